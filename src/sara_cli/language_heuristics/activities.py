"""Whether words say what is done: verbs of acting, and the measures, tools and people that act.

The words are the project's own, in `knowledge/activity_words.yaml`.
"""

import re
from functools import cache
from typing import NamedTuple

from sara_cli.knowledge.activity_words import activity_words
from sara_cli.language_heuristics.word_list import WordList, tokens

_OF_ACTING = re.compile(r"\w{2,}(?:n|er)ing(?:ar|en|s|arna)?")
"""Verbal nouns: most that end so say what somebody does."""


class Verbs(NamedTuple):
    """The forms of the verbs of acting."""

    imperative: WordList
    infinitive: WordList
    passive: WordList
    any: WordList


@cache
def verbs() -> Verbs:
    """Write out the forms that the stems of the two conjugations have."""
    words = activity_words().verbs
    first, second = ([one.strip() for one in listed.split(",")] for listed in (words.ar, words.er))
    other = [one.strip() for one in words.other.split(",")]
    infinitive = [f"{stem}a" for stem in first + second]
    passive = [f"{stem}as" for stem in first + second] + [
        f"{stem}{end}" for stem in second for end in ("s", "es")
    ]
    active = [f"{stem}ar" for stem in first] + [f"{stem}er" for stem in second]
    passive += [one for one in other if one.split()[0].endswith("s")]
    infinitive += [one for one in other if not one.split()[0].endswith(("r", "s"))]
    return Verbs(
        *(
            WordList(",".join(forms))
            for forms in (second, infinitive, passive, infinitive + passive + active + other)
        )
    )


@cache
def _things() -> WordList:
    return WordList(",".join(activity_words().things.values()))


@cache
def _methods() -> WordList:
    return WordList(activity_words().things["methods"])


@cache
def listed(name: str) -> WordList:
    """One of the plain lists, by its key."""
    return WordList(activity_words().lists[name])


def is_activity(word: str) -> bool:
    """Whether a noun, in small letters, is something that is done or used against a problem, or somebody who acts."""
    if word in _things() or word in listed("roles"):
        return True
    return bool(_OF_ACTING.fullmatch(word)) and word not in listed("not_acts")


def names_method(text: str) -> bool:
    """Whether a text names a method of the field, such as EST."""
    return _methods().is_in(text)


def says_how_often(text: str) -> bool:
    """Whether a text says how often or how soon something is done."""
    return listed("how_often").is_in(text)


def does_something(text: str) -> bool:
    """Whether a text has a verb of acting, in any form."""
    return verbs().any.is_in(text)


def begins_with_infinitive(text: str) -> bool:
    """Whether the first words of a text are a verb of acting in the infinitive, as in “Införa EST”."""
    return any(start == 0 for start, _end in verbs().infinitive.places(tokens(text)))
