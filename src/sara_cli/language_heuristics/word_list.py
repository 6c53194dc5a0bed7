"""Finds the words of the lists in `knowledge/` in a text.

How a list is written: words or phrases with a comma between; `*` is any letters, at the beginning or the end of a word, and
`~` at its end any ending of a Swedish noun, or none. What has neither is the whole word. Why not regular expressions: compiling
a thousand of them takes longer than checking a whole project.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, Literal, TypeAlias, TypeVar, get_args

K = TypeVar("K", bound=Hashable)
_Kind: TypeAlias = Literal["whole", "begins", "ends", "holds", "stem", "ends_of_stem"]
_Shape: TypeAlias = tuple[_Kind, str]

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


class WordLists(Generic[K]):
    """Several lists by their keys, looked for at once: for each word of a text, which lists it is in is found once."""

    def __init__(self, lists: Iterable[tuple[K, str]]) -> None:
        split = [(key, words) for key, listed in lists for words in _split(listed)]
        self.single = _Index([(key, words[0]) for key, words in split if len(words) == 1])
        phrases = [(key, words) for key, words in split if len(words) > 1]
        self._first = _Index([(number, words[0]) for number, (_key, words) in enumerate(phrases)])
        self._phrases = [(key, [_shape_of(word) for word in words[1:]]) for key, words in phrases]

    def found(self, words: Sequence[str]) -> set[K]:
        """The keys of the lists that words, in small letters, or phrases among them are in."""
        return {key for key, _start, _end in self.places(words)}

    def places(self, words: Sequence[str]) -> Iterator[tuple[K, int, int]]:
        """Which lists the words of a text, or phrases among them, are in, and where those begin and end."""
        for at, word in enumerate(words):
            for key in self.single.of(word):
                yield key, at, at + 1
            for number in sorted(self._first.of(word)):
                key, phrase = self._phrases[number]
                end = at + 1 + len(phrase)
                if end <= len(words) and all(map(_fits, phrase, words[at + 1 : end])):
                    yield key, at, end


class WordList:
    """The words and phrases of one list, ready to be looked for."""

    def __init__(self, listed: str) -> None:
        self._lists = WordLists([((), listed)])

    def __contains__(self, word: str) -> bool:
        """Whether one word, in small letters, is in the list."""
        return bool(self._lists.single.of(word))

    def is_in(self, text: str) -> bool:
        """Whether a text holds any word or phrase of the list."""
        return next(self.places(tokens(text)), None) is not None

    def found(self, text: str) -> list[str]:
        """The words of a text that are in the list, in small letters; phrases aside."""
        return [word for word in tokens(text) if word in self]

    def places(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where words or phrases of the list begin and end among the words of a text."""
        return ((start, end) for _key, start, end in self._lists.places(words))


class _Index(Generic[K]):
    """What written words are of, by how each is written and then by its letters."""

    def __init__(self, written: Iterable[tuple[K, str]]) -> None:
        self._kinds: dict[_Kind, dict[str, set[K]]] = {kind: {} for kind in get_args(_Kind)}
        for key, one in written:
            kind, letters = _shape_of(one)
            self._kinds[kind].setdefault(letters, set()).add(key)
        self._lengths = {kind: sorted({*map(len, found)}) for kind, found in self._kinds.items()}
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, word: str) -> frozenset[K]:
        """The keys of what fits a word."""
        pieces = self._pieces(word)
        return frozenset().union(*(self._kinds[kind].get(letters, ()) for kind, letters in pieces))

    def _pieces(self, word: str) -> Iterator[_Shape]:
        """How all that fits a word could be written."""
        yield "whole", word
        for number in self._lengths["begins"]:
            yield "begins", word[:number]
        for number in self._lengths["ends"]:
            yield "ends", word[-number:]
        for number in self._lengths["holds"]:
            for at in range(len(word) - number + 1):
                yield "holds", word[at : at + number]
        for stem in _stems_of(word) if self._kinds["stem"] or self._kinds["ends_of_stem"] else ():
            yield "stem", stem
            for number in self._lengths["ends_of_stem"]:
                yield "ends_of_stem", stem[-number:]


def _fits(shape: _Shape, word: str) -> bool:
    """Whether one written word fits a word."""
    kind, letters = shape
    if kind == "whole":
        return word == letters
    if kind == "begins":
        return word.startswith(letters)
    if kind == "ends":
        return word.endswith(letters)
    if kind == "holds":
        return letters in word
    stems = _stems_of(word)
    return letters in stems if kind == "stem" else any(stem.endswith(letters) for stem in stems)


def _shape_of(written: str) -> _Shape:
    """How a word of a list is written, and its letters."""
    is_open, end = written[0] == "*", written[-1]
    letters = written[is_open : len(written) - (end in "*~")]
    if end == "~":
        return ("ends_of_stem" if is_open else "stem"), letters
    return (("holds" if is_open else "begins") if end == "*" else "ends" if is_open else "whole"), letters


def _split(listed: str) -> list[list[str]]:
    """The words and phrases of a list, each as its words."""
    return [one.split() for one in listed.casefold().replace("’", "'").split(",") if one.strip()]


@lru_cache(maxsize=4096)
def _stems_of(word: str) -> tuple[str, ...]:
    """A word, and what is left of it without each ending that it could have."""
    return (word, *(word[: -len(end)] for end in _ENDINGS if word.endswith(end)))
