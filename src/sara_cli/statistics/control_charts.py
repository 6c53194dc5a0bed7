"""Control charts of counts over equal periods: Shewhart's, the same with exact limits, and the moving average."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.distributions import poisson_quantile
from sara_cli.statistics.history import Place, place_in
from sara_cli.statistics.interval import Interval, need_above_zero, need_share, need_whole

LOWEST_MEAN_FOR_LOWER_LIMIT = 9
"""Below this mean three standard deviations reach below zero: m < 3√m."""

CONTROL_TAIL = 0.00135
"""What a normal leaves outside three standard deviations on either side, 0.135 per cent."""


def exact_band(mean: float, tail: float) -> Interval:
    """The counts that a Poisson with this mean leaves with a chance of at most `tail` on either side.

    Raises ValueError unless the tail lies between 0 and a half.
    """
    need_share("twice the tail", 2 * tail)
    return Interval(poisson_quantile(tail, mean), poisson_quantile(1 - tail, mean))


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
