"""The chain walked backwards: what hangs on something that is refuted, chosen away, stopped or never measured."""

from collections.abc import Iterator
from datetime import timedelta

from sara_cli.checklists.wording import listed
from sara_cli.language import _
from sara_cli.model.analyze import Cause, Goal, Problem
from sara_cli.model.chain import At, Chain, decision_on
from sara_cli.model.execute import Measure
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.rules.rule import Case, Hit, Rule


def _going_on(chain: Chain) -> list[At[Measure]]:
    return [at for at in chain.measures if at.part.status not in ("done", "stopped")]


def _causes_of(chain: Chain, measure: Measure) -> list[tuple[Problem, Cause]]:
    return [(problem.part, at.part) for problem, at in chain.every_cause() if at.part.id in measure.causes]


def _against_refuted_causes(chain: Chain) -> Iterator[Hit]:
    for path, measure in _going_on(chain):
        causes = [cause for _problem, cause in _causes_of(chain, measure)]
        if causes and all(cause.strength == "refuted" for cause in causes):
            message = _("The measure {id} goes on, but all that it acts on is refuted: {causes}.")
            hint = _("Stop it (status: stopped), or name the cause that it does act on.")
            names = listed([cause.id for cause in causes])
            yield Hit((*path, "causes"), message.format(id=measure.id, causes=names), hint)


def _for_problems_not_chosen(chain: Chain) -> Iterator[Hit]:
    for path, measure in _going_on(chain):
        problems = list({problem.id: problem for problem, _cause in _causes_of(chain, measure)}.values())
        if problems and all(decision_on(problem) in ("deprioritised", "watch") for problem in problems):
            message = _("The measure {id} goes on for what wasn't chosen: {problems}.")
            hint = _(
                "Choose the problem, move the measure to ordinary work outside the plan, or say what more it acts on."
            )
            names = listed([_("“{title}”").format(title=problem.title) for problem in problems])
            yield Hit((*path, "causes"), message.format(id=measure.id, problems=names), hint)


def _goals_not_measured_since(case: Case) -> Iterator[Hit]:
    """From three quarters of the way to the target, something must have been measured on the way.

    The file of a turn that is over is judged as on its last day.
    """
    day = min(case.today, case.project.cycle.end)
    for _problem, (path, goal) in case.every_goal():
        indicator = case.indicator(goal.indicator)
        if indicator and goal.baseline and goal.target and not _is_measured(case, goal, indicator.part):
            start, end = goal.baseline.period.end, goal.target.by.end
            if day >= max(start + (end - start) * 3 / 4, start + _wait(goal.baseline.period)):
                message = _(
                    "The goal {id} shall be reached by {by}, but nothing is measured after its baseline."
                )
                hint = _(
                    "Write a newer figure for {indicator}, or say there what hinders it from being measured."
                )
                told = message.format(id=goal.id, by=goal.target.by)
                yield Hit(path, told, hint.format(indicator=indicator.part.id))


def _wait(period: Period) -> timedelta:
    """How long it takes from a figure until the next can be had: a period, and half of one to compile it."""
    days = {"year": 548, "school_year": 548, "quarter": 137}
    return timedelta(days=days.get(period.kind, 45))


def _is_measured(chain: Chain, goal: Goal, indicator: Indicator) -> bool:
    """Whether there is a figure after the baseline, or none at all to compare with, which S2-002 speaks of."""
    start = goal.baseline.period.end if goal.baseline else None
    days = [period.end for period, one in indicator.values.items() if one.value is not None]
    is_judged = any(at.part.value is not None for at in chain.results_of(goal.id))
    return is_judged or not days or any(start and day > start for day in days)


def _ended_and_going_on(case: Case) -> Iterator[Hit]:
    """An end that was decided holds from the next turn: it speaks when this one has run its time."""
    decisions = case.project.follow_up.decisions
    ended = {one.problem or one.measure for one in decisions if one.decision == "end"}
    kept = {one.measure for one in decisions if one.decision != "end"}
    is_over = case.today > case.project.cycle.end + timedelta(days=31)
    for path, measure in _going_on(case):
        problems = {problem.id for problem, _cause in _causes_of(case, measure)}
        of_ended = bool(problems) and problems <= ended
        if (measure.id in ended or of_ended) and (is_over or measure.id in kept):
            message = _("The follow-up decided to end what the measure {id} is for, but the measure goes on.")
            hint = _("Write that it is stopped or done, or change the decision under follow_up.decisions.")
            yield Hit((*path, "status") if measure.status else path, message.format(id=measure.id), hint)


def _promises_nobody_keeps(chain: Chain) -> Iterator[Hit]:
    status = {at.part.id: at.part.status for at in chain.measures}
    for path, promise in chain.promises:
        is_closed = promise.fed_back or chain.results_of(promise.id)
        kept_by = [id for id in promise.measures if id in status]
        if kept_by and not is_closed and all(status[id] == "stopped" for id in kept_by):
            message = _("All measures that should keep the promise “{id}” are stopped: {measures}.")
            hint = _("Name another measure that keeps it, or tell the citizens why it isn't kept (fed_back).")
            yield Hit((*path, "measures"), message.format(id=promise.id, measures=listed(kept_by)), hint)


def _behind_a_refuted_cause(chain: Chain) -> Iterator[Hit]:
    causes = {at.part.id: at.part for _problem, at in chain.every_cause()}
    for _problem, (path, cause) in chain.every_cause():
        front = causes.get(cause.behind or "")
        if front and front.strength == "refuted" and cause.strength != "refuted":
            message = _(
                "The cause {id} stands behind {front}, which is refuted: how does it lead to the problem?"
            )
            hint = _("Let it stand behind another cause, make it a direct one, or refute it too.")
            yield Hit((*path, "behind"), message.format(id=cause.id, front=front.id), hint)


def _only_a_source(chain: Chain) -> Iterator[Hit]:
    sources = {source.id for source in chain.project.prepare.sources}
    for problem in chain.prioritised:
        named = [
            at.part.id for at in chain.causes(problem) if at.part.evidence and sources >= {*at.part.evidence}
        ]
        if named:
            message = _("For {causes} of “{title}” a source is named, but not what it says.")
            hint = _(
                "Write the fact as an observation or a figure with that source, and name it as evidence."
            )
            title = problem.part.title
            yield Hit((*problem.path, "causes"), message.format(causes=listed(named), title=title), hint)


RULES = (
    Rule("C-006", "warning", _against_refuted_causes),
    Rule("C-007", "warning", _for_problems_not_chosen),
    Rule("C-008", "warning", _goals_not_measured_since),
    Rule("C-009", "warning", _ended_and_going_on),
    Rule("C-010", "warning", _promises_nobody_keeps),
    Rule("C-011", "warning", _behind_a_refuted_cause),
    Rule("C-012", "advice", _only_a_source),
)
