"""Workbooks and forms that nobody has filled in: bytes and cells changed by chance, in the file and in its parts.

Whatever comes, the answer is a message or a change that the check takes; the project is never half written.
"""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.utils.exceptions import IllegalCharacterError

from attacks.extent import Extent
from attacks.test_values import ODD
from cli.running import Sara
from imports import form_books, round_books
from sara_cli.project_file.load import load


class Sent(NamedTuple):
    """What somebody was sent to answer in, and how it is read back."""

    kind: str
    folder: Path
    content: bytes
    table: bytes
    day: str
    columns: dict[str, int]
    """How many columns each sheet has."""


def a_workbook(folder: Path) -> Sent:
    round_books.export(round_books.project(folder), "--party", "kommun")
    content = (folder / "ut" / f"{round_books.OWNERS['fastighet']}.xlsx").read_bytes()
    columns = {"Åtgärder": 11, "Mål": 9}
    return Sent("workbook", folder, content, round_books.as_csv(content), round_books.BACK, columns)


def a_form(folder: Path) -> Sent:
    content = form_books.export(form_books.project(folder)).read_bytes()
    columns = {form_books.SHEET: 6}
    return Sent("form", folder, content, form_books.form_csv(content), form_books.BACK, columns)


@pytest.fixture(scope="module", params=[a_workbook, a_form], ids=["workbook", "form"])
def begun(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    made: Sent = request.param(tmp_path_factory.mktemp("books"))
    return made


@pytest.fixture
def sent(begun: Sent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sent:
    shutil.copytree(begun.folder, tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    return begun._replace(folder=tmp_path / "bracke")


def answer(sara: Sara, sent: Sent, content: bytes, before: bytes, name: str = "svar.xlsx") -> int:
    """Import it; what is said and written must hold whatever it is."""
    project = sent.folder / "sara.yaml"
    (sent.folder / name).write_bytes(content)
    project.write_bytes(before)
    said = sara("import", sent.kind, name, "--no-input", "--today", sent.day)
    assert said.code in (0, 1, 2), said
    assert "Traceback" not in said.err
    if said.code:
        assert project.read_bytes() == before
        assert said.out or said.err
    assert load(project).project is not None
    return said.code


def parts_changed(content: bytes, random: Random) -> bytes:
    """A workbook with bytes of one of its parts changed by chance."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        chosen = random.choice(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, changed(part, random) if name == chosen else part)
    return out.getvalue()


def changed(text: bytes, random: Random) -> bytes:
    start = random.randrange(len(text) + 1)
    end = min(len(text), start + random.choice((0, 1, 2, 8, 200)))
    piece = random.choice(
        (b"", b"<", b'"', b"&#0;", b"\xff", b"9" * 40, text[start:end] * 2, text[end : end + 60])
    )
    return text[:start] + piece + text[end:]


def test_bytes_changed_by_chance(extent: Extent, sara: Sara, sent: Sent) -> None:
    before, random = (sent.folder / "sara.yaml").read_bytes(), Random("books")  # noqa: S311
    for number in range(6 if extent.share is None else round(600 * extent.share)):
        damage = changed if number % 3 == 0 else parts_changed
        answer(sara, sent, damage(sent.content, random), before)
        extent.count("workbooks")


def odd_cells(content: bytes, cases: list[tuple[str, int, Any]]) -> Iterator[bytes]:
    for sheet, column, value in cases:
        book = openpyxl.load_workbook(BytesIO(content))
        cell = book[sheet].cell(2, column)
        try:
            cell.value = value
        except (ValueError, IllegalCharacterError):  # no workbook can hold it
            continue
        out = BytesIO()
        try:
            book.save(out)
        except UnicodeEncodeError:
            continue
        yield out.getvalue()


def test_every_cell_with_every_odd_value(extent: Extent, sara: Sara, sent: Sent) -> None:
    before = (sent.folder / "sara.yaml").read_bytes()
    values = [value for value in ODD.values() if isinstance(value, str | int | float | bool)]
    values += ["=1+1", "12 st", "1e99", 1e300, -1, "2023-13-45", "9999-12-31", "#VALUE!", "\u00a0", "≈ 12"]
    cases = [
        (sheet, column, value)
        for sheet, most in sent.columns.items()
        for column in range(1, most + 1)
        for value in values
    ]
    codes = set()
    for book in odd_cells(sent.content, extent.of(cases, few=12, seed="cells")):
        codes.add(answer(sara, sent, book, before))
        extent.count("workbooks")
    assert codes


def test_lines_of_a_table_changed_by_chance(extent: Extent, sara: Sara, sent: Sent) -> None:
    before, random = (sent.folder / "sara.yaml").read_bytes(), Random("tables")  # noqa: S311
    for _number in range(6 if extent.share is None else round(600 * extent.share)):
        answer(sara, sent, changed(sent.table, random), before, "svar.csv")
        extent.count("workbooks")
