"""Lines that are asked for, and what is said when one can't be taken."""

from collections.abc import Callable

import pytest

from sara_cli.cli import questions
from sara_cli.cli.questions import ask_line, ask_yes, choose, tell_error
from sara_cli.errors import SaraError

Type = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Lets lines be typed; what stood before each and on it is returned."""

    def types(*lines: str) -> list[tuple[str, str]]:
        waiting, seen = iter(lines), list[tuple[str, str]]()

        def read(prompt: str, default: str, words: object) -> str:
            seen.append((prompt, default))
            return next(waiting)

        monkeypatch.setattr(questions, "_reader", lambda: read)
        return seen

    return types


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_complaint_is_wrapped_as_everything_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """A long hint ran over the edge of the terminal, and broke in the middle of words."""
    monkeypatch.setenv("COLUMNS", str(columns))
    message = "What was written can't stand here, as it says more than there is room for. " * 2
    hint = "Write it shorter, or somewhere else, as in a-word-with-hyphens. " * 3
    tell_error(SaraError(message, hint + "\nsecond line"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 4
    assert max(map(len, lines)) < columns
    assert " ".join(lines).split()[1:] == f"{message} {hint} second line".split()
    assert lines[-1] == "  second line"


def test_a_proposal_is_in_brackets_and_never_on_the_line(typed: Type) -> None:
    seen = typed("", "Another", "")
    assert ask_line("Role", "Co-ordinator") == "Co-ordinator"
    assert ask_line("Role", "Co-ordinator") == "Another"
    assert ask_line("Role") == ""
    assert seen == [
        ("Role [Co-ordinator]: ", ""),
        ("Role [Co-ordinator]: ", ""),
        ("Role: ", ""),
    ]


def test_what_is_no_answer_is_asked_again(typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    typed("maybe", "y", "0", "x", "2", "")
    assert ask_yes("Is it so?", default=False)
    assert choose("Which?", ["A", "B"], default=None) == 1
    assert choose("Which?", ["A", "B"], default=1) == 1
    said = capsys.readouterr().err
    assert "Answer y or n." in said
    assert said.count("Answer with a number.") == 2
