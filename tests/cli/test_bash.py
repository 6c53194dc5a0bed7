"""Completion in a real bash: what comes on the line when Tab is pressed."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interview.answering import START

if sys.platform == "win32" or not shutil.which("bash"):
    pytest.skip("needs bash on a pseudo-terminal", allow_module_level=True)

from cli.pseudo_terminal import exit_code, on_terminal

MEASURES = """
execute:
  measures:
    - {id: M1.1, title: Ljus, status: planned}
    - {id: M1.2, title: Samtal på kvällen, status: planned}
"""
PROMPT = "now> "
Line = Callable[[str], str]


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    (tmp_path / "sara.yaml").write_text(START.replace("\nexecute:\n", MEASURES), encoding="utf-8")
    program = tmp_path / "bin" / "sara"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m sara_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "PS1": PROMPT,
        "SARA_LANGUAGE": "sv",
    }
    child = on_terminal(["bash", "--norc", "--noprofile"], tmp_path, environment, size=(40, 200))
    child.expect_exact(PROMPT)
    child.sendline('bind "set enable-bracketed-paste off"; eval "$(sara --show-completion bash)"')
    child.expect_exact(PROMPT)

    def completed(begun: str) -> str:
        """The words of the line after Tab and a last letter, which shows whether a blank was put before it."""
        child.send(begun + "\t" + "\x05X\x01printf '[%s]' \r\n")
        child.expect(r"\r\n(\[sara\].*X\])")
        assert isinstance(child.match, re.Match)
        return str(child.match[1])

    yield completed
    child.sendline("exit")
    exit_code(child)


@pytest.mark.parametrize(
    ("begun", "words"),
    [
        ("execute set M1.1 status=d", "[M1.1][status=done][X]"),
        ("execute set M1.1 camera", "[M1.1][camera_purpose=X]"),
        ("execute set M1.1 coun", "[M1.1][count.X]"),
        ("execute set M1.1 count.t", "[M1.1][count.target=X]"),
        ("execute add promise wording='Å, två ord' measures=M1.1,M1.2", "[measures=M1.1,M1.2][X]"),
        ("execute log M1.2", "[M1.2][X]"),
    ],
)
def test_what_is_put_on_the_line(line: Line, begun: str, words: str) -> None:
    """Bash cuts a line at “=”: after `status=` the keys were proposed once more, and after a key came a blank."""
    assert line(f"sara {begun}").endswith(words)
