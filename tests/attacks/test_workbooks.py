"""Workbooks that nobody has filled in: bytes and cells changed by chance, in the file and in its parts.

Whatever comes, the answer is a message or a change that the check takes; the project is never half written.
"""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.utils.exceptions import IllegalCharacterError

from attacks.extent import Extent
from attacks.test_values import ODD
from cli.running import Sara
from imports.round_books import BACK, OWNERS, export, project
from sara_cli.project_file.load import load


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    export(project(folder), "--party", "kommun")
    return folder


@pytest.fixture
def here(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(begun, tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    return tmp_path / "bracke"


def sent(here: Path) -> bytes:
    return (here / "ut" / f"{OWNERS['fastighet']}.xlsx").read_bytes()


def answer(sara: Sara, here: Path, content: bytes, before: bytes, name: str = "svar.xlsx") -> int:
    """Import it; what is said and written must hold whatever it is."""
    (here / name).write_bytes(content)
    (here / "sara.yaml").write_bytes(before)
    said = sara("import", "workbook", name, "--no-input", "--today", BACK)
    assert said.code in (0, 1, 2), said
    assert "Traceback" not in said.err
    if said.code:
        assert (here / "sara.yaml").read_bytes() == before
        assert said.out or said.err
    assert load(here / "sara.yaml").project is not None
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


def test_bytes_changed_by_chance(extent: Extent, sara: Sara, here: Path) -> None:
    before, content, random = (here / "sara.yaml").read_bytes(), sent(here), Random("books")  # noqa: S311
    for number in range(6 if extent.share is None else round(600 * extent.share)):
        damage = changed if number % 3 == 0 else parts_changed
        answer(sara, here, damage(content, random), before)
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


def test_every_cell_with_every_odd_value(extent: Extent, sara: Sara, here: Path) -> None:
    before, content = (here / "sara.yaml").read_bytes(), sent(here)
    values = [value for value in ODD.values() if isinstance(value, str | int | float | bool)]
    values += ["=1+1", "12 st", "1e99", 1e300, -1, "2023-13-45", "9999-12-31", "#VALUE!", "\u00a0", "≈ 12"]
    cases = [
        (sheet, column, value)
        for sheet, most in (("Åtgärder", 11), ("Mål", 9))
        for column in range(1, most + 1)
        for value in values
    ]
    codes = set()
    for book in odd_cells(content, extent.of(cases, few=12, seed="cells")):
        codes.add(answer(sara, here, book, before))
        extent.count("workbooks")
    assert codes


def test_lines_of_a_table_changed_by_chance(extent: Extent, sara: Sara, here: Path) -> None:
    from imports.round_books import as_csv

    before, random = (here / "sara.yaml").read_bytes(), Random("tables")  # noqa: S311
    content = as_csv(sent(here))
    for _number in range(6 if extent.share is None else round(600 * extent.share)):
        answer(sara, here, changed(content, random), before, "svar.csv")
        extent.count("workbooks")
