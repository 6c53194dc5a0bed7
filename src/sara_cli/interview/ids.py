"""Ids proposed from a title: short, unique in the file, and easy to type on any keyboard.

A cause, a goal and a measure are numbered under what they belong to, as plans are read: N1, N1.1, N-mal-1.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

LONGEST = 30
_SMALL_WORDS = frozenset(
    re.split(
        " ",
        "och att det som en ett den de i pa av for med till fran om vid hos mot har ar the a an of in on at and to by is was were",
    )
)


def proposed(title: str, taken: Collection[str]) -> str:
    """An id from the words of a title: `Skador på skolbyggnader` gives `skador-skolbyggnader`."""
    words = [word for word in plain(title).split("-") if word]
    telling = [word for word in words if word not in _SMALL_WORDS] or words or ["del"]
    base = telling[0][:LONGEST]
    for word in telling[1:]:
        if len(base) + 1 + len(word) > LONGEST:
            break
        base = f"{base}-{word}"
    return next(id for id in (base, *(f"{base}-{number}" for number in range(2, 10_000))) if id not in taken)


def plain(text: str) -> str:
    """A text in small letters a to z and digits, with hyphens between words."""
    letters = unicodedata.normalize("NFKD", re.sub("['’]", "", text.casefold()))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^0-9a-z]+", "-", kept.replace("æ", "ae").replace("ø", "o")).strip("-")


def cause_id(problem: str, of_problem: Collection[str], taken: Collection[str]) -> str:
    """The next number under a problem's letters: N1, N2; the letters of the causes that are there go on."""
    numbered = [match for match in map(_NUMBERED.fullmatch, of_problem) if match]
    if numbered:
        letters = numbered[-1][1]
    else:
        letters = next(start for start in _letters(problem) if not _is_used(start, taken))
    return _next(letters, taken)


def goal_id(problem: str, causes: Collection[str], taken: Collection[str], *, word: str) -> str:
    """A goal under a problem's letters: N-mal-1. `word` is what a goal is called in the file's language."""
    numbered = [match for match in map(_NUMBERED.fullmatch, causes) if match]
    letters = (
        numbered[0][1]
        if numbered
        else next(start for start in _letters(problem) if not _is_used(f"{start}-{word}-", taken))
    )
    return _next(f"{letters}-{word}-", taken)


def measure_id(cause: str, taken: Collection[str]) -> str:
    """The next number under a cause: N1.1, N1.2."""
    return _next(f"{cause}.", taken)


def numbered_id(start: str, taken: Collection[str]) -> str:
    """The next number after some letters: R1, R2."""
    return _next(start, taken)


_NUMBERED = re.compile(r"([^\W\d_]+)\d+")


def _next(start: str, taken: Collection[str]) -> str:
    return next(id for id in (f"{start}{number}" for number in count(1)) if id not in taken)


def _letters(problem: str) -> Iterator[str]:
    """What the ids of a problem's causes may begin with: its first letter, two, three …"""
    name = re.sub(r"[^a-z]", "", plain(problem)).upper() or "P"
    yield from (name[:length] for length in range(1, len(name) + 1))
    yield from (f"{name[0]}{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _is_used(start: str, taken: Collection[str]) -> bool:
    return any(re.fullmatch(rf"{re.escape(start)}\d+(\.\d+)*", id) for id in taken)
