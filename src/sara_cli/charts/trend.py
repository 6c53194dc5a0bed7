"""An indicator over time as a figure: its values, the baseline, the target and a comparison.

Few values are drawn as points. A line between them would claim a trend that they cannot carry.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, log10
from typing import ClassVar, NamedTuple, TypeAlias

from sara_cli.charts.drawing import WIDE, print_figure
from sara_cli.charts.layout import SIZE, SMALL, width, wrap
from sara_cli.charts.value_labels import Label, Obstacles
from sara_cli.language import _

DayScale: TypeAlias = Callable[[int], float]
ValueScale: TypeAlias = Callable[[float], float]

FEWEST_FOR_LINE = 5
FINEST = 1e-6
MOST_LABELS = 14


class Sheet(NamedTuple):
    """How wide a figure is, where its plot lies, and whether baseline and target are named beside it."""

    width: float
    left: float
    right: float
    top: float
    bottom: float
    has_sides: bool


PAGE = Sheet(WIDE, 66.0, 540.0, 24.0, 148.0, has_sides=True)
TELEPHONE = Sheet(280.0, 44.0, 276.0, 24.0, 150.0, has_sides=False)


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

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return print_figure("trend", id, self.title, self.description, lay_out(self, TELEPHONE))


class Dot(NamedTuple):
    """A drawn value, with the ends of its interval."""

    x: float
    y: float
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
    labels: tuple[Label, ...]
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


def lay_out(trend: Trend, sheet: Sheet = PAGE) -> Layout:
    """Place the values, the levels and the labels."""
    if not (trend.baseline or trend.target):
        sheet = sheet._replace(right=sheet.width - 4)
    lowest, highest = trend.ticks[0][0], trend.ticks[-1][0]
    every = [
        mark for marks in (trend.marks, *(others for _place, others in trend.comparisons)) for mark in marks
    ]
    first, last = min(mark.at for mark in every), max(mark.at for mark in every)

    def x(at: int) -> float:
        share = (at - first) / (last - first) if last > first else 0.5
        return sheet.left + 20 + (sheet.right - sheet.left - 68) * share

    def y(value: float) -> float:
        return sheet.bottom - (sheet.bottom - sheet.top) * (value - lowest) / (highest - lowest)

    names = dict(sorted({mark.at: mark.name for mark in every}.items()))
    shapes = ("own", "other-1", "other-2", "other-3")
    all_series = (
        ("own", trend.marks),
        *zip(shapes[1:], (marks for _place, marks in trend.comparisons), strict=False),
    )
    series = tuple(
        Series(shape, _dots(marks, x, y, shape == "own"), _path(marks, x, y)) for shape, marks in all_series
    )
    levels = _levels(trend, y, sheet)
    legend = _legend(trend, shapes, sheet)
    ends = [
        legend[-1][1] + 17 * (len(legend[-1][3]) - 1),
        *(at for side in levels for at, _text in side.lines),
    ]
    return Layout(
        sheet.width,
        max(ends) + 14,
        sheet.left,
        sheet.right,
        sheet.top,
        sheet.bottom,
        tuple((y(value), label) for value, label in trend.ticks),
        _periods([(x(at), name) for at, name in names.items()]),
        levels,
        series[::-1],
        _labels(trend.marks, series, levels, sheet),
        legend,
    )


def _dots(marks: tuple[Mark, ...], x: DayScale, y: ValueScale, is_own: bool) -> tuple[Dot, ...]:
    """The values as dots, the place's own with their intervals."""
    return tuple(
        Dot(
            x(mark.at),
            y(mark.value),
            y(mark.low) if is_own and mark.low is not None else None,
            y(mark.high) if is_own and mark.high is not None else None,
        )
        for mark in marks
    )


def _labels(
    marks: tuple[Mark, ...], series: tuple[Series, ...], levels: tuple[Side, ...], sheet: Sheet
) -> tuple[Label, ...]:
    """The place's own values in letters, where nothing else is drawn: the last, the first, then what has room."""
    obstacles = Obstacles(sheet.left, sheet.right, sheet.top - 18, sheet.bottom)
    for one in series:
        for dot in one.dots:
            obstacles.add_mark(dot.x, dot.y)
            if dot.low is not None and dot.high is not None:
                obstacles.add_interval(dot.x, dot.high, dot.low)
        if one.path:
            obstacles.add_line([(dot.x, dot.y) for dot in one.dots])
    for side in levels:
        obstacles.add_line([(sheet.left, side.y), (sheet.right, side.y)])
    ends = [(mark, dot) for mark, dot in zip(marks, series[0].dots, strict=True)]
    ordered = [*dict.fromkeys((ends[-1], ends[0], *(ends[1:-1] if len(ends) <= MOST_LABELS else ())))]
    placed = (obstacles.place(mark.label, dot.x, dot.y) for mark, dot in ordered)
    return tuple(label for label in placed if label)


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


def _levels(trend: Trend, y: ValueScale, sheet: Sheet) -> tuple[Side, ...]:
    """The baseline and the target, with labels that stand clear of each other."""
    found = [
        (kind, level) for kind, level in (("baseline", trend.baseline), ("target", trend.target)) if level
    ]
    found.sort(key=lambda item: y(item[1].value))
    sides: list[Side] = []
    free = sheet.top - 8
    for kind, level in found:
        lines = wrap(level.label, sheet.width - sheet.right - 22, SMALL, 4) if sheet.has_sides else ()
        start = max(y(level.value) - 16 * (len(lines) - 1) / 2 + 4, free + 12)
        free = start + 16 * (len(lines) - 1) + 6
        placed = tuple((start + 16 * number, text) for number, text in enumerate(lines))
        sides.append(Side(y(level.value), kind, placed))
    return tuple(sides)


def _legend(
    trend: Trend, shapes: tuple[str, ...], sheet: Sheet
) -> tuple[tuple[float, float, str, tuple[str, ...]], ...]:
    """What each mark means, side by side where there is room: places, intervals, and levels that have no name beside."""
    names = [trend.name, *(name for name, _values in trend.comparisons[:3])]
    entries = list(zip(names, shapes, strict=False))
    if any(mark.low is not None and mark.high is not None for mark in trend.marks):
        entries.append((_("What the figure may vary by chance (95 per cent)"), "interval"))
    if not sheet.has_sides:
        levels = (("baseline", trend.baseline), ("target", trend.target))
        entries += [(level.label, kind) for kind, level in levels if level]
    left = sheet.left + 6 if sheet.has_sides else 12.0
    x, y, rows = left, sheet.bottom + 50, list[tuple[float, float, str, tuple[str, ...]]]()
    for name, shape in entries:
        lines = wrap(name, sheet.width - left - 24, SIZE, 3)
        long = 16 + width(lines[0], SIZE)
        if x > left and (len(lines) > 1 or x + long > sheet.width):
            x, y = left, y + 22
        rows.append((x, y, shape, lines))
        x += long + 24
        if len(lines) > 1:
            x, y = left, y + 17 * (len(lines) - 1) + 22
    return tuple(rows)
