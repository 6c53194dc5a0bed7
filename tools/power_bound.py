"""How often a true fall can be seen at most, by any test of the same counts that keeps to so many false verdicts.

A test that tells a fall from no fall is at best as good as the one that rejects where the likelihood ratio is highest
(Neyman and Pearson, Philosophical Transactions A 231, 1933). Here nothing has happened means that all periods have one
level and twice the variance of chance. Which level is for the bound to choose: a test that keeps its promise keeps it at
each, so that the level at which the test has it hardest bounds them all. The same bound holds for all tests: for ours, for the
former ones, and for those that no one has thought of.

For a test with false verdicts at most `alpha` and any k, power ≤ k alpha + Σ max(0, f₁ - k f₀), with equality for the best
test. The ratio of a series is the product of those of its periods, so that its logarithm is a sum of independent terms.
They are rounded up to a grid, which makes the bound larger and never smaller.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from math import ceil, exp, log
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from verdict_grid import PHI, Cell, Kind, Variation, chances

Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.floating[Any]]]

STEP = 0.01
"""The grid of logarithms; a series of ten periods is at most a tenth off."""
LEVELS = 13
"""So many levels from the one before the fall to the one after are tried."""
RAREST = 1e-15
OWN_COUNTS = ("series", "goal")
"""The verdicts of one place's own counts. Months show so well how much they vary that a bound says little of them."""


MARGIN = 5
"""A true fall that is seen less often than before by more than so many percentage points is lost."""


class Lost(NamedTuple):
    """A true fall that is seen less often than before, and why: how often the former verdict was false, and what can be seen.

    `false_before` is where nothing has happened, with as many events and periods, in the variation where that was worst.
    `most` and `most_each_way` are bounds; None where other places or months are asked too.
    """

    verdict: Kind
    variation: Variation
    periods: int
    fall: float
    mean: int
    now: float
    before: float
    false_before: float
    most: float | None
    most_each_way: float | None

    def as_row(self) -> tuple[str, ...]:
        """The same for a table."""
        figures = (self.now, self.before, self.false_before, self.most, self.most_each_way)
        shown = ("" if one is None else f"{one:.1f}" for one in figures)
        return (*map(str, self[:3]), f"{self.fall:.0%}", str(self.mean), *shown)


def losses(known: Mapping[Cell, tuple[float, float]]) -> Iterator[Lost]:
    """All true falls in a place that wasn't chosen for its figures that are lost, by the rates now and before."""
    for cell, (now, before) in known.items():
        if not cell.fall or cell.worst_of > 1 or before - now <= MARGIN + 1e-9:
            continue
        twins = [rates[1] for twin, rates in known.items() if _is_twin(cell, twin)]
        most = [bound(cell, alpha) if cell.kind in OWN_COUNTS else None for alpha in (0.05, 0.025)]
        kind, variation, periods, _any, fall, mean = cell
        yield Lost(kind, variation, periods, fall, mean, now, before, max(twins), *most)


def _is_twin(cell: Cell, twin: Cell) -> bool:
    """Whether one has to be right in the other as well, where nothing has happened. A follow-up doesn't know how its place was chosen."""
    chosen = 1 if cell.kind == "change" else twin.worst_of
    return not twin.fall and cell == twin._replace(variation=cell.variation, fall=cell.fall, worst_of=chosen)


def bound(cell: Cell, alpha: float) -> float:
    """The most times in a hundred that a test can see the fall of a cell, and call nothing a fall more often than `alpha`.

    Only for what is judged by a few counts of one place, else it raises ValueError. `alpha` is 0.05 for a test whose false verdicts may all be of falls,
    and 0.025 for one that takes as much care not to see rises that aren't there.
    """
    if cell.kind not in OWN_COUNTS:
        raise ValueError(f"{cell.kind} isn't judged by a few counts of its own")
    times = (cell.periods - 1, 1)
    phi = PHI if cell.variation == "overdispersed" else 1
    means = (float(cell.mean), round(cell.mean * (1 - cell.fall), 2))
    levels = [means[0] + (means[1] - means[0]) * at / (LEVELS - 1) for at in range(LEVELS)]
    return 100 * min(_power(times, means, phi, level, alpha) for level in levels)


def _power(
    times: tuple[int, int], means: tuple[float, float], phi: float, level: float, alpha: float
) -> float:
    """The power of the best test of these counts against one level with twice the variance of chance."""
    ratios, weights, null, unlike = _ratios(times, means, phi, level)
    at = int(np.searchsorted(np.cumsum(null[::-1]), alpha))
    k = exp(ratios[max(0, len(ratios) - 1 - at)])
    return min(1.0, k * alpha + float(np.maximum(0, weights - k * null).sum()) + unlike)


@cache
def _ratios(
    times: tuple[int, int], means: tuple[float, float], phi: float, level: float
) -> tuple[Numbers, Numbers, Numbers, float]:
    """The logarithms of the ratio in order, the chances of each where there is a fall and where there is none, and the rest."""
    start, unlike = 0, 0.0
    weights: Numbers = np.ones(1)
    for number, mean in zip(times, means, strict=True):
        first, one, never = _logarithms(mean, phi, level)
        unlike += number * never
        for _period in range(number):
            start, weights = start + first, np.convolve(weights, one)
    ratios: Numbers = STEP * (start + np.arange(len(weights)))
    possible = weights > 0
    ratios, weights = ratios[possible], weights[possible]
    return ratios, weights, np.exp(np.log(weights) - ratios), unlike


@cache
def _logarithms(mean: float, phi: float, level: float) -> tuple[int, Numbers, float]:
    """The chances of the logarithm of a count's ratio, on the grid from its first place on; and of what only one of the two gives."""
    null, never = chances(level, PHI), 0.0
    found: dict[int, float] = {}
    for count, chance in enumerate(chances(mean, phi)):
        other = null[count] if count < len(null) else 0.0
        if chance < RAREST or not other:
            never += chance
            continue
        place = ceil(log(chance / other) / STEP)
        found[place] = found.get(place, 0.0) + chance
    first = min(found)
    weights = np.zeros(max(found) - first + 1)
    for place, chance in found.items():
        weights[place - first] = chance
    return first, weights, never
