"""How often a follow-up speaks for an effect, by how the place was chosen: write docs/worst-places.csv, for the handbook.

Run: python tools/worst_places.py. One place has a measure, the others have none and are its comparison. The place is
the worst before, or any of them. Figures come in three kinds: they vary by chance alone; they vary anew each time with
twice that variance; or they vary by chance around levels that differ between places, so that the places together have
twice that variance. The verdict is counted with and without what holds it back where the place may have returned to
its level by itself. Each rate is simulated with a seed of its own. `tests/evidence/test_worst_places.py` works out a
part of it again.
"""

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, get_args

from false_alarms import Draw, drawing, write_rows
from sara_cli.evidence.assessment import assess
from sara_cli.evidence.effect import Figures
from sara_cli.statistics.comparison_area import Arm
from sara_cli.statistics.verdict import Hold

FILE = Path(__file__).parents[1] / "docs" / "worst-places.csv"
PLACES = (25, 40)
MEANS = (3, 10, 40)
RUNS = 4000
PHI = 2

Variation: TypeAlias = Literal["chance", "overdispersed", "different_places"]
Choice: TypeAlias = Literal["worst", "any"]
CASES: tuple[tuple[Choice, float], ...] = (
    ("worst", 0),
    ("any", 0),
    ("any", 0.3),
    ("any", 0.5),
    ("worst", 0.5),
)
"""How the place is chosen, and by which share its level then falls; by none, and every effect is a false one."""
BY_LEVEL: set[Hold] = {"level_unknown", "expected_anyway"}


class Cell(NamedTuple):
    """What is simulated."""

    variation: Variation
    places: int
    choice: Choice
    fall: float
    mean: int


class Rates(NamedTuple):
    """The share of runs in which the verdict speaks for an effect, without and with what holds it back by the level."""

    without: float
    held_back: float


def follow_up(cell: Cell, draw: Draw, generator: random.Random) -> Figures:
    """Draw the figures of one follow-up."""
    levels = [float(cell.mean)] * cell.places
    if cell.variation == "different_places":  # the levels' variance is their mean, and chance adds as much
        levels = [round(generator.gammavariate(cell.mean / (PHI - 1), PHI - 1), 1) for _level in levels]
    befores = [draw(level) for level in levels]
    chosen = max(range(cell.places), key=befores.__getitem__) if cell.choice == "worst" else 0
    levels[chosen] = round(levels[chosen] * (1 - cell.fall), 2)
    areas = [(before, draw(level)) for before, level in zip(befores, levels, strict=True)]
    treated = areas.pop(chosen)
    control = Arm(sum(before for before, _after in areas), sum(after for _before, after in areas))
    return Figures(Arm(*treated), control, areas=tuple(areas))


def rates(cell: Cell, runs: int = RUNS) -> Rates:
    """How often the verdict speaks for an effect."""
    generator = random.Random(" ".join(map(str, cell)))  # noqa: S311 - the same figures each time are the point
    draw = drawing(generator, PHI if cell.variation == "overdispersed" else 1)
    without = held_back = 0
    for _run in range(runs):
        found = assess(follow_up(cell, draw, generator), "with_comparison", "not_seen").verdict
        held_back += found.word == "speaks_for_effect"
        is_held_by_level = found.word == "change_cause_unknown" and BY_LEVEL.issuperset(found.held_back_by)
        without += found.word == "speaks_for_effect" or is_held_by_level
    return Rates(without / runs, held_back / runs)


def table() -> Iterator[tuple[str, ...]]:
    """All rows: what is simulated, and per cent of effects at each mean, first without and then held back."""
    yield (
        "variation",
        "places",
        "choice",
        "fall",
        *(f"{name} {mean}" for mean in MEANS for name in Rates._fields),
    )
    for variation, places, (choice, fall) in product(get_args(Variation), PLACES, CASES):
        print(variation, places, choice, fall)
        found = [rate for mean in MEANS for rate in rates(Cell(variation, places, choice, fall, mean))]
        yield (variation, str(places), choice, f"{fall:.0%}", *(f"{100 * rate:.1f}" for rate in found))


if __name__ == "__main__":
    write_rows(FILE, table())
