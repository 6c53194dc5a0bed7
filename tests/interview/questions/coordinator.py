"""Someone who answers the list of questions as it is asked, and how many lines that takes. All of it is made up."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from interview.answering import START
from sara_cli.interview.questions import (
    Doubt,
    Field,
    Question,
    Refused,
    questions,
    state_of,
    submit,
)
from sara_cli.model.project import StepName
from sara_cli.project_file.editing import ProjectFile

SCHEDULE: tuple[tuple[StepName, date], ...] = (
    ("initiate", date(2025, 1, 15)),
    ("prepare", date(2025, 2, 10)),
    ("analyze", date(2025, 3, 10)),
    ("execute", date(2025, 4, 10)),
    ("follow_up", date(2026, 1, 10)),
    ("execute", date(2026, 1, 11)),
)


class Size(NamedTuple):
    """How large a cycle is."""

    problems: int
    chosen: int
    causes: int
    goals: int
    measures: int
    promises: int


SMALL = Size(problems=3, chosen=2, causes=3, goals=2, measures=4, promises=1)
ORDINARY = Size(problems=6, chosen=3, causes=6, goals=4, measures=10, promises=2)


def in_vain(size: Size) -> int:
    """Lines that add nothing: whether there is one more role in the steering group, indicator, problem, cause or goal,
    and of each cause why it is so and what else is done about it."""
    return 3 + 2 * size.chosen + 2 * size.causes


TEXTS = {
    "cause": "Gården är mörk och tom på kvällen",
    "mechanism": "ingen ser vad som händer",
    "goal": "Skadorna på skolgården halveras på två år",
    "title": "Skadegörelse på skolgården",
    "case_number": "KS 2025/3",
    "version": "1.0",
    "unit": "antal",
    "text": "Alla lampor var på plats i september.",
    "wording": "Skolgården är upplyst före höstlovet.",
}


class Coordinator:
    """Answers what is open in the order of the list. `lines` is how many lines were written, `asked` what was asked."""

    def __init__(self, folder: Path, size: Size, start: str = START) -> None:
        path = folder / "sara.yaml"
        path.write_text(start.replace("2024-", "2025-"), encoding="utf-8")
        self.file = ProjectFile(path)
        self.size = size
        self.lines = 0
        self.asked: list[Question] = []
        self.today = SCHEDULE[0][1]
        self._numbers = count(1)

    def work(self) -> None:
        """Go through the cycle, step by step, each on its day."""
        self.lines = in_vain(self.size)
        for step, today in SCHEDULE:
            self.today = today
            while question := self.next(step):
                is_again = bool(self.asked) and self.asked[-1].id == question.id and question.need == "must"
                assert not is_again, f"open although it was answered: {question}"
                self.answer(question)

    def next(self, step: StepName) -> Question | None:
        """The question that is answered now: the first open one, else one more of what the cycle is to hold."""
        found = questions(state_of(self.file), step, self.today)
        waiting = [one for one in found if one.is_open]
        return waiting[0] if waiting else next(iter(self.wanted(found)), None)

    def wanted(self, found: list[Question]) -> Iterator[Question]:
        """One more of what the cycle is to hold."""
        project = self.file.project
        problems = project.analyze.problems
        chosen = [one for one in problems if one.priority and one.priority.decision == "prioritised"]
        counts: tuple[tuple[Callable[[str], bool], int, int], ...] = (
            (lambda id: id == "prepare.indicators+", len(project.prepare.indicators), self.size.goals),
            (lambda id: id == "analyze.problems+", len(problems), self.size.problems),
            (
                lambda id: id.startswith("analyze.problems[") and id.endswith(".causes+"),
                sum(len(p.causes) for p in chosen),
                self.size.causes,
            ),
            (
                lambda id: id.startswith("analyze.problems[") and id.endswith(".goals+"),
                sum(len(p.goals) for p in chosen),
                self.size.goals,
            ),
            (lambda id: id.startswith("decide:measure"), len(project.execute.measures), self.size.measures),
            (lambda id: id == "execute.promises+", len(project.execute.promises), self.size.promises),
        )
        for fits, there, wanted in counts:
            to_come = sum(one.is_open and fits(one.id) for one in found)
            if there + to_come < wanted:
                yield from (one for one in found if one.need == "offer" and fits(one.id))

    def answer(self, question: Question) -> None:
        """Answer one question rightly, and count its lines."""
        words = {field.key: self.word(question, field) for field in question.fields if not field.default}
        words = {key: text for key, text in words.items() if text}
        self.lines += 1 if question.group else len(words)
        self.asked.append(question)
        outcome = submit(self.file, question.id, words, self.today, seen=question.seen)
        if isinstance(outcome, Doubt):
            outcome = submit(self.file, question.id, words, self.today, outcome.token)
        assert not isinstance(outcome, Refused), (question.id, words, outcome)

    def word(self, question: Question, field: Field) -> str:
        """What is written for one field."""
        if field.proposal:
            return field.proposal
        if question.id.startswith("decide:measure"):
            return f"Belysning {next(self._numbers)}"
        if question.id.endswith("priority.decision") and field.key == "decision":
            return field.options[0 if self._chosen() < self.size.chosen else 1].title
        if field.options:
            return "avslutad" if field.key == "status" else field.options[0].title
        known = {"start": "2025-05-01", "end": "2025-09-30" if question.step == "execute" else "2028-12-31"}
        by_kind = {
            "number": "2",
            "day": known.get(field.key, self.today.isoformat()),
            "figures": "2022 14, 2023 11, 2024 17",
            "figure": "2025 9",
            "yes_or_no": "ja",
            "period": "2025",
        }
        text = TEXTS.get(field.key, "Det som parterna har kommit fram till.")
        numbered = f"{text.rstrip('.')} {next(self._numbers)}." if question.verb == "add" else text
        return by_kind.get(field.holds, numbered)

    def _chosen(self) -> int:
        problems = self.file.project.analyze.problems
        return sum(bool(one.priority and one.priority.decision == "prioritised") for one in problems)
