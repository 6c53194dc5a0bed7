"""Words that show what kind of crime or problem a text is about, and which kinds go together."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, Fact, Line, read


class TopicWords(Fact):
    """The words of one kind: those that name it, those that only suggest it, and pairs that name it in one sentence."""

    names: Line
    hints: Line
    together: tuple[tuple[Line, Line], ...] = ()


class Wide(Fact):
    """What else can show a problem of many faces; `alone` if only where its title names no crime besides."""

    alone: bool = False
    shown_by: tuple[str, ...]


class CrimeWords(Fact):
    """The words by the code of their kind, and what goes with what."""

    topics: dict[str, TopicWords]
    related: tuple[tuple[str, ...], ...]
    everywhere: tuple[str, ...]
    wide: dict[str, Wide]
    property: tuple[str, ...]
    objects: Line
    vehicles: Line
    places: dict[str, Line]
    public: Line
    ignored: Line


@cache
def crime_words() -> CrimeWords:
    """The words."""
    return read(KNOWLEDGE / "crime_words.yaml", CrimeWords)
