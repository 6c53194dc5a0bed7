"""The CHEERS test: six marks of a problem, as a help to say more sharply what the problem is."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read


class Mark(Fact):
    """One mark of a problem. `keys` are the keys of a problem where the answer is written."""

    letter: str
    name: BilingualText
    question: BilingualText
    keys: tuple[str, ...]


class Cheers(Fact):
    """The marks, what they are good for, and where they come from."""

    note: BilingualText
    source: BilingualText
    marks: tuple[Mark, ...]


@cache
def cheers() -> Cheers:
    """The test."""
    return read(KNOWLEDGE / "cheers.yaml", Cheers)
