"""How wide the columns of a table are on a page."""

import re
from collections.abc import Iterator, Sequence

from sara_cli.documents.formats.blocks import Cell, Table, text_of
from sara_cli.statistics.addition import exact_sum
from sara_cli.wording import NO_BREAK

MANY_COLUMNS = 5
"""A table of more than so many columns is set in a smaller size."""
ROOM, WIDE_ROOM, GAP = 165, 252, 4
"""How wide a table is on a page that stands or lies, and what a column needs beside its text, in millimetres."""
LONGEST_WORD, LONGEST_KEPT = 14, 20
SIGNED = (5, 4, 7)
"""The shares of a party, of place and day, and of a signature with its name: to be written by hand."""
LONGEST_NAME = 60
"""A row of two columns whose first says more than a name is set as other tables are."""
LETTER, CELL_EDGES = 90_000, 140_000
"""How wide a bold letter and the edges of a cell are in Word, in English Metric Units, also in a wide font."""
SMALL_LETTER, SMALL_EDGES = 70_000, 80_000
"""The same in a table of many columns, which is set in a smaller size and closer together."""
LONGEST_IN_WORD, LONGEST_COUNTED = 26, 120
"""A word of more letters may be parted, and text of more signs gives a column no more room."""
_BREAK = re.compile(r"[ \n–\u00ad]|-(?!\u00ad)")
"""Where a line may end, also within a word at a joint; not at a blank that doesn't break, such as those of a day."""
_BLANK = re.compile(r"[ \n]")
"""Where a line surely ends: LibreOffice ends none between two days."""
_NARROW_BREAK = re.compile(r"[\s\u00ad]")


def columns(table: Table, room_for_all: int = ROOM, letter: float = 0) -> Iterator[str]:
    """How wide each column is: as numbers and short words need, the rest shared by how much text they hold.

    `letter` is how wide a letter is in millimetres; 0 for that of a table of so many columns.
    """
    if _is_signed_by_hand(table):
        yield from (f"{share}fr" for share in SIGNED)
        return
    if table.shape == "pairs" and max(len(row[0].line.content) for row in table.rows) <= LONGEST_NAME:
        yield from ("2fr", "5fr")
        return
    found = list(zip(*table.rows, strict=False))
    weights = [_weight(cells) for cells in found]
    needed = [_longest(cells) * (letter or _letter(table)) + GAP for cells in found]
    fixed = [not weight for weight in weights]
    if exact_sum(needed) < room_for_all:
        for _round in found:
            room = room_for_all - exact_sum(
                need for need, is_fixed in zip(needed, fixed, strict=True) if is_fixed
            )
            shared = exact_sum(
                weight for weight, is_fixed in zip(weights, fixed, strict=True) if not is_fixed
            )
            fixed = [
                is_fixed or need > room * weight / shared
                for need, weight, is_fixed in zip(needed, weights, fixed, strict=True)
            ]
    for need, weight, is_fixed in zip(needed, weights, fixed, strict=True):
        yield ("auto" if not weight else f"{need:.0f}mm" if is_fixed else f"{weight:.0f}fr")


def _weight(cells: Sequence[Cell]) -> float:
    """How large a share of the page a column gets; 0 for one that is as wide as what is in it."""
    lengths = [len(cell.line.content) for cell in cells]
    known = [length for length in lengths[1:] if length]
    if max(lengths) <= 14 or cells[-1].is_number:
        return 0
    longest_word = max((len(word) for cell in cells for word in cell.line.content.split()), default=1)
    usual = sum(known) / max(1, len(known))
    return max(min(usual, 90), min(longest_word, 24) * 2.0 + 2, 16)


def _longest(cells: Sequence[Cell]) -> int:
    """The length of the longest word, or of what may not be parted, such as a day; a longer word is hyphenated."""
    parts = [part for cell in cells for part in _BREAK.split(cell.line.content)]
    lengths = (
        len(part) for part in parts if len(part) <= (LONGEST_KEPT if NO_BREAK in part else LONGEST_WORD)
    )
    return max(lengths, default=0)


def _letter(table: Table) -> float:
    """The usual width of a letter in a table, in millimetres."""
    return 1.6 if is_narrow(table) else 1.8


def _is_signed_by_hand(table: Table) -> bool:
    return table.shape == "signatures" and len(table.rows[0]) == len(SIGNED)


def splits_days(table: Table, text: str, width: int) -> bool:
    """Whether Word may split a day between its words: where a cell has no room for it, Word would split a word."""
    longest = max(map(len, _BLANK.split(text))) if NO_BREAK in text else 0
    return is_narrow(table) or longest * LETTER + CELL_EDGES > width


def is_narrow(table: Table) -> bool:
    """Tell whether a table has so many columns that they are narrow."""
    return len(table.rows[0]) > MANY_COLUMNS


def word_widths(table: Table, room: int) -> list[int]:
    """The width of each column in Word, in English Metric Units: its longest word first, the rest by what it holds."""
    if _is_signed_by_hand(table):
        return [room * share // sum(SIGNED) for share in SIGNED]
    ends = _NARROW_BREAK if is_narrow(table) else _BREAK
    letter, edges = (SMALL_LETTER, SMALL_EDGES) if is_narrow(table) else (LETTER, CELL_EDGES)
    needs, weights = [], []
    for cells in zip(*table.rows, strict=False):
        texts = [text_of(cell.line.children or []) for cell in cells]
        hyphened = (text.replace("\u00ad", "-\u00ad") for text in texts)
        words = (len(part) for text in hyphened for part in ends.split(text) if "://" not in part)
        needs.append(min(max(words, default=1), LONGEST_IN_WORD) * letter + edges)
        weights.append(1 + min(sum(map(len, texts[1:])) / max(1, len(texts) - 1), LONGEST_COUNTED))
    return _shared(_lowered(needs, room), weights, room)


def _lowered(needs: list[int], room: int) -> list[int]:
    """What columns need, where it is more than there is: those that need most give way, to the same width."""
    left = room
    for number, need in enumerate(sorted(needs)):
        fair = left // (len(needs) - number)
        if need > fair:
            return [min(one, fair) for one in needs]
        left -= need
    return needs


def _shared(needs: list[int], weights: list[float], room: int) -> list[int]:
    """Give each column its share of the room by what it holds, and never less than it needs."""
    shares = dict(enumerate(weights))
    while shares:
        left = room - sum(need for number, need in enumerate(needs) if number not in shares)
        total = exact_sum(shares.values())
        wide = {number: int(left * weight / total) for number, weight in shares.items()}
        if all(wide[number] >= needs[number] for number in shares):
            return [wide.get(number, need) for number, need in enumerate(needs)]
        shares = {number: weight for number, weight in shares.items() if wide[number] >= needs[number]}
    return needs
