"""Shares of those who answered, and how far chance could have moved them."""

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.distributions import normal_quantile, two_sided_z
from sara_cli.statistics.interval import LEVEL, POWER, Interval, need_above_zero, need_share


class Estimate(NamedTuple):
    """A figure with its own interval, whoever worked that out."""

    value: float
    interval: Interval


def wilson(share: float, n: float, level: float = LEVEL) -> Interval:
    """The interval of a share (0 to 1) of `n` answers; holds for few answers and for shares of 0 and 1, too.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Source: Wilson, JASA 22 (1927).
    Raises ValueError if the share is not between 0 and 1 or nobody answered.
    """
    need_share("a share", share)
    need_above_zero("the number of answers", n)
    z = two_sided_z(level)
    z2 = z * z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def answers_of_interval(share: float, interval: Interval, level: float = LEVEL) -> float | None:
    """How many answers of a simple random sample would give a share (0 to 1) an interval as wide: p(1-p) (z / arm)².

    So a publisher's interval tells what weights and clusters have left of the answers. None for shares of 0 and 1 and
    for intervals without width, which tell nothing of it.
    """
    need_share("a share", share)
    arm = (interval.high - interval.low) / 2
    return share * (1 - share) * (two_sided_z(level) / arm) ** 2 if 0 < share < 1 and arm > 0 else None


def difference(before: Estimate, after: Estimate) -> Estimate:
    """The change between two independent figures, with an interval squared and added from theirs.

    low = d - √((p₂ - l₂)² + (u₁ - p₁)²) and high = d + √((u₂ - p₂)² + (p₁ - l₁)²), in the figures' own unit.
    Source: Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10, where the arms are Wilson's.
    """
    (first, (low, high)), (second, (least, most)) = before, after
    change = second - first
    return Estimate(
        change,
        Interval(
            change - sqrt((second - least) ** 2 + (high - first) ** 2),
            change + sqrt((most - second) ** 2 + (first - low) ** 2),
        ),
    )


FEWEST_FOR_COURSE = 3
NARROWEST = 1e-6
"""An interval without any width is taken for one with arms as long as this."""

LEVEL_OF_COURSE = 0.975
"""How sure each of the two tests of a whole series is, so that both together give one false alarm in twenty at most."""


class Course(NamedTuple):
    """How shares have gone: which way, whether over the whole series or only in the latest, and whether step by step."""

    direction: Literal["falls", "rises"] | None
    is_over_time: bool = False
    is_step_by_step: bool = False


def course_of_shares(times: Sequence[float], shares: Sequence[Estimate]) -> Course:
    """Judge a series of at least two shares (0 to 1) as a whole: the trend of them all, or else the latest against the others.

    The latest against the others, taken together, is `trend_of_shares` with two times. Two shares are compared by
    Newcombe’s method. `times` are in any one unit, and rise.
    """
    if len(shares) < FEWEST_FOR_COURSE:
        moved = difference(*shares)
        return Course(None if moved.interval.holds(0) else _direction(moved.value))
    z, limit = trend_of_shares(times, shares), two_sided_z(LEVEL_OF_COURSE)
    if abs(z) > limit:
        direction, values = _direction(z), [one.value for one in shares]
        return Course(direction, True, values == sorted(values, reverse=direction == "falls"))
    off = trend_of_shares([0] * (len(shares) - 1) + [1], shares)
    return Course(_direction(off) if abs(off) > limit else None)


def _direction(value: float) -> Literal["falls", "rises"]:
    return "falls" if value < 0 else "rises"


def trend_of_shares(times: Sequence[float], shares: Sequence[Estimate]) -> float:
    """The slope of at least three shares over time in its standard errors; zero where all are zero, or all of them one.

    z = Σ n(t - t̄)p / √(phi p̄(1 - p̄) Σ n(t - t̄)²), with n the answers that each interval is worth, p̄ the share of them all,
    and phi what the line leaves over, never below one. Source: Armitage, Biometrics 11 (1955). Raises ValueError unless
    there are as many times as shares.
    """
    rows = [(answers_of_wilson(share), t, share.value) for t, share in zip(times, shares, strict=True)]
    whole = exact_sum(n for n, _t, _p in rows)
    middle = exact_sum(n * t for n, t, _p in rows) / whole
    mean = exact_sum(n * p for n, _t, p in rows) / whole
    chance = mean * (1 - mean)
    if chance <= 0:
        return 0.0
    spread = exact_sum(n * (t - middle) ** 2 for n, t, _p in rows)
    slope = exact_sum(n * (t - middle) * p for n, t, p in rows) / spread
    left = exact_sum(n * (p - mean - slope * (t - middle)) ** 2 for n, t, p in rows)
    phi = max(1.0, left / chance / (len(rows) - 2))
    return slope * sqrt(spread / (chance * phi))


def answers_of_wilson(share: Estimate) -> float:
    """How many answers, at least one, would give a share (0 to 1) an interval as wide by `wilson`.

    With h half of the width, n = z² (p(1-p) - 2h² + √(p²(1-p)² + h²(1-2p)²)) / 2h².
    """
    p, half = share.value, max(NARROWEST, (share.interval.high - share.interval.low) / 2)
    chance = p * (1 - p)
    root = sqrt(chance**2 + (half * (1 - 2 * p)) ** 2)
    return max(1.0, (two_sided_z(LEVEL) / half) ** 2 * (chance - 2 * half**2 + root) / 2)


def would_be_seen(change: float, variance: float, power: float = POWER, level: float = LEVEL) -> bool:
    """Whether a change with this variance (those of both figures together) is seen with this power in a two-sided test.

    |change| ≥ (z + z_power) √variance, by the normal approximation.
    """
    need_share("the power", power)
    return abs(change) >= (two_sided_z(level) + normal_quantile(power)) * sqrt(variance)
