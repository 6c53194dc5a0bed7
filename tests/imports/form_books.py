"""A project with open questions, its forms, and what parties do with them before they send them back."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from imports.round_books import as_csv
from sara_cli.cli.app import run

SENT, BACK = "2024-02-01", "2024-02-10"
SHEET, ANSWER = "Frågor", "Svar"
PICTURE = "prepare.pictures+party=kommun"
DIALOGUE = "prepare.dialogues+kind=staff"
SETTLED = "analyze.joint_picture.date"
EXTENT = "analyze.joint_picture.extent"
TEXT = """\
sara: 1
title: Ett tryggt Bräcke
municipality:
  name: Bräcke kommun
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Bräcke kommun, kind: municipality}
  - {id: polis, name: Polisen, kind: police}

# steg 2
prepare:
  sources:
    - {id: s, title: Statistik}   # från polisen
    - {id: t, title: "Trygghet, oro"}

# steg 3
analyze:
  problems:
    - {id: P, title: Skador på skolor, priority: {decision: prioritised}}
    - {id: Q, title: Buller}
"""


def project(folder: Path) -> Path:
    """A project file whose steps have begun."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sara.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def export(path: Path, step: str = "prepare", party: str = "kommun", today: str = SENT) -> Path:
    """The form of a party, as it is sent out."""
    words = ["export", "form", "--party", party, "--step", step, "-p", str(path), "-q", "--today", today]
    assert run(words) == 0
    return path.parent / f"sara-{party}-{step}.xlsx"


def cell(book: Any, question: str, key: str) -> Any:
    """The cell to answer in, wherever it is."""
    sheet = book[SHEET]
    heads = {one.value: one.column for row in sheet.iter_rows(max_row=3) for one in row if one.value}
    line = next(
        row[0].row for row in sheet.iter_rows() if str(row[heads["Rad"] - 1].value) == f"{question} {key}"
    )
    return sheet.cell(line, heads[ANSWER])


def filled(
    content: bytes, answers: Mapping[tuple[str, str], Any], change: Callable[[Any], None] | None = None
) -> bytes:
    """A form with answers by question and field, and whatever else is done with it."""
    book = openpyxl.load_workbook(BytesIO(content))
    for (question, key), value in answers.items():
        cell(book, question, key).value = value
    if change:
        change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def form_csv(content: bytes) -> bytes:
    """The sheet with the questions as a spreadsheet program in Sweden saves it as CSV."""
    return as_csv(content, SHEET)
