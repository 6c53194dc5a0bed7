"""Step 5 is done when effect, production and process are judged and told to those who must know.

Source: Brå, Polisen and SKR's handbook, follow-up.
"""

from collections.abc import Callable
from datetime import date

from sara_cli.checklists.criterion import Criterion, Evidence
from sara_cli.checklists.wording import listed
from sara_cli.language import N_, _
from sara_cli.model.chain import Chain
from sara_cli.model.follow_up import Audience


def planned_day(chain: Chain) -> date:
    """The day when follow-up is due: as planned, or else the last day of the cycle."""
    plan = chain.project.execute.follow_up_plan
    return plan.date if plan and plan.date else chain.project.cycle.end


def _effect(chain: Chain) -> Evidence:
    paths = tuple(path for path, result in chain.results if result.kind == "outcome" and result.goal)
    judged = {result.goal for _path, result in chain.results if result.kind == "outcome"}
    goals = [
        goal.id
        for problem in chain.prioritised
        for _path, goal in chain.goals(problem)
        if goal.kind in (None, "outcome")
    ]
    lacking = [goal for goal in goals if goal not in judged]
    message = _("No result for: {names}.")
    return Evidence(paths, message.format(names=listed(lacking)) if lacking else "", planned_day(chain))


def _production(chain: Chain) -> Evidence:
    paths = tuple(path for path, result in chain.results if result.measure)
    lacking = [measure.id for _path, measure in chain.measures if not chain.results_of(measure.id)]
    message = _("No result for: {names}.")
    return Evidence(paths, message.format(names=listed(lacking)) if lacking else "", planned_day(chain))


def _process(chain: Chain) -> Evidence:
    review = chain.project.follow_up.process_review
    return Evidence((("follow_up", "process_review"),) if review else (), "", planned_day(chain))


def _reported_to(*audiences: Audience) -> Callable[[Chain], Evidence]:
    def look(chain: Chain) -> Evidence:
        reports = chain.project.follow_up.reports
        paths = tuple(
            ("follow_up", "reports", number)
            for number, report in enumerate(reports)
            if report.audience in audiences
        )
        return Evidence(paths, "", planned_day(chain))

    return look


def _told_citizens(chain: Chain) -> Evidence:
    """By a report to them, or promise by promise."""
    reported = _reported_to("citizens")(chain)
    fed_back = tuple((*path, "fed_back") for path, promise in chain.promises if promise.fed_back)
    untold = [promise.id for _path, promise in chain.promises if not promise.fed_back]
    if reported.paths or not untold:
        return reported._replace(paths=reported.paths + fed_back)
    message = _("Not yet told what came of: {names}.")
    return Evidence(fed_back, message.format(names=listed(untold)), planned_day(chain))


CRITERIA = (
    Criterion(
        "5.effect",
        N_("It has been examined whether the problems changed."),
        "follow_up.results",
        _effect,
        needs=("4.goals",),
    ),
    Criterion(
        "5.production",
        N_("It has been judged how the parties kept their commitments."),
        "follow_up.results",
        _production,
        needs=("4.measures",),
    ),
    Criterion(
        "5.process",
        N_("The way of working together has been reviewed."),
        "follow_up.process_review",
        _process,
    ),
    Criterion(
        "5.to_steering",
        N_("The follow-up has been reported to the steering group."),
        "follow_up.reports",
        _reported_to("steering_group"),
        needs=("5.production",),
    ),
    Criterion(
        "5.to_citizens",
        N_("The citizens have been told what came of the promises."),
        "follow_up.reports",
        _told_citizens,
        needs=("5.production",),
    ),
)
