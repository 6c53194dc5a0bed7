"""Withholds small counts, and figures that would reveal them, before anything public is printed."""

import re
from typing import NamedTuple, TypeVar

from sara_cli.evidence.variation import Residents, residents, residents_at
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.fields import Count, Part
from sara_cli.model.follow_up import Result
from sara_cli.model.period import Period
from sara_cli.model.prepare import Comparison, Indicator, Value
from sara_cli.model.project import Project
from sara_cli.privacy.disclosure.cells import (
    behind,
    counts_people_of,
    is_small,
    kinds_of,
    reveals_small_count,
    threshold_of,
)
from sara_cli.privacy.disclosure.suppression import to_withhold
from sara_cli.privacy.disclosure.tables import ProjectTable


class BelowThreshold(Value):
    """A figure that is only known to be below a number."""

    below: Count


# --- a goal in the public edition whose baseline is a small count, and wordings that would reveal it ---

_NUMBER = re.compile(
    r"\b(?!(?:19|20)\d\d\b)\d+(?:[.,\u00a0 ]\d+)*"
    r"|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)


class GoalWithoutBaseline(Goal):
    """A goal whose baseline isn't shown: the count is too small."""


def without_baseline(goal: Goal) -> GoalWithoutBaseline:
    """The goal without its baseline, and without the numbers in its wording."""
    kept = {name: getattr(goal, name) for name in Goal.model_fields}
    return GoalWithoutBaseline.model_construct(
        **{**kept, "baseline": None, "goal": without_numbers(goal.goal)}
    )


def without_numbers(text: str) -> str:
    """A wording without its numbers, in figures or words; years stay, for they reveal no count."""
    return _NUMBER.sub("…", text)


# --- small counts: withheld from a project, with the figures that would reveal them ------------------

P = TypeVar("P", bound=Part)


ANY = 1
"""What takes the place of a withheld figure for those who may only know that there is one."""


class Disclosed(NamedTuple):
    """The project without small counts, how many were withheld, and below which number.

    `masked` is the project with the same number in place of each figure that is withheld.
    """

    project: Project
    withheld: int
    threshold: int
    masked: Project


def without_small_figures(project: Project) -> Disclosed:
    """Withhold every figure about fewer than `checks.smallest_cell`, and those that would reveal it.

    Brå's public statistics for the whole municipality are let through, and so is 0. Free text is left as it is,
    except for the wording of a goal whose figures are withheld.
    """
    found = _Withholding(project)
    return Disclosed(found.made(), found.count, found.threshold, found.made(is_masked=True))


class _Withholding:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.chain = Chain(project)
        self.threshold = threshold_of(self.chain)
        self.kinds = kinds_of(project)
        self.indicators = [at.part for at in self.chain.indicators]
        self.paths = [at.path for at in self.chain.indicators]
        table = ProjectTable(self.chain, self.threshold)
        withheld = to_withhold(table.cells, table.sums, self.threshold)
        self.withheld = {figure for figure in table.figures if figure in withheld}
        self.numbers = {one.path: number for number, one in enumerate(table.series)}
        self.paths_withheld = {table.series[number].path for number, _period in self.withheld}

    def made(self, *, is_masked: bool = False) -> Project:
        """Put the project together again without the figures, or with the same number in place of each."""
        self.is_masked, self.count = is_masked, 0
        project, prepare, analyze = self.project, self.project.prepare, self.project.analyze
        agreement = project.initiate.agreement
        if agreement:
            goals = [self._goal(goal) for goal in agreement.goals]
            agreement = agreement.model_copy(update={"goals": goals})
        indicators = [self._indicator(number, one) for number, one in enumerate(self.indicators)]
        problems = [
            problem.model_copy(update={"goals": [self._goal(goal) for goal in problem.goals]})
            for problem in analyze.problems
        ]
        sources = [self._without(one, "respondents") for one in prepare.sources]
        dialogues = [self._without(one, "participants") for one in prepare.dialogues]
        changed = prepare.model_copy(
            update={"indicators": indicators, "sources": sources, "dialogues": dialogues}
        )
        results = [
            one
            for place, result in enumerate(project.follow_up.results)
            for one in self._result(place, result)
        ]
        measures = [self._measure(place, one) for place, one in enumerate(project.execute.measures)]
        return project.model_copy(
            update={
                "initiate": project.initiate.model_copy(update={"agreement": agreement}),
                "prepare": changed,
                "analyze": analyze.model_copy(update={"problems": problems}),
                "execute": project.execute.model_copy(update={"measures": measures}),
                "follow_up": project.follow_up.model_copy(update={"results": results}),
            }
        )

    # --- small counts ------------------------------------------------------------------------------

    def _residents(self, indicator: Indicator, period: Period | None) -> Residents | None:
        return residents(self.project, indicator.sub_area, period)

    def _is_small_of(self, goal: Goal, value: float, period: Period | None) -> bool:
        """Tell whether a figure for a goal is one that is withheld, or as small.

        One that has no period may be any of those; to print it only where it is none would tell what they aren’t.
        """
        for number, indicator in enumerate(self.indicators):
            if indicator.id == goal.indicator:
                kind, people = self.kinds.get(indicator.source or ""), self._residents(indicator, period)
                withheld = {when for which, when in self.withheld if which == number}
                may_be_one = period is None and bool(withheld)
                figure = Value(value=value)
                is_few = reveals_small_count(indicator, kind, figure, people, self.threshold)
                return period in withheld or may_be_one or is_few
        return self._is_small_bare(value)

    def _reveals_small(self, result: Result) -> bool:
        if result.value is None:
            return False
        for _path, goal in self.chain.all_goals():
            if goal.id == result.goal:
                return self._is_small_of(goal, result.value, result.period)
        for measure in self.project.execute.measures:
            if measure.id == result.measure:
                return self._has_small(measure, result.value)
        return self._is_small_bare(result.value)

    def _has_small(self, measure: Measure, count: float) -> bool:
        return counts_people_of(measure) and is_small(count, self.threshold)

    def _is_small_bare(self, value: float) -> bool:
        """Tell whether a number that has no unit is small: what it counts may be persons."""
        return is_small(value, self.threshold) and value == int(value)

    # --- the parts without them -------------------------------------------------------------------

    def _indicator(self, number: int, indicator: Indicator) -> Indicator:
        values = {
            period: self._value(
                indicator, value, self._residents(indicator, period), (number, period) in self.withheld
            )
            for period, value in indicator.values.items()
        }
        return indicator.model_copy(
            update={
                "values": values,
                "comparisons": [
                    self._comparison(indicator, one, self.numbers[*self.paths[number], "comparisons", place])
                    for place, one in enumerate(indicator.comparisons)
                ],
            }
        )

    def _comparison(self, indicator: Indicator, comparison: Comparison, number: int) -> Comparison:
        values = {}
        for period, value in comparison.values.items():
            people = residents_at(comparison.population, period)
            is_withheld = (number, period) in self.withheld
            values[period] = self._value(indicator, value, people, is_withheld, comparison.source)
        return comparison.model_copy(update={"values": values})

    def _value(
        self,
        indicator: Indicator,
        value: Value,
        people: Residents | None,
        is_withheld: bool,
        source: str | None = None,
    ) -> Value:
        """A figure, or what is said in its place. Its note goes too: it may say the same in words."""
        if not is_withheld or value.value is None:
            return value
        self.count += 1
        if self.is_masked:
            return Value(value=ANY)
        kind = self.kinds.get(source or indicator.source or "")
        is_few = is_small(behind(indicator, kind, value, people), self.threshold)
        if is_few or _has_few_answers(value, self.threshold):
            return BelowThreshold(below=self.threshold)
        return Value()

    def _goal(self, goal: Goal) -> Goal:
        """A goal whose baseline is withheld; where any of its figures is, its wording has no number either."""
        start = goal.baseline
        if start is not None and self._is_small_of(goal, start.value, start.period):
            self.count += 1
            if self.is_masked:
                known = {"baseline": start.model_copy(update={"value": ANY})}
                return goal.model_copy(update={**known, "goal": without_numbers(goal.goal)})
            return without_baseline(goal)
        hidden = {number for number, _period in self.withheld}
        if any(one.id == goal.indicator for number, one in enumerate(self.indicators) if number in hidden):
            return goal.model_copy(update={"goal": without_numbers(goal.goal)})
        return goal

    def _measure(self, place: int, measure: Measure) -> Measure:
        """A count of persons that is withheld goes with the entries that it is the sum of."""
        done = sum(entry.count or 0 for entry in measure.log)
        is_withheld = ("execute", "measures", place) in self.paths_withheld
        if not is_withheld and not self._has_small(measure, done):
            return measure
        self.count += 1
        if self.is_masked:
            log = [
                entry if entry.count is None else entry.model_copy(update={"count": ANY})
                for entry in measure.log
            ]
            return measure.model_copy(update={"log": log})
        log = [entry.model_copy(update={"count": None}) for entry in measure.log]
        return measure.model_copy(update={"count": None, "log": log})

    def _result(self, place: int, result: Result) -> list[Result]:
        """A result that reveals nothing, and otherwise none."""
        is_withheld = ("follow_up", "results", place) in self.paths_withheld
        if not is_withheld and not self._reveals_small(result):
            return [result]
        self.count += 1
        return [result.model_copy(update={"value": ANY})] if self.is_masked else []

    def _without(self, part: P, field: str) -> P:
        value = getattr(part, field)
        if value is None or not is_small(value, self.threshold):
            return part
        self.count += 1
        return part.model_copy(update={field: ANY if self.is_masked else None})


def _has_few_answers(value: Value, threshold: int) -> bool:
    return value.value is not None and value.n is not None and is_small(value.n, threshold)
