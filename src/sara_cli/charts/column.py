"""A figure for a telephone: its boxes below one another, each set in under the one that it belongs to.

What is beside something on a page is below it here, with a line to it, so that nothing has to be scrolled sideways.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sara_cli.charts.drawing import print_figure
from sara_cli.charts.layout import LEADING, SIZE, Box, PlacedBox, place, wrap

WIDTH, STEP, BETWEEN, APART = 280.0, 18.0, 10.0, 14.0
"""How wide it is, how far in each level is set, and what is between boxes and before a heading."""
MOST_LINES = 12


class Item(NamedTuple):
    """A box with its level, 0 for the outermost, and what is written above it."""

    box: Box
    level: int = 0
    heading: str = ""


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    headings: tuple[tuple[float, float, str], ...]
    boxes: tuple[PlacedBox, ...]
    links: tuple[tuple[str, bool], ...]


def column_svg(id: str, title: str, description: str, items: Iterable[Item]) -> str:
    """Draw the items; `id` must be unique in the document."""
    return print_figure("chain", id, title, description, lay_out(items))


def lay_out(items: Iterable[Item]) -> Layout:
    """Place every box below the one before it, and join it to the last one that is a level further out."""
    headings, boxes, links = list[tuple[float, float, str]](), list[PlacedBox](), list[tuple[str, bool]]()
    outer: dict[int, PlacedBox] = {}
    y = 0.0
    for box, level, heading in items:
        x = STEP * level
        y += (APART if heading else BETWEEN) if boxes else 0.0
        for line in wrap(heading, (WIDTH - x) / 1.1, SIZE, 3) if heading else ():
            headings.append((x, y + LEADING * 0.75, line))
            y += LEADING
        y += 4 if heading else 0
        placed = place(box, x, y, WIDTH - x, MOST_LINES)
        if above := outer.get(level - 1):
            path = f"M{above.x + STEP / 2:.1f} {above.bottom:.1f}V{placed.middle:.1f}H{x:.1f}"
            links.append((path, box.tone in ("missing", "without")))
        outer = {number: one for number, one in outer.items() if number < level} | {level: placed}
        boxes.append(placed)
        y = placed.bottom
    return Layout(WIDTH, y + 2, tuple(headings), tuple(boxes), tuple(links))
