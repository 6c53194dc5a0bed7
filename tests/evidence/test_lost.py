"""What is seen less often than before is seen so because the former verdicts were false, and can hardly be seen oftener.

Fifty true falls in short series were seen up to 35 times in a hundred less often than by tests that trusted chance alone,
and nothing showed whether better tests would see them. Each of them is listed with what was false then, and with a bound
that no test of the same counts can pass.
"""

import csv
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import exp, lgamma, log

import pytest

from false_alarms import LOST, committed_verdicts
from power_bound import MARGIN, OWN_COUNTS, Lost, bound, losses
from verdict_grid import Cell, Kind


def listed() -> Iterator[tuple[str, ...]]:
    with LOST.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    assert tuple(head) == Lost._fields
    yield from map(tuple, rows)


@cache
def of_kind(kind: Kind) -> list[Lost]:
    known = {cell: rates for cell, rates in committed_verdicts().items() if cell.kind == kind}
    assert len(known) > 50
    return list(losses(known))


@pytest.mark.parametrize("kind", ["series", "goal", "months", "single_months", "change"])
def test_what_is_lost_is_listed_with_what_was_false_then(kind: Kind) -> None:
    found = of_kind(kind)
    assert [lost.as_row() for lost in found] == [row for row in listed() if row[0] == kind]
    assert found
    for lost in found:
        assert lost.before - lost.now > MARGIN
        assert lost.false_before > 5


def test_no_effect_is_lost() -> None:
    """Up to eight percentage points were, where nothing was false that the verdict has room for."""
    assert not of_kind("effect")
    assert "effect" not in {row[0] for row in listed()}


def test_nothing_is_seen_oftener_than_can_be() -> None:
    """Whether a fall was lost or not: what is drawn may be two points off the bound."""
    seen = {
        cell: now
        for cell, (now, _before) in committed_verdicts().items()
        if cell.fall and cell.kind in OWN_COUNTS and cell.periods < 4
    }
    assert len(seen) == 48
    for cell, now in seen.items():
        assert now <= bound(cell, 0.05) + 2


def test_falls_in_the_shortest_series_cannot_be_seen_as_often_as_before() -> None:
    """With two and three periods: by no test, if it takes as much care not to see rises that aren’t there."""
    short = [lost for lost in of_kind("series") if lost.periods < 4 and lost.mean == 40]
    assert len(short) == 8
    for lost in short:
        assert lost.most is not None
        assert lost.most < lost.before - MARGIN
        assert lost.most_each_way is not None
        assert lost.most_each_way < lost.most


def test_most_of_what_is_lost_cannot_be_had_by_a_test_that_takes_equal_care_both_ways() -> None:
    """In more than half of the rows that have a bound, as the handbook says; and where figures vary so much, ours is near it."""
    bounded = [lost for kind in OWN_COUNTS for lost in of_kind(kind)]
    out_of_reach = [lost for lost in bounded if (lost.most_each_way or 0) < lost.before - MARGIN]
    assert len(bounded) > 50
    assert 2 * len(out_of_reach) > len(bounded)
    near = [lost for lost in of_kind("series") if lost.variation == "overdispersed" and lost.mean == 40]
    assert len(near) > 10
    assert max((lost.most_each_way or 100) - lost.now for lost in near) < 4


def chance(count: int, mean: float) -> float:
    """Of a count with twice the variance of chance."""
    return exp(lgamma(mean + count) - lgamma(mean) - lgamma(count + 1) - (mean + count) * log(2))


@pytest.mark.parametrize(("fall", "alpha"), [(0.5, 0.05), (0.3, 0.025)])
def test_the_bound_is_the_power_of_the_best_test_of_two_counts(fall: float, alpha: float) -> None:
    """Every pair of counts, in the order of the ratio, until the test would be false too often; at the hardest of the levels."""
    mean, powers = 10, []
    for at in range(13):
        level = mean - mean * fall * at / 12
        pairs = [
            (chance(x, mean) * chance(y, mean * (1 - fall)), chance(x, level) * chance(y, level))
            for x, y in product(range(70), repeat=2)
        ]
        power, left = 0.0, alpha
        for true, null in sorted(pairs, key=lambda pair: pair[0] / pair[1], reverse=True):
            power += true * min(1, left / null)
            left -= null
            if left <= 0:
                break
        powers.append(100 * power)
    found = bound(Cell("series", "overdispersed", 2, 1, fall, mean), alpha)
    assert min(powers) <= found <= min(powers) + 0.3


@pytest.mark.parametrize("alpha", [0.05, 0.025])
@pytest.mark.parametrize(("kind", "periods"), [("series", 2), ("goal", 6), ("goal", 10)])
def test_where_nothing_has_happened_nothing_is_seen_oftener_than_is_false(
    kind: Kind, periods: int, alpha: float
) -> None:
    assert bound(Cell(kind, "overdispersed", periods, 1, 0, 10), alpha) == pytest.approx(
        100 * alpha, abs=0.01
    )


def test_a_longer_series_and_a_larger_fall_can_be_seen_oftener() -> None:
    by_length = [bound(Cell("series", "chance", periods, 1, 0.3, 40), 0.05) for periods in (2, 4, 10)]
    assert by_length == sorted(by_length)
    assert by_length[0] < by_length[-1] < 100
    by_fall = [bound(Cell("series", "chance", 3, 1, fall, 10), 0.05) for fall in (0.3, 0.5, 0.9)]
    assert by_fall == sorted(by_fall)
    assert by_fall[0] < by_fall[-1]


def test_other_places_and_months_have_no_bound() -> None:
    kinds: tuple[Kind, ...] = ("change", "effect", "months", "single_months")
    for kind in kinds:
        with pytest.raises(ValueError, match="isn't judged by a few counts of its own"):
            bound(Cell(kind, "chance", 36, 1, 0.3, 10), 0.05)
