"""Someone who types line after line at the questions of a step, without a terminal, and reads what is shown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from interview.answering import START, project_file
from sara_cli.cli import questions as prompts
from sara_cli.cli.dialogue.walk import Walk
from sara_cli.model.project import StepName
from sara_cli.project_file.editing import ProjectFile

Line: TypeAlias = str | Callable[[], str]
STOP = "^C"
TODAY = date(2024, 1, 20)


class Person:
    """Types `lines` one by one and then stops with Ctrl-C; a line may be a call, for what happens before it is typed.

    `prompts` is what stood before each line, `on_line` what stood on it.
    """

    def __init__(self, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.capture = capture
        self.folder = folder
        self.prompts: list[str] = []
        self.on_line: list[str] = []
        self._lines: Iterator[Line] = iter(())
        patch.setattr(prompts, "_reader", lambda: self._read)

    def _read(self, prompt: str, default: str, words: Sequence[str]) -> str:
        self.prompts.append(prompt)
        self.on_line.append(default)
        line = next(self._lines, STOP)
        text = line() if callable(line) else line
        if text == STOP:
            raise KeyboardInterrupt
        return text

    def types(self, walk: Walk, lines: Iterable[Line]) -> str:
        """Go through questions until the lines end; returns what was shown."""
        self._lines = iter(lines)
        self.capture.readouterr()
        try:
            walk.run()
        except KeyboardInterrupt:
            assert next(self._lines, None) is None
        return self.capture.readouterr().err

    def walk(self, step: StepName = "initiate", text: str = START, *, everything: bool = False) -> Walk:
        """A walk through a step of a file that says `text`."""
        return Walk(project_file(self.folder, text), step, TODAY, everything=everything)

    def again(self, walk: Walk, *, everything: bool = False) -> Walk:
        """The same step of the same file, by somebody who comes back."""
        return Walk(ProjectFile(walk.file.path), walk.step, TODAY, everything=everything)
