"""Which kinds of crime a text is about, by its words, and whether evidence is about another one than its problem.

The words are the project's own, in `knowledge/crime_words.yaml`. They overlook much: a text without any of them is about
nothing in particular, and nothing is then said of it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from sara_cli.knowledge.crime_words import crime_words
from sara_cli.language_heuristics.word_list import WordList, WordLists, tokens
from sara_cli.model.analyze import Problem

NOWHERE_IN_PARTICULAR = frozenset({"close_violence", "honour", "fraud"})
"""What happens in homes and online: it has no place and hour of its own, and reports say little of how much there is."""

# Where the kind of violence is named, “våld” says nothing more.
_OWN_KINDS_OF_VIOLENCE = frozenset({"close_violence", "honour", "sexual_offences", "extremism"})

_HARM_TO_THINGS = frozenset({"theft", "burglary", "vandalism", "fire"})

_SENTENCE = re.compile(r"[.;:!?]\s")


Part: TypeAlias = tuple[str, str, int, int]
"""A list of words: the code of its kind, names or hints or together, and of which pair it is which half."""


@cache
def _lists() -> WordLists[Part]:
    def parts() -> Iterator[tuple[Part, str]]:
        for code, words in crime_words().topics.items():
            yield (code, "names", 0, 0), words.names
            yield (code, "hints", 0, 0), words.hints
            for number, pair in enumerate(words.together):
                for half, listed in enumerate(pair):
                    yield (code, "together", number, half), listed

    return WordLists(parts())


def _named(sentence: str) -> frozenset[str]:
    """The codes that a sentence names, by a word or by two together."""
    return _named_by_two(sentence).union(code for code, kind, *_half in _found(sentence) if kind == "names")


def _named_by_two(sentence: str) -> frozenset[str]:
    """The codes that two words of a sentence name together, as “försvann” and “cykeln” do."""
    found = _found(sentence)
    return frozenset(part[0] for part in found if part[3] and (*part[:3], 0) in found)


@lru_cache(maxsize=4096)
def _found(sentence: str) -> frozenset[Part]:
    return frozenset(_lists().found(tokens(sentence)))


def _hinted(text: str) -> set[str]:
    return {code for code, kind, *_half in _found(text) if kind == "hints"}


@cache
def _places() -> dict[str, WordList]:
    return {code: WordList(words) for code, words in crime_words().places.items()}


@cache
def _listed(name: Literal["ignored", "objects", "vehicles", "public"]) -> WordList:
    """One of the plain lists, by its key."""
    words = crime_words()
    return WordList(
        {
            "ignored": words.ignored,
            "objects": words.objects,
            "vehicles": words.vehicles,
            "public": words.public,
        }[name]
    )


@lru_cache(maxsize=1024)
def topics(text: str) -> frozenset[str]:
    """The kinds of problems that the words of a text name, by their codes."""
    sentences = [_without("ignored", one) for one in _SENTENCE.split(text)]
    found = {code for one in sentences for code in _named(one)}
    if found & _OWN_KINDS_OF_VIOLENCE:
        found.discard("public_violence")
    if found & _HARM_TO_THINGS and not any(_is_about_driving(one) for one in sentences):
        found.discard("traffic")
    return frozenset(found)


def _is_about_driving(sentence: str) -> bool:
    """Whether a sentence is about traffic by more than a vehicle, which may have been stolen, burnt or damaged."""
    return "traffic" in _named(_without("vehicles", sentence)) | _named_by_two(sentence)


def _without(name: Literal["ignored", "vehicles"], sentence: str) -> str:
    return " ".join(word for word in tokens(sentence) if word not in _listed(name))


def kinds_of(problem: Problem) -> frozenset[str]:
    """What kinds of problem it is: as the file says, else as its title does."""
    if problem.kind and problem.kind != "other":
        return frozenset({problem.kind})
    return topics(problem.title)


def has_place(problem: Problem) -> bool:
    """Whether it makes sense to ask at which places and hours a problem is at its worst."""
    return not kinds_of(problem) & NOWHERE_IN_PARTICULAR


def is_about_another(problem: Problem, evidence: str) -> bool:
    """Tell whether a piece of evidence names other crimes than its problem or its causes, and none that goes with it."""
    own = _own(problem)
    named = topics(evidence)
    crimes = _crimes(named)
    plain = _without("ignored", evidence)
    if not own or not crimes or own & named or own & _hinted(plain):
        return False
    if _is_elsewhere(problem, evidence):
        return True
    goes_with = _goes_with(problem, own)
    if _is_public(problem):
        goes_with -= NOWHERE_IN_PARTICULAR
    if own <= NOWHERE_IN_PARTICULAR and _listed("public").is_in(evidence):
        goes_with -= {"public_violence"}
    return not crimes & goes_with and not _is_same_property(problem, evidence, own, crimes)


def _crimes(named: frozenset[str]) -> frozenset[str]:
    """What a piece of evidence accuses somebody of."""
    return _as_driving(named) - frozenset(crime_words().everywhere)


def _as_driving(named: frozenset[str]) -> frozenset[str]:
    """In traffic, drink is part of it, and not a kind of its own."""
    return named - {"alcohol"} if "traffic" in named else named


def _is_public(problem: Problem) -> bool:
    return _listed("public").is_in(" ".join(filter(None, (problem.title, problem.where))))


def _own(problem: Problem) -> frozenset[str]:
    """What the problem is about, its causes among it: what shows that a cause is there may be named as well."""
    kinds = kinds_of(problem)
    if not kinds:
        return kinds
    causes = topics(" ".join(one.cause for one in problem.causes)) - frozenset(crime_words().everywhere)
    return kinds | topics(" ".join(filter(None, (problem.title, problem.description)))) | causes


def _goes_with(problem: Problem, own: frozenset[str]) -> frozenset[str]:
    words = crime_words()
    those = _as_driving(own)
    near = {code for group in words.related if those & set(group) for code in group}
    is_alone = kinds_of(problem) <= set(words.everywhere)
    shown = (
        wide.shown_by for code, wide in words.wide.items() if code in those and (is_alone or not wide.alone)
    )
    return frozenset(near.union(*shown))


def _is_elsewhere(problem: Problem, evidence: str) -> bool:
    """Whether a problem that is tied to a place is to be shown by crimes at a place of another kind."""
    text = " ".join(filter(None, (problem.title, problem.where)))
    here, there = (
        {code for code, words in _places().items() if words.is_in(one)} for one in (text, evidence)
    )
    return bool(here and there) and not here & there


def _is_same_property(problem: Problem, evidence: str, own: frozenset[str], crimes: frozenset[str]) -> bool:
    those = frozenset(crime_words().property)
    return bool(own & those and crimes & those and _objects(problem.title) & _objects(evidence))


def _objects(text: str) -> set[str]:
    """The things in a text, each by its first letters, which its forms have in common."""
    return {found[:4] for found in _listed("objects").found(text)}
