"""Where the table is on a sheet: the rows above it, its rows of headings, and its body.

A title, blank rows and several rows of headings come first in what people make; sums and footnotes come last. The
body begins with the first row that has a figure or a day where the row after it has one too.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.imports.cell_kinds import is_day, is_footnote, kind_of, text_of_cell
from sara_cli.imports.cell_values import is_failed
from sara_cli.imports.content import Content
from sara_cli.imports.encodings import composed
from sara_cli.imports.grid import Grid, Row, letters_of
from sara_cli.language import _


class Frame(NamedTuple):
    """A table on a sheet. `headings` name its columns, by a letter where nothing is above.

    `levels` are the texts above each column, from the top; `line` is that of the last row of headings, 0 if there is
    none; `title` is what is written above all of it, and `year` the only year that it or the sheet’s name says.
    """

    headings: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    line: int
    title: str
    rows: tuple[Row, ...]
    year: str = ""

    def cell(self, row: Row, place: int) -> object:
        """A cell, or nothing where the row is shorter."""
        return row.cells[place] if place < len(row.cells) else ""


def frame_of(content: Content, grid: Grid, header: int = 0, wanted: Collection[str] = ()) -> Frame:
    """Find the table: at the line of the headings that is given, at those that are wanted, else by its cells.

    Raises `SaraError` if there is no such line.
    """
    rows = grid.rows
    if header:
        last = next((place for place, row in enumerate(rows) if row.line == header), None)
        if last is None:
            raise SaraError(
                _("{file} has no row {line} with headings.").format(file=content.name, line=header),
                _("Name the line of the headings with --header."),
            )
    else:
        last = _with_headings(rows, wanted)
        last = _last_heading(rows) if last is None else last
    first = _first_heading(rows, last)
    width = max((len(row.cells) for row in rows), default=0)
    levels = _levels(rows[first : last + 1], width)
    names = tuple(_name(rows, last, place, level) for place, level in enumerate(levels))
    line = rows[last].line if last >= 0 else 0
    above = [text_of_cell(cell) for row in rows[:first] for cell in row.cells]
    body = _with_years(rows[last + 1 :])
    return Frame(names, levels, line, _title(rows[:first]), body, year_in(above) or year_in([grid.sheet]))


def _with_headings(rows: Sequence[Row], wanted: Collection[str]) -> int | None:
    """The first row that has all headings that are wanted."""
    names = {name_key(name) for name in wanted}
    if not names:
        return None
    return next(
        (
            place
            for place, row in enumerate(rows)
            if names <= {name_key(text_of_cell(cell)) for cell in row.cells}
        ),
        None,
    )


def name_key(name: str) -> str:
    """A heading for comparing: without its capitals, its blanks, and the way its letters are composed."""
    return composed(" ".join(name.split())).casefold()


def _last_heading(rows: Sequence[Row]) -> int:
    body = next((place for place in range(len(rows)) if _begins_body(rows, place)), None)
    if body is None:
        return 0 if rows else -1
    above = body - 1
    while above >= 0 and not _is_headings(rows[above]):
        above -= 1
    return above


def _begins_body(rows: Sequence[Row], place: int) -> bool:
    anchors = _anchors(rows, place)
    if not anchors:
        return False
    after = next((one for one in range(place + 1, len(rows)) if len(_used(rows[one])) > 1), None)
    if after is None or anchors & _anchors(rows, after) or _is_alike(rows[place], rows[after]):
        return True
    return not _has_more(rows, place + 1)


def _is_alike(row: Row, after: Row) -> bool:
    """Whether two rows have a period in the same column: a row with a mistake in its figure belongs to the body."""
    whens = ("year", "period", "part")
    return any(
        kind_of(one) in whens and kind_of(other) in whens
        for one, other in zip(row.cells, after.cells, strict=False)
    )


def _used(row: Row) -> list[int]:
    return [place for place, cell in enumerate(row.cells) if text_of_cell(cell)]


def _has_more(rows: Sequence[Row], start: int) -> bool:
    return any(_anchors(rows, place) for place in range(start, len(rows)))


def _anchors(rows: Sequence[Row], place: int) -> set[int]:
    """The columns where a row has a figure or a day; a row with one cell has none."""
    row = rows[place]
    kinds = [kind_of(cell) for cell in row.cells]
    if sum(kind != "empty" for kind in kinds) < 2:
        return set()
    found = {
        column
        for column, kind in enumerate(kinds)
        if kind == "figure" or (kind == "period" and is_day(row.cells[column]))
    }
    years = {column for column, kind in enumerate(kinds) if kind == "year"}
    if not found and years and place and _is_covered(rows[place - 1], row):
        return years
    return found


def _is_covered(above: Row, row: Row) -> bool:
    """Whether a row has a heading of its own above each of its cells: then its years are no headings."""
    columns = [place for place, cell in enumerate(row.cells) if kind_of(cell) != "empty"]
    texts = [text_of_cell(above.cells[place]) if place < len(above.cells) else "" for place in columns]
    kinds = {kind_of(text) for text in texts}
    return kinds == {"label"} and len({name_key(text) for text in texts}) == len(texts) and not above.merged


def _is_headings(row: Row) -> bool:
    """Whether a row above the body can be one of headings: several texts, or one that isn't in the first column."""
    used = _used(row)
    return len(used) > 1 or used[:1] != [0]


def _first_heading(rows: Sequence[Row], last: int) -> int:
    first = max(last, 0)
    while first > 0 and rows[first].line - rows[first - 1].line == 1 and _is_headings(rows[first - 1]):
        if _anchors(rows, first - 1):
            break
        first -= 1
    return first


def _levels(rows: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
    """The texts above each column: in all but the last row of headings, one text holds for what is to its right."""
    lines = [[text_of_cell(cell) for cell in row.cells] + [""] * (width - len(row.cells)) for row in rows]
    for number, (line, below) in enumerate(pairwise(lines)):
        _fill_right(rows[number], line, below)
    return tuple(tuple(line[place] for line in lines) for place in range(width))


def _fill_right(row: Row, line: list[str], below: Sequence[str]) -> None:
    starts = [place for place, text in enumerate(line) if text and place]
    if row.merged:
        for place, area in row.merged.items():
            line[place] = line[area.place]
        return
    # Without merged cells, a text holds for as many columns as the narrowest group has.
    gaps = [after - before for before, after in pairwise(starts)]
    size = min(gaps) if gaps else len(line)
    for start in starts:
        for place in range(start + 1, min(start + size, len(line))):
            if line[place] or not below[place]:
                break
            line[place] = line[start]


def _name(rows: Sequence[Row], last: int, place: int, level: Sequence[str]) -> str:
    words = list(dict.fromkeys(text for text in level if text))
    if words:
        return " ".join(words)
    is_used = any(place < len(row.cells) and text_of_cell(row.cells[place]) for row in rows[last + 1 :])
    return letters_of(place) if is_used else ""


def _title(rows: Sequence[Row]) -> str:
    return next(
        (text for row in rows for text in [text_of_cell(next(filter(text_of_cell, row.cells), ""))] if text),
        "",
    )


_SPAN = re.compile(r"\d{4}\s*[-–/]\s*\d{2}")
_ANY_YEAR = re.compile(r"(?<![\d/.:-])(?:19|20)\d\d(?![\d/:]|[-–.]\d)")


def _with_years(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with the year written to each part of it, where a year is above its months as in a pivot table."""
    place = next((place for row in rows for place in _used(row)), 0)
    kinds = [kind_of(row.cells[place]) if place < len(row.cells) else "empty" for row in rows]
    if kinds[:1] != ["year"] or "part" not in kinds or {*kinds} - {"year", "part", "label", "empty"}:
        return tuple(rows)
    found, year = [], ""
    for row, kind in zip(rows, kinds, strict=True):
        cells = list(row.cells)
        if kind == "year":
            year = text_of_cell(cells[place])
        elif kind == "part":
            cells[place] = f"{text_of_cell(cells[place])} {year}"
        if kind != "year" or len(_used(row)) > 1:
            found.append(row._replace(cells=cells))
    return tuple(found)


def year_in(texts: Sequence[str]) -> str:
    """The year that titles such as “Skadegörelse 2023” say; none if there are two, or if it is part of a day."""
    titles = [text for text in texts if not is_footnote(text)]
    years = {match[0] for text in titles for match in _ANY_YEAR.finditer(text)}
    has_span = any(_SPAN.search(text) for text in titles)
    return years.pop() if len(years) == 1 and not has_span else ""


def cell_text(row: Row, place: int) -> str:
    """A cell as text, empty where the row is shorter."""
    return text_of_cell(row.cells[place]) if place < len(row.cells) else ""


def counts(row: Row, where: Mapping[int, str]) -> bool:
    """Whether a row is one of those that are asked for, or may be: where a formula has failed, nobody knows."""
    return all(
        name_key(cell_text(row, place)) == name_key(wanted) or is_failed(cell_text(row, place))
        for place, wanted in where.items()
    )
