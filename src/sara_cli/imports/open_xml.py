"""What a sheet of an Excel workbook (xlsx) shows, beyond the values of its cells.

The library that reads the values knows neither number formats nor failed formulas, and a formula whose result isn't
in the file looks empty. Each would be a wrong figure, or taken for one that is withheld.
Source: the SpreadsheetML of ISO/IEC 29500: `<c r="B2" s="1" t="e"><f>…</f><v>…</v></c>`.
"""

import posixpath
import re
from typing import Any
from zipfile import ZipFile

from sara_cli.imports import bounds
from sara_cli.imports.content import Attributes, Markup, MarkupError, read_markup
from sara_cli.imports.sheet import Hidden, shown

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_MOST_ROWS = 1_048_576
"""How many rows Excel has; empty ones aren't counted as long as there are no more."""
# The formats that every workbook has and that change what a number or a date looks like; it may define them anew.
_BUILT_IN = {"9": "0%", "10": "0.00%", "17": "mmm-yy"}


def refuse_large(file: str, packed: ZipFile, sheet: str) -> None:
    """Refuse a sheet that is too large to be read. Raises `MarkupError` if it isn't there."""
    names = {name.casefold(): name for name in packed.namelist()}
    read_markup(packed, _part_of(packed, names, sheet), _Extent(file))


class _Place(Markup):
    """Where in a sheet one is: `row` and `column` are counted from 1."""

    def __init__(self) -> None:
        self.row = self.column = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self.column = _number_of(place[1]) if place else self.column + 1
            self.row = int(place[2]) if place else self.row
        elif name == "row":
            self.row = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self.row + 1
            self.column = 0


class _Extent(_Place):
    """How large a sheet is: cells that hold something alone, as whole columns may have a look of their own."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self._rows = self._last_row = self._last_column = 0

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "row":
            self._rows += 1
            if self._rows > _MOST_ROWS:
                bounds.refuse_rows(self._file, self._rows)
        elif name in ("v", "f", "is"):
            self._last_row = max(self._last_row, self.row)
            self._last_column = max(self._last_column, self.column)
            bounds.refuse_cells(self._file, self._last_row * self._last_column)
            bounds.refuse_rows(self._file, self._last_row)


def show_cells(packed: ZipFile, sheet: str, rows: list[list[Any]]) -> Hidden:
    """Put what is shown in place of each value, a failed formula, or a formula that has no result; return what is hidden.

    Raises `MarkupError` if that can't be read.
    """
    names = {name.casefold(): name for name in packed.namelist()}
    styles = _Styles()
    if _STYLES in names:
        read_markup(packed, names[_STYLES], styles)
    cells = _Cells(rows, styles.codes)
    read_markup(packed, _part_of(packed, names, sheet), cells)
    return Hidden((), tuple(cells.hidden_rows), tuple(cells.hidden_columns))


class _Styles(Markup):
    """The format of each style that a cell can have."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._formats = dict(_BUILT_IN)
        self._is_in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt" and not self.codes:
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_in_cells = True
        elif name == "xf" and self._is_in_cells:
            self.codes.append(self._formats.get(attributes.get("numFmtId", ""), ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_in_cells = False


class _Book(Markup):
    """The sheets of a workbook, each with the id of its link."""

    def __init__(self) -> None:
        self.links: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.links[attributes.get("name", "")] = link


class _Links(Markup):
    """Where the links of a workbook lead."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Cells(_Place):
    """The cells of a sheet; `rows` are changed as they are read."""

    def __init__(self, rows: list[list[Any]], codes: list[str]) -> None:
        super().__init__()
        self.rows = rows
        self.codes = codes
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self._cell: Attributes = {}
        self._formula: str | None = None
        self._result = ""
        self._is_in = ""

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name in ("row", "col") and attributes.get("hidden") in ("1", "true"):
            self._hide(name, attributes)
        elif name == "c":
            self._cell, self._formula, self._result = attributes, None, ""
        elif name in ("v", "f"):
            self._is_in = name
            if name == "f":
                self._formula = ""

    def text(self, text: str) -> None:
        if self._is_in == "v":
            self._result += text
        elif self._is_in == "f":
            self._formula = (self._formula or "") + text

    def end(self, name: str) -> None:
        if name in ("v", "f"):
            self._is_in = ""
        elif name == "c" and self.row <= len(self.rows):
            self._show(self.rows[self.row - 1])

    def _hide(self, name: str, attributes: Attributes) -> None:
        """Note a hidden row or columns, as far as the sheet has cells there."""
        if name == "row":
            self.hidden_rows += [self.row] if self.row <= len(self.rows) else []
            return
        first, last = (int(attributes.get(key, "0")) for key in ("min", "max"))
        width = max(map(len, self.rows), default=0)
        self.hidden_columns += range(first, min(last, width) + 1)

    def _show(self, row: list[Any]) -> None:
        kind, place = self._cell.get("t", "n"), self.column - 1
        if kind == "e":
            new: Any = self._result
        elif self._formula is not None and not self._result and kind != "str":
            new = f"={self._formula}"
        elif place < len(row) and (code := self._code()):
            new = shown(row[place], code)
        else:
            return
        row += [""] * (place + 1 - len(row))
        row[place] = new

    def _code(self) -> str:
        style = self._cell.get("s", "")
        return self.codes[int(style)] if style.isdecimal() and int(style) < len(self.codes) else ""


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _part_of(packed: ZipFile, names: dict[str, str], sheet: str) -> str:
    """The file of a sheet inside the workbook."""
    book, links = _Book(), _Links()
    read_markup(packed, names.get(_BOOK, _BOOK), book)
    read_markup(packed, names.get(_LINKS, _LINKS), links)
    target = links.targets.get(book.links.get(sheet, ""), "").replace("\\", "/")
    name = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    if name.casefold() not in names:
        raise MarkupError(name)
    return names[name.casefold()]
