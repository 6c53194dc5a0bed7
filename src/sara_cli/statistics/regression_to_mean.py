"""What would have happened anyway: the fall back to the ordinary after the worst, and the other areas' changes."""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, variance
from typing import NamedTuple

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.dispersion import dispersion_of_changes
from sara_cli.statistics.distributions import negative_binomial_quantile
from sara_cli.statistics.interval import Interval, need_above_zero, need_whole

RARE_RANK = 0.05
"""An effect is supported only if at most this share of all areas did as well or better."""

RARE_COUNT = 0.035
"""Nor unless so few events, or fewer, come at most this often without any measure."""

MOST_TIMES_OUTSIDE = 2
"""An area over twice as large as the largest of the others, or under half the smallest, isn't one of their kind."""

MOST_DEVIATIONS_OF_LUCK = 5
"""A count further from the level that it is taken to stand for than so many standard deviations isn't luck."""


class Shrunk(NamedTuple):
    """An area's count pulled towards its reference areas' mean, and how much of the mean is in it (0 to 1)."""

    value: float
    weight: float
    caveats: tuple[Caveat, ...]


def empirical_bayes(count: int, reference: Sequence[int], phi: float = 1) -> Shrunk:
    """The level that an area's count stands for, once its luck is taken out, in events over the same time.

    w = phi m/v, with mean m and variance v of the reference areas, and EB = w m + (1 - w) x; w is 1 where the areas
    vary no more than chance. `phi` is how many times as much as by chance one area's count varies: what varies anew
    each time is luck, too, and only the rest is a difference between places. With phi 1 this is Hauer's
    w = 1/(1 + (v - m)/m). An area that was chosen for a high count falls back to about EB without any measure. Show
    the raw count beside it, since EB corrects too much where risk is stable. Source: Hauer, Observational Before–After
    Studies in Road Safety (1997), chapter 11. Raises ValueError with fewer than two reference areas or if these have
    no events.
    """
    need_whole(count, *reference)
    if len(reference) < 2:
        raise ValueError("the level of reference areas needs at least two of them")
    mean = fmean(reference)
    need_above_zero("the reference areas' mean", mean)
    weight = _weight(reference, max(1.0, phi))
    return Shrunk(weight * mean + (1 - weight) * count, weight, ("regression_to_mean",))


def _weight(reference: Sequence[int], phi: float, times: float = 1) -> float:
    """The weight of the reference areas' mean, if their variance is so many times what it seems."""
    spread = variance(reference) * times
    return min(1.0, phi * fmean(reference) / spread) if spread else 1.0


class Expected(NamedTuple):
    """What was to be expected after, without any measure: the level before, the count after, and its limits.

    `weight` is how much of the level is the other areas' mean (0 to 1). `likely` are the counts that come 93 times
    in a hundred; fewer than the lowest come at most 3.5 times, and so do more than the highest. It is None where the
    count before is too far from its level for the difference to be luck.
    """

    level: float
    weight: float
    value: float
    likely: Interval | None


def expected_anyway(count: int, areas: Sequence[tuple[int, int]], phi: float = 1) -> Expected:
    """What an area's count was to become without a measure, by other areas' counts (before, after).

    The level, times the other areas' trend t = Σb/Σa: μ = w b̄ + (1 - w) x t, with a before and b after, and w, m
    and v as in `empirical_bayes`. The count after is taken to be negative binomial, as is a Poisson count whose level
    is gamma distributed, with mean μ and a variance that adds up what isn't known:

    - phi μ, the chance in the count after;
    - (1 - w) t phi μ, the level, given the count before;
    - w² phi b̄/n and ((1 - w) x)² phi t(1 + t)/Σa, the other areas' mean after and their trend;
    - ((w - w') (x - m) t)², the weight, with w' = phi m/(v (1 + δ)) and δ² = 8/(n - 1). The relative variances of v
      and of phi are 2/(n - 1) each for normal figures, and their sum is doubled since counts have heavier tails.

    Without the last, a place chosen for being the worst goes below the limit too often where phi is 2;
    tools/false_alarms.py measures how often it does. Raises ValueError as `empirical_bayes`.
    """
    befores, afters = [before for before, _after in areas], [after for _before, after in areas]
    shrunk, phi = empirical_bayes(count, befores, phi), max(1.0, phi)
    n, mean, trend = len(areas), fmean(befores), sum(afters) / sum(befores)
    kept, doubt = 1 - shrunk.weight, shrunk.weight - _weight(befores, phi, 1 + sqrt(8 / (n - 1)))
    value = shrunk.weight * fmean(afters) + kept * count * trend
    if abs(count - shrunk.value) > MOST_DEVIATIONS_OF_LUCK * sqrt(phi * shrunk.value):
        return Expected(shrunk.value, shrunk.weight, value, None)
    spread = (
        phi * value * (1 + kept * trend)
        + shrunk.weight**2 * phi * fmean(afters) / n
        + (kept * count) ** 2 * phi * trend * (1 + trend) / sum(befores)
        + (doubt * (count - mean) * trend) ** 2
    )
    low = negative_binomial_quantile(RARE_COUNT, value, spread)
    high = negative_binomial_quantile(1 - RARE_COUNT, value, spread)
    return Expected(shrunk.value, shrunk.weight, value, Interval(low, high))


# --- the rank among other areas ---------------------------------------------------------------------


def is_of_their_size(count: int, reference: Sequence[int]) -> bool:
    """Whether an area is about as large as others: at least half the smallest and at most twice the largest.

    Raises ValueError if there are no others.
    """
    need_whole(count, *reference)
    if not reference:
        raise ValueError("no other areas to be as large as")
    return min(reference) / MOST_TIMES_OUTSIDE <= count <= max(reference) * MOST_TIMES_OUTSIDE


def deviations(areas: Sequence[tuple[int, int]]) -> list[float]:
    """How far each area's change lies from the one that all have in common, in standard deviations; lower fell more.

    Given n = a + b, b is binomial with the common share p = Σb/Σn, which takes in the trend and any difference in
    time: (b - n p)/√(v (1 + τ² v)), with v = n p (1-p). τ², how much the areas' trends differ beyond chance, is found
    by moments: (χ² - (areas - 1))/(Σv - Σv²/Σv), never below zero, with χ² as in `dispersion_of_changes`. Without it the
    largest area would have the largest deviation for its size alone. Source: DerSimonian and Laird, Controlled Clinical
    Trials 7 (1986). An area without events has deviated by zero, as has every area where all events are on one side. Raises ValueError
    for counts that are not whole.
    """
    dispersion = dispersion_of_changes(areas)
    if dispersion is None:
        return [0.0] * len(areas)
    share = sum(after for _before, after in areas) / sum(before + after for before, after in areas)
    off = [
        (after - (before + after) * share, (before + after) * share * (1 - share)) for before, after in areas
    ]
    whole = exact_sum(chance for _off, chance in off)
    room = whole - exact_sum(chance**2 for _off, chance in off) / whole
    differ = max(0.0, (dispersion.phi - 1) * dispersion.freedom / room)
    # Areas that changed by the same factor are to tie, whatever the last bits say.
    return [round(o / sqrt(chance * (1 + differ * chance)), 9) if chance else 0.0 for o, chance in off]


class Rank(NamedTuple):
    """How many of all areas, the treated one among them, did at least as well, and the share that they are."""

    rank: int
    of: int
    share: float
    caveats: tuple[Caveat, ...]


def placebo_rank(effect: float, placebos: Sequence[float]) -> Rank:
    """The rank of an effect among the same figure for areas where nothing was done: (1 + #{as low or lower})/(n + 1).

    `effect` and `placebos` are the same statistic, lower being better, such as `deviations`. Fewer than nineteen other
    areas can't make a rank of five per cent. Source: permutation by area, as in Abadie, Diamond and Hainmueller, JASA
    105 (2010). Raises ValueError without placebos.
    """
    if not placebos:
        raise ValueError("no other areas to rank among")
    rank = 1 + sum(one <= effect for one in placebos)
    of = len(placebos) + 1
    few: tuple[Caveat, ...] = ("few_placebo_areas",) if 1 / of > RARE_RANK else ()
    return Rank(rank, of, rank / of, few)
