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

from functools import cache
from math import ceil, exp, log

import numpy as np

from verdict_grid import PHI, YEAR, Cell, chances

STEP = 0.01
"""The grid of logarithms; a series of ten periods is at most a tenth off."""
LEVELS = 13
"""So many levels from the one before the fall to the one after are tried."""
RAREST = 1e-15


def bound(cell: Cell, alpha: float) -> float:
    """The most times in a hundred that a test can see the fall of a cell, and call nothing a fall more often than `alpha`.

    Only for what is judged by one place's own counts. `alpha` is 0.05 for a test whose false verdicts may all be of falls,
    and 0.025 for one that takes as much care not to see rises that aren't there.
    """
    if cell.kind not in ("series", "goal", "months"):
        raise ValueError(f"{cell.kind} isn't judged by one place's own counts together")
    after = YEAR if cell.kind == "months" else 1
    times = (cell.periods - after, after)
    phi = PHI if cell.variation == "overdispersed" else 1
    means = (float(cell.mean), round(cell.mean * (1 - cell.fall), 2))
    levels = [means[0] + (means[1] - means[0]) * at / (LEVELS - 1) for at in range(LEVELS)]
    return 100 * min(_power(times, means, phi, level, alpha) for level in levels)


def _power(
    times: tuple[int, int], means: tuple[float, float], phi: float, level: float, alpha: float
) -> float:
    """The power of the best test of these counts against one level with twice the variance of chance."""
    start, weights, unlike = 0, np.ones(1), 0.0
    for number, mean in zip(times, means, strict=True):
        first, one, never = _logarithms(mean, phi, level)
        unlike += number * never
        for _period in range(number):
            start, weights = start + first, np.convolve(weights, one)
    ratios = STEP * (start + np.arange(len(weights)))
    null = weights * np.exp(-ratios)
    at = int(np.searchsorted(np.cumsum(null[::-1]), alpha))
    k = exp(ratios[max(0, len(ratios) - 1 - at)])
    return min(1.0, k * alpha + float(np.maximum(0, weights - k * null).sum()) + unlike)


@cache
def _logarithms(mean: float, phi: float, level: float) -> tuple[int, "np.ndarray[tuple[int], np.dtype[np.float64]]", float]:
    """The chances of the logarithm of a count's ratio, on the grid from its first place on; and of what only one of the two gives."""
    null, found, never = chances(level, PHI), {}, 0.0
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
