"""Measures over time: a bar for each from its first day to its last, in groups, with a line for the document’s day.

How far a measure has come shows in the pattern of its bar and in words below its name. A day that nobody has
set is not made up: the bar is open at that end, or words take its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, NamedTuple

from sara_cli.charts.drawing import print_figure
from sara_cli.charts.layout import LEADING, SIZE, SMALL, Key, Line, flow, stacked, width, wrap
from sara_cli.charts.time_line_bars import (
    BAR,
    LEFT,
    PAGE,
    POINT,
    TELEPHONE,
    Axis,
    Bar,
    DayScale,
    Sheet,
    State,
    Task,
    Tick,
    draw_bar,
    scale,
    why_no_bar,
)
from sara_cli.language import _


@dataclass(frozen=True)
class Group:
    """The measures of one owner or against one problem, in the order in which they are drawn."""

    name: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class TimeLine:
    """What the figure shows."""

    title: str
    description: str
    axis: Axis
    groups: tuple[Group, ...]
    is_wide: ClassVar[bool] = True

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("time-line", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return print_figure("time-line", id, self.title, self.description, lay_out(self, TELEPHONE))


class Row(NamedTuple):
    """A measure as it is drawn. `words` stand where there is no bar."""

    y: float
    height: float
    lines: tuple[Line, ...]
    bar: Bar | None
    words: tuple[tuple[float, str], ...]


class Head(NamedTuple):
    """The name of a group."""

    y: float
    height: float
    lines: tuple[Line, ...]


class Today(NamedTuple):
    """The line of the document’s day; where that day isn’t shown, `arrow` points to where it lies."""

    x: float
    text_x: float
    text: str
    arrow: str


class Layout(NamedTuple):
    """Everything that the template prints. `bands` are from where to where its lines go down."""

    width: float
    height: float
    left: float
    bottom: float
    years: tuple[tuple[float, str], ...]
    names: tuple[tuple[float, str], ...]
    grid: tuple[tuple[float, bool], ...]
    bands: tuple[tuple[float, float], ...]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    today: Today
    key: Key


TOP = 58.0
TITLE_ROOM = LEFT - 20.0
AIR, HEAD_AIR = 5.0, 4.0
TODAY_Y = 12.0


def lay_out(line: TimeLine, sheet: Sheet = PAGE) -> Layout:
    """Place the axis, and below it a row for each measure, as high as its name needs."""
    axis = line.axis
    x = scale(axis, sheet)
    heads, rows, y = [], [], TOP
    for group in line.groups:
        head = _head(group, y, sheet)
        heads.append(head)
        y += head.height
        for task in group.tasks:
            row = _row(task, y, axis, x, sheet)
            rows.append(row)
            y += row.height
    key = flow(_meanings(line), y + 8, sheet.width, 30)
    under = tuple((row.y + row.height - BAR - POINT - AIR, row.y + row.height) for row in rows if row.bar)
    return Layout(
        sheet.width,
        key.bottom + 4,
        sheet.left,
        y,
        _named(axis.years, axis, x, SMALL * 1.1, sheet),
        _named(axis.ticks, axis, x, SMALL, sheet),
        tuple((x(tick.at), tick.is_year) for tick in axis.ticks),
        ((TOP, TOP), *under) if sheet.is_below else ((TOP, y),),
        tuple(heads),
        tuple(rows),
        _today(axis, x, sheet),
        key,
    )


def row_height(task: Task, sheet: Sheet = PAGE) -> float:
    """How much room a measure takes from top to bottom."""
    lines, bar = LEADING * len(_label_lines(task, sheet)), BAR + POINT
    return (lines + bar if sheet.is_below else max(lines, bar)) + 2 * AIR


def head_height(group: Group, sheet: Sheet = PAGE) -> float:
    """How much room the name of a group takes from top to bottom."""
    return LEADING * len(_title(group, sheet)) + 2 * HEAD_AIR


# --- the axis ---------------------------------------------------------------------------------------


def _named(
    ticks: tuple[Tick, ...], axis: Axis, x: DayScale, size: float, sheet: Sheet
) -> tuple[tuple[float, str], ...]:
    """The names in the middle of their times: all of them, or every second, third … where they need more room."""
    ends = [*(tick.at for tick in ticks[1:]), axis.last + 1]
    middles = [
        ((x(max(tick.at, axis.first)) + x(end)) / 2, tick.name) for tick, end in zip(ticks, ends, strict=True)
    ]
    for step in range(1, len(middles) + 1):
        shown = [one for one in middles[::step] if _is_inside(*one, size, sheet)]
        if all(
            left + width(name, size) / 2 + 3 <= right - width(other, size) / 2
            for (left, name), (right, other) in pairwise(shown)
        ):
            return tuple(shown)
    return ()


def _is_inside(x: float, name: str, size: float, sheet: Sheet) -> bool:
    half = width(name, size) / 2
    return x - half >= sheet.left and x + half <= sheet.width


def _today(axis: Axis, x: DayScale, sheet: Sheet) -> Today:
    left, right = sheet.left, sheet.width
    half = width(axis.today_text, SMALL) * 1.1 / 2
    if axis.first <= axis.today <= axis.last:
        at = x(axis.today) + (x(axis.first + 1) - x(axis.first)) / 2
        return Today(at, min(max(at, left + half), right - half), axis.today_text, "")
    if axis.today < axis.first:
        arrow = f"M{left + 7:.1f} {TODAY_Y - 9:.1f}L{left:.1f} {TODAY_Y - 4:.1f}l7 5Z"
        return Today(left, left + 12 + half, axis.today_text, arrow)
    arrow = f"M{right - 8:.1f} {TODAY_Y - 9:.1f}l7 5l-7 5Z"
    return Today(right, right - 12 - half, axis.today_text, arrow)


# --- the rows ---------------------------------------------------------------------------------------


def _title(group: Group, sheet: Sheet) -> tuple[str, ...]:
    return wrap(group.name, (sheet.width - 16) / 1.1, SIZE, 2)


def _head(group: Group, y: float, sheet: Sheet) -> Head:
    said = [(text, False, True) for text in _title(group, sheet)]
    return Head(y, head_height(group, sheet), stacked(said, y + HEAD_AIR))


def _label_lines(task: Task, sheet: Sheet) -> list[tuple[str, bool]]:
    """The name and the note, line by line; a very long name is cut, and is whole in the table."""
    room = sheet.width - 12 if sheet.is_below else TITLE_ROOM
    name = [(text, False) for text in wrap(task.name, room, SIZE, 6)]
    return name + [(text, True) for text in wrap(task.note, room, SMALL, 2) if text]


def _row(task: Task, y: float, axis: Axis, x: DayScale, sheet: Sheet) -> Row:
    height, label_lines = row_height(task, sheet), _label_lines(task, sheet)
    tall = LEADING * len(label_lines)
    lines = stacked(label_lines, y + (AIR if sheet.is_below else (height - tall) / 2))
    middle = y + AIR + tall + BAR / 2 + 2 if sheet.is_below else y + height / 2
    if words := why_no_bar(task):
        said = wrap(words, sheet.width - sheet.left - 16, SMALL, 1)
        return Row(y, height, lines, None, tuple((middle + 4, text) for text in said))
    return Row(y, height, lines, draw_bar(task, middle - BAR / 2, axis, x, sheet.width), ())


# --- the key ----------------------------------------------------------------------------------------


def _meanings(line: TimeLine) -> Iterator[tuple[str, str]]:
    """What the patterns mean, for those that are there."""
    tasks = [task for group in line.groups for task in group.tasks if not why_no_bar(task)]
    words: dict[State, str] = {
        "planned": _("planned"),
        "ongoing": _("ongoing"),
        "done": _("done"),
        "stopped": _("stopped"),
        "without": _("no status"),
    }
    found = {task.state for task in tasks}
    yield from ((state, text) for state, text in words.items() if state in found)
    first, last = line.axis.first, line.axis.last
    if any(task.recurs for task in tasks):
        yield "recurs", _("comes back; how often is shown next to its name")
    if any(task.start is None or task.end is None or task.start < first or task.end > last for task in tasks):
        yield "open", _("begins or ends outside, or no day is set")
    if any(task.state == "ongoing" and task.end and task.end < line.axis.today for task in tasks):
        yield "longer", _("goes on after its last day")
