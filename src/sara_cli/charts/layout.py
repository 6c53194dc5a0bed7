"""Where things are placed on a figure: lines that fit a width, boxes with text, keys, and places on a circle.

A figure is drawn before anyone knows which font will show it, so widths of text are on the generous side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import cos, radians, sin
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.addition import exact_sum

_NARROW = frozenset("iljtfrI.,:;|!'’()[]{}/\\- ·")
_WIDE = frozenset("mwMWÅÄÖ@%&–—OQGCDHNU")
_SAFETY = 1.08
_NARROWEST = 0.34


def width(text: str, size: float) -> float:
    """The width of a line of text at a font size, in the figure's units."""
    em = exact_sum(_NARROWEST if mark in _NARROW else 0.86 if mark in _WIDE else _em(mark) for mark in text)
    return em * size * _SAFETY


def _em(mark: str) -> float:
    if ord(mark) > 0x2E80:
        return 1.05
    return 0.7 if mark.isupper() else 0.57


def wrap(text: str, room: float, size: float, most: int = 99) -> tuple[str, ...]:
    """Break a text into lines that fit; words that are longer than a line are broken too.

    At most `most` lines; if the text needs more, the last one ends with an ellipsis.
    """
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, room, size):
            longer = f"{lines[-1]} {piece}" if lines[-1] else piece
            if width(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    lines = [line for line in lines if line] or [""]
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(f"{last} …", size) > room:
            last = last[:-1].rstrip()
        lines = [*lines[: most - 1], f"{last} …"]
    return tuple(lines)


def _pieces(word: str, room: float, size: float) -> list[str]:
    """Cut a word that is longer than a line, with a hyphen at each cut."""
    pieces = []
    most = max(
        3, int(room / (_NARROWEST * size))
    )  # no line holds more: a very long word isn't measured whole
    while width(word[: most + 1], size) > room and len(word) > 4:
        end = min(len(word) - 1, most)
        while end > 2 and width(word[:end] + "-", size) > room:
            end -= 1
        # Four letters at least stay together on the next line.
        end = min(end, max(2, len(word) - 4))
        pieces.append(word[:end] if word[end - 1] == "-" else f"{word[:end]}-")
        word = word[end:]
    return [*pieces, word]


# --- boxes with text: what the figures of problems, causes and events are made of --------------------

Tone: TypeAlias = Literal["plain", "problem", "green", "yellow", "red", "missing", "without"]

SIZE, SMALL, LEADING, PADDING, MOST_LINES = 13.5, 12.5, 17.0, 10.0, 8
"""Letters of these sizes are read on a sheet (`sheet.py`) that is printed on an A4 page."""


@dataclass(frozen=True)
class Box:
    """One thing in a figure. `note` is the small line below, such as its status in words; `heading` is above."""

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


LineText: TypeAlias = tuple[str, bool] | tuple[str, bool, bool]
"""The words of a line, whether it is the small note and, if given, whether it is the heading."""


def stacked(said: Sequence[LineText], top: float) -> tuple[Line, ...]:
    """Put lines below one another, the first one under `top`."""
    return tuple(Line(top + LEADING * (number + 0.75), *one) for number, one in enumerate(said))


class PlacedBox(NamedTuple):
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

    def lower(self, by: float) -> "PlacedBox":
        """The same box further down."""
        lines = tuple(line._replace(y=line.y + by) for line in self.lines)
        return self._replace(y=self.y + by, lines=lines)


def place(box: Box, x: float, y: float, room: float, most: int = MOST_LINES) -> PlacedBox:
    """Put a box at a place, as high as its text needs at that width; a text of more lines than `most` is cut."""
    inner = room - 2 * PADDING
    # A bold letter is wider than the widths that lines are measured with.
    head = [(line, False, True) for line in wrap(box.heading, inner / 1.1, SIZE, 3)] if box.heading else []
    text = [(line, False, False) for line in wrap(box.text, inner, SIZE, most)]
    note = [(line, True, False) for line in wrap(box.note, inner, SMALL, 3)] if box.note else []
    lines = stacked([*head, *text, *note], y + PADDING)
    return PlacedBox(x, y, room, 2 * PADDING + LEADING * len(lines), box.tone, lines)


# --- the key of a figure: what each mark means, side by side in as many rows as it takes -------------

ROW, APART, BESIDE = 20.0, 20.0, 8.0


class Entry(NamedTuple):
    """A mark of some kind at a place, and the words beside it, which begin at `text_x`; no kind where they go on."""

    x: float
    y: float
    kind: str
    text_x: float
    text: str


class Key(NamedTuple):
    """The entries, each with the baseline of its words, and where they end."""

    entries: tuple[Entry, ...]
    bottom: float


def flow(meanings: Iterable[tuple[str, str]], y: float, room: float, mark: float) -> Key:
    """Place kinds and what they mean below `y`; each mark is `mark` wide."""
    x, base, entries = 0.0, y + ROW * 0.75, []
    for kind, text in meanings:
        long = mark + BESIDE + width(text, SMALL)
        if x and x + long > room:
            x, base = 0.0, base + ROW
        first, *more = wrap(text, room - mark - BESIDE, SMALL)
        entries.append(Entry(x, base, kind, x + mark + BESIDE, first))
        for line in more:
            base += ROW
            entries.append(Entry(x, base, "", x + mark + BESIDE, line))
        x += long + APART
    return Key(tuple(entries), base + ROW * 0.25)


# --- places and paths on a circle: what the wheels are made of. Angles are degrees, clockwise from twelve o’clock ---


class Point(NamedTuple):
    """A place on a figure."""

    x: float
    y: float


class Wheel(NamedTuple):
    """The middle of a wheel."""

    x: float
    y: float

    def at(self, radius: float, angle: float) -> Point:
        """The place at a distance from the middle, in a direction."""
        turn = radians(angle)
        return Point(self.x + radius * sin(turn), self.y - radius * cos(turn))

    def ring_part(self, inner: float, outer: float, start: float, end: float, tip: float = 0.0) -> str:
        """The outline of a part of a ring; `tip` degrees of it point ahead like an arrow, and are cut out behind."""
        far, near, middle = self.at(outer, start), self.at(inner, end), (inner + outer) / 2
        ahead, behind = self.at(middle, end + tip), self.at(middle, start + tip)
        return (
            f"M{_pair(far)}{self.arc(outer, start, end)}"
            f"{f'L{_pair(ahead)}' if tip else ''}L{_pair(near)}{self.arc(inner, end, start)}"
            f"{f'L{_pair(behind)}' if tip else ''}Z"
        )

    def arc(self, radius: float, start: float, end: float) -> str:
        """Go on along a circle, less than half of it, to the angle `end`."""
        turn = 1 if end > start else 0
        return f"A{radius:.1f} {radius:.1f} 0 0 {turn} {_pair(self.at(radius, end))}"


def _pair(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"


# --- things below one another, each as near to where it would lie best as the others let it ----------


class Run(NamedTuple):
    """Things that stand right below one another: where each would best be, and how high it is."""

    wished: list[float]
    heights: list[float]

    @property
    def start(self) -> float:
        """Where the run is best placed as a whole."""
        above = accumulate(self.heights, initial=0.0)
        moved = [wish - offset for wish, offset in zip(self.wished, above, strict=False)]
        return exact_sum(moved) / len(moved)

    @property
    def places(self) -> list[float]:
        """Where each of them begins."""
        return list(accumulate(self.heights[:-1], initial=self.start))

    def followed_by(self, other: "Run") -> "Run":
        """Both as one run."""
        return Run(self.wished + other.wished, self.heights + other.heights)


def spread(wished: list[float], heights: list[float]) -> list[float]:
    """Places in the same order, as near to the wished ones as can be without one covering another."""
    runs: list[Run] = []
    for wish, height in zip(wished, heights, strict=True):
        run = Run([wish], [height])
        while runs and runs[-1].start + exact_sum(runs[-1].heights) > run.start:
            run = runs.pop().followed_by(run)
        runs.append(run)
    return [place for run in runs for place in run.places]
