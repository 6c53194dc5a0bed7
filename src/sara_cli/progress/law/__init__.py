"""Lag (2023:196), requirement by requirement: what a project file shows of it on a day.

Source: the text of the act, retold in our words. Nothing is asked for that the act doesn't ask for; what is
good practice stands in rows of its own. The file is what is judged: what it doesn't show may still be done.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.clocks import IN_FORCE
from sara_cli.progress.law import cooperation, picture, plan, steering
from sara_cli.progress.law.requirement import Day, Level, Requirement, Standing, State, not_applicable

REQUIREMENTS: tuple[Requirement, ...] = tuple(
    sorted(
        (
            *picture.REQUIREMENTS,
            *plan.REQUIREMENTS,
            *cooperation.REQUIREMENTS,
            *steering.REQUIREMENTS,
        ),
        key=lambda one: one.id,
    )
)
LEVELS: tuple[Level, ...] = ("must", "effort", "good_practice")


class Answer(NamedTuple):
    """A requirement and how things stand with it, in the UI language.

    `remedy` and `command` are empty where nothing needs to be done; `limits` is what can't be judged.
    """

    id: str
    paragraph: int
    level: Level
    state: State
    text: str
    evidence: tuple[Path, ...]
    reason: str
    remedy: str
    command: str
    deadline: date | None
    limits: str


def judge(project: Project, at: date) -> tuple[Answer, ...]:
    """Hold a project against the act as it stood on a day. Before the act came into force nothing applies."""
    day = Day(project, at)
    return tuple(_answer(requirement, day) for requirement in REQUIREMENTS)


def _answer(requirement: Requirement, day: Day) -> Answer:
    standing = _standing(requirement, day)
    texts = requirement.texts
    is_settled = standing.state in ("met", "not_applicable")
    return Answer(
        requirement.id,
        requirement.paragraph,
        requirement.level,
        standing.state,
        str(texts.text),
        standing.evidence,
        standing.reason,
        "" if is_settled else str(texts.remedy),
        "" if is_settled else requirement.command,
        standing.deadline,
        str(texts.limits or ""),
    )


def _standing(requirement: Requirement, day: Day) -> Standing:
    if day.at < IN_FORCE:
        return not_applicable(_("The act applies from {day}.").format(day=IN_FORCE))
    return requirement.look(day)


def of_level(answers: Sequence[Answer], level: Level) -> list[Answer]:
    """The answers of a level, in the order of the act."""
    return [answer for answer in answers if answer.level == level]


def counted(answers: Sequence[Answer]) -> tuple[int, int]:
    """How many of the answers are met, and of how many that apply."""
    return (
        sum(answer.state == "met" for answer in answers),
        sum(answer.state != "not_applicable" for answer in answers),
    )
