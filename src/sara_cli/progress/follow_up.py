"""Step 5 is done when effect, production and process are judged and reported to those who must know.

Source: Brå, Polisen and SKR's handbook, follow-up.
"""

from datetime import date

from sara_cli.language import _
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import At, Chain
from sara_cli.model.execute import Measure, Promise
from sara_cli.model.follow_up import Audience, Report, Result
from sara_cli.progress.criterion import Criterion, Evidence, unless
from sara_cli.wording import listed, named


def planned_day(chain: Chain) -> date:
    """The day when follow-up is due: as planned, or else the last day of the cycle."""
    plan = chain.project.execute.follow_up_plan
    return plan.date if plan and plan.date else chain.project.cycle.end


def chosen_goals(chain: Chain) -> list[At[Goal]]:
    """The goals that the follow-up asks about: the agreement's own, and those of the chosen problems."""
    return [*chain.agreement_goals, *(at for problem in chain.prioritised for at in chain.goals(problem))]


def is_effect(goal: Goal) -> bool:
    """Whether a goal is about what changes, as goals are unless they say otherwise."""
    return goal.kind in (None, "outcome")


def is_judged(chain: Chain, goal: Goal) -> bool:
    """Whether the follow-up says something of a goal; of an effect, only what was found of the effect counts."""
    return any(at.part.kind == "outcome" or not is_effect(goal) for at in chain.results_of("goal", goal.id))


def missed_by(chain: Chain, goal: Goal, result: Result) -> float | None:
    """The figure by which a goal is missed, as a result knew it; None if its time isn't over or it isn't missed.

    It is the result's own, else the indicator's last for the time of the target or later.
    """
    at = chain.indicator(goal.indicator)
    if goal.target is None or goal.target.by.end > result.date:
        return None
    by, figure = goal.target.by, result.value
    if figure is not None and result.period and result.period.end < by.end:
        return None
    if figure is None and at:
        known = {period: one.value for period, one in at.part.values.items() if one.value is not None}
        later = [period for period in known if by.end <= period.end <= result.date]
        figure = known[max(later)] if later else None
    if figure is None:
        return None
    wanted = {"lower_is_better": -1, "higher_is_better": 1}.get((at and at.part.direction) or "", 0)
    if not wanted and goal.baseline:
        wanted = (goal.target.value > goal.baseline.value) - (goal.target.value < goal.baseline.value)
    return figure if wanted * (figure - goal.target.value) < 0 else None


def unjudged_measures(chain: Chain) -> list[At[Measure]]:
    """The measures that the follow-up says nothing of."""
    return [at for at in chain.measures if not chain.results_of("measure", at.part.id)]


def unreported_promises(chain: Chain) -> list[At[Promise]]:
    """The promises whose result hasn't been reported to the citizens, promise by promise."""
    return [at for at in chain.promises if not at.part.fed_back]


def promise_results(chain: Chain, promise: Promise) -> list[At[Result]]:
    """What the follow-up says of a promise, or else of its measures where they all have results."""
    own = chain.results_of("promise", promise.id)
    of_each = [chain.results_of("measure", id) for id in promise.measures]
    return own or ([one for results in of_each for one in results] if all(of_each) else [])


def promise_end(chain: Chain, promise: Promise) -> date:
    """The last day of a promise."""
    return promise.valid(chain.project.cycle).end


def reports_to(chain: Chain, audience: Audience) -> list[At[Report]]:
    """The reports to one of those who must be informed."""
    reports = enumerate(chain.project.follow_up.reports)
    return [At(("follow_up", "reports", n), report) for n, report in reports if report.audience == audience]


def _effect(chain: Chain) -> Evidence:
    paths = tuple(path for path, result in chain.results if result.kind == "outcome" and result.goal)
    goals = [at.part for at in chosen_goals(chain)]
    lacking = [named(goal) for goal in goals if is_effect(goal) and not is_judged(chain, goal)]
    return unless(paths, _("No result for: {names}."), lacking)._replace(not_before=planned_day(chain))


def _production(chain: Chain) -> Evidence:
    paths = tuple(path for path, result in chain.results if result.measure)
    lacking = [named(measure) for _path, measure in unjudged_measures(chain)]
    return unless(paths, _("No result for: {names}."), lacking)._replace(not_before=planned_day(chain))


def _process(chain: Chain) -> Evidence:
    review = chain.project.follow_up.process_review
    return Evidence((("follow_up", "process_review"),) if review else (), "", planned_day(chain))


def _reported_to_steering(chain: Chain) -> Evidence:
    return Evidence(
        tuple(path for path, _report in reports_to(chain, "steering_group")), "", planned_day(chain)
    )


def reported_to_citizens(chain: Chain) -> Evidence:
    """By a report to them, or promise by promise."""
    reported = tuple(path for path, _report in reports_to(chain, "citizens"))
    fed_back = tuple((*path, "fed_back") for path, promise in chain.promises if promise.fed_back)
    unreported = [named(promise) for _path, promise in unreported_promises(chain)]
    lacking = _("Results not yet reported for: {names}.").format(names=listed(unreported))
    is_reported = reported or not unreported
    return Evidence(reported + fed_back, "" if is_reported else lacking, planned_day(chain))


CRITERIA = (
    Criterion("5.effect", "follow_up.results", _effect, needs=("4.goals",)),
    Criterion("5.production", "follow_up.results", _production, needs=("4.measures",)),
    Criterion("5.process", "follow_up.process_review", _process),
    Criterion("5.to_steering", "follow_up.reports", _reported_to_steering, needs=("5.production",)),
    Criterion("5.to_citizens", "follow_up.reports", reported_to_citizens, needs=("5.production",)),
)
