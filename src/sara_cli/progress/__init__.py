"""The five steps' done-lists, what is late, and the one thing to do next."""

from datetime import date
from typing import NamedTuple

from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.project import StepName
from sara_cli.progress import analyze, execute, follow_up, initiate, prepare
from sara_cli.progress.criterion import Answer, Criterion, State, text_of
from sara_cli.progress.due import Late, late
from sara_cli.progress.ending import Ending, endings
from sara_cli.wording import day, listed, quoted

CHECKLISTS: dict[StepName, tuple[Criterion, ...]] = {
    "initiate": initiate.CRITERIA,
    "prepare": prepare.CRITERIA,
    "analyze": analyze.CRITERIA,
    "execute": execute.CRITERIA,
    "follow_up": follow_up.CRITERIA,
}


class StepState(NamedTuple):
    """A step and its done-list, answered."""

    name: StepName
    answers: list[Answer]

    @property
    def done(self) -> int:
        """How many lines are met."""
        return sum(answer.state == "met" for answer in self.answers)


class Next(NamedTuple):
    """The one thing to do next: what, why, and the command that helps; `criterion` if it is a line not met yet."""

    text: str
    remark: str
    command: str
    criterion: str = ""


class Status(NamedTuple):
    """The state of a project on a day."""

    today: date
    steps: list[StepState]
    late: list[Late]
    next: Next
    ending: list[Ending]


def status(project: Project, today: date, *, is_continued: bool = False) -> Status:
    """Go through the done-lists of all five steps as they stand on a day.

    `is_continued` says that a file of the next cycle exists: what ends is then taken care of there.
    """
    chain = Chain(project)
    states: dict[str, State] = {}
    steps = []
    for step, criteria in CHECKLISTS.items():
        answers = [_answer(criterion, step, chain, today, states) for criterion in criteria]
        steps.append(StepState(step, answers))
    overdue = late(chain, today)
    following = _next(steps, overdue)
    if project.cycle.end < today and (is_continued or _is_followed_up(chain, steps)):
        following = _next_cycle(is_continued)
    return Status(today, steps, overdue, following, [] if is_continued else endings(chain, today))


def _answer(
    criterion: Criterion, step: StepName, chain: Chain, today: date, states: dict[str, State]
) -> Answer:
    """Answer one line; `states` holds the answers to the lines before it, and gets this one."""
    evidence = criterion.look(chain)
    unmet = [need for need in criterion.needs if states.get(need) != "met"]
    remark = evidence.lacking
    state: State = "missing"
    if evidence.paths and not evidence.lacking:
        state, remark = "met", evidence.found
    elif unmet:
        state = "waiting"
        remark = _("Waits for {ids}.").format(ids=listed([quoted(text_of(need)) for need in unmet]))
    elif evidence.not_before and today < evidence.not_before:
        state = "waiting"
        remark = _("Waits for {ids}.").format(ids=day(evidence.not_before))
    states[criterion.id] = state
    command = "" if state == "met" else criterion.command
    return Answer(criterion.id, step, state, str(criterion.text), evidence.paths, remark, command)


def _is_followed_up(chain: Chain, steps: list[StepState]) -> bool:
    """Whether something was followed up, and no line of step 5 is missing."""
    has_any = bool(chain.results or chain.project.follow_up.process_review)
    return has_any and not any(answer.state == "missing" for answer in steps[-1].answers)


def _next_cycle(is_continued: bool) -> Next:
    if is_continued:
        return Next(_("The cycle is over, and the work goes on in the file of the next one."), "", "")
    remark = _("Make the year-end report first, if it isn’t made: {command}.")
    text = _("The cycle is over and followed up. Start the next one.")
    return Next(text, remark.format(command="sara report year-end"), "sara renew")


def _next(steps: list[StepState], overdue: list[Late]) -> Next:
    """The first line that is missing, in the order of the steps; then what is late; then the next cycle."""
    for step in steps:
        for answer in step.answers:
            if answer.state == "missing":
                return Next(answer.text, answer.remark, answer.next, answer.id)
    if overdue:
        return Next(overdue[0].text, "", overdue[0].command)
    waiting = [answer for step in steps for answer in step.answers if answer.state == "waiting"]
    if waiting:
        return Next(_("Carry on with the work; the next line can’t be met yet."), waiting[0].remark, "")
    return Next(_("All five steps are done. Make the year-end report."), "", "sara report year-end")
