"""An indicator’s counts on both sides of a measure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.evidence.change import Point
from sara_cli.evidence.comparable import IN_A_YEAR, known_figures
from sara_cli.evidence.variation import events_of, kind_of, source_of
from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.period import Period, PeriodKind, is_unbroken
from sara_cli.model.prepare import Indicator
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.comparison_area import Arm
from sara_cli.wording import period

MOST_YEARS_BEFORE = 5


class Split(NamedTuple):
    """An indicator’s counts on both sides of a measure, with the names of the periods and what must be said of them.

    `figure` is the period after whose figure in the file the count is; None where it was added up or worked out.
    """

    arm: Arm
    history: tuple[int, ...]
    before: tuple[Period, ...]
    after: tuple[Period, ...]
    figure: Period | None = None
    remarks: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()


class Stretch(NamedTuple):
    """A year, or what else the figures are for: its periods, and the events in all of them."""

    points: tuple[Point, ...]
    events: int

    @property
    def begins(self) -> date:
        """Its first day."""
        return self.points[0].period.start

    @property
    def ends(self) -> date:
        """Its last day."""
        return self.points[-1].period.end


def indicator_of(chain: Chain, id: str) -> Indicator:
    """The indicator that tells of a measure, a goal or itself. Raises `SaraError` if there is none, or several."""
    found = chain.indicator(id)
    if found:
        return found.part
    goals = [goal.part for goal in chain.all_goals() if goal.part.id == id]
    measure = measure_named(chain, id)
    if measure:
        problems = chain.problems_of(measure)
        goals = [goal.part for problem in problems for goal in chain.goals(problem)]
    named = dict.fromkeys(goal.indicator for goal in goals if goal.indicator)
    indicators = [at.part for at in map(chain.indicator, named) if at and _is_counted(chain, at.part)]
    if len(indicators) == 1:
        return indicators[0]
    if indicators:
        message = _("Several indicators measure {id}.").format(id=id)
        raise SaraError(
            message, _("Name one of them: {ids}.").format(ids=", ".join(one.id for one in indicators))
        )
    message = _("No indicator with counts measures “{id}”.").format(id=id)
    raise SaraError(message, _("Name an indicator, or give the counts: --treated 80,20."))


def measure_named(chain: Chain, id: str) -> Measure | None:
    """The measure with an id."""
    return next((at.part for at in chain.measures if at.part.id == id), None)


def _is_counted(chain: Chain, indicator: Indicator) -> bool:
    """Whether the figures are counts of events or rates of them, and not shares, answers, measurements or money."""
    return kind_of(indicator, source_of(indicator, chain.project)) in ("count", "rate")


def split(chain: Chain, indicator: Indicator, start: date, end: date, today: date) -> Split:
    """Part an indicator’s counts by a measure: what ended before it started, and what began after that.

    A period in which the measure starts belongs to neither side, unless it is a year and nothing later is known. Of
    the years after, those that hold `end` or come later count, or else the last. Months and quarters are added up
    to whole years, so that the season is no change, and rates are turned back into the events behind them. What isn’t
    over on `today` is left out. Raises `SaraError` where a side is empty or nothing can be counted.
    """
    if not _is_counted(chain, indicator):
        message = _("The figures of “{name}” aren’t counts, and only counts can be assessed in this way.")
        raise SaraError(
            message.format(name=indicator.name), _("“sara analyze numbers” shows what they support.")
        )
    source, known = source_of(indicator, chain.project), known_figures(indicator, today, adds_up=True)
    events = events_of(indicator, source, chain.project)
    if known.points and not events:
        raise _unknown_events(indicator, known.kind)
    each = [
        Stretch((point,), events[point.period].number) for point in known.points if point.period in events
    ]
    before, after, remarks = _sides(each, start, IN_A_YEAR.get(known.kind))
    if not before or not after:
        raise _empty_side(indicator, known.remarks, is_by_year=known.kind in IN_A_YEAR)
    before = before[-MOST_YEARS_BEFORE:]
    after = [one for one in after if one.ends >= end] or after[-1:]
    used = [point for one in (*before, *after) for point in one.points]
    caveats = [caveat for point in used for caveat in events[point.period].caveats]
    if (source and source.preliminary) or any(point.preliminary for point in used):
        caveats.append("preliminary")
    names_after = _names(after)
    is_figure = len(names_after) == 1 and kind_of(indicator, source) == "count"
    return Split(
        Arm(sum(one.events for one in before), sum(one.events for one in after), len(before), len(after)),
        tuple(one.events for one in before),
        _names(before),
        names_after,
        names_after[0] if is_figure else None,
        (*known.remarks, *remarks),
        tuple(dict.fromkeys(caveats)),
    )


def _names(stretches: Sequence[Stretch]) -> tuple[Period, ...]:
    return tuple(point.period for one in stretches for point in one.points)


def _sides(
    each: Sequence[Stretch], start: date, within: int | None
) -> tuple[list[Stretch], list[Stretch], list[str]]:
    """What lies on either side of a measure’s start, by whole years where a year has `within` parts; and what to say of it."""
    before = [one for one in each if one.ends < start]
    after = [one for one in each if one.begins >= start]
    if within:
        years = _years(after, within)
        left = len(after) - within * len(years)
        text = ngettext(
            "{count} later figure doesn’t fill a year and is left out.",
            "{count} later figures don’t fill a year and are left out.",
            left,
        )
        return _years(before[::-1], within)[::-1], years, [text.format(count=left)] if left else []
    reached = [one for one in each if one.begins < start <= one.ends]
    if after or not reached:
        return before, after, []
    text = _(
        "The measure began during {period}, which is used as the period after it, since nothing "
        "later is known."
    )
    return before, reached, [text.format(period=period(reached[0].points[0].period))]


def _years(each: Sequence[Stretch], within: int) -> list[Stretch]:
    """Months or quarters added up to whole years, from the first one on (they may run backwards) to the first gap."""
    years = []
    for at in range(0, len(each) - within + 1, within):
        points = [point for one in each[at : at + within] for point in one.points]
        points.sort(key=lambda point: point.period)
        if not is_unbroken([point.period for point in points]):
            break
        years.append(Stretch(tuple(points), sum(one.events for one in each[at : at + within])))
    return years


def _unknown_events(indicator: Indicator, kind: PeriodKind | None) -> SaraError:
    message = _("How many events there are behind the rates of “{name}” isn’t known.")
    hint = _("Write how many residents there are: municipality.population, or “population” of the sub-area.")
    if kind != "year":
        hint = _("Rates can be turned back into events for whole years only.")
    return SaraError(message.format(name=indicator.name), hint)


def _empty_side(indicator: Indicator, remarks: Sequence[str], *, is_by_year: bool) -> SaraError:
    if is_by_year:
        message = _(
            "“{name}” lacks a whole year of figures in a row before or after the measure, so that the season would look like a change."
        )
        hint = _("Give the months instead: sara follow-up assess --series FILE --start 2023-05.")
    else:
        message = _("“{name}” has no figures from before and after the measure.")
        hint = _("Give the counts instead: --treated 80,20.")
    return SaraError(message.format(name=indicator.name), " ".join((*remarks, hint)))
