"""What figures can carry: a judgement, a trend, and that it is worse here than elsewhere."""

import re
from collections.abc import Iterator

from sara_cli.language import _
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import At
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.rules.rule import Case, Hit, Rule

POINTS_OF_A_TREND = 3
OLDEST_YEARS = 2

_MOVED = re.compile(
    r"\b(?:har|hade)\b(?: \w+){0,3} (?:ökat|minskat|sjunkit|stigit|fördubblats|halverats|gått (?:upp|ner|ned))\b|"
    r"\b(?:ha[sd]|have)\b(?: \w+){0,3} (?:increased|decreased|risen|fallen|grown|doubled|halved|gone (?:up|down))\b|"
    r"\b(?:uppåtgående|nedåtgående|ökande|minskande|tydlig|rising|falling|clear|upward|downward) trend(?:en)?\b",
    re.IGNORECASE,
)


def _preliminary(case: Case) -> Iterator[Hit]:
    for _problem, (path, goal) in case.every_goal():
        indicator = case.indicator(goal.indicator)
        if indicator and goal.baseline and _is_preliminary(indicator.part, goal.baseline.period):
            message = _("The goal {id} starts from a figure that is preliminary: {period}.")
            hint = _("Start from the last final figure, or change the baseline when the figure is final.")
            text = message.format(id=goal.id, period=goal.baseline.period)
            yield Hit((*path, "baseline"), text, hint)
        for at in case.results_of(goal.id):
            period = at.part.period
            said = f"{at.part.text or ''} {at.part.other_explanations or ''}".casefold()
            if indicator and period and _is_preliminary(indicator.part, period) and "prelimin" not in said:
                message = _("The result {id} judges a goal by a figure that is preliminary: {period}.")
                hint = _("Say in “text” that it is preliminary, or wait for the final figure.")
                yield Hit(at.path, message.format(id=at.part.id, period=period), hint)


def _is_preliminary(indicator: Indicator, period: Period) -> bool:
    value = indicator.values.get(period)
    return bool(value and value.preliminary)


def _stale(case: Case) -> Iterator[Hit]:
    oldest = case.project.cycle.start.year - OLDEST_YEARS
    for problem in case.prioritised:
        years = [
            period.start.year
            for indicator in _indicators(case, problem.part)
            for period, value in indicator.part.values.items()
            if value.value is not None
        ]
        if years and max(years) < oldest:
            message = _("The newest figure behind “{title}” is from {year}, long before this turn began.")
            hint = _("Fetch newer figures, and look again whether the problem is still there.")
            yield Hit(
                (*problem.path, "evidence"), message.format(title=problem.part.title, year=max(years)), hint
            )


def _called_a_trend(case: Case) -> Iterator[Hit]:
    for problem in case.problems:
        points = [_points(at.part) for at in _indicators(case, problem.part)]
        if not any(points) or max(points) >= POINTS_OF_A_TREND:
            continue
        for path, text in _told_of(problem):
            if found := _MOVED.search(text):
                message = _(
                    "“{words}” is said of “{title}”, but its figures have fewer than three points in time."
                )
                hint = _("Add earlier figures, name another source as evidence, or say only how it is now.")
                yield Hit(path, message.format(words=found[0], title=problem.part.title), hint)
                break


def _points(indicator: Indicator) -> int:
    return sum(value.value is not None for value in indicator.values.values())


def _told_of(problem: At[Problem]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts that say how the problem has moved."""
    part = problem.part
    for name in ("title", "description", "since"):
        if text := getattr(part, name):
            yield (*problem.path, name), text
    if part.priority and part.priority.reason:
        yield (*problem.path, "priority", "reason"), part.priority.reason


def _nothing_to_compare_with(case: Case) -> Iterator[Hit]:
    kinds = {source.id: source.kind for source in case.project.prepare.sources}
    for problem in case.prioritised:
        indicators = [at.part for at in _indicators(case, problem.part) if _points(at.part)]
        comparable = [
            indicator
            for indicator in indicators
            if kinds.get(indicator.source or "") in ("reported_offences", "survey") and not indicator.sub_area
        ]
        if comparable and not any(indicator.comparisons for indicator in indicators):
            message = _(
                "Nothing shows whether “{title}” is worse here than elsewhere: “{name}” has no comparison."
            )
            hint = _("Add the county, the nation or similar municipalities under “comparisons”.")
            text = message.format(title=problem.part.title, name=comparable[0].name)
            yield Hit((*problem.path, "evidence"), text, hint)


def _indicators(case: Case, problem: Problem) -> list[At[Indicator]]:
    """The indicators that a problem names as evidence."""
    return [at for at in case.indicators if at.part.id in problem.evidence]


RULES = (
    Rule("D-103", "warning", _preliminary),
    Rule("D-104", "advice", _stale),
    Rule("D-106", "advice", _called_a_trend),
    Rule("D-108", "advice", _nothing_to_compare_with),
)
