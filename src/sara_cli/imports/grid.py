"""Rows and cells of a text file or a workbook, each row with its line, so that a bad cell can be named."""

import csv
import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sara_cli.child_process import Stopped, run_within
from sara_cli.errors import SaraError
from sara_cli.imports import bounds
from sara_cli.imports.cell_values import Read, Unreadable, number_of
from sara_cli.imports.content import Content, text_of
from sara_cli.imports.encodings import composed
from sara_cli.imports.sheet import Hidden
from sara_cli.language import _
from sara_cli.project_file.merge_conflicts import merge_conflicts

DELIMITERS = ";\t,|"
_STATED = re.compile(r'"?sep=(?P<mark>.)"?\W*', re.IGNORECASE)


class Area(NamedTuple):
    """Cells that are merged: lines are counted from 1, places from 0, and the last of both is included."""

    line: int
    place: int
    last_line: int
    last_place: int

    def __str__(self) -> str:
        return f"{letters_of(self.place)}{self.line}:{letters_of(self.last_place)}{self.last_line}"


class Row(NamedTuple):
    """One row with the line that it begins on, counted from 1; `merged` has the area of each place in one."""

    line: int
    cells: list[Any]
    merged: Mapping[int, Area] = {}


class Grid(NamedTuple):
    """The rows of a text file, or of one sheet of a workbook; `sheets` are those that are seen in it."""

    rows: list[Row]
    sheet: str = ""
    hidden: Hidden = Hidden()
    sheets: tuple[str, ...] = ()


def grid_of(content: Content, sheet: str | None = None) -> Grid:
    """The rows of a CSV file or of one sheet of a workbook. Raises `SaraError`."""
    if content.is_workbook:
        from sara_cli.imports.workbook import require_reader

        require_reader(content)
        try:
            return run_within(bounds.READING, shown_rows, content, sheet)
        except Stopped as stopped:
            raise bounds.too_much(content.name, stopped, bounds.READING) from None
    if sheet:
        raise SaraError(_("{file} has no sheets: it is a text file.").format(file=content.name))
    return Grid(_separated(content))


def every_grid(content: Content, delimiter: str = "") -> list[Grid]:
    """The rows of all sheets, hidden ones too, or those of a CSV file with a delimiter. Raises `SaraError`."""
    if not content.is_workbook:
        return [Grid(_separated(content, delimiter))]
    from sara_cli.imports.workbook import require_reader

    require_reader(content)
    try:
        return run_within(bounds.READING, _every_sheet, content)
    except Stopped as stopped:
        raise bounds.too_much(content.name, stopped, bounds.READING) from None


def _every_sheet(content: Content) -> list[Grid]:
    from sara_cli.imports.workbook import sheet_names

    names = sheet_names(content)
    bounds.refuse_sheets(content.name, len(names))
    return [shown_rows(content, name) for name in names]


def figure_at(row: Row, place: int, places: Collection[int]) -> Read:
    """The figure of a row, or that there is none. Raises `Unreadable`, also if it is for other cells as well.

    `places` are the columns that are read.
    """
    read = number_of(row.cells[place] if place < len(row.cells) else "")
    area = row.merged.get(place)
    if read.value is None or area is None:
        return read
    is_shared = area.line < area.last_line or any(
        area.place <= other <= area.last_place for other in places if other != place
    )
    if not is_shared:
        return read
    raise Unreadable(
        _("The figure is in merged cells ({cells}), and what it counts isn’t clear.").format(cells=area),
        _("Split the cells, and write a figure in each."),
    )


def letters_of(place: int) -> str:
    """The letters of a column, as spreadsheet programs name it: A, B, …, Z, AA."""
    above, letter = divmod(place, 26)
    return (letters_of(above - 1) if above else "") + chr(65 + letter)


def _separated(content: Content, delimiter: str = "") -> list[Row]:
    lines = text_of(content).splitlines()
    bounds.refuse_rows(content.name, len(lines))
    _refuse_conflicts(content, lines)
    delimiter = _stated_delimiter(lines) or delimiter or delimiter_of(lines)
    try:
        return _rows(content, lines, delimiter, strict=True)
    except csv.Error as error:
        if "field limit" in str(error):
            raise bounds.too_long(content.name) from None
        if "end of data" not in str(error):  # a quotation mark in the middle of a text
            return _rows(content, lines, delimiter, strict=False)
    raise SaraError(
        _("{file}: a quotation mark is never closed.").format(file=content.name),
        _("The file was probably cut. Export it again."),
    )


def _refuse_conflicts(content: Content, lines: list[str]) -> None:
    """Refuse a file with two versions that git couldn’t merge: no version of a figure is the right one."""
    conflicts = merge_conflicts(lines)
    whole = [conflict.versions() for conflict in conflicts if conflict.middle]
    if not conflicts:
        return
    versions = "; ".join(
        _("{first} and {second}").format(first=first, second=second) for first, second in whole
    )
    message = _("{file} has two versions that git couldn’t merge: {versions}.")
    if not whole:
        message = _("Line {line} of {file} is a mark that git leaves between two versions.")
    raise SaraError(
        message.format(file=content.name, versions=versions, line=conflicts[0].start),
        _("Keep the rows that hold, and take away git’s marks."),
    )


def _stated_delimiter(lines: list[str]) -> str:
    """The delimiter that a first line `sep=;` names for Excel. The line is emptied, so that the others keep theirs."""
    stated = _STATED.fullmatch(lines[0]) if lines else None
    if stated:
        lines[0] = ""
    return stated["mark"] if stated else ""


def _rows(content: Content, lines: list[str], delimiter: str, *, strict: bool) -> list[Row]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=strict)
    rows, begun, count = [], 1, 0
    for cells in reader:
        count += len(cells)
        bounds.refuse_cells(content.name, count)
        if any(cell.strip() for cell in cells):
            rows.append(Row(begun, [cell.strip() for cell in cells]))
        begun = reader.line_num + 1
    return rows


def delimiter_of(lines: list[str]) -> str:
    """The delimiter of the columns: the one that most of the first lines have equally many of."""

    def weight(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines[:30] if line.count(mark))
        (number, times), *_rest = counts.most_common(1) or [(0, 0)]
        return times, number

    return max(DELIMITERS, key=lambda mark: (*weight(mark), -DELIMITERS.index(mark)))


def shown_rows(content: Content, sheet: str | None = None) -> Grid:
    """The rows of a sheet. A label in merged cells holds for every row that they cover.

    The libraries that read them may crash, or use what there is of memory: for a stranger's file it is `grid_of`.
    """
    from sara_cli.imports.workbook import sheet_of

    name, rows, spans, hidden, beside = sheet_of(content, sheet)
    merged: dict[int, dict[int, Area]] = {}
    for (top, left), (bottom, right) in spans:
        area = Area(top + 1, left, bottom + 1, right)
        label = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        for number, row in enumerate(rows[top : bottom + 1], top):
            row.extend([""] * (left + 1 - len(row)))
            for place in range(left, min(right + 1, len(row))):
                # What is hidden under a merged cell is seen by nobody.
                row[place] = label if place == left else ""
                merged.setdefault(number, {})[place] = area
    for row in rows:
        row[:] = [composed(cell) if isinstance(cell, str) else cell for cell in row]
    texts = [len(cell) for row in rows for cell in row if isinstance(cell, str)]
    bounds.refuse_text(content.name, max(texts, default=0), sum(texts))
    found = [
        Row(number + 1, row, merged.get(number, {}))
        for number, row in enumerate(rows)
        if any(cell != "" for cell in row)
    ]
    return Grid(found, name, hidden, beside)
