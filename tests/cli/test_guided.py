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
    child.expect("Det skrivs till .*sara.yaml när alla frågor är besvarade")
    child.expect("fråga 1 av 9")
    answer(child, "Vilken kommun är det", "finns inte alls")
    child.expect("Det finns ingen kommun som heter")
    answer(child, "finns inte alls", "brak")
    answer(child, "Menar du Bräcke .2305, Jämtlands län.", "")
    child.expect("Bräcke kommun .2305, Jämtlands län.")
    answer(child, "Vilket lokalpolisområde hör den till", "Östersund")
    answer(child, "Vilken ytterligare part deltar", "Bräckebostäder AB; bostad")
    answer(child, "Vilken ytterligare part deltar", "")
    answer(child, "När börjar överenskommelsen gälla", "2027..2024")
    child.expect("slutar innan den börjar")
    answer(child, EDITOR, "2024..2027")
    answer(child, "När börjar och slutar varvet", "<")
    answer(child, "När börjar överenskommelsen gälla", None)
    answer(child, "När börjar och slutar varvet", None)
    answer(child, "samordnar arbetet i kommunen", None)
    answer(child, "Vilka roller sitter i styrgruppen", None)
    answer(child, "brottsförebyggande rådet", None)
    answer(child, "Vad heter arbetet", None)
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
    child.expect("Vilken kommun är det")
    child.expect(EDITOR)
    child.sendintr()
    child.expect("Avbrutet")
    assert exit_code(child) == 130
    assert list(tmp_path.iterdir()) == []
