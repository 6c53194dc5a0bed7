"""What goes on into the next cycle and what ends with this one, and why.

A problem ends when the follow-up has decided so; its causes and goals end with it, and so do the measures
that serve nothing else. A measure ends by decision, or because it is done or stopped, unless it was decided
to continue or change it. Ordinary work that is done this year is to be done next year too: it goes on, as
long as nobody has stopped or ended it. A goal ends when its time is over and it has been judged, whatever
the light; one that nobody has judged goes on, so that it isn't forgotten, and so does one that is called met (green)
though its figure misses the target. The agreement’s own goals go on as long as the agreement runs. Refuted causes are
knowledge and stay with their problem.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sara_cli.labels import label
from sara_cli.model.analyze import Cause, Goal, Problem
from sara_cli.model.chain import At, Chain
from sara_cli.model.execute import Measure
from sara_cli.model.fields import Span
from sara_cli.model.follow_up import AboutKind, Result
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Closed, ClosedKind
from sara_cli.progress.follow_up import missed_by
from sara_cli.renew.agreement import state_of
from sara_cli.renew.periods import cycle_name


class End(NamedTuple):
    """That something ends with this cycle."""

    why: str


class Judgement:
    """A project at the end of its cycle, before the next: what ends, what has been followed up, and what was decided."""

    def __init__(self, chain: Chain, next_cycle: Span) -> None:
        self.chain = chain
        self.agreement = state_of(chain.project.initiate.agreement, next_cycle)
        self.cycle = chain.project.cycle
        decisions = chain.project.follow_up.decisions
        self._on_problems = {one.problem: one for one in decisions if one.problem}
        self._on_measures = {one.measure: one for one in decisions if one.measure}
        self.ended_problems = {at.part.id for at in chain.problems if self.end_of_problem(at.part)}

    # --- what ends -----------------------------------------------------------------------------------

    def end_of_problem(self, problem: Problem) -> End | None:
        """Why a problem ends; None if it goes on."""
        decision = self._on_problems.get(problem.id)
        return End(decision.why or "") if decision and decision.decision == "end" else None

    def end_of_goal(self, problem: Problem, goal: Goal) -> End | None:
        """Why a goal ends; None if it goes on."""
        if end := self.end_of_problem(problem):
            return End(end.why)
        return self._end_in_time(goal)

    def end_of_agreement_goal(self, goal: Goal) -> End | None:
        """Why a goal of the agreement ends; None if it goes on, as it does as long as the agreement runs.

        What has been signed is not shortened by a follow-up.
        """
        return self._end_in_time(goal) if self.agreement.standing == "ended" else None

    def _end_in_time(self, goal: Goal) -> End | None:
        due = goal.target.by.end if goal.target else None
        is_over = due is not None and due <= self.cycle.end
        result = self.last_result(goal)
        if not is_over or result is None:
            return None
        is_doubtful = result.light == "green" and missed_by(self.chain, goal, result) is not None
        return None if is_doubtful else End("")

    def end_of_measure(self, measure: Measure) -> End | None:
        """Why a measure ends; None if it goes on."""
        decision = self._on_measures.get(measure.id)
        if decision:
            return End(decision.why or "") if decision.decision == "end" else None
        problems = [at.part for at in self.chain.problems_of(measure)]
        if problems and self.ended_problems.issuperset(problem.id for problem in problems):
            end = self.end_of_problem(problems[0])
            return End(end.why if end else "")
        if measure.status == "stopped" or (measure.status == "done" and not measure.ordinary_work):
            return End((measure.deviation or "") if measure.status == "stopped" else "")
        return None

    # --- what was followed up ------------------------------------------------------------------------

    @property
    def has_follow_up(self) -> bool:
        """Whether anything at all was written about how the cycle went."""
        written = self.chain.project.follow_up
        return bool(self.chain.results or written.process_review or written.decisions or written.lessons)

    def last_result(self, of: Goal | Measure) -> Result | None:
        """The latest judgement of a goal or a measure; of two on the same day the one written last."""
        kind: AboutKind = "goal" if isinstance(of, Goal) else "measure"
        results = [at.part for at in self.chain.results_of(kind, of.id)]
        return max(reversed(results), key=lambda result: result.date, default=None)

    def is_decided(self, measure: Measure) -> bool:
        """Whether the follow-up says that a measure goes on."""
        decision = self._on_measures.get(measure.id)
        return decision is not None and decision.decision != "end"

    def is_measure_followed_up(self, measure: Measure) -> bool:
        """A measure is followed up by a result or a decision."""
        return measure.id in self._on_measures or self.last_result(measure) is not None

    def is_cause_followed_up(self, cause: Cause) -> bool:
        """A cause is followed up through the measures that act on it."""
        return any(self.is_measure_followed_up(at.part) for at in self.chain.measures_on(cause))

    def is_goal_followed_up(self, goal: Goal) -> bool:
        """A goal is followed up by a result."""
        return self.last_result(goal) is not None

    def is_problem_followed_up(self, problem: Problem) -> bool:
        """A problem is followed up by a decision, or by a result on one of its goals."""
        return problem.id in self._on_problems or any(map(self.is_goal_followed_up, problem.goals))

    def is_indicator_followed_up(self, indicator: Indicator) -> bool:
        """An indicator is followed up by a figure that reaches into the cycle."""
        ends = [period.end for period, figure in indicator.values.items() if figure.value is not None]
        return any(end >= self.cycle.start for end in ends)


# --- what has ended, written as the memory of the next cycle's file -----------------------------------


def endings(judgement: Judgement) -> Iterator[Closed]:
    """Everything that ends with the cycle, in file order. To be called in the language of the documents."""
    chain = judgement.chain
    for _path, goal in chain.agreement_goals:
        if goal_end := judgement.end_of_agreement_goal(goal):
            yield _goal(judgement, None, goal, goal_end)
    for problem in chain.problems:
        if end := judgement.end_of_problem(problem.part):
            yield _problem(judgement, problem, end)
            for cause in chain.causes(problem):
                yield _cause(judgement, problem.part, cause.part, end)
        for _path, goal in chain.goals(problem):
            if goal_end := judgement.end_of_goal(problem.part, goal):
                yield _goal(judgement, problem.part, goal, goal_end)
    for measure in chain.measures:
        if end := judgement.end_of_measure(measure.part):
            yield _measure(judgement, measure.part, end)


def _problem(judgement: Judgement, problem: At[Problem], end: End) -> Closed:
    results = {goal.part.id: judgement.last_result(goal.part) for goal in judgement.chain.goals(problem)}
    outcomes = {result.outcome for result in results.values() if result and result.outcome}
    found = [f"{id}: {_in_words(result)}" for id, result in results.items() if result and _in_words(result)]
    outcome = outcomes.pop() if len(outcomes) == 1 else None
    title = problem.part.title
    return _closed(
        judgement, "problem", problem.part.id, title, end, outcome=outcome, result="; ".join(found) or None
    )


def _in_words(result: Result) -> str:
    return ", ".join(label(word) for word in (result.light, result.outcome) if word)


def _cause(judgement: Judgement, problem: Problem, cause: Cause, end: End) -> Closed:
    result = label(cause.strength) if cause.strength else None
    return _closed(judgement, "cause", cause.id, cause.cause, end, problem=problem.id, result=result)


def _goal(judgement: Judgement, problem: Problem | None, goal: Goal, end: End) -> Closed:
    last, home = _last(judgement, goal), problem.id if problem else None
    return _closed(judgement, "goal", goal.id, goal.goal, end, problem=home, **last)


def _measure(judgement: Judgement, measure: Measure, end: End) -> Closed:
    status = measure.status if measure.status in ("done", "stopped") else None
    last = _last(judgement, measure)
    return _closed(judgement, "measure", measure.id, measure.title, end, status=status, **last)


def _last(judgement: Judgement, of: Goal | Measure) -> dict[str, Any]:
    """The latest judgement of a goal or a measure, as far as there is one."""
    result = judgement.last_result(of)
    if result is None:
        return {}
    text = (result.text or "").strip() or None
    return {"light": result.light, "outcome": result.outcome, "result": text}


def _closed(judgement: Judgement, kind: ClosedKind, id: str, title: str, end: End, **more: Any) -> Closed:
    cycle, why = cycle_name(judgement.cycle), end.why.strip() or None
    return Closed(id=id, kind=kind, title=title.strip(), cycle=cycle, why=why, **more)
