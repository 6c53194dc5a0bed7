"""What is about to be written by a command and names a person: a warning, and a question where somebody can answer."""

from pathlib import Path

import pytest

from cli.running import Sara
from interview.answering import START
from sara_cli.cli import questions
from sara_cli.cli.execute import measure_change

DOUBT = "This looks like the name of a person (L. E.)"
ADD = ("prepare", "add", "observation", "text=Lisa Exempelsson säljer droger")
SET = ("initiate", "set", "title=Tack Lisa Exempelsson")
LOG = ("execute", "log", "A1", "--note", "Lisa Exempelsson hjälpte till")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "sara.yaml"
    measures = "execute:\n  measures:\n    - {id: A1, title: Samtal, status: ongoing}\n"
    path.write_text(START.replace("execute:\n", measures), encoding="utf-8")
    return path


def answers(monkeypatch: pytest.MonkeyPatch, *, keep: bool) -> list[str]:
    """A person at the terminal who answers so; the questions that are put."""
    asked: list[str] = []

    def ask_yes(question: str, *, default: bool) -> bool:
        asked.append(question)
        assert not default
        return keep

    for module in ("sara_cli.cli.edits", measure_change.__name__):
        monkeypatch.setattr(f"{module}.can_ask", lambda no_input: not no_input)
    monkeypatch.setattr(questions, "ask_yes", ask_yes)
    return asked


@pytest.mark.parametrize("command", [ADD, SET, LOG])
def test_without_a_terminal_it_is_written_with_a_warning(
    sara: Sara, file: Path, command: tuple[str, ...]
) -> None:
    said = sara(*command)
    assert said.code == 0
    assert DOUBT in said.err
    assert "Lisa" not in said.err.replace("Tack Lisa", "")
    assert "Lisa Exempelsson" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [ADD, SET, LOG])
def test_at_a_terminal_it_is_written_only_if_it_is_meant(
    sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    before = file.read_bytes()
    asked = answers(monkeypatch, keep=False)
    said = sara(*command)
    assert (said.code, asked) == (2, ["Keep it as it is?"])
    assert "Nothing was changed" in said.err
    assert file.read_bytes() == before
    answers(monkeypatch, keep=True)
    assert sara(*command).code == 0
    assert "Lisa Exempelsson" in file.read_text(encoding="utf-8")


def test_what_would_be_changed_is_warned_of_without_a_question(
    sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, keep=False)
    assert DOUBT in sara(*SET, "--dry-run").err
    assert asked == []


def test_a_role_is_no_person(sara: Sara, file: Path) -> None:
    said = sara("initiate", "set", "title=Tack Rektor och Kommunpolis i Lund")
    assert (said.code, "name of a person" in said.err) == (0, False)
