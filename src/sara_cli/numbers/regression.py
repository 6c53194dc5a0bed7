"""What would have happened anyway: the fall back to the ordinary after the worst, and the other areas' changes."""

from collections.abc import Sequence
from statistics import fmean, variance
from typing import NamedTuple

from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.interval import need_above_nought, need_count, need_whole

RARE_RANK = 0.05
"""An effect speaks only if at most this share of all areas did as well or better."""


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

    `effect` and `placebos` are the same statistic, lower being better: `change.root_z` (in standard deviations)
    suits counts over equal time. Fewer than nineteen other areas can't make a rank of five per cent. Source:
    permutation by area, as in Abadie, Diamond and Hainmueller, JASA 105 (2010). Raises ValueError without placebos.
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
