"""The measures as a plan prints them: in Brå's six columns, with what they cost, and each in full."""

from collections.abc import Iterable
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.front import known
from sara_cli.documents.views.problems import Fact, counted_text, view_measure
from sara_cli.documents.views.register import Register
from sara_cli.knowledge.techniques import technique
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.execute import Measure


class PlanRow(NamedTuple):
    """A line of the plan: a cause, what is done about it, the operative goals, when, by whom, and the follow-up."""

    cause: str
    measure: str
    objective: str
    when: str
    who: str
    follow_up: str


class MeansRow(NamedTuple):
    """What a measure needs, and how far it has come."""

    measure: str
    resources: str
    cost: str
    funding: str
    status: str


class MeasureInFull(NamedTuple):
    """A measure with all that is said of how it is done."""

    name: str
    description: str
    facts: tuple[Fact, ...]


def plan_row(measure: Measure, register: Register, causes: Iterable[str] = ()) -> PlanRow:
    """Put a measure into Brå's six columns. `causes` are those to name, as they are printed."""
    view = view_measure(measure, register)
    who = "; ".join(filter(None, (view.who, ", ".join(measure.partners))))
    return PlanRow(
        "; ".join(text.rstrip(".") for text in causes),
        _name(measure),
        objective_text(measure),
        view.when or _("not stated"),
        who or _("nobody yet"),
        measure.follow_up or _("not stated"),
    )


def objective_text(measure: Measure) -> str:
    """What a measure shall reach: its operative goal, which often says the number too, else what it counts."""
    if measure.objective:
        return measure.objective
    if measure.count is None:
        return _("not stated")
    return _("{target} {unit}").format(target=wording.number(measure.count.target), unit=measure.count.unit)


def means_row(measure: Measure) -> MeansRow:
    """Put what a measure needs into print; an empty cell is said to be one."""
    unknown = _("not stated")
    status = label(measure.status) if measure.status else _("no status")
    return MeansRow(
        _name(measure),
        measure.resources or unknown,
        measure.cost or unknown,
        measure.funding or unknown,
        ", ".join(filter(None, (status, counted_text(measure)))),
    )


def in_full(measure: Measure, register: Register) -> MeasureInFull | None:
    """Put how a measure is done into print; None if nothing more is said of it than the tables do."""
    facts = known(
        (_("For"), measure.target_group),
        (_("Place"), measure.place),
        (_("Part of the municipality"), register.sub_area(measure.sub_area)),
        (_("Kind"), label(measure.kind) if measure.kind else ""),
        (_("Techniques"), "; ".join(str(technique(number).name) for number in measure.techniques)),
        (_("Effect expected"), label(measure.horizon) if measure.horizon else ""),
        (_("Ordinary work"), _yes_or_no(measure.ordinary_work)),
        (_("Purpose of cameras"), measure.camera_purpose),
        (_("Documentation"), measure.documentation),
        (_("Deviation"), measure.deviation),
    )
    if not facts and not measure.description:
        return None
    return MeasureInFull(_name(measure), measure.description or "", facts)


def _name(measure: Measure) -> str:
    return f"{measure.id} {measure.title}"


def _yes_or_no(answer: bool | None) -> str:
    return "" if answer is None else _("yes") if answer else _("no")
