"""The 25 techniques of situational prevention, in five strategies: a list of ideas, never a demand."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read


class Technique(Fact):
    """One technique by the number that a measure's `techniques` name."""

    number: int
    name: BilingualText
    example: BilingualText


class Strategy(Fact):
    """A way of changing the situation, with the techniques for it."""

    id: str
    name: BilingualText
    techniques: tuple[Technique, ...]


class Techniques(Fact):
    """All of them, and where they come from."""

    source: BilingualText
    strategies: tuple[Strategy, ...]


@cache
def techniques() -> Techniques:
    """The table of the techniques."""
    return read(KNOWLEDGE / "techniques.yaml", Techniques)


def technique(number: int) -> Technique:
    """Look up a technique by its number, 1 to 25; KeyError outside that."""
    return {one.number: one for strategy in techniques().strategies for one in strategy.techniques}[number]
