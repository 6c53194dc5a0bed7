"""Judgements across fields: one module for each step, and one for the chain that holds them together."""

from collections.abc import Sequence

from sara_cli.findings import Finding
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.rules import analyze, chain, execute, follow_up, initiate, prepare
from sara_cli.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *initiate.RULES,
    *prepare.RULES,
    *analyze.RULES,
    *execute.RULES,
    *follow_up.RULES,
    *chain.RULES,
)


def apply(project: Project, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Let every rule look at a project. The findings have paths and no places yet."""
    subject = Chain(project)
    return [
        Finding(rule.id, rule.severity, hit.path, hit.message, hit.hint, hit.at_key)
        for rule in rules
        for hit in rule.check(subject)
    ]
