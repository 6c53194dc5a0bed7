"""What has ended, written as the memory of the next turn's file: what it was, how it went, and why it ended."""

from collections.abc import Iterator
from typing import cast

from sara_cli.labels import label
from sara_cli.model.analyze import Cause, Goal, Problem
from sara_cli.model.chain import At
from sara_cli.model.closed import Closed, ClosedStatus
from sara_cli.model.execute import Measure
from sara_cli.model.follow_up import Result
from sara_cli.renewal.judgement import End, Judgement
from sara_cli.renewal.periods import turn_name


def ended(judgement: Judgement) -> Iterator[Closed]:
    """Everything that ends with the turn, in file order. To be called in the language of the documents."""
    chain = judgement.chain
    for problem in chain.problems:
        if end := judgement.end_of_problem(problem.part):
            yield _problem(judgement, problem, end)
            for cause in chain.causes(problem):
                yield _cause(judgement, problem.part, cause.part, end)
        for goal in chain.goals(problem):
            if goal_end := judgement.end_of_goal(problem.part, goal.part):
                yield _goal(judgement, problem.part, goal.part, goal_end)
    for measure in chain.measures:
        if end := judgement.end_of_measure(measure.part):
            yield _measure(judgement, measure.part, end)


def _problem(judgement: Judgement, problem: At[Problem], end: End) -> Closed:
    results = {goal.part.id: judgement.last_result(goal.part.id) for goal in judgement.chain.goals(problem)}
    outcomes = {result.outcome for result in results.values() if result and result.outcome}
    told = [f"{id}: {_in_words(result)}" for id, result in results.items() if result and _in_words(result)]
    return Closed(
        id=problem.part.id,
        kind="problem",
        title=problem.part.title,
        cycle=turn_name(judgement.cycle),
        outcome=outcomes.pop() if len(outcomes) == 1 else None,
        result="; ".join(told) or None,
        why=end.why.strip() or None,
    )


def _in_words(result: Result) -> str:
    return ", ".join(label(word) for word in (result.light, result.outcome) if word)


def _cause(judgement: Judgement, problem: Problem, cause: Cause, end: End) -> Closed:
    return Closed(
        id=cause.id,
        kind="cause",
        title=cause.cause.strip(),
        problem=problem.id,
        cycle=turn_name(judgement.cycle),
        result=label(cause.strength) if cause.strength else None,
        why=end.why.strip() or None,
    )


def _goal(judgement: Judgement, problem: Problem, goal: Goal, end: End) -> Closed:
    result = judgement.last_result(goal.id)
    return Closed(
        id=goal.id,
        kind="goal",
        title=goal.goal.strip(),
        problem=problem.id,
        cycle=turn_name(judgement.cycle),
        light=result.light if result else None,
        outcome=result.outcome if result else None,
        result=_text_of(result),
        why=end.why.strip() or None,
    )


def _measure(judgement: Judgement, measure: Measure, end: End) -> Closed:
    result = judgement.last_result(measure.id)
    is_over = measure.status in ("done", "stopped")
    return Closed(
        id=measure.id,
        kind="measure",
        title=measure.title.strip(),
        cycle=turn_name(judgement.cycle),
        status=cast("ClosedStatus", measure.status) if is_over else None,
        light=result.light if result else None,
        outcome=result.outcome if result else None,
        result=_text_of(result),
        why=end.why.strip() or None,
    )


def _text_of(result: Result | None) -> str | None:
    return (result.text or "").strip() or None if result else None
