"""Words that tell a promise that can be kept or broken from one that only says what is wanted."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, Line, read


@cache
def promise_words() -> dict[str, Line]:
    """The lists, by what they say about a promise."""
    return read(KNOWLEDGE / "promise_words.yaml", dict[str, Line])
