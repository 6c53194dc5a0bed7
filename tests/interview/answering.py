"""An asker that answers from a script: what the question says, and what is answered."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sara_cli.errors import SaraError
from sara_cli.interview.question import Question
from sara_cli.model import Project
from sara_cli.project_file.editing import ProjectFile

START = """\
sara: 1
title: Ett tryggt Bräcke
municipality:
  name: Bräcke kommun
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Bräcke kommun, kind: municipality}
  - {id: polis, name: Polisen, kind: police}

# step 1
initiate:

# step 2
prepare:

# step 3
analyze:

# step 4
execute:

# step 5
follow_up:
"""


class Stopped(KeyboardInterrupt):
    """The script says that the person stops here."""


class ScriptedAsker:
    """Answers each question with the next answer whose key is its text; everything else is skipped.

    A list of answers is used one by one and then skipped. The answer `^C` stops. `asked` are the
    questions that were put, `told` what was said, `complaints` what wasn't taken.
    """

    def __init__(self, answers: Mapping[str, str | Sequence[str]]) -> None:
        self.answers = {
            key: [value] if isinstance(value, str) else list(value) for key, value in answers.items()
        }
        self.asked: list[Question | str] = []
        self.reported: list[str] = []
        self.complaints: list[SaraError] = []
        self.shown: list[str] = []

    def _next(self, text: str) -> str | None:
        waiting = self.answers.get(text)
        answer = waiting.pop(0) if waiting else None
        if answer == "^C":
            raise Stopped
        return answer

    def ask(self, question: Question) -> str:
        self.asked.append(question)
        answer = self._next(question.text)
        return question.present if answer is None else answer

    def confirm(self, text: str, *, default: bool) -> bool:
        self.asked.append(text)
        answer = self._next(text)
        return default if answer is None else answer == "y"

    def choose(self, text: str, options: Sequence[str], *, default: int) -> int:
        self.asked.append(text)
        answer = self._next(text)
        return default if answer is None else int(answer) - 1

    def tell(self, text: str = "") -> None:
        self.reported.append(text)

    def heading(self, text: str) -> None:
        self.reported.append(text)

    def complain(self, error: SaraError) -> None:
        self.complaints.append(error)

    def show_analysis(self, project: Project, problem: str) -> None:
        self.shown.append(problem)

    def show_priorities(self, project: Project) -> None:
        self.shown.append("priorities")

    def unused(self) -> dict[str, list[str]]:
        """The answers that no question asked for."""
        return {key: left for key, left in self.answers.items() if left}


def project_file(folder: Path, text: str = START) -> ProjectFile:
    path = folder / "sara.yaml"
    path.write_text(text, encoding="utf-8")
    return ProjectFile(path)
