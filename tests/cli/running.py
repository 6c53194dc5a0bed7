"""A command that is run in this process: what it says, where, and its exit code."""

from pathlib import Path
from typing import NamedTuple

import pytest

from sara_cli.cli.app import run


class Said(NamedTuple):
    """The exit code, and what reached stdout and stderr."""

    code: int
    out: str
    err: str


class Sara:
    """Runs commands, and keeps what each says apart."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path) -> Said:
        self.capture.readouterr()
        code = run([str(argument) for argument in arguments])
        return Said(code, *self.capture.readouterr())
