"""Persons named in a text: by first and family name, or by first name beside a word such as “pojkarna”.

Word by word from left to right, with a fixed number of words looked at around each, so that the time grows with the
length of the text alone. A name is believed by the company it keeps: what a street, a school or a firm is called after
somebody, and family names that are words or places, point out nobody. The lists are in `knowledge/names.txt`.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from sara_cli.knowledge.names import folded, names
from sara_cli.model import Project
from sara_cli.privacy import Span, any_of
from sara_cli.privacy.words import Word, has_name, sentences_of, words_of

_PARTICLES = frozenset("von af de da del della di dos la le van der den ten bin ibn al el".split())  # noqa: SIM905
_PLACED_BY = frozenset("i på vid från in at from near".split())  # noqa: SIM905
_AND = frozenset("och samt eller and or".split())  # noqa: SIM905
_LISTED = re.compile(r" ?[,/&+–-] ?| |\s*\n\s*[-*•]\s*")
_MOST = 6
"""The words of one name, particles and initials included."""

# What nearly every text without a name lacks, so that the lists aren’t read for it.
_TWO_CAPITALS = re.compile(
    r"[^\W\d_a-zåäö](?<![\w'’:-].)[\w'’:-]*(?:,| [A-ZÅÄÖ]\.|(?: [a-z]{2,5}){1,2})?[ \u00a0\n]+[^\W\d_a-zåäö]"
)
_CAPITAL = re.compile(r"[ \u00a0\n][^\W\d_a-zåäö]")
_SMALL_LETTERS = re.compile(r"[^\W\d_]sson\b")
_PEOPLE = any_of(
    "person|individ|kill|tjej|pojk|flick|grabb|ungdom|tonår|elev|barn|bröder|bröd|syst|syskon|kusin|misstänkt|gärnings|"
    "offe|offr|vittn|målsägand|langar|missbruk|kriminell|ledar|gäng|mann|män|kvinn|mamma|pappa|föräld|grann|familj|makar|"
    "släkt|fru|herr|frök|boy|girl|pupil|youth|teen|child|brother|sister|sibling|suspect|victim|witness|people|mr|ms"
)


def names_allowed(project: Project) -> list[str]:
    """The names that may stay, as the project says with its reasons."""
    return [one.name for one in project.checks.allowed_names] if project.checks else []


def persons_in(text: str, allowed: Collection[str] = ()) -> list[Span]:
    """Find persons by first and family name, and by first name beside a group word; only initials are shown.

    `allowed` are names that may stay, as they are written.
    """
    has_two = _CAPITAL.search(text) and _TWO_CAPITALS.search(text)
    may_be_whole = bool(has_two or ("sson" in text and _SMALL_LETTERS.search(text)))
    if not (may_be_whole or has_name(text)):
        return []
    is_about_people = bool(_PEOPLE.search(text.casefold()))
    if not (may_be_whole or is_about_people):
        return []
    words = words_of(text)
    whole = list(_whole_names(words)) if may_be_whole else []
    found = [_span(name[0], name[-1]) for name in whole]
    if is_about_people:
        found += _beside_groups(words, {word.start for name in whole for word in name})
    return without_allowed(text, sorted(found), allowed)


def without_allowed(text: str, spans: Iterable[Span], allowed: Collection[str]) -> list[Span]:
    """Those spans of a text that are none of the names that may stay, also where these are in the genitive."""
    found = list(spans)
    if not found or not allowed:
        return found
    known = {form for name in allowed for form in (_spaced(name), _spaced(name) + "s")}
    return [span for span in found if _spaced(text[span.start : span.end]) not in known]


def _spaced(name: str) -> str:
    return " ".join(folded(name).split())


# --- first and family name ----------------------------------------------------------------------------


def _whole_names(words: list[Word]) -> Iterator[list[Word]]:
    index = 0
    while index < len(words):
        end = _name_end(words, index)
        if end:
            yield words[index:end]
        index = max(end, index + 1)


def _span(first: Word, last: Word) -> Span:
    initials = dict.fromkeys(f"{word.text[0].upper()}." for word in (first, last)[: 1 + (first != last)])
    return Span(first.start, last.end, " ".join(initials))


def _name_end(words: list[Word], index: int) -> int:
    """Where the name ends that begins with a word; 0 if none does."""
    word = words[index]
    if not word.is_capital:
        return _end_in_small_letters(words, index)
    if word.meaning.is_first:
        end = _end_after_first(words, index)
    else:
        end = _end_after_unknown(words, index) or _end_turned(words, index)
    return 0 if _is_called_after(words, index, end) else end


def _end_after_first(words: list[Word], index: int) -> int:
    """Where a name ends that begins with a first name: after its family names, or after two first names."""
    end = index + 1
    while end < len(words) and end < index + _MOST and _is_more_of_first(words, end):
        end += 1
    firsts, at = words[index:end], end
    while at < len(words) and at < end + 3 and words[at].text in _PARTICLES and words[at].is_joined:
        at += 1
    is_within = words[index].plain in names().sure_within and not _begins_sentence(words, index)
    is_sure = is_within or any(word.meaning.is_sure for word in firsts)
    if not (at < len(words) and _is_of_same(words, at) and _is_surname(words[at], is_sure=is_sure)):
        return end if len(firsts) > 1 and _are_whole(firsts) else 0
    at += 1
    while at < len(words) and at < index + 2 * _MOST and _is_of_same(words, at) and words[at].meaning.is_last:
        at += 1
    return at


def _is_more_of_first(words: list[Word], at: int) -> bool:
    """Whether a word goes on with the first names: another one, or an initial."""
    word = words[at]
    return _is_of_same(words, at) and (word.is_initial or word.meaning.is_first)


def _is_of_same(words: list[Word], at: int) -> bool:
    """Whether a word with a capital letter may belong to the same name as the one before."""
    is_after_initial = words[at - 1].is_initial and words[at].gap == ". "
    return words[at].is_capital and (words[at].is_joined or is_after_initial)


def _is_surname(word: Word, *, is_sure: bool) -> bool:
    """Whether a word is a family name after a first name: any that is no thing or place, where that one is sure."""
    if len(word.text) == 1 or ("-" in word.text and word.text.rpartition("-")[2].islower()):
        return False
    if word.meaning.is_last and (is_sure or not word.is_thing):
        return True
    return is_sure and not (word.is_thing or word.text.isupper() or _is_municipality(word))


def _is_municipality(word: Word) -> bool:
    from sara_cli.knowledge.municipalities import named

    return named(word.text) is not None


def _are_whole(firsts: list[Word]) -> bool:
    """Whether several first names are a whole name: the last is a family name too, or each is sure."""
    last = firsts[-1]
    return len(last.text) > 1 and (last.meaning.is_last or all(word.meaning.is_sure for word in firsts))


def _end_after_unknown(words: list[Word], index: int) -> int:
    """Where a name ends whose first part no list has: within a sentence, and with a name in -sson."""
    if index + 1 == len(words) or not _is_of_same(words, index + 1) or _begins_sentence(words, index):
        return 0
    word = words[index]
    may_be_first = 2 < len(word.text) < 12 and not word.text.isupper() and not word.plain.endswith(_DEFINITE)
    is_name = may_be_first and not (word.is_thing or word.meaning.is_before_thing)
    return index + 2 if is_name and words[index + 1].meaning.is_patronymic else 0


_DEFINITE = ("en", "et", "an", "na", "s")


def _end_turned(words: list[Word], index: int) -> int:
    """Where a name ends that is written as in a register, alone in its line: “Exempelsson, Nils:”."""
    rest = words[index + 1 : index + 3]
    if not (
        rest
        and rest[0].gap == ", "
        and rest[0].meaning.is_sure
        and rest[0].is_capital
        and words[index].meaning.is_last
    ):
        return 0
    is_alone = len(rest) == 1 or rest[1].gap[:1] in ":.\n" or "(" in rest[1].gap
    return index + 2 if is_alone and _begins_sentence(words, index) else 0


def _begins_sentence(words: list[Word], index: int) -> bool:
    return index == 0 or any(sign in words[index].gap for sign in ".!?:;\n(")


def _end_in_small_letters(words: list[Word], index: int) -> int:
    """Where a name ends that is written without capital letters: only with a name in -sson."""
    if index + 1 == len(words) or words[index].plain not in names().first:
        return 0
    after = words[index + 1]
    return index + 2 if after.is_joined and after.meaning.is_patronymic and not after.is_capital else 0


def _is_called_after(words: list[Word], index: int, end: int) -> bool:
    """Whether something else has the name: a street, a school, a firm, a figure of a story."""
    if end == 0 or (index and words[index].is_joined and words[index - 1].meaning.is_before_thing):
        return True
    if any(f"{words[index].plain} {form}" in names().figures for form in words[end - 1].meaning.forms):
        return True
    for word in words[end : end + 2]:
        if not word.is_joined:
            return False
        if word.is_thing:
            return True
        if not word.is_capital:
            return False
    return False


# --- first names beside a group -----------------------------------------------------------------------


def _beside_groups(words: list[Word], whole: set[int]) -> Iterator[Span]:
    """First names in a sentence with a word such as “pojkarna”, and family names after “familjen”.

    `whole` is where the words are of names that were found with their family name.
    """
    for sentence in sentences_of(words):
        is_about_group = any(word.meaning.is_group for word in sentence)
        index = 0
        while index < len(sentence):
            word, end = sentence[index], index + 1
            if word.is_capital and word.start not in whole:
                if (
                    index
                    and sentence[index - 1].meaning.is_family
                    and word.is_joined
                    and word.meaning.is_last
                ):
                    yield _span(word, word)
                elif is_about_group and word.meaning.is_first:
                    end = _list_end(sentence, index, whole)
                    if _are_people(sentence, index, end):
                        yield _span(word, sentence[end - 1])
            index = end


def _list_end(words: list[Word], index: int, whole: set[int]) -> int:
    """Where a list of first names ends: “Nils, Anna och Lo”."""
    end = index + 1
    while end < len(words):
        at = end + 1 if words[end].plain in _AND and end + 1 < len(words) else end
        word = words[at]
        is_listed = all(_LISTED.fullmatch(one.gap) for one in words[end : at + 1])
        if not (is_listed and word.is_capital and word.meaning.is_first and word.start not in whole):
            return end
        end = at + 1
    return end


def _are_people(words: list[Word], index: int, end: int) -> bool:
    """Whether first names in a sentence about people are theirs, and not those of a place or a house."""
    before = words[index - 1] if index else None
    after = words[end] if end < len(words) and words[end].is_joined else None
    if after and (after.is_capital or after.is_thing):
        return False
    if before and (before.plain in _PLACED_BY or before.meaning.is_before_thing):
        return False
    if before and words[index].is_joined and (before.is_thing or (before.is_capital and index > 1)):
        return False
    return any(word.meaning.is_sure for word in words[index:end]) or bool(before and before.meaning.is_group)
