"""Judgements across fields: one module for each step, and one for the chain that holds them together."""

from collections.abc import Sequence
from datetime import date

from sara_cli.findings import Finding
from sara_cli.model import Project
from sara_cli.rules import analyze, chain, execute, follow_up, initiate, prepare, suspect, turned_off
from sara_cli.rules.rule import Case, Rule

RULES: tuple[Rule, ...] = (
    *initiate.RULES,
    *prepare.RULES,
    *analyze.RULES,
    *execute.RULES,
    *follow_up.RULES,
    *chain.RULES,
    *suspect.RULES,
    *turned_off.RULES,
)


def apply(
    project: Project, today: date, *, previous: Project | None = None, rules: Sequence[Rule] = RULES
) -> list[Finding]:
    """Let every rule look at a project as it stands on a day. The findings have paths and no places yet.

    `previous` is the turn before, where its file can be read.
    """
    case = Case(project, today, previous)
    return [
        Finding(rule.id, rule.severity, hit.path, hit.message, hit.hint, hit.at_key)
        for rule in rules
        for hit in rule.check(case)
    ]
