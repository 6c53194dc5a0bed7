"""Tables that share a page: the first rows of each, as far as they have room, and how many more there are.

Heights are in quarters of a row of one line. How many lines a row takes is estimated from its letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sara_cli import wording
from sara_cli.documents.views.front import Front
from sara_cli.documents.views.goals import Grid
from sara_cli.language import ngettext

ROW, LINE = 4, 3
"""The height of a row of one line, and of each line more."""
HEAD, HEADING = 10, 10
"""The height of the caption and the head of a table, and of a heading above it."""
MORE = 5
"""The height of the line that says how many rows are left."""
FACT, TITLE, PARTIES = 60, 48, 85
"""The letters of a fact, of a title and of the parties that have room on a line."""


@dataclass(frozen=True)
class Table:
    """A table with all its rows; `widths` is about how many letters each column has room for on a line.

    One that `comes_first` is cut only where the others would have no room for a row each.
    """

    caption: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""
    comes_first: bool = False

    @property
    def head(self) -> int:
        """The height of what is above the rows."""
        return HEAD + (HEADING if self.heading else 0)

    @property
    def height(self) -> int:
        """The height of the whole table."""
        return self.head + sum(map(self.height_of, self.rows))

    @property
    def least(self) -> int:
        """The height of the first row with what is above it, and with the line that says how many are left."""
        more = MORE if len(self.rows) > 1 else 0
        return self.head + self.height_of(self.rows[0]) + more

    def height_of(self, row: tuple[str, ...]) -> int:
        """The height of a row: that of its highest cell."""
        lines = max(1, *(-(-len(text) // width) for text, width in zip(row, self.widths, strict=True)))
        return ROW + LINE * (lines - 1)


@dataclass(frozen=True)
class Chapter:
    """A table, under a heading if it has one; `more` says how many rows have no room, and is empty if all have."""

    heading: str
    table: Grid
    more: str


def height_of_front(front: Front) -> int:
    """The height of the first part of a document beyond the least."""
    example = 3 if front.illustrative else 0
    facts = sum(1 + len(fact.text) // FACT for fact in front.facts)
    return ROW * (example + facts + 2 * (len(front.title) // TITLE) + len(front.parties) // PARTIES)


def on_a_page(tables: Sequence[Table], front: Front, height: int) -> tuple[Chapter, ...]:
    """The tables that have rows, so that with the first part they aren't higher than that; each has a row or more.

    Those for which there isn't room for a row are left out, the last ones first. What a small table doesn't need of its share
    goes to the larger ones.
    """
    left = height - height_of_front(front)
    chosen: list[Table] = []
    for one in sorted((table for table in tables if table.rows), key=lambda one: not one.comes_first):
        if not chosen or one.least <= left:
            chosen.append(one)
            left -= one.least
    heights: dict[str, int] = {}
    for number, one in enumerate(sorted(chosen, key=lambda one: (not one.comes_first, one.height))):
        share = left if one.comes_first else left // (len(chosen) - number)
        taken = max(0, min(one.height - one.least, share))
        heights[one.caption] = one.least + taken
        left -= taken
    return tuple(_chapter(one, heights[one.caption]) for one in tables if one in chosen)


def whole(table: Table) -> Chapter:
    """A table with all its rows."""
    return _chapter(table, table.height)


def _chapter(table: Table, height: int) -> Chapter:
    """As many of the first rows as have room, and a line that says how many are left."""
    left = height - table.head - (0 if height >= table.height else MORE)
    kept: list[tuple[str, ...]] = []
    for row in table.rows:
        left -= table.height_of(row)
        if kept and left < 0:
            break
        kept.append(row)
    rest = len(table.rows) - len(kept)
    more = ngettext("And {count} more.", "And {count} more.", rest).format(count=wording.number(rest))
    return Chapter(table.heading, Grid(table.caption, table.columns, tuple(kept), ()), more if rest else "")
