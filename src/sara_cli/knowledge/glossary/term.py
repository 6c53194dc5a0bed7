"""The shape of a term."""

from typing import NamedTuple


class Term(NamedTuple):
    """A word of the field: its names in both languages and what it means.

    `meaning` is a source text. `see` holds the ids of related terms, `also` other names in either language.
    """

    id: str
    swedish: str
    english: str
    meaning: str
    see: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
