"""Shares of those who answered, and how far chance could have moved them."""

from math import sqrt
from typing import NamedTuple

from sara_cli.statistics.distributions import two_sided_z
from sara_cli.statistics.interval import LEVEL, Interval, need_above_zero, need_share


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
