"""The words of a text, and which of them may be a first name, a family name, or what something is called after somebody."""

import re
from functools import lru_cache
from typing import NamedTuple

from sara_cli.knowledge.names import folded, names

_WORD = re.compile(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*")
# Of the same words those whose first letter is none of the usual small ones: a tenth of them.
_CAPITALISED = re.compile(r"[^\W\d_a-zåäö](?<![^\W\d_].)(?<![^\W\d_][-'’:].)[^\W\d_]*(?:[-'’:][^\W\d_]+)*")
_JOINED = re.compile(r"[ \t\u00a0]{1,3}|[ ]?\n[ ]*")
_PATRONYMIC = re.compile(r"[^\W\d_]{2,}sson")
_ENDS_SENTENCE = re.compile(r"[.!?]\W*\s|\n[ \t]*\n")
_SHORTENED = frozenset("ex bl dvs ca kl nr dr resp sk st jr etc".split())  # noqa: SIM905


class Meaning(NamedTuple):
    """What a word may be, whatever is around it.

    A first name is `is_sure` if it is hardly anything else; “Per-Olof” is, though “per” is a word. A family name may be
    in the genitive, and of a double one a part is enough; one in -sson is a patronymic. What is before a thing, such as
    “gata”, is the name of it, and so is what is after “kvarteret”. A group is people, one or several: “tjejerna”.
    """

    forms: tuple[str, ...]
    is_first: bool
    is_sure: bool
    is_last: bool
    is_patronymic: bool
    is_thing: bool
    is_capital_thing: bool
    is_before_thing: bool
    is_group: bool
    is_family: bool


@lru_cache(maxsize=10_000)
def _meaning(plain: str) -> Meaning:
    known, parts = names(), plain.split("-")
    forms = (plain, plain[:-1]) if plain.endswith("s") and len(plain) > 3 else (plain,)
    is_first = all(part in known.first or part in known.words for part in parts)
    is_patronymic = any(map(_PATRONYMIC.fullmatch, forms))
    return Meaning(
        forms,
        is_first,
        is_sure=is_first and (len(parts) > 1 or plain in known.first),
        is_last=is_patronymic or any(part in known.last for form in forms for part in form.split("-")),
        is_patronymic=is_patronymic,
        is_thing=plain in known.things or (len(plain) > 5 and plain.endswith(known.endings)),
        is_capital_thing=plain in known.capital_things,
        is_before_thing=plain in known.before,
        is_group=plain.endswith(known.groups),
        is_family=plain in known.families,
    )


class Word(NamedTuple):
    """A word, its folded form, where it is, and what is between it and the word before."""

    text: str
    plain: str
    start: int
    end: int
    gap: str

    @property
    def meaning(self) -> Meaning:
        """What it may be."""
        return _meaning(self.plain)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital letter."""
        return len(self.text) == 1 and self.is_capital

    @property
    def is_joined(self) -> bool:
        """Whether nothing but a blank is between it and the word before."""
        return self.gap == " " or bool(_JOINED.fullmatch(self.gap))

    @property
    def is_thing(self) -> bool:
        """Whether what is before it is the name of a street, a school, a firm or the like."""
        return self.meaning.is_thing or (self.is_capital and self.meaning.is_capital_thing)


def words_of(text: str) -> list[Word]:
    """The words of a text in order."""
    words, end = [], 0
    for match in _WORD.finditer(text):
        words.append(Word(match[0], folded(match[0]), *match.span(), text[end : match.start()]))
        end = match.end()
    return words


def has_name(text: str) -> bool:
    """Whether a word with a capital letter may be a name; asked before the words are read, which takes longer."""
    for word in _CAPITALISED.findall(text):
        if word[0].isupper():
            meaning = _meaning(folded(word))
            if meaning.is_first or meaning.is_last:
                return True
    return False


def sentences_of(words: list[Word]) -> list[list[Word]]:
    """The words of each sentence; “t.ex. Anna” and “A. Exempelsson” are within one."""
    found: list[list[Word]] = [[]]
    for word in words:
        before = found[-1][-1] if found[-1] else None
        if before and _ENDS_SENTENCE.match(word.gap) and word.is_capital and not _is_shortened(before):
            found.append([])
        found[-1].append(word)
    return found


def _is_shortened(word: Word) -> bool:
    return len(word.text) == 1 or word.text in _SHORTENED
