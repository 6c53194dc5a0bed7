"""Words that tell a promise that can be kept or broken from one that only says what is wanted."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, Fact, Line, read


class PromiseWords(Fact):
    """The words, by what they say about a promise."""

    if_there_is_time: Line
    nobody_can_count: Line
    endeavours: Line
    more: Line
    feelings: Line
    deeds: Line
    empty_deeds: Line
    occasions: Line
    small: Line
    abstract: Line


@cache
def promise_words() -> PromiseWords:
    """The words."""
    return read(KNOWLEDGE / "promise_words.yaml", PromiseWords)
