"""An indicator in the joint picture: its figures over time, what they rest on, and what they can’t say."""

from dataclasses import dataclass
from datetime import date

from sara_cli.assessing.indicator import false_alarms, judge_all
from sara_cli.assessing.judged import Judged
from sara_cli.documents import wording
from sara_cli.documents.change import FigureKind, Point, interval_of
from sara_cli.documents.goals import Grid, kind_of, values_table
from sara_cli.documents.illustration import Against, Gallery, Illustration, indicator_figure
from sara_cli.documents.register import Register
from sara_cli.language import _
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.model.variation import is_per_cent

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


def view_indicators(register: Register, gallery: Gallery, today: date) -> IndicatorsView:
    """Put every indicator of the project into print, as it was known on `today`."""
    indicators = [at.part for at in register.chain.indicators]
    judged = judge_all(indicators, register.project, today)
    compared = max((one.comparisons for one in judged), default=0)
    return IndicatorsView(
        tuple(_view(one, told, register, gallery) for one, told in zip(indicators, judged, strict=True)),
        false_alarms(compared) if compared > 1 else "",
    )


def _view(indicator: Indicator, judged: Judged, register: Register, gallery: Gallery) -> IndicatorView:
    found, kind = register.points_of(indicator), kind_of(indicator, None, register)
    figure = None
    if len(found) > 1:
        # Counts of places of different size say nothing beside each other.
        others = [] if kind == "count" else indicator.comparisons[:3]
        drawing = indicator_figure(indicator, found, kind, register, Against(others))
        figure = gallery.hang(indicator.name, drawing, folds=False)
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
        limits=_limits(indicator, kind, register, has_rates=bool(rates)),
        caveats=caveats_beside(judged),
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
    return {
        period: "–".join(
            wording.number(round(end, 1 if ends[1] - ends[0] < 10 and not is_per_cent(unit) else 0))
            for end in ends
        )
        for period, ends in known.items()
        if ends
    }


def caveats_beside(judged: Judged) -> tuple[str, ...]:
    """What the data themselves say against leaning on them."""
    said = judged.to_bear_in_mind
    return (_("To bear in mind:"), *said) if said else ()


def _limits(
    indicator: Indicator, kind: FigureKind, register: Register, *, has_rates: bool
) -> tuple[str, ...]:
    """What the figures rest on and can’t show; what nobody has said is said to be missing."""
    title = register.source_title(indicator.source)
    said = [_("Source: {source}.").format(source=title) if title else _("The source isn’t named.")]
    if indicator.sub_area:
        said.append(_("Concerns {area}.").format(area=register.sub_area(indicator.sub_area)))
    if not indicator.comparisons:
        said.append(_("There is no comparison with other places."))
    elif kind == "count":
        said.append(
            _(
                "Places of different size are compared by their rates, not by the counts that stand in the table."
            )
        )
    if has_rates:
        said.append(_("The rate is counted on the number of inhabitants at the end of the year."))
    source = register.source(indicator.source)
    known = [indicator.limitations, source.limitations if source else None]
    limits = [wording.ended(one) for one in dict.fromkeys(known) if one]
    said += limits or [_("It isn’t written down what the figures can’t show.")]
    return tuple(said)
