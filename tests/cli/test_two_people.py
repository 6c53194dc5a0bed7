"""Two people and one file: terminals, commands and an editor at the same time, on real terminals, also narrow ones."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.answering import START
from sara_cli.project_file.load import load

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from cli.pseudo_terminal import EDITOR, Terminal, exit_code, sara_on_terminal

Spawn = Callable[..., Terminal]
CLEAR = "\x01\x0b"
PASTE = "\x1b[200~{}\x1b[201~"
PLAN = "Who learns of the work, how and when"
PLACE = "communication_plan"


@pytest.fixture
def spawn(tmp_path: Path) -> Spawn:
    (tmp_path / "sara.yaml").write_text(START, encoding="utf-8")

    def start(*words: str, size: tuple[int, int] = (50, 110), language: str = "en") -> Terminal:
        return sara_on_terminal(words, tmp_path, size, SARA_LANGUAGE=language, SARA_TODAY="2024-03-01")

    return start


def at(child: Terminal, question: str) -> None:
    child.expect(question)
    child.expect(EDITOR)


def ends(child: Terminal) -> None:
    """Say no to the page, and follow it to its end."""
    child.expect("See the page")
    child.expect(EDITOR)
    child.send("n\r")
    assert exit_code(child) == 0


def test_the_second_sees_what_the_first_has_written(spawn: Spawn, tmp_path: Path) -> None:
    """Both are asked the same thing; the second is shown the first's answer and chooses."""
    first, second = spawn("initiate", PLACE), spawn("initiate", PLACE)
    at(first, PLAN)
    at(second, PLAN)
    first.send("The web site\r")
    first.expect("1 answer was written")
    ends(first)
    second.send("The local paper\r")
    second.expect("Somebody else has answered this meanwhile")
    second.expect("Now it says: The web site")
    second.expect("Write this instead: The local paper")
    at(second, "Which one")
    second.send("2\r")
    second.expect("1 answer was written")
    ends(second)
    project = load(tmp_path / "sara.yaml").project
    assert project is not None
    assert project.initiate.communication_plan == "The local paper"


def test_two_who_answer_different_things_lose_nothing(spawn: Spawn, tmp_path: Path) -> None:
    first, second = spawn("initiate", PLACE), spawn("prepare")
    at(first, PLAN)
    at(second, "know what happens in the municipality")
    second.send("register, Reports of damage\r")
    at(second, "What can’t the source show")
    first.send("The web site\r")
    first.expect("1 answer was written")
    ends(first)
    second.sendintr()
    second.expect("Stopped. Every answer so far is in the file.")
    assert exit_code(second) == 0
    project = load(tmp_path / "sara.yaml").project
    assert project is not None
    assert project.initiate.communication_plan == "The web site"
    assert [source.title for source in project.prepare.sources] == ["Reports of damage"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".home", ".sara.yaml.undo", "sara.yaml"]


def test_an_editor_beside_a_terminal_loses_nothing_and_its_mistake_is_reported(
    spawn: Spawn, tmp_path: Path
) -> None:
    child, path = spawn("initiate", PLACE), tmp_path / "sara.yaml"
    at(child, PLAN)
    path.write_text(START + "  : [broken\n", encoding="utf-8")
    child.send("The web site\r")
    child.expect("can’t be changed by sara as long as it can’t be read without")
    at(child, "try the same answer again")
    path.write_text(START.replace("# step 2", "# step 2, mended"), encoding="utf-8")
    child.send("\r")
    child.expect("1 answer was written")
    ends(child)
    text = path.read_text(encoding="utf-8")
    assert "# step 2, mended" in text
    assert "communication_plan: The web site" in text


def test_what_was_answered_is_reported_though_the_file_can_no_longer_be_written(
    spawn: Spawn, tmp_path: Path
) -> None:
    """A network folder went away: the talk ended with the error alone, and the last answer was gone for good."""
    child = spawn("prepare", "--commands", "answers.sh")
    at(child, "know what happens in the municipality")
    child.send("register, Reports\r")
    at(child, "What can’t the source show")
    (tmp_path / "sara.yaml").rename(tmp_path / "elsewhere.yaml")
    child.send("Only what was reported\r")
    child.expect("There is no file")
    assert exit_code(child) == 2
    assert "title=Reports" in (tmp_path / "answers.sh").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_pasted_list_on_a_narrow_screen_is_one_line_each(
    spawn: Spawn, tmp_path: Path, language: str
) -> None:
    child = spawn("initiate", "agreement.purposes", size=(20, 40), language=language)
    at(child, {"sv": "xempel", "en": "xample"}[language])
    child.send(
        PASTE.format("Less damage in the schoolyards and parks of the town\r\nFewer drugs\rSafer streets\r")
    )
    child.send("\r")
    at(child, "3  Safer")
    child.sendintr()
    exit_code(child)
    project = load(tmp_path / "sara.yaml").project
    assert project is not None
    assert project.initiate.agreement is not None
    assert [one.split()[0] for one in project.initiate.agreement.purposes] == ["Less", "Fewer", "Safer"]


def test_titles_are_completed_also_after_a_comma(spawn: Spawn, tmp_path: Path) -> None:
    sources = "prepare:\n  sources:\n    - {id: s-1, title: Reports of damage}\n    - {id: s-2, title: Survey 2023}\n"
    pictures = "  pictures:\n    - {party: polis, summary: Calm}\n"
    path = tmp_path / "sara.yaml"
    path.write_text(START.replace("prepare:\n", sources + pictures), encoding="utf-8")
    child = spawn("prepare", "pictures.polis.sources", "--commands", "answers.sh")
    at(child, "Reports of damage")
    child.send("repor\t, sur\t\r")
    child.expect("Wrote answers.sh")
    ends(child)
    project = load(path).project
    assert project is not None
    assert project.prepare.pictures[0].sources == ["s-1", "s-2"]
    commands = (tmp_path / "answers.sh").read_text(encoding="utf-8")
    assert commands == "sara prepare set pictures polis.sources=s-1,s-2\n"


def test_what_another_step_asks_about_is_pointed_to(spawn: Spawn, tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    sources = "prepare:\n  sources:\n    - {id: reports, title: A}\n"
    path.write_text(START.replace("prepare:\n", sources), encoding="utf-8")
    child = spawn("analyze", "reports")
    child.expect("reports belongs to another step")
    child.expect("sara prepare reports")
    assert exit_code(child) == 2


def test_mistakes_are_gone_through_on_a_terminal(spawn: Spawn, tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    path.write_text(START.replace("kind: police", "kind: cops"), encoding="utf-8")
    child = spawn("initiate")
    at(child, "What is wrong in the file")
    child.send("police\r")
    at(child, "When did Bräcke kommun decide")
    child.sendintr()
    child.expect("Stopped")
    assert exit_code(child) == 0
    assert "kind: police" in path.read_text(encoding="utf-8")
