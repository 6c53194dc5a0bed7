"""A figure against its own history: what has been ordinary here, and whether this is outside it."""

from bisect import bisect_left
from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.caveats import FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.change import conditional_p
from sara_cli.statistics.dispersion import Dispersion, dispersion_of_counts
from sara_cli.statistics.distributions import poisson_quantile
from sara_cli.statistics.interval import LEVEL, Interval, need_above_zero, need_share, need_whole

LOWEST_MEAN_FOR_LOWER_LIMIT = 9
"""Below this mean three standard deviations reach below zero: m < 3√m."""

CONTROL_TAIL = 0.00135
"""What a normal leaves outside three standard deviations on either side, 0.135 per cent."""

Place: TypeAlias = Literal["below", "inside", "above"]


class Band(NamedTuple):
    """What has been ordinary: the mean of earlier periods and the counts that chance alone gives around it."""

    mean: float
    interval: Interval
    periods: int
    caveats: tuple[Caveat, ...]

    def place_of(self, count: float) -> Place:
        """Whether a count lies below the band, inside it or above it."""
        return place_in(self.interval, count)


def place_in(interval: Interval, count: float) -> Place:
    """Whether a count lies below an interval, inside it or above it."""
    if interval.holds(count):
        return "inside"
    return "below" if count < interval.low else "above"


def ordinary_band(earlier: Sequence[int], level: float = LEVEL) -> Band:
    """The band that a new count of the same length of time falls in with at least the chance `level`.

    The limits of `predicted_band`, which know that the mean comes from so few periods. Where the earlier counts
    themselves vary beyond chance, the band's arms are √phi times as long and it carries `overdispersed`; with a single
    earlier count that can't be known. Raises ValueError if there are no earlier counts or one is not whole.
    """
    if not earlier:
        raise ValueError("no earlier counts to compare with")
    need_whole(*earlier)
    mean = sum(earlier) / len(earlier)
    dispersion = dispersion_of_counts(earlier)
    caveats: list[Caveat] = ["few_events"] if mean < FEWEST_FOR_TEST else []
    if len(earlier) == 1:
        caveats.append("one_year_comparison")
    caveats += dispersion_caveats(dispersion)
    return Band(mean, band_around(mean, len(earlier), dispersion, level), len(earlier), tuple(caveats))


def band_around(
    expected: float, periods: int, dispersion: Dispersion | None, level: float = LEVEL
) -> Interval:
    """The limits of a count where `periods` earlier ones let `expected` be expected, wider where they vary much."""
    band = predicted_band(round(expected * periods), periods, (1 - level) / 2)
    if dispersion is None or not dispersion.is_beyond_chance():
        return band
    return band.wider(expected, dispersion.phi)


def predicted_band(total: int, periods: float, tail: float) -> Interval:
    """The counts that one more period leaves with a chance of at most `tail` on either side, after `total` in `periods`.

    The band holds each count that `conditional_p` doesn't call different from the total: it is wider the fewer the
    periods are, and after periods without any event it still lets one or two come. Source: Nelson, IEEE Transactions on Reliability R-19 (1970). Raises ValueError
    for a total that is not whole, periods that are not above zero, and unless the tail lies between 0 and a half.
    """
    need_whole(total)
    need_above_zero("the number of periods", periods)
    need_share("twice the tail", 2 * tail)
    expected = total / periods
    arm = 10 * sqrt(expected * (1 + 1 / periods)) + 40 * (1 + 1 / periods)
    below, above = range(int(expected) + 1), range(int(expected) + 1, int(expected + arm) + 1)
    low = bisect_left(below, 1, key=lambda k: conditional_p(total, k, periods) > 2 * tail)
    beyond = bisect_left(above, 1, key=lambda k: conditional_p(total, k, periods) <= 2 * tail)
    return Interval(low, int(expected) + beyond)


def dispersion_caveats(dispersion: Dispersion | None) -> tuple[Caveat, ...]:
    """What a band says of how its past varied."""
    if dispersion is None:
        return ("dispersion_unknown",)
    return ("overdispersed",) if dispersion.is_beyond_chance() else ()


def exact_band(mean: float, tail: float) -> Interval:
    """The counts that a Poisson with this mean leaves with a chance of at most `tail` on either side.

    Raises ValueError unless the tail lies between 0 and a half.
    """
    need_share("twice the tail", 2 * tail)
    if not mean:
        return Interval(0, 0)
    return Interval(poisson_quantile(tail, mean), poisson_quantile(1 - tail, mean))


# --- control charts ---------------------------------------------------------------------------------


class ControlChart(NamedTuple):
    """The mean, the limits, and the indices (from zero) of the counts outside them."""

    mean: float
    limits: Interval
    outside: tuple[int, ...]
    caveats: tuple[Caveat, ...]


def c_chart(counts: Sequence[int]) -> ControlChart:
    """Shewhart's chart of counts over equal periods: mean ± 3 √mean, the lower limit at least zero.

    With a mean below nine the lower limit is zero and even a fall to nothing is never signalled; that is what
    `no_lower_limit` says, and `exact_chart` is for. Source: Montgomery, Statistical Quality Control, chapter 7.
    Raises ValueError if there are no counts or one is not whole.
    """
    mean = _mean(counts)
    arm = 3 * sqrt(mean)
    caveats: tuple[Caveat, ...] = ("no_lower_limit",) if mean < LOWEST_MEAN_FOR_LOWER_LIMIT else ()
    return _chart(counts, mean, Interval(max(0.0, mean - arm), mean + arm), caveats)


def exact_chart(counts: Sequence[int]) -> ControlChart:
    """The same with exact Poisson quantiles, 0.135 and 99.865 per cent, which hold for small means, too.

    The lower limit is above zero from a mean of 6.6; below that no count can be rare by being small.
    """
    mean = _mean(counts)
    limits = exact_band(mean, CONTROL_TAIL)
    caveats: tuple[Caveat, ...] = () if limits.low else ("no_lower_limit",)
    return _chart(counts, mean, limits, caveats)


def _mean(counts: Sequence[int]) -> float:
    if not counts:
        raise ValueError("no counts to draw a chart of")
    need_whole(*counts)
    return sum(counts) / len(counts)


def _chart(counts: Sequence[int], mean: float, limits: Interval, caveats: tuple[Caveat, ...]) -> ControlChart:
    outside = tuple(index for index, count in enumerate(counts) if not limits.holds(count))
    return ControlChart(mean, limits, outside, caveats)


class Smoothed(NamedTuple):
    """A point of an EWMA chart: the smoothed count, its limits, and where it lies."""

    value: float
    limits: Interval
    place: Place


def ewma(
    counts: Sequence[int], mean: float, weight: float = 0.2, width: float = 2.86
) -> tuple[Smoothed, ...]:
    """The exponentially weighted moving average, which sees a small lasting shift before a c-chart does.

    z_t = λ x_t + (1-λ) z_{t-1}, from z_0 = m, within m ± L √(m λ/(2-λ) (1-(1-λ)^{2t})), with `weight` λ and
    `width` L. `mean` is that of an earlier, quiet time. Source: Borror, Champ and Rigdon, Journal of Quality
    Technology 30 (1998). Raises ValueError for a mean or a weight that is not above zero.
    """
    need_whole(*counts)
    need_above_zero("the mean, the weight and the width", mean, weight, width)
    need_share("the weight", weight)
    points, value = [], mean
    for step, count in enumerate(counts, start=1):
        value = weight * count + (1 - weight) * value
        arm = width * sqrt(mean * weight / (2 - weight) * (1 - (1 - weight) ** (2 * step)))
        limits = Interval(max(0.0, mean - arm), mean + arm)
        points.append(Smoothed(value, limits, place_in(limits, value)))
    return tuple(points)
