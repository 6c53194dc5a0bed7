"""Words for what is done against crime and insecurity, as opposed to what is wrong."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, Fact, Line, read


class Verbs(Fact):
    """Verbs of acting: by stems of the first and of the second conjugation, and written out."""

    ar: Line
    er: Line
    other: Line


class ActivityWords(Fact):
    """The words, by what they say about a text."""

    things: dict[str, Line]
    roles: Line
    if_more: Line
    agents: Line
    verbs: Verbs
    changes: Line
    not_acts: Line
    wrong: Line
    states: Line
    how_often: Line


@cache
def activity_words() -> ActivityWords:
    """The words."""
    return read(KNOWLEDGE / "activity_words.yaml", ActivityWords)
