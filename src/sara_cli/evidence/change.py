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
from sara_cli.model.period import Period
from sara_cli.model.prepare import Direction, Value
from sara_cli.statistics.caveats import FEWEST_FOR_PER_CENT, FEWEST_FOR_SHARE
from sara_cli.statistics.change import change, is_beyond_overdispersion
from sara_cli.statistics.dispersion import overdispersion
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
    """A figure for a period, and what it rests on: how many answers or events, or the publisher's interval."""

    period: Period
    value: float
    n: int | None = None
    low: float | None = None
    high: float | None = None
    preliminary: bool = False
    events: int | None = None


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


def compare(before: Point, after: Point, kind: FigureKind, unit: str | None, phi: float = 1) -> Change:
    """Say what happened between two figures, and no more than they carry.

    `phi` is how much more than chance alone makes them counts of this kind have varied: see `overdispersion_of`.
    """
    values = {
        "before": wording.quantity(before.value, unit, with_unit=False),
        "after": wording.quantity(after.value, unit),
        "then": wording.period(before.period),
        "now": wording.period(after.period),
    }
    if kind == "count" and before.period.kind != after.period.kind:
        text = _(
            "{before} ({then}) and {after} ({now}) cover time of different length and can’t be compared."
        )
        return Change("apart", text.format(**values))
    if before.value == after.value:
        return Change("unchanged", _("Unchanged: {after}, {then} and {now}.").format(**values))
    doubt = _doubt(before, after, kind, phi)
    if doubt:
        text = _("From {before} ({then}) to {after} ({now}).")
        return Change("unsure", f"{text.format(**values)} {_(doubt)}")
    return _moved(before, after, kind, values)


def overdispersion_of(values: Sequence[Point], kind: FigureKind) -> float:
    """How much the counts before the latest have varied beyond chance: one, where they haven't or aren't counts."""
    alike = [point for point in values[:-1] if point.period.kind == values[-1].period.kind]
    return overdispersion([count for point in alike if (count := _events(point, kind)) is not None])


def _doubt(before: Point, after: Point, kind: FigureKind, phi: float) -> str:
    """Why nothing can be said of the difference, or nothing if something can."""
    counts = _events(before, kind), _events(after, kind)
    if counts[0] is not None and counts[1] is not None:
        if not change(counts[0], counts[1]).is_beyond_chance():
            return _TOO_FEW if min(counts[0], counts[1]) < FEWEST_FOR_PER_CENT else _NO_LARGER
        return "" if is_beyond_overdispersion(counts[0], counts[1], phi) else _OFTEN
    if kind == "tally":
        return ""
    first, second = interval_of(before, kind), interval_of(after, kind)
    if first and second:
        moved = difference(Estimate(before.value, first), Estimate(after.value, second)).interval
        few = kind == "share" and min(before.n or 0, after.n or 0) < FEWEST_FOR_SHARE
        return (_TOO_FEW if few else _NO_LARGER) if moved.holds(0) else ""
    if kind == "share":
        return N_("How many answered isn’t known, so it is unclear whether anything has changed.")
    return N_("How sure the figures are isn’t known, so it is unclear whether anything has changed.")


def _events(point: Point, kind: FigureKind) -> int | None:
    """The events behind a figure: itself, if it is a count."""
    if kind == "count" and point.value == int(point.value) >= 0:
        return int(point.value)
    return point.events if kind == "rate" else None


_TOO_FEW = N_("Too few to show whether anything has changed.")
_NO_LARGER = N_("The difference is no larger than chance could make it.")
_OFTEN = N_("The figure often moves as much, so it is unclear whether anything has changed.")


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


class Aim(NamedTuple):
    """A target: the figure to reach, the period by which, and which way is better."""

    value: float
    by: Period
    direction: Direction
    unit: str | None


def against_target(latest: Point | None, aim: Aim, today: date) -> str:
    """Say whether the latest figure meets the target, and whether the time is up."""
    values = {"target": wording.quantity(aim.value, aim.unit), "by": wording.period(aim.by)}
    if latest is None or aim.direction == "neither":
        return _("The target is {target} ({by}).").format(**values)
    lower = aim.direction == "lower_is_better"
    if (latest.value <= aim.value) if lower else (latest.value >= aim.value):
        text = (
            _("The latest figure meets the target of at most {target}.")
            if lower
            else _("The latest figure meets the target of at least {target}.")
        )
    elif today > aim.by.end:
        text = (
            _("The target of at most {target} ({by}) was not met.")
            if lower
            else _("The target of at least {target} ({by}) was not met.")
        )
    else:
        text = (
            _("The target of at most {target} ({by}) is not met yet.")
            if lower
            else _("The target of at least {target} ({by}) is not met yet.")
        )
    return text.format(**values)


def points(values: dict[Period, Value]) -> list[Point]:
    """The figures that are there, in order of time; withheld ones are left out."""
    found = [
        Point(period, value.value, value.n, value.low, value.high, bool(value.preliminary))
        for period, value in values.items()
        if value.value is not None
    ]
    return sorted(found, key=lambda point: point.period)
