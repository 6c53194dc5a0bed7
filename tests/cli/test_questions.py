"""How the questions of a talk are shown."""

import pytest

from sara_cli.cli.questions import TerminalAsker
from sara_cli.errors import SaraError


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_complaint_is_wrapped_as_everything_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """A long hint ran over the edge of the terminal, and broke in the middle of words."""
    monkeypatch.setenv("COLUMNS", str(columns))
    message = "What was written can't stand here, as it says more than there is room for. " * 2
    hint = "Write it shorter, or somewhere else, as in a-word-with-hyphens. " * 3
    TerminalAsker().complain(SaraError(message, hint + "\nsecond line"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 4
    assert max(map(len, lines)) < columns
    assert " ".join(lines).split()[1:] == f"{message} {hint} second line".split()
    assert lines[-1] == "  second line"


def test_an_answer_that_is_refused_twice_is_no_trap(capsys: pytest.CaptureFixture[str]) -> None:
    """What was refused stands on the line again, and Enter after Enter only brought the same complaint."""
    asker, way_out = TerminalAsker(), "Ctrl-U clears the line"
    for number in range(3):
        asker.complain(SaraError("“31 February” isn’t a date.", "Write another."))
        said = capsys.readouterr().err
        assert "Write another." in said
        assert (way_out in said) == (number > 0)
    asker.complain(SaraError("Something else."))
    assert way_out not in capsys.readouterr().err
