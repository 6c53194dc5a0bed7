"""The rules: judgements across fields, one module per family of ids."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache

from sara_cli.extensions import added
from sara_cli.findings import Finding
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.rules import (
    analyze,
    branding,
    chain,
    checks,
    execute,
    figures,
    follow_up,
    goals,
    initiate,
    law,
    method,
    prepare,
    privacy,
    short_texts,
)
from sara_cli.rules.rule import Case, Rule

FAMILIES: dict[str, tuple[Rule, ...]] = {
    "S1": initiate.RULES,
    "S2": prepare.RULES,
    "S3": analyze.RULES,
    "G": goals.RULES,
    "S4": execute.RULES,
    "S5": follow_up.RULES,
    "C": (*chain.RULES, *short_texts.RULES),
    "B": method.RULES,
    "D": figures.RULES,
    "P": privacy.RULES,
    "K": checks.RULES,
    "L": law.RULES,
    "V": branding.RULES,
}
"""The rules by the beginning of their ids, in the order in which they are listed."""

RULES: tuple[Rule, ...] = tuple(rule for rules in FAMILIES.values() for rule in rules)
_OF_OTHERS = re.compile(r"X[A-Z]{0,7}-\d{3}")


@cache
def known_rules() -> tuple[Rule, ...]:
    """Our rules and those that other packages add. Raises `SaraError` if theirs can't be used."""
    found = {rule.id: rule for rule in RULES}
    for extension, given in added("rules"):
        for rule in [given] if isinstance(given, Rule) else given:
            if not isinstance(rule, Rule) or not _OF_OTHERS.fullmatch(rule.id) or rule.id in found:
                raise extension.unusable(
                    _("it isn’t a rule whose id begins with X, such as X-001, and is new")
                )
            if rule.texts is None or not (rule.texts / f"{rule.id}.yaml").is_file():
                raise extension.unusable(_("the rule {id} has no file that explains it").format(id=rule.id))
            found[rule.id] = rule
    return tuple(found.values())


@cache
def rules_by_id() -> dict[str, Rule]:
    """The same, each by its id."""
    return {rule.id: rule for rule in known_rules()}


def apply(  # noqa: PLR0913 - all that a project is judged beside
    project: Project,
    today: date,
    *,
    previous: Project | None = None,
    rules: Sequence[Rule] | None = None,
    without: Collection[str] = (),
    is_continued: bool = False,
) -> list[Finding]:
    """Let every rule look at a project as it stands on a day. The findings have paths and no places yet.

    `previous` is the previous cycle, where its file can be read; `without` are the ids that aren't looked at.
    `is_continued` says that the next cycle has a file.
    """
    case = Case(project, today, previous, without, is_continued=is_continued)
    return [
        Finding(rule.id, rule.severity, hit.path, hit.message, hit.hint, hit.at_key, about=hit.about)
        for rule in (known_rules() if rules is None else rules)
        if rule.holds_for(case)
        for hit in rule.check(case)
    ]
