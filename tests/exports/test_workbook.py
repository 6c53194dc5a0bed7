"""The workbook of an owner: its sheets, what may be written where, no formula of a text, and the same bytes each time."""

import datetime
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import overlay
from imports.round_books import BACK, BEGUN, answered
from sara_cli.cli.app import run
from sara_cli.documents.formats.spreadsheet import LONGEST
from sara_cli.exports.workbook import Order, workbook
from sara_cli.imports.content import Content
from sara_cli.imports.grid import Grid, shown_rows
from sara_cli.imports.round_answers import Reading, read_answers
from sara_cli.imports.round_tables import read_book
from sara_cli.imports.workbook import sheet_names
from sara_cli.interview.round_cells import rows
from sara_cli.interview.round_columns import MEASURES, TABLES, answers_of
from sara_cli.interview.round_state import State
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.follow_up import Round
from sara_cli.progress.rounds import owners
from sara_cli.project_file.source import read

ROUND = Round.model_validate({"date": BEGUN, "due": "2023-12-15"})
DAY = datetime.date.fromisoformat(BEGUN)
BASE: Any = {
    "sara": 1,
    "title": "Trygg",
    "municipality": {"name": "Bräcke kommun"},
    "cycle": {"start": "2023-01-01", "end": "2023-12-31"},
    "parties": [{"id": "kommun", "name": "Bräcke kommun", "kind": "municipality"}],
    "prepare": {"indicators": [{"id": "i", "name": "Skador", "values": {"2022": 41}}]},
    "analyze": {
        "problems": [
            {
                "id": "p",
                "title": "Skador",
                "goals": [
                    {"id": "g", "goal": "Minska.", "indicator": "i", "target": {"value": 30, "by": "2023"}}
                ],
            }
        ]
    },
    "execute": {
        "measures": [
            {
                "id": "M1",
                "title": "Besök",
                "problem": "p",
                "party": "kommun",
                "responsible": "Rektor",
                "status": "ongoing",
                "count": {"target": 12, "unit": "besök"},
                "log": [{"date": "2023-05-02", "count": 3, "hours": 4.5}],
            }
        ]
    },
}


def made(over: Any = None) -> tuple[Chain, bytes]:
    chain = Chain(Project.model_validate(overlay(BASE, over or {})))
    [owner] = owners(chain)
    with speaking("sv"):
        return chain, workbook(Order(chain.project, ROUND, owner, "Rektor", rows(chain, owner, DAY, DAY)))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def test_the_sheets_and_their_headings() -> None:
    book = opened(made()[1])
    assert [(one.title, one.sheet_state) for one in book.worksheets] == [
        ("Läs först", "visible"),
        ("Åtgärder", "visible"),
        ("Mål", "visible"),
        ("sara", "hidden"),
    ]
    lines = [cell.value for cell in book["Läs först"]["A"] if cell.value]
    assert lines[0] == "Trygg: Rektor"
    assert [line[0] for line in lines[1:]] == ["1", "2", "3", "4"]
    assert "15\u00a0december\u00a02023" in lines[4]
    sheet = book["Åtgärder"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:K2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert [cell.value for cell in sheet[2]][:5] == ["2023-12-01 M1", "M1 Besök", None, sheet["D2"].value, 3]
    assert "3 besök (mål: 12)" in sheet["D2"].value
    assert (sheet["F2"].value, sheet["G2"].value, sheet["H2"].value) == (
        "pågår",
        datetime.datetime(2023, 5, 2),  # noqa: DTZ001 - a cell knows no zone
        4.5,
    )


def test_what_is_shown_is_locked_and_what_is_answered_is_not() -> None:
    """The sheet itself isn’t protected: then nothing could be sorted."""
    sheet = opened(made()[1])["Åtgärder"]
    assert not sheet.protection.sheet
    for column, cell in zip(MEASURES, sheet[2], strict=True):
        assert cell.protection.locked is not column.is_answer, column


def test_each_kind_of_cell_says_in_swedish_what_may_be_written() -> None:
    sheet = opened(made()[1])["Åtgärder"]
    checks = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert checks["B2"].formula1 == "FALSE"
    assert checks["B2"].error == "Kolumnen visar vad vi vet. Svara i de vita kolumnerna."
    assert (checks["E2"].type, checks["E2"].formula1) == ("whole", "3")
    assert checks["E2"].error == "Skriv hur många det är totalt nu: ett heltal, minst 3."
    assert checks["F2"].formula1 == '"planerad,pågår,genomförd,avbruten"'
    assert checks["G2"].type == "date"
    assert (checks["H2"].type, checks["H2"].formula1) == ("decimal", "4.5")
    assert "I2" not in checks


def test_every_answer_belongs_to_a_field_of_the_model() -> None:
    assert [column.field.name for column in answers_of("measures")] == [
        "count",
        "status",
        "date",
        "hours",
        "text",
        "text",
        "note",
    ]
    assert [column.field.name for column in answers_of("goals")] == ["value", "period", "note"]
    for columns in TABLES.values():
        titles = [title for column in columns for title in column.titles()]
        assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "http://x.se"]
)
def test_no_formula_and_no_link_is_made_of_a_text(text: str) -> None:
    over = {"execute": {"measures": [{"id": "M1", "title": text, "objective": text, "responsible": text}]}}
    _chain, content = made(over | {"title": text})
    sheet = opened(content)["Åtgärder"]
    assert (sheet["C2"].value, sheet["C2"].data_type) == (text, "s")
    with ZipFile(BytesIO(content)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if "worksheets/" in name]
    assert len(sheets) >= 4
    assert not any(re.search(rb"<f[ >]|<hyperlink", one) for one in sheets)


def test_the_same_project_gives_the_same_bytes() -> None:
    assert made()[1] == made()[1]


def test_a_text_that_no_cell_can_hold_is_shortened() -> None:
    over = {"execute": {"measures": [{"id": "M1", "objective": "å" * 40_000}]}}
    assert len(opened(made(over)[1])["Åtgärder"]["C2"].value) == LONGEST + 1


@pytest.mark.parametrize(("start", "end"), [("0001-01-01", "0001-12-31"), ("9999-01-01", "9999-12-31")])
def test_the_first_and_the_last_cycle_that_there_is(start: str, end: str) -> None:
    cycle = {"cycle": {"start": start, "end": end}}
    assert opened(made(cycle)[1])["Åtgärder"]["A2"].value == "2023-12-01 M1"


# --- out and in again ---------------------------------------------------------------------------------


def back(content: bytes) -> list[Grid]:
    """What a workbook says, read in this process: the limits of a stranger’s file take a process of their own."""
    return [shown_rows(Content("x.xlsx", content), name) for name in sheet_names(Content("x.xlsx", content))]


def reading_of(content: bytes, chain: Chain) -> Reading:
    with pytest.MonkeyPatch.context() as patch:
        grids = back(content)
        patch.setattr("sara_cli.imports.round_tables.every_grid", lambda _content, _mark: grids)
        return read_answers(read_book(Content("x.xlsx", content)), State(chain), ROUND, DAY)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(
    lambda text: text.strip()
)
NUMBERS = st.floats(min_value=0, max_value=1e9, allow_nan=False, width=32)


@settings(max_examples=25)
@given(TEXTS, NUMBERS, st.integers(0, 10**9), st.dates(max_value=DAY))
@example("_x0041_ =1", 0.1, 0, datetime.date(1900, 1, 1))
@example("a\x1fb\u0085c\r\nd", 1e9, 1, datetime.date.min)
def test_a_workbook_that_nobody_has_answered_says_nothing(
    text: str, hours: float, count: int, day: datetime.date
) -> None:
    measure = {
        "id": "M1",
        "title": text,
        "objective": text[::-1],
        "log": [{"date": day.isoformat(), "count": count, "hours": hours, "note": text}],
    }
    result = {"id": "R1", "date": BEGUN, "measure": "M1", "kind": "output", "text": text}
    over = {"execute": {"measures": [measure]}, "follow_up": {"results": [result]}}
    try:
        chain, content = made(over)
    except ValueError:  # a text of signs that the model doesn’t take
        return
    reading = reading_of(content, chain)
    assert (reading.answers, reading.clashes, reading.faults, reading.rows) == ([], [], [], set())


@settings(max_examples=25)
@given(TEXTS)
@example("+46 är ett landsnummer")
@example("rad ett\nrad två")
def test_any_answer_is_read_as_it_was_written(text: str) -> None:
    """Signs of control can’t be in a cell, and openpyxl makes a formula of what begins as one."""
    written = "".join(sign for sign in text if sign.isprintable() or sign == "\n").strip()
    if not written or written.startswith("="):
        return
    chain, content = made()
    [answer] = reading_of(
        answered(content, {("M1", "Vad hjälpte, och vad hindrade?"): written}), chain
    ).answers
    assert answer.value == normalize("NFC", written)


def test_no_byte_of_the_file_changes(tmp_path: Path) -> None:
    from imports.round_books import export, project

    path = project(tmp_path)
    before = path.read_bytes()
    files = sorted(export(path).glob("*.xlsx"))
    assert len(files) == 5
    assert (
        run(["import", "workbook", *map(str, files), "-p", str(path), "-q", "--no-input", "--today", BACK])
        == 0
    )
    assert path.read_bytes() == before
    assert read(before.decode(), "sara.yaml").data is not None
