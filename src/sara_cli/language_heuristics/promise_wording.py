"""Whether a citizen promise says something that can be seen to be kept or broken.

It does with a number of times or things, or where somebody does something that can be watched: visits, locks, repairs,
publishes, or names at least two things that are more than values, places and everybody. A day or a year helps, but only to
what can be watched: “in 2025 everybody feels welcome” has a year and can't be broken. It doesn't where it promises an
endeavour, an attitude, a feeling, “regularly”, or what happens if there is time. The words are the project's own, in
`knowledge/promise_words.yaml`.
"""

import re
from functools import cache

from sara_cli.knowledge.promise_words import promise_words
from sara_cli.language_heuristics.activities import is_activity
from sara_cli.language_heuristics.goal_wording import vague
from sara_cli.language_heuristics.topics import topics
from sara_cli.language_heuristics.word_list import WordList

_YEAR = r"(?:19|20)\d\d"
_MONTHS = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
# Years, dates, ages, grades and roads are no amounts.
_NO_AMOUNT = re.compile(
    rf"\b{_YEAR}(?:\s*[–/-]\s*\d+)?\b|\b\d{{1,2}}\s+{_MONTHS}\b"
    r"|\b(?:årskurs(?:erna)?|åk|klass|väg|riksväg|länsväg|grade)\s+\d+(?:\s*(?:[–-]|och)\s*\d+)?"
    r"|\b\d+(?:\s*(?:[–-]|och)\s*\d+)?(?:\s+års?\b(?!\s+tid)|-?åring\w*)",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|one|two|three|four|five|six|ten|twelve|några)"
)
_SEVERAL = r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = r"(?:gång|gånger|dag|dagar|dygn|timm\w*|veck\w*|månad\w*|arbetsdag\w*|kväll\w*|times?|days?|weeks?|hours?|months?|minut\w*)"
_OF_TIME = (
    r"(?:vecka|månad|kvartal|termin|år|läsår|höst|vår|sommar|vinter|kväll|natt|helg|\w+dag(?:s\w+)?|tredje|fjärde|sjätte"
    r"|week|month|year|term|evening|night|\w+day)"
)
_AMOUNT = re.compile(
    rf"\d|\b(?:minst\s+(?:en|ett)|at\s+least\s+one)\b|\b{_NUMBER}\s+{_UNIT}\b|\b{_SEVERAL}\s+\w+|\b(?:varje|var|every|each)\s+(?!dag\b|day\b){_OF_TIME}\b"
    r"|\b(?:varannan|vartannat|årligen|veckovis|månadsvis|klockan|weekly|monthly|yearly|same\s+day|samma\s+(?:dag|kväll)|dagen\s+efter)\b"
    r"|\b(?:per\s+(?:termin|år|månad|vecka|läsår|kvartal)|i\s+(?:månaden|veckan|kvartalet)|om\s+året)\b"
    r"|\b(?:fördubbl|halver|dubbelt|doubl|halv(?:e|ed|es)\b)\w*|\bblir?\s+klar\w*|\bjämfört\s+med\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"\b(?:än|sedan|than|since)\s+(?:år\s+|i\s+|in\s+)?{_YEAR}\b", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:senast|inom|före|innan|by|within|before)\b", re.IGNORECASE)
_TIME_OR_ALL = re.compile(
    rf"\b{_YEAR}\b|\b\d{{1,2}}\s+{_MONTHS}\b|\b(?:varje|samtliga|senast|dygnet\s+runt|every|each)\b"
    r"|\b(?:före|innan)\s+\w+|\b(?:till|vid|inför)\s+(?:\w*start\w*|\w*slut\w*|jul\w*)\b",
    re.IGNORECASE,
)
_BY_DOING = re.compile(r"\bgenom\s+att\s+(.+)", re.IGNORECASE)
_PURPOSE_FIRST = re.compile(
    r"^(?:för|i\s+syfte)\s+att\b.*?(?=\b\w+[rs]\s+(?:vi|polisen|kommunen|skol\w+|socialtjänsten|räddningstjänsten|parterna)\b)",
    re.IGNORECASE,
)
_PURPOSE_LAST = re.compile(r"(?<=\w)[,;]?\s+(?:för|så|i\s+syfte)\s+att\b.*$", re.IGNORECASE)
_NO_CRIMES = frozenset(
    {"traffic", "alcohol", "insecurity"}
)  # their words stand for things and states as well
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_WORDS = re.compile(r"[^\W\d_]+")
_SUFFIX = 6
"""How many letters more than its beginning a word may have and still mean the same."""


def can_be_broken(wording: str) -> bool:
    """Tell whether any sentence of a promise can be seen to be kept or broken, as far as its words tell."""
    return any(_is_definite(sentence) for sentence in _SENTENCE.split(wording))


def _is_definite(sentence: str) -> bool:
    if _holds("if_there_is_time", sentence):
        return False
    if _AMOUNT.search(_NO_AMOUNT.sub(" ", sentence)) or _COMPARED.search(sentence):
        return True
    doing = _BY_DOING.search(sentence)
    return bool(doing and _can_be_watched(doing[1])) or _can_be_watched(_without_purpose(sentence))


def _can_be_watched(clause: str) -> bool:
    """Whether a clause without any amount says something that can be seen when it is done."""
    if _holds("feelings", clause):
        return False
    is_deed = _is_deed(clause)
    if _holds("nobody_can_count", clause):
        return is_deed and bool(_DEADLINE.search(clause))
    has_time = bool(_TIME_OR_ALL.search(clause)) or _holds("occasions", clause)
    if vague(clause) or _holds("endeavours", clause) or _holds("more", clause):
        return is_deed and has_time
    return is_deed or has_time or len(_things(clause)) > 1


def _is_deed(clause: str) -> bool:
    return _holds("deeds", clause) or (_holds("empty_deeds", clause) and bool(_things(clause)))


def _without_purpose(sentence: str) -> str:
    """What is done, without what it is done for."""
    return _PURPOSE_LAST.sub("", _PURPOSE_FIRST.sub("", sentence))


def _things(clause: str) -> set[str]:
    """The words that stand for something more than values, roles and places."""
    words = _WORDS.findall(clause)
    plain = [word.casefold() for at, word in enumerate(words) if at == 0 or word[0].islower()]
    return {word for word in plain if not _says_nothing(word)}


def _says_nothing(word: str) -> bool:
    """Whether a word is small, abstract, a mere doing, or a crime and not what is done against it."""
    is_abstract = any(word.startswith(stem) and len(word) <= len(stem) + _SUFFIX for stem in _stems())
    is_crime = bool(topics(word) - _NO_CRIMES) and not is_activity(word)
    return is_abstract or is_crime or word in _list("small") or word in _list("empty_deeds")


@cache
def _stems() -> tuple[str, ...]:
    return tuple(one.strip() for one in promise_words()["abstract"].split(","))


def _holds(name: str, text: str) -> bool:
    return _list(name).is_in(text)


@cache
def _list(name: str) -> WordList:
    return WordList(promise_words()[name])
