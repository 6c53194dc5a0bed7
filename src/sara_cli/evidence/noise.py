"""How far a figure must move before a follow-up is likely to see it: told before the work begins.

In a small municipality most figures move from one year to the next without anything having happened. Whoever
sets a target should know beforehand how large a change must be to be seen at all. The check, the documents and
`sara analyze numbers` all ask here.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, floor
from typing import NamedTuple, Protocol

from sara_cli.evidence.variation import events_of, kind_of, per_residents, residents
from sara_cli.language import ngettext, number
from sara_cli.model.analyze import Goal
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.model.project import Project
from sara_cli.progress.follow_up import is_effect
from sara_cli.statistics.caveats import FEWEST_FOR_TEST
from sara_cli.statistics.dispersion import Dispersion
from sara_cli.statistics.history import TOGETHER, dispersion_of_past, visible_level
from sara_cli.statistics.interval import Interval
from sara_cli.statistics.shares import answers_of_interval, would_be_seen
from sara_cli.wording import written


class Share(Protocol):
    """A share in per cent with what it rests on, wherever it stands: its number of answers or its own interval."""

    @property
    def value(self) -> float | None:
        """The share; None where it is withheld."""

    @property
    def n(self) -> int | None:
        """How many answered."""

    @property
    def low(self) -> float | None:
        "The lower end of the publisher’s interval."

    @property
    def high(self) -> float | None:
        """The upper end of it."""


class Nearest(NamedTuple):
    """The nearest figure that one more period is likely to distinguish from chance; None if there is no such figure.

    It is in the indicator’s own unit; for a rate with the events that it stands for.
    """

    figure: float | None
    falls: bool
    events: int | None = None

    def shown(self, unit: str | None) -> str:
        """The figure in words: 26, 18 % or 650 (39 events)."""
        text = written(round(self.figure or 0, 1), unit)
        if self.events is None:
            return text
        count = ngettext("{count} event", "{count} events", self.events).format(count=number(self.events))
        return f"{text} ({count})"


def nearest_visible(
    goal: Goal, indicator: Indicator, source: Source | None, project: Project
) -> Nearest | None:
    """What a goal’s figure must at least come to, on the way to its target, before it is likely to be distinguished from chance.

    None where it is unclear: where it isn’t known how the figure varies or what the baseline is, where the periods
    of baseline and target aren’t alike, where nothing is to move, and for what is done and not brought about.
    """
    start, target = goal.baseline, goal.target
    if not (start and target and is_effect(goal)) or start.value == target.value:
        return None
    falls, better = target.value < start.value, {"lower_is_better": True, "higher_is_better": False}
    figure = indicator.values.get(start.period) or Value()
    if better.get(indicator.direction or "", falls) != falls or contradicts(figure, start.value):
        return None
    if kind_of(indicator, source) == "share":
        return Nearest(visible_share(figure, falls=falls), falls) if answers_behind(figure) else None
    if not _are_alike(start.period, target.by):
        return None
    if figure.value is None:
        alone = {start.period: Value(value=start.value)}
        indicator = indicator.model_copy(update={"values": alone})
    counts = counts_until(indicator, source, project, start.period)
    return nearest_count(counts, indicator, project, start.period, falls=falls) if counts else None


def contradicts(figure: Value, baseline: float) -> bool:
    """Whether an indicator’s own figure is another than the one that a goal says, give or take the rounding."""
    if figure.value is None:
        return False
    decimals = len(str(baseline).partition(".")[2]) if baseline != int(baseline) else 0
    return abs(figure.value - baseline) > 0.5 / float(10**decimals) + 1e-9


# --- time -------------------------------------------------------------------------------------------


def _are_alike(period: Period, by: Period) -> bool:
    """Whether two periods are equally long, and at the same time of the year.

    A day by which a target is to be reached stands for the period that ends on it: 31 December for the year.
    """
    if by.kind == "day" and period.kind != "day":
        is_last_of_month = by.end == date.max or (by.end + timedelta(days=1)).day == 1
        return is_last_of_month and by.end.month == period.end.month
    return _is_like(by, period)


def _is_like(one: Period, other: Period) -> bool:
    """Whether a period is as long as another and, days apart, at the same time of the year."""
    return one.is_like(other) and (one.kind == "day" or one.season == other.season)


# --- counts, and rates as the counts behind them ----------------------------------------------------


def counts_until(indicator: Indicator, source: Source | None, project: Project, period: Period) -> list[int]:
    """The events of an indicator in periods like the one that is named, up to and with that one.

    Empty where its figures don’t stand for counts, and where there is none for that period.
    """
    known = events_of(indicator, source, project)
    if period not in known:
        return []
    broken = [one for one, value in indicator.values.items() if value.is_break and not period < one]
    return [
        known[one].number
        for one in sorted(known)
        if _is_like(one, period) and not period < one and not any(one < start for start in broken)
    ]


def nearest_count(  # noqa: PLR0913 - the counts, what they are of, and how they vary
    counts: Sequence[int],
    indicator: Indicator,
    project: Project,
    period: Period,
    dispersion: Dispersion | None = None,
    *,
    falls: bool,
) -> Nearest:
    """The nearest figure of counts, or of rates by the residents of a period where that is the indicator’s unit."""
    seen, per = visible_count(counts, dispersion, falls=falls), per_residents(indicator.unit)
    people = residents(project, indicator.sub_area, period) if per else None
    if seen is None or not (per and people):
        return Nearest(seen, falls)
    return Nearest(seen * per / people.number, falls, seen)


def level_of(counts: Sequence[int]) -> float:
    """The mean of the last periods, from which a change is counted; zero where there are none."""
    last = counts[-TOGETHER:]
    return sum(last) / len(last) if last else 0.0


def visible_change(
    counts: Sequence[int], dispersion: Dispersion | None = None, *, falls: bool = True
) -> float | None:
    """The smallest change of the last periods’ level that one more period is likely to distinguish from chance, as a share.

    Four times in five, by the test and with the dispersion that the verdict uses. None where there is none, and where there
    are fewer than ten a period, since single periods aren’t tested then.
    """
    level = level_of(counts)
    if level < FEWEST_FOR_TEST:
        return None
    dispersion = dispersion or dispersion_of_past(counts)
    found = visible_level(level, len(counts[-TOGETHER:]), dispersion, rises=not falls)
    return None if found is None else abs(found - level) / level


def visible_count(counts: Sequence[int], dispersion: Dispersion | None = None, *, falls: bool) -> int | None:
    """The nearest count, below or above, that one more period is likely to distinguish from chance; None if there is none."""
    share = visible_change(counts, dispersion, falls=falls)
    if share is None:
        return None
    level = level_of(counts)
    return floor(level * (1 - share) + 1e-9) if falls else ceil(level * (1 + share) - 1e-9)


# --- shares -----------------------------------------------------------------------------------------


def visible_share(baseline: Share, *, falls: bool) -> int | None:
    """The nearest whole per cent that one more survey is likely to tell from a baseline, four times in five.

    The next survey is taken to have as many answers as the baseline's, or an interval as wide. None where
    nothing is known of that, or where no share between 0 and 100 would do.
    """
    worth = answers_behind(baseline)
    if baseline.value is None or not worth:
        return None
    before = baseline.value
    shares = range(ceil(before) - 1, -1, -1) if falls else range(floor(before) + 1, 101)
    return next(
        (
            one
            for one in shares
            if would_be_seen(one - before, (before * (100 - before) + one * (100 - one)) / worth)
        ),
        None,
    )


def answers_behind(share: Share) -> float:
    """How many answers tell as much as a share’s own interval does, or else how many it has; 0 where it isn’t known.

    An interval takes in that answers are weighted or clustered, and is then wider than their number alone makes it.
    """
    if share.value is None or not 0 <= share.value <= 100:
        return 0
    found = None
    if share.low is not None and share.high is not None:
        found = answers_of_interval(share.value / 100, Interval(share.low, share.high).times(0.01))
    return found or share.n or 0
