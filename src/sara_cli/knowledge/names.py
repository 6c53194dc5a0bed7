"""First names and family names of those who live in Sweden, to distinguish a person from a place.

The names, their sources and their licences are in `names.txt` beside this file.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).with_suffix(".txt")

_KEPT = frozenset("åäö")
_SIMPLE = str.maketrans({"ø": "ö", "æ": "ä", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "ß": "ss"})


class Names(NamedTuple):
    """Words in the form that `folded` gives: names, and what tells that something else is called as a person.

    `words` are those first names that are also words or places; those `sure_within` a sentence are names where they
    don’t begin one; `figures` are first and family name together.
    """

    first: frozenset[str]
    words: frozenset[str]
    sure_within: frozenset[str]
    last: frozenset[str]
    things: frozenset[str]
    capital_things: frozenset[str]
    endings: tuple[str, ...]
    before: frozenset[str]
    groups: tuple[str, ...]
    families: frozenset[str]
    figures: frozenset[str]


@lru_cache(16384)
def folded(word: str) -> str:
    """A word in small letters, without accents: Petrović and Petrovic are one name; å, ä and ö are letters."""
    small = word.casefold().translate(_SIMPLE)
    return small if small.isascii() else "".join(map(_without_accent, unicodedata.normalize("NFC", small)))


def _without_accent(sign: str) -> str:
    return sign if sign in _KEPT or sign.isascii() else unicodedata.normalize("NFD", sign)[0]


@cache
def names() -> Names:
    """Read the names; only a text that may hold one needs them."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.append(line)
    figures = frozenset(found.pop("figures"))
    first, words, sure_within, last, things, capital_things, endings, before, groups, families = (
        frozenset(" ".join(lines).split()) for lines in found.values()
    )
    return Names(
        first=first,
        words=words,
        sure_within=sure_within,
        last=last,
        things=things,
        capital_things=capital_things,
        endings=tuple(endings),
        before=before,
        groups=tuple(groups),
        families=families,
        figures=figures,
    )
