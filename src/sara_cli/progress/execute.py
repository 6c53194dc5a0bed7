"""Step 4 is done when goals and measures are set, adopted and promised, and the work is carried out.

Source: Brå, Polisen and SKR's handbook, execution.
"""

from sara_cli.language import _
from sara_cli.model.chain import Chain, needs_measure
from sara_cli.model.execute import FollowUpPlan
from sara_cli.model.outline import fields_of
from sara_cli.progress.criterion import Criterion, Evidence, places, unless
from sara_cli.wording import listed, named


def _goals(chain: Chain) -> Evidence:
    paths = []
    lacking = []
    for path, problem in chain.prioritised:
        if any(goal.indicator and goal.baseline and goal.target for goal in problem.goals):
            paths.append((*path, "goals"))
        else:
            lacking.append(problem.title)
    return unless(
        paths, _("No goal that can be measured (indicator, baseline, target) for: {names}."), lacking
    )


def _staff_dialogue(chain: Chain) -> Evidence:
    """Those who are to do the work are asked once there is a joint picture to talk about."""
    picture = chain.project.analyze.joint_picture
    since = picture.date if picture else None
    return Evidence(
        places(
            ("prepare", "dialogues"),
            chain.project.prepare.dialogues,
            lambda one: one.kind == "staff" and one.date and since and one.date >= since,
        )
    )


def _measures(chain: Chain) -> Evidence:
    needing = [at for problem, at in chain.every_cause() if needs_measure(problem.part, at.part)]
    lacking = [named(cause) for _path, cause in needing if not chain.measures_on(cause)]
    paths = tuple(path for path, measure in chain.measures if measure.causes or chain.problems_of(measure))
    return unless(paths, _("No measure and no reason for: {names}."), lacking)


def _adopted(chain: Chain) -> Evidence:
    plan = chain.project.execute.action_plan
    return Evidence((("execute", "action_plan", "decided"),) if plan and plan.decided else ())


def _promised(chain: Chain) -> Evidence:
    paths = tuple(path for path, _promise in chain.promises)
    lacking = [
        named(promise) for _path, promise in chain.promises if not (promise.signed and promise.published)
    ]
    return unless(paths, _("Not yet signed and published: {names}."), lacking)


def _follow_up_planned(chain: Chain) -> Evidence:
    plan = chain.project.execute.follow_up_plan
    keys = ("date", "responsible", "method")
    lacking = [_(fields_of(FollowUpPlan)[key].title) for key in keys if not (plan and getattr(plan, key))]
    message = _("{keys} is missing.")
    paths = (("execute", "follow_up_plan"),) if plan else ()
    return Evidence(paths, message.format(keys=listed(lacking)) if lacking else "")


def _documented(chain: Chain) -> Evidence:
    """Asked of measures that have begun; until the first one has, the line waits for its start."""
    running = ("ongoing", "done", "stopped")
    begun = [at for at in chain.measures if at.part.status in running or at.part.log]
    if not begun:
        starts = [measure.start for _path, measure in chain.measures if measure.start]
        return Evidence(not_before=min(starts, default=None))
    paths = tuple((*path, "log") for path, measure in begun if measure.log)
    lacking = [named(measure) for _path, measure in begun if not measure.log]
    return unless(paths, _("Nothing is logged for: {names}."), lacking)


CRITERIA = (
    Criterion("4.goals", "analyze.problems.goals", _goals, needs=("3.prioritised",)),
    Criterion("4.staff_dialogue", "prepare.dialogues", _staff_dialogue, needs=("3.merged",)),
    Criterion("4.measures", "execute.measures", _measures, needs=("3.cause_analysis",)),
    Criterion("4.plan_adopted", "execute.action_plan.decided", _adopted, needs=("4.measures",)),
    Criterion("4.promise", "execute.promises", _promised, needs=("4.measures",)),
    Criterion("4.followup_planned", "execute.follow_up_plan", _follow_up_planned),
    Criterion("4.documented", "execute.measures.log", _documented, needs=("4.measures",)),
)
