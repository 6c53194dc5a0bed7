"""How a measure is done, for those who do it: all that the plan's columns have no room for."""

from typing import NamedTuple

from sara_cli.documents.views.front import known
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.register import Register
from sara_cli.knowledge.techniques import technique
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.execute import Measure


class MeasureInFull(NamedTuple):
    """A measure with everything about how it is done."""

    name: str
    description: str
    facts: tuple[Fact, ...]


def in_full(measure: Measure, register: Register) -> MeasureInFull | None:
    """Format how a measure is done; None if the tables say it all."""
    facts = known(
        (_("Focus area"), register.focus_area(measure.focus_area)),
        (_("For"), measure.target_group),
        (_("Place"), measure.place),
        (_("Part of the municipality"), register.sub_area(measure.sub_area)),
        (_("Kind"), label(measure.kind) if measure.kind else ""),
        (_("Techniques"), "; ".join(str(technique(number).name) for number in measure.techniques)),
        (_("Effect expected"), label(measure.horizon) if measure.horizon else ""),
        (_("Ordinary work"), _yes_or_no(measure.ordinary_work)),
        (_("Purpose of cameras"), measure.camera_purpose),
    )
    if not facts and not measure.description:
        return None
    return MeasureInFull(f"{measure.id} {measure.title}", measure.description or "", facts)


def _yes_or_no(answer: bool | None) -> str:
    return "" if answer is None else _("yes") if answer else _("no")
