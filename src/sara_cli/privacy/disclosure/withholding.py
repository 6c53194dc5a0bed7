"""Withholds small counts, and figures that would reveal them, before anything public is printed."""

import re
from collections.abc import Hashable, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple, TypeVar

from sara_cli.evidence.variation import Residents, per_residents, residents, residents_at
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
    counts_persons,
    events_in,
    is_small,
    is_sum,
    tells_of_few,
    threshold_of,
)
from sara_cli.privacy.disclosure.relations import Addition, Figure, additions, is_few, leaves_few
from sara_cli.privacy.disclosure.suppression import Cell, Sum, to_withhold
from sara_cli.statistics.addition import exact_sum


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


class Disclosed(NamedTuple):
    """The project without small counts, how many were withheld, and below which number."""

    project: Project
    withheld: int
    threshold: int


def without_small_figures(project: Project) -> Disclosed:
    """Withhold every figure about fewer than `checks.smallest_cell`, and those that would reveal it.

    Brå's public statistics for the whole municipality are let through, and so is 0. Free text is left as it is,
    except for the wording of a goal whose figures are withheld.
    """
    return _Withholding(project).run()


class _Withholding:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.chain = Chain(project)
        self.threshold = threshold_of(self.chain)
        self.kinds = {source.id: source.kind for source in project.prepare.sources}
        self.indicators = [at.part for at in self.chain.indicators]
        self.count = 0
        self.small = {
            (number, period)
            for number, indicator in enumerate(self.indicators)
            for period, value in indicator.values.items()
            if self._is_small(indicator, value, self._residents(indicator, period))
        }
        left, sums = self._add_up()
        cells = self._cells()
        withheld = to_withhold({**cells, **left}, sums + self._counted_twice(), self.threshold)
        self.withheld = {figure for figure in cells if figure in withheld}

    def run(self) -> Disclosed:
        """Put the project together again without the figures."""
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
        results = [one for one in project.follow_up.results if not self._reveals_small(one)]
        self.count += len(project.follow_up.results) - len(results)
        measures = [self._measure(measure) for measure in project.execute.measures]
        made = project.model_copy(
            update={
                "initiate": project.initiate.model_copy(update={"agreement": agreement}),
                "prepare": changed,
                "analyze": analyze.model_copy(update={"problems": problems}),
                "execute": project.execute.model_copy(update={"measures": measures}),
                "follow_up": project.follow_up.model_copy(update={"results": results}),
            }
        )
        return Disclosed(made, self.count, self.threshold)

    # --- small counts ------------------------------------------------------------------------------

    def _residents(self, indicator: Indicator, period: Period | None) -> Residents | None:
        return residents(self.project, indicator.sub_area, period)

    def _is_small(
        self, indicator: Indicator, value: Value, people: Residents | None, source: str | None = None
    ) -> bool:
        kind = self.kinds.get(source or indicator.source or "")
        return _has_few_answers(value, self.threshold) or tells_of_few(
            indicator, kind, value, people, self.threshold
        )

    def _is_small_of(self, goal: Goal, value: float, period: Period | None) -> bool:
        """Tell whether a figure for a goal is one that is withheld, or as small."""
        for number, indicator in enumerate(self.indicators):
            if indicator.id == goal.indicator:
                people = self._residents(indicator, period)
                return (number, period) in self.withheld or self._is_small(
                    indicator, Value(value=value), people
                )
        return False

    def _reveals_small(self, result: Result) -> bool:
        if result.value is None:
            return False
        for _path, goal in self.chain.all_goals():
            if goal.id == result.goal:
                return self._is_small_of(goal, result.value, result.period)
        at = next((m for m in self.project.execute.measures if m.id == result.measure), None)
        is_about_persons = at and at.count and counts_persons(at.count.unit)
        return bool(is_about_persons) and is_small(result.value, self.threshold)

    # --- cells and sums ---------------------------------------------------------------------------

    def _cells(self) -> dict[Figure, Cell]:
        """Every figure; that of an internal indicator isn't shown, and must not be revealed either."""
        return {
            (number, period): Cell(
                value.value,
                is_small=(number, period) in self.small,
                is_shown=not indicator.internal and value.value is not None,
            )
            for number, indicator in enumerate(self.indicators)
            for period, value in indicator.values.items()
        }

    def _add_up(self) -> tuple[dict[Hashable, Cell], list[Sum[Hashable]]]:
        """What adds up, with cells for what stands nowhere in the file but is a part, or is left of a total."""
        left: dict[Hashable, Cell] = {}
        sums: list[Sum[Hashable]] = []
        found = list(additions(self.chain))
        absent = self._absent(found)
        for one in found:
            if leaves_few(self.chain, one, self.threshold):
                left[one] = Cell(one.left, is_shown=False)
                sums.append(Sum(one.total, (*one.parts, one)))
            elif one.is_complete or (one.is_exact and one.left == 0):
                sums.append(Sum(one.total, one.parts, one.is_exact))
            if one.absent and one.is_exact and (one.left is None or one.left > 0):
                sums.append(Sum(one.total, (*one.parts, *one.absent)))
        return absent | left, sums

    def _absent(self, found: Sequence[Addition]) -> dict[Hashable, Cell]:
        """The parts that are in no file: protected if the figures of the file, taken together, say that they are few."""
        known: dict[Hashable, float] = {
            (number, period): value.value
            for number, indicator in enumerate(self.indicators)
            for period, value in indicator.values.items()
            if value.value is not None
        }
        cells: dict[Hashable, Cell] = {
            key: Cell(None, is_shown=False, is_protected=False) for one in found for key in one.absent
        }
        waiting = [one for one in found if one.absent and one.is_exact]
        while True:
            ready = [
                one for one in waiting if sum(key not in known for key in (*one.parts, *one.absent)) == 1
            ]
            ready = [one for one in ready if one.total in known]
            if not ready:
                return cells
            for one in ready:
                parts = (*one.parts, *one.absent)
                key = next((key for key in parts if key not in known), None)
                if key in cells:
                    known[key] = known[one.total] - exact_sum(known[part] for part in parts if part != key)
                    is_protected = is_few(self.chain, one, known[key], self.threshold)
                    cells[key] = Cell(known[key], is_shown=False, is_protected=is_protected)
            waiting = [one for one in waiting if one not in ready]

    def _counted_twice(self) -> list[Sum[Hashable]]:
        """Counts and the rates of just these counts: whoever knows the residents has the one from the other."""
        events = [
            {
                period: found
                for period, value in indicator.values.items()
                if (found := events_in(indicator, value, self._residents(indicator, period))) is not None
            }
            for indicator in self.indicators
        ]
        return [
            Sum((count, period), ((rate, period),), is_exact=False)
            for (rate, one), (count, other) in permutations(enumerate(self.indicators), 2)
            if per_residents(one.unit) and is_sum(other) and one.sub_area == other.sub_area
            if _are_the_same(events[rate], events[count])
            for period in one.values
            if period in other.values
        ]

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
                "comparisons": [self._comparison(indicator, one) for one in indicator.comparisons],
            }
        )

    def _comparison(self, indicator: Indicator, comparison: Comparison) -> Comparison:
        values = {}
        for period, value in comparison.values.items():
            people = residents_at(comparison.population, period)
            is_small_count = self._is_small(indicator, value, people, comparison.source)
            values[period] = self._value(indicator, value, people, is_small_count, comparison.source)
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
            return without_baseline(goal)
        hidden = {number for number, _period in self.withheld}
        if any(self.indicators[number].id == goal.indicator for number in hidden):
            return goal.model_copy(update={"goal": without_numbers(goal.goal)})
        return goal

    def _measure(self, measure: Measure) -> Measure:
        """A count of persons that is small goes with the entries that it is the sum of."""
        done = sum(entry.count or 0 for entry in measure.log)
        if (
            measure.count is None
            or not counts_persons(measure.count.unit)
            or not is_small(done, self.threshold)
        ):
            return measure
        self.count += 1
        log = [entry.model_copy(update={"count": None}) for entry in measure.log]
        return measure.model_copy(update={"count": None, "log": log})

    def _without(self, part: P, field: str) -> P:
        value = getattr(part, field)
        if value is None or not is_small(value, self.threshold):
            return part
        self.count += 1
        return part.model_copy(update={field: None})


def _has_few_answers(value: Value, threshold: int) -> bool:
    return value.value is not None and value.n is not None and is_small(value.n, threshold)


def _are_the_same(one: Mapping[Period, float], other: Mapping[Period, float]) -> bool:
    """Whether two series count the same, as far as both are known."""
    both = [period for period in one if period in other]
    return bool(both) and all(one[period] == other[period] for period in both)
