"""The same small sheet as xlsx, xls and ods, with number formats, merged cells and failed formulas."""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple, TypeAlias
from xml.sax.saxutils import escape, quoteattr


class Formatted(NamedTuple):
    """A cell with its value and its number format."""

    value: Any
    code: str


class Failed(NamedTuple):
    """A cell whose formula has failed, with the text that it shows."""

    text: str


_ERRORS = {  # the codes of [MS-XLS] 2.5.10
    "#NULL!": 0x00,
    "#DIV/0!": 0x07,
    "#VALUE!": 0x0F,
    "#REF!": 0x17,
    "#NAME?": 0x1D,
    "#NUM!": 0x24,
    "#N/A": 0x2A,
}
Rows: TypeAlias = Sequence[Sequence[Any]]
Maker: TypeAlias = Callable[..., bytes]


def xlsx(rows: Rows, merged: Sequence[str] = ()) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            made = sheet.cell(line, column)
            if isinstance(cell, Formatted):
                made.value, made.number_format = cell
            else:
                made.value = cell.text if isinstance(cell, Failed) else cell
    for area in merged:
        sheet.merge_cells(area)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Rows, merged: Sequence[str] = ()) -> bytes:
    from xlwt import Workbook, easyxf

    book = Workbook()
    sheet = book.add_sheet("Sheet")
    styles: dict[str, Any] = {}
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, Formatted):
                style = styles.setdefault(cell.code, easyxf(num_format_str=cell.code))
                sheet.write(line, column, cell.value, style)
            elif isinstance(cell, Failed):
                sheet.row(line).set_cell_error(column, _ERRORS[cell.text])
            elif cell is not None:
                sheet.write(line, column, cell)
    for area in merged:
        (top, left), (bottom, right) = _corners(area)
        sheet.merge(top, bottom, left, right)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# What LibreOffice writes for each format, with the names of the styles left to be filled in.
_NUMBER = '<number:number number:min-integer-digits="1"/>'
_PERCENT = f"percentage-style>{_NUMBER}<number:text>%</number:text>"
_ODS_STYLES = {
    "0%": _PERCENT,
    "0.00%": _PERCENT,
    "0": f"number-style>{_NUMBER}",
    '0" %"': f"number-style>{_NUMBER}<number:text> %</number:text>",
    "0.0,,": 'number-style><number:number number:min-integer-digits="1" number:display-factor="1000000"/>',
    '#,##0 "kr"': f"currency-style>{_NUMBER}<number:text> </number:text><number:currency-symbol>kr</number:currency-symbol>",
    "[<1]0%;0.0": f"{_PERCENT}|number-style>{_NUMBER}|value()<1",
    '[<5]"<5";0': f"number-style><number:text>&lt;5</number:text>|number-style>{_NUMBER}|value()<5",
    '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-': (
        f"number-style>{_NUMBER}|number-style><number:text>-</number:text>{_NUMBER}"
        f'|number-style><number:text>-</number:text><number:number number:min-integer-digits="0"/>'
        "|text-style><number:text-content/>|value()>0|value()<0|value()=0"
    ),
    "yyyy": "date-style><number:year/>",
    "mmm yy": "date-style><number:month/><number:text> </number:text><number:year/>",
    "yyyy-mm-dd": "date-style><number:year/><number:text>-</number:text><number:month/><number:text>-</number:text><number:day/>",
    "yyyy Q": "date-style><number:year/><number:text> </number:text><number:quarter/>",
}


def ods(rows: Rows, merged: Sequence[str] = ()) -> bytes:
    codes = dict.fromkeys(cell.code for row in rows for cell in row if isinstance(cell, Formatted))
    names = {code: f"ce{number}" for number, code in enumerate(codes)}
    spans = dict(_corners(area) for area in merged)
    covered = {
        (line, column)
        for (top, left), (bottom, right) in spans.items()
        for line in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (line, column) != (top, left)
    }
    lines = ""
    for line, row in enumerate(rows):
        cells = ""
        for column, cell in enumerate(row):
            last = spans.get((line, column))
            span = (
                f' table:number-rows-spanned="{last[0] - line + 1}" table:number-columns-spanned="{last[1] - column + 1}"'
                if last
                else ""
            )
            cells += _ods_cell(cell, names, span, is_covered=(line, column) in covered)
        lines += f"<table:table-row>{cells}</table:table-row>"
    return ods_file(f'<table:table table:name="Sheet">{lines}</table:table>', _ods_styles(names))


def ods_file(body: str, styles: str = "", doctype: str = "") -> bytes:
    """A spreadsheet with the tables and the automatic styles that are given."""
    short = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in short)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {spaces} '
        'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(
        {
            "mimetype": kind,
            "content.xml": text,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    """A zip file with some texts in it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def part_of(data: bytes, name: str) -> str:
    """The text of one part of a packed file."""
    with zipfile.ZipFile(BytesIO(data)) as made:
        return made.read(name).decode()


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A packed file with one of its parts changed, or added."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {one: old.read(one).decode() for one in old.namelist()}
    return packed({**parts, name: change(parts.get(name, ""))})


def _ods_styles(names: dict[str, str]) -> str:
    made = ""
    for code, name in names.items():
        *sections, base = [part for part in _ODS_STYLES[code].split("|") if not part.startswith("value()")]
        conditions = [part for part in _ODS_STYLES[code].split("|") if part.startswith("value()")]
        for number, section in enumerate(sections):
            made += _data_style(section, f"N{name}P{number}")
        maps = "".join(
            f"<style:map style:condition={quoteattr(condition)} style:apply-style-name={quoteattr(f'N{name}P{number}')}/>"
            for number, condition in enumerate(conditions)
        )
        made += _data_style(base + maps, f"N{name}")
        made += (
            f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
        )
    return made


def _data_style(written: str, name: str) -> str:
    kind, _mark, content = written.partition(">")
    return f'<number:{kind} style:name="{name}">{content}</number:{kind}>'


def _ods_cell(cell: Any, names: dict[str, str], span: str, *, is_covered: bool) -> str:
    element = "table:covered-table-cell" if is_covered else "table:table-cell"
    style, kind = "", ""
    if isinstance(cell, Formatted):
        style = f' table:style-name="{names[cell.code]}"'
        kind = "percentage" if cell.code.endswith("0%") else "float"
        cell = cell.value
    if cell is None:
        return f"<{element}{style}{span}/>"
    if isinstance(cell, Failed):
        return (
            f'<{element} table:formula="of:=1/0" office:value-type="string" office:string-value="" '
            f'calcext:value-type="error"{style}{span}><text:p>{escape(cell.text)}</text:p></{element}>'
        )
    if isinstance(cell, date):
        return f'<{element}{style}{span} office:value-type="date" office:date-value="{cell}"/>'
    if isinstance(cell, int | float):
        return f'<{element}{style}{span} office:value-type="{kind or "float"}" office:value="{cell}"/>'
    return f'<{element}{style}{span} office:value-type="string"><text:p>{escape(cell)}</text:p></{element}>'


def _corners(area: str) -> tuple[tuple[int, int], tuple[int, int]]:
    found = re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", area)
    assert found
    return (int(found[2]) - 1, ord(found[1]) - 65), (int(found[4]) - 1, ord(found[3]) - 65)


MAKERS: dict[str, Maker] = {"xlsx": xlsx, "xls": xls, "ods": ods}
