"""The form of a party: whatever the project says, no formula is made of it, and unanswered it says nothing."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imports.form_books import SENT, SHEET, TEXT
from sara_cli.exports.form import FormOrder, form
from sara_cli.imports.content import Content
from sara_cli.imports.form_answers import FormAnswers, must_belong
from sara_cli.imports.form_tables import read_form
from sara_cli.interview.form import COLUMNS, form_id_of, form_rows
from sara_cli.interview.questions import FileState
from sara_cli.language import speaking
from sara_cli.model.project import StepName
from sara_cli.project_file.load import Loaded, loaded
from sara_cli.project_file.source import read

DAY = date.fromisoformat(SENT)
PATH = Path("sara.yaml")


def made(title: str, summary: str, step: StepName) -> tuple[Loaded, bytes] | None:
    """A project with texts by chance, and its form; None for texts that no file holds."""
    from sara_cli.project_file.editing import Add, Set, tried

    before = loaded(read(TEXT, "sara.yaml"), PATH)
    try:
        picture = {"party": "polis", "summary": summary}
        after = tried(
            before,
            PATH,
            [Set(("analyze", "problems", "P", "title"), title), Add(("prepare", "pictures"), picture)],
        )
    except Exception:  # noqa: BLE001 - whatever the file can’t hold isn’t this test’s
        return None
    state = FileState(after)
    with speaking("sv"):
        rows = form_rows(state, step, "kommun", DAY)
        return after, form(FormOrder(state.project, state.project.parties[0], step, rows))


def reading_of(before: Loaded, content: bytes) -> FormAnswers:
    from sara_cli.imports.grid import shown_rows
    from sara_cli.imports.workbook import sheet_names

    packed = Content("form.xlsx", content)
    with pytest.MonkeyPatch.context() as patch:  # the reader of a stranger’s file is a process of its own
        patch.setattr(
            "sara_cli.imports.form_tables.every_grid",
            lambda *_words: [shown_rows(packed, name) for name in sheet_names(packed)],
        )
        found = read_form(packed)
    state = FileState(before)
    must_belong(found, state.project)
    answers = FormAnswers(PATH, before, DAY, lambda _one: True)
    answers.read(found)
    return answers


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@settings(max_examples=12, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["prepare", "analyze"]))
@example("=1+1", "@SUMMA(A1)", "analyze")
@example("a, b; c", "rad ett\nrad två", "analyze")
def test_a_form_that_nobody_has_answered_says_nothing(title: str, summary: str, step: StepName) -> None:
    found = made(title, summary, step)
    if found is None:
        return
    before, content = found
    answers = reading_of(before, content)
    assert (answers.changes, answers.faults, answers.remarks, answers.given) == ([], [], [], [])
    assert answers.loaded.source.text == before.source.text
    cells = [
        cell
        for sheet in openpyxl.load_workbook(BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert not any(cell.data_type == "f" for cell in cells)


def test_the_same_project_gives_the_same_bytes() -> None:
    first, second = made("Skador", "Oro", "analyze"), made("Skador", "Oro", "analyze")
    assert first is not None
    assert second is not None
    assert first[1] == second[1]


def test_the_sheet_has_lists_to_choose_from_and_ids_that_are_read() -> None:
    found = made("Skador", "Oro", "prepare")
    assert found is not None
    sheet = openpyxl.load_workbook(BytesIO(found[1]))[SHEET]
    assert sheet.max_column == len(COLUMNS)
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert lists
    assert all(str(one.formula1).startswith("sara!$C$") for one in lists)
    assert all(form_id_of(str(row[0].value)) for row in sheet.iter_rows(min_row=2))
    assert sheet.freeze_panes == "B2"


@pytest.mark.parametrize("text", ["", "fråga ett", "prepare.x", "prepare.x 1a", "a b c"])
def test_what_is_no_id(text: str) -> None:
    assert form_id_of(text) is None
