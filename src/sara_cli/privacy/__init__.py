"""What may point out a person: in texts as spans, in figures as cells that are too small.

Pure functions that know neither the project file nor the rules, so that whatever shows a text or a figure to
others can use the same judgement. A span says where in a text it is, and how to refer to it without repeating it.

What is found takes time in proportion to the text: a pattern looks at no more than a sentence or a few words for each
thing that it finds, and what is asked of a sentence is asked once.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_HIDDEN = "•"
_REACH = 40  # longer than any word that is looked for before something
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])|\n\s*\n")


class Span(NamedTuple):
    """Where in a text it stands, the end exclusive, and `shown`: a masked hint that may be printed."""

    start: int
    end: int
    shown: str


def any_of(words: str) -> re.Pattern[str]:
    """A pattern that tells whether a text has any of some pieces, set apart by “|”: by their first signs, it is twice as fast."""
    ends: dict[str, list[str]] = defaultdict(list)
    for word in words.split("|"):
        ends[word[0]].append(word[1:])
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in ends.items()))


def masked(text: str, keep: int) -> str:
    """Hide every letter and digit after the first `keep` ones; signs and spaces stay."""
    shown = []
    for sign in text:
        if sign.isalnum():
            keep -= 1
        shown.append(sign if keep >= 0 or not sign.isalnum() else _HIDDEN)
    return "".join(shown)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def is_after(pattern: re.Pattern[str], text: str, end: int) -> bool:
    """Whether the words right before a place are such as a pattern that ends in `$` describes.

    The pattern sees where a word begins as it would in the whole text; only the last few words are searched.
    """
    return bool(pattern.search(text, max(0, end - _REACH), end))


def end_of_words(text: str, end: int) -> int:
    """Where the words before a place end: the blanks between are passed over, however many."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def outside(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Those spans that don't overlap any of what is taken already, which don't overlap each other."""
    known = sorted(taken)
    starts = [each.start for each in known]

    def is_free(span: Span) -> bool:
        begun = bisect_left(starts, span.end)
        return begun == 0 or known[begun - 1].end <= span.start

    return [span for span in spans if is_free(span)]
