"""An indicator over time as a figure: its values, the baseline, the target and a comparison.

Few values are drawn as points. A line between them would claim a trend that they cannot carry.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, log10
from typing import ClassVar, NamedTuple, TypeAlias

from sara_cli.charts.drawing import WIDE, print_figure
from sara_cli.charts.layout import SIZE, SMALL, width, wrap
from sara_cli.language import _

DayScale: TypeAlias = Callable[[int], float]
ValueScale: TypeAlias = Callable[[float], float]

FEWEST_FOR_LINE = 5
FINEST = 1e-6
WIDTH, LEFT, RIGHT, TOP, BOTTOM = WIDE, 66.0, 540.0, 24.0, 224.0
LABEL_ROOM = WIDTH - RIGHT - 22


@dataclass(frozen=True)
class Mark:
    """A value at a place in time. `at` counts days, `label` and `name` are the printed value and period."""

    at: int
    value: float
    label: str
    name: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Level:
    """A value to hold the others against: the baseline or the target."""

    value: float
    label: str


@dataclass(frozen=True)
class Trend:
    """What the figure shows. Withheld values are simply not there. At least one mark is needed."""

    title: str
    description: str
    name: str
    marks: tuple[Mark, ...]
    baseline: Level | None
    target: Level | None
    comparisons: tuple[tuple[str, tuple[Mark, ...]], ...]
    ticks: tuple[tuple[float, str], ...] = ()
    is_wide: ClassVar[bool] = True

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("trend", id, self.title, self.description, lay_out(self))


class Dot(NamedTuple):
    """A drawn value. `label` is empty where there is no room for it."""

    x: float
    y: float
    label: str
    low: float | None
    high: float | None


class Series(NamedTuple):
    """The drawn values of one place, the line through them (empty for few values) and its shape."""

    shape: str
    dots: tuple[Dot, ...]
    path: str


class Side(NamedTuple):
    """A level line with its label beside the plot."""

    y: float
    kind: str
    lines: tuple[tuple[float, str], ...]


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    ticks: tuple[tuple[float, str], ...]
    periods: tuple[tuple[float, str], ...]
    levels: tuple[Side, ...]
    series: tuple[Series, ...]
    legend: tuple[tuple[float, float, str, tuple[str, ...]], ...]


def scale(values: list[float]) -> tuple[float, ...]:
    """Round steps from zero that hold all the values: 0, 10, 20, 30 for values up to 27."""
    top, bottom = max([0.0, *values]), min([0.0, *values])
    rough = max(((top - bottom) or 1.0) / 4, FINEST)
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first, last = floor(bottom / step), -floor(-top / step)
    return tuple(round(number * step, 10) for number in range(first, max(last, first + 1) + 1))


def extent(trend: Trend) -> list[float]:
    """Every value that the scale must hold, with the ends of the intervals."""
    marks = [*trend.marks, *(mark for _place, others in trend.comparisons for mark in others)]
    ends = [end for mark in marks for end in (mark.value, mark.low, mark.high) if end is not None]
    return ends + [level.value for level in (trend.baseline, trend.target) if level]


def lay_out(trend: Trend) -> Layout:
    """Place the values, the levels and the labels."""
    lowest, highest = trend.ticks[0][0], trend.ticks[-1][0]
    every = [
        mark for marks in (trend.marks, *(others for _place, others in trend.comparisons)) for mark in marks
    ]
    first, last = min(mark.at for mark in every), max(mark.at for mark in every)

    def x(at: int) -> float:
        return LEFT + 20 + (RIGHT - LEFT - 68) * ((at - first) / (last - first) if last > first else 0.5)

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - lowest) / (highest - lowest)

    names = dict(sorted({mark.at: mark.name for mark in every}.items()))
    shapes = ("own", "other-1", "other-2", "other-3")
    all_series = (
        ("own", trend.marks),
        *zip(shapes[1:], (marks for _place, marks in trend.comparisons), strict=False),
    )
    series = tuple(
        Series(shape, _dots(marks, x, y, shape == "own"), _path(marks, x, y)) for shape, marks in all_series
    )
    legend = _legend(trend, shapes)
    height = legend[-1][1] + 17 * (len(legend[-1][3]) - 1) + 14
    return Layout(
        WIDTH,
        height,
        LEFT,
        RIGHT,
        TOP,
        BOTTOM,
        tuple((y(value), label) for value, label in trend.ticks),
        _periods([(x(at), name) for at, name in names.items()]),
        _levels(trend, y),
        series[::-1],
        legend,
    )


def _dots(marks: tuple[Mark, ...], x: DayScale, y: ValueScale, is_own: bool) -> tuple[Dot, ...]:
    """The values as dots. Only the place's own are labelled; the ends alone where they stand too close."""
    dots = []
    for number, mark in enumerate(marks):
        ends = number in (0, len(marks) - 1)
        room = min(
            (abs(x(mark.at) - x(other.at)) for other in marks if other is not mark),
            default=999.0,
        )
        has_label = is_own and (ends or (len(marks) <= 14 and room >= width(mark.label, SIZE) + 4))
        low = y(mark.low) if is_own and mark.low is not None else None
        high = y(mark.high) if is_own and mark.high is not None else None
        dots.append(Dot(x(mark.at), y(mark.value), mark.label if has_label else "", low, high))
    return tuple(dots)


def _path(marks: tuple[Mark, ...], x: DayScale, y: ValueScale) -> str:
    if len(marks) < FEWEST_FOR_LINE:
        return ""
    return "M" + "L".join(f"{x(mark.at):.1f} {y(mark.value):.1f}" for mark in marks)


def _periods(places: list[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
    """The names of the periods below the plot: as many as have room, and always the last."""
    kept: list[tuple[float, str]] = []
    for place, name in reversed(places):
        half = width(name, SMALL) / 2
        if not kept or place + half + 8 <= kept[-1][0] - width(kept[-1][1], SMALL) / 2:
            kept.append((place, name))
    return tuple(reversed(kept))


def _levels(trend: Trend, y: ValueScale) -> tuple[Side, ...]:
    """The baseline and the target, with labels that stand clear of each other."""
    found = [
        (kind, level) for kind, level in (("baseline", trend.baseline), ("target", trend.target)) if level
    ]
    found.sort(key=lambda item: y(item[1].value))
    sides: list[Side] = []
    free = TOP - 8
    for kind, level in found:
        lines = wrap(level.label, LABEL_ROOM, SMALL, 4)
        start = max(y(level.value) - 16 * (len(lines) - 1) / 2 + 4, free + 12)
        free = start + 16 * (len(lines) - 1) + 6
        placed = tuple((start + 16 * number, text) for number, text in enumerate(lines))
        sides.append(Side(y(level.value), kind, placed))
    return tuple(sides)


def _legend(trend: Trend, shapes: tuple[str, ...]) -> tuple[tuple[float, float, str, tuple[str, ...]], ...]:
    """One line for each place, with its shape, and one for the intervals if there are any."""
    names = [trend.name, *(name for name, _values in trend.comparisons[:3])]
    entries = list(zip(names, shapes, strict=False))
    if any(mark.low is not None and mark.high is not None for mark in trend.marks):
        entries.append((_("What the figure may vary by chance (95 per cent)"), "interval"))
    y, rows = BOTTOM + 52, []
    for name, shape in entries:
        lines = wrap(name, WIDTH - LEFT - 40, SIZE, 3)
        rows.append((LEFT + 6, y, shape, lines))
        y += 17 * len(lines) + 5
    return tuple(rows)
