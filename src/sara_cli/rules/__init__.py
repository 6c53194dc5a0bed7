"""Judgements across fields: one module or two for each step, then what goes through them all.

That is the chain that holds the steps together, Brå's method, goals, figures, persons, and the clocks of the act.
"""

from collections.abc import Collection, Sequence
from datetime import date

from sara_cli.findings import Finding
from sara_cli.model import Project
from sara_cli.rules import (
    action_plan,
    agreement,
    analyze,
    assessment,
    cells,
    chain,
    choice,
    conclusions,
    descriptions,
    execute,
    follow_up,
    goals,
    initiate,
    law,
    looks,
    loose_ends,
    method,
    plans,
    prepare,
    privacy,
    suspect,
    targets,
    terminology,
    turned_off,
)
from sara_cli.rules.rule import Case, Rule

RULES: tuple[Rule, ...] = (
    *initiate.RULES,
    *agreement.RULES,
    *terminology.RULES,
    *prepare.RULES,
    *analyze.RULES,
    *goals.RULES,
    *targets.RULES,
    *execute.RULES,
    *plans.RULES,
    *action_plan.RULES,
    *follow_up.RULES,
    *assessment.RULES,
    *chain.RULES,
    *loose_ends.RULES,
    *method.RULES,
    *choice.RULES,
    *descriptions.RULES,
    *conclusions.RULES,
    *privacy.RULES,
    *cells.RULES,
    *suspect.RULES,
    *turned_off.RULES,
    *law.RULES,
    *looks.RULES,
)


def apply(
    project: Project,
    today: date,
    *,
    previous: Project | None = None,
    rules: Sequence[Rule] = RULES,
    without: Collection[str] = (),
) -> list[Finding]:
    """Let every rule look at a project as it stands on a day. The findings have paths and no places yet.

    `previous` is the turn before, where its file can be read; `without` are the ids that aren't looked at.
    """
    case = Case(project, today, previous, without)
    return [
        Finding(rule.id, rule.severity, hit.path, hit.message, hit.hint, hit.at_key)
        for rule in rules
        for hit in rule.check(case)
    ]
