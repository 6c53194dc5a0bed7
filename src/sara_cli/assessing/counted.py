"""The events of an indicator as they may be held against each other: year by year, or the same month of other years."""

from collections.abc import Sequence
from typing import NamedTuple

from sara_cli.assessing.judged import About
from sara_cli.assessing.known import IN_A_YEAR, Known
from sara_cli.documents.change import Point
from sara_cli.documents.wording import period
from sara_cli.language import _
from sara_cli.model.period import Period, is_unbroken
from sara_cli.model.variation import events_of
from sara_cli.numbers.caveats import Caveat


class Counted(NamedTuple):
    """The events of a stretch of time: its name, the periods that it holds, and how many there were."""

    name: str
    periods: tuple[Period, ...]
    events: int
    last: Point
    is_year: bool


class Row(NamedTuple):
    """What is held against each other, in order, and what is to be said of that. `months` are there for full years only."""

    years: Sequence[Counted]
    months: Sequence[Point] = ()
    caveats: Sequence[Caveat] = ()
    remarks: Sequence[str] = ()


def row_of(about: About, known: Known) -> Row:
    """Add months and quarters up to years of twelve months; where that can’t be, take the same month of each year.

    Empty where nobody knows how many events there were.
    """
    events = events_of(about.indicator, about.source, about.project)
    points = [point for point in known.points if point.period in events]
    is_year = known.kind in ("year", "school_year")
    counted = [
        Counted(period(one.period), (one.period,), events[one.period].number, one, is_year) for one in points
    ]
    caveats = [caveat for one in points for caveat in events[one.period].caveats]
    within = IN_A_YEAR.get(known.kind)
    if within is None or not counted:
        return Row(counted, caveats=caveats)
    by_year = _by_year(counted, within)
    if len(by_year) > 1:
        return Row(by_year, points if known.kind == "month" else (), caveats)
    # The season is no change.
    same = [one for one in counted if one.last.period.start.month == counted[-1].last.period.start.month]
    text = _("There aren’t two whole years in a row: {period} is held against the same time of other years.")
    return Row(same, caveats=caveats, remarks=(text.format(period=counted[-1].name),))


def _by_year(counted: Sequence[Counted], within: int) -> list[Counted]:
    """Months or quarters added up by twelve months, back from the latest; none where one is missing in between."""
    if not is_unbroken([one.periods[0] for one in counted]):
        return []
    start = len(counted) % within
    years = [counted[at : at + within] for at in range(start, len(counted), within)]
    text = _("the twelve months to {end}")
    return [
        Counted(
            text.format(end=year[-1].name),
            tuple(one.periods[0] for one in year),
            sum(one.events for one in year),
            year[-1].last,
            is_year=True,
        )
        for year in years
    ]
