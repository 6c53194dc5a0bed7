"""Where and when incidents gather: concentration, repeats, near repeats and hours. Waiting for the analysis of incidents; nothing calls it yet."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise
from math import hypot
from statistics import median
from typing import NamedTuple

from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.distributions import binomial_pmf, poisson_cdf, poisson_pmf
from sara_cli.statistics.interval import need_above_zero, need_count, need_share, need_whole

FEWEST_FOR_PLACES = 31
"""With at most thirty events a list of places is a list of luck: tell areas only."""


def gini(counts: Sequence[int]) -> float:
    """The Gini coefficient of events over places: 0 if all have as many, near 1 if one has all.

    G = 2 Σ i xᵢ / (n Σ x) - (n+1)/n, places in rising order. Raises ValueError if there are no events.
    """
    total = _total(counts)
    n = len(counts)
    return 2 * sum(rank * x for rank, x in enumerate(sorted(counts), start=1)) / (n * total) - (n + 1) / n


def generalised_gini(counts: Sequence[int]) -> float:
    """The same where there are fewer events than places, so that evenly spread events give 0: G' = max(1, n/c)(G-1)+1.

    Source: Bernasco and Steenbeek, Journal of Quantitative Criminology 33 (2017), 449–467, with c events on n places.
    """
    return max(1.0, len(counts) / _total(counts)) * (gini(counts) - 1) + 1


def unbiased_gini(counts: Sequence[int]) -> float:
    """Gini times n/(n-1), so that all events on one place give 1. Raises ValueError with fewer than two places."""
    if len(counts) < 2:
        raise ValueError("concentration needs at least two places")
    return gini(counts) * len(counts) / (len(counts) - 1)


class Holding(NamedTuple):
    """The smallest share of places that hold a share of all events, and what chance alone would give."""

    of_events: float
    places: float
    expected_places: float
    caveats: tuple[Caveat, ...]


def share_of_places(counts: Sequence[int], of_events: float = 0.5) -> Holding:
    """Which share of all places holds at least half (or `of_events`) of the events.

    The comparison is the same share if as many events fell on as many places at random: with c events on n places
    a place has k of them with the binomial chance Bin(k; c, 1/n). Source: Weisburd, Criminology 53 (2015), for the
    share; Levin, Rosenfeld and Deckard, Journal of Quantitative Criminology 33 (2017), for the comparison. Raises
    ValueError if there are no events or the share is not between 0 and 1.
    """
    need_share("the share of events", of_events)
    total, n = _total(counts), len(counts)
    wanted, held, places = of_events * total, 0, 0
    for x in sorted(counts, reverse=True):
        if held >= wanted:
            break
        held += x
        places += 1
    few: tuple[Caveat, ...] = ("few_events",) if total < FEWEST_FOR_PLACES else ()
    return Holding(of_events, places / n, _expected_places(wanted, total, n) / n, few)


def _expected_places(wanted: float, total: int, n: int) -> float:
    """The number of places that would hold `wanted` events, most of them first, if all fell at random."""
    held = places = 0.0
    for k in range(total, 0, -1):
        with_k = n * binomial_pmf(k, total, 1 / n)
        if held + k * with_k >= wanted:
            return places + (wanted - held) / k
        held += k * with_k
        places += with_k
    return places


def _total(counts: Sequence[int]) -> int:
    need_whole(*counts)
    if not sum(counts):
        raise ValueError("no events on any place")
    return sum(counts)


# --- how many places were hit again, beside how many would be by chance, and how soon ----------------

LONGEST_ROW = 5
WITHIN_DAYS = 365


class Row(NamedTuple):
    """The places with so many events (the last row: so many or more), their share of places and of events."""

    events: int
    places: int
    of_places: float
    of_events: float
    expected_places: float


class Repeats(NamedTuple):
    """The whole table, and the share of all events that came after a first one at the same place."""

    rows: tuple[Row, ...]
    repeated: float
    caveats: tuple[Caveat, ...]


def repeat_table(counts: Sequence[int], all_places: int | None = None) -> Repeats:
    """Places by how often they were hit: 1, 2, 3, 4, and 5 or more times.

    `counts` are the events at each place that was hit; `all_places` how many could have been (homes, shops), without
    which only the places that were hit are shares of anything. Expected is what a Poisson with the same mean over all
    places gives, since chance alone hits some twice. Source: Farrell and Pease, Once Bitten, Twice Bitten (1993).
    Raises ValueError if nothing happened, or if there are fewer places than were hit.
    """
    need_whole(*counts)
    hit = [x for x in counts if x]
    total, n = sum(hit), len(counts) if all_places is None else all_places
    if not total or n < len(hit):
        raise ValueError("a table of repeats needs events, and as many places as were hit")
    mean = total / n
    rows = []
    for k in range(1, LONGEST_ROW + 1):
        last = k == LONGEST_ROW
        here = [x for x in hit if x == k or (last and x > k)]
        chance = 1 - poisson_cdf(k - 1, mean) if last else poisson_pmf(k, mean)
        rows.append(Row(k, len(here), len(here) / n, sum(here) / total, n * chance))
    return Repeats(tuple(rows), (total - len(hit)) / total, ("incomplete_follow_up",))


def days_to_repeat(dates: Mapping[str, Sequence[date]], within: int = WITHIN_DAYS) -> float | None:
    """The median number of days from an event to the next one at the same place, if within a year; None if never.

    `dates` are the days of events by place.
    """
    gaps = [(later - earlier).days for days in dates.values() for earlier, later in pairwise(sorted(days))]
    soon = [gap for gap in gaps if gap <= within]
    return median(soon) if soon else None


# --- whether events come close to each other in space and time at once more often than chance --------


class Event(NamedTuple):
    """Where (metres east and north) and when (a day's number) something happened."""

    east: float
    north: float
    day: int


def band_of(value: float, edges: Sequence[float]) -> int | None:
    """Which of the half-open bands between the edges a value lies in, from zero, or None outside them all."""
    place = bisect_right(edges, value) - 1
    return place if 0 <= place < len(edges) - 1 else None


def pair_table(
    events: Sequence[Event], metres: Sequence[float], days: Sequence[float]
) -> tuple[tuple[int, ...], ...]:
    """How many pairs of events lie in each band of distance (rows) and of days (columns).

    Raises ValueError unless the edges rise.
    """
    for edges in (metres, days):
        if len(edges) < 2 or any(high <= low for low, high in pairwise(edges)):
            raise ValueError(f"the edges of bands rise, not {list(edges)}")
    table = [[0] * (len(days) - 1) for _row in range(len(metres) - 1)]
    for one, other in combinations(events, 2):
        row = band_of(hypot(one.east - other.east, one.north - other.north), metres)
        column = band_of(abs(one.day - other.day), days)
        if row is not None and column is not None:
            table[row][column] += 1
    return tuple(tuple(row) for row in table)


def expected_pairs(close_in_space: int, close_in_time: int, pairs: int) -> float:
    """The pairs that are close in both if space and time have nothing to do with each other: S T / (all pairs).

    Exact under permutation of the times, so that no simulation is needed for it. Raises ValueError for no pairs.
    """
    need_count(close_in_space, close_in_time)
    need_above_zero("the number of pairs", pairs)
    return close_in_space * close_in_time / pairs


# --- when things happen, where only a span is known --------------------------------------------------

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
