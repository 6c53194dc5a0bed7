"""Counts of events and rates by population, with the interval that chance alone gives them."""

from collections.abc import Sequence
from math import ceil, floor, sqrt
from typing import NamedTuple

from sara_cli.statistics.caveats import FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.distributions import gamma_quantile, two_sided_z
from sara_cli.statistics.interval import LEVEL, Interval, need_above_zero, need_count, need_whole

PER = 100_000
"""Rates are per 100 000 residents, as Brå and Kolada publish them."""


def garwood(count: float, level: float = LEVEL) -> Interval:
    """The exact interval of the mean that a Poisson count comes from, in events.

    low = χ²(alpha/2; 2k)/2 and high = χ²(1 - alpha/2; 2k + 2)/2. Source: Garwood, Biometrika 28 (1936).
    Raises ValueError if the count is negative or the level not between 0 and 1.
    """
    need_count(count)
    alpha = _outside(level)
    low = gamma_quantile(alpha / 2, count) if count else 0.0
    return Interval(low, gamma_quantile(1 - alpha / 2, count + 1))


def byar(count: float, level: float = LEVEL) -> Interval:
    """Byar's approximation to the exact interval, in events; as good as exact from ten events on.

    low = k (1 - 1/(9k) - z/(3√k))³ and high = (k+1)(1 - 1/(9(k+1)) + z/(3√(k+1)))³. Source: Breslow and Day,
    Statistical Methods in Cancer Research II (1987). Raises ValueError as `garwood`.
    """
    need_count(count)
    z, more = two_sided_z(level), count + 1
    low = count * max(0.0, 1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3 if count else 0.0
    return Interval(low, more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3)


def count_interval(count: float, level: float = LEVEL) -> Interval:
    """The interval of a count: exact below ten events, Byar's from ten, as the English health observatories do.

    Source: Office for Health Improvement and Disparities, Fingertips technical guidance.
    """
    return garwood(count, level) if count < FEWEST_FOR_TEST else byar(count, level)


def _outside(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
    return 1 - level


# --- rates ------------------------------------------------------------------------------------------


class Rate(NamedTuple):
    """Events per 100 000 (or `per`) residents and year, and the interval that the count gives it."""

    value: float
    interval: Interval
    events: int
    per: float
    caveats: tuple[Caveat, ...]


def rate(count: int, population: float, years: float = 1, per: float = PER, level: float = LEVEL) -> Rate:
    """The rate of a count over `years` in a population: the limits of the count, divided as the count is.

    `population` is the mean number of residents (or of what may be hit: flats, pupils). Always carries
    `denominator`, since residents are not those who were there. Raises ValueError for a negative count and for
    a population or time that is not above zero.
    """
    need_whole(count)
    need_above_zero("the population and the time", population, years)
    factor = per / (population * years)
    few: tuple[Caveat, ...] = ("few_events",) if count < FEWEST_FOR_TEST else ()
    return Rate(count * factor, count_interval(count, level).times(factor), count, per, (*few, "denominator"))


class Mean(NamedTuple):
    """The yearly mean of several years, in events, and the interval of the mean."""

    value: float
    interval: Interval
    total: int
    periods: int
    caveats: tuple[Caveat, ...]


def mean_of(counts: Sequence[int], level: float = LEVEL) -> Mean:
    """The mean of counts over equal periods: the limits of their sum, divided by how many there are.

    What the years differ beyond chance is not in the interval: `dispersion.dispersion_of_counts` tells of that.
    Raises ValueError if there are no counts or one is negative.
    """
    if not counts:
        raise ValueError("no counts to take the mean of")
    need_whole(*counts)
    total, periods = sum(counts), len(counts)
    few: tuple[Caveat, ...] = ("few_events",) if total < FEWEST_FOR_TEST else ()
    return Mean(total / periods, count_interval(total, level).times(1 / periods), total, periods, few)


class RecoveredCount(NamedTuple):
    """A count worked out from a published rate, and whether another count would have given the same rate."""

    events: int
    caveats: tuple[Caveat, ...]


def count_of_rate(published: float, population: float, decimals: int = 0, per: float = PER) -> RecoveredCount:
    """The count behind a published rate, since a rate can't be tested: only a count knows how few it is.

    A rate rounded to `decimals` decimals allows every count between its rounding's limits; where that is more
    than one, or none, the count is the nearest and carries `rounded_rate`. In a population of 6 000 one event
    is 16.7 per 100 000, so whole numbers suffice; above 100 000 they don't. Raises ValueError for a negative
    rate and for a population that is not above zero.
    """
    need_count(published)
    need_above_zero("the population", population)
    half = 0.5 * 10.0**-decimals
    lowest = ceil((published - half) * population / per - 1e-9)
    highest = floor((published + half) * population / per + 1e-9)
    certain = max(0, lowest) == highest
    return RecoveredCount(round(published * population / per), () if certain else ("rounded_rate",))
