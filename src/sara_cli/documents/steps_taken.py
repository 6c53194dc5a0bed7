"""How far the five steps have come: the wheel, and the same as a table."""

from typing import NamedTuple

from sara_cli.checklists import Status, StepState
from sara_cli.documents import wording
from sara_cli.documents.illustration import Gallery, Illustration
from sara_cli.figures.step_wheel import Step, StepWheel
from sara_cli.knowledge.steps import step
from sara_cli.language import _, ngettext
from sara_cli.model.fields import Span


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
        description=_("{steps}. The same stands in the table below.").format(
            steps=". ".join(f"{one.number} {one.name}: {one.said}" for one in steps)
        ),
        turn=wording.years(cycle),
        after=_("After step 5 the next turn begins with step 1"),
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
