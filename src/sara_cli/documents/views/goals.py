"""Goals against their indicators: baseline, latest figure, target, and what may be said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from sara_cli import wording
from sara_cli.documents.views.register import Register
from sara_cli.evidence import variation
from sara_cli.evidence.change import (
    Aim,
    Change,
    FigureKind,
    Outcome,
    Past,
    Point,
    against_target,
    compare,
    latest_of_goal,
    wanted_direction,
    worst_of,
)
from sara_cli.evidence.noise import nearest_visible
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.analyze import Goal
from sara_cli.model.as_of import NotKnownThen
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Value
from sara_cli.privacy.disclosure.withholding import BelowThreshold, GoalWithoutBaseline

Standing: TypeAlias = Literal["reached", "missed", "open", "undecided", "not_measured"]
"""Whether a goal is reached on a day; `open` is not reached, with time left."""
Ends: TypeAlias = tuple[Point | None, Point | None]
"""The baseline and the latest figure of a goal, as far as they are known."""


@dataclass(frozen=True)
class GoalView:
    """A goal as it is printed. Empty texts are not known; `least` is how far it must go to be distinguished from chance.

    `verdict` is whether it is reached, in a few words; `is_unsure` if its change may be chance.
    """

    id: str
    goal: str
    kind: str
    indicator: str
    baseline: str
    latest: str
    target: str
    is_measurable: bool
    word: str
    sentence: str
    least: str
    standing: Standing
    verdict: str
    is_unsure: bool


@dataclass(frozen=True)
class Grid:
    """A table whose columns depend on the data. `numbers` are the columns that hold numbers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def kind_of(indicator: Indicator, goal: Goal | None, register: Register) -> FigureKind:
    """Tell how an indicator's figures vary by chance, as far as the project says."""
    if goal and goal.kind in ("process", "output"):
        return "tally"
    return variation.kind_of(indicator, register.source(indicator.source))


def measured(goal: Goal, register: Register) -> list[Point]:
    """Every figure for a goal: the indicator's, and those that the follow-up adds."""
    at = register.chain.indicator(goal.indicator)
    values = register.points_of(at.part) if at else []
    known = {point.period for point in values}
    for result in (found.part for found in register.chain.results_of("goal", goal.id)):
        if result.value is not None and result.period and result.period not in known:
            values.append(Point(result.period, result.value))
            known.add(result.period)
    return sorted(values, key=lambda point: point.period)


def baseline_of(goal: Goal, values: list[Point]) -> Point | None:
    """The goal's baseline, with what the same figure rests on in the indicator."""
    if goal.baseline is None:
        return None
    same = next(
        (p for p in values if p.period == goal.baseline.period and p.value == goal.baseline.value), None
    )
    return same or Point(goal.baseline.period, goal.baseline.value)


def _change(
    goal: Goal, indicator: Indicator, values: list[Point], ends: Ends, register: Register
) -> Change | None:
    """What has happened since the baseline; None where that can't be asked."""
    baseline, latest = ends
    if baseline is None:
        return None
    if latest is None:
        text = _("Not measured since {period}.").format(period=wording.period(baseline.period))
        return Change("unmeasured", text)
    kind = kind_of(indicator, goal, register)
    return compare(baseline, latest, kind, indicator.unit, Past(values, worst_of(indicator)))


def view_goal(goal: Goal, register: Register, today: date) -> GoalView:
    """Format a goal."""
    at = register.chain.indicator(goal.indicator)
    unit = at.part.unit if at else None
    values = measured(goal, register)
    baseline = baseline_of(goal, values)
    latest = latest_of_goal(goal, values)
    change = _change(goal, at.part, values, (baseline, latest), register) if at else None
    outcome = _outcome(goal, at.part if at else None, change, (baseline, latest), today)
    standing = _standing(goal, outcome, today)
    return GoalView(
        id=goal.id,
        goal=goal.goal,
        kind=label(goal.kind) if goal.kind else "",
        indicator=at.part.name if at else goal.indicator or "",
        baseline=_no_baseline(goal) or _dated(baseline, unit),
        latest=_dated(latest, unit),
        target=target_text(goal, unit),
        is_measurable=bool(goal.indicator and goal.target),
        word=outcome.word,
        sentence=_sentence(goal, change, latest, outcome) if at else outcome.sentence,
        least=_least_that_shows(goal, at.part, register, today) if at else "",
        standing=standing,
        verdict=_verdict(standing, change),
        is_unsure=change is not None and change.verdict == "unsure",
    )


_STANDINGS: dict[Standing, str] = {
    "reached": N_("reached"),
    "missed": N_("not reached"),
    "open": N_("not reached yet"),
    "undecided": N_("can’t be decided"),
    "not_measured": N_("not measured yet"),
}
_CHANGES: dict[str, str] = {
    "fallen": N_("has fallen"),
    "risen": N_("has risen"),
    "unsure": N_("not certain"),
}


def _standing(goal: Goal, outcome: Outcome, today: date) -> Standing:
    if outcome.verdict == "not_reached":
        return "open" if goal.target and today <= goal.target.by.end else "missed"
    return outcome.verdict


def _verdict(standing: Standing, change: Change | None) -> str:
    """Whether a goal is reached, and whether its figure has moved."""
    moved = _CHANGES.get(change.verdict, "") if change else ""
    words = (_(_STANDINGS[standing]), _(moved))
    return ", ".join(word.replace(" ", wording.NO_BREAK) for word in words if word)


def _no_baseline(goal: Goal) -> str:
    """Why a baseline that there is isn't printed."""
    if isinstance(goal, GoalWithoutBaseline):
        return _("not shown")
    return _("not known then") if isinstance(goal, NotKnownThen) else ""


def target_text(goal: Goal, unit: str | None) -> str:
    """The target and its time: 15 % (2026)."""
    return _dated(Point(goal.target.by, goal.target.value), unit) if goal.target else ""


def _dated(point: Point | None, unit: str | None) -> str:
    if point is None:
        return ""
    text = f"{wording.quantity(point.value, unit, with_unit=False)} ({wording.period(point.period)})"
    return _("{figure}, preliminary").format(figure=text) if point.preliminary else text


def _outcome(
    goal: Goal, indicator: Indicator | None, change: Change | None, figures: Ends, today: date
) -> Outcome:
    """How a goal stands against its target."""
    if indicator is None:
        return Outcome("not_measured", _("No indicator is chosen, so it can’t be measured."))
    baseline, latest = figures
    if goal.target is None:
        return Outcome("undecided" if latest else "not_measured", _("No target is set."))
    direction = wanted_direction(indicator.direction, baseline.value if baseline else None, goal.target.value)
    aim = Aim(goal.target.value, goal.target.by, direction, indicator.unit)
    return against_target(latest, aim, today, change)


def _sentence(goal: Goal, change: Change | None, latest: Point | None, outcome: Outcome) -> str:
    """What may honestly be said of a goal: the change, the target, and what is lacking."""
    unknown = _("There is no baseline to compare with.")
    if isinstance(goal, GoalWithoutBaseline):
        unknown = _("The baseline isn’t shown: the count is too small.")
    preliminary = _("The latest figure is preliminary.") if latest and latest.preliminary else ""
    said = (change.sentence if change else unknown, preliminary, outcome.sentence)
    return " ".join(text for text in said if text)


def _least_that_shows(goal: Goal, indicator: Indicator, register: Register, today: date) -> str:
    """How far a figure has to go before it can be distinguished from chance, while the goal's time isn't over."""
    if goal.target is None or today > goal.target.by.end:
        return ""
    source = register.source(indicator.source)
    nearest = nearest_visible(goal, indicator, source, register.project)
    if nearest is None:
        return ""
    if nearest.figure is None:
        return _(
            "The figure rests on so little, or varies so much, that hardly any change can be "
            "distinguished from chance."
        )
    text = (
        _("Only at {figure} or lower is a fall likely to be distinguishable from chance.")
        if nearest.falls
        else _("Only at {figure} or higher is a rise likely to be distinguishable from chance.")
    )
    return text.format(figure=nearest.shown(indicator.unit))


def values_table(indicator: Indicator, more: Sequence[tuple[str, Mapping[Period, str]]] = ()) -> Grid:
    """The figures of an indicator and its comparisons as a table, with withheld ones named as such.

    `more` are further columns: what each is called, and what it says of the periods that it knows.
    """
    series = [indicator.values, *(comparison.values for comparison in indicator.comparisons)]
    periods = sorted({period for values in series for period in values})
    has_n = any(value.n is not None for value in indicator.values.values())
    has_note = any(value.note or value.preliminary or value.is_break for value in indicator.values.values())
    columns = [_("Period"), _("Value")]
    columns += [_("Number asked or counted")] if has_n else []
    columns += [title for title, _texts in more]
    columns += [comparison.name for comparison in indicator.comparisons]
    columns += [_("Note")] if has_note else []
    rows = []
    for period in periods:
        value = indicator.values.get(period)
        row = [wording.capital(wording.period(period)), _shown(indicator.values, period, indicator.unit)]
        if has_n:
            row.append(wording.number(value.n) if value and value.n is not None else "")
        row += [texts.get(period, "") for _title, texts in more]
        row += [_shown(comparison.values, period, indicator.unit) for comparison in indicator.comparisons]
        if has_note:
            marks = [
                _("preliminary") if value and value.preliminary else "",
                _("a new series begins") if value and value.is_break else "",
                (value and value.reason) or "",
                (value and value.note) or "",
            ]
            row.append("; ".join(mark for mark in marks if mark))
        rows.append(tuple(row))
    numbers = tuple(range(1, len(columns) - (1 if has_note else 0)))
    caption = indicator.name
    if indicator.unit:
        caption = _("{name}, {unit}").format(name=indicator.name, unit=indicator.unit)
    return Grid(caption, tuple(columns), tuple(rows), numbers)


def _shown(values: dict[Period, Value], period: Period, unit: str | None) -> str:
    value = values.get(period)
    if value is None:
        return ""
    if isinstance(value, BelowThreshold):
        return _("fewer than {count}").format(count=value.below)
    if value.value is None:
        return _("withheld")
    return wording.quantity(value.value, unit, with_unit=False)
