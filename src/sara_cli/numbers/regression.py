"""What would have happened anyway: the fall back to the ordinary after the worst, and the other areas' changes."""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, variance
from typing import NamedTuple

from sara_cli.numbers.addition import exact_sum
from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.interval import need_above_nought, need_count, need_whole

RARE_RANK = 0.05
"""An effect speaks only if at most this share of all areas did as well or better."""


MOST_TIMES_OUTSIDE = 2
"""An area over twice as large as the largest of the others, or under half the smallest, isn't one of their kind."""

MOST_DEVIATIONS_OUTSIDE = 4
"""A count further from the reference areas' mean than so many standard deviations isn't one of theirs."""


class Shrunk(NamedTuple):
    """An area's count pulled towards its reference areas' mean, and how much of the mean is in it (0 to 1)."""

    value: float
    weight: float
    caveats: tuple[Caveat, ...]


def empirical_bayes(count: int, reference: Sequence[int]) -> Shrunk:
    """The level that an area's count stands for, once its luck is taken out, in events over the same time.

    w = 1/(1 + (v - m)/m) = m/v, with mean m and variance v of the reference areas, and EB = w m + (1 - w) x; w is 1
    where the areas vary no more than chance. An area that was chosen for a high count falls back to about EB without
    any measure: compare what came after with EB, times the control's trend, and show the raw count beside it, since
    EB corrects too much where risk is stable. Source: Hauer, Observational Before–After Studies in Road Safety
    (1997), chapter 11. Raises ValueError with fewer than two reference areas or if these have no events.
    """
    need_whole(count, *reference)
    if len(reference) < 2:
        raise ValueError("the level of reference areas needs at least two of them")
    mean = fmean(reference)
    need_above_nought("the reference areas' mean", mean)
    weight = min(1.0, mean / spread) if (spread := variance(reference)) else 1.0
    return Shrunk(weight * mean + (1 - weight) * count, weight, ("regression_to_mean",))


def could_be_one_of(count: int, reference: Sequence[int]) -> bool:
    """Whether a count may be one of such areas, so that its distance from their mean can be luck at all.

    Within four of the standard deviations that the areas' counts have, or that chance alone gives them. Raises
    ValueError as `empirical_bayes`.
    """
    need_whole(count, *reference)
    if len(reference) < 2:
        raise ValueError("the level of reference areas needs at least two of them")
    mean = fmean(reference)
    return abs(count - mean) <= MOST_DEVIATIONS_OUTSIDE * sqrt(max(mean, variance(reference)))


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
    by moments: (χ² - (areas - 1))/(Σv - Σv²/Σv), never below nought. Without it the largest area would have
    the largest deviation for its size alone. Source: DerSimonian and Laird, Controlled Clinical Trials 7 (1986). An
    area without events has deviated by nought, as has every area where all events are on one side. Raises ValueError
    for counts that are not whole.
    """
    need_whole(*(count for area in areas for count in area))
    total, later = sum(before + after for before, after in areas), sum(after for _before, after in areas)
    if later in (0, total):
        return [0.0] * len(areas)
    share = later / total
    off = [after - (before + after) * share for before, after in areas]
    chance = [(before + after) * share * (1 - share) for before, after in areas]
    whole = exact_sum(chance)
    known = [(o, v) for o, v in zip(off, chance, strict=True) if v]
    beyond = exact_sum(o**2 / v for o, v in known) - (len(known) - 1)
    room = whole - exact_sum(v**2 for v in chance) / whole
    restless = max(0.0, beyond / room) if room > 0 else 0.0
    found = [o / sqrt(v * (1 + restless * v)) if v else 0.0 for o, v in zip(off, chance, strict=True)]
    # Areas that changed by the same factor are to tie, whatever the last bits say.
    return [round(one, 9) for one in found]


class Rank(NamedTuple):
    """How many of all areas, the treated one among them, did at least as well, and the share that they are."""

    rank: int
    of: int
    share: float
    caveats: tuple[Caveat, ...]

    @property
    def is_rare(self) -> bool:
        """Whether so few did as well that chance is a poor explanation."""
        return self.share <= RARE_RANK


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


def fall_expected_anyway(before: float, shrunk: Shrunk) -> float:
    """How many of the events before were bad luck and would not have come back: x - EB; below nought if good luck."""
    need_count(before)
    return before - shrunk.value
