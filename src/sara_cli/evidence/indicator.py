"""What an indicator’s figures can show: each figure with its margin, the latest against the past and against others."""

from collections.abc import Sequence
from datetime import date

from sara_cli.evidence.comparable import Known, known_figures
from sara_cli.evidence.counts import judge_counts
from sara_cli.evidence.effect import Line
from sara_cli.evidence.judgement import VERDICTS, About, Judged, Said, bars, short
from sara_cli.evidence.shares import judge_shares
from sara_cli.evidence.variation import Kind, kind_of, source_of
from sara_cli.language import _, ngettext
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project
from sara_cli.statistics.change import expected_false_alarms
from sara_cli.wording import period, quantity


def judge_all(indicators: Sequence[Indicator], project: Project, today: date) -> list[Judged]:
    """Judge indicators that are shown together; each says in how many comparisons its own are among."""
    judged = [judge(one, project, today) for one in indicators]
    made = sum(one.compared for one in judged)
    return [
        one._replace(
            comparisons=made,
            caveats=(*one.caveats, "several_comparisons") if made > 1 and one.compared else one.caveats,
        )
        for one in judged
    ]


def judge(indicator: Indicator, project: Project, today: date) -> Judged:
    """Say what an indicator’s figures carry, as they were known on a day."""
    source = source_of(indicator, project)
    about, kind = About(indicator, source, project), kind_of(indicator, source)
    known = known_figures(indicator, today, adds_up=kind in ("count", "rate"))
    said = _said(about, kind, known)
    points = known.points
    caveats = list(said.caveats)
    if points and (points[-1].preliminary or (source and source.preliminary)):
        caveats.append("preliminary")
    return Judged(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit or "",
        bars=bars([point.value for point in points], said.band),
        periods=f"{period(points[0].period)}–{period(points[-1].period)}" if len(points) > 1 else "",
        code=said.code,
        verdict=said.verdict or _(VERDICTS[said.code]),
        lines=tuple(said.lines),
        printed=tuple(said.printed),
        remarks=(*known.remarks, *said.remarks),
        caveats=tuple(dict.fromkeys(caveats)),
        figures=points,
        band=said.band,
        compared=said.compared,
        comparisons=said.compared,
    )


def _said(about: About, kind: Kind, known: Known) -> Said:
    if not known.points:
        withheld = _("The figures are withheld, so they allow no conclusion.")
        return Said("no_figures", verdict=withheld if about.indicator.values else "")
    if kind == "share":
        return judge_shares(about, known.points)
    if kind in ("count", "rate"):
        said = judge_counts(about, known)
        if said.code != "no_residents":
            return said
    point = known.points[-1]
    latest = quantity(point.value, about.indicator.unit)
    line = Line(_("Latest, {period}").format(period=period(point.period)), latest, "", "", point.value)
    if kind == "rate":
        return Said("no_residents", (line,))
    verdict = (
        "" if about.indicator.unit else _("The unit isn’t given, so it is unclear what the figures support.")
    )
    return Said("not_judged", (line,), verdict=verdict)


def false_alarms(comparisons: int) -> str:
    """How many of so many comparisons would look like a change by chance."""
    text = ngettext(
        "{count} comparison is shown; about {alarms} of them looks like a change by chance alone.",
        "{count} comparisons are shown; about {alarms} of them look like a change by chance alone.",
        comparisons,
    )
    return text.format(count=comparisons, alarms=short(expected_false_alarms(comparisons)))
