"""What the year-end follow-up says of the time to come: the next follow-up, the goals that remain, and what is decided."""

from datetime import date

from sara_cli.documents import wording
from sara_cli.documents.chain import Fact
from sara_cli.documents.front import known
from sara_cli.documents.goals import target_text
from sara_cli.documents.register import Register
from sara_cli.documents.results import DecisionView, view_decision
from sara_cli.language import _, pgettext
from sara_cli.model.follow_up import Next


def next_steps(register: Register, today: date) -> tuple[Fact, ...]:
    """What is already known of the time to come; that nobody has planned to follow it up is said."""
    project = register.project
    agreement, plan = project.initiate.agreement, project.execute.follow_up_plan
    coming = plan if plan and plan.date and plan.date > today else None
    period = agreement.period if agreement else None
    ends = _("has ended") if period and period.end < today else ""
    return known(
        (_("Next follow-up"), wording.day(coming.date) if coming and coming.date else _("not planned yet")),
        (_("Responsible for the follow-up"), coming.responsible if coming else ""),
        (
            _("{agreement}, period").format(agreement=wording.capital(register.words.agreement)),
            (", ".join(text for text in (wording.span(period), ends) if text)) if period else "",
        ),
        (_("Goals whose time isn’t over"), _goals(register, today)),
        (
            pgettext("next step", "Continues"),
            "; ".join(view.about for view in _decided(register, "continue")),
        ),
        *((pgettext("next step", "Change"), _with_reason(view)) for view in _decided(register, "change")),
        *((pgettext("next step", "Ends"), _with_reason(view)) for view in _decided(register, "end")),
    )


def _goals(register: Register, today: date) -> str:
    """The goals that are still to be reached, each with its target."""
    found = []
    for _problem, at in register.chain.every_goal():
        goal, indicator = at.part, register.chain.indicator(at.part.indicator)
        if goal.target and goal.target.by.end >= today:
            target = target_text(goal, indicator.part.unit if indicator else None)
            found.append(f"{goal.goal.rstrip('.')}: {target}")
    return "; ".join(found)


def _decided(register: Register, decision: Next) -> list[DecisionView]:
    decisions = register.project.follow_up.decisions
    return [view_decision(one, register) for one in decisions if one.decision == decision]


def _with_reason(view: DecisionView) -> str:
    return f"{view.about}: {view.why}" if view.why else view.about
