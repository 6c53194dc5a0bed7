"""What is to be decided: what the file has no decision on, and what the follow-up proposes.

What a meeting decides is recorded in the file, and is then no longer a matter.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.front import agreement_title
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.room import Table
from sara_cli.language import N_, _
from sara_cli.model.chain import decision_on
from sara_cli.model.clocks import add_months, picture_clock, plan_clock
from sara_cli.model.follow_up import Next, NextDecision
from sara_cli.model.initiate import Agreement, OtherAgreement
from sara_cli.progress.due import due
from sara_cli.progress.ending import NOTICE

_PROPOSALS: dict[Next, str] = {
    "continue": N_("The work continues."),
    "change": N_("The work is changed."),
    "end": N_("The work ends."),
}


class Matter(NamedTuple):
    """Something that is to be decided: what it is about, what is proposed, and why, if that is written.

    One that `is_open` has no proposal yet: what can be chosen is said instead.
    """

    about: str
    proposal: str
    why: str = ""
    is_open: bool = False

    @property
    def in_words(self) -> str:
        """What is proposed, with the reason."""
        return f"{self.proposal} {wording.ended(self.why)}" if self.why else self.proposal


def view_matters(register: Register, today: date) -> tuple[Matter, ...]:
    """All that is to be decided, in the order of the steps."""
    return (
        *_agreements(register, today),
        *_problems(register),
        *_plans(register),
        *_next(register, today),
        *_clocks(register, today),
    )


def _agreements(register: Register, today: date) -> Iterator[Matter]:
    initiate = register.project.initiate
    agreement = initiate.agreement
    if agreement and not (initiate.decisions or any(one.signed for one in agreement.signatories)):
        yield Matter(agreement_title(register, agreement), _("The agreement is approved and signed."))
    if agreement:
        yield from _ending(agreement_title(register, agreement), agreement, today)
    for other in initiate.other_agreements:
        yield from _ending(other.title, other, today)


def _ending(title: str, one: Agreement | OtherAgreement, today: date) -> Iterator[Matter]:
    """What ends or is to be revised within the months of notice, or should have been."""
    soon = add_months(today, NOTICE)
    if one.valid and one.valid.end and one.valid.end <= soon:
        text = _("The agreement is renewed or prolonged; its last day is {day}.")
        yield Matter(title, text.format(day=wording.day(one.valid.end)), is_open=True)
    elif one.next_revision and one.next_revision <= soon:
        text = _("The agreement is revised; the last day is {day}.")
        yield Matter(title, text.format(day=wording.day(one.next_revision)))


def _problems(register: Register) -> Iterator[Matter]:
    for at in register.chain.problems:
        if not decision_on(at.part):
            yield Matter(at.part.title, _("The problem is chosen or set aside."), is_open=True)


def _plans(register: Register) -> Iterator[Matter]:
    """The plan as a whole, or else every plan of a sub-area by itself."""
    execute = register.project.execute
    plan = execute.action_plan
    if plan and plan.decided:
        return
    if execute.measures and not execute.sub_area_plans:
        yield Matter(plan_name(register), _("The plan is adopted."))
    for one in execute.sub_area_plans:
        if not one.decided:
            yield Matter(one.title, _("The plan is adopted."))


def plan_name(register: Register) -> str:
    """The plan with its time: Åtgärdsplan 2023."""
    plan, cycle = register.project.execute.action_plan, register.project.cycle
    years = wording.years((plan and plan.period) or cycle)
    return f"{wording.capital(register.words.action_plan)} {years}"


def _next(register: Register, today: date) -> Iterator[Matter]:
    """What the follow-up proposes and nobody has decided yet, and the problems that it proposes nothing for.

    A proposal has no day of its own: it is taken as made when the follow-up was.
    """
    follow_up = register.project.follow_up
    chosen = [one for one in follow_up.decisions if one.problem] or follow_up.decisions
    if register.chain.results or follow_up.process_review:
        yield from (_of(one, register) for one in chosen if one.date is None)
    for one in due(register.chain, today):
        if one.kind == "decision":
            yield Matter(one.title, _("The work continues, is changed or ends."), is_open=True)


def _of(one: NextDecision, register: Register) -> Matter:
    titles = {at.part.id: at.part.title for at in register.chain.problems}
    titles |= {at.part.id: at.part.title for at in register.chain.measures}
    id = one.problem or one.measure or ""
    return Matter(titles.get(id, id), _(_PROPOSALS[one.decision]), one.why or "")


def _clocks(register: Register, today: date) -> Iterator[Matter]:
    project, words = register.project, register.words
    updated = _("The picture is updated; the last day is {day} (6 §, read as 24 months).")
    followed_up = _("The plan is followed up; the last day is {day} (6 §, read as 24 months).")
    for name, text, clock in (
        (wording.capital(words.joint_picture), updated, picture_clock(project, today)),
        (wording.capital(words.action_plan), followed_up, plan_clock(project, today)),
    ):
        if clock and clock.state in ("due", "overdue"):
            yield Matter(name, text.format(day=wording.day(clock.deadline)))


def matters_table(matters: tuple[Matter, ...]) -> Table:
    """What is to be decided as a table."""
    rows = tuple((one.about, one.in_words) for one in matters)
    columns = _("Matter"), _("Proposal")
    caption, heading = _("Matters for decision, and proposals"), _("To decide on")
    return Table(caption, columns, (40, 55), rows, heading, comes_first=True)
