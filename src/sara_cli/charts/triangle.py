"""The crime triangle as a figure: offender, target and place within, and around them whoever could control each.

The inner ring is drawn with a solid line, the outer one with dashes. Each box is as high as its text needs, and
what nobody has described yet is stated in words. Source of the two rings: ASU Center for Problem-Oriented Policing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from sara_cli.charts.column import Item, column_svg
from sara_cli.charts.drawing import WIDE, print_figure
from sara_cli.charts.layout import LEADING, SIZE, Box, PlacedBox, place, wrap


@dataclass(frozen=True)
class Side:
    """A corner of the triangle and whoever could control it."""

    corner: Box
    control: Box


@dataclass(frozen=True)
class Triangle:
    """What the figure shows: the problem in the middle, and its three corners."""

    title: str
    description: str
    problem: str
    offender: Side
    target: Side
    place: Side
    is_wide: ClassVar[bool] = True

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("triangle", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return column_svg(id, self.title, self.description, _items(self))


def _items(triangle: Triangle) -> Iterator[Item]:
    """The problem, each corner, and below it whoever could control it."""
    yield Item(Box(triangle.problem, tone="problem"))
    for side in (triangle.offender, triangle.target, triangle.place):
        yield Item(side.corner, 1)
        yield Item(side.control, 2)


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    middle: tuple[tuple[float, str], ...]
    boxes: tuple[PlacedBox, ...]


WIDTH, ROOM, TOP_ROOM, APART, RIM = WIDE, 290.0, 400.0, 14.0, 16.0
MIDDLE_ROOM, CLEAR, MOST_LINES = 190.0, 26.0, 6
"""A text of more lines than this would make the figure too tall; it is whole in the table."""


def lay_out(triangle: Triangle) -> Layout:
    """Place the six boxes: the offender above, the place and the target below, each with its control outside it."""
    left = (WIDTH - TOP_ROOM) / 2
    handler = place(triangle.offender.control, left, 2, TOP_ROOM, MOST_LINES)
    offender = place(triangle.offender.corner, left, handler.bottom + APART, TOP_ROOM, MOST_LINES)
    words = wrap(triangle.problem, MIDDLE_ROOM / 1.1, SIZE, 6)
    below = offender.bottom + 2 * CLEAR + LEADING * len(words)
    middle = tuple(
        (offender.bottom + CLEAR + LEADING * (number + 0.75), text) for number, text in enumerate(words)
    )
    # The inner boxes are set in from the rim, so that the outer ring can pass outside them.
    right = WIDTH - ROOM
    where = place(triangle.place.corner, 2 * RIM, below, ROOM - 2 * RIM, MOST_LINES)
    target = place(triangle.target.corner, right, below, ROOM - 2 * RIM, MOST_LINES)
    lowest = max(where.bottom, target.bottom) + APART
    manager = place(triangle.place.control, 0, lowest, ROOM, MOST_LINES)
    guardian = place(triangle.target.control, right, lowest, ROOM, MOST_LINES)
    level = below + min(where.height, target.height) / 2
    base = lowest + min(manager.height, guardian.height) / 2
    inner = (
        f"M{left + 24:.1f} {offender.bottom:.1f}L{where.x + where.width / 2:.1f} {below:.1f}",
        f"M{left + TOP_ROOM - 24:.1f} {offender.bottom:.1f}L{target.x + target.width / 2:.1f} {below:.1f}",
        f"M{where.x + where.width:.1f} {level:.1f}H{target.x:.1f}",
    )
    outer = (
        f"M{left:.1f} {handler.middle:.1f}L{RIM:.1f} {below:.1f}V{lowest:.1f}",
        f"M{left + TOP_ROOM:.1f} {handler.middle:.1f}L{WIDTH - RIM:.1f} {below:.1f}V{lowest:.1f}",
        f"M{ROOM:.1f} {base:.1f}H{right:.1f}",
    )
    boxes = (handler, offender, where, target, manager, guardian)
    return Layout(WIDTH, max(box.bottom for box in boxes) + 2, inner, outer, middle, boxes)
