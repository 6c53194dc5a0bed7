"""Finds the words of the lists in `knowledge/` in a text.

How a list is written: words or phrases with a comma between; `*` is any letters, at the beginning or the end of a word, and
`~` at its end any ending of a Swedish noun, or none. What has neither is the whole word. Why not regular expressions: compiling
a thousand of them takes longer than checking a whole project.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

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
        written = _split(listed)
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


class WordLists(Generic[K]):
    """Several lists by their keys, looked for at once: for each word of a text, which lists it is in is found once."""

    def __init__(self, lists: Iterable[tuple[K, str]]) -> None:
        split = [(key, words) for key, listed in lists for words in _split(listed)]
        self._singles = _Index([(key, words[0]) for key, words in split if len(words) == 1])
        phrases = [(key, words) for key, words in split if len(words) > 1]
        self._firsts = _Index([(number, words[0]) for number, (_key, words) in enumerate(phrases)])
        self._phrases = [(key, [_Shapes([word]) for word in words[1:]]) for key, words in phrases]

    def found(self, words: Sequence[str]) -> set[K]:
        """The keys of the lists that words, in small letters, or phrases among them are in."""
        keys: set[K] = set()
        for at, word in enumerate(words):
            keys |= self._singles.of(word)
            for number in self._firsts.of(word):
                key, phrase = self._phrases[number]
                rest = words[at + 1 : at + 1 + len(phrase)]
                if len(rest) == len(phrase) and all(map(_Shapes.fits, phrase, rest)):
                    keys.add(key)
        return keys


class _Index(Generic[K]):
    """What written words are of, by how each is written and then by its letters."""

    def __init__(self, written: Iterable[tuple[K, str]]) -> None:
        self._kinds: dict[str, dict[str, set[K]]] = {kind: {} for kind in _KINDS}
        for key, one in written:
            kind, letters = _shape_of(one)
            self._kinds[kind].setdefault(letters, set()).add(key)
        self._lengths = {kind: sorted({*map(len, found)}) for kind, found in self._kinds.items()}
        self._known: dict[str, frozenset[K]] = {}

    def of(self, word: str) -> frozenset[K]:
        """The keys of what fits a word."""
        if word not in self._known:
            self._known[word] = frozenset().union(*self._fitting(word))
        return self._known[word]

    def _fitting(self, word: str) -> Iterator[set[K]]:
        kinds, size = self._kinds, len(word)
        pieces = [
            *(("whole", word), *(("begins", word[:number]) for number in self._lengths["begins"])),
            *(("ends", word[-number:]) for number in self._lengths["ends"]),
            *(
                ("holds", word[at : at + number])
                for number in self._lengths["holds"]
                for at in range(size - number + 1)
            ),
        ]
        for stem in _stems_of(word):
            pieces.append(("stem", stem))
            pieces += (("ends_of_stem", stem[-number:]) for number in self._lengths["ends_of_stem"])
        for kind, letters in pieces:
            if found := kinds[kind].get(letters):
                yield found


_KINDS = ("whole", "begins", "ends", "holds", "stem", "ends_of_stem")


def _shape_of(written: str) -> tuple[str, str]:
    """How a word of a list is written, and its letters."""
    is_open, end = written[0] == "*", written[-1]
    letters = written[is_open : len(written) - (end in "*~")]
    if end == "~":
        return ("ends_of_stem" if is_open else "stem"), letters
    return (("holds" if is_open else "begins") if end == "*" else "ends" if is_open else "whole"), letters


def _split(listed: str) -> list[list[str]]:
    """The words and phrases of a list, each as its words."""
    return [one.split() for one in listed.casefold().replace("’", "'").split(",") if one.strip()]


class _Shapes:
    """Words by how they are written: whole, by their beginning, their end, or what they hold."""

    def __init__(self, written: Sequence[str]) -> None:
        kinds: dict[str, list[str]] = {kind: [] for kind in _KINDS}
        for one in written:
            kind, letters = _shape_of(one)
            kinds[kind].append(letters)
        self._whole, self._stems = set(kinds["whole"]), set(kinds["stem"])
        self._begins, self._ends, self._holds, self._ends_of_stems = (
            tuple(kinds[kind]) for kind in ("begins", "ends", "holds", "ends_of_stem")
        )

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
