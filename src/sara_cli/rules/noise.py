"""Whether a target lies further from its baseline than chance alone often reaches.

In a small municipality most figures move from one year to the next without anything having happened. Whoever
sets a target should know beforehand how large a change must be to be seen at all.
"""

from collections.abc import Iterable
from math import sqrt
from typing import Literal, TypeAlias

from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.numbers.caveats import FEWEST_FOR_TEST
from sara_cli.numbers.change import conditional_p
from sara_cli.numbers.interval import Interval
from sara_cli.numbers.shares import Estimate, difference, wilson

FigureKind: TypeAlias = Literal["share", "count", "other"]
"""A share of those who answered, a count of events, or something that can't be judged."""

LEVEL = 0.05
_NOT_COUNTS = frozenset({"survey", "measurement", "research", "dialogue"})
_PER_CENT = frozenset({"procent", "%", "per cent", "percent"})


def kind_of(indicator: Indicator, source: Source | None) -> FigureKind:
    """Tell how an indicator's figures vary by chance, as far as its unit, source and figures say."""
    unit = (indicator.unit or "").strip().casefold()
    if unit in _PER_CENT:
        return "share"
    values = [value.value for value in indicator.values.values() if value.value is not None]
    return "count" if unit and values and may_be_counts(values, unit, source) else "other"


def may_be_counts(values: Iterable[float], unit: str | None, source: Source | None) -> bool:
    """Whether nothing speaks against figures being counts of events: not one of them, nor their unit or source."""
    named = f" {unit or ''} ".casefold()
    is_rate = " per " in named or "/" in named
    is_whole = all(value >= 0 and value == int(value) for value in values)
    return is_whole and not is_rate and not (source and source.kind in _NOT_COUNTS)


def visible_count(baseline: int, *, falls: bool) -> int | None:
    """The nearest count, below or above, that chance alone reaches less than one time in twenty.

    None where the baseline is so small that not even a fall to nothing could be told from chance.
    """
    if baseline < FEWEST_FOR_TEST:
        return None
    step = -1 if falls else 1
    count = baseline + step * int(2 * sqrt(baseline))  # nearer than this is always within chance
    while count >= 0 and conditional_p(baseline, count) >= LEVEL:
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
    then, now = _estimate(baseline.value or 0, baseline), _estimate(share, baseline)
    return then is not None and now is not None and not difference(then, now).interval.holds(0)


def _estimate(per_cent: float, like: Value) -> Estimate | None:
    """A share in per cent with the interval of one that rests on as much as another figure does."""
    if like.low is not None and like.high is not None and like.value is not None:
        low, high = per_cent - (like.value - like.low), per_cent + (like.high - like.value)
        return Estimate(per_cent, Interval(low, high))
    return Estimate(per_cent, wilson(per_cent / 100, like.n).times(100)) if like.n else None
