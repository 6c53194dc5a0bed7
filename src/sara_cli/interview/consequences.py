"""What one change by a command brings with it: the day of a status, and what is best known or written next."""

from collections.abc import Iterator, Sequence
from datetime import date

from sara_cli.language import _
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import Chain
from sara_cli.model.follow_up import Result
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.project_file.editing import Add, Change, ProjectFile, Remove, Set

_DAY_OF = {"status": "status_since", "deviation": "deviation_date"}


def with_days(changes: Sequence[Change], file: ProjectFile, today: date) -> list[Change]:
    """The changes, and today as the day of each status and deviation of a measure that they give without its day."""
    written = {change.address for change in changes}
    dated = list(changes)
    for change in changes:
        *place, key = change.address
        day = (*place, _DAY_OF.get(str(key), ""))
        if change.address[:2] != ("execute", "measures") or not day[-1] or day in written:
            continue
        if isinstance(change, Set) and file.value(change.address) != change.value:
            dated.append(Set(day, today.isoformat()))
        elif isinstance(change, Remove) and file.value(day) is not None:
            dated.append(Remove(day))
    return dated


def advice_on(changes: Sequence[Change], chain: Chain) -> Iterator[str]:
    """What a person should know after a change: what the planned follow-up can show, where a figure is missing."""
    places = {change.address[:2] for change in changes}
    if ("execute", "follow_up_plan") in places:
        from sara_cli.evidence.power import reach_in_words

        yield from reach_in_words(chain)
    if ("follow_up", "results") in places:
        for at in chain.results:
            if any(_is_about(change, at.part) for change in changes):
                yield from _unwritten_figure(chain, at.part)


def goal_of(chain: Chain, result: Result) -> Goal | None:
    """The goal that a result is about."""
    return next((at.part for at in chain.all_goals() if at.part.id == result.goal), None)


def indicator_without(chain: Chain, goal: Goal, period: Period) -> Indicator | None:
    """The indicator of a goal, if its figures are in the file and that of a period isn't there."""
    at = chain.indicator(goal.indicator)
    if at is None or at.part.data:
        return None
    known = at.part.values.get(period)
    return at.part if known is None or known.value is None else None


def _unwritten_figure(chain: Chain, result: Result) -> Iterator[str]:
    """The command that writes the figure of a result with the indicator of its goal, where it is missing."""
    goal = goal_of(chain, result)
    if goal is None or result.period is None or result.value is None:
        return
    if indicator := indicator_without(chain, goal, result.period):
        how = f"sara prepare set {indicator.id} values.{result.period}={result.value:g}"
        yield _("A new figure is best written with the indicator: {command}").format(command=how)


def _is_about(change: Change, result: Result) -> bool:
    if isinstance(change, Add):
        return isinstance(change.item, dict) and change.item.get("id") == result.id
    return change.address[2:3] == (result.id,)
