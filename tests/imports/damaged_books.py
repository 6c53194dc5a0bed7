"""Workbooks of a follow-up round as they shouldn’t come back: what is done to one, by a name."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from imports.damaged import _bomb, _locked, _packed
from imports.round_books import MEASURES, answered, as_csv

Damage = Callable[[bytes], bytes]


def _with(id: str, title: str, value: Any) -> Damage:
    return lambda content: answered(content, {(id, title): value})


def _stamped(line: int, place: int, value: Any) -> Damage:
    """A workbook whose hidden sheet says something else."""

    def change(book: Any) -> None:
        book["sara"].cell(line, place).value = value

    return lambda content: answered(content, {}, change)


def _changed(change: Callable[[Any], None]) -> Damage:
    return lambda content: answered(content, {}, change)


def _without_rows(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.delete_cols(1)


def _without_headings(book: Any) -> None:
    book[MEASURES].delete_rows(1)


def _twice(book: Any) -> None:
    sheet = book[MEASURES]
    for column in range(1, 12):
        sheet.cell(9, column).value = sheet.cell(2, column).value
    sheet.cell(9, 9).value = "Något annat."


def _heading_twice(book: Any) -> None:
    book[MEASURES].cell(1, 13).value = "Status"


def _row(text: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[MEASURES].cell(2, 1).value = text

    return change


def _many_sheets(book: Any) -> None:
    for number in range(25):
        book.create_sheet(f"Blad {number}")


def _several(content: bytes) -> bytes:
    """Every bad cell is reported at once."""
    return answered(
        content,
        {
            ("A1.1", "Antal totalt nu"): "tolv",
            ("A1.1", "Senast gjort"): "i höstas",
            ("T1.1", "Timmar totalt"): "-3",
            ("T1.1", "Status"): "nästan klar",
        },
    )


def _cut_csv(content: bytes) -> bytes:
    return as_csv(
        answered(content, {("T1.1", "Vad hjälpte, och vad hindrade?"): 'Vi sa "nej; ja" till allt'})
    )[:-30]


def _binary(content: bytes) -> bytes:
    return _repacked(content, {"xl/workbook.bin": b"\0"})


def _broken_sheet(content: bytes) -> bytes:
    return _repacked(content, {"xl/worksheets/sheet2.xml": b"<worksheet><sheetData><row"})


def _repacked(content: bytes, parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def _other(_content: bytes) -> bytes:
    """A workbook of one’s own."""
    book = openpyxl.Workbook()
    book.create_sheet("Inköp")["A1"].value = "Inköpslista"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


DAMAGED: dict[str, Damage] = {
    "empty": lambda _content: b"",
    "web-page": lambda _content: b"<!DOCTYPE html>\n<html><body>Logga in</body></html>",
    "no-workbook": lambda _content: _packed("notes.txt", b"Hej"),
    "cut": lambda content: content[: len(content) // 2],
    "bomb": lambda _content: _bomb(),
    "password": lambda _content: _locked(),
    "binary-workbook": _binary,
    "broken-sheet": _broken_sheet,
    "another-workbook": _other,
    "many-sheets": _changed(_many_sheets),
    "no-row-ids": _changed(_without_rows),
    "no-headings": _changed(_without_headings),
    "heading-twice": _changed(_heading_twice),
    "another-project": _stamped(2, 2, "0123456789abcdef"),
    "older-round": _stamped(3, 2, "2023-06-01"),
    "unknown-round": _stamped(3, 2, "2024-06-01"),
    "newer-format": _stamped(1, 2, "2"),
    "damaged-stamp": _stamped(1, 2, "x"),
    "unknown-row": _changed(_row("2023-12-01 Z9.9")),
    "no-row": _changed(_row("åtgärd ett")),
    "row-of-another-round": _changed(_row("2022-12-01 A1.1")),
    "row-twice": _changed(_twice),
    "no-number": _with("A1.1", "Antal totalt nu", "många"),
    "half-a-visit": _with("A1.1", "Antal totalt nu", 17.5),
    "sum-that-falls": _with("A1.1", "Antal totalt nu", 3),
    "failed-formula": _with("A1.1", "Timmar totalt", "#REF!"),
    "unknown-status": _with("A1.1", "Status", "på gång snart"),
    "no-day": _with("A1.1", "Senast gjort", "31 februari"),
    "day-to-come": _with("A1.1", "Senast gjort", "2023-12-24"),
    "figure-without-period": _with("S-mal-2", "Ny siffra", 3),
    "several": _several,
    "cut-csv": _cut_csv,
}


OWNER = {"figure-without-period": "fastighet"}
"""Whose workbook it is, where it isn’t that of the police."""


def is_csv(name: str) -> bool:
    """Whether the damaged file is a text."""
    return name.endswith("csv")
