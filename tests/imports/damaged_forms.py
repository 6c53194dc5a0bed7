"""Forms as they shouldn’t come back: what is done to one, by a name."""

from collections.abc import Callable
from typing import Any

from imports.damaged import _bomb, _locked, _packed
from imports.damaged_books import Damage, _binary, _broken_sheet, _other
from imports.form_books import DIALOGUE, PICTURE, SHEET, filled, form_csv

ROW_ID = f"{PICTURE} summary"


def _changed(change: Callable[[Any], None]) -> Damage:
    return lambda content: filled(
        content, {(PICTURE, "summary"): "Oron.", (PICTURE, "date"): "2024-01-15"}, change
    )


def _with(answers: dict[tuple[str, str], Any]) -> Damage:
    return lambda content: filled(content, answers)


def _stamped(line: int, place: int, value: Any) -> Damage:
    def change(book: Any) -> None:
        book["sara"].cell(line, place).value = value

    return _changed(change)


def _cell(line: int, column: int, value: Any) -> Damage:
    def change(book: Any) -> None:
        book[SHEET].cell(line, column).value = value

    return _changed(change)


def _many_sheets(book: Any) -> None:
    for number in range(25):
        book.create_sheet(f"Blad {number}")


def _twice(book: Any) -> None:
    book[SHEET].cell(40, 1).value = ROW_ID
    book[SHEET].cell(40, 5).value = "Något annat."


def _cut_csv(content: bytes) -> bytes:
    return form_csv(filled(content, {(DIALOGUE, "points"): 'Vi sa "nej; ja" till allt'}))[:-30] + b';"'


DAMAGED: dict[str, Damage] = {
    "empty": lambda _content: b"",
    "web-page": lambda _content: b"<!DOCTYPE html>\n<html><body>Logga in</body></html>",
    "pdf": lambda _content: b"%PDF-1.7 ...",
    "no-workbook": lambda _content: _packed("notes.txt", b"Hej"),
    "cut": lambda content: content[: len(content) // 2],
    "bomb": lambda _content: _bomb(),
    "password": lambda _content: _locked(),
    "binary-workbook": _binary,
    "broken-sheet": _broken_sheet,
    "another-workbook": _other,
    "many-sheets": _changed(_many_sheets),
    "no-row-ids": _changed(lambda book: book[SHEET].delete_cols(1)),
    "no-answers": _changed(lambda book: book[SHEET].delete_cols(5)),
    "heading-twice": _cell(1, 12, "Svar"),
    "another-project": _stamped(2, 2, "0123456789abcdef"),
    "newer-format": _stamped(1, 2, "2"),
    "damaged-stamp": _stamped(1, 2, "x"),
    "no-row": _cell(2, 1, "fråga ett"),
    "row-twice": _changed(_twice),
    "no-day": _with({(PICTURE, "summary"): "Oron.", (PICTURE, "date"): "31 februari"}),
    "half-answered": _with({(PICTURE, "date"): "2024-01-15"}),
    "unknown-word": _with({("prepare.sources[s].kind", "kind"): "hörsägen"}),
    "unknown-title": _with(
        {("prepare.indicators+", "name"): "Skador", ("prepare.indicators+", "source"): "Ryktet"}
    ),
    "number-for-title": _with(
        {("prepare.indicators+", "name"): "Skador", ("prepare.indicators+", "source"): 2}
    ),
    "failed-formula": _with({(PICTURE, "summary"): "#REF!", (PICTURE, "date"): "2024-01-15"}),
    "name-of-a-person": _with(
        {(PICTURE, "summary"): "Nils Exempelsson ser oro.", (PICTURE, "date"): "2024-01-15"}
    ),
    "several": _with(
        {
            (PICTURE, "date"): "i höstas",
            ("prepare.sources[s].kind", "kind"): "hörsägen",
            (DIALOGUE, "date"): "nyss",
        }
    ),
    "cut-csv": _cut_csv,
}
