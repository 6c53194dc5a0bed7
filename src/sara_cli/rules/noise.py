"""How far a target must lie from its baseline for a follow-up to be likely to see that it was reached.

In a small municipality most figures move from one year to the next without anything having happened. Whoever
sets a target should know beforehand how large a change must be to be seen at all.
"""

from collections.abc import Sequence
from math import ceil, floor

from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.model.project import Project
from sara_cli.model.variation import events_of
from sara_cli.numbers.caveats import FEWEST_FOR_TEST
from sara_cli.numbers.detectable import Detectable, smallest_drop
from sara_cli.numbers.dispersion import restlessness
from sara_cli.numbers.interval import Interval
from sara_cli.numbers.shares import Estimate, difference, wilson

TOGETHER = 3
"""So many of the last periods together make the level from which a change is counted."""


def counts_until(indicator: Indicator, source: Source | None, project: Project, period: str) -> list[int]:
    """The events of an indicator in periods as long as the one that is named, up to and with that one.

    Empty where its figures don’t stand for counts, and where there is none for that period.
    """
    known = events_of(indicator, source, project)
    if period not in known:
        return []
    return [known[name].number for name in sorted(known) if len(name) == len(period) and name <= period]


def visible_change(counts: Sequence[int], *, falls: bool = True) -> Detectable | None:
    """The smallest change of the last periods’ level that one more period is likely to tell from chance.

    Four times in five, as everywhere in `numbers.detectable`; wider where the past has varied more than chance makes it.
    None where there are fewer than ten a period, since single periods aren’t tested then.
    """
    last = counts[-TOGETHER:]
    level = sum(last) / len(last) if last else 0
    if level < FEWEST_FOR_TEST:
        return None
    return smallest_drop(level, len(last), phi=restlessness(counts), rises=not falls)


def visible_count(counts: Sequence[int], *, falls: bool) -> int | None:
    """The nearest count, below or above, that one more period is likely to tell from chance; None if there is none."""
    found = visible_change(counts, falls=falls)
    if found is None or found.share is None:
        return None
    last = counts[-TOGETHER:]
    level = sum(last) / len(last)
    return floor(level * (1 - found.share)) if falls else ceil(level * (1 + found.share))


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
