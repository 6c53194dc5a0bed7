"""`sara follow-up` as it is used: opening entries, filling them in by command, and what is refused."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from sara_cli.cli.app import run
from sara_cli.model.follow_up import FollowUp
from sara_cli.project_file.load import load

ROOT = Path(__file__).parents[2]
DAY = "2024-01-16"


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Sara:
    """Runs a command of step 5 in this process, on one file."""

    def __init__(self, capture: pytest.CaptureFixture[str], path: Path) -> None:
        self.capture = capture
        self.path = path

    def __call__(self, *arguments: str, language: str = "en", today: str = DAY) -> Said:
        self.capture.readouterr()
        dated = ("--today", today) if arguments[:1] in ((), ("open",)) else ()
        given = ("follow-up", *arguments, *dated, "--language", language, "-p", str(self.path))
        code = run(given)
        return Said(code, *self.capture.readouterr())

    @property
    def reported(self) -> FollowUp:
        project = load(self.path).project
        assert project is not None
        return project.follow_up


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Sara:
    """The example at the day of its follow-up, with nothing followed up."""
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "sara.yaml"
    before, _, _ = path.read_text(encoding="utf-8").partition("\nfollow_up:\n")
    path.write_text(f"{before}\nfollow_up:\n", encoding="utf-8")
    return Sara(capsys, path)


# --- open -------------------------------------------------------------------------------------------


def test_open_writes_an_empty_entry_for_each_thing_that_is_due(sara: Sara) -> None:
    said = sara("open")
    assert said.code == 0
    lines = said.out.splitlines()
    assert len(lines) == len(sara.reported.results) == 26
    assert lines[0] == "R1   A1.1, how much was done: Poliser till fots vid stationen på helgkvällar"
    assert "Opened 26 results" in said.err
    first = sara.path.read_text(encoding="utf-8").partition("\nfollow_up:\n")[2].splitlines()[:5]
    assert [line.strip() for line in first] == [
        "results:",
        "- id: R1",
        f"date: {DAY}",
        "measure: A1.1",
        "kind: output",
    ]


def test_open_twice_adds_nothing(sara: Sara) -> None:
    sara("open")
    before = sara.path.read_bytes()
    said = sara("open")
    assert said.code == 0
    assert said.out == ""
    assert "26 entries are open and still empty." in said.err
    assert sara.path.read_bytes() == before


def test_open_only_adds_what_is_not_there(sara: Sara) -> None:
    """What is told, and what is opened, is left alone; a measure that is judged once isn't opened again."""
    sara("add", "result", "measure=A1.1", "kind=process", f"date={DAY}", "light=green")
    said = sara("open")
    assert said.code == 0
    assert len(said.out.splitlines()) == 24
    assert [one.kind for one in sara.reported.results if one.measure == "A1.1"] == ["process"]


def test_open_dates_the_entries_the_day_of_the_follow_up(sara: Sara) -> None:
    """In December, for a meeting in January: what is due by then is opened."""
    assert "26" in sara("open", "--date", DAY, today="2023-12-01").err
    assert {str(one.date) for one in sara.reported.results} == {DAY}


def test_a_dry_run_says_what_would_be_opened_and_writes_nothing(sara: Sara) -> None:
    before = sara.path.read_bytes()
    said = sara("open", "--dry-run")
    assert len(said.out.splitlines()) == 26
    assert "Would open 26 entries." in said.err
    assert sara.path.read_bytes() == before


def test_open_says_when_something_will_be_due(sara: Sara) -> None:
    sara.path.write_text(
        (ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    said = sara("open")
    assert said.code == 0
    assert "Nothing is due for follow-up before 2024-12-31." in said.err


def test_an_opened_entry_is_no_error(sara: Sara, capsys: pytest.CaptureFixture[str]) -> None:
    sara("open")
    assert run(["check", "--language", "en", "-p", str(sara.path)]) == 0
    assert "0 errors" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["i går", "2024-13-01", "30/1"])
def test_a_day_that_cannot_be_read_is_refused(sara: Sara, day: str) -> None:
    before = sara.path.read_bytes()
    said = sara("open", "--date", day)
    assert said.code == 2
    assert "isn’t a date that can be read" in said.err
    assert sara.path.read_bytes() == before


def test_a_file_with_mistakes_is_refused(sara: Sara) -> None:
    with sara.path.open("a", encoding="utf-8") as file:
        file.write("  results: [{id: R1}]\n")
    before = sara.path.read_bytes()
    assert sara("open").code == 2
    assert sara.path.read_bytes() == before


# --- the generic verbs ------------------------------------------------------------------------------


def test_entries_are_filled_in_by_command(sara: Sara) -> None:
    sara("open")
    assert sara("set", "R1", "light=green", "value=26", "text=Tjugosex besök.").code == 0
    first = sara.reported.results[0]
    assert (first.light, first.value, first.text) == ("green", 26, "Tjugosex besök.")
    assert sara("remove", "R26").code == 0
    assert len(sara.reported.results) == 25


def test_everything_of_the_step_can_be_said_by_command(sara: Sara) -> None:
    for words in (
        ("add", "result", "goal=S-mal-1", "kind=outcome", f"date={DAY}", "value=29", "outcome=fewer"),
        ("add", "decision", "problem=skadegorelse", "decision=continue", "why=The goal is met."),
        ("add", "report", "to=Styrgruppen", "audience=steering_group", "date=16 jan 2024"),
        ("set", "process_review", f"date={DAY}", "text=It went well."),
        ("set", "process_review.hours=790"),
        ("set", "lessons+=Two persons."),
        ("set", "lessons+=Small numbers."),
    ):
        said = sara(*words)
        assert (said.code, said.out) == (0, ""), said.err
    reported = sara.reported
    assert (reported.results[0].id, reported.results[0].value, reported.results[0].outcome) == (
        "R1",
        29,
        "fewer",
    )
    assert [(one.problem, one.decision) for one in reported.decisions] == [("skadegorelse", "continue")]
    assert [(one.audience, str(one.date)) for one in reported.reports] == [("steering_group", DAY)]
    assert reported.process_review is not None
    assert reported.process_review.hours == 790
    assert reported.lessons == ["Two persons.", "Small numbers."]
    sara("remove", "lessons.1")
    assert sara.reported.lessons == ["Small numbers."]


def test_the_words_may_be_swedish(sara: Sara) -> None:
    for words in (
        ("add", "result", "measure=A1.1", "kind=produktion", f"date={DAY}", "light=grön"),
        ("add", "result", "goal=S-mal-1", "kind=effekt", f"date={DAY}", "outcome=färre"),
        ("add", "decision", "problem=skadegorelse", "decision=fortsätt"),
        ("add", "report", "to=Styrgruppen", "audience=styrgrupp", "date=16 januari 2024"),
    ):
        assert sara(*words, language="sv").code == 0
    reported = sara.reported
    assert [(one.kind, one.light, one.outcome) for one in reported.results] == [
        ("output", "green", None),
        ("outcome", None, "fewer"),
    ]
    assert reported.decisions[0].decision == "continue"
    assert reported.reports[0].audience == "steering_group"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("set", "R9", "light=green"), "nothing called “R9”"),
        (("add", "result", "measure=A1.1", "kind=output"), "“date” is missing"),
        (("add", "result", "measure=X", "kind=output", f"date={DAY}"), "nothing with the id “X”"),
        (("add", "result", "kind=output", f"date={DAY}"), "Exactly one of these keys"),
        (("add", "result", "measure=A1.1", "goal=S-mal-1", "kind=output", f"date={DAY}"), "Exactly one"),
        (("add", "result", "measure=A1.1", "kind=output", f"date={DAY}", "light=blue"), "“blue” isn’t one"),
        (("add", "decision", "problem=skadegorelse", "decision=perhaps"), "“perhaps” isn’t one"),
        (("set", "process_review", "text=It went well."), "“date” is missing"),
        (("add", "report", "to=Styrgruppen", "date=snart"), "snart"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    sara: Sara, words: tuple[str, ...], complaint: str
) -> None:
    before = sara.path.read_bytes()
    said = sara(*words)
    assert said.code == 2
    assert complaint in said.err
    assert sara.path.read_bytes() == before


def test_the_done_list_without_a_terminal(sara: Sara) -> None:
    sara("open")
    said = sara()
    assert said.code == 1
    assert "No result for: “Andelen elever" in " ".join(said.out.split())
