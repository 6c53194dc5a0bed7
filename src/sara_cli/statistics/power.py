"""What could be seen at all: the smallest drop that these counts and this follow-up can tell from chance.

To be told before a measure begins. Where twenty events a year are followed for a year, only a drop of seven in
ten would be seen; a goal of one in ten less is then a wish, not something that can be followed up.
"""

from math import sqrt
from typing import NamedTuple

from sara_cli.statistics.caveats import FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.distributions import normal_quantile, two_sided_z
from sara_cli.statistics.interval import LEVEL, need_above_zero, need_share

POWER = 0.8
"""How often a drop of the size that is given would be seen, unless something else is asked for."""


class Detectable(NamedTuple):
    """The smallest change that would be seen, as a share of the baseline; None if not even a drop to zero."""

    share: float | None
    caveats: tuple[Caveat, ...]


def smallest_drop(  # noqa: PLR0913 - the design of a follow-up has as many sides
    baseline: float,
    years_before: float = 1,
    years_after: float = 1,
    *,
    control: float | None = None,
    phi: float = 1,
    power: float = POWER,
    level: float = LEVEL,
    rises: bool = False,
) -> Detectable:
    """The smallest drop (0 to 1) that is seen with this power in a two-sided test, by the normal approximation.

    The smallest d with L d ≥ (z + z_power) √(phi (L(1-d)/n₁ + L/n₀)), where `baseline` L is events per year.
    With a `control` area of C events per year, phi (C/n₁ + C/n₀) is added to the variance, as in the weighted
    displacement difference: a control guards against mistakes, and makes the seeing harder. Multiplying d by √phi
    instead comes to much the same. With `rises` it is the smallest rise, with L(1+d) in the place of L(1-d).
    Source: quadratic in d from Wheeler and Ratcliffe, Crime Science 7:11 (2018), for the variances.
    Raises ValueError for impossible input.
    """
    need_above_zero("the baseline, the years and phi", baseline, years_before, years_after, phi)
    need_share("the power", power)
    reach = phi * _z_to_see(power, level) ** 2
    still = baseline * (1 / years_before + 1 / years_after)
    if control is not None:
        need_above_zero("the control area's events", control)
        still += control * (1 / years_before + 1 / years_after)
    slope = reach * baseline / years_after * (-1 if rises else 1)
    share = (sqrt(slope**2 + 4 * baseline**2 * reach * still) - slope) / (2 * baseline**2)
    caveats: list[Caveat] = ["few_events"] if baseline < FEWEST_FOR_TEST else []
    if baseline * min(years_before, years_after) < 20:
        caveats.append("approximate")
    if control is None:
        caveats.append("no_control")
    return Detectable(share if rises or share <= 1 else None, tuple(caveats))


def would_be_seen(change: float, variance: float, power: float = POWER, level: float = LEVEL) -> bool:
    """Whether a change with this variance (those of both figures together) is seen with this power in a two-sided test.

    |change| ≥ (z + z_power) √variance, by the normal approximation; for shares of people who were asked, say.
    """
    need_share("the power", power)
    return abs(change) >= _z_to_see(power, level) * sqrt(variance)


def _z_to_see(power: float, level: float) -> float:
    """How many standard errors a change must be so that it is beyond chance as often as `power` says."""
    return two_sided_z(level) + normal_quantile(power)
