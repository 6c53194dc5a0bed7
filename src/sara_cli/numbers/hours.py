"""When things happen, where only a span is known: each event is spread over the hours in which it may have happened.

Aoristic analysis. Source: Ratcliffe, Journal of Quantitative Criminology 18 (2002), and the minute-exact version of
his package. Times are what the clock on the wall said, never UTC: in the District of Columbia's burglaries UTC puts
cells wrong by up to seven events.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

HOURS_OF_WEEK = 7 * 24
_HOUR = timedelta(hours=1)
_WEEK = timedelta(days=7)


class Span(NamedTuple):
    """The earliest and latest time that an event may have happened at, by the clock on the wall."""

    start: datetime
    end: datetime | None = None


def weights(span: Span) -> dict[int, float]:
    """An event's share in each hour of the week (0 is Monday 00–01), its minutes there over all its minutes; sum 1.

    Without an end, with one before the start or within a minute of it, all weight is on the hour of the start; from a
    week on each hour gets 1/168. Raises ValueError for times with a time zone.
    """
    start, end = span
    if start.tzinfo or (end and end.tzinfo):
        raise ValueError("times must be those of the clock on the wall, without a time zone")
    if end is None or end - start <= timedelta(minutes=1):
        return {_hour_of(start): 1.0}
    if end - start >= _WEEK:
        return dict.fromkeys(range(HOURS_OF_WEEK), 1 / HOURS_OF_WEEK)
    found: dict[int, float] = {}
    moment = start
    while moment < end:
        until = min(end, moment.replace(minute=0, second=0, microsecond=0) + _HOUR)
        hour = _hour_of(moment)
        found[hour] = found.get(hour, 0.0) + (until - moment) / (end - start)
        moment = until
    return found


def week_table(spans: Iterable[Span]) -> list[list[float]]:
    """Twenty-four rows of hours by seven columns of days, Monday first: the expected events of each."""
    table = [[0.0] * 7 for _hour in range(24)]
    for span in spans:
        for hour, weight in weights(span).items():
            table[hour % 24][hour // 24] += weight
    return table


def label(hour: int) -> str:
    """The clock times that an hour of the day (0 to 23) covers: 1 is `01.00–01.59`. ValueError for another hour."""
    if not 0 <= hour < 24:
        raise ValueError(f"an hour of the day is 0 to 23, not {hour}")
    return f"{hour:02}.00–{hour:02}.59"


def _hour_of(moment: datetime) -> int:
    return moment.weekday() * 24 + moment.hour
