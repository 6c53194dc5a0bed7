"""A goal in the public edition whose baseline is about few, and the wording of goals that would tell such figures."""

import re

from sara_cli.model.analyze import Goal

_NUMBER = re.compile(
    r"\b(?!(?:19|20)\d\d\b)\d+(?:[.,\u00a0 ]\d+)*"
    r"|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)


class Veiled(Goal):
    """A goal of which only is said that its baseline isn't shown."""


def veiled(goal: Goal) -> Veiled:
    """The goal without its baseline, and without the numbers in its wording."""
    kept = {name: getattr(goal, name) for name in Goal.model_fields}
    return Veiled.model_construct(**{**kept, "baseline": None, "goal": without_numbers(goal.goal)})


def without_numbers(text: str) -> str:
    """A wording without its numbers, in figures or words; years stay, for they tell nothing of how many."""
    return _NUMBER.sub("…", text)
