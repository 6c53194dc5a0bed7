"""The bars of a time line: one for each measure, with a pattern for how far it has come and points where it is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.charts.drawing import WIDE
from sara_cli.language import _

State: TypeAlias = Literal["planned", "ongoing", "done", "stopped", "without"]
DayScale: TypeAlias = Callable[[int], float]


@dataclass(frozen=True)
class Task:
    """A measure. Its days are counted as ordinals, None where none is set; `note` is its state in words."""

    name: str
    note: str
    state: State
    start: int | None
    end: int | None
    recurs: bool = False


class Tick(NamedTuple):
    """The first day of a month, a quarter or a year, with its name; `is_year` tells that a year begins."""

    at: int
    name: str
    is_year: bool


@dataclass(frozen=True)
class Axis:
    """The time that is shown, from the first day to the last. `years` are named above the finer `ticks`."""

    first: int
    last: int
    years: tuple[Tick, ...]
    ticks: tuple[Tick, ...]
    today: int
    today_text: str


class Bar(NamedTuple):
    """A measure’s time on the figure, open at the ends that have no day or lie outside of what is shown.

    `hatches` are the slanted lines of an ongoing one, `longer` where it goes on after its last day.
    """

    path: str
    state: State
    hatches: str
    cross: str
    dots: tuple[float, ...]
    dots_y: float
    longer: str


WIDTH, LEFT = WIDE, 256.0


class Sheet(NamedTuple):
    """How wide the whole time line is, how far in its axis begins, and whether a bar is below its name."""

    width: float
    left: float
    is_below: bool


PAGE, TELEPHONE = Sheet(WIDTH, LEFT, is_below=False), Sheet(280.0, 4.0, is_below=True)
BAR, THINNEST, POINT, SLANT = 13.0, 5.0, 7.0, 6.0


def scale(axis: Axis, sheet: Sheet) -> DayScale:
    """Where each day of the axis begins on the figure."""

    def x(at: int) -> float:
        return sheet.left + (sheet.width - sheet.left - 2) * (at - axis.first) / (axis.last + 1 - axis.first)

    return x


def why_no_bar(task: Task) -> str:
    """Why no bar can be drawn."""
    if task.start is None and task.end is None:
        return _("No dates are set")
    if task.start is not None and task.end is not None and task.end < task.start:
        return _("Ends before it begins")
    return ""


def draw_bar(task: Task, y: float, axis: Axis, x: DayScale, width: float) -> Bar:
    """Draw a bar inside the time that is shown; what lies outside of it is an open end."""
    is_open = (
        task.start is None or task.start < axis.first or task.start > axis.last,
        task.end is None or task.end > axis.last or task.end < axis.first,
    )
    start = axis.first if task.start is None else min(max(task.start, axis.first), axis.last)
    end = axis.last if task.end is None else min(max(task.end, axis.first), axis.last)
    left, right = x(start), max(x(end + 1), x(start) + THINNEST)
    left = min(left, width - 2 - 2 * POINT) if any(is_open) else min(left, width - 2 - THINNEST)
    right = min(max(right, left + (2 * POINT if any(is_open) else THINNEST)), width - 2)
    return Bar(
        _outline(left, right, y, is_open),
        task.state,
        "".join(_hatches(left, right, y, is_open)) if task.state == "ongoing" else "",
        _cross(left, right, y, is_open) if task.state == "stopped" else "",
        tuple(_dots(left, right)) if task.recurs else (),
        y + BAR + 4,
        _longer(task, y, axis, x, width),
    )


def _outline(left: float, right: float, y: float, is_open: tuple[bool, bool]) -> str:
    """A bar with straight ends, or with a point where it is open."""
    inner_left, inner_right = left + POINT * is_open[0], right - POINT * is_open[1]
    after = f"L{right:.1f} {y + BAR / 2:.1f}" if is_open[1] else ""
    before = f"L{left:.1f} {y + BAR / 2:.1f}" if is_open[0] else ""
    return (
        f"M{inner_left:.1f} {y:.1f}L{inner_right:.1f} {y:.1f}{after}"
        f"L{inner_right:.1f} {y + BAR:.1f}L{inner_left:.1f} {y + BAR:.1f}{before}Z"
    )


def _hatches(left: float, right: float, y: float, is_open: tuple[bool, bool]) -> Iterator[str]:
    """Slanted lines that stay inside the straight part of a bar."""
    low, high = left + POINT * is_open[0], right - POINT * is_open[1]
    at = low - BAR + SLANT
    while at < high:
        start, end = max(at, low), min(at + BAR, high)
        if end > start:
            yield f"M{start:.1f} {y + BAR - (start - at):.1f}L{end:.1f} {y + BAR - (end - at):.1f}"
        at += SLANT


def _cross(left: float, right: float, y: float, is_open: tuple[bool, bool]) -> str:
    """A line through the bar, and a cross where it is long enough for one."""
    low, high = left + POINT * is_open[0], right - POINT * is_open[1]
    line = f"M{low:.1f} {y + BAR / 2:.1f}H{high:.1f}"
    if high - low < 2 * BAR:
        return line
    middle = (low + high) / 2
    return f"{line}M{middle - 5:.1f} {y + 1.5:.1f}l10 10m0 -10l-10 10"


def _dots(left: float, right: float) -> Iterator[float]:
    """Dots below a bar that say that it comes back; not on which days, which nobody has said."""
    count = max(1, int((right - left) // 9))
    for number in range(count):
        yield left + (right - left) * (number + 0.5) / count


def _longer(task: Task, y: float, axis: Axis, x: DayScale, width: float) -> str:
    """The time after its last day in which an ongoing measure still goes on."""
    if task.state != "ongoing" or task.end is None or not axis.first <= task.end < axis.today:
        return ""
    left, right = x(task.end + 1) + 2, min(x(axis.today + 1), width - 2)
    if right - left < THINNEST:
        return ""
    return f"M{left:.1f} {y + BAR / 2:.1f}H{right:.1f}m-6 -5l6 5l-6 5"
