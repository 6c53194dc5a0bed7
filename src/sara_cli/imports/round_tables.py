"""What a workbook of a follow-up round holds when it comes back: its rows, wherever they are now, and its stamp.

Sheets, rows and columns are known by what is in them, as people sort, move, add and delete them, and other programs
rename sheets. A CSV file has neither sheets nor a stamp: the ids of its rows are enough.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.imports.content import Content, text_of
from sara_cli.imports.grid import DELIMITERS, Grid, Row, every_grid, letters_of
from sara_cli.interview.round_columns import (
    MARK,
    STAMP,
    TABLES,
    Column,
    RowId,
    TableName,
    row_id_of,
    table_of,
)
from sara_cli.language import _
from sara_cli.progress.rounds import Owner
from sara_cli.wording import folded

MOST_ABOVE = 30
"""So many rows may be above the headings."""


class Place(NamedTuple):
    """Where a cell is: the sheet, which a CSV file hasn't, the line and the letters of the column."""

    sheet: str
    line: int
    letters: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.letters}{self.line}" if self.sheet else f"{self.letters}{self.line}"


class Cell(NamedTuple):
    """What a cell holds now, and where it is."""

    place: Place
    content: object


class BookRow(NamedTuple):
    """A row of a table: its id, and its cells by the keys of their columns."""

    table: TableName
    id: RowId
    place: Place
    cells: dict[str, Cell]


class Stamp(NamedTuple):
    """What the hidden sheet says. `cells` are what the cells held, by table, id and key; empty texts where it's damaged."""

    format: str
    project: str
    title: str
    round: date | None
    owner: Owner
    cells: dict[tuple[str, str, str], str]


class Fault(NamedTuple):
    """Something that can't be read: where, and what was expected there."""

    place: Place
    title: str
    message: str


class Book(NamedTuple):
    """A workbook that came back: its rows, its stamp if it still has one, what can't be read, and what isn't read."""

    name: str
    rows: list[BookRow]
    stamp: Stamp | None
    faults: list[Fault]
    remarks: list[str]


def read_book(content: Content) -> Book:
    """Find all that a workbook or a CSV file holds. Raises `SaraError` if it is none that was sent out."""
    grids = every_grid(content, delimiter(content, table_of))
    stamp = next(filter(None, map(_stamp, grids)), None)
    book = Book(content.name, [], stamp, [], [])
    found = [_read_table(grid, book) for grid in grids]
    if not any(found):
        raise SaraError(
            _("{file} has no table that “sara export workbook” has made.").format(file=content.name),
            _(
                "The column “{row}” with the days and ids must be there, and the headings as they were."
            ).format(row=_("Row")),
        )
    return book


def delimiter(content: Content, is_heading: Callable[[Sequence[str]], object]) -> str:
    """The delimiter of a CSV file by its headings: what people write in the cells may hold more of another."""
    lines = [] if content.is_workbook else text_of(content).splitlines()[:MOST_ABOVE]
    for mark in DELIMITERS:
        if any(is_heading(line.replace('"', "").split(mark)) for line in lines):
            return mark
    return ""


# --- the stamp ----------------------------------------------------------------------------------------


def _stamp(grid: Grid) -> Stamp | None:
    """Read the stamp, if the sheet is one."""
    lines = [[str(cell).strip() for cell in row.cells] for row in grid.rows]
    if not lines or lines[0][:1] != [MARK]:
        return None
    said = {line[0]: [*line[1:], "", "", ""] for line in lines if line[0] != "cell"}
    cells = {
        (line[1].partition(" ")[0], line[1].partition(" ")[2], line[2]): (line[3] if len(line) > 3 else "")
        for line in lines
        if line[0] == "cell" and len(line) > 2
    }
    project, round_, owner = (said.get(key, ["", "", ""]) for key in ("project", "round", "owner"))
    return Stamp(
        said[MARK][0].removesuffix(".0"),
        project[0],
        project[1],
        _day(round_[0]),
        Owner(owner[0], owner[1]),
        cells,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


# --- tables -------------------------------------------------------------------------------------------


def _read_table(grid: Grid, book: Book) -> bool:
    """Read the table of a sheet; False if there is none."""
    if grid.sheet == STAMP and book.stamp:
        return False
    for number, row in enumerate(grid.rows[:MOST_ABOVE]):
        titles = [str(cell) for cell in row.cells]
        table = table_of(titles)
        if table:
            columns = columns_of(grid, row, TABLES[table], book.faults)
            _remark_missing(grid, TABLES[table], columns, book)
            for line in grid.rows[number + 1 :]:
                _read_row(grid, line, table, columns, book)
            return True
    return False


def columns_of(grid: Grid, row: Row, columns: tuple[Column, ...], faults: list[Fault]) -> dict[str, int]:
    """Where each column is by its heading."""
    found: dict[str, int] = {}
    known = {title: column for column in columns for title in column.titles()}
    for place, cell in enumerate(row.cells):
        column = known.get(folded(str(cell)))
        if column and column.key in found:
            message = _("The heading “{title}” occurs twice. Expected: each heading once.")
            where = Place(grid.sheet, row.line, letters_of(place))
            faults.append(Fault(where, str(cell), message.format(title=cell)))
        elif column:
            found[column.key] = place
    return found


def _remark_missing(grid: Grid, columns: tuple[Column, ...], found: dict[str, int], book: Book) -> None:
    names = [_(column.title) for column in columns if column.is_answer and column.key not in found]
    if names:
        text = _("{sheet}: these columns are gone, so nothing is read from them: {names}.")
        book.remarks.append(text.format(sheet=grid.sheet or book.name, names=", ".join(names)))


def _read_row(grid: Grid, row: Row, table: TableName, columns: dict[str, int], book: Book) -> None:
    cells = dict(cells_of(grid, row, columns))
    written = cells.pop("row", None)
    place = Place(grid.sheet, row.line, letters_of(columns["row"]))
    shown = "" if written is None else str(written.content).strip()
    if not shown:
        if said := [str(cell.content) for key, cell in cells.items() if _is_filled(cell)]:
            text = _("{place}: this row isn’t one that was sent out, and isn’t read: “{text}”.")
            book.remarks.append(text.format(place=place, text=said[0][:60]))
        return
    id = row_id_of(shown)
    if id is None:
        message = _("“{text}” doesn’t say which row it is. Expected: a day and an id, as {example}.")
        example = "2023-12-01 A1.1"
        book.faults.append(Fault(place, _("Row"), message.format(text=shown[:60], example=example)))
        return
    _take(BookRow(table, id, place, cells), book)


def _take(row: BookRow, book: Book) -> None:
    """Take a row, once: a copy that says the same is passed over."""
    same = next((one for one in book.rows if (one.table, one.id) == (row.table, row.id)), None)
    if same is None:
        book.rows.append(row)
    elif {key: cell.content for key, cell in same.cells.items()} != {
        key: cell.content for key, cell in row.cells.items()
    }:
        message = _("The row {id} occurs twice and says different things. Expected: each row once.")
        book.faults.append(Fault(row.place, _("Row"), message.format(id=row.id)))


def cells_of(grid: Grid, row: Row, columns: dict[str, int]) -> Iterator[tuple[str, Cell]]:
    """The cells of a row by the keys of their columns."""
    for key, place in columns.items():
        if place < len(row.cells):
            yield key, Cell(Place(grid.sheet, row.line, letters_of(place)), row.cells[place])


def _is_filled(cell: Cell) -> bool:
    return bool(str(cell.content).strip())
