"""Why the public edition withholds a figure, or prints it though it is small."""

from typing import NamedTuple

from sara_cli.evidence.variation import per_residents, residents
from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.analyze import Baseline, Goal, Target
from sara_cli.model.chain import Chain
from sara_cli.model.execute import CountTarget, Measure
from sara_cli.model.fields import Part
from sara_cli.model.follow_up import ProcessReview, Result
from sara_cli.model.prepare import Comparison, Indicator, Value
from sara_cli.model.project import Project
from sara_cli.privacy.disclosure.cells import (
    counts_persons,
    counts_things,
    events_in,
    is_share,
    is_small,
    kinds_of,
    reveals_small_count,
    threshold_of,
)
from sara_cli.privacy.disclosure.withholding import BelowThreshold


class Why(NamedTuple):
    """Why a figure is printed, and whether a person should look at it before everyone does."""

    text: str
    needs_look: bool = False


def _unknown() -> Why:
    return Why(_("it is unclear what it counts"), needs_look=True)


def is_number(value: object) -> bool:
    """Whether a value is a number, and not a yes or no."""
    return isinstance(value, int | float) and not isinstance(value, bool)


class Pair(NamedTuple):
    """A value of the project and what the public edition has of it; `above` are the parts that it is in, outermost first."""

    path: Path
    name: str
    old: object
    new: object
    above: tuple[Part, ...]

    @property
    def owner(self) -> Part:
        """The part that it is a field of."""
        return self.above[-1]

    def nearest(self, kind: type[Part]) -> Part | None:
        """The nearest part above of a kind."""
        return next((one for one in reversed(self.above) if isinstance(one, kind)), None)


class Reasons:
    """Tells of each figure of a project why it is withheld or printed."""

    def __init__(self, project: Project) -> None:
        self.project = project
        chain = Chain(project)
        self.threshold = threshold_of(chain)
        self.kinds = kinds_of(project)
        self.indicators = {at.part.id: at.part for at in chain.indicators}
        self.goals = {at.part.id: at.part for at in chain.all_goals()}
        self.measures = {one.id: one for one in project.execute.measures}

    def why_withheld(self, pair: Pair) -> str:
        """Why a value isn't printed; empty where it is."""
        if isinstance(pair.old, str):
            text = _("its numbers would reveal a figure, so “…” is printed instead")
            return text if pair.new != pair.old else ""
        if isinstance(pair.old, Value):
            return self._why_without(pair, pair.old)
        if isinstance(pair.old, Part) or (is_number(pair.old) and pair.new is None):
            return _why_covering() if self._is_of_many(pair) else self.why_few()
        return ""

    def why_few(self) -> str:
        """Why what is a small count, or belongs to one, isn't printed."""
        return _("it is fewer than {threshold}, or shows such a figure").format(threshold=self.threshold)

    def _why_without(self, pair: Pair, value: Value) -> str:
        if isinstance(pair.new, BelowThreshold):
            return _("it is fewer than {threshold}, and so much is printed").format(threshold=self.threshold)
        indicator = pair.nearest(Indicator)
        if isinstance(indicator, Indicator) and self._is_of_few(indicator, value, pair):
            return _("it leaves fewer than {threshold} out").format(threshold=self.threshold)
        return _why_covering()

    def _is_of_many(self, pair: Pair) -> bool:
        """Whether what a measure counted isn’t small itself."""
        measure = pair.nearest(Measure)
        if isinstance(measure, Measure):
            return not is_small(sum(entry.count or 0 for entry in measure.log), self.threshold)
        if isinstance(pair.old, Result) and pair.old.measure:
            return not is_small(pair.old.value or 0, self.threshold)
        return False

    def _is_of_few(self, indicator: Indicator, value: Value, pair: Pair) -> bool:
        period = next((one for one, held in indicator.values.items() if held is pair.old), None)
        people = residents(self.project, indicator.sub_area, period)
        kind = self.kinds.get(indicator.source or "")
        return reveals_small_count(indicator, kind, value, people, self.threshold)

    def why_printed(self, pair: Pair) -> Why:
        """Why a small figure is printed, and whether a person should look at it."""
        match owner := pair.owner:
            case Target() | CountTarget():
                why = Why(_("it is a target, not a count of what happened"))
            case Value():
                why = self._of_indicator(pair.nearest(Indicator), pair.nearest(Comparison), owner)
            case Baseline():
                why = self._of_goal(pair.nearest(Goal), Value(value=owner.value))
            case Result():
                why = self._of_result(owner)
            case ProcessReview():
                why = Why(_("it counts hours of work"))
            case _:
                why = _unknown()
        return why

    def _of_result(self, result: Result) -> Why:
        if result.measure:
            return self.of_measure(self.measures.get(result.measure))
        return self._of_goal(self.goals.get(result.goal or ""), Value(value=result.value))

    def _of_goal(self, goal: Part | None, value: Value) -> Why:
        indicator = self.indicators.get(goal.indicator or "") if isinstance(goal, Goal) else None
        return self._of_indicator(indicator, None, value)

    def of_measure(self, measure: Measure | None) -> Why:
        """Why what has been done so far is printed, or what a result says of it."""
        unit = measure.count.unit if measure and measure.count else ""
        return _unknown() if not unit or counts_persons(unit) else _counts_others(unit)

    def _of_indicator(self, indicator: Part | None, comparison: Part | None, value: Value) -> Why:
        """Why a figure of an indicator, or of what it is compared with, isn't judged as a small count."""
        if not isinstance(indicator, Indicator):
            return _unknown()
        if is_share(indicator):
            return _why_share(value)
        if per_residents(indicator.unit):
            text = _("it is a rate by residents, not of fewer than {threshold} as far as is known")
            return Why(text.format(threshold=self.threshold), needs_look=bool(indicator.sub_area))
        if events_in(indicator, value, None) is None:
            return Why(_("it is measured, not counted"))
        return self._why_count(indicator, comparison)

    def _why_count(self, indicator: Indicator, comparison: Part | None) -> Why:
        source = comparison.source if isinstance(comparison, Comparison) else None
        kind = self.kinds.get(source or indicator.source or "")
        counted = indicator.unit or indicator.name
        if counts_things(counted):
            return _counts_others(counted)
        if kind == "reported_offences" and not indicator.sub_area:
            return Why(_("it is published statistics for the whole municipality"))
        if not indicator.sub_area and not counts_persons(counted):
            return Why(_("it counts events in the whole municipality, not in a place"))
        return _unknown()


def _why_covering() -> str:
    return _("another figure that isn’t printed could be worked out from it")


def _counts_others(unit: str) -> Why:
    return Why(_("it counts {unit}, not persons").format(unit=unit))


def _why_share(value: Value) -> Why:
    if value.n is None:
        return Why(_("it is a share, of how many isn’t written"), needs_look=True)
    return Why(_("it is a share of {count}, not a count").format(count=value.n))
