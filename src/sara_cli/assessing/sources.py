"""An indicator’s counts on both sides of a measure."""

from typing import NamedTuple

from sara_cli.checklists.late import last_day
from sara_cli.documents.register import points
from sara_cli.documents.wording import period_shape
from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.prepare import Indicator
from sara_cli.model.variation import kind_of
from sara_cli.numbers.control import Arm

MOST_YEARS_BEFORE = 5


class Split(NamedTuple):
    """An indicator’s counts on both sides of a measure, with the names of the periods."""

    arm: Arm
    history: tuple[int, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def indicator_of(chain: Chain, id: str) -> Indicator:
    """The indicator that tells of a measure, a goal or itself. Raises `SaraError` if there is none, or several."""
    found = chain.indicator(id)
    if found:
        return found.part
    goals = [goal.part for _problem, goal in chain.every_goal() if goal.part.id == id]
    measure = measure_named(chain, id)
    if measure:
        problems = [problem for problem, cause in chain.every_cause() if cause.part.id in measure.causes]
        goals = [goal.part for problem in problems for goal in chain.goals(problem)]
    named = dict.fromkeys(goal.indicator for goal in goals if goal.indicator)
    indicators = [at.part for at in map(chain.indicator, named) if at and _is_counted(chain, at.part)]
    if len(indicators) == 1:
        return indicators[0]
    if indicators:
        message = _("Several indicators tell of {id}.").format(id=id)
        raise SaraError(
            message, _("Name one of them: {ids}.").format(ids=", ".join(one.id for one in indicators))
        )
    message = _("No indicator with counts tells of “{id}”.").format(id=id)
    raise SaraError(message, _("Name an indicator, or give the counts: --treated 80,20."))


def measure_named(chain: Chain, id: str) -> Measure | None:
    """The measure with an id."""
    return next((at.part for at in chain.measures if at.part.id == id), None)


def _is_counted(chain: Chain, indicator: Indicator) -> bool:
    """Whether the figures are counts of events, and not shares, answers, measurements or money."""
    source = next((at.part for at in chain.sources if at.part.id == indicator.source), None)
    return kind_of(indicator, source) == "count"


def split(chain: Chain, indicator: Indicator, start: str, end: str) -> Split:
    """Part an indicator’s counts by a measure: what ended before it started, and what began after that.

    A period in which the measure starts belongs to neither side, unless nothing later is known. `start` and `end`
    are days. Raises `SaraError` where a side is empty or the figures aren’t counts.
    """
    if not _is_counted(chain, indicator):
        message = _("The figures of “{name}” aren’t counts, and only counts can be assessed in this way.")
        raise SaraError(
            message.format(name=indicator.name), _("“sara analyze numbers” says what they can show.")
        )
    values = points(indicator.values)
    shape = period_shape(values[-1].period)
    known = [
        (point.period, int(point.value), _ends(point.period))
        for point in values
        if period_shape(point.period) == shape
    ]
    before = [one for one in known if one[2] < start]
    reached = [one for one in known if one[2] >= start]
    after = [one for one in reached if one[2] >= end] or reached[-1:]
    if not before or not after:
        message = _("“{name}” has no figures from before and after the measure.").format(name=indicator.name)
        raise SaraError(message, _("Give the counts instead: --treated 80,20."))
    before = before[-MOST_YEARS_BEFORE:]
    arm = Arm(sum(one[1] for one in before), sum(one[1] for one in after), len(before), len(after))
    return Split(
        arm,
        tuple(one[1] for one in before),
        tuple(one[0] for one in before),
        tuple(one[0] for one in after),
    )


def _ends(period: str) -> str:
    day = last_day(period)
    return day.isoformat() if day else ""
