"""A follow-up round of the example goes to five owners, and comes back as such things come back."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.running import Sara
from imports.round_books import (
    BACK,
    DUE,
    MEASURES,
    OWNERS,
    answered,
    as_csv,
    export,
    project,
    through_libreoffice,
)
from sara_cli.project_file.load import load

COUNT, STATUS, LAST, HOURS = "Antal totalt nu", "Status", "Senast gjort", "Timmar totalt"
DONE, FOUND, HELPED = (
    "Blev det gjort som planerat?",
    "Hur tyckte de berörda att det blev?",
    "Vad hjälpte, och vad hindrade?",
)
POLICE = {
    ("A1.1", COUNT): "26 st",
    ("A1.1", STATUS): "genomförd",
    ("A1.1", LAST): "17 dec 2023",
    ("A1.1", HOURS): 52,
    ("A1.1", DONE): "Ja, 26 besök mot 24.",
    ("A1.1", HELPED): "Två helger föll bort.",
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its round, and the workbooks as they were sent out."""
    folder = tmp_path_factory.mktemp("begun")
    export(project(folder))
    return folder


@pytest.fixture
def here(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(begun, tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    return tmp_path / "bracke"


def sent(here: Path, owner: str) -> bytes:
    return (here / "ut" / f"{OWNERS[owner]}.xlsx").read_bytes()


def back(
    here: Path, owner: str, answers: dict[tuple[str, str], Any], change: Any = None, name: str = ""
) -> Path:
    file = here / f"{name or owner}.xlsx"
    file.write_bytes(answered(sent(here, owner), answers, change))
    return file


def measure(here: Path, id: str) -> Any:
    found = load(here / "sara.yaml").project
    assert found is not None
    return next(one for one in found.execute.measures if one.id == id)


def read(sara: Sara, *files: Path, today: str = BACK) -> Any:
    return sara("import", "workbook", *files, "--no-input", "--today", today)


# --- the whole round ----------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice isn’t installed")
def test_a_round_of_five_owners_comes_back_through_libreoffice(
    sara: Sara, here: Path, tmp_path: Path
) -> None:
    """One as CSV, one late, one answered twice, one that contradicts the file; the year-end report has it all."""
    police = back(here, "polis", POLICE)
    school = back(
        here,
        "rektor",
        {("A2.1", COUNT): 11, ("A2.1", LAST): "2023-12-08", ("A2.1", FOUND): "Övningarna var bäst."},
    )
    street = back(here, "gatu", {("T2.1", DONE): "Nio lampor är bytta."})
    late = back(here, "gard", {("A4.1", COUNT): 42, ("A4.1", LAST): "2023-12-16"})
    saved = dict(
        zip(("polis", "gatu", "gard"), through_libreoffice(tmp_path, [police, street, late]), strict=True)
    )
    [table] = through_libreoffice(
        tmp_path, [school], "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2"
    )
    [table] = tmp_path.glob("libreoffice/rektor*.csv") if not table.exists() else [table]

    assert read(sara, saved["polis"], table, today=BACK).code == 0
    before = (here / "sara.yaml").read_bytes()
    twice = read(sara, saved["polis"], today="2023-12-19")
    assert "Nothing is new" in twice.err
    assert (here / "sara.yaml").read_bytes() == before

    sara(
        "follow-up",
        "add",
        "result",
        "measure=T2.1",
        "kind=output",
        "text=Fem lampor är bytta.",
        "date=2023-12-19",
    )
    before = (here / "sara.yaml").read_bytes()
    contradicting = read(sara, saved["gatu"], today="2023-12-19")
    assert contradicting.code == 2
    assert "the file: Fem lampor är bytta." in contradicting.out
    assert "the workbook: Nio lampor är bytta." in contradicting.out
    assert (here / "sara.yaml").read_bytes() == before

    assert read(sara, saved["gard"], today="2023-12-20").code == 0
    said = sara("follow-up", "round", "--today", "2023-12-20").out
    assert "3 of 5 have answered" in said
    assert "answered 2023-12-20, after the last day" in " ".join(said.split())
    year_end = sara("report", "year-end", "--format", "md", "--out", "-", "--today", "2024-01-16").out
    for text in (
        "Ja, 26 besök mot 24.",
        "26 besök",
        "11 lektioner",
        "42 kvällar",
        "Övningarna var bäst.",
        "Fem lampor är bytta.",
    ):
        assert text in year_end


# --- what an answer becomes ---------------------------------------------------------------------------


def test_answers_become_a_log_entry_a_status_and_results(sara: Sara, here: Path) -> None:
    said = read(sara, back(here, "polis", POLICE))
    assert said.code == 0
    assert "Number in all now: 17 → 26" in said.out
    assert "Status: ongoing → done" in said.out
    assert "In the log: 2023-12-17, number +9, hours +18" in said.out
    found = measure(here, "A1.1")
    entry = found.log[-1]
    assert (str(entry.date), entry.count, entry.hours, entry.note) == (
        "2023-12-17",
        9,
        18,
        "Två helger föll bort.",
    )
    assert (found.status, str(found.status_since)) == ("done", "2023-12-17")
    project = load(here / "sara.yaml").project
    assert project is not None
    [result] = project.follow_up.results
    assert (result.measure, result.kind, result.text, result.light) == (
        "A1.1",
        "output",
        "Ja, 26 besök mot 24.",
        None,
    )
    [asked] = [one for one in project.follow_up.rounds[0].owners if one.role == "Kommunpolis"]
    assert str(asked.answered) == BACK


def test_a_trial_says_the_same_and_writes_nothing(sara: Sara, here: Path) -> None:
    file, before = back(here, "polis", POLICE), (here / "sara.yaml").read_bytes()
    trial = sara("import", "workbook", file, "--dry-run", "--today", BACK)
    assert (trial.code, (here / "sara.yaml").read_bytes()) == (0, before)
    assert "Would be written" in trial.err
    assert trial.out == read(sara, file).out


def test_the_figure_of_a_goal_goes_to_its_indicator(sara: Sara, here: Path) -> None:
    sara("prepare", "set", "skador-skola", "values.2023=")
    answers = {
        ("S-mal-1", "Ny siffra"): 29,
        ("S-mal-1", "Omfattar"): 2023,
        ("S-mal-1", "Anmärkning"): "Preliminärt.",
    }
    file = back(here, "fastighet", answers)
    assert read(sara, file).code == 0
    project = load(here / "sara.yaml").project
    assert project is not None
    [indicator] = [one for one in project.prepare.indicators if one.id == "skador-skola"]
    [value] = [one for period, one in indicator.values.items() if str(period) == "2023"]
    assert (value.value, value.note) == (29, "Preliminärt.")
    before = (here / "sara.yaml").read_bytes()
    assert "Nothing is new" in read(sara, file).err
    assert (here / "sara.yaml").read_bytes() == before


def test_a_figure_that_the_file_has_otherwise_is_shown_with_it(sara: Sara, here: Path) -> None:
    answers = {("S-mal-1", "Ny siffra"): 31, ("S-mal-1", "Omfattar"): "2023"}
    said = read(sara, back(here, "fastighet", answers))
    assert said.code == 2
    assert "the file: 29" in said.out
    assert "the workbook: 31" in said.out


def test_a_planned_measure_is_ongoing_with_its_first_entry(sara: Sara, here: Path) -> None:
    sara("execute", "set", "S1.1", "status=planned", "log=")
    export(here / "sara.yaml", "--owner", "Fastighetschef")
    assert read(sara, back(here, "fastighet", {("S1.1", HOURS): "16 tim"})).code == 0
    found = measure(here, "S1.1")
    assert (found.status, found.log[0].hours, str(found.log[0].date)) == ("ongoing", 16, BACK)


def test_what_is_left_empty_or_taken_away_changes_nothing(sara: Sara, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    file = back(here, "polis", {("A1.1", COUNT): None, ("A1.1", STATUS): " ", ("A1.1", LAST): None})
    assert "Nothing is new" in read(sara, file).err
    assert (here / "sara.yaml").read_bytes() == before


def test_several_files_are_one_change_that_can_be_undone(sara: Sara, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    files = [back(here, "polis", POLICE), back(here, "gard", {("A4.1", COUNT): 42})]
    assert read(sara, *files).code == 0
    assert sara("undo").code == 0
    assert (here / "sara.yaml").read_bytes() == before


def test_two_answers_of_one_owner_that_differ_are_shown(sara: Sara, here: Path) -> None:
    first = back(here, "gatu", {("T2.1", DONE): "Ja."}, name="ett")
    second = back(here, "gatu", {("T2.1", DONE): "Nej."}, name="två")
    before = (here / "sara.yaml").read_bytes()
    said = read(sara, first, second)
    assert said.code == 2
    assert "the file: Ja." in said.out
    assert "the workbook: Nej." in said.out
    assert (here / "sara.yaml").read_bytes() == before


def test_a_file_with_a_bad_cell_stops_the_others_too(sara: Sara, here: Path) -> None:
    good, bad = back(here, "polis", POLICE), back(here, "gard", {("A4.1", COUNT): "många"})
    before = (here / "sara.yaml").read_bytes()
    said = read(sara, good, bad)
    assert said.code == 1
    assert (
        f"{MEASURES}!E2 ({'Number in all now'}): “många” can’t be read. Expected: a number, such as 12."
        in said.out
    )
    assert (here / "sara.yaml").read_bytes() == before


# --- what programs and people do with a workbook ------------------------------------------------------


def _sorted(book: Any) -> None:
    sheet = book[MEASURES]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for line, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(line, column).value = value


def _hidden(book: Any) -> None:
    sheet = book[MEASURES]
    sheet.auto_filter.ref = "A1:K3"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["E"].hidden = True


def _added(book: Any) -> None:
    sheet = book[MEASURES]
    sheet.insert_rows(1, 3)
    sheet.insert_cols(3, 2)
    sheet["A1"].value = "Till samordnaren"
    sheet.cell(4, 3).value = "Mina anteckningar"
    sheet.cell(5, 3).value = "fråga vaktmästaren"


def _deleted(book: Any) -> None:
    sheet = book[MEASURES]
    sheet.delete_cols(2, 3)
    sheet.delete_rows(3)


def _renamed(book: Any) -> None:
    """As Numbers names sheets, with a summary in front and without what was hidden."""
    book[MEASURES].title = "Åtgärder - Tabell 1"
    del book["sara"]
    book.create_sheet("Exportsammanfattning", 0)["A1"].value = "Dokumentet exporterades från Numbers."


def _seen(book: Any) -> None:
    book["sara"].sheet_state = "visible"


@pytest.mark.parametrize("change", [_sorted, _hidden, _added, _deleted, _renamed, _seen])
def test_a_workbook_that_was_worked_with_is_read(change: Any, sara: Sara, here: Path) -> None:
    answers = {("A1.1", COUNT): 26, ("A1.1", LAST): "2023-12-17", ("A1.1", HELPED): "=1+1"}
    said = read(sara, back(here, "polis", {**answers, ("A1.1", HELPED): "Vädret."}, change))
    assert said.code == 0, said
    entry = measure(here, "A1.1").log[-1]
    assert (str(entry.date), entry.count, entry.note) == ("2023-12-17", 9, "Vädret.")


def test_a_csv_file_with_semicolons_is_read_by_its_ids(sara: Sara, here: Path) -> None:
    (here / "svar.csv").write_bytes(as_csv(answered(sent(here, "polis"), POLICE)))
    assert read(sara, Path("svar.csv")).code == 0
    assert measure(here, "A1.1").log[-1].count == 9
    before = (here / "sara.yaml").read_bytes()
    assert "Nothing is new" in read(sara, Path("svar.csv"), today="2023-12-20").err
    assert (here / "sara.yaml").read_bytes() == before
    said = sara("follow-up", "round", "--today", "2023-12-20").out
    assert f"answered {BACK}" in said


def test_a_row_that_was_added_and_a_column_that_is_gone_are_said(sara: Sara, here: Path) -> None:
    def change(book: Any) -> None:
        sheet = book[MEASURES]
        sheet.cell(5, 9).value = "En egen rad."
        sheet.delete_cols(8)
        sheet.cell(2, 2).value = "Ett annat namn"

    said = read(sara, back(here, "polis", {("A1.1", COUNT): 26}, change))
    assert "isn’t one that was sent out, and isn’t read: “En egen rad.”" in said.err
    assert "these columns are gone, so nothing is read from them: Hours in all." in said.err
    assert "Åtgärder!B2: “Measure” is only shown; what was changed there isn’t read." in said.err
    assert said.code == 0


def test_the_file_itself_is_the_first_reader(sara: Sara, here: Path) -> None:
    """A log entry that is newer than the last day that an owner knows of is no contradiction."""
    sara("execute", "log", "A1.1", "--date", "2023-12-05", "--note", "Ett extra besök.")
    said = read(sara, back(here, "polis", {("A1.1", LAST): "2023-12-03"}))
    assert "the log has a later entry, of 2023-12-05" in said.err
    assert len(measure(here, "A1.1").log) == 3


def test_a_name_is_warned_of_before_it_is_written(sara: Sara, here: Path) -> None:
    said = read(sara, back(here, "gatu", {("T2.1", DONE): "Nils Exempelsson bytte lamporna."}))
    assert "looks like the name of a person" in said.err


def test_the_last_day_is_answered_in_time(sara: Sara, here: Path) -> None:
    read(sara, back(here, "gatu", {("T2.1", DONE): "Ja."}), today=DUE)
    said = sara("follow-up", "round", "--today", "2024-01-10").out
    assert f"answered {DUE}" in said
    assert "after the last day" not in said


@pytest.mark.parametrize(
    ("chosen", "text"), [(0, "Fem lampor."), (1, "Nio lampor."), (2, "Fem lampor. Nio lampor.")]
)
def test_on_a_terminal_somebody_chooses(
    chosen: int, text: str, sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = back(here, "gatu", {("T2.1", DONE): "Nio lampor."})
    sara("follow-up", "add", "result", "measure=T2.1", "kind=output", "text=Fem lampor.", "date=2023-12-05")
    monkeypatch.setattr("sara_cli.cli.import_.workbook.can_ask", lambda _no_input: True)
    monkeypatch.setattr("sara_cli.cli.questions.choose", lambda _text, _ways, *, default: chosen)
    assert sara("import", "workbook", file, "--today", BACK).code == 0
    project = load(here / "sara.yaml").project
    assert project is not None
    assert [one.text for one in project.follow_up.results] == [text]
