"""Boxes with text: what the figures of problems, causes and events are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.figures.lettering import wrap

Tone: TypeAlias = Literal["plain", "problem", "green", "yellow", "red", "missing", "without"]

SIZE, SMALL, LEADING, PADDING, MOST_LINES = 13.5, 12.5, 17.0, 10.0, 8
"""Letters of these sizes are read on a sheet (`sheet.py`) that is printed on an A4 page."""


@dataclass(frozen=True)
class Box:
    """One thing in a figure. `note` is the small line below, such as its status in words; `heading` stands above."""

    text: str
    note: str = ""
    tone: Tone = "plain"
    heading: str = ""


class Line(NamedTuple):
    """A line of text: its baseline, its words and whether it is the small note or the heading."""

    y: float
    text: str
    is_note: bool
    is_heading: bool = False


Said: TypeAlias = tuple[str, bool] | tuple[str, bool, bool]
"""The words of a line, whether it is the small note and, if that is said, whether it is the heading."""


def stacked(said: Sequence[Said], top: float) -> tuple[Line, ...]:
    """Put lines below one another, the first one under `top`."""
    return tuple(Line(top + LEADING * (number + 0.75), *one) for number, one in enumerate(said))


class Placed(NamedTuple):
    """A box with its place on the figure."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    lines: tuple[Line, ...]

    @property
    def middle(self) -> float:
        """The height at which lines meet the box."""
        return self.y + self.height / 2

    @property
    def bottom(self) -> float:
        """Where the box ends."""
        return self.y + self.height

    def lower(self, by: float) -> "Placed":
        """The same box further down."""
        lines = tuple(line._replace(y=line.y + by) for line in self.lines)
        return self._replace(y=self.y + by, lines=lines)


def place(box: Box, x: float, y: float, room: float, most: int = MOST_LINES) -> Placed:
    """Put a box at a place, as high as its text needs at that width; a text of more lines than `most` is cut."""
    inner = room - 2 * PADDING
    # A bold letter is wider than the widths that lines are measured with.
    head = [(line, False, True) for line in wrap(box.heading, inner / 1.1, SIZE, 3)] if box.heading else []
    text = [(line, False, False) for line in wrap(box.text, inner, SIZE, most)]
    note = [(line, True, False) for line in wrap(box.note, inner, SMALL, 3)] if box.note else []
    lines = stacked([*head, *text, *note], y + PADDING)
    return Placed(x, y, room, 2 * PADDING + LEADING * len(lines), box.tone, lines)
