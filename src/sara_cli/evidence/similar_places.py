"""What stands out from similar municipalities and what doesn't, of several indicators together.

Only a funnel of two other municipalities or more says so: its limits widen as a place gets smaller. What lies outside
the 95 per cent limits is one place in twenty by chance alone, so only what is outside the 99.8 ones stands out.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, cast

from sara_cli.evidence.indicator import judge
from sara_cli.language import _
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project
from sara_cli.statistics.funnel import Position
from sara_cli.wording import ended, period


class Standing(NamedTuple):
    """Where an indicator lies among similar municipalities, in a sentence; `position` is None where nothing shows it."""

    id: str
    name: str
    position: Position | None
    sentence: str = ""


def standings(indicators: Iterable[Indicator], project: Project, today: date) -> list[Standing]:
    """Where each indicator lies among the municipalities that it is compared with, in the order given."""
    return [_standing(one, project, today) for one in indicators]


def _standing(indicator: Indicator, project: Project, today: date) -> Standing:
    judged = judge(indicator, project, today)
    line = next((one for one in judged.lines if one.position), None)
    if line is None or not judged.figures:
        return Standing(indicator.id, indicator.name, None)
    text = _("{name}, {period}. {among}: {comparison}").format(
        name=indicator.name,
        period=period(judged.figures[-1].period),
        among=line.name,
        comparison=ended(line.text),
    )
    return Standing(indicator.id, indicator.name, cast("Position", line.position), text)
