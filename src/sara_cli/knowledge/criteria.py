"""What the lines of the done-lists and the rows of the act say; what meets them is judged in `progress`."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read


class RequirementTexts(Fact):
    """A requirement of the act, what helps with it, and what can't be judged from a project file."""

    text: BilingualText
    remedy: BilingualText
    limits: BilingualText | None = None


@cache
def criteria() -> dict[str, BilingualText]:
    """The lines of the done-lists, by id."""
    return read(KNOWLEDGE / "criteria.yaml", dict[str, BilingualText])


@cache
def requirements() -> dict[str, RequirementTexts]:
    """The requirements of the act, by id."""
    return read(KNOWLEDGE / "requirements.yaml", dict[str, RequirementTexts])
