"""A project with a follow-up round, its workbooks, and what owners do with them before they send them back."""

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from attacks.commands import ROOT
from sara_cli.cli.app import run
from waiting import LONGEST_WAIT

BEGUN, DUE, BACK = "2023-12-01", "2023-12-15", "2023-12-18"
MEASURES, GOALS = "Åtgärder", "Mål"
OWNERS = {
    "polis": "sara-kommunpolis-polisen",
    "rektor": "sara-rektor-kommunen",
    "gard": "sara-föreståndare-för-fritidsgården-kommunen",
    "gatu": "sara-gatuchef-kommunen",
    "fastighet": "sara-fastighetschef-kommunen",
}


def project(folder: Path) -> Path:
    """The example as it was on the day of the round: without what came later, and with a round that is begun."""
    from sara_cli.model.as_of import later_than
    from sara_cli.project_file.address import address_of
    from sara_cli.project_file.editing import ProjectFile, Remove

    shutil.copytree(ROOT / "examples" / "bracke", folder, dirs_exist_ok=True)
    path = folder / "sara.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\nfollow_up:")] + "\nfollow_up:\n", encoding="utf-8")
    file = ProjectFile(path)
    logs = [one.path for one in later_than(file.project, date.fromisoformat(BEGUN)) if "log" in one.path]
    file.change(*(Remove(address_of(file.data, one)) for one in sorted(logs, reverse=True)))
    words = ["-p", str(path), "-q", "--today", BEGUN]
    for id in ("A1.1", "A2.1", "A4.1", "T1.1", "S2.1"):
        assert run(["execute", "set", id, "status=ongoing", "deviation=", *words]) == 0
    assert run(["follow-up", "round", "--new", "--due", DUE, *words]) == 0
    return path


def export(path: Path, *words: str) -> Path:
    """The folder with the workbooks of all."""
    out = path.parent / "ut"
    assert (
        run(
            [
                "export",
                "workbook",
                *(words or ("--all",)),
                "--out",
                str(out),
                "-p",
                str(path),
                "-q",
                "--today",
                BEGUN,
            ]
        )
        == 0
    )
    return out


def place(sheet: Worksheet, id: str, title: str) -> Any:
    """The cell of a row and a column, wherever they are."""
    heads = next(row for row in sheet.iter_rows() if any(cell.value == "Rad" for cell in row))
    column = next(int(cell.column or 0) for cell in heads if cell.value == title)
    rows = next(int(cell.column or 0) for cell in heads if cell.value == "Rad")
    line = next(
        int(row[0].row or 0) for row in sheet.iter_rows() if str(row[rows - 1].value).endswith(f" {id}")
    )
    return sheet.cell(line, column)


def answered(
    content: bytes, answers: Mapping[tuple[str, str], Any], change: Callable[[Any], None] | None = None
) -> bytes:
    """A workbook with answers by id and heading, and whatever else is done with it."""
    book = openpyxl.load_workbook(BytesIO(content))
    for (id, title), value in answers.items():
        place(book[GOALS if "mal" in id else MEASURES], id, title).value = value
    if change:
        change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(content: bytes, sheet: str = MEASURES) -> bytes:
    """One sheet as a spreadsheet program in Sweden saves it as CSV."""
    book = openpyxl.load_workbook(BytesIO(content))
    lines = [[_csv_cell(cell) for cell in row] for row in book[sheet].iter_rows(values_only=True)]
    out = StringIO()
    csv.writer(out, delimiter=";").writerows(lines)
    return out.getvalue().encode("cp1252", "replace")


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    return (
        f"{value:%Y-%m-%d}"
        if isinstance(value, date)
        else str(value).replace(".", ",")
        if isinstance(value, float)
        else str(value)
    )


def through_libreoffice(folder: Path, files: list[Path], kind: str = "xlsx") -> Iterator[Path]:
    """The same files, opened and saved by LibreOffice."""
    out = folder / "libreoffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_WAIT)
    for file in files:
        yield out / f"{file.stem}.{kind.partition(':')[0]}"
