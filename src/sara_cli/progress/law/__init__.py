"""Lag (2023:196), requirement by requirement: what a project file shows of it on a day.

Source: the text of the act, retold in our words. Nothing is asked for that the act doesn't ask for; what is
good practice is in rows of its own, and what the act only allows in a list of its own, the rights. The file is
what is judged: what it doesn't show may still be done.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.clocks import IN_FORCE, MONTHS, WARN_AFTER, add_months
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
RIGHTS: tuple[Requirement, ...] = cooperation.RIGHTS
LEVELS: tuple[Level, ...] = ("must", "effort", "good_practice")


class Answer(NamedTuple):
    """A requirement and how things stand with it, in the UI language.

    `remedy` and `command` are empty where nothing needs to be done; `limits` is what can't be judged. `since` is the
    day from which the duty holds, and `reading` whose reading of the act the deadline is.
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
    since: date
    reading: str


def judge(project: Project, at: date) -> tuple[Answer, ...]:
    """Hold a project against what the act asks for, as it stood on a day. Before a duty holds it asks for nothing."""
    day = Day(project, at)
    return tuple(_answer(requirement, day) for requirement in REQUIREMENTS)


def rights(project: Project, at: date) -> tuple[Answer, ...]:
    """What the act allows, and whether the project uses it, as it stood on a day."""
    day = Day(project, at)
    return tuple(_answer(right, day) for right in RIGHTS)


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
        requirement.since,
        standing.reading,
    )


def _standing(requirement: Requirement, day: Day) -> Standing:
    """What the file shows; before a duty holds, only what was done all the same.

    In the half-year before, a duty is due. Nothing is asked of work that was over before the act.
    """
    end, since = day.project.cycle.end, requirement.since
    if day.at < IN_FORCE:
        return not_applicable(_("The act applies from {day}.").format(day=IN_FORCE))
    if end < IN_FORCE:
        return not_applicable(_("The work of this file ended {end}, before the act.").format(end=end))
    standing = requirement.look(day)
    if day.at >= since or (standing.state == "met" and requirement.level == "must"):
        return standing
    reason = _("This holds only from {day}.").format(day=since)
    if requirement.level == "right":
        return not_applicable(reason)
    is_soon = day.at >= add_months(since, WARN_AFTER - MONTHS)
    return Standing("due" if is_soon else "not_applicable", (), reason, since)


def of_level(answers: Sequence[Answer], level: Level) -> list[Answer]:
    """The answers of a level, in the order of the act."""
    return [answer for answer in answers if answer.level == level]


def counted(answers: Sequence[Answer]) -> tuple[int, int]:
    """How many of the answers are met, and of how many that apply."""
    return (
        sum(answer.state == "met" for answer in answers),
        sum(answer.state != "not_applicable" for answer in answers),
    )
