"""The tables for planning systems: columns that keep their names, and cells that no program takes for a formula."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.test_days import example
from exports.test_workbook import BASE
from sara_cli.documents.formats.spreadsheet import render_tables
from sara_cli.documents.table import Table
from sara_cli.exports.tables import COLUMNS, csv_of, tables
from sara_cli.language import speaking
from sara_cli.model import Project

TODAY = date(2024, 2, 1)
BRACKE = example("bracke")
# A contract: names may be added to the end of a list, and none may be renamed, moved or taken away.
NAMES = {
    "goals": "id goal problem problem_title kind indicator indicator_name unit baseline baseline_period target "
    "target_by latest latest_period light judged result",
    "measures": "id title causes problems objective party responsible partners place start end frequency status "
    "status_since count_target count_unit count hours last_logged deviation cost funding light",
    "status": "step criterion text state remark command",
}


def rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def of(project: Project, name: str, today: date = TODAY) -> list[dict[str, str]]:
    with speaking("sv"):
        [table] = tables(project, today, [name])
    return rows(csv_of(table))


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_keep_their_names(name: str) -> None:
    names = NAMES[name].split()
    assert [column.name for column in COLUMNS[name]][: len(names)] == names
    [table] = tables(BRACKE, TODAY, [name])
    assert table.headings[: len(names)] == tuple(names)
    assert len(table.rows) > 3
    assert {len(row) for row in table.rows} == {len(table.headings)}


def test_a_measure_with_all_that_it_says() -> None:
    [police] = [row for row in of(BRACKE, "measures") if row["id"] == "A1.1"]
    expected = {"count_target": "24", "count": "26", "hours": "52", "status": "done", "light": "green"}
    assert {key: police[key] for key in expected} == expected
    assert (police["start"], police["last_logged"]) == ("2023-05-05", "2023-12-17")
    assert police["problems"] == "andt-unga"


def test_a_goal_with_its_figures() -> None:
    [goal] = [row for row in of(BRACKE, "goals") if row["id"] == "S-mal-1"]
    assert (goal["baseline"], goal["target"], goal["target_by"]) == ("41", "30", "2023")
    assert (goal["latest"], goal["latest_period"]) == ("29", "2023")
    assert goal["light"] in ("green", "yellow", "red", "grey")


def test_nothing_later_than_the_day_is_in_it() -> None:
    [police] = [row for row in of(BRACKE, "measures", date(2023, 8, 1)) if row["id"] == "A1.1"]
    assert (police["count"], police["last_logged"], police["light"]) == ("7", "2023-06-30", "")


def test_csv_is_as_excel_in_sweden_reads_it() -> None:
    content = csv_of(Table("x", ("a", "b"), (9, 9), ((4.5, "å; ä"), (date(2024, 1, 2), "två\nrader"))))
    assert content == '\ufeffa;b\r\n4,5;"å; ä"\r\n2024-01-02;"två\nrader"\r\n'.encode()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_no_cell_of_csv_begins_as_a_formula(text: str) -> None:
    content = csv_of(Table("x", ("a",), (9,), ((text,),))).decode("utf-8-sig")
    [row] = list(csv.DictReader(StringIO(content, newline=""), delimiter=";"))
    assert row["a"][0] == "'"


@given(st.text(max_size=60))
def test_any_text_is_one_cell_of_both(text: str) -> None:
    table = Table(text[:31] or "x", ("a", "b"), (9, 9), ((text, 1),))
    [row] = rows(csv_of(table))
    assert (list(row), row["b"]) == (["a", "b"], "1")
    assert not row["a"].startswith(("=", "+", "-", "@", "\t"))
    book = openpyxl.load_workbook(BytesIO(render_tables("x", [table])))
    cell = book.worksheets[0]["A2"]
    assert cell.data_type in ("s", "n", "inlineStr")
    assert cell.data_type != "f"
    assert book.worksheets[0]["B2"].value == 1


def test_a_project_with_nothing_in_it_gives_headings_alone() -> None:
    empty: Any = {key: BASE[key] for key in ("sara", "title", "municipality", "cycle")}
    project = Project.model_validate(empty)
    assert of(project, "goals") == of(project, "measures") == []
    book = openpyxl.load_workbook(BytesIO(render_tables("x", tables(project, TODAY, ["goals"]))))
    assert book.worksheets[0]["A1"].value == "id"
