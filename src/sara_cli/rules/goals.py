"""Goals: each says that something changes, and something that the work can be held to."""

from collections.abc import Iterator

from sara_cli.checklists.follow_up import is_effect
from sara_cli.language import N_, _
from sara_cli.model.chain import Chain
from sara_cli.rules.claims import counts_activity
from sara_cli.rules.rule import Explanation, Hit, Rule
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


_GOAL = """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {{id: S-mal, {keys}}}
"""
_MOVEMENT_SOURCE = N_("Brå, on wording goals: use verbs of movement and avoid vague ones.")
_KINDS_SOURCE = N_("Brå, on wording goals: outcome goals say what changes, output goals how much is done.")

RULES = (
    Rule(
        "G-001",
        "advice",
        N_("A goal that promises only to try"),
        Explanation(
            N_(
                "That no goal of a prioritised problem has a vague verb, such as verka för, värna om or arbeta med,"
                " where neither a verb of movement nor a figure says what shall change."
            ),
            N_(
                "Whoever promises to try has always kept the promise. What is to change can't be seen from it."
            ),
            _GOAL.format(keys="goal: Verka för en trygg skolgård"),
            _GOAL.format(keys="goal: Minska skadorna på skolgården"),
            _MOVEMENT_SOURCE,
        ),
        _vague_goals,
    ),
    Rule(
        "G-002",
        "advice",
        N_("Only goals of what is done"),
        Explanation(
            N_("That a prioritised problem with goals has at least one that says what shall change."),
            N_("Everything can be done as planned, and the problem be as large as before."),
            _GOAL.format(keys="kind: output"),
            _GOAL.format(keys="kind: outcome"),
            _KINDS_SOURCE,
        ),
        _problems_without_outcome_goal,
    ),
    Rule(
        "G-003",
        "advice",
        N_("A goal of activity called an outcome"),
        Explanation(
            N_("That no goal of kind outcome only counts visits, meetings, courses and the like."),
            N_("Twelve visits are not a change. Whoever counts them as one stops looking for the change."),
            _GOAL.format(keys="goal: Genomföra 12 skolbesök, kind: outcome"),
            _GOAL.format(keys="goal: Skadorna på skolorna minskar från 46 till 20, kind: outcome"),
            _KINDS_SOURCE,
        ),
        _activities_called_outcome,
    ),
)
