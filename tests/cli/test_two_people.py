"""Two people and one file: terminals, commands and an editor at the same time, on real terminals."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.answering import START
from sara_cli.project_file.load import load

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from cli.pseudo_terminal import Terminal, exit_code, sara_on_terminal

Spawn = Callable[..., Terminal]
CLEAR = "\x01\x0b"


@pytest.fixture
def spawn(tmp_path: Path) -> Spawn:
    (tmp_path / "sara.yaml").write_text(START, encoding="utf-8")

    def start(*words: str) -> Terminal:
        return sara_on_terminal(words, tmp_path, LANG="en_GB.UTF-8", SARA_TODAY="2024-03-01")

    return start


def at(child: Terminal, question: str) -> None:
    child.expect(question)
    child.expect(r"\[0m>")  # the line editor is there


def test_the_second_sees_what_the_first_has_written(spawn: Spawn, tmp_path: Path) -> None:
    """Both are asked the same thing; the second is shown the first's answer and chooses."""
    first, second = spawn("initiate", "communication_plan"), spawn("initiate", "communication_plan")
    at(first, "Communication plan")
    at(second, "Communication plan")
    first.send("The web site\r")
    first.expect("1 answer was written")
    assert exit_code(first) == 0
    second.send("The local paper\r")
    second.expect("has been changed by someone else meanwhile")
    second.expect("Now it says: The web site")
    second.expect("Write this instead: The local paper")
    second.expect("Which one")
    second.send(CLEAR + "2\r")
    second.expect("1 answer was written")
    assert exit_code(second) == 0
    project = load(tmp_path / "sara.yaml").project
    assert project is not None
    assert project.initiate.communication_plan == "The local paper"


def test_two_who_answer_different_things_lose_nothing(spawn: Spawn, tmp_path: Path) -> None:
    first, second = spawn("initiate", "communication_plan"), spawn("prepare", "polis")
    at(first, "Communication plan")
    second.expect("Add a source of knowledge")
    second.send("y\r")
    at(second, "Title")
    second.send("Register\r")
    at(second, "What kind of source is it")
    first.send("The web site\r")
    assert exit_code(first) == 0
    second.send("register\r")
    at(second, "Publisher")
    second.sendintr()
    second.expect("Stopped. Every answer so far is in the file.")
    assert exit_code(second) == 0
    project = load(tmp_path / "sara.yaml").project
    assert project is not None
    assert project.initiate.communication_plan == "The web site"
    assert [(source.title, source.kind) for source in project.prepare.sources] == [("Register", "register")]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".home", ".sara.yaml.undo", "sara.yaml"]


def test_an_editor_beside_a_terminal_loses_nothing(spawn: Spawn, tmp_path: Path) -> None:
    child = spawn("initiate", "communication_plan")
    at(child, "Communication plan")
    path = tmp_path / "sara.yaml"
    path.write_text(START.replace("# step 2", "# step 2, edited by hand"), encoding="utf-8")
    child.send("The web site\r")
    assert exit_code(child) == 0
    text = path.read_text(encoding="utf-8")
    assert "# step 2, edited by hand" in text
    assert "communication_plan: The web site" in text


def test_an_editor_that_leaves_a_mistake_is_reported_and_nothing_is_written(
    spawn: Spawn, tmp_path: Path
) -> None:
    child = spawn("initiate", "communication_plan")
    at(child, "Communication plan")
    path = tmp_path / "sara.yaml"
    path.write_text(START + "  - wrong: [\n", encoding="utf-8")
    child.send("The web site\r")
    child.expect("can’t be changed by sara as long as it can’t be read without")
    child.expect(r"Line \d+: ")
    child.expect("try the same answer again")
    child.send("n\r")
    child.expect("Not written: The web site")
    child.expect("Nothing was changed")
    assert exit_code(child) == 0
    assert "someone else" not in (child.before or "")
    assert path.read_text(encoding="utf-8") == START + "  - wrong: [\n"


def test_an_answer_is_written_when_the_editor_has_corrected_its_mistake(spawn: Spawn, tmp_path: Path) -> None:
    """It was told as somebody else's answer, “None”, and lost."""
    child = spawn("initiate", "communication_plan")
    at(child, "Communication plan")
    path = tmp_path / "sara.yaml"
    path.write_text(START + "  : [broken\n", encoding="utf-8")
    child.send("The web site\r")
    child.expect("try the same answer again")
    path.write_text(START.replace("# step 2", "# step 2, mended"), encoding="utf-8")
    child.send("\r")
    child.expect("1 answer was written")
    assert exit_code(child) == 0
    text = path.read_text(encoding="utf-8")
    assert "# step 2, mended" in text
    assert "communication_plan: The web site" in text


def test_an_answer_that_is_not_taken_stands_on_the_line(spawn: Spawn, tmp_path: Path) -> None:
    child = spawn("initiate", "parties.polis")
    for question in ("Name", "Short name"):
        at(child, question)
        child.send("\r")
    at(child, "Kind")
    child.send(CLEAR + "housin g\r")
    child.expect("Answer with one of")
    at(child, "Kind")
    child.send("\x7f\x7fg\r")  # back over “ g”
    child.expect("written to")
    assert exit_code(child) == 0
    assert "kind: housing" in (tmp_path / "sara.yaml").read_text(encoding="utf-8")


def test_ids_with_hyphens_are_completed_at_a_question_also_after_a_comma(
    spawn: Spawn, tmp_path: Path
) -> None:
    """The completer took the word after the hyphen, and knew nothing of what stood before it."""
    sources = (
        "prepare:\n  sources:\n    - {id: reports-of-damage, title: A}\n    - {id: survey-2023, title: B}\n"
    )
    pictures = "  pictures:\n    - {party: polis, summary: Calm}\n"
    path = tmp_path / "sara.yaml"
    path.write_text(START.replace("prepare:\n", sources + pictures), encoding="utf-8")
    child = spawn("prepare", "pictures.polis", "--commands", "answers.sh")
    for question in ("Party", "Date", "Summary", "Extent", "Consequences", "Other", "Analysis", "Chosen"):
        at(child, question)
        child.send("\r")
    at(child, "Sources")
    child.send("reports-o\t, sur\t\r")
    at(child, "Rejected sources")
    child.sendintr()
    child.expect("Wrote answers.sh")
    assert exit_code(child) == 0
    project = load(path).project
    assert project is not None
    assert project.prepare.pictures[0].sources == ["reports-of-damage", "survey-2023"]
    commands = (tmp_path / "answers.sh").read_text(encoding="utf-8")
    assert commands == "sara prepare set pictures polis.sources=reports-of-damage,survey-2023\n"


def test_what_another_step_asks_about_is_pointed_to(spawn: Spawn, tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    sources = "prepare:\n  sources:\n    - {id: reports, title: A}\n"
    path.write_text(START.replace("prepare:\n", sources), encoding="utf-8")
    child = spawn("analyze", "reports")
    child.expect("reports belongs to another step")
    child.expect("sara prepare reports")
    assert exit_code(child) == 2


def test_what_was_answered_is_reported_though_the_file_can_no_longer_be_written(
    spawn: Spawn, tmp_path: Path
) -> None:
    """A network folder went away: the talk ended with the error alone, and the last answer was gone for good."""
    child = spawn("prepare", "--commands", "answers.sh")
    child.expect("Add a source of knowledge")
    child.send("\r")
    at(child, "Title")
    child.send("Reports\r")
    at(child, "kind of source is it")
    (tmp_path / "sara.yaml").rename(tmp_path / "elsewhere.yaml")
    child.send("survey\r")
    child.expect("Not written: survey")
    child.expect("sara prepare set reports kind=survey")
    child.expect("1 answer was written")
    child.expect("There is no file")
    assert exit_code(child) == 2
    assert "title=Reports" in (tmp_path / "answers.sh").read_text(encoding="utf-8")
