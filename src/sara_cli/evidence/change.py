"""What may honestly be said of two figures, and of a figure and its goal.

In a small municipality most differences are no larger than chance. So a difference in few cases or few
answers is called too small to tell, no per cent is printed of counts under 20, and never more than
“has fallen” or “has risen”: why is not known from the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli import wording
from sara_cli.evidence.variation import Kind
from sara_cli.language import N_, _
from sara_cli.model.analyze import Goal
from sara_cli.model.period import Period
from sara_cli.model.prepare import Direction, Indicator, Value
from sara_cli.statistics.caveats import FEWEST_FOR_PER_CENT, FEWEST_FOR_SHARE, FEWEST_FOR_TEST
from sara_cli.statistics.change import change
from sara_cli.statistics.history import Worst, has_moved
from sara_cli.statistics.interval import Interval
from sara_cli.statistics.shares import Estimate, difference, wilson

FigureKind: TypeAlias = Kind | Literal["tally"]
"""How a figure varies by chance; a tally is of what was done, and there nothing is left to chance."""

Verdict: TypeAlias = Literal["fallen", "risen", "unchanged", "unsure", "apart", "unmeasured"]

VERDICTS: dict[Verdict, str] = {
    "fallen": N_("has fallen"),
    "risen": N_("has risen"),
    "unchanged": N_("unchanged"),
    "unsure": N_("unclear"),
    "apart": N_("can’t be compared"),
    "unmeasured": N_("not measured yet"),
}


class Point(NamedTuple):
    """A figure for a period, and what it rests on: how many answers or events, or the publisher's interval.

    With `is_break` a new series begins with it, for a `reason`; `note` is what its reader must know.
    """

    period: Period
    value: float
    n: int | None = None
    low: float | None = None
    high: float | None = None
    preliminary: bool = False
    events: int | None = None
    note: str = ""
    is_break: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Change:
    """What happened to a figure: a word for the overview and the whole sentence."""

    verdict: Verdict
    sentence: str

    @property
    def word(self) -> str:
        """The verdict in a word or two."""
        return _(VERDICTS[self.verdict])


def interval_of(point: Point, kind: FigureKind) -> Interval | None:
    """The publisher's interval of a figure, or one from its number of answers, or None."""
    if point.low is not None and point.high is not None:
        return Interval(point.low, point.high)
    if kind == "share" and point.n and 0 <= point.value <= 100:
        return wilson(point.value / 100, point.n).times(100)
    return None


# --- two figures ------------------------------------------------------------------------------------


class Past(NamedTuple):
    """What is known beside two figures: all figures of the series, and which is the worst where the place may be chosen."""

    figures: Sequence[Point] = ()
    worst: Worst | None = None

    def broken_at(self, before: Point, after: Point) -> Point | None:
        """The figure with which a new series begins, after one figure and up to another."""
        return next(
            (one for one in self.figures if one.is_break and before.period < one.period <= after.period), None
        )


def worst_of(indicator: Indicator) -> Worst | None:
    """Which figure is the worst of a part of the municipality, since parts are often chosen by their figures."""
    if not indicator.sub_area:
        return None
    return "fewest" if indicator.direction == "higher_is_better" else "most"


def compare(
    before: Point, after: Point, kind: FigureKind, unit: str | None, past: Past | None = None
) -> Change:
    """Say what happened between two figures, and no more than they and those before them support."""
    past = past or Past()
    values = {
        "before": wording.quantity(before.value, unit, with_unit=False),
        "after": wording.quantity(after.value, unit),
        "then": wording.period(before.period),
        "now": wording.period(after.period),
    }
    found = _compared(before, after, kind, past, values)
    return Change(found.verdict, " ".join((found.sentence, *notes((before, after)))))


def _compared(before: Point, after: Point, kind: FigureKind, past: Past, values: dict[str, str]) -> Change:
    broken = past.broken_at(before, after)
    if broken:
        text = _("{before} ({then}) and {after} ({now}) can’t be compared.").format(**values)
        return Change("apart", f"{text} {break_sentence(broken)}")
    if not _may_be_compared(before.period, after.period, kind):
        text = _(
            "{before} ({then}) and {after} ({now}) cover time of different length and can’t be compared."
        )
        return Change("apart", text.format(**values))
    if before.value == after.value:
        return Change("unchanged", _("Unchanged: {after}, {then} and {now}.").format(**values))
    doubt = _doubt(before, after, kind, past)
    if doubt:
        text = _("From {before} ({then}) to {after} ({now}).")
        return Change("unsure", f"{text.format(**values)} {_(doubt)}")
    return _moved(before, after, kind, values)


def _may_be_compared(before: Period, after: Period, kind: FigureKind) -> bool:
    """Whether figures may be held against each other: a count only with one of a time as long, and a figure of
    pooled years, which is a mean or a sum of them, only with one of as many other years."""
    if "pooled_years" in (before.kind, after.kind):
        return before.is_like(after) and not before.overlaps(after)
    return kind != "count" or before.is_like(after)


def break_sentence(point: Point) -> str:
    """That a new series begins with a figure, and why."""
    text = (
        _("The series was broken in {period}: {reason}")
        if point.reason
        else _("The series was broken in {period}.")
    )
    return wording.ended(text.format(period=wording.period(point.period), reason=point.reason))


def notes(figures: Sequence[Point]) -> list[str]:
    """The notes on figures that are compared, each with its period."""
    return [
        wording.ended(
            _("{period}: {note}").format(period=wording.capital(wording.period(one.period)), note=one.note)
        )
        for one in figures
        if one.note
    ]


def _doubt(before: Point, after: Point, kind: FigureKind, past: Past) -> str:
    """Why nothing can be said of the difference, or nothing if something can."""
    first, latest = _events(before, kind), _events(after, kind)
    if first is not None and latest is not None:
        return _doubt_of_counts(first, latest, _earlier(before, kind, past), past.worst)
    if kind == "tally":
        return ""
    intervals = interval_of(before, kind), interval_of(after, kind)
    if intervals[0] and intervals[1]:
        moved = difference(Estimate(before.value, intervals[0]), Estimate(after.value, intervals[1])).interval
        few = kind == "share" and min(before.n or 0, after.n or 0) < FEWEST_FOR_SHARE
        return (_TOO_FEW if few else _NO_LARGER) if moved.holds(0) else ""
    if kind == "share":
        return N_("How many answered isn’t known, so it is unclear whether anything has changed.")
    return N_("How sure the figures are isn’t known, so it is unclear whether anything has changed.")


def _earlier(before: Point, kind: FigureKind, past: Past) -> list[int]:
    """The events of the periods before one like it, in the same series."""
    alike = [one for one in past.figures if one.period.is_like(before.period) and one.period < before.period]
    starts = [at for at, one in enumerate(alike) if past.broken_at(one, before)]
    return [count for one in alike[len(starts) :] if (count := _events(one, kind)) is not None]


def _doubt_of_counts(before: int, after: int, earlier: Sequence[int], worst: Worst | None) -> str:
    is_beyond_chance = change(before, after).is_beyond_chance()
    if max(before, after) < FEWEST_FOR_TEST or not (
        is_beyond_chance or has_moved((*earlier, before), after, worst=worst)
    ):
        return _TOO_FEW if min(before, after) < FEWEST_FOR_PER_CENT else _NO_LARGER
    if has_moved((*earlier, before), after, worst=worst):
        return ""
    return _CHOSEN if worst and has_moved((*earlier, before), after) else _OFTEN


def _events(point: Point, kind: FigureKind) -> int | None:
    """The events behind a figure: itself, if it is a count."""
    if kind == "count" and point.value == int(point.value) >= 0:
        return int(point.value)
    return point.events if kind == "rate" else None


_TOO_FEW = N_("Too few to show whether anything has changed.")
_NO_LARGER = N_("The difference is no larger than chance could make it.")
_OFTEN = N_(
    "The difference is larger than chance alone often makes it, but such figures often vary as much, "
    "so it is unclear whether anything has changed."
)
_CHOSEN = N_(
    "The place may have been chosen when things were at their worst. Part of such a change comes by itself, "
    "so it is unclear whether anything else has changed."
)


def _moved(before: Point, after: Point, kind: FigureKind, values: dict[str, str]) -> Change:
    rises = after.value > before.value
    sentence = (
        _("Has risen from {before} ({then}) to {after} ({now}).")
        if rises
        else _("Has fallen from {before} ({then}) to {after} ({now}).")
    ).format(**values)
    if min(_events(before, kind) or 0, _events(after, kind) or 0) >= FEWEST_FOR_PER_CENT:
        share = wording.number(abs(round(100 * (after.value - before.value) / before.value)))
        text = _("That is {share} per cent more.") if rises else _("That is {share} per cent fewer.")
        sentence += " " + text.format(share=share)
    if kind != "tally":
        sentence += " " + _("The reason isn’t known from these figures.")
    return Change("risen" if rises else "fallen", sentence)


# --- a figure and its goal --------------------------------------------------------------------------


def wanted_direction(direction: Direction | None, baseline: float | None, target: float) -> Direction:
    """Which way is better: as the indicator says, or else from the baseline towards the target."""
    if direction:
        return direction
    if baseline is None or baseline == target:
        return "neither"
    return "lower_is_better" if target < baseline else "higher_is_better"


def latest_of_goal(goal: Goal, figures: Sequence[Point]) -> Point | None:
    """The last figure after a goal’s baseline, or the last of all where it has none."""
    after = [one for one in figures if not goal.baseline or one.period.end > goal.baseline.period.end]
    return after[-1] if after else None


class Aim(NamedTuple):
    """A target: the figure to reach, the period by which, and which way is better."""

    value: float
    by: Period
    direction: Direction
    unit: str | None


GoalVerdict: TypeAlias = Literal["reached", "not_reached", "undecided", "not_measured"]

GOAL_VERDICTS: dict[GoalVerdict, str] = {
    "reached": N_("reached"),
    "not_reached": N_("not reached"),
    "undecided": N_("can’t be decided"),
    "not_measured": N_("not measured yet"),
}


class Outcome(NamedTuple):
    """How a goal stands: one of four verdicts, and the sentence that says why."""

    verdict: GoalVerdict
    sentence: str

    @property
    def word(self) -> str:
        """The verdict in words."""
        return _(GOAL_VERDICTS[self.verdict])


def against_target(latest: Point | None, aim: Aim, today: date, change: Change | None = None) -> Outcome:
    """Whether a goal is reached on a day: by the latest figure, once there is one for the target’s time if that is over.

    It can’t be decided where no direction is wanted, and where the figure can’t be compared with the baseline that the
    target was set from. Whether the change may be chance is said by the change itself.
    """
    values = {"target": wording.quantity(aim.value, aim.unit), "by": wording.period(aim.by)}
    target = _("The target is {target} ({by}).").format(**values)
    if latest is None:
        return Outcome("not_measured", target)
    is_pooled = "pooled_years" in (latest.period.kind, aim.by.kind) and aim.by.kind != "day"
    is_apart = (change and change.verdict == "apart") or (is_pooled and not latest.period.is_like(aim.by))
    if aim.direction == "neither" or is_apart:
        return Outcome("undecided", target)
    lower = aim.direction == "lower_is_better"
    is_over = today > aim.by.end
    if is_over and latest.period.end < aim.by.start:
        text = _(
            "There is no figure for {by} yet, so it isn’t known whether the target of {target} was reached."
        )
        return Outcome("not_measured", text.format(**values))
    if (latest.value <= aim.value) if lower else (latest.value >= aim.value):
        text = (
            _("The latest figure reaches the target of at most {target}.")
            if lower
            else _("The latest figure reaches the target of at least {target}.")
        )
        return Outcome("reached", text.format(**values))
    if is_over:
        text = (
            _("The target of at most {target} ({by}) was not reached.")
            if lower
            else _("The target of at least {target} ({by}) was not reached.")
        )
    else:
        text = (
            _("The target of at most {target} ({by}) is not reached yet.")
            if lower
            else _("The target of at least {target} ({by}) is not reached yet.")
        )
    return Outcome("not_reached", text.format(**values))


def points(values: dict[Period, Value]) -> list[Point]:
    """The figures that are there, in order of time; withheld ones are left out."""
    found = [
        Point(
            period,
            value.value,
            value.n,
            value.low,
            value.high,
            bool(value.preliminary),
            note=value.note or "",
            is_break=value.is_break,
            reason=value.reason or "",
        )
        for period, value in values.items()
        if value.value is not None
    ]
    return sorted(found, key=lambda point: point.period)
