"""Whole verdicts in figures in which nothing has happened, and in figures that have fallen: what docs/verdicts.csv holds.

`tools/false_alarms.py` writes the table. A verdict is what a reader meets: of an indicator by years (series) or by years of months, of any of its last
twelve months by itself, of a goal since its baseline, and of a follow-up beside other places: that something changed, and that the measure had an
effect. Counts vary by chance alone, anew each time with twice that variance, or by chance around levels that differ between
places, so that the places together have twice that variance. The place is any of them, or the one with the most in the last
period before the latest, out of 25 or of 40; the file then says that it is a part of the municipality. In the last period its
level has fallen by nothing, 30 or 50 per cent.
"""

import random
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate, count, product
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.evidence.assessment import assess
from sara_cli.evidence.effect import Figures
from sara_cli.statistics.comparison_area import Arm
from sara_cli.statistics.distributions import poisson_pmf
from sara_cli.statistics.history import Worst, dispersion_of_years, has_moved, standing
from sara_cli.statistics.months import Month, read_months
from sara_cli.statistics.verdict import Verdict

Draw: TypeAlias = Callable[[float], int]
Kind: TypeAlias = Literal["series", "goal", "months", "single_months", "change", "effect"]
Variation: TypeAlias = Literal["chance", "overdispersed", "different_places"]

MEANS = (3, 10, 40)
PHI = 2
YEAR = 12
PERIODS: dict[Kind, tuple[int, ...]] = {
    "series": tuple(range(2, 11)),
    "goal": tuple(range(2, 11)),
    "months": (36, 60),
    "single_months": (36, 60),
    "change": (2, 3, 6),
    "effect": (2, 3, 6),
}
"""How many periods there are; a follow-up uses five years before at most."""
CHOICES: tuple[tuple[int, float], ...] = ((1, 0), (25, 0), (40, 0), (1, 0.3), (1, 0.5))
"""Out of how many places the worst is followed (one: any place), and by which share it falls."""
OTHERS = 25
"""So many places are beside one another in a follow-up of any of them."""


class Cell(NamedTuple):
    """What is simulated."""

    kind: Kind
    variation: Variation
    periods: int
    worst_of: int
    fall: float
    mean: int


def cells() -> Iterator[Cell]:
    """All that is simulated. Levels that differ between places matter where the others are put beside the place."""
    for kind, periods in PERIODS.items():
        variations: tuple[Variation, ...] = ("chance", "overdispersed", "different_places")
        for variation, number, (worst_of, fall), mean in product(variations, periods, CHOICES, MEANS):
            if variation != "different_places" or kind in ("change", "effect"):
                yield Cell(kind, variation, number, worst_of, fall, mean)


# --- drawing ----------------------------------------------------------------------------------------


def drawing(generator: random.Random, phi: float) -> Draw:
    """A way to draw counts: Poisson, or negative binomial with a variance of phi times the mean."""

    def draw(mean: float) -> int:
        return bisect_left(_sums(round(mean, 2), phi), generator.random())

    return draw


@cache
def _sums(mean: float, phi: float) -> list[float]:
    return list(accumulate(_chances(mean, phi)))


@cache
def chances(mean: float, phi: float) -> list[float]:
    """The chance of each count as far as it matters."""
    return list(_chances(mean, phi))[:-1]


def _chances(mean: float, phi: float) -> Iterator[float]:
    """The chance of 0, 1, 2 … as far as it matters, and then of all the rest."""
    left = 1.0
    chance = (1 / phi) ** (mean / (phi - 1)) if phi > 1 else poisson_pmf(0, mean)
    for k in count():
        if left < 1e-12 and k > mean:
            yield 1.0
            return
        yield chance
        left -= chance
        if phi > 1:
            chance *= (mean / (phi - 1) + k) / (k + 1) * (1 - 1 / phi)
        else:
            chance *= mean / (k + 1)


def _levels(cell: Cell, generator: random.Random) -> list[float]:
    """The level of each place; where they differ, their variance is their mean, and chance adds as much."""
    places = cell.worst_of if cell.worst_of > 1 else OTHERS if cell.kind in ("change", "effect") else 1
    if cell.variation != "different_places":
        return [float(cell.mean)] * places
    return [round(generator.gammavariate(cell.mean / (PHI - 1), PHI - 1), 1) for _place in range(places)]


# --- one run of each kind: what the verdict says -----------------------------------------------------

Said: TypeAlias = Literal["fewer", "more", ""]


def _worst(cell: Cell) -> Worst | None:
    return "most" if cell.worst_of > 1 else None


def _row(cell: Cell, draw: Draw, generator: random.Random, parts: int = 1) -> list[int]:
    """The counts of the place that is followed, in order; each period but the last is as the others."""
    levels = _levels(cell, generator)
    last = [[draw(level) for _part in range(parts)] for level in levels]
    at = max(range(len(levels)), key=lambda place: sum(last[place]))
    earlier = [draw(levels[at]) for _part in range((cell.periods // parts - 2) * parts)]
    return [*earlier, *last[at], *(draw(levels[at] * (1 - cell.fall)) for _part in range(parts))]


def _series(cell: Cell, draw: Draw, generator: random.Random) -> Said:
    found = standing(_row(cell, draw, generator), worst=_worst(cell)).place
    return {"below": "fewer", "above": "more", "inside": ""}[found]  # type: ignore[return-value]


def _goal(cell: Cell, draw: Draw, generator: random.Random) -> Said:
    *earlier, latest = _row(cell, draw, generator)
    if not has_moved(earlier, latest, worst=_worst(cell)):
        return ""
    return "fewer" if latest < earlier[-1] else "more"


def _months(cell: Cell, draw: Draw, generator: random.Random) -> Said:
    months = _row(cell, draw, generator, YEAR)
    years = [sum(months[at : at + YEAR]) for at in range(0, len(months), YEAR)]
    found = standing(years, dispersion_of_years(months[:-YEAR]), worst=_worst(cell)).place
    return {"below": "fewer", "above": "more", "inside": ""}[found]  # type: ignore[return-value]


def _single_months(cell: Cell, draw: Draw, generator: random.Random) -> Said:
    months = _row(cell, draw, generator, YEAR)
    read = read_months([Month(1 + at % YEAR, one) for at, one in enumerate(months)])
    return next(("fewer" if one.place == "below" else "more" for one in read if one.place != "inside"), "")


def follow_up(cell: Cell, draw: Draw, generator: random.Random) -> Figures:
    """The figures of a follow-up: the place before and after, and the others, which are its comparison as well."""
    levels = _levels(cell, generator)
    rows = [[draw(level) for _period in range(cell.periods - 1)] for level in levels]
    at = max(range(len(levels)), key=lambda place: sum(rows[place])) if cell.worst_of > 1 else 0
    levels[at] = round(levels[at] * (1 - cell.fall), 2)
    areas = [(sum(row), draw(level)) for row, level in zip(rows, levels, strict=True)]
    before, after = areas.pop(at)
    time = cell.periods - 1
    control = Arm(sum(area[0] for area in areas), sum(area[1] for area in areas), time)
    return Figures(Arm(before, after, time), control, areas=tuple(areas), history=tuple(rows[at]))


def _follow_up(cell: Cell, draw: Draw, generator: random.Random) -> Verdict:
    return assess(follow_up(cell, draw, generator), "with_comparison", "not_seen").verdict


@cache
def _follow_ups(cell: Cell, runs: int) -> list[Verdict]:
    """The verdicts of follow-ups, of which two kinds are counted."""
    generator, draw = _drawing(cell)
    return [_follow_up(cell, draw, generator) for _run in range(runs)]


def _said_of(found: Verdict, kind: Kind) -> Said:
    if found.word == "speaks_for_effect" or (kind == "change" and found.word == "change_cause_unknown"):
        return "more" if found.direction and found.direction.startswith("more") else "fewer"
    return ""


OF_ONE_PLACE: dict[Kind, Callable[[Cell, Draw, random.Random], Said]] = {
    "series": _series,
    "goal": _goal,
    "months": _months,
    "single_months": _single_months,
}


def _drawing(cell: Cell) -> tuple[random.Random, Draw]:
    generator = random.Random(" ".join(map(str, cell[1:])))  # noqa: S311 - the same figures each time are the point
    return generator, drawing(generator, PHI if cell.variation == "overdispersed" else 1)


def rate(cell: Cell, runs: int) -> float:
    """Per cent of runs with a verdict: of any kind where nothing has happened, and else that there are fewer."""
    if cell.kind in OF_ONE_PLACE:
        generator, draw = _drawing(cell)
        said = [OF_ONE_PLACE[cell.kind](cell, draw, generator) for _run in range(runs)]
    else:
        said = [_said_of(one, cell.kind) for one in _follow_ups(cell._replace(kind="effect"), runs)]
    return 100 * (said.count("fewer") + (0 if cell.fall else said.count("more"))) / runs


NEAR = 1
MORE_RUNS, MORE_RUNS_OF_ONE = 4, 16
"""So many times as many runs are needed near the limit, for a follow-up and where one place is drawn, which is soon done."""


def near_limit(cell: Cell, runs: int, most: float = 5) -> float:
    """The same, by more runs for a false verdict whose rate comes within a point of the limit."""
    found = rate(cell, runs)
    more = MORE_RUNS_OF_ONE if cell.kind in OF_ONE_PLACE else MORE_RUNS
    return rate(cell, runs * more) if not cell.fall and found > most - NEAR else found
