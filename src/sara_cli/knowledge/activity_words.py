"""Words for what is done against crime and insecurity, as opposed to what is wrong."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, Fact, Line, read


class Verbs(Fact):
    """Verbs of acting: by stems of the first and of the second conjugation, and written out."""

    ar: Line
    er: Line
    other: Line


class ActivityWords(Fact):
    """The verbs, the nouns by what they are about, and all other lists by what they say of a text."""

    verbs: Verbs
    things: dict[str, Line]
    lists: dict[str, Line]


@cache
def activity_words() -> ActivityWords:
    """The words."""
    return read(KNOWLEDGE / "activity_words.yaml", ActivityWords)
