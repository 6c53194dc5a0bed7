"""Every rule: the question that its remark names is the one whose answer removes it."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from interview.answering import START, project_file, right
from interview.questions.coordinator import SMALL, Coordinator
from rules.judging import TODAY, data_of, project_of
from sara_cli.findings import Finding
from sara_cli.interview.questions import Closers, Doubt, Question, Taken, state_of, submit, take_away, write
from sara_cli.progress import status
from sara_cli.progress.law import judge
from sara_cli.project_file.editing import ProjectFile
from sara_cli.rules import RULES, apply
from sara_cli.rules.rule import Rule

ROUNDS = 3
ASKED = [rule for rule in RULES if not rule.explanation.instead]
UNASKED = [rule for rule in RULES if rule.explanation.instead]

ALL = ", ".join(map(str, range(1, 5)))
AWAY = "-"
ANSWERS: dict[str, dict[str, str]] = {
    "S1-004": {"problems": AWAY},
    "S1-006": {"start": "2024-01-01", "end": "2026-12-31"},
    "S2-003": {"evidence": ALL},
    "S3-008": {"merges": "1, 2"},
    "S4-015": {"wording": "Vi tänder lyktorna på skolgården före den 1 november."},
    "S4-016": {"target": "20"},
    "S5-006": {"kind": "1"},
    "B-005": {"evidence": ALL},
    "C-010": {"measures": "2"},
    "C-011": {"behind": "Skolgården saknar belysning"},
    "C-012": {"evidence": ALL},
    "D-109": {"evidence": ALL},
}
"""What removes a finding where not every answer does, by the key that is asked for: numbers are those of the options."""


class Example:
    """The example of a rule as a file that is answered in."""

    def __init__(self, rule: Rule, folder: Path) -> None:
        self.rule = rule
        texts = rule.explanation
        self.previous = project_of(texts.before) if texts.before else None
        text = yaml.safe_dump(data_of(texts.example), allow_unicode=True, sort_keys=False)
        self.file = project_file(folder, text)

    def findings(self) -> list[Finding]:
        return apply(self.file.project, TODAY, previous=self.previous, rules=[self.rule])

    def closer(self) -> Question | None:
        return Closers(state_of(self.file), TODAY).of(self.findings()[0])


def answer(file: ProjectFile, question: Question, known: dict[str, str]) -> None:
    words = {one.key: known.get(one.key) or right(one, "sv") for one in question.fields}
    if AWAY in words.values():
        outcome = write(file, take_away(state_of(file), question.id, TODAY))
    else:
        outcome = submit(file, question.id, words, TODAY)
    if isinstance(outcome, Doubt):
        outcome = submit(file, question.id, words, TODAY, outcome.token)
    assert isinstance(outcome, Taken), (question, words, outcome)
    file.read()


@pytest.mark.parametrize("rule", ASKED, ids=[rule.id for rule in ASKED])
def test_the_answer_to_the_question_that_is_named_removes_the_finding(rule: Rule, tmp_path: Path) -> None:
    """A question of the same thing was named, such as who does a measure that is late."""
    example = Example(rule, tmp_path)
    assert example.findings()
    asked: list[str] = []
    while example.findings():
        question = example.closer()
        assert question, (example.findings(), asked)
        assert question.id not in asked, (question, example.findings())
        asked.append(question.id)
        answer(example.file, question, ANSWERS.get(rule.id, {}))
    assert len(asked) <= ROUNDS


@pytest.mark.parametrize("rule", UNASKED, ids=[rule.id for rule in UNASKED])
def test_what_no_question_removes_names_none(rule: Rule, tmp_path: Path) -> None:
    example = Example(rule, tmp_path)
    assert example.findings()
    assert example.closer() is None
    assert Closers.instead(example.findings()[0])


# --- the done-lists and the act -----------------------------------------------------------------------

AFTER = date(2026, 1, 10)
MOST = 2
"""How often one question may be named: whose pictures are merged is asked again when there is one more."""


def missing(file: ProjectFile) -> list[str]:
    """Why something is still to be said: the lines of the done-lists and the rows of the act that aren't met."""
    lines = [one for step in status(file.project, AFTER).steps for one in step.answers]
    rows = [one for one in judge(file.project, AFTER) if one.command]
    return [
        *(f"criterion:{one.id}" for one in lines if one.state == "missing"),
        *(f"law:{one.id}" for one in rows if one.state == "missing"),
    ]


@pytest.mark.parametrize("place", [0, -1], ids=["the first first", "the last first"])
def test_the_questions_that_are_named_are_enough_for_the_done_lists_and_the_act(
    tmp_path: Path, place: int
) -> None:
    """Where no indicator could be chosen, a goal without one named the question for one more goal, and so on."""
    coordinator = Coordinator(tmp_path, SMALL)
    coordinator.today = AFTER
    asked: list[str] = []
    while reasons := missing(coordinator.file):
        question = Closers(state_of(coordinator.file), AFTER).for_reason(reasons[place])
        assert question, (reasons, asked)
        asked.append(question.id)
        assert asked.count(question.id) <= MOST, (reasons, asked)
        coordinator.answer(question)
    assert len(asked) > 40


@pytest.mark.parametrize(
    ("rule", "id"),
    [
        ("S3-002", "prepare.indicators+"),
        ("S3-003", "prepare.indicators+"),
        ("S3-004", "prepare.indicators+"),
        ("C-001", "analyze.problems[skada].causes+"),
    ],
)
def test_where_nothing_can_be_named_yet_the_question_is_the_one_for_it(
    tmp_path: Path, rule: str, id: str
) -> None:
    """There was no question for evidence while the file had none, and so the remark named none."""
    goals = (
        "" if rule == "C-001" else "causes: [{id: S1, cause: Mörkt}], goals: [{id: G, goal: Färre skador}], "
    )
    problem = (
        f"{{id: skada, title: Skadegörelse, {goals}priority: {{decision: prioritised, reason: Det växer}}}}"
    )
    file = project_file(tmp_path, START.replace("analyze:\n", f"analyze:\n  problems: [{problem}]\n"))
    found = next(one for one in apply(file.project, TODAY) if one.id == rule)
    question = Closers(state_of(file), TODAY).of(found)
    assert question
    assert question.id == id
