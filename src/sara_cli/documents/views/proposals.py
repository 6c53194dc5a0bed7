"""What is to happen with a problem or a measure, as it is printed."""

from dataclasses import dataclass

from sara_cli import wording
from sara_cli.documents.views.register import Register
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.follow_up import NextDecision


@dataclass(frozen=True)
class ProposalView:
    """A proposal: what it is about, by its number alone and by its title, and when it was decided, if it was."""

    id: str
    about: str
    decision: str
    why: str
    decided: str


def view_proposal(decision: NextDecision, register: Register) -> ProposalView:
    """Format what is proposed or decided."""
    problems = {at.part.id: at.part.title for at in register.chain.problems}
    measures = {at.part.id: f"{at.part.id} {at.part.title}" for at in register.chain.measures}
    id = decision.measure or decision.problem or ""
    day = _("decided on {day}").format(day=wording.day(decision.date)) if decision.date else ""
    return ProposalView(
        id=decision.measure or "",
        about=(measures if decision.measure else problems).get(id, id),
        decision=label(decision.decision),
        why=decision.why or "",
        decided=day,
    )
