"""What is open in a step goes to a party as a form, and comes back as such things come back."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cli.running import Said, Sara
from imports.form_books import (
    BACK,
    DIALOGUE,
    EXTENT,
    PICTURE,
    SETTLED,
    SHEET,
    export,
    filled,
    form_csv,
    project,
)
from imports.round_books import through_libreoffice
from sara_cli.model import Project
from sara_cli.project_file.load import load

PICTURED = {(PICTURE, "summary"): "Oron gäller stationen.", (PICTURE, "date"): "15 jan 2024"}
Answers = Mapping[tuple[str, str], Any]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project(tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    return tmp_path / "bracke"


def back(
    here: Path,
    answers: Answers,
    change: Callable[[Any], None] | None = None,
    *,
    step: str = "prepare",
    name: str = "svar",
) -> Path:
    sent = export(here / "sara.yaml", step)
    file = here / f"{name}.xlsx"
    file.write_bytes(filled(sent.read_bytes(), answers, change))
    return file


def read(sara: Sara, *files: Path, more: tuple[str, ...] = ("--no-input",)) -> Said:
    return sara("import", "form", *files, *more, "--today", BACK)


def now(here: Path) -> Project:
    found = load(here / "sara.yaml").project
    assert found is not None
    return found


# --- what an answer becomes ---------------------------------------------------------------------------


def test_answers_are_written_where_their_questions_are(sara: Sara, here: Path) -> None:
    answers = {
        **PICTURED,
        ("prepare.sources[s].kind", "kind"): "register",
        ("prepare.sources[s].limitations", "limitations"): "Bara det som anmäls.",
        (DIALOGUE, "date"): "2024-01-20",
        (DIALOGUE, "points"): "Det är mörkt.\nIngen är där, efter åtta.",
        ("prepare.indicators+", "name"): "Skador",
        ("prepare.indicators+", "source"): "Trygghet, oro",
    }
    said = read(sara, back(here, answers))
    assert said.code == 0, said
    assert "Bara det som anmäls." in said.out
    prepare = now(here).prepare
    [picture] = prepare.pictures
    assert (picture.party, picture.summary, str(picture.date)) == (
        "kommun",
        "Oron gäller stationen.",
        "2024-01-15",
    )
    [dialogue] = prepare.dialogues
    assert (dialogue.kind, dialogue.points) == ("staff", ["Det är mörkt.", "Ingen är där, efter åtta."])
    assert prepare.sources[0].limitations == "Bara det som anmäls."
    assert prepare.indicators[0].source == "t"
    assert "# från polisen" in (here / "sara.yaml").read_text(encoding="utf-8")


def test_several_answers_are_one_change_that_can_be_undone(sara: Sara, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    assert read(sara, back(here, PICTURED)).code == 0
    assert sara("undo").code == 0
    assert (here / "sara.yaml").read_bytes() == before


def test_a_trial_says_the_same_and_writes_nothing(sara: Sara, here: Path) -> None:
    file, before = back(here, PICTURED), (here / "sara.yaml").read_bytes()
    trial = read(sara, file, more=("--dry-run",))
    assert (trial.code, (here / "sara.yaml").read_bytes()) == (0, before)
    assert "would be written" in trial.err
    assert trial.out == read(sara, file).out


def test_what_depends_on_another_answer_is_written_after_it(sara: Sara, here: Path) -> None:
    """The joint picture can’t be without its day, and its day is another question’s."""
    answers = {
        (EXTENT, "extent"): "Skadorna växer.",
        (SETTLED, "date"): "2024-02-05",
        ("analyze.problems[Q].priority.decision", "decision"): "Inte prioriterat",
        ("analyze.problems[P].causes+", "cause"): "Gården är mörk.",
        ("analyze.problems[P].causes+", "mechanism"): "Ingen ser vad som händer.",
    }

    def turned(book: Any) -> None:
        sheet = book[SHEET]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for line, row in enumerate(reversed(rows), 2):
            for column, value in enumerate(row, 1):
                sheet.cell(line, column).value = value

    said = read(sara, back(here, answers, turned, step="analyze"))
    assert said.code == 0, said
    analyze = now(here).analyze
    assert analyze.joint_picture is not None
    assert (str(analyze.joint_picture.date), analyze.joint_picture.extent, analyze.joint_picture.area) == (
        "2024-02-05",
        "Skadorna växer.",
        "Hela kommunen",
    )
    assert [one.cause for one in analyze.problems[0].causes] == ["Gården är mörk."]


def test_the_questions_of_another_party_are_left_out(here: Path) -> None:
    import openpyxl

    for party, other in (("kommun", "polis"), ("polis", "kommun")):
        book = openpyxl.load_workbook(export(here / "sara.yaml", "prepare", party))
        ids = [str(row[0].value) for row in book[SHEET].iter_rows(min_row=2)]
        assert any(f"party={party} " in id for id in ids)
        assert not any(f"party={other} " in id for id in ids)
        assert book["sara"].sheet_state == "hidden"


# --- what isn't written -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("step", ["prepare", "analyze"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_form_that_nobody_has_answered_changes_no_byte(
    language: str, step: str, form: str, sara: Sara, here: Path
) -> None:
    sent = export(here / "sara.yaml", step)
    if form == "csv":
        sent = here / "svar.csv"
        sent.write_bytes(form_csv((here / f"sara-kommun-{step}.xlsx").read_bytes()))
    before = (here / "sara.yaml").read_bytes()
    assert read(sara, sent, more=("--no-input", "--language", language)).code == 0
    assert (here / "sara.yaml").read_bytes() == before


@pytest.mark.parametrize("step", ["prepare", "analyze"])
def test_a_copy_that_is_sent_twice_changes_nothing(step: str, sara: Sara, here: Path) -> None:
    answers: Answers = {
        **PICTURED,
        (DIALOGUE, "date"): "2024-01-20",
        (DIALOGUE, "points"): "Det är mörkt.",
        ("prepare.indicators+", "name"): "Skador",
    }
    if step == "analyze":
        answers = {
            (SETTLED, "date"): "5 feb 2024",
            (EXTENT, "extent"): "Skadorna växer.",
            ("analyze.problems[P].causes+", "cause"): "Gården är mörk.",
            ("analyze.problems[P].causes+", "mechanism"): "Ingen ser.",
            ("decide:focus-area[P]", "choice"): "Trygga skolor",
        }
    file = back(here, answers, step=step)
    (here / "svar.csv").write_bytes(form_csv(file.read_bytes()))
    assert read(sara, file).code == 0
    before = (here / "sara.yaml").read_bytes()
    for copy in (file, here / "svar.csv"):
        said = read(sara, copy)
        assert (said.code, (here / "sara.yaml").read_bytes()) == (0, before), said
        assert "Nothing is new" in said.err
        assert "isn’t asked any more" not in said.err
    said = read(sara, file, file)
    assert (said.code, (here / "sara.yaml").read_bytes()) == (0, before)


def test_every_bad_cell_is_named_at_once(sara: Sara, here: Path) -> None:
    answers = {
        (PICTURE, "summary"): "Oron gäller stationen.",
        (PICTURE, "date"): "i höstas",
        ("prepare.sources[s].kind", "kind"): "hörsägen",
        ("prepare.indicators+", "name"): "Skador",
        ("prepare.indicators+", "source"): "2",
        (DIALOGUE, "points"): "#REF!",
    }
    before = (here / "sara.yaml").read_bytes()
    said = read(sara, back(here, answers))
    assert said.code == 1
    assert "4 cells can’t be read" in said.err
    for text in ("“i höstas”", "“hörsägen”", "“2” is a number", "“#REF!” is a formula"):
        assert text in said.out
    assert f"{SHEET}!E" in said.out
    assert (here / "sara.yaml").read_bytes() == before


def test_a_doubt_needs_a_yes(sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = back(here, {**PICTURED, (PICTURE, "summary"): "Nils Exempelsson säger att det är mörkt."})
    before = (here / "sara.yaml").read_bytes()
    said = read(sara, file)
    assert said.code == 2
    assert "looks like the name of a person" in said.out
    assert "needs a yes" in said.err
    assert (here / "sara.yaml").read_bytes() == before
    monkeypatch.setattr("sara_cli.cli.import_.form.can_ask", lambda _no_input: True)
    for is_yes in (False, True):
        monkeypatch.setattr("sara_cli.cli.questions.ask_yes", lambda _text, *, default, is_yes=is_yes: is_yes)
        assert read(sara, file, more=()).code == 0
        assert bool(now(here).prepare.pictures) == is_yes


def test_what_was_changed_meanwhile_is_shown_with_both(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ("prepare.sources[s].limitations", "limitations")
    file = back(here, {place: "Bara det som anmäls."})
    assert sara("prepare", "set", "s", "limitations=Det som lagas genast syns inte.").code == 0
    before = (here / "sara.yaml").read_bytes()
    said = read(sara, file)
    assert said.code == 2
    assert "the file: Det som lagas genast syns inte." in said.out
    assert "the form: Bara det som anmäls." in said.out
    assert (here / "sara.yaml").read_bytes() == before
    (here / "svar.csv").write_bytes(form_csv(file.read_bytes()))
    assert read(sara, here / "svar.csv").code == 2
    monkeypatch.setattr("sara_cli.cli.import_.form.can_ask", lambda _no_input: True)
    monkeypatch.setattr("sara_cli.cli.questions.ask_yes", lambda _text, *, default: True)
    assert read(sara, file, more=()).code == 0
    assert now(here).prepare.sources[0].limitations == "Bara det som anmäls."


def test_two_forms_that_differ_are_shown(sara: Sara, here: Path) -> None:
    place = ("prepare.sources[s].limitations", "limitations")
    first, second = back(here, {place: "Ett."}, name="ett"), back(here, {place: "Två."}, name="två")
    before = (here / "sara.yaml").read_bytes()
    said = read(sara, first, second)
    assert said.code == 2
    assert "the file: Ett." in said.out
    assert (here / "sara.yaml").read_bytes() == before


def test_what_isnt_asked_any_more_is_said(sara: Sara, here: Path) -> None:
    file = back(here, PICTURED)
    words = ("party=kommun", "summary=En annan bild.", "date=2024-01-02")
    assert sara("prepare", "add", "picture", *words).code == 0
    before = (here / "sara.yaml").read_bytes()
    said = read(sara, file)
    assert said.code == 0
    assert "isn’t asked any more, and what was answered isn’t read: “Oron gäller stationen.”" in said.err
    assert (here / "sara.yaml").read_bytes() == before


def test_words_for_not_knowing_are_no_answer(sara: Sara, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    said = read(sara, back(here, {("prepare.sources[s].limitations", "limitations"): "vet ej"}))
    assert said.code == 0
    assert "“vet ej” is read as no answer" in said.err
    assert (here / "sara.yaml").read_bytes() == before


# --- what programs do with a form ---------------------------------------------------------------------


def test_a_csv_file_with_semicolons_is_read_by_its_ids(sara: Sara, here: Path) -> None:
    answers = {**PICTURED, (DIALOGUE, "date"): "2024-01-20", (DIALOGUE, "points"): "Mörkt; öde.\nKallt."}
    (here / "svar.csv").write_bytes(form_csv(back(here, answers).read_bytes()))
    said = read(sara, here / "svar.csv")
    assert said.code == 0, said
    assert now(here).prepare.pictures[0].summary == "Oron gäller stationen."
    assert now(here).prepare.dialogues[0].points == ["Mörkt; öde.", "Kallt."]


def test_filtered_moved_and_renamed(sara: Sara, here: Path) -> None:
    def change(book: Any) -> None:
        sheet = book[SHEET]
        sheet.row_dimensions[3].hidden = True
        sheet.delete_cols(6, 3)
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1).value = "Våra svar"
        sheet.cell(30, 5).value = "En egen rad."
        sheet.title = "Blad1"

    said = read(sara, back(here, PICTURED, change))
    assert said.code == 0, said
    assert now(here).prepare.pictures[0].summary == "Oron gäller stationen."
    assert "isn’t one that was sent out, and isn’t read: “En egen rad.”" in said.err


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice isn’t installed")
def test_through_libreoffice(sara: Sara, here: Path, tmp_path: Path) -> None:
    [saved] = through_libreoffice(tmp_path, [back(here, PICTURED)])
    assert read(sara, saved).code == 0
    assert str(now(here).prepare.pictures[0].date) == "2024-01-15"


def test_nothing_open_and_nobody_named(sara: Sara, here: Path) -> None:
    assert "Which party is to answer isn’t given" in sara("export", "form").err
    assert "There is no party “skola”" in sara("export", "form", "--party", "skola").err
