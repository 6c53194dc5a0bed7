"""What is seen less often than before is seen so because the former verdicts were false, and can hardly be seen oftener.

Fifty true falls in short series were seen up to 35 times in a hundred less often than by tests that trusted chance alone,
and nothing showed whether better tests would see them. Each of them is listed with what was false then, and with a bound
that no test of the same counts can pass.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import exp, lgamma, log

import pytest

from false_alarms import LOST, committed_verdicts
from power_bound import (
    ALPHA,
    ALPHA_EACH_WAY,
    BOUNDED,
    MARGIN,
    Lost,
    aim,
    bound,
    false_before,
    losses,
    spare_together,
)
from verdict_grid import Cell, Kind

FEWEST, FEWER = 20_000, 100_000
"""Draws: the table is made with 400,000, which takes minutes."""


@cache
def listed() -> dict[Cell, dict[str, str]]:
    with LOST.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        assert tuple(reader.fieldnames or ()) == Lost._fields
        return {cell_of(row): row for row in reader}


def cell_of(row: dict[str, str]) -> Cell:
    fall = int(row["fall"].rstrip("%")) / 100
    return Cell(row["verdict"], row["variation"], int(row["periods"]), 1, fall, int(row["mean"]))  # type: ignore[arg-type]


def of_kinds(*kinds: Kind) -> Iterator[tuple[Cell, dict[str, str]]]:
    return ((cell, row) for cell, row in listed().items() if cell.kind in kinds)


def test_what_is_lost_is_listed_with_what_was_false_then() -> None:
    known = committed_verdicts()
    assert list(listed()) == list(losses(known))
    assert len(listed()) > 50
    for cell, row in listed().items():
        now, before = known[cell]
        assert (row["now"], row["before"]) == (f"{now:.1f}", f"{before:.1f}")
        assert before - now > MARGIN
        assert row["false_before"] == f"{false_before(cell, known):.1f}"
        assert float(row["false_before"]) > 5


def test_no_effect_is_lost() -> None:
    """Up to eight percentage points were, where nothing was false that the verdict has room for."""
    assert "effect" not in {cell.kind for cell in listed()}


def test_what_is_out_of_reach_is_so_by_the_bounds() -> None:
    found = Counter(row["out_of_reach"] for row in listed().values())
    assert set(found) == {"any_test", "even_handed", "together", "open"}
    for cell, row in listed().items():
        reach = row["out_of_reach"]
        if cell.kind not in BOUNDED:
            assert reach == "open"
            assert not row["most"] + row["most_each_way"] + row["spare"]
            continue
        most, most_each_way = float(row["most"]), float(row["most_each_way"])
        aimed = aim(float(row["before"]))
        assert most_each_way < most or most == 100
        assert (reach == "any_test") == (most < aimed)
        assert (reach == "even_handed") == (most_each_way < aimed <= most)
        assert (reach == "together") == (float(row["spare"] or 0) < 0)
    assert 3 * (len(listed()) - found["open"]) > 2 * len(listed()), "as the handbook says"
    for cell, row in listed().items():
        if cell.kind == "series" and row["out_of_reach"] == "open":
            assert aim(float(row["before"])) - float(row["now"]) < 2, "as the handbook says"


RECALCULATED = (
    Cell("series", "chance", 2, 1, 0.5, 40),
    Cell("series", "chance", 10, 1, 0.3, 40),
    Cell("goal", "overdispersed", 3, 1, 0.5, 40),
    Cell("months", "overdispersed", 36, 1, 0.5, 3),
    Cell("single_months", "chance", 36, 1, 0.3, 10),
    Cell("single_months", "overdispersed", 60, 1, 0.5, 10),
)


@pytest.mark.parametrize("cell", RECALCULATED, ids=lambda cell: "-".join(map(str, cell)))
def test_a_bound_of_the_table_is_what_is_calculated(cell: Cell) -> None:
    """Fewer draws make it up to a point larger."""
    found = bound(cell, ALPHA_EACH_WAY, FEWER)
    assert found == pytest.approx(float(listed()[cell]["most_each_way"]), abs=1.5)


def test_that_the_aims_together_are_out_of_reach_is_what_is_calculated() -> None:
    """Each of them by itself is not."""
    cell = Cell("series", "chance", 4, 1, 0.5, 10)
    row = listed()[cell]
    assert row["out_of_reach"] == "together"
    found = spare_together(cell, committed_verdicts(), FEWER)
    assert found == pytest.approx(float(row["spare"]), abs=0.7)
    assert found < 0


def test_nothing_is_seen_oftener_than_can_be() -> None:
    """Whether a fall was lost or not: what is drawn may be two points off the bound."""
    seen = {
        cell: now
        for cell, (now, _before) in committed_verdicts().items()
        if cell.fall and cell.kind == "series" and cell.periods == 3
    }
    assert len(seen) == 12
    for cell, now in seen.items():
        assert now <= bound(cell, ALPHA, FEWEST) + 2


def chance(count: int, mean: float) -> float:
    """Of a count with twice the variance of chance."""
    return exp(lgamma(mean + count) - lgamma(mean) - lgamma(count + 1) - (mean + count) * log(2))


@pytest.mark.parametrize(("fall", "alpha"), [(0.5, 0.05), (0.3, 0.025)])
def test_the_bound_is_at_most_the_power_of_the_best_test_against_one_level(fall: float, alpha: float) -> None:
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
    found = bound(Cell("series", "overdispersed", 2, 1, fall, mean), alpha, FEWER)
    assert min(powers) - 0.5 <= found <= min(powers) + 0.5


@pytest.mark.parametrize("alpha", [0.05, 0.025])
@pytest.mark.parametrize(
    ("kind", "periods"), [("series", 2), ("goal", 6), ("goal", 10), ("months", 36), ("single_months", 60)]
)
def test_where_nothing_has_happened_nothing_is_seen_oftener_than_is_false(
    kind: Kind, periods: int, alpha: float
) -> None:
    found = bound(Cell(kind, "overdispersed", periods, 1, 0, 10), alpha, FEWEST)
    assert found == pytest.approx(100 * alpha, abs=0.01)


def test_a_longer_series_and_a_larger_fall_can_be_seen_oftener() -> None:
    by_length = [bound(Cell("series", "chance", periods, 1, 0.3, 40), 0.05, FEWEST) for periods in (2, 4, 10)]
    assert by_length == sorted(by_length)
    assert by_length[0] < by_length[-1] < 100
    by_fall = [bound(Cell("series", "chance", 3, 1, fall, 10), 0.05, FEWEST) for fall in (0.3, 0.5, 0.9)]
    assert by_fall == sorted(by_fall)
    assert by_fall[0] < by_fall[-1]


def test_a_test_that_must_be_right_at_every_variance_sees_less_in_a_long_series() -> None:
    """Ten counts show how much they vary; against twice the variance alone, 49 falls in a hundred could be seen."""
    assert bound(Cell("series", "chance", 10, 1, 0.3, 40), ALPHA_EACH_WAY, FEWER) < 44


def test_other_places_have_no_bound() -> None:
    kinds: tuple[Kind, ...] = ("change", "effect")
    for kind in kinds:
        with pytest.raises(ValueError, match="isn't judged by one place's own counts"):
            bound(Cell(kind, "chance", 3, 1, 0.3, 10), 0.05)
