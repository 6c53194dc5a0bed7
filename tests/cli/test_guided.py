"""`sara init` on a real terminal: questions, answers, and Ctrl-C."""

import sys
from pathlib import Path

import pytest

from sara_cli.project_file.load import load

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from cli.pseudo_terminal import EDITOR, Terminal, exit_code, sara_on_terminal


def started(folder: Path) -> Terminal:
    return sara_on_terminal(["init"], folder, LANG="sv_SE.UTF-8")


def answer(child: Terminal, question: str, text: str | None) -> None:
    """Wait for a question's line, clear what stands there unless it is kept (None), and answer."""
    child.expect(question)
    if text is not None:
        child.send("\x01\x0b" + text)
    child.send("\r")


def test_a_guided_start_in_swedish(tmp_path: Path) -> None:
    child = started(tmp_path)
    child.expect("nio frågor")
    answer(child, "Kommun, med namn eller kod", "finns inte alls")
    child.expect("Ingen kommun heter så")
    answer(child, "Kommun, med namn eller kod", "bracke")
    child.expect("Bräcke .2305, Jämtlands län.")
    answer(child, "Vilken", None)
    answer(child, "Lokalpolisområde", "Östersund")
    answer(child, "Finns det någon part till", "kanske")
    child.expect("Svara j eller n")
    answer(child, "Finns det någon part till", "j")
    answer(child, "Vad parten heter", "Bräckebostäder AB")
    answer(child, "Vilket slag", "6")
    answer(child, "Finns det någon part till", "")
    answer(child, "Överenskommelsens period", "2027..2024")
    child.expect("slutar innan den börjar")
    answer(child, "Överenskommelsens period", "2024..2027")
    answer(child, "Det första varvet", None)
    answer(child, "samordnarens roll", None)
    answer(child, "Roller i styrgruppen", None)
    answer(child, "rådet heter", None)
    answer(child, "Vad arbetet heter", None)
    child.expect("sara status")
    assert exit_code(child) == 0
    loaded = load(tmp_path / "sara.yaml")
    project = loaded.project
    assert loaded.findings == []
    assert project is not None
    assert project.title == "Ett tryggt Bräcke"
    assert [party.kind for party in project.parties] == ["municipality", "police", "housing"]
    organisation = project.initiate.organisation
    assert organisation is not None
    assert len(organisation.steering_group) == 3
    assert organisation.coordinator is not None
    assert organisation.council is not None


def test_ctrl_c_writes_nothing(tmp_path: Path) -> None:
    child = started(tmp_path)
    child.expect("Kommun, med namn eller kod")
    child.expect(EDITOR)
    child.sendintr()
    child.expect("Avbrutet")
    assert exit_code(child) == 130
    assert list(tmp_path.iterdir()) == []
