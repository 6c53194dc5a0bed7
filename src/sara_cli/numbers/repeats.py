"""How many places were hit again, beside how many would be by chance, and how soon."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.distributions import poisson_cdf, poisson_pmf
from sara_cli.numbers.interval import need_whole

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
