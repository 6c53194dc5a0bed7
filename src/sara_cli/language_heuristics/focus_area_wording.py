"""Whether a focus area is a problem, or a measure against one that is not named.

A measure says who does what, begins with a verb of acting, or is a noun for something that is done, used or somebody who
acts. What stands after a preposition is what the area is about and not judged: threats against guards are a problem,
guards in the centre are a measure. The words are the project's own, in `knowledge/activity_words.yaml`.
"""

import re

from sara_cli.language_heuristics.activities import (
    begins_with_infinitive,
    does_something,
    is_activity,
    listed,
    names_method,
    says_how_often,
    verbs,
)
from sara_cli.language_heuristics.topics import topics
from sara_cli.language_heuristics.word_list import tokens

_PREPOSITION = re.compile(
    r"\b(?:mot|i|på|om|för|bland|till|under|vid|mellan|kring|av|från|hos|genom|inom|utan|efter|inför|längs|runt|åt|över|per"
    r"|var|varje|varannan|vartannat|årligen|med|against|in|of|for|among|at|on|to|near|with|through)\b|[(–:]",
    re.IGNORECASE,
)
_MEANS = re.compile(r"\b(?:genom|med\s+hjälp\s+av|med|through|with)\s+(.+)", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:som|där|när|att|who|which|that|where)\b|[,;]", re.IGNORECASE)
_JOINED = re.compile(r",|/|&|\b(?:och|samt|eller|and)\b", re.IGNORECASE)
_HALF_A_COMPOUND = re.compile(r"\w+-\s+(?:och|eller|samt)\s+", re.IGNORECASE)
_WHEN = frozenset(
    """
    ute nattetid kvällstid dagtid helg helger kväll kvällar dagligen nätter sommartid dygnet vår höst vinter sommar måndag
    tisdag onsdag torsdag fredag lördag söndag vardagar en två tre fyra fem sex gång gånger outdoors
    """.split()  # noqa: SIM905 - read as a text, not as a list
)
_DEFINITE = ("en", "et", "na")
_SHALL = re.compile(r"^(.*?)\b(?:ska|skall|kommer\s+att|shall|will)\b\s*(.+)", re.IGNORECASE)


def is_measure(title: str) -> bool:
    """Tell whether the title of a focus area names only what is done, and not what is wrong or where."""
    return _is_sentence_of_acting(title) or _is_noun_of_acting(title) or _is_carried_by_means(title)


def _is_sentence_of_acting(title: str) -> bool:
    words = tokens(title)
    if not words:
        return False
    if words[0] == "att":
        return does_something(title)
    shall = _SHALL.match(title)
    if shall:
        return does_something(shall[2]) or _is_noun_of_acting(shall[2])
    main = _CLAUSE.split(title, maxsplit=1)[0]
    if words[0] in listed("agents"):
        return does_something(main)
    if words[0] in verbs().imperative and _is_something_new_to_do(" ".join(words[1:])):
        return True
    begins = begins_with_infinitive(title) and not any(word in listed("states") for word in words)
    return begins or (verbs().passive.is_in(main) and not _names_crime(main))


def _is_something_new_to_do(text: str) -> bool:
    """Whether what follows an imperative is done, and not known already: “inför upphandlingen” is before it."""
    return _is_noun_of_acting(text) and not _head(text).strip().endswith(_DEFINITE)


def _is_noun_of_acting(title: str) -> bool:
    """Whether all that stands before the first preposition is something that is done."""
    head = _HALF_A_COMPOUND.sub("", _head(title))
    words = tokens(head)
    is_more = bool(words) and words[0] in listed("changes")
    if _is_wrong(title, head):
        return False
    parts = [words for part in _JOINED.split(head) if set(words := tokens(part)) - _WHEN]
    return bool(parts) and all(_is_acting(part, is_more) for part in parts)


def _is_acting(part: tuple[str, ...], is_more: bool) -> bool:
    """Whether the last word, which says what a Swedish noun phrase is, stands for something that is done."""
    nouns = [word for word in part if word not in _WHEN] or list(part)
    if any(word in listed("states") for word in nouns):
        return False
    return (
        is_activity(nouns[-1])
        or names_method(" ".join(nouns))
        or (is_more and nouns[-1] in listed("if_more"))
    )


def _is_carried_by_means(title: str) -> bool:
    """“… genom fritidsbanken”, “… med längre öppettider”, “… varje torsdag”: how it is done, of what is no crime."""
    head = _head(title)
    if _names_crime(head) or _is_wrong(title, head):
        return False
    means = _MEANS.search(title)
    if means and means[0].casefold().startswith(("genom", "through")):
        return True
    return says_how_often(title) or bool(means and _is_noun_of_acting(means[1]))


def _head(title: str) -> str:
    return _PREPOSITION.split(title, maxsplit=1)[0]


def _is_wrong(title: str, head: str) -> bool:
    """Whether words for what is wrong or lacking begin before the first preposition."""
    return any(start < len(tokens(head)) for start, _end in listed("wrong").places(tokens(title)))


def _names_crime(text: str) -> bool:
    return bool(topics(text))
