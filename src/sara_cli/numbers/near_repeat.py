"""Whether events come close to each other in space and time at once more often than chance: Knox's table.

Only for some two hundred dated and placed events of one kind or more; below that it shows nothing. Bands are
half-open, [a, b), and the metric is a straight line. Sources: Knox, Applied Statistics 13 (1964), 25–29; Steenbeek's
vignette for the labels that the Near Repeat Calculator shifts by one.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import combinations, pairwise
from math import hypot
from typing import NamedTuple

from sara_cli.numbers.interval import need_above_nought, need_count


class Event(NamedTuple):
    """Where (metres east and north) and when (a day's number) something happened."""

    east: float
    north: float
    day: int


def band_of(value: float, edges: Sequence[float]) -> int | None:
    """Which of the half-open bands between the edges a value lies in, from nought, or None outside them all."""
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
    need_above_nought("the number of pairs", pairs)
    return close_in_space * close_in_time / pairs
