"""An indicator in the joint picture: its figures over time, what they rest on, and what they can’t say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.goals import Grid, kind_of, values_table
from sara_cli.documents.views.illustration import (
    Against,
    Gallery,
    Illustration,
    indicator_figure,
    interval_in_words,
)
from sara_cli.documents.views.reading import CaveatView, caveats_of
from sara_cli.documents.views.register import Register
from sara_cli.evidence.change import FigureKind, Point, interval_of
from sara_cli.evidence.indicator import false_alarms, judge_all
from sara_cli.evidence.judgement import Judged
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Source

PER = 1000
"""Rates are counted per this many inhabitants."""


@dataclass(frozen=True)
class IndicatorView:
    """An indicator as it is printed. `figure` needs two values, `table` one line at least."""

    name: str
    definition: str
    figure: Illustration | None
    table: Grid | None
    sentences: tuple[str, ...]
    limits: tuple[str, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorsView:
    """All indicators, and how many of the changes that they show are to be expected by chance."""

    each: tuple[IndicatorView, ...]
    chance: str

    @property
    def reading(self) -> tuple[CaveatView, ...]:
        """Why the figures may be weak, each reason once."""
        return caveats_of((one.name, one.caveats) for one in self.each)


def view_indicators(register: Register, gallery: Gallery, today: date) -> IndicatorsView:
    """Format every indicator of the project, as it was known on `today`."""
    return view_some([at.part for at in register.chain.indicators], register, gallery, today)


def view_some(
    indicators: Sequence[Indicator], register: Register, gallery: Gallery, today: date
) -> IndicatorsView:
    """Format indicators that are shown together."""
    judged = judge_all(indicators, register.project, today)
    compared = max((one.comparisons for one in judged), default=0)
    return IndicatorsView(
        tuple(
            _view(one, judged_as, register, gallery)
            for one, judged_as in zip(indicators, judged, strict=True)
        ),
        false_alarms(compared) if compared > 1 else "",
    )


def _view(indicator: Indicator, judged: Judged, register: Register, gallery: Gallery) -> IndicatorView:
    found, kind = register.points_of(indicator), kind_of(indicator, None, register)
    figure = None
    if len(found) > 1:
        # Counts of places of different size can't be compared.
        others = [] if kind == "count" else indicator.comparisons[:3]
        drawing = indicator_figure(indicator, found, kind, register, Against(others))
        figure = gallery.hang(_("{name} over time").format(name=indicator.name), drawing, folds=False)
    rates = _rates(indicator, found, kind, register)
    more = [
        (_("Per {number} inhabitants").format(number=wording.number(PER)), rates),
        (_("May vary by chance (95 per cent)"), _intervals(found, kind, indicator.unit)),
    ]
    has_rows = bool(indicator.values or any(one.values for one in indicator.comparisons))
    return IndicatorView(
        name=indicator.name,
        definition=indicator.definition or "",
        figure=figure,
        table=values_table(indicator, [one for one in more if one[1]]) if has_rows else None,
        sentences=(
            judged.verdict,
            *judged.remarks,
            *(f"{line.name}: {wording.ended(line.text)}" for line in judged.printed),
        ),
        limits=_limits(indicator, register),
        caveats=_caveats(indicator, kind, judged, has_rates=bool(rates)),
    )


def _rates(
    indicator: Indicator, found: list[Point], kind: FigureKind, register: Register
) -> dict[Period, str]:
    """A count of a whole year against the inhabitants at the end of it, where both are known."""
    people = register.project.municipality.population
    if kind != "count" or indicator.sub_area:
        return {}
    return {
        point.period: wording.number(round(point.value * PER / people[point.period], 1))
        for point in found
        if point.period.kind == "year" and people.get(point.period)
    }


def _intervals(found: list[Point], kind: FigureKind, unit: str | None) -> dict[Period, str]:
    known = {point.period: interval_of(point, kind) for point in found}
    return {period: interval_in_words(ends, unit) for period, ends in known.items() if ends}


def _limits(indicator: Indicator, register: Register) -> tuple[str, ...]:
    """What the figures rest on and can’t show; what their source can’t show is said of the source."""
    title = register.source_title(indicator.source)
    said = [_("Source: {source}.").format(source=title) if title else _("The source isn’t named.")]
    if indicator.sub_area:
        said.append(_("Concerns {area}.").format(area=register.sub_area(indicator.sub_area)))
    if indicator.limitations:
        said.append(wording.ended(indicator.limitations))
    source = register.source(indicator.source)
    if not indicator.limitations and not (source and source.limitations):
        said.append(_("It isn’t written down what the figures can’t show."))
    return tuple(said)


def _caveats(indicator: Indicator, kind: FigureKind, judged: Judged, *, has_rates: bool) -> tuple[str, ...]:
    """Why the figures may be weak, and how they are counted and compared."""
    said = list(judged.to_keep_in_mind)
    if not indicator.comparisons:
        said.append(_("There is no comparison with other places."))
    elif kind == "count":
        said.append(
            _("Places of different size are compared by their rates, not by the counts in the table.")
        )
    if has_rates:
        said.append(_("The rate is counted on the number of inhabitants at the end of the year."))
    return tuple(said)


# --- the sources of a document, with how far each one carries, and the promises and areas beside them -


@dataclass(frozen=True)
class SourceView:
    """A source as it is printed."""

    title: str
    url: str
    publisher: str
    period: str
    reach: str


@dataclass(frozen=True)
class SubAreaView:
    """What the project says of one part of the municipality."""

    name: str
    part_of: str
    summary: str
    risk: str
    problems: tuple[str, ...]
    plan: str
    no_measures: str
    measures: tuple[str, ...]


def view_sources(register: Register) -> tuple[SourceView, ...]:
    """Every source of the project."""
    return tuple(_view_source(source) for source in register.project.prepare.sources)


def _view_source(source: Source) -> SourceView:
    publisher = source.publisher or source.producer or ""
    if source.publisher and source.producer and source.producer != source.publisher:
        publisher = _("{publisher}, made by {producer}").format(
            publisher=source.publisher, producer=source.producer
        )
    return SourceView(
        title=source.title,
        url=source.url or "",
        publisher=publisher,
        period=source.period or "",
        reach=_reach(source),
    )


def _reach(source: Source) -> str:
    """How far a source carries: when it was fetched, how many answered, and what it can't show."""
    said = []
    if source.retrieved:
        said.append(_("Fetched on {day}.").format(day=wording.day(source.retrieved)))
    if source.respondents is not None:
        many = ngettext("{count} answer.", "{count} answers.", source.respondents)
        said.append(many.format(count=wording.number(source.respondents)))
    if source.response_rate is not None:
        said.append(
            _("{rate} of those asked answered.").format(rate=wording.quantity(source.response_rate, "%"))
        )
    if source.preliminary:
        said.append(_("Preliminary figures."))
    return " ".join([*said, source.limitations or ""]).strip()


def view_sub_areas(register: Register) -> tuple[SubAreaView, ...]:
    """The parts of the municipality of which the project says something."""
    project = register.project
    joint = project.analyze.joint_picture
    pictures = {picture.sub_area: picture for picture in joint.sub_areas} if joint else {}
    plans = {plan.sub_area: plan for plan in project.execute.sub_area_plans}
    views = []
    for area in project.sub_areas:
        picture, plan = pictures.get(area.id), plans.get(area.id)
        title = plan.title if plan else ""
        if plan and plan.decided:
            title = _("{plan} (decided: {decision})").format(
                plan=plan.title, decision=wording.decision(plan.decided)
            )
        view = SubAreaView(
            name=area.name,
            part_of=register.sub_area(area.part_of),
            summary=picture.summary if picture else "",
            risk=label(picture.risk) if picture and picture.risk else "",
            problems=tuple(p.title for p in project.analyze.problems if p.sub_area == area.id),
            plan=title,
            no_measures=(plan.no_measures_because if plan else None) or "",
            measures=tuple(f"{m.id} {m.title}" for m in project.execute.measures if m.sub_area == area.id),
        )
        if view.summary or view.problems or view.plan or view.measures:
            views.append(view)
    return tuple(views)
