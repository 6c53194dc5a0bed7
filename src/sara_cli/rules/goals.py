"""Goals: each says that something changes, and something that the work can be held to."""

from collections.abc import Iterator

from sara_cli.checklists.follow_up import is_effect
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.rules.claims import counts_activity
from sara_cli.rules.rule import Hit, Rule
from sara_cli.rules.smart import only_tries, vague


def _vague_goals(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        for path, goal in chain.goals(problem):
            verb = vague(goal.goal)
            if verb and only_tries(goal.goal):
                message = _("The goal {id} promises only to try: “{verb}”. It can never be missed.")
                hint = _("Say what becomes less or more if it works: reduce, increase, halve, from 46 to 20.")
                yield Hit((*path, "goal"), message.format(id=goal.id, verb=verb), hint)


def _problems_without_outcome_goal(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        goals = problem.part.goals
        if goals and not any(is_effect(goal) for goal in goals):
            message = _("The goals of “{title}” only say what shall be done, not what shall change.")
            hint = _("Add a goal of kind outcome: what becomes less or more for those who live here.")
            yield Hit((*problem.path, "goals"), message.format(title=problem.part.title), hint, at_key=True)


def _activities_called_outcome(chain: Chain) -> Iterator[Hit]:
    for _problem, (path, goal) in chain.every_goal():
        if goal.kind == "outcome" and counts_activity(goal.goal):
            message = _("The goal {id} is called an outcome but counts what is done.").format(id=goal.id)
            hint = _("Call it output, or say what shall change when it is done.")
            yield Hit((*path, "kind"), message, hint)


RULES = (
    Rule("G-001", "advice", _vague_goals),
    Rule("G-002", "advice", _problems_without_outcome_goal),
    Rule("G-003", "advice", _activities_called_outcome),
)
