"""The chain of a project, walked both ways: source, problem, cause, goal, measure, indicator, follow-up.

Every part comes with its path in the file, so that what is found about it can be shown at its place.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Generic, NamedTuple, TypeVar

from sara_cli.findings import Path
from sara_cli.model.analyze import Cause, Goal, Problem
from sara_cli.model.execute import Measure, Promise
from sara_cli.model.fields import Part
from sara_cli.model.follow_up import AboutKind, Result
from sara_cli.model.initiate import FocusArea
from sara_cli.model.prepare import Indicator, Source, with_answers
from sara_cli.model.project import Party, PartyKind, Project

P = TypeVar("P", bound=Part)


class At(NamedTuple, Generic[P]):
    """A part of the project and where it stands."""

    path: Path
    part: P


def _listed(path: Path, parts: list[P], without: Collection[str] = ()) -> list[At[P]]:
    """The parts of a list with their places, but for those whose ids are to be passed over."""
    return [
        At((*path, number), part)
        for number, part in enumerate(parts)
        if not without or getattr(part, "id", None) not in without
    ]


class Chain:
    """A project with its links followed. Links that lead nowhere are passed over: they are findings already.

    `without` are the ids of parts that aren't listed, as though nothing were to be said of them.
    """

    def __init__(self, project: Project, without: Collection[str] = ()) -> None:
        self.project = project
        agreement = project.initiate.agreement
        self.focus_areas: list[At[FocusArea]] = _listed(
            ("initiate", "agreement", "focus_areas"), agreement.focus_areas if agreement else [], without
        )
        self.agreement_goals: list[At[Goal]] = _listed(
            ("initiate", "agreement", "goals"), agreement.goals if agreement else [], without
        )
        self.sources: list[At[Source]] = _listed(("prepare", "sources"), project.prepare.sources, without)
        by_id = {source.id: source for source in project.prepare.sources}
        indicators = [with_answers(one, by_id.get(one.source or "")) for one in project.prepare.indicators]
        self.indicators: list[At[Indicator]] = _listed(("prepare", "indicators"), indicators, without)
        self.problems: list[At[Problem]] = _listed(("analyze", "problems"), project.analyze.problems, without)
        self.measures: list[At[Measure]] = _listed(("execute", "measures"), project.execute.measures, without)
        self.promises: list[At[Promise]] = _listed(("execute", "promises"), project.execute.promises, without)
        entries: list[At[Result]] = _listed(("follow_up", "results"), project.follow_up.results)
        self.results = [at for at in entries if at.part.has_content]
        self.opened = [at for at in entries if not at.part.has_content]  # says nothing yet: counts nowhere
        self.prioritised = [at for at in self.problems if decision_on(at.part) == "prioritised"]
        self._causes = {
            at.path: _listed((*at.path, "causes"), at.part.causes, without) for at in self.problems
        }
        self._goals = {at.path: _listed((*at.path, "goals"), at.part.goals, without) for at in self.problems}
        self._indicators = {at.part.id: at for at in reversed(self.indicators)}
        self._results: dict[tuple[str, str], list[At[Result]]] = defaultdict(list)
        for result in self.results:
            self._results[result.part.about_kind, result.part.about_id].append(result)
        self._measures_by_cause: dict[str, list[At[Measure]]] = defaultdict(list)
        for measure in self.measures:
            for cause in measure.part.causes:
                self._measures_by_cause[cause].append(measure)
        self._area_problems = {at.part.id: at.part.problems for at in self.focus_areas}

    def causes(self, problem: At[Problem]) -> list[At[Cause]]:
        """The causes of a problem."""
        return self._causes[problem.path]

    def goals(self, problem: At[Problem]) -> list[At[Goal]]:
        """The goals of a problem."""
        return self._goals[problem.path]

    def every_cause(self) -> Iterator[tuple[At[Problem], At[Cause]]]:
        """Every cause with the problem that it belongs to."""
        for problem in self.problems:
            for cause in self.causes(problem):
                yield problem, cause

    def every_goal(self) -> Iterator[tuple[At[Problem], At[Goal]]]:
        """Every goal with the problem that it belongs to."""
        for problem in self.problems:
            for goal in self.goals(problem):
                yield problem, goal

    def all_goals(self) -> Iterator[At[Goal]]:
        """Every goal: the agreement's own, and those of the problems."""
        yield from self.agreement_goals
        yield from (goal for _problem, goal in self.every_goal())

    def measures_on(self, cause: Cause) -> list[At[Measure]]:
        """The measures that act on a cause."""
        return self._measures_by_cause.get(cause.id, [])

    def measures_for(self, problem: Problem) -> list[At[Measure]]:
        """The measures that act on any cause of a problem or name it directly, each once, in file order."""
        causes = {cause.id for cause in problem.causes}
        return [
            at
            for at in self.measures
            if causes.intersection(at.part.causes) or problem.id in self._named_problems(at.part)
        ]

    def measures_without_cause(self, problem: Problem) -> list[At[Measure]]:
        """The measures that are done about a problem, but act on none of its causes."""
        causes = {cause.id for cause in problem.causes}
        return [at for at in self.measures_for(problem) if not causes.intersection(at.part.causes)]

    def problems_of(self, measure: Measure) -> list[At[Problem]]:
        """The problems that a measure is done about: by its causes, by name, or by its focus area."""
        named = self._named_problems(measure)
        return [
            at
            for at in self.problems
            if at.part.id in named or any(cause.id in measure.causes for cause in at.part.causes)
        ]

    def _named_problems(self, measure: Measure) -> list[str]:
        of_area = self._area_problems.get(measure.focus_area or "", [])
        return [measure.problem, *of_area] if measure.problem else of_area

    def results_of(self, kind: AboutKind, id: str) -> list[At[Result]]:
        """What the follow-up says of a measure, a goal or a promise."""
        return self._results.get((kind, id), [])

    def indicator(self, id: str | None) -> At[Indicator] | None:
        """The indicator with an id."""
        return self._indicators.get(id or "")

    def parties(self, *kinds: PartyKind) -> list[Party]:
        """The parties of some kinds, or all of them."""
        return [party for party in self.project.parties if not kinds or party.kind in kinds]


def decision_on(problem: Problem) -> str:
    """Whether a problem is prioritised, deprioritised or watched; empty while nobody has decided."""
    return (problem.priority.decision or "") if problem.priority else ""


def needs_measure(problem: Problem, cause: Cause) -> bool:
    """Tell whether something must be done about a cause, or a reason given.

    Not where the problem isn't chosen, where the cause is refuted or a reason stands, or where the
    problem deliberately has no measures yet.
    """
    is_settled = cause.strength == "refuted" or cause.no_measure_because or problem.no_measures_because
    return decision_on(problem) == "prioritised" and not is_settled
