"""A program on a terminal of its own, as a person has one: started, and followed to its end."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pexpect

from waiting import LONGEST_WAIT

Terminal: TypeAlias = "pexpect.spawn[str]"

EDITOR = r"\x1b\[\?7h"
"""What the line editor shows when it takes keys: before that, Ctrl-C reaches the program in another way."""


def on_terminal(
    program: Sequence[str], folder: Path, environment: Mapping[str, str], size: tuple[int, int] = (50, 110)
) -> Terminal:
    """Run a program on a terminal of so many lines and columns; whoever waits for its words waits long."""
    return pexpect.spawn(
        program[0],
        list(program[1:]),
        cwd=str(folder),
        env=dict(environment),
        encoding="utf-8",
        timeout=LONGEST_WAIT,
        dimensions=size,
    )


def sara_on_terminal(
    words: Sequence[str], folder: Path, size: tuple[int, int] = (50, 110), **environment: str
) -> Terminal:
    """Run sara in a folder, on a machine of its own as far as it can tell."""
    program = [sys.executable, "-m", "sara_cli", *words]
    return on_terminal(program, folder, surroundings(folder) | environment, size)


def surroundings(home: Path) -> dict[str, str]:
    """An environment with no more of the tests' own than a program needs to run."""
    needed = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    # A browser that opens nothing, and says that it has.
    return {**needed, "TERM": "xterm", "PYTHONUTF8": "1", "HOME": str(home / ".home"), "BROWSER": "true"}


def exit_code(terminal: Terminal) -> int:
    """Follow a program to its end: it closes the terminal first and ends after that, so both are waited for."""
    terminal.expect(pexpect.EOF)
    code = terminal.wait()
    terminal.close()
    return code
