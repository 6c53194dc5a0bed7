"""What may be said of a measure’s effect: every method that the figures bear, side by side, and one verdict.

Nothing is left out because it disagrees. The verdict is capped by the design; none says “proves”.
"""

from sara_cli.assessing.comparison import compare
from sara_cli.assessing.effect import Assessment, Figures, Line, as_events, as_ratio, estimate
from sara_cli.assessing.ordinary import among_areas, dispersion_line, dispersion_of, was_worst_before
from sara_cli.assessing.wording import LEVELS
from sara_cli.documents.wording import number
from sara_cli.language import _
from sara_cli.model.follow_up import Design
from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.change import change, rate_ratio
from sara_cli.numbers.control import Arm
from sara_cli.numbers.interval import Interval
from sara_cli.numbers.verdict import Displacement, Evidence, Maryland, Wanted, verdict


def assess(
    figures: Figures, design: Design, displacement: Displacement = "unknown", wanted: Wanted = "fall"
) -> Assessment:
    """Judge a measure by what the figures and the design bear. Raises ValueError for impossible counts."""
    one, level, dispersion = figures.treated, LEVELS[design], dispersion_of(figures)
    phi = dispersion.factor if dispersion else 1.0
    own, lines, caveats = _before_and_after(one, phi)
    caveats = [*figures.caveats, *caveats]
    if dispersion:
        lines.append(dispersion_line(dispersion))
        caveats += ["overdispersed"] if phi > 1 else []
    else:
        caveats.append("dispersion_unknown")
    compared, among = compare(figures, phi, wanted), among_areas(figures, phi, wanted)
    caveats += [*compared.caveats, *among.caveats]
    evidence = Evidence(
        one.before,
        one.after,
        own,
        compared.ratio,
        dispersion is not None,
        among.share,
        "seen" if compared.has_moved else displacement,
        compared.no_ratio,
        among.no_rank,
        among.is_like,
        among.expected,
        compared.with_beside,
    )
    if displacement != "unknown":
        caveats = [caveat for caveat in caveats if caveat != "displacement_unknown"]
    if level < Maryland.WITH_CONTROL:
        caveats.append("no_control")
    if was_worst_before(figures, wanted):
        caveats.append("regression_to_mean")
    told = tuple(dict.fromkeys(caveats))
    whole = (*lines, *compared.lines, *among.lines)
    return Assessment(design, level, whole, verdict(level, evidence, wanted), told)


def _before_and_after(one: Arm, phi: float) -> tuple[Interval, list[Line], list[Caveat]]:
    """The interval of the area’s own ratio, with what is told of its two counts."""
    judged = change(one.before, one.after, one.time_before, one.time_after)
    text = _("From {before} to {after} events.").format(before=one.before, after=one.after)
    if one.time_before != one.time_after:
        text = _("From {before} a period ({all} in {time}) to {after} a period.").format(
            before=as_events(one.before / one.time_before),
            all=one.before,
            time=number(one.time_before),
            after=as_events(one.after / one.time_after),
        )
    if judged.p is not None:
        text += " " + _times_in_a_hundred(judged.p, is_restless=phi > 1)
    how = _("E-test of two counts ({variant}).").format(variant=judged.test)
    source = "Krishnamoorthy & Thomson (2004)"
    lines = [Line(_("Before and after"), text, how, source, judged.difference)]
    if not one.before + one.after:
        return Interval(0.0, float("inf")), lines, list(judged.caveats)
    ratio = rate_ratio(one.before, one.after, one.time_before, one.time_after, phi=phi)
    how = _("(after / time) / (before / time); on the scale of logarithms, or exact with a nought.")
    found = (ratio.value, ratio.interval)
    lines.append(estimate(_("Rate ratio"), found, as_ratio, (how, "Breslow & Day (1987)")))
    return ratio.interval, lines, list(judged.caveats)


def _times_in_a_hundred(p: float, *, is_restless: bool) -> str:
    """How often chance makes such a difference; where figures are known to vary more, that this doesn’t count it."""
    share = number(round(100 * p, 1))
    if is_restless:
        text = _(
            "If the figures varied by chance alone, a difference this large would come {share} times in a hundred; "
            "but they vary more, and the rate ratio’s limits are those to go by."
        )
        return text.format(share=share if p >= 0.001 else _("less than 0.1"))
    if p < 0.001:
        return _("Chance alone makes a difference this large less than once in a thousand.")
    return _("Chance alone makes a difference this large {share} times in a hundred.").format(share=share)
