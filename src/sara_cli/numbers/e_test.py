"""The E-test of two Poisson counts: how often chance alone makes them differ at least this much.

Unlike the exact test given the sum, it comes close to the false alarms that it promises. It sums over all pairs
of counts, with the common rate put at its estimate. Two variants are in use and differ when time does, so the
name of the one that was used belongs beside the answer: “wald” estimates the variance from each count on its own
(the paper's own; SciPy's `poisson_means_test`), “score” from both together (ptools, crimepy).
Source: Krishnamoorthy and Thomson, Journal of Statistical Planning and Inference 119 (2004), eq. 3.3.
"""

from itertools import accumulate
from math import erfc, sqrt
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.numbers.distributions import poisson_pmf
from sara_cli.numbers.interval import need_above_nought, need_whole

Variant: TypeAlias = Literal["wald", "score"]


FEWEST_FOR_NORMAL = 200_000
"""From so many events on the statistic is as good as normal, and the sum over all pairs too long to wait for."""


class ETest(NamedTuple):
    """The chance (0 to 1), the statistic in standard deviations, and which variant of the test it was."""

    p: float
    statistic: float
    variant: Variant


class _Reach(NamedTuple):
    """The counts that are worth looking at, and the chance of each, of at most each, and of at least each."""

    start: int
    chance: list[float]
    at_most: list[float]
    at_least: list[float]


def e_test(
    before: int, after: int, time_before: float = 1, time_after: float = 1, variant: Variant = "wald"
) -> ETest:
    """Test that two rates are equal, two-sided; the statistic is above nought where the rate has risen.

    `time_…` is years, or years times population. From 200 000 events on by the normal distribution. Raises ValueError for counts that are not whole and for time
    that is not above nought.
    """
    need_whole(before, after)
    need_above_nought("time", time_before, time_after)
    times = (time_before, time_after)
    observed = _statistic(before, after, times, variant)
    if observed == 0:
        return ETest(1.0, 0.0, variant)
    if before + after > FEWEST_FOR_NORMAL:
        return ETest(erfc(abs(observed) / sqrt(2)), observed, variant)
    together = (before + after) / (time_before + time_after)
    first, second = _reach(time_before * together), _reach(time_after * together)
    # The same distance reached from either side is the same distance, whatever the last digit says.
    least = abs(observed) * (1 - 1e-12)
    p, fall, rise = 0.0, 0, 0
    size = len(second.chance)
    # As the first count grows, so do the second counts that are as far from it on either side.
    for offset, chance in enumerate(first.chance):
        x = first.start + offset
        while fall < size and _statistic(x, second.start + fall, times, variant) <= -least:
            fall += 1
        while rise < size and _statistic(x, second.start + rise, times, variant) < least:
            rise += 1
        outside = second.at_most[fall - 1] if fall else 0.0
        p += chance * (outside + (second.at_least[rise] if rise < size else 0.0))
    return ETest(min(1.0, p), observed, variant)


def _statistic(before: int, after: int, times: tuple[float, float], variant: Variant) -> float:
    if not before + after:
        return 0.0
    first, second = times
    if variant == "wald":
        variance = before / first**2 + after / second**2
    else:
        variance = (before + after) / (first * second)
    return (after / second - before / first) / sqrt(variance)


def _reach(mean: float) -> _Reach:
    """All counts within nine standard deviations; what lies beyond weighs less than 1e-15."""
    arm = 9 * sqrt(mean) + 30
    start = max(0, int(mean - arm))
    chance = [poisson_pmf(k, mean) for k in range(start, int(mean + arm) + 1)]
    at_least = list(accumulate(reversed(chance)))[::-1]
    return _Reach(start, chance, list(accumulate(chance)), at_least)
