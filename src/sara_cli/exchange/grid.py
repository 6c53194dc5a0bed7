"""Rows and cells of a text file or a workbook, each row with its line, so that a bad cell can be named."""

import csv
from collections import Counter
from contextlib import suppress
from io import BytesIO
from typing import Any, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.exchange.content import Content, text_of
from sara_cli.language import _

MAX_UNPACKED = 300_000_000
_DELIMITERS = ";\t,|"


class Row(NamedTuple):
    """One row with the line that it begins on, counted from 1."""

    line: int
    cells: list[Any]


class Grid(NamedTuple):
    """The rows of a text file, or of one sheet of a workbook."""

    rows: list[Row]
    sheet: str = ""


def grid_of(content: Content, sheet: str | None = None) -> Grid:
    """The rows of a CSV file or of one sheet of a workbook. Raises `SaraError`."""
    if content.is_workbook:
        return _workbook(content, sheet)
    if sheet:
        raise SaraError(_("{file} has no sheets: it is a text file.").format(file=content.name))
    return Grid(_separated(content))


def _separated(content: Content) -> list[Row]:
    lines = text_of(content).splitlines()
    delimiter = delimiter_of(lines)
    try:
        return _rows(lines, delimiter, strict=True)
    except csv.Error as error:
        if "end of data" not in str(error):
            return _rows(lines, delimiter, strict=False)  # a quotation mark in the middle of a text
    raise SaraError(
        _("{file}: a quotation mark is never closed.").format(file=content.name),
        _("The file was probably cut. Export it again."),
    )


def _rows(lines: list[str], delimiter: str, *, strict: bool) -> list[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    rows, begun = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append(Row(begun, [cell.strip() for cell in cells]))
        begun = reader.line_num + 1
    return rows


def delimiter_of(lines: list[str]) -> str:
    """The mark that parts the columns: the one that most of the first lines have equally many of."""

    def weight(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines[:30] if line.count(mark))
        (number, times), *_rest = counts.most_common(1) or [(0, 0)]
        return times, number

    return max(_DELIMITERS, key=lambda mark: (*weight(mark), -_DELIMITERS.index(mark)))


def _workbook(content: Content, sheet: str | None) -> Grid:
    from importlib.util import find_spec

    if find_spec("python_calamine") is None:
        raise SaraError(
            _("Excel and ODS files need a part that isn't installed."),
            _("Install it with: pip install 'sara-cli[spreadsheet]'. Or save the sheet as CSV UTF-8."),
        )
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _must_be_small(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content.data))
        names = list(book.sheet_names)
        name = _sheet_named(content, names, sheet)
        page = book.get_sheet_by_name(name)
        rows = page.to_python(skip_empty_area=False)
        merged = page.merged_cell_ranges or []
    except PasswordError:
        raise SaraError(
            _("{file} is locked with a password.").format(file=content.name),
            _("Save a copy without a password, and import that."),
        ) from None
    except (CalamineError, OSError, ValueError) as error:
        raise SaraError(
            _("{file} can't be read as a spreadsheet.").format(file=content.name),
            _("It may be damaged or cut. Open it in the spreadsheet program and save it again."),
        ) from error
    _fill(rows, merged)
    if content.data.startswith(b"PK"):
        # What can't be read here was readable to the library, and no formula is known of.
        from xml.etree.ElementTree import ParseError
        from zipfile import BadZipFile
        from zlib import error as broken

        from sara_cli.exchange.formulas import show_formulas

        with suppress(BadZipFile, ParseError, broken):
            show_formulas(content, name, rows)
    found = [Row(number, row) for number, row in enumerate(rows, 1) if any(cell != "" for cell in row)]
    return Grid(found, name)


def _must_be_small(content: Content) -> None:
    """Refuse a packed file that would grow beyond all measure, and what is locked or broken."""
    from zipfile import BadZipFile, ZipFile

    if not content.data.startswith(b"PK"):
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in content.data:
            raise SaraError(
                _("{file} is locked with a password.").format(file=content.name),
                _("Save a copy without a password, and import that."),
            )
        return
    try:
        with ZipFile(BytesIO(content.data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
            names = packed.namelist()
    except BadZipFile:
        raise SaraError(
            _("{file} can't be read as a spreadsheet.").format(file=content.name),
            _("It may be damaged or cut. Open it in the spreadsheet program and save it again."),
        ) from None
    if size > MAX_UNPACKED:
        raise SaraError(
            _("{file} holds more than 300 MB when it is unpacked, and isn't opened.").format(
                file=content.name
            ),
            _("Save only the sheet that is needed as CSV."),
        )
    if not {"content.xml", "xl/workbook.xml", "xl/workbook.bin"} & set(names):
        raise SaraError(
            _("{file} isn't a spreadsheet.").format(file=content.name),
            _("Save it as Excel (xlsx), ODS or CSV. If it is a packed folder, unpack it first."),
        )


def _sheet_named(content: Content, names: list[str], wanted: str | None) -> str:
    if wanted is None and len(names) == 1:
        return names[0]
    if wanted in names:
        return str(wanted)
    shown = ", ".join(names)
    if wanted is None:
        message = _("{file} has several sheets, and which one isn't said.").format(file=content.name)
    else:
        message = _("{file} has no sheet “{name}”.").format(file=content.name, name=wanted)
    raise SaraError(message, _("Name one with --sheet: {names}.").format(names=shown))


def _fill(rows: list[list[Any]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Let what stands in merged cells hold for every row that they cover, but never for other columns."""
    for (top, left), (bottom, _right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and row[left] == "":
                row[left] = rows[top][left]
