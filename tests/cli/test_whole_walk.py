"""The whole cycle at the terminal's questions, each line counted; the same as commands gives the same bytes."""

import shlex
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from interview.answering import START
from interview.questions.coordinator import SCHEDULE, SMALL, Coordinator
from sara_cli.cli import questions as prompts
from sara_cli.cli.app import run
from sara_cli.cli.dialogue import lines, walk
from sara_cli.cli.dialogue.lines import Turn
from sara_cli.cli.dialogue.walk import Walk
from sara_cli.interview.questions import Field, Question, questions, state_of
from sara_cli.language import speaking

LIMIT = 150
LINES = 148
"""Every line that is typed, also an empty one at an offer, and the six menus at the ends of the steps: measured."""


class Written(NamedTuple):
    """What one visit to a step wrote: its commands, and the file after it."""

    today: date
    commands: tuple[str, ...]
    content: bytes


class AtTerminal(Coordinator):
    """Types at the questions of a step what the coordinator would answer; `typed` is every line with its question."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        super().__init__(folder, SMALL)
        self.typed: list[tuple[str, str]] = []
        self.written: list[Written] = []
        self._question: Question | None = None
        self._field: Field | None = None
        self._words: dict[str, str] = {}
        self._last = ""
        self._ask, self._read = lines.ask_lines, lines._read
        patch.setattr(prompts, "_reader", lambda: self._types)
        patch.setattr(walk, "ask_lines", self._notes_question)
        patch.setattr(lines, "_read", self._notes_field)

    def work(self) -> None:
        for step, today in SCHEDULE:
            self.today = today
            going = Walk(self.file, step, today)
            self.step = step
            going.run()
            self.written.append(Written(today, tuple(going.record.commands), self.file.path.read_bytes()))

    def _notes_question(self, question: Question, *more: object) -> Turn:
        is_ended = walk._is_lines(question) and self._last == question.id  # one more line, until an empty one
        is_vain = question.need == "offer" and question.id not in {
            one.id for one in self.wanted(self._list())
        }
        asked = () if is_ended or is_vain else question.asked
        self._words = {one.key: self.word(question, one) for one in asked}
        self._question, self._last = question, question.id
        turn = self._ask(question, *more)  # type: ignore[arg-type]
        self._question = None
        return turn

    def _notes_field(self, question: Question, field: Field, *more: str) -> Turn:
        self._field = field
        return self._read(question, field, *more)

    def _list(self) -> list[Question]:
        return questions(state_of(self.file), self.step, self.today)

    def _types(self, prompt: str, _default: str, _words: Sequence[str]) -> str:
        assert len(self.typed) < 2 * LIMIT, f"goes round in a circle: {self.typed[-5:]}"
        line = "j" if prompt.rstrip().endswith(("[j/N]", "[J/n]")) else self._line()
        self.typed.append((self._question.id if self._question else "menu", line))
        return line

    def _line(self) -> str:
        """An answer to the field, or all of a group on one line; at the end of a step, what is to be added."""
        question, field = self._question, self._field
        if question is None or field is None:
            return next((one.text for one in self.wanted(self._list())), "")
        if question.group and len(question.asked) > 1 and field is question.asked[0]:
            return ", ".join(self._words.values())
        return self._words.get(field.key, "")


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> AtTerminal:
    """Someone who has answered every step at the terminal's questions."""
    with pytest.MonkeyPatch.context() as patch, speaking("sv"):
        person = AtTerminal(tmp_path_factory.mktemp("walk"), patch)
        person.work()
    return person


def test_every_line_of_a_cycle_is_counted(worked: AtTerminal) -> None:
    most = Counter(id for id, _line in worked.typed).most_common(3)
    assert len(worked.typed) == LINES <= LIMIT, most
    project = worked.file.project
    assert len(project.analyze.problems) == worked.size.problems
    assert sum(len(one.causes) for one in project.analyze.problems) == worked.size.causes
    assert len(project.execute.measures) == worked.size.measures
    assert len(project.execute.promises) == worked.size.promises


def test_each_cause_is_asked_why_where_it_is_made(worked: AtTerminal) -> None:
    ids = [id for id, _line in worked.typed]
    assert sum("+behind=" in id for id in ids) == worked.size.causes


def test_the_answers_of_every_step_as_commands_give_the_same_bytes(
    worked: AtTerminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was tried for the first answers of step 1 alone."""
    path = tmp_path / "sara.yaml"
    path.write_text(START.replace("2024-", "2025-"), encoding="utf-8")
    for one in worked.written:
        monkeypatch.setenv("SARA_TODAY", one.today.isoformat())
        assert one.commands
        for command in one.commands:
            assert run([*shlex.split(command)[1:], "-p", str(path)]) == 0, (command, capsys.readouterr().err)
        assert path.read_bytes() == one.content
