"""Whether two counts differ by more than chance, and by how much."""

from itertools import accumulate
from math import erfc, exp, expm1, inf, log, sqrt
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.caveats import FEWEST_FOR_PER_CENT, FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.distributions import binomial_cdf, poisson_pmf, two_sided_z
from sara_cli.statistics.interval import LEVEL, Interval, need_above_zero, need_whole

Variant: TypeAlias = Literal["wald", "score"]


FEWEST_FOR_NORMAL = 200_000
"""From so many events on the statistic is as good as normal, and the sum over all pairs too long to wait for."""


class ETest(NamedTuple):
    """The chance (0 to 1), the statistic in standard deviations, and which variant of the test it was."""

    p: float
    statistic: float
    variant: Variant


class _Reach(NamedTuple):
    """The counts that are worth looking at, and the chance of each, of fewer, and of at least so many."""

    start: int
    chance: list[float]
    fewer: list[float]
    at_least: list[float]


def e_test(
    before: int, after: int, time_before: float = 1, time_after: float = 1, variant: Variant = "wald"
) -> ETest:
    """Test that two rates are equal, two-sided; the statistic is above zero where the rate has risen.

    `time_…` is years, or years times population. From 200 000 events on by the normal distribution. Raises ValueError for
    counts that are not whole and for time that is not above zero.
    """
    need_whole(before, after)
    need_above_zero("time", time_before, time_after)
    times = (time_before, time_after)
    observed = _statistic(before, after, times, variant)
    if before + after >= FEWEST_FOR_NORMAL:
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
        p += chance * (second.fewer[fall] + second.at_least[rise])
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
    chance = [poisson_pmf(k, mean) for k in range(start, int(mean + arm))]
    at_least = list(accumulate(reversed(chance), initial=0.0))[::-1]
    return _Reach(start, chance, list(accumulate(chance, initial=0.0)), at_least)


# --- whether two counts differ by more than chance, and by how much ----------------------------------

WIDEST_ARM = 30
"""A ratio that may be ten million million times more or less isn't known at all."""

RatioMethod: TypeAlias = Literal["log", "exact"]


def conditional_p(before: int, after: int, time_before: float = 1, time_after: float = 1) -> float:
    """How often chance alone makes two counts differ at least this much: 0 to 1, exact given their sum.

    If nothing has changed, b given a + b is binomial with the share of time after; the smaller tail is doubled.
    Never raises more false alarms than it says, often far fewer. Source: Przyborowski and Wilenski, Biometrika
    31 (1940). Raises ValueError for counts that are not whole and for time that is not above zero.
    """
    need_whole(before, after)
    need_above_zero("time", time_before, time_after)
    total, share = before + after, time_after / (time_before + time_after)
    most = binomial_cdf(after, total, share)
    least = binomial_cdf(before, total, 1 - share)
    return min(1.0, 2 * min(most, least))


def root_z(before: int, after: int) -> float:
    """The change between two counts over equal time in standard deviations: √2 (√after - √before).

    The root of a count has variance 1/4 whatever the mean, so the difference of two has 1/2 (Anscombe, Biometrika
    35, 1948). Wheeler's 2 (√now - √before) takes the earlier count for a known mean, and raises a false alarm at
    1.96 one time in six: see `root_z_known`.
    """
    need_whole(before, after)
    return sqrt(2) * (sqrt(after) - sqrt(before))


def root_z_known(mean: float, after: int) -> float:
    """A count against a mean that is known, not counted once: 2 (√after - √mean), in standard deviations.

    Source: Wheeler, International Journal of Police Science & Management 18 (2016), who takes ±3 as the limit.
    """
    need_whole(after)
    need_above_zero("the mean", mean)
    return 2 * (sqrt(after) - sqrt(mean))


# --- how much ---------------------------------------------------------------------------------------


class RateRatio(NamedTuple):
    """The rate after divided by the rate before (1 is no change), its interval, and how that was made."""

    value: float
    interval: Interval
    method: RatioMethod


def rate_ratio(  # noqa: PLR0913 - two counts, their time, and how sure the interval is
    before: int,
    after: int,
    time_before: float = 1,
    time_after: float = 1,
    *,
    phi: float = 1,
    level: float = LEVEL,
) -> RateRatio:
    """The ratio of two rates: (b/n₁)/(a/n₀), where `time_…` is years, or years times population.

    By logarithms with SE √(phi (1/a + 1/b)); where either count is zero by Clopper and Pearson's limit for the share p of
    the other, p^(a + b) = alpha/2, turned to p/(1-p) · n₀/n₁ or its inverse. There, `phi` (the dispersion, at least one) divides the counts, since
    overdispersed events are worth fewer. Source: Breslow and Day (1987), chapter 3; Clopper and Pearson, Biometrika 26
    (1934). Raises ValueError as `conditional_p`, if both counts are zero, and if phi is below one.
    """
    need_whole(before, after)
    need_above_zero("time", time_before, time_after)
    if not before + after:
        raise ValueError("no events before or after: there is no ratio")
    if phi < 1:
        raise ValueError(f"figures vary at least as much as chance makes them: phi is {phi}")
    per_time = time_before / time_after
    if before and after:
        ratio = after / before * per_time
        arm = two_sided_z(level) * sqrt(phi * (1 / before + 1 / after))
        if arm > WIDEST_ARM:
            return RateRatio(ratio, Interval(0.0, inf), "log")
        return RateRatio(ratio, Interval(ratio * exp(-arm), ratio * exp(arm)), "log")
    exponent = phi * log((1 - level) / 2) / (before + after)
    odds = exp(exponent) / -expm1(exponent)
    if before:
        return RateRatio(0.0, Interval(0.0, per_time / odds if odds else inf), "exact")
    return RateRatio(inf, Interval(odds * per_time, inf), "exact")


def excess(before: float, after: float) -> float:
    """The change in logarithms, for ranking areas: ln((b + ½)/(a + ½)), defined for zeros, too."""
    return log((after + 0.5) / (before + 0.5))


# --- the whole of it --------------------------------------------------------------------------------


class Change(NamedTuple):
    """What may be said of two counts: the difference, per cent where it bears that, and the test's answer."""

    difference: float
    per_cent: float | None
    p: float | None
    test: Variant
    ratio: RateRatio | None
    caveats: tuple[Caveat, ...]

    def is_beyond_chance(self, level: float = LEVEL) -> bool:
        """Whether the difference was tested and is larger than chance makes it with that certainty."""
        return self.p is not None and self.p < 1 - level


def change(  # noqa: PLR0913 - two counts, their time, and how they are judged
    before: int,
    after: int,
    time_before: float = 1,
    time_after: float = 1,
    *,
    comparisons: int = 1,
    variant: Variant = "wald",
    level: float = LEVEL,
) -> Change:
    """Judge two counts: tested only when one of them reaches ten, in per cent only from twenty on both sides.

    The difference is in events over time as long as `time_after`, in years. `comparisons` is how many such
    changes the reader is shown at once. Raises ValueError as `conditional_p`.
    """
    need_whole(before, after)
    need_above_zero("time", time_before, time_after)
    expected = before * time_after / time_before
    caveats: list[Caveat] = []
    p = None
    if max(before, after) < FEWEST_FOR_TEST:
        caveats.append("few_events")
    else:
        p = e_test(before, after, time_before, time_after, variant).p
    per_cent = None
    if min(before, after) < FEWEST_FOR_PER_CENT:
        caveats.append("no_per_cent")
    else:
        per_cent = 100 * (after - expected) / expected
    if time_before == time_after == 1:
        caveats.append("one_year_comparison")
    elif time_before != time_after:
        caveats.append("unequal_time")
    if comparisons > 1:
        caveats.append("several_comparisons")
    ratio = None if p is None else rate_ratio(before, after, time_before, time_after, level=level)
    return Change(after - expected, per_cent, p, variant, ratio, tuple(caveats))


def expected_false_alarms(comparisons: int, level: float = LEVEL) -> float:
    """How many of so many comparisons would look like a change by chance alone: N (1 - level).

    Raises ValueError if the number is negative.
    """
    need_whole(comparisons)
    return comparisons * (1 - level)
