"""Finds the words of the lists in `knowledge/` in a text.

How a list is written: words or phrases with a comma between; `*` is any letters, at the beginning or the end of a word, and
`~` at its end any ending of a Swedish noun, or none. What has neither is the whole word. Why not regular expressions: compiling
a thousand of them takes longer than checking a whole project.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_ENDINGS = tuple(
    """
    s n t en et ns ens ets ts na nas n e a ar arna ars arnas er erna ers ernas or orna ors ornas r rna rnas
    """.split()  # noqa: SIM905 - read as a text, not as a list
)
_TOKEN = re.compile(r"[\w’'-]+")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in small letters; a compound with a hyphen is one word."""
    plain = text.casefold().replace("’", "'")
    return tuple(filter(None, (found.strip("'-") for found in _TOKEN.findall(plain))))


class WordList:
    """The words and phrases of one list, ready to be looked for."""

    def __init__(self, listed: str) -> None:
        written = [one.split() for one in listed.casefold().replace("’", "'").split(",") if one.strip()]
        self._single = _Shapes([words[0] for words in written if len(words) == 1])
        phrases = [words for words in written if len(words) > 1]
        self._first = _Shapes([words[0] for words in phrases])
        self._phrases = [[_Shapes([word]) for word in words] for words in phrases]

    def __contains__(self, word: str) -> bool:
        """Whether one word, in small letters, is in the list."""
        return self._single.fits(word)

    def is_in(self, text: str) -> bool:
        """Whether a text holds any word or phrase of the list."""
        return next(self.places(tokens(text)), None) is not None

    def found(self, text: str) -> list[str]:
        """The words of a text that are in the list, in small letters; phrases aside."""
        return [word for word in tokens(text) if word in self]

    def places(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where words or phrases of the list begin and end among the words of a text."""
        for at, word in enumerate(words):
            if word in self:
                yield at, at + 1
            for phrase in self._phrases if self._phrases and self._first.fits(word) else ():
                those = words[at : at + len(phrase)]
                if len(those) == len(phrase) and all(map(_Shapes.fits, phrase, those)):
                    yield at, at + len(phrase)


class _Shapes:
    """Words by how they are written: whole, by their beginning, their end, or what they hold."""

    def __init__(self, written: Sequence[str]) -> None:
        self._whole = {one for one in written if one.strip("*~") == one}
        self._begins = tuple(one[:-1] for one in written if one[0] != "*" and one[-1] == "*")
        self._ends = tuple(one[1:] for one in written if one[0] == "*" and one[-1] not in "*~")
        self._holds = tuple(one[1:-1] for one in written if one[0] == "*" and one[-1] == "*")
        self._stems = {one[:-1] for one in written if one[0] != "*" and one[-1] == "~"}
        self._ends_of_stems = tuple(one[1:-1] for one in written if one[0] == "*" and one[-1] == "~")

    def fits(self, word: str) -> bool:
        if word in self._whole or word.startswith(self._begins) or word.endswith(self._ends):
            return True
        if self._holds and any(one in word for one in self._holds):
            return True
        return bool(self._stems or self._ends_of_stems) and any(map(self._is_stem, _stems_of(word)))

    def _is_stem(self, stem: str) -> bool:
        return stem in self._stems or stem.endswith(self._ends_of_stems)


@lru_cache(maxsize=4096)
def _stems_of(word: str) -> tuple[str, ...]:
    """A word, and what is left of it without each ending that it could have."""
    return (word, *(word[: -len(end)] for end in _ENDINGS if word.endswith(end)))
