"""How much more figures vary than chance alone makes them, as a factor on the variance.

Reported crime varies more than Poisson: one offender, one campaign, one new routine. Left out, it makes a test
promise one false alarm in twenty and give one in five. Source: Marchant, Significance 2 (2005), and McCullagh
and Nelder, Generalized Linear Models (1989), section 4.5.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.distributions import gamma_quantile, two_sided_z
from sara_cli.statistics.interval import need_share, need_whole

MONTHS = 12
FEWEST_MONTHS_FOR_SEASON = 24
FEWEST_FOR_TREND = 5


class Dispersion(NamedTuple):
    """The factor phi as it was estimated, and the degrees of freedom that the estimate stands on."""

    phi: float
    freedom: int

    @property
    def factor(self) -> float:
        """What a variance is multiplied by: phi, but never below one, since chance is always there."""
        return max(1.0, self.phi)

    def is_beyond_chance(self, level: float = 0.95) -> bool:
        """Whether counts that vary by chance alone would so seldom seem to vary this much."""
        half = self.freedom / 2
        return self.phi * half > gamma_quantile(level, half)


def dispersion_of_counts(counts: Sequence[int]) -> Dispersion | None:
    """Pearson's χ² of counts over equal periods, divided by its degrees of freedom: Σ(x - m)²/m / (n - 1).

    None if there are fewer than two counts or no events. Raises ValueError for counts that are not whole.
    """
    need_whole(*counts)
    if len(counts) < 2 or not sum(counts):
        return None
    mean = sum(counts) / len(counts)
    return Dispersion(exact_sum((x - mean) ** 2 for x in counts) / mean / (len(counts) - 1), len(counts) - 1)


def dispersion_around_line(counts: Sequence[int]) -> Dispersion | None:
    """Pearson's χ² of counts around the straight line through them, divided by n - 2: what a trend leaves over.

    None if there are fewer than three counts, no events, or the line reaches zero.
    """
    need_whole(*counts)
    if len(counts) < 3 or not sum(counts):
        return None
    mean, slope, middle = sum(counts) / len(counts), _slope(counts), (len(counts) - 1) / 2
    line = [mean + slope * (at - middle) for at in range(len(counts))]
    if min(line) <= 0:
        return None
    found = exact_sum((x - m) ** 2 / m for x, m in zip(counts, line, strict=True))
    return Dispersion(found / (len(counts) - 2), len(counts) - 2)


def steady_trend(counts: Sequence[int], level: float = 0.99) -> Literal["falls", "rises"] | None:
    """Whether counts over equal periods go the one way, more than chance lets them; None if not, or with fewer than five.

    z = Σ(t - t̄)x / √(m Σ(t - t̄)²), which given their sum is about normal where nothing changes; divided by the root
    of what the line leaves over where that is more than chance. Source: Armitage, Biometrics 11 (1955), 375–386.
    """
    if len(counts) < FEWEST_FOR_TREND or not sum(counts):
        return None
    spread = exact_sum((at - (len(counts) - 1) / 2) ** 2 for at in range(len(counts)))
    left = dispersion_around_line(counts)
    phi = left.factor if left else 1.0
    z = _slope(counts) * spread / sqrt(phi * sum(counts) / len(counts) * spread)
    if abs(z) <= two_sided_z(level):
        return None
    return "falls" if z < 0 else "rises"


def _slope(counts: Sequence[int]) -> float:
    middle = (len(counts) - 1) / 2
    spread = exact_sum((at - middle) ** 2 for at in range(len(counts)))
    return exact_sum((at - middle) * x for at, x in enumerate(counts)) / spread


def overdispersion(counts: Sequence[int]) -> float:
    """The factor phi of counts that vary beyond chance, as 95 times in a hundred they wouldn't; else one.

    Counts with a steady trend are held against the line of it: to fall year by year isn't to be overdispersed.
    """
    found = dispersion_around_line(counts) if steady_trend(counts) else dispersion_of_counts(counts)
    return found.factor if found and found.is_beyond_chance() else 1.0


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
