"""Whether a target lies further from its baseline than chance alone often reaches.

In a small municipality most figures move from one year to the next without anything having happened. Whoever
sets a target should know beforehand how large a change must be to be seen at all.
"""

from math import exp, lgamma, log, sqrt
from typing import Literal, TypeAlias

from sara_cli.model.prepare import Indicator, Source, Value

FigureKind: TypeAlias = Literal["share", "count", "other"]
"""A share of those who answered, a count of events, or something that can't be judged."""

FEWEST_FOR_TEST = 10
LEVEL = 0.05
_Z = 1.959964
_NEGLIGIBLE = 1e-12
_NOT_COUNTS = frozenset({"survey", "measurement", "research", "dialogue"})
_PER_CENT = frozenset({"procent", "%", "per cent", "percent"})


def kind_of(indicator: Indicator, source: Source | None) -> FigureKind:
    """Tell how an indicator's figures vary by chance, as far as its unit, source and figures say."""
    unit = (indicator.unit or "").strip().casefold()
    if unit in _PER_CENT:
        return "share"
    values = [value.value for value in indicator.values.values() if value.value is not None]
    is_whole = all(value >= 0 and value == int(value) for value in values)
    is_rate = " per " in f" {unit} " or "/" in unit
    if not unit or not values or is_rate or not is_whole or (source and source.kind in _NOT_COUNTS):
        return "other"
    return "count"


def chance_of_counts(before: int, after: int) -> float:
    """How often chance alone makes two counts over equal time differ at least this much: 0 to 1.

    Given the sum, the second count is binomial with one half if nothing has changed; both tails are
    counted. Source: Przyborowski and Wilenski, Biometrika 31 (1940).
    """
    total, least = before + after, min(before, after)
    log_all = lgamma(total + 1) - total * log(2)
    tail = 0.0
    for k in range(least, -1, -1):
        term = exp(log_all - lgamma(k + 1) - lgamma(total - k + 1))
        tail += term
        if term < _NEGLIGIBLE:
            break
    return min(1.0, 2 * tail)


def visible_count(baseline: int, *, falls: bool) -> int | None:
    """The nearest count, below or above, that chance alone reaches less than one time in twenty.

    None where the baseline is so small that not even a fall to nothing could be told from chance.
    """
    if baseline < FEWEST_FOR_TEST:
        return None
    step = -1 if falls else 1
    count = baseline + step * int(2 * sqrt(baseline))  # nearer than this is always within chance
    while count >= 0 and chance_of_counts(baseline, count) >= LEVEL:
        count += step
    return count if count >= 0 else None


def visible_share(baseline: Value, *, falls: bool) -> int | None:
    """The nearest whole per cent that differs from a baseline by more than the uncertainty of both.

    The next survey is taken to have as many answers as the baseline's, or an interval as wide. None where
    nothing is known of that, or where no share between 0 and 100 would do. Source: Newcombe, Statistics in
    Medicine 17 (1998), method 10, on the intervals of Wilson, JASA 22 (1927).
    """
    if baseline.value is None or not 0 <= baseline.value <= 100:
        return None
    step = -1 if falls else 1
    share = int(baseline.value)
    while 0 <= share <= 100:
        if (share - baseline.value) * step > 0 and _differs(baseline, share):
            return share
        share += step
    return None


def _differs(baseline: Value, share: int) -> bool:
    first, now = baseline.value or 0, _interval(share, baseline)
    then = _interval(first, baseline)
    if then is None or now is None:
        return False
    down = sqrt((share - now[0]) ** 2 + (then[1] - first) ** 2)
    up = sqrt((now[1] - share) ** 2 + (first - then[0]) ** 2)
    return not share - first - down <= 0 <= share - first + up


def _interval(per_cent: float, like: Value) -> tuple[float, float] | None:
    """The 95 per cent interval of a share that rests on as much as another figure does."""
    if like.low is not None and like.high is not None and like.value is not None:
        return per_cent - (like.value - like.low), per_cent + (like.high - like.value)
    if not like.n:
        return None
    p, z2, n = per_cent / 100, _Z * _Z, like.n
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)
