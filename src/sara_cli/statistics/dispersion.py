"""How much more figures vary than chance alone makes them, as a factor on the variance.

Reported crime varies more than Poisson: one offender, one campaign, one new routine. Left out, it makes a test
promise one false alarm in twenty and give one in five. Source: Marchant, Significance 2 (2005), and McCullagh
and Nelder, Generalized Linear Models (1989), section 4.5.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.distributions import gamma_quantile, student_quantile, two_sided_z
from sara_cli.statistics.interval import LEVEL, need_share, need_whole

MONTHS = 12
FEWEST_MONTHS_FOR_SEASON = 24

USUAL_PHI = 1.5
USUAL_FREEDOM = 8
"""What is assumed of counts before they have shown it: they vary 1.5 times as much as chance makes them.

It weighs as much as eight degrees of freedom of their own. Chosen so that figures that vary twice as much as chance makes
them give at most one false verdict in twenty, from two periods on: docs/verdicts.csv.
"""

OWN_SHARE = 1 / 4
"""How much of the figures' own degrees of freedom is added to those of the assumption.

Not all: figures that vary more than is assumed would then seldom show it in time, and those that vary twice as much as
chance makes them would give up to six false verdicts in a hundred.
"""

FEWEST_FOR_OWN = 4
"""With fewer degrees of freedom of their own, figures themselves hardly tell how much they vary."""


class Dispersion(NamedTuple):
    """The factor phi as it was estimated, and the degrees of freedom that the estimate rests on."""

    phi: float
    freedom: float

    @property
    def factor(self) -> float:
        """What a variance is multiplied by: phi, but never below one, since chance is always there."""
        return max(1.0, self.phi)

    def is_beyond_chance(self, level: float = 0.95) -> bool:
        """Whether counts that vary by chance alone would so seldom seem to vary this much."""
        return self.phi > _most_by_chance(level, self.freedom)


def assumed(found: Dispersion | None) -> Dispersion:
    """The dispersion to use: what the figures show, weighed together with what such figures usually do.

    Its degrees of freedom are those that the assumption weighs and a quarter of the figures' own, or the figures' own
    where they are more.
    """
    freedom = found.freedom if found else 0.0
    shown = found.phi * freedom if found else 0.0
    phi = (USUAL_PHI * USUAL_FREEDOM + shown) / (USUAL_FREEDOM + freedom)
    return Dispersion(phi, max(USUAL_FREEDOM + OWN_SHARE * freedom, freedom))


def allowance(found: Dispersion | None, level: float = LEVEL) -> float:
    """What a variance is multiplied by so that limits at this level hold although the dispersion isn’t certain.

    phi (t/z)², with phi as `assumed`, never below one, and Student’s t of its degrees of freedom.
    """
    whole = assumed(found)
    return whole.factor * _times_wider(level, whole.freedom) ** 2


@lru_cache(maxsize=256)
def _most_by_chance(level: float, freedom: float) -> float:
    return gamma_quantile(level, freedom / 2) / (freedom / 2)


@lru_cache(maxsize=256)
def _times_wider(level: float, freedom: float) -> float:
    return student_quantile((1 + level) / 2, freedom) / two_sided_z(level)


def dispersion_of_counts(counts: Sequence[int]) -> Dispersion | None:
    """Pearson's χ² of counts over equal periods, divided by its degrees of freedom: Σ(x - m)²/m / (n - 1).

    None if there are fewer than two counts or no events. Raises ValueError for counts that are not whole.
    """
    need_whole(*counts)
    if len(counts) < 2 or not sum(counts):
        return None
    mean = sum(counts) / len(counts)
    return Dispersion(exact_sum((x - mean) ** 2 for x in counts) / mean / (len(counts) - 1), len(counts) - 1)


def dispersion_of_months(months: Sequence[int]) -> Dispersion | None:
    """The same for a monthly series, where from 24 months on each calendar month has its own mean.

    The months follow on each other, whichever they begin with. None as `dispersion_of_counts`.
    """
    if len(months) < FEWEST_MONTHS_FOR_SEASON:
        return dispersion_of_counts(months)
    by_month = [months[start::MONTHS] for start in range(MONTHS)]
    return pooled([dispersion_of_counts(same) for same in by_month])


def dispersion_of_changes(areas: Sequence[tuple[int, int]]) -> Dispersion | None:
    """How much areas' changes differ from the one that they have in common, from their counts (before, after).

    Pearson's χ² of the table with two rows, Σ(b - n p)²/(n p (1-p)) with n = a + b and p = Σb/Σn, divided by its degrees
    of freedom, one less than the areas with events: a change that all of them share is no dispersion, nor is a
    difference in time. None with fewer than two such areas, or if all events are on one side. Raises ValueError for
    counts that are not whole.
    """
    need_whole(*(count for area in areas for count in area))
    known = [(before + after, after) for before, after in areas if before + after]
    total, later = sum(total for total, _after in known), sum(after for _total, after in known)
    if len(known) < 2 or later in (0, total):
        return None
    share = later / total
    squares = exact_sum(
        (after - count * share) ** 2 / (count * share * (1 - share)) for count, after in known
    )
    return Dispersion(squares / (len(known) - 1), len(known) - 1)


def pooled(estimates: Sequence[Dispersion | None]) -> Dispersion | None:
    """One estimate from several, such as those of comparable areas, weighted by their degrees of freedom."""
    known = [one for one in estimates if one]
    freedom = sum(one.freedom for one in known)
    if not freedom:
        return None
    return Dispersion(exact_sum(one.phi * one.freedom for one in known) / freedom, freedom)


def winsorised_phi(z_scores: Sequence[float], trimmed: float = 0.1) -> float:
    """The mean square of areas' z-scores, with the outermost tenth at either end pulled in to the next.

    So that the one area that really deviates doesn't widen the limits until it fits inside them. Source:
    Spiegelhalter, Quality and Safety in Health Care 14 (2005), 347–351. Raises ValueError if there are none.
    """
    need_share("what is pulled in", 2 * trimmed)
    if not z_scores:
        raise ValueError("no areas to estimate the dispersion from")
    ordered = sorted(z_scores)
    cut = int(trimmed * len(ordered))
    low, high = ordered[cut], ordered[-1 - cut]
    return exact_sum(min(max(z, low), high) ** 2 for z in ordered) / len(ordered)


def widened(standard_error: float, phi: float) -> float:
    """A standard error that takes the dispersion in: SE √phi, never smaller than it was."""
    return standard_error * sqrt(max(1.0, phi))
