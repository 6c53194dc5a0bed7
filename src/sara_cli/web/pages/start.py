"""The start page: the five steps, what is late, the next thing."""

from typing import TYPE_CHECKING, NamedTuple

from sara_cli.language import _
from sara_cli.web.pages import cycles, renew
from sara_cli.web.visit import Visit, address

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.knowledge.steps import Step
    from sara_cli.progress import StepState


class StepCard(NamedTuple):
    """A step on the start page."""

    about: "Step"
    state: "StepState"

    @property
    def address(self) -> str:
        """Where its page is."""
        return address("steps", self.about.id)


def start(visit: Visit) -> "Response":
    """Show where the work is, and what comes next."""
    from sara_cli import progress
    from sara_cli.evidence.power import planned_reach
    from sara_cli.knowledge import steps
    from sara_cli.project_file.copies import copies_of
    from sara_cli.project_file.cycles import later

    project, path = visit.project, visit.settings.path
    status = progress.status(project, visit.today, is_continued=later(path) is not None)
    next_address = address_for(status.next.command)
    cards = [StepCard(about, one) for about, one in zip(steps.steps(), status.steps, strict=True)]
    return visit.page(
        "start",
        project.title,
        subject=_("Start"),
        project=project,
        status=status,
        cards=cards,
        next_address=next_address,
        remark=_("Make the year-end report first, if it isn’t made.")
        if next_address == renew.PLACE
        else status.next.remark,
        reach=planned_reach(project, visit.today),
        asked=_round_text(visit),
        copies=[copy.name for copy in copies_of(path)],
        cycles=cycles.other_cycles(visit),
    )


def _round_text(visit: Visit) -> str:
    """How many have answered the last follow-up round; nothing if there is none."""
    from sara_cli.model.chain import Chain
    from sara_cli.progress.rounds import count_text, latest

    at = latest(Chain(visit.project), visit.today)
    if at is None:
        return ""
    return _("Follow-up round of {day}: ").format(day=at.part.date) + count_text(at.part, visit.today)


def address_for(command: str) -> str:
    """The page that helps where the terminal proposes a command; nothing if there is none."""
    words = command.split()
    if words[1:2] == ["report"]:
        return address("documents", words[2]) if len(words) > 2 else address("documents")
    if words[1:2] == ["renew"]:
        return renew.PLACE
    step = words[1].replace("-", "_") if len(words) > 1 else ""
    return address("steps", step) if step in STEP_NAMES else ""


STEP_NAMES = ("initiate", "prepare", "analyze", "execute", "follow_up")
