"""How much room text takes: lines that fit a width, measured with the widths of a common sans-serif.

A figure is drawn before anyone knows which font will show it, so the widths are on the generous side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


# --- the key of a figure: what each mark means, side by side in as many rows as it takes -------------

ROW, APART, BESIDE = 20.0, 20.0, 8.0


class Entry(NamedTuple):
    """A mark of some kind at a place, and the words beside it, which begin at `text_x`."""

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
        entries.append(Entry(x, base, kind, x + mark + BESIDE, text))
        x += long + APART
    return Key(tuple(entries), base + ROW * 0.25)
