"""What may point out a person: in texts as spans, in figures as cells that are too small.

Pure functions that know neither the project file nor the rules, so that whatever shows a text or a figure to
others can use the same judgement. A span says where in a text it is, and how to refer to it without repeating it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_HIDDEN = "•"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])|\n\s*\n")


class Span(NamedTuple):
    """Where in a text it stands, the end exclusive, and `shown`: a masked hint that may be printed."""

    start: int
    end: int
    shown: str


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


def outside(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Those spans that don't overlap any of what is taken already."""
    known = list(taken)
    return [span for span in spans if not any(span.start < has.end and has.start < span.end for has in known)]
