"""Small numbers in free texts, which the public edition prints as they are written.

Whether “två av dem” points somebody out only a person can judge. What follows the number often says that it counts
things or times, and what is before it that it only names something, such as a paragraph or a class.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sara_cli.privacy import sentences
from sara_cli.privacy.disclosure.cells import counts_things, is_small, names_persons_or_events

_SWEDISH = """
två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo
""".split()  # noqa: SIM905
_ENGLISH = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty
""".split()  # noqa: SIM905
_WORDS = {word: number for words in (_SWEDISH, _ENGLISH) for number, word in enumerate(words, 2)}
_ONE = re.compile(
    r"\b(?:en|ett|one)\s+(?P<only>(?:enda|ensam|single)\s+|(?:utav|av|of)\s+(?:(?:de|the|våra|our)\s+)?)?"
    r"(?P<counted>[^\W\d_]+)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\b(?:ett par|båda|bägge|both|a (?:couple|pair)(?: of)?)\s+(?:(?:de|av|the|of)\s+)*(?P<counted>[^\W\d_]+)",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:bara|endast|enda|blott|only|just)\s+$", re.IGNORECASE)
_NUMBER = re.compile(
    rf"(?<![\w.,:/§+-])(?P<number>\d+|{'|'.join(_WORDS)})(?![\w:/§]|[.,-]\d|[ \u00a0\u202f]\d{{3}}\b|\s?(?:§|%|procent\b|per cent\b|kap\b))",
    re.IGNORECASE,
)
# A number after these is a name or a place in an order; before these it is a day or how often.
_NAMES = re.compile(
    r"\b(?:steg|punkt|avsnitt|bilaga|kapitel|version|nr|nummer|etapp|fas|årskurs|åk|klass|linje|väg|kl\.?|klockan|den|"
    r"vecka|v\.|step|section|annex|chapter|number|no\.|phase|grade|year|class|road|week|at)\s+$",
    re.IGNORECASE,
)
_DAYS_OR_TIMES = re.compile(
    r"\s*(?:gånger|gång|ggr|times|år\b|åriga?\b|years?\b|jan|feb|mars\b|march|apr|maj\b|may\b|jun|jul|aug|sep|okt|oct|nov|dec)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*[–-]?\s*(?:\d+\s+)?(?P<words>[^\W\d_]+(?:\s+[^\W\d_]+){0,2})?")


_PAIR_IS = 2


class SmallNumber(NamedTuple):
    """A small number with the words after it, the sentence that it is in, and whether it counts things or nothing."""

    shown: str
    sentence: str
    is_harmless: bool


def small_numbers(text: str, threshold: int) -> Iterator[SmallNumber]:
    """Find the numbers from 1 to below the threshold, in digits or words.

    “En” counts only where it can't be an article, and “båda” only of persons and events.
    """
    for _start, sentence in sentences(text):
        found = [
            (one, False) for one in _NUMBER.finditer(sentence) if is_small(_value(one["number"]), threshold)
        ]
        found += [(one, True) for one in _ONE.finditer(sentence) if _is_one_alone(one, sentence)]
        if is_small(_PAIR_IS, threshold):
            pairs = _PAIR.finditer(sentence)
            found += [(one, True) for one in pairs if names_persons_or_events(one["counted"])]
        for match, is_word in sorted(found, key=lambda each: each[0].start()):
            end = match.end() if not is_word else match.start("counted")
            after = _AFTER.match(sentence, end)
            words = (after and after["words"]) or ""
            shown = sentence[match.start() : after.end() if after and words else match.end()]
            yield SmallNumber(shown, sentence, not is_word and _is_harmless(sentence, match, words))


_AMOUNT = re.compile(
    r"(?<![\w.,:/§-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?\b|(?<![\w.,:/§-])\d+(?:[.,]\d+)?\b"
)


def amounts(text: str) -> Iterator[tuple[float, str, str]]:
    """Every number that is written in digits: what it is, how it is written with the words after it, and its sentence."""
    for _start, sentence in sentences(text):
        for match in _AMOUNT.finditer(sentence):
            digits = re.sub(r"\s", "", match[0]).replace(",", ".")
            after = _AFTER.match(sentence, match.end())
            end = after.end() if after and after["words"] else match.end()
            yield float(digits), sentence[match.start() : end], sentence


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else _WORDS[number.casefold()]


def _is_one_alone(match: re.Match[str], sentence: str) -> bool:
    is_alone = bool(match["only"] or _ONLY.search(sentence[: match.start()]))
    return is_alone and names_persons_or_events(match["counted"])


def _is_harmless(sentence: str, match: re.Match[str], words: str) -> bool:
    if _NAMES.search(sentence[: match.start()]) or _DAYS_OR_TIMES.match(sentence, match.end()):
        return True
    return counts_things(words) and not names_persons_or_events(words)
