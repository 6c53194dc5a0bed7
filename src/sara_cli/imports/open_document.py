"""What a sheet of an OpenDocument spreadsheet (ods) shows, beyond the values of its cells.

The library that reads the values knows neither number formats, merged cells nor failed formulas here.
Source: ISO/IEC 26300-3, 9.1 (tables), 16.29 (data styles) and 19.342–19.390 (values and their types).
"""

from collections.abc import Mapping
from typing import Any
from zipfile import ZipFile

from sara_cli.imports import bounds
from sara_cli.imports.cell_values import is_failed
from sara_cli.imports.content import Attributes, Markup, MarkupError, read_markup
from sara_cli.imports.sheet import Hidden, Span, shown

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _STYLE, _NUMBER, _TEXT = (
    f"{_SPACE}{name}:1.0 " for name in ("table", "office", "style", "datastyle", "text")
)
_CALC_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_DATA_STYLES = {
    f"{kind}-style" for kind in ("number", "percentage", "currency", "date", "time", "text", "boolean")
}
# The elements of a data style, as Excel writes them. Minutes are no months, and a week isn't a month either.
_MARKS = {
    "number": "0",
    "scientific-number": "0E+0",
    "fraction": "0/0",
    "text-content": "@",
    "year": "y",
    "quarter": "q",
    "month": "m",
    "week-of-year": "d",
    "day": "d",
    "day-of-week": "d",
    "hours": "h",
    "minutes": "s",
    "seconds": "s",
}
_CELLS = ("table-cell", "covered-table-cell")
_NUMBERS = ("float", "percentage", "currency")
_MOST_COLUMNS = 16_384


def refuse_large(file: str, packed: ZipFile) -> None:
    """Refuse a file with a sheet that is too large to be read. Raises `MarkupError` if it has none."""
    read_markup(packed, "content.xml", _Extent(file))


class _Extent(Markup):
    """How large each sheet is, and how much text its cells have when what is repeated is written out.

    Rows and columns that hold nothing are repeated as far as a sheet goes, and don't count.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._row = self._column = self._width = 0
        self._line: Attributes = {}
        self._cell: Attributes = {}
        self._length = self._row_length = self._total = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._row = self._total = 0
        elif name == "table-row":
            self._line, self._column, self._width, self._row_length = attributes, 0, 0, 0
        elif name in _CELLS:
            self._cell, self._length = attributes, 0
        elif name == "s":
            self.text("", _times(attributes, f"{_TEXT}c"))

    def text(self, text: str, more: int = 0) -> None:
        self._length += len(text) + more
        bounds.refuse_text(self._file, self._length)

    def end(self, name: str) -> None:
        if name in _CELLS:
            times = _repeated(self._cell, "columns-repeated")
            self._column += times
            if self._length or not {f"{_OFFICE}value-type", f"{_TABLE}formula"}.isdisjoint(self._cell):
                self._width = self._column
                self._row_length += self._length * times
        elif name == "table-row":
            times = _repeated(self._line, "rows-repeated")
            self._row += times
            if self._width:
                self._total += self._row_length * times
                bounds.refuse_cells(self._file, self._row * self._width)
                bounds.refuse_rows(self._file, self._row)
                bounds.refuse_text(self._file, 0, self._total)


def show_cells(packed: ZipFile, sheet: str, rows: list[list[Any]]) -> tuple[list[Span], Hidden]:
    """Put what is shown in place of each value, a failed formula, or a formula that has no result.

    Gives the merged cells and what is hidden. Raises `MarkupError` if the file can't be read.
    """
    common = _Styles()
    if "styles.xml" in packed.namelist():
        read_markup(packed, "styles.xml", common)
    cells = _Cells(sheet, rows, common)
    read_markup(packed, "content.xml", cells)
    return cells.spans, Hidden((), tuple(cells.hidden_rows), tuple(cells.hidden_columns))


class _Styles(Markup):
    """The format of each style that a cell can have, written as Excel writes formats.

    `common` are the styles that these may refer to, and whose names they may use for something else.
    """

    def __init__(self, common: "_Styles | None" = None) -> None:
        self._formats: dict[str, str] = dict(common._formats) if common else {}
        self._conditions: dict[str, list[tuple[str, str]]] = dict(common._conditions) if common else {}
        self._codes: dict[str, str] = dict(common.codes()) if common else {}
        self._styles: dict[str, tuple[str, str]] = {}
        self._format = self._kind = ""
        self._text: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _DATA_STYLES:
            self._kind, self._format = name, attributes.get(f"{_STYLE}name", "")
            self._formats[self._format], self._conditions[self._format] = "", []
        elif name == "style" and attributes.get(f"{_STYLE}family") == "table-cell":
            self._styles[attributes.get(f"{_STYLE}name", "")] = (
                attributes.get(f"{_STYLE}data-style-name", ""),
                attributes.get(f"{_STYLE}parent-style-name", ""),
            )
        elif not self._kind:
            return
        elif name == "map":
            condition = attributes.get(f"{_STYLE}condition", "").replace("value()", "").replace("!=", "<>")
            self._conditions[self._format].append(
                (condition, attributes.get(f"{_STYLE}apply-style-name", ""))
            )
        elif name in ("text", "currency-symbol"):
            self._text = ""
        else:
            factor = float(attributes.get(f"{_NUMBER}display-factor") or 1)
            self._formats[self._format] += _MARKS.get(name, "") + "," * (len(f"{factor:.0f}") // 3)

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text += text

    def end(self, name: str) -> None:
        if name in _DATA_STYLES:
            self._kind = ""
        elif self._text is not None and name in ("text", "currency-symbol"):
            quoted = '"' + self._text.replace('"', "") + '"'
            is_scale = self._kind == "percentage-style"
            self._formats[self._format] += quoted.replace("%", '"%"') if is_scale else quoted
            self._text = None

    def codes(self) -> Mapping[str, str]:
        """The format of each style by its name."""
        for name in self._styles:
            self._codes[name] = self._code_of(name)
        return self._codes

    def _code_of(self, style: str) -> str:
        seen = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            data, style = self._styles[style][0], self._styles[style][1] or style
            if data:
                maps = [f"[{when}]{self._formats.get(to, '')}" for when, to in self._conditions.get(data, ())]
                return ";".join([*maps, self._formats.get(data, "")])
        return self._codes.get(style, "")


class _Cells(Markup):
    """The cells of one sheet; `rows` are changed as they are read."""

    def __init__(self, sheet: str, rows: list[list[Any]], common: _Styles) -> None:
        self.sheet = sheet
        self.rows = rows
        self.spans: list[Span] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self._styles = _Styles(common)
        self._codes: Mapping[str, str] = {}
        self._is_in_sheet = False
        self._columns: list[str] = []
        self._row = self._column = 0
        self._line: Attributes = {}
        self._cell: Attributes = {}
        self._text = ""
        self._depth = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element of a style, or of the sheet."""
        if name == "table":
            self._codes = self._codes or self._styles.codes()
            self._is_in_sheet = attributes.get(f"{_TABLE}name") == self.sheet
        elif not self._is_in_sheet:
            self._styles.start(name, attributes)
        elif name == "table-column":
            count = min(_repeated(attributes, "columns-repeated"), _MOST_COLUMNS - len(self._columns))
            width = max(map(len, self.rows), default=0)
            self.hidden_columns += _hidden(attributes, len(self._columns), count, width)
            self._columns += [attributes.get(f"{_TABLE}default-cell-style-name", "")] * count
        elif name == "table-row":
            self._line, self._column = attributes, 0
        elif name in _CELLS:
            self._cell, self._text = attributes, ""
        elif name in ("p", "annotation"):
            self._depth += 1 if name == "p" else 2  # the paragraphs of a comment aren't the cell's

    def text(self, text: str) -> None:
        """Take a piece of text of a style, or of a cell."""
        if not self._is_in_sheet:
            self._styles.text(text)
        elif self._depth == 1:
            self._text += text

    def end(self, name: str) -> None:
        """End an element of a style, or of the sheet."""
        if name == "table":
            self._is_in_sheet = False
        elif not self._is_in_sheet:
            self._styles.end(name)
        elif name in ("p", "annotation"):
            self._depth -= 1 if name == "p" else 2
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            times = _repeated(self._line, "rows-repeated")
            self.hidden_rows += _hidden(self._line, self._row, times, len(self.rows))
            for number in range(self._row + 1, min(self._row + times, len(self.rows))):
                self.rows[number] = list(self.rows[self._row])
            self._row += times

    def _end_cell(self) -> None:
        times = _repeated(self._cell, "columns-repeated")
        if self._row < len(self.rows):
            row = self.rows[self._row]
            for place in range(self._column, min(self._column + times, len(row))):
                row[place] = self._shown(row[place], place)
            if self._column >= len(row) and (alone := self._shown("", self._column)) != "":
                row += [""] * (self._column - len(row)) + [alone]
        down, along = _repeated(self._cell, "rows-spanned"), _repeated(self._cell, "columns-spanned")
        if down > 1 or along > 1:
            last = self._row + down - 1, self._column + along - 1
            self.spans.append(((self._row, self._column), last))
        self._column += times

    def _shown(self, value: Any, place: int) -> Any:
        kind, is_formula = self._cell.get(f"{_OFFICE}value-type", ""), f"{_TABLE}formula" in self._cell
        if self._cell.get(_CALC_TYPE) == "error" or (is_formula and is_failed(self._text)):
            return self._text
        if is_formula and not kind:
            return "=" + self._cell[f"{_TABLE}formula"].partition(":=")[2]
        number = self._cell.get(f"{_OFFICE}value") if kind in _NUMBERS else None
        if number is not None and value != float(number):
            raise MarkupError(f"{self._row + 1}:{place + 1}")  # the library has counted the cells otherwise
        default = self._columns[place] if place < len(self._columns) else ""
        style = self._cell.get(f"{_TABLE}style-name") or self._line.get(f"{_TABLE}default-cell-style-name")
        code = self._codes.get(style or default, "")
        return shown(value, code or ("0%" if kind == "percentage" else ""))


def _hidden(attributes: Attributes, before: int, times: int, most: int) -> range:
    """The numbers of repeated rows or columns if they are hidden, by hand or by a filter, as far as there are cells."""
    is_hidden = attributes.get(f"{_TABLE}visibility", "visible") != "visible"
    return range(before + 1, min(before + times, most) + 1) if is_hidden else range(0)


def _repeated(attributes: Attributes, name: str) -> int:
    return _times(attributes, f"{_TABLE}number-{name}")


def _times(attributes: Attributes, name: str) -> int:
    written = attributes.get(name, "1")
    return int(written) if written.isdecimal() else 1
