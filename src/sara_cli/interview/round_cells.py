"""What the cells of an owner's workbook hold: the measures it answers for, and the goals whose figures are its own."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sara_cli.documents.formats.spreadsheet import cleaned
from sara_cli.documents.table import Content
from sara_cli.interview.round_columns import RowId, TableName
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import At, Chain
from sara_cli.model.execute import Measure
from sara_cli.model.follow_up import Result, ResultKind
from sara_cli.model.prepare import Indicator
from sara_cli.progress.pace import counted, pace
from sara_cli.progress.rounds import Owner, measures_by_owner
from sara_cli.statistics.addition import exact_sum
from sara_cli.wording import folded, quantity

_DIGITS = 12
"""So many digits of a number are compared: a cell holds fifteen."""


class Row(NamedTuple):
    """One row: what is only shown, and what the cells to answer in hold, both by the keys of the columns."""

    id: RowId
    shown: dict[str, str]
    answers: dict[str, Content]


def rows(chain: Chain, owner: Owner, begun: date, today: date) -> dict[TableName, list[Row]]:
    """All rows of an owner in the round that has begun on a day."""
    mine = measures_by_owner(chain).get(owner.key, [])
    return {
        "measures": [_measure_row(chain, at.part, begun, today) for at in mine],
        "goals": [_goal_row(goal, indicator, begun, today) for goal, indicator in own_goals(chain, owner)],
    }


def canonical(content: Content | None) -> str:
    """A content as it is compared and stamped: numbers without a needless point, days as in the file."""
    if content is None:
        return ""
    if isinstance(content, float):
        return str(int(content)) if content.is_integer() else f"{content:.{_DIGITS}g}"
    return content.isoformat() if isinstance(content, date) else " ".join(cleaned(str(content)).split())


# --- measures -----------------------------------------------------------------------------------------


def _measure_row(chain: Chain, measure: Measure, begun: date, today: date) -> Row:
    found = pace(measure, chain.project.cycle, today)
    so_far = [found.text if found else counted(measure)]
    if measure.status and label(measure.status) not in so_far[0]:
        so_far.append(label(measure.status))
    shown = {
        "title": f"{measure.id} {measure.title}",
        "objective": measure.objective or "",
        "so_far": "; ".join(filter(None, so_far)),
    }
    return Row(RowId(begun, measure.id), shown, measure_answers(chain, measure))


def measure_answers(chain: Chain, measure: Measure) -> dict[str, Content]:
    """What the file says where an owner can answer about a measure. A note is always a new one."""
    counts = [entry.count for entry in measure.log if entry.count is not None]
    hours = [entry.hours for entry in measure.log if entry.hours is not None]
    return {
        "count": sum(counts) if counts else "",
        "status": measure.status or "",
        "last": max((entry.date for entry in measure.log), default=""),
        "hours": exact_sum(hours) if hours else "",
        "output": _text_of(chain, measure, "output"),
        "process": _text_of(chain, measure, "process"),
        "note": "",
    }


def _text_of(chain: Chain, measure: Measure, kind: ResultKind) -> str:
    found = result_of(chain, measure.id, kind)
    return (found.text or "") if found else ""


def result_of(chain: Chain, measure: str, kind: ResultKind) -> Result | None:
    """The last result of a kind on a measure, an opened one too."""
    every = [at.part for at in (*chain.results, *chain.opened)]
    found = [one for one in every if (one.measure, one.kind) == (measure, kind)]
    return max(found, key=lambda one: one.date, default=None)


# --- goals --------------------------------------------------------------------------------------------


def own_goals(chain: Chain, owner: Owner) -> Iterator[tuple[Goal, Indicator]]:
    """The goals of the problems that an owner's measures are about, and whose figures its party has.

    Those are the figures of a source that the party publishes or produces, or that name no source. What is in a
    data file is left out: it comes by `sara prepare import`.
    """
    mine = measures_by_owner(chain).get(owner.key, [])
    problems = {at.part.id for one in mine for at in chain.problems_of(one.part)}
    seen = set()
    for problem, at in chain.every_goal():
        indicator = chain.indicator(at.part.indicator)
        if problem.part.id not in problems or indicator is None or indicator.part.data:
            continue
        if at.part.id not in seen and _has_figure(chain, owner, indicator):
            seen.add(at.part.id)
            yield at.part, indicator.part


def _has_figure(chain: Chain, owner: Owner, indicator: At[Indicator]) -> bool:
    source = next((at.part for at in chain.sources if at.part.id == indicator.part.source), None)
    if source is None:
        return True
    party = next((one for one in chain.project.parties if one.id == owner.party), None)
    names = {folded(name) for name in (party.name, party.short) if name} if party else set()
    return bool(names & {folded(name) for name in (source.publisher, source.producer) if name})


def _goal_row(goal: Goal, indicator: Indicator, begun: date, today: date) -> Row:
    unit = indicator.unit
    known = {period: one.value for period, one in indicator.values.items() if one.value is not None}
    last = max(known, key=lambda period: period.end, default=None)
    base, target = goal.baseline, goal.target
    shown = {
        "title": goal.goal,
        "indicator": ", ".join(filter(None, (indicator.name, indicator.definition))),
        "baseline": f"{quantity(base.value, unit)} ({base.period})" if base else "",
        "latest": f"{quantity(known[last], unit)} ({last})" if last else "",
        "target": _("{figure} by {period}").format(figure=quantity(target.value, unit), period=target.by)
        if target
        else "",
    }
    is_awaited = target is not None and target.by not in known and target.by.start <= today
    period = str(target.by) if target and is_awaited else ""
    return Row(RowId(begun, goal.id), shown, {"value": "", "period": period, "note": ""})
