"""`sara export table` and `sara report plan --format xlsx` as they are used."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from cli.running import Sara

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2024-02-01")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    return tmp_path / "bracke"


def test_all_tables_are_sheets_of_one_workbook(sara: Sara, here: Path) -> None:
    assert sara("export", "table", *TODAY).code == 0
    book = openpyxl.load_workbook(here / "sara-tables.xlsx")
    assert book.sheetnames == ["goals", "measures", "status"]
    assert book["measures"].freeze_panes == "B2"


def test_each_table_is_a_csv_file(sara: Sara, here: Path) -> None:
    assert sara("export", "table", "measures", "goals", "--format", "csv", "--out", "ut", *TODAY).code == 0
    assert sorted(file.name for file in (here / "ut").glob("*.csv")) == [
        "sara-goals.csv",
        "sara-measures.csv",
    ]
    assert (here / "ut" / "sara-goals.csv").read_bytes().startswith("\ufeffid;goal;".encode())


def test_what_somebody_has_changed_is_kept(sara: Sara, here: Path) -> None:
    for name, kind in (("sara-goals.csv", "csv"), ("sara-goals.xlsx", "xlsx")):
        sara("export", "table", "goals", "--format", kind, *TODAY)
        assert "kept as" not in sara("export", "table", "goals", "--format", kind, *TODAY).err
        if kind == "csv":
            (here / name).write_bytes((here / name).read_bytes() + b"egen;rad\r\n")
        else:
            book = openpyxl.load_workbook(here / name)
            book["goals"]["A9"].value = "egen rad"
            book.save(here / name)
        before = (here / name).read_bytes()
        assert "kept as" in sara("export", "table", "goals", "--format", kind, *TODAY).err
        assert (here / name.replace(".", ".edited-2024-02-01.")).read_bytes() == before


def test_an_unknown_table_is_said(sara: Sara, here: Path) -> None:
    said = sara("export", "table", "causes", *TODAY)
    assert said.code == 2
    assert "There is no table “causes”." in said.err


# --- the plan -----------------------------------------------------------------------------------------


def test_the_plan_has_its_six_columns_and_every_measure(sara: Sara, here: Path) -> None:
    assert sara("report", "plan", "--format", "xlsx,md", "--out", "ut", *TODAY).code == 0
    sheet = openpyxl.load_workbook(here / "ut" / "plan.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Orsak", "Åtgärd", "Operativa mål", "När", "Vem", "Uppföljning"]
    assert sheet.title == "Åtgärdsplan"
    names = {str(row[1]).split()[0] for row in rows[1:]}
    assert names == {"A1.1", "A2.1", "A3.1", "A4.1", "T1.1", "T2.1", "S1.1", "S2.1", "S3.1"}
    text = (here / "ut" / "plan.md").read_text(encoding="utf-8")
    assert all(str(row[1]) in text for row in rows[1:])


def test_the_public_plan_leaves_out_what_is_internal(sara: Sara, here: Path) -> None:
    sara("execute", "set", "A1.1", "internal=true")
    assert sara("report", "plan", "--format", "xlsx", "--edition", "public", "--out", "ut", *TODAY).code == 0
    sheet = openpyxl.load_workbook(here / "ut" / "plan.xlsx").worksheets[0]
    names = [str(row[1].value) for row in sheet.iter_rows()]
    assert len(names) > 5
    assert not any(name.startswith("A1.1") for name in names)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("situation", "--format", "xlsx"), "“situation” can’t be had as a workbook (xlsx)."),
        (("all", "--format", "xlsx"), "“agreement” can’t be had as a workbook (xlsx)."),
        (("plan", "--format", "xlsx", "--decide"), "it can’t be frozen"),
        (("plan", "--format", "xlsx", "--out", "-"), "A xlsx file can’t be shown"),
    ],
)
def test_what_can_t_be_a_workbook_is_said(
    words: tuple[str, ...], message: str, sara: Sara, here: Path
) -> None:
    said = sara("report", *words, *TODAY)
    assert said.code == 2
    assert message in said.err
