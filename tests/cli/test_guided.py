"""`sara init` on a real terminal: questions, answers, and Ctrl-C."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sara_cli.file.load import load

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pexpect

Spawn = Callable[[], "pexpect.spawn[str]"]


@pytest.fixture
def spawn(tmp_path: Path) -> Spawn:
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "sv_SE.UTF-8", "PYTHONUTF8": "1"}
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] = os.environ["PYTHONPATH"]

    def start() -> "pexpect.spawn[str]":
        command = [sys.executable, "-m", "sara_cli", "init"]
        return pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(tmp_path),
            env=environment,
            encoding="utf-8",
            timeout=20,
            dimensions=(40, 100),
        )

    return start


def answer(child: "pexpect.spawn[str]", question: str, text: str | None) -> None:
    """Wait for a question's line, clear what stands there unless it is kept (None), and answer."""
    child.expect(question)
    if text is not None:
        child.send("\x01\x0b" + text)
    child.send("\r")


def test_a_guided_start_in_swedish(spawn: Spawn, tmp_path: Path) -> None:
    child = spawn()
    child.expect("åtta frågor")
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
    answer(child, "samordnarens roll", None)
    answer(child, "Roller i styrgruppen", None)
    answer(child, "rådet heter", None)
    answer(child, "Vad arbetet heter", None)
    child.expect("sara status")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
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


def test_ctrl_c_writes_nothing(spawn: Spawn, tmp_path: Path) -> None:
    child = spawn()
    child.expect("Kommun, med namn eller kod")
    child.sendintr()
    child.expect("Avbrutet")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert list(tmp_path.iterdir()) == []
