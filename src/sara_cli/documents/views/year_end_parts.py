"""Parts of the annex of the year-end follow-up: how to read its figures, the steps taken and what comes next."""

from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.charts.step_wheel import Step, StepWheel
from sara_cli.documents.views.front import known
from sara_cli.documents.views.goals import target_text
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.register import Register
from sara_cli.knowledge.steps import step
from sara_cli.language import _, ngettext
from sara_cli.model.fields import Span
from sara_cli.progress import Status, StepState

# --- how far the five steps have come: the wheel, and the same as a table ----------------------------


class StepRow(NamedTuple):
    """A step, and how many lines of its done-list are done, missing and waiting."""

    step: str
    done: str
    missing: str
    waits: str


class StepsView(NamedTuple):
    """The wheel, and its table."""

    figure: Illustration
    rows: tuple[StepRow, ...]


def view_steps(now: Status, cycle: Span, gallery: Gallery) -> StepsView:
    """Draw up the wheel of the steps as a project stands."""
    steps = tuple(_step(one, now) for one in now.steps)
    wheel = StepWheel(
        title=_("The five steps, and how far each has come"),
        description=_("{steps}. The table below shows the same.").format(
            steps=". ".join(f"{one.number} {one.name}: {one.said}" for one in steps)
        ),
        turn=wording.years(cycle),
        after=_("After step 5 the next cycle begins with step 1"),
        steps=steps,
    )
    rows = tuple(
        StepRow(f"{one.number} {one.name}", *map(wording.number, (one.met, one.missing, one.waiting)))
        for one in steps
    )
    return StepsView(gallery.hang(wheel.title, wheel, folds=False), rows)


def _step(one: StepState, now: Status) -> Step:
    known, states = step(one.name), [answer.state for answer in one.answers]
    done, missing, waiting = (states.count(state) for state in ("met", "missing", "waiting"))
    said = [_("{done} of {total} done").format(done=done, total=len(states))]
    said += [ngettext("{count} missing", "{count} missing", missing).format(count=missing)] if missing else []
    said += [ngettext("{count} waits", "{count} wait", waiting).format(count=waiting)] if waiting else []
    return Step(
        known.number,
        str(known.title),
        done,
        waiting,
        missing,
        ", ".join(said),
        is_next=now.next.criterion in {answer.id for answer in one.answers},
    )


# --- what the year-end follow-up says of the time to come --------------------------------------------


def next_steps(register: Register, today: date) -> tuple[Fact, ...]:
    """What is already known of the time to come; if nobody has planned a follow-up, that is stated."""
    project = register.project
    agreement, plan = project.initiate.agreement, project.execute.follow_up_plan
    coming = plan if plan and plan.date and plan.date > today else None
    period = agreement.valid if agreement else None
    ends = _("has ended") if period and period.end and period.end < today else ""
    return known(
        (_("Next follow-up"), wording.day(coming.date) if coming and coming.date else _("not planned yet")),
        (_("Responsible for the follow-up"), coming.responsible if coming else ""),
        (
            _("{agreement}, period").format(agreement=wording.capital(register.words.agreement)),
            (", ".join(text for text in (wording.span(period), ends) if text)) if period else "",
        ),
        (_("Goals whose time isn’t over"), _goals(register, today)),
    )


def _goals(register: Register, today: date) -> str:
    """The goals that are still to be reached, each with its target."""
    found = []
    for at in register.chain.all_goals():
        goal, indicator = at.part, register.chain.indicator(at.part.indicator)
        if goal.target and goal.target.by.end >= today:
            target = target_text(goal, indicator.part.unit if indicator else None)
            found.append(f"{goal.goal.rstrip('.')}: {target}")
    return "; ".join(found)
