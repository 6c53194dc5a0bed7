"""A whole small cycle by answers alone, on a real terminal; the same answers given to the list make the same file."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from cli.playing import Player
from interview.answering import START
from interview.questions.coordinator import SCHEDULE, SMALL, Coordinator
from sara_cli.interview.questions import Doubt, Question, Taken, questions, state_of, submit
from sara_cli.model.project import StepName
from sara_cli.project_file.editing import ProjectFile
from sara_cli.project_file.load import load

MOST_LINES = 150


class Given(NamedTuple):
    """An answer as the list of questions gets it."""

    id: str
    words: str | dict[str, str]
    day: str


class Typist(Coordinator):
    """Reads what a terminal asks, and types what the coordinator would say. `given` are the answers so far."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SMALL)
        self.given: list[Given] = []
        self.step: StepName = "initiate"
        self.answered = 0
        self._now: Question | None = None

    def types(self, asked: str, prompt: str) -> str:
        """The line that is typed at a prompt."""
        if not (prompt.startswith(">") or "] >" in prompt):
            return "n" if prompt.startswith("Visa sidan?") else "j"  # the latter where an answer is doubted
        if "Finns det mer att lägga till?" in asked:
            return ""
        self.answered += 1
        self.file.read()
        found = questions(state_of(self.file), self.step, self.today)
        is_next_field = self._now and asked in [one.title for one in self._now.fields[1:]]
        shown = [one for one in found if " ".join(one.text.split()) in asked]
        if shown and not is_next_field:
            self._now = max(shown, key=lambda one: (one.is_open or one.need == "offer", len(one.text)))
        question = self._now
        assert question, asked
        is_ended = question.state == "answered" and question.need != "offer"  # one more line of a list
        if is_ended or (question.need == "offer" and question not in self.wanted(found)):
            return ""
        return self._line(question, asked)

    def _line(self, question: Question, asked: str) -> str:
        fields = question.asked
        if question.group or len(fields) == 1:
            line = ", ".join(self.word(question, field) for field in fields)
            words: str | dict[str, str] = line if question.group else {fields[0].key: line}
            self.given.append(Given(question.id, words, self.today.isoformat()))
            return line
        field = next(one for one in fields if asked.endswith(" ".join(one.title.split())))
        text = self.word(question, field)
        if field is fields[0]:
            self.given.append(Given(question.id, {}, self.today.isoformat()))
        begun = self.given[-1].words
        assert isinstance(begun, dict)
        begun[field.key] = text
        return text


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Player, Typist]:
    """Someone who has never seen the file has answered the questions of a whole cycle."""
    folder = tmp_path_factory.mktemp("answers")
    typist, player = Typist(folder), Player(folder, language="sv", today="")
    for step, day in SCHEDULE:
        typist.step, typist.today = step, day
        player.environment["SARA_TODAY"] = day.isoformat()
        assert player.play([step.replace("_", "-")], typist.types) == 0, player.screen[-2000:]
    return player, typist


def test_the_cycle_is_whole_and_nothing_is_wrong(played: tuple[Player, Typist]) -> None:
    player, _typist = played
    environment = {**player.environment, "SARA_TODAY": "2026-01-11"}
    for words in (
        ["check", "--fail-on", "error"],
        *([step, "--no-input"] for step in ("initiate", "prepare", "analyze", "execute", "follow-up")),
        ["report", "year-end", "--decide", "--decided-on", "2026-01-11", "--include-undated"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "sara_cli", *words, "-p", "sara.yaml"],
            cwd=player.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_cycle_takes_no_more_lines_than_it_may(played: tuple[Player, Typist]) -> None:
    _player, typist = played
    assert 100 < typist.answered <= MOST_LINES


def test_the_cycle_holds_what_was_said(played: tuple[Player, Typist]) -> None:
    player, _typist = played
    project = load(player.folder / "sara.yaml").project
    assert project is not None
    assert len(project.analyze.problems) == SMALL.problems
    assert sum(len(one.causes) for one in project.analyze.problems) == SMALL.causes
    assert len(project.execute.measures) == SMALL.measures
    assert len(project.follow_up.decisions) == SMALL.chosen


def test_every_screen_was_in_swedish_and_without_the_words_of_the_file(played: tuple[Player, Typist]) -> None:
    screen = played[0].screen
    for word in (
        "For example",
        "missing",
        "Next:",
        "Traceback",
        "WARNING",
        "question",
        "evidence",
        "focus_areas",
    ):
        assert word not in screen
    assert "Till exempel" in screen
    assert "· sparat" in screen
    assert "Det leder till problemet eftersom …" in screen


def test_the_same_answers_to_the_list_give_the_same_bytes(
    played: tuple[Player, Typist], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal holds no questions and no answers of its own."""
    from datetime import date

    from sara_cli.language import speaking

    player, typist = played
    path = tmp_path / "sara.yaml"
    path.write_text(START.replace("2024-", "2025-"), encoding="utf-8")
    file = ProjectFile(path)
    with speaking("sv"):
        for id, words, day in typist.given:
            outcome = submit(file, id, words, date.fromisoformat(day))
            if isinstance(outcome, Doubt):
                outcome = submit(file, id, words, date.fromisoformat(day), outcome.token)
            assert isinstance(outcome, Taken), (id, words, outcome)
    assert path.read_bytes() == (player.folder / "sara.yaml").read_bytes()
