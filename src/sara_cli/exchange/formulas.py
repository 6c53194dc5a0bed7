"""Formulas whose result isn't in the workbook: a program that made the file left the counting to Excel.

Such a cell looks empty to a reader, and would be taken for a figure that is withheld.
Source: the SpreadsheetML of ISO/IEC 29500: `<c r="B2"><f>…</f><v>…</v></c>`.
"""

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from sara_cli.exchange.content import Content

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def show_formulas(content: Content, sheet: str, rows: list[list[Any]]) -> None:
    """Put the formula where an empty cell has one without a result, so that it is told about."""
    with ZipFile(BytesIO(content.data)) as packed:
        name = _part_of(packed, sheet)
        if not name:
            return
        with packed.open(name) as part:
            for _event, cell in ET.iterparse(part):  # noqa: S314 - expat itself refuses what grows beyond measure
                if cell.tag == f"{_MAIN}c":
                    _show(cell, rows)
                    cell.clear()


def _show(cell: ET.Element, rows: list[list[Any]]) -> None:
    formula, result = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
    place = _CELL.fullmatch(cell.get("r", ""))
    if formula is None or place is None or (result is not None and result.text) or cell.get("t") == "str":
        return
    row, column = int(place[2]) - 1, 0
    for letter in place[1]:
        column = column * 26 + ord(letter) - 64
    if row < len(rows):
        rows[row] += [""] * (column - len(rows[row]))
        rows[row][column - 1] = f"={formula.text or ''}"


def _part_of(packed: ZipFile, sheet: str) -> str:
    """The file of a sheet inside the workbook; nothing if it isn't the kind of workbook that has formulas so."""
    names = set(packed.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return ""
    book = ET.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314
    links = ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for one in book.iter(f"{_MAIN}sheet"):
        if one.get("name") == sheet:
            target = str(targets.get(one.get(_LINK), ""))
            name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return name if name in names else ""
    return ""
