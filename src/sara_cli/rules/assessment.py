"""Results that say no more than they know: what was done, what changed, and why."""

from collections.abc import Iterator

from sara_cli.checklists.wording import listed
from sara_cli.findings import Path
from sara_cli.language import _, ngettext
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import At, Chain
from sara_cli.model.follow_up import Result
from sara_cli.rules.claims import claimed_effect, counts_activity
from sara_cli.rules.rule import Hit, Rule

# Level 3 of the Maryland scale and above: compared with somewhere that didn't have the measure.
_COMPARED = frozenset({"with_comparison", "several_areas", "randomised"})
_BETTER = frozenset({"eliminated", "fewer", "less_harm", "better_handled"})


def _outcomes(chain: Chain) -> list[At[Result]]:
    return [at for at in chain.results if at.part.kind == "outcome"]


def _claimed_effects(chain: Chain) -> Iterator[Hit]:
    titles = [at.part.title for at in chain.measures]
    outcomes = _outcomes(chain)
    said: list[tuple[Path, str]] = [
        ((*path, "text"), result.text or "") for path, result in outcomes if result.design not in _COMPARED
    ]
    if not any(result.design in _COMPARED for _path, result in outcomes):
        lessons = chain.project.follow_up.lessons
        said += [(("follow_up", "lessons", number), text) for number, text in enumerate(lessons)]
    for path, text in said:
        if words := claimed_effect(text, titles):
            message = _("“{words}” says why it changed, which can't be told without a comparison.")
            hint = _(
                "Say what changed and that the reason isn't known; or compare with a similar place without the measure"
                " and write it as design: with_comparison."
            )
            yield Hit(path, message.format(words=words), hint)


def _activities_called_outcome(chain: Chain) -> Iterator[Hit]:
    for path, result in _outcomes(chain):
        if result.text and not result.outcome and counts_activity(result.text):
            message = _("The result {id} is called an outcome but counts what was done.").format(id=result.id)
            hint = _("Call it output, or say what changed for those who live here.")
            yield Hit((*path, "kind"), message, hint)


def _without_other_explanations(chain: Chain) -> Iterator[Hit]:
    lacking = [
        at
        for at in _outcomes(chain)
        if at.part.goal
        and not at.part.other_explanations
        and (at.part.light == "green" or at.part.outcome in _BETTER)
    ]
    if lacking:
        text = ngettext(
            "The result {ids} says that it got better, and nothing of what else could explain it.",
            "These results say that it got better, and nothing of what else could explain it: {ids}.",
            len(lacking),
        )
        hint = _(
            "Write under other_explanations what else happened: other measures, the weather, a high year before, a"
            " new way of counting; or that you looked and found nothing."
        )
        yield Hit(lacking[0].path, text.format(ids=listed([at.part.id for at in lacking])), hint)


def _green_though_worse(chain: Chain) -> Iterator[Hit]:
    goals = {at.part.id: at.part for _problem, at in chain.every_goal()}
    for path, result in _outcomes(chain):
        goal = goals.get(result.goal or "")
        if goal and goal.baseline and result.light == "green" and _is_worse(chain, goal, result.value):
            message = _("The result {id} is green, but {value} is worse than the baseline, {baseline}.")
            text = message.format(id=result.id, value=result.value, baseline=goal.baseline.value)
            yield Hit((*path, "light"), text, _("Check the figure; otherwise the light is yellow or red."))


def _is_worse(chain: Chain, goal: Goal, value: float | None) -> bool:
    """Whether a figure went the wrong way past both the baseline and the target; unknown is no."""
    at = chain.indicator(goal.indicator)
    if value is None or not (at and goal.baseline and goal.target):
        return False
    limits = goal.baseline.value, goal.target.value
    if at.part.direction == "lower_is_better":
        return value > max(limits)
    return at.part.direction == "higher_is_better" and value < min(limits)


RULES = (
    Rule("S5-005", "advice", _claimed_effects),
    Rule("S5-006", "advice", _activities_called_outcome),
    Rule("S5-007", "advice", _without_other_explanations),
    Rule("S5-008", "warning", _green_though_worse),
)
