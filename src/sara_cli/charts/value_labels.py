"""Where the values of a chart are written, so that no label covers a mark, an interval, a line or another label."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sara_cli.charts.layout import SIZE, width

BOLD = 1.08
"""How much wider a bold letter is."""
RISE, DROP, AIR = 10.5, 3.0, 2.5
"""How far a label reaches above and below its baseline, and the air around it."""
MARK = 7.0
"""How far a mark reaches from its middle."""
STEP, FARTHEST = 6.0, 48.0


class Label(NamedTuple):
    """A value in letters: where it begins, its baseline and its text."""

    x: float
    y: float
    text: str


class Area(NamedTuple):
    """A part of the chart that something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        """Whether both cover a place."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_crossed(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a straight line goes through it: what is left of the line, cut at each side (Liang and Barsky)."""
        (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
        first, last = 0.0, 1.0
        for step, room in (
            (-dx, x - self.left),
            (dx, self.right - x),
            (-dy, y - self.top),
            (dy, self.bottom - y),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        return first <= last


class Obstacles:
    """What is drawn on a chart, within the edges of its plot."""

    def __init__(self, left: float, right: float, top: float, bottom: float) -> None:
        self._plot = Area(left, top, right, bottom)
        self._areas: list[Area] = []
        self._lines: list[tuple[tuple[float, float], tuple[float, float]]] = []

    def add_mark(self, x: float, y: float) -> None:
        """A value's circle, square, triangle or diamond."""
        self._areas.append(Area(x - MARK, y - MARK, x + MARK, y + MARK))

    def add_interval(self, x: float, top: float, bottom: float) -> None:
        """The line between the ends of an interval, with its bars."""
        self._areas.append(Area(x - 5, top - 1, x + 5, bottom + 1))

    def add_line(self, points: Sequence[tuple[float, float]]) -> None:
        """A line through some places."""
        self._lines += pairwise(points)

    def place(self, text: str, x: float, y: float) -> Label | None:
        """The label of a value at a place, as near to it as nothing else is drawn; None where there is no room."""
        wide = width(text, SIZE) * BOLD
        for left, base in _wished(x, y, wide):
            area = Area(left - AIR, base - RISE - AIR, left + wide + AIR, base + DROP + AIR)
            if self._is_free(area):
                self._areas.append(area)
                return Label(left, base, text)
        return None

    def _is_free(self, area: Area) -> bool:
        plot = self._plot
        is_inside = (
            plot.left <= area.left
            and area.right <= plot.right
            and plot.top <= area.top
            and area.bottom <= plot.bottom
        )
        return (
            is_inside
            and not any(area.meets(one) for one in self._areas)
            and not any(area.is_crossed(*line) for line in self._lines)
        )


def _wished(x: float, y: float, wide: float) -> Iterator[tuple[float, float]]:
    """Places for a label, the best first: beside the mark, above it, below it, and then farther away."""
    right, left, middle = x + MARK + AIR + 1, x - MARK - AIR - 1 - wide, x - wide / 2
    far = 0.0
    while far <= FARTHEST:
        for column in (right, middle, left):
            for base in (y - 8 - far, y + 5 - far, y + 5 + far, y + 18 + far):
                yield column, base
        far += STEP
