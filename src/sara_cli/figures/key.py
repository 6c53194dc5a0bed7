"""The key of a figure: what each mark means, side by side in as many rows as it takes."""

from collections.abc import Iterable
from typing import NamedTuple

from sara_cli.figures.boxes import SMALL
from sara_cli.figures.lettering import width

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
