"""`sara execute`'s own verbs by flags: log, done, stop, board; and what they refuse."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from sara_cli.cli.app import run
from sara_cli.model.execute import Measure
from sara_cli.project_file.load import load

if sys.platform != "win32":
    from cli.pseudo_terminal import EDITOR, Terminal, exit_code, sara_on_terminal

TODAY = "2024-07-01"
FILE = """\
sara: 1
title: Ett tryggt Bräcke
municipality: {name: Bräcke kommun}
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Bräcke kommun, kind: municipality}
  - {id: polis, name: Polisen, kind: police}
analyze:
  problems:
    - id: narkotika
      title: Narkotika
      priority: {decision: prioritised}
      causes: [{id: N1, cause: Det är mörkt.}]
execute:
  measures:
    # skolorna har bett om dem
    - id: N1.1
      title: Skolbesök
      causes: [N1]
      party: polis        # tillsammans med skolan
      responsible: Kommunpolis
      start: 2024-01-01
      count: {target: 12, unit: skolbesök}
      status: planned
    - {id: N1.2, title: Ljus, causes: [N1], party: kommun, responsible: Gatuchef, end: 2024-05-31, status: ongoing}  # bråttom
    - {id: N1.3, title: Staket, causes: [N1], status: stopped, deviation: Marken är privat.}
    - {id: N1.4, title: Bänkar, causes: [N1], status: done, log: [{date: 2024-02-01, note: Satta.}]}
  promises:
    - {id: ljus, wording: Stigen ska vara upplyst., measures: [N1.2]}
"""
COMMENTS = ("# skolorna har bett om dem", "# tillsammans med skolan", "# bråttom")


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Sara:
    """Runs `sara execute` on a file of its own, on a given day."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.path = folder / "sara.yaml"
        self.path.write_text(FILE, encoding="utf-8")
        self.capture = capture
        self.language = "en"

    def __call__(self, *arguments: str) -> Said:
        self.capture.readouterr()
        code = run(["execute", *arguments, "-p", str(self.path), "--language", self.language])
        return Said(code, *self.capture.readouterr())

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def measure(self, id: str) -> Measure:
        project = load(self.path).project
        assert project is not None
        return next(one for one in project.execute.measures if one.id == id)


@pytest.fixture
def sara(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_TODAY", TODAY)
    return Sara(tmp_path, capsys)


# --- log --------------------------------------------------------------------------------------------


def test_a_first_entry_starts_the_measure_and_shows_the_count(sara: Sara) -> None:
    said = sara("log", "N1.1", "--note", "Åk 7 och 8", "--count", "6", "--hours", "3,5")
    assert (said.code, said.out) == (0, "")
    assert "Logged for N1.1 Skolbesök, 2024-07-01." in said.err
    assert "It was planned and is now ongoing." in said.err
    assert "6 skolbesök (target: 12), on track" in said.err
    measure = sara.measure("N1.1")
    [entry] = measure.log
    assert measure.status == "ongoing"
    assert (str(entry.date), entry.note, entry.count, entry.hours) == (TODAY, "Åk 7 och 8", 6, 3.5)
    assert all(comment in sara.text for comment in COMMENTS)


def test_the_next_entries_count_on(sara: Sara) -> None:
    sara("log", "N1.1", "--count", "1", "--date", "2024-03-01")
    said = sara("log", "N1.1", "--count", "1", "--date", "2 May 2024")
    assert "ongoing" not in said.err
    assert "2 skolbesök (target: 12), behind" in said.err
    assert [str(entry.date) for entry in sara.measure("N1.1").log] == ["2024-03-01", "2024-05-02"]


def test_only_the_measure_s_own_lines_change(sara: Sara) -> None:
    before = sara.text.splitlines()
    sara("log", "N1.2", "--note", "Grävt")
    after = sara.text.splitlines()
    changed = [line for line in before if line not in after]
    assert [line.strip()[:11] for line in changed] == ["- {id: N1.2"]
    assert all(comment in sara.text for comment in COMMENTS)
    assert sara.measure("N1.2").log[0].note == "Grävt"


def test_a_day_that_has_not_come_is_reported_and_starts_nothing(sara: Sara) -> None:
    said = sara("log", "N1.1", "--note", "Bokat", "--date", "2024-07-02")
    assert said.code == 0
    assert "2024-07-02 hasn’t come yet" in said.err
    assert sara.measure("N1.1").status == "planned"
    assert len(sara.measure("N1.1").log) == 1


def test_what_was_stopped_can_be_logged_and_stays_stopped(sara: Sara) -> None:
    said = sara("log", "N1.3", "--note", "Två möten före stoppet")
    assert said.code == 0
    assert "sara execute set N1.3 status=ongoing" in said.err
    assert sara.measure("N1.3").status == "stopped"
    assert len(sara.measure("N1.3").log) == 1


def test_the_same_entry_twice_is_reported(sara: Sara) -> None:
    assert "an identical entry" not in sara("log", "N1.2", "--note", "Grävt").err
    said = sara("log", "N1.2", "--note", "Grävt")
    assert "sara execute remove N1.2.log.2" in said.err
    assert sara("remove", "N1.2.log.2").code == 0
    assert len(sara.measure("N1.2").log) == 1


def test_mistakes_elsewhere_are_no_hindrance(sara: Sara) -> None:
    sara.path.write_text(FILE.replace("kind: police", "kind: polis"), encoding="utf-8")
    assert sara("log", "N1.1", "--note", "Åk 7").code == 0
    assert "note: Åk 7" in sara.text


# --- done and stop ----------------------------------------------------------------------------------


def test_done_sets_the_end_where_none_was_planned(sara: Sara) -> None:
    said = sara("done", "N1.1", "--note", "Alla klasser", "--date", "2024-06-20")
    measure = sara.measure("N1.1")
    assert (said.code, measure.status, str(measure.end)) == (0, "done", "2024-06-20")
    assert [(str(entry.date), entry.note) for entry in measure.log] == [("2024-06-20", "Alla klasser")]
    assert "N1.1 Skolbesök is finished." in said.err
    assert all(comment in sara.text for comment in COMMENTS)


def test_done_keeps_the_planned_end_and_asks_for_a_log(sara: Sara) -> None:
    said = sara("done", "N1.2")
    measure = sara.measure("N1.2")
    assert (measure.status, str(measure.end), measure.log) == ("done", "2024-05-31", [])
    assert "sara execute log N1.2" in said.err


def test_done_twice_changes_nothing(sara: Sara) -> None:
    said = sara("done", "N1.4")
    assert (said.code, sara.text) == (0, FILE)
    assert "finished already" in said.err


def test_stop_says_why_and_which_promise_rests_on_it(sara: Sara) -> None:
    said = sara("stop", "N1.2", "--why", "Pengarna tog slut.")
    measure = sara.measure("N1.2")
    assert (said.code, measure.status, measure.deviation) == (0, "stopped", "Pengarna tog slut.")
    assert "The promise “ljus” rests on it" in said.err
    assert all(comment in sara.text for comment in COMMENTS)


def test_stop_keeps_what_the_deviation_said(sara: Sara) -> None:
    sara("set", "N1.2", "deviation=Tjälen var djup.")
    sara("stop", "N1.2", "--why", "Pengarna tog slut.")
    assert sara.measure("N1.2").deviation == "Tjälen var djup. Pengarna tog slut."


# --- what is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["log"], "Which measure isn’t given.", "N1.1, N1.2, N1.3, N1.4"),
        (["log", "N1.1"], "What was done with N1.1 isn’t given.", "--note TEXT"),
        (["log", "N1.1", "--date", TODAY], "What was done with N1.1 isn’t given.", "--note TEXT"),
        (["log", "N1.1", "--note", " "], "What was done with N1.1 isn’t given.", "--note TEXT"),
        (["log", "n1.1", "--note", "x"], "There is no measure “n1.1”.", "Did you mean “N1.1”?"),
        (["log", "skola", "--note", "x"], "There is no measure “skola”.", "Measures: N1.1"),
        (["log", "N1", "--note", "x"], "“N1” isn’t the id of a measure", "Measures: N1.1, N1.2"),
        (
            ["done", "ljus"],
            "“ljus” isn’t the id of a measure but of something else: promise",
            "Measures",
        ),
        (["stop", "kommun", "--why", "x"], "“kommun” isn’t the id of a measure", "Measures"),
        (["log", "N1.1", "--count", "-2"], "at least 0", ""),
        (["log", "N1.1", "--count", "2,5"], "whole", ""),
        (["log", "N1.1", "--count", "två"], "not “två”", ""),
        (["log", "N1.1", "--hours", "-1"], "at least 0", ""),
        (["log", "N1.1", "--note", "x", "--date", "nyss"], "“nyss” isn’t a date", "2023-05-02"),
        (["log", "N1.1", "--note", "x", "--date", "2024-02-30"], "2024-02-30", ""),
        (["log", "N1.1", "--note", "x", "--today", "nu"], "“nu” isn’t a date", ""),
        (["done", "N1.1", "--date", "nyss"], "“nyss” isn’t a date", ""),
        (["done"], "Which measure isn’t given.", "N1.1"),
        (["stop", "N1.1"], "Why it is stopped isn’t given.", "--why TEXT"),
        (["stop", "N1.1", "--why", ""], "Why it is stopped isn’t given.", "--why TEXT"),
        (
            ["stop", "N1.3", "--why", "x"],
            "N1.3 Staket is stopped already.",
            "sara execute set N1.3 deviation=…",
        ),
        (
            ["stop", "N1.4", "--why", "x"],
            "N1.4 Bänkar is finished already.",
            "sara execute set N1.4 status=ongoing",
        ),
        (["board", "--party", "polisen"], "", ""),
        (["board", "--party", "skolan"], "There is no party “skolan”.", "kommun"),
        (["board", "--owner", "Rektor"], "“Rektor”", "Kommunpolis"),
        (["board", "--format", "xml"], "“xml” isn’t one of", ""),
    ],
)
def test_bad_input_is_refused_and_the_file_left_alone(
    sara: Sara, arguments: list[str], message: str, hint: str
) -> None:
    said = sara(*arguments)
    assert said.code == (2 if message else 0)
    assert message in said.err
    assert hint in said.err
    assert "Traceback" not in said.err
    assert sara.text == FILE


def test_without_measures_the_way_on_is_shown(sara: Sara) -> None:
    sara.path.write_text(FILE[: FILE.index("execute:")], encoding="utf-8")
    said = sara("log", "N1.1", "--note", "x")
    assert (said.code, "Add one: sara execute." in said.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [["log", "N1.1", "--note", "x"], ["done", "N1.1"], ["stop", "N1.1", "--why", "x"]],
    ids=lambda words: words[0],
)
def test_a_dry_run_writes_nothing_and_quiet_says_nothing(sara: Sara, arguments: list[str]) -> None:
    said = sara(*arguments, "--dry-run")
    assert (said.code, sara.text) == (0, FILE)
    assert "ould" in said.err
    said = sara(*arguments, "--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")
    assert sara.text != FILE


def test_a_dry_run_refuses_what_would_be_refused(sara: Sara) -> None:
    assert sara("log", "N1.1", "--count", "-1", "--dry-run").code == 2


# --- set, the board, and the step itself ------------------------------------------------------------


def test_set_takes_the_words_that_people_write(sara: Sara) -> None:
    sara.language = "sv"
    for written, status in (("klar", "done"), ("pågående", "ongoing"), ("avbruten", "stopped")):
        assert sara("set", "N1.1", f"status={written}").code == 0
        assert sara.measure("N1.1").status == status


def test_set_dates_a_new_status_and_a_new_deviation(sara: Sara) -> None:
    assert sara("set", "N1.1", "status=stopped", "--today", "2023-10-09").code == 0
    assert sara.measure("N1.1").status_since == date(2023, 10, 9)
    assert sara("set", "N1.1", "status=ongoing", "--today", "2023-11-01").code == 0
    assert sara.measure("N1.1").status_since == date(2023, 11, 1), "set back, it kept the day of the stop"
    assert sara("set", "N1.1", "status=ongoing", "--today", "2023-12-01").code == 0
    assert sara.measure("N1.1").status_since == date(2023, 11, 1), "nothing is new"
    sara(
        "set", "N1.1", "deviation=Too few", "status=done", "status_since=2023-11-20", "--today", "2023-12-02"
    )
    measure = sara.measure("N1.1")
    assert (measure.status_since, measure.deviation_date) == (date(2023, 11, 20), date(2023, 12, 2))
    assert sara("set", "N1.1", "status=", "deviation=").code == 0
    measure = sara.measure("N1.1")
    assert (measure.status_since, measure.deviation_date) == (None, None)


def test_set_corrects_an_entry_of_the_log(sara: Sara) -> None:
    assert sara("set", "N1.4", "log.1.count=3", "log.1.hours=2").code == 0
    assert (sara.measure("N1.4").log[0].count, sara.measure("N1.4").log[0].hours) == (3, 2)
    said = sara("set", "N1.4", "log.2.count=3")
    assert (said.code, len(sara.measure("N1.4").log)) == (2, 1)


def test_the_board_is_reported_for_people_and_programs(sara: Sara) -> None:
    said = sara("board", "--party", "polis")
    assert (said.code, said.err) == (0, "")
    assert "Skolbesök" in said.out
    assert "Ljus" not in said.out
    reported = json.loads(sara("board", "--format", "json", "--owner", "gatuchef").out)
    assert [one["id"] for owner in reported["owners"] for one in owner["measures"]] == ["N1.2"]


def test_the_board_of_a_file_with_errors_shows_them(sara: Sara) -> None:
    sara.path.write_text(
        FILE.replace("causes: [N1], party: kommun", "causes: [N9], party: kommun"), encoding="utf-8"
    )
    said = sara("board")
    assert said.code == 1
    assert "N9" in said.out
    assert "until the errors are corrected" in said.err


def test_the_step_shows_what_is_late_and_how_the_counts_stand(sara: Sara) -> None:
    said = sara("--no-input")
    assert said.code == 1
    assert "! 2024-05-31  “Ljus” should have ended." in said.out
    assert "Skolbesök: 0 skolbesök (target: 12)" in said.out
    assert said.out.index("documented.") < said.out.index("! 2024-05-31")


def test_measures_are_completed_by_the_shell(sara: Sara) -> None:
    import typer

    from sara_cli.cli.completion import complete_measure, complete_party

    context = typer.Context(typer.main.get_command(typer.Typer(callback=lambda: None)))
    context.params["project"] = str(sara.path)
    assert [word for word, _about in complete_measure(context, [], "N1.")] == ["N1.1", "N1.2", "N1.3", "N1.4"]
    assert complete_measure(context, [], "N1.4") == [("N1.4", "Bänkar")]
    assert [word for word, _about in complete_party(context, [], "")] == ["kommun", "polis"]
    sara.path.write_text("execute: {measures: [1, {title: x}]}", encoding="utf-8")
    assert complete_measure(context, [], "") == []
    sara.path.write_text("execute: [", encoding="utf-8")
    assert complete_measure(context, [], "") == []


# --- on a terminal ----------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestOnATerminal:
    """Without flags the entry is asked for; a wrong answer is asked for again, with what was written."""

    @staticmethod
    def started(sara: Sara, *arguments: str) -> "Terminal":
        words = ["execute", *arguments, "-p", str(sara.path)]
        return sara_on_terminal(words, sara.path.parent, LANG="en_GB.UTF-8", SARA_TODAY=TODAY)

    @staticmethod
    def answer(child: "Terminal", question: str, text: str | None) -> None:
        """Answer a question; None takes what stands on the line."""
        child.expect(question)
        child.send("\r" if text is None else f"\x01\x0b{text}\r")

    def test_an_entry_is_asked_for(self, sara: Sara) -> None:
        child = self.started(sara, "log")
        self.answer(child, "Which one", "1")
        self.answer(child, "What was done", "Year 7")
        self.answer(child, "When", "nyss")
        self.answer(child, "How many .skolbesök", "2")
        self.answer(child, "Hours", "")
        child.expect("isn’t a date")
        self.answer(child, "What was done", None)
        self.answer(child, "When", "2024-06-03")
        self.answer(child, "How many", None)
        self.answer(child, "Hours", "")
        child.expect(r"2 skolbesök \(target: 12\)")
        assert exit_code(child) == 0
        [entry] = sara.measure("N1.1").log
        assert (entry.note, str(entry.date), entry.count, entry.hours) == ("Year 7", "2024-06-03", 2, None)

    def test_ctrl_c_leaves_the_file_alone(self, sara: Sara) -> None:
        child = self.started(sara, "log", "N1.1")
        self.answer(child, "What was done", "Year 7")
        child.expect("When")
        child.expect(EDITOR)
        child.sendintr()
        child.expect("Stopped")
        assert (exit_code(child), sara.text) == (130, FILE)

    def test_stop_asks_why(self, sara: Sara) -> None:
        child = self.started(sara, "stop", "N1.1")
        self.answer(child, "Why N1.1 is stopped", "No money")
        child.expect("is stopped")
        assert exit_code(child) == 0
        assert sara.measure("N1.1").deviation == "No money"
