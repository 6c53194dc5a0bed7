"""Whether a series goes one way over time, and whether it does so steadily or in a jump."""

from collections.abc import Sequence
from itertools import pairwise
from math import exp, log, sqrt
from operator import mul
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.dispersion import Dispersion, allowance
from sara_cli.statistics.distributions import two_sided_z
from sara_cli.statistics.interval import need_whole

FEWEST_FOR_TREND = 5
TREND_LEVEL = 0.995
LARGEST_STEP = 0.5
"""Where one step is more than this share of the whole change, the series has jumped."""

Direction: TypeAlias = Literal["falls", "rises"]


class Course(NamedTuple):
    """How a series has gone. Only one that is steady has a direction.

    `is_step_by_step` is whether no period went the other way. `jump` is the place of the first figure after a jump,
    where the series goes one way but a jump explains it at least as well.
    """

    direction: Direction | None = None
    is_step_by_step: bool = False
    jump: int | None = None
    left: Dispersion | None = None
    """How much the figures vary around the trend, where there is one."""


def course_of(counts: Sequence[int], level: float = TREND_LEVEL) -> Course:
    """How counts over consecutive periods of equal length have gone; without direction with fewer than five.

    z = Σ(t - t̄)x / √(phi m Σ(t - t̄)²), which given their sum is about normal where nothing changes, with phi from what
    a log-linear trend leaves over, allowed for as everywhere. (Armitage, Biometrics 11, 1955, 375–386.) The direction is
    steady only if that trend fits better than the jump that fits best, by their deviances: both have a level and one
    change; and only if no single step is more than half of the way. A log-linear trend never reaches zero, where the variance of a straight one ends.
    """
    need_whole(*counts)
    if len(counts) < FEWEST_FOR_TREND or not sum(counts):
        return Course()
    line = _log_linear(counts)
    found = exact_sum((x - line[at]) ** 2 / line[at] for at, x in enumerate(counts))
    left = Dispersion(found / (len(counts) - 2), len(counts) - 2)
    middle = (len(counts) - 1) / 2
    spread = exact_sum((at - middle) ** 2 for at in range(len(counts)))
    score = exact_sum((at - middle) * x for at, x in enumerate(counts))
    z = score / sqrt(allowance(left, level) * sum(counts) / len(counts) * spread)
    if abs(z) <= two_sided_z(level):
        return Course()
    is_fall = z < 0
    steps = [before - after if is_fall else after - before for before, after in pairwise(counts)]
    jump = min(range(1, len(counts)), key=lambda at: _deviance(counts, _stepped(counts, at)))
    if _deviance(counts, line) >= _deviance(counts, _stepped(counts, jump)):
        return Course(jump=jump)
    if max(steps) > LARGEST_STEP * sum(steps):
        return Course(jump=1 + steps.index(max(steps)))
    return Course("falls" if is_fall else "rises", min(steps) >= 0, None, left)


def _log_linear(counts: Sequence[int]) -> list[float]:
    """The Poisson means exp(a + b t) that fit counts best, by Newton's method with steps of at most one in b."""
    times = [at - (len(counts) - 1) / 2 for at in range(len(counts))]
    total, slope = sum(counts), 0.0
    centre = exact_sum(map(mul, times, counts)) / total
    for _step in range(50):
        tilted = [(t, exp(slope * t)) for t in times]
        whole = exact_sum(w for _t, w in tilted)
        mean = exact_sum(t * w for t, w in tilted) / whole
        spread = exact_sum((t - mean) ** 2 * w for t, w in tilted) / whole
        # Given their sum the counts are multinomial, and the slope alone is left to find.
        step = max(-1.0, min(1.0, (centre - mean) / spread)) if spread > 1e-9 else 0.0
        slope += step
        if abs(step) < 1e-10:
            break
    weights = [exp(slope * t) for t in times]
    return [max(1e-9, total * w / exact_sum(weights)) for w in weights]


def _stepped(counts: Sequence[int], at: int) -> list[float]:
    before, after = sum(counts[:at]) / at, sum(counts[at:]) / (len(counts) - at)
    return [before] * at + [after] * (len(counts) - at)


def _deviance(counts: Sequence[int], means: Sequence[float]) -> float:
    """What is lost in log-likelihood by these means of Poisson counts, which have the sum of the counts."""
    return exact_sum(x * log(x / means[at]) for at, x in enumerate(counts) if x)
