"""Periods of figures as people write them: jan-23, kv 1 2024, T2 2024, HT 24, läsåret 21/22, v 12 2024, 2019–2022.

Two years with a hyphen between may be a school year or both years together. They are read as both together, and
whoever uses them asks which is meant (`may_be_school_year`).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import TypeAlias

from sara_cli.model.period import KINDS, PERIOD_PATTERN, Period
from sara_cli.model.written_time import month_of, time_of

LONGEST = 100
"""The most letters that a period is written with."""
MOST_TOGETHER = 30
"""Two years that are further apart are no period of one figure."""
_Y = r"(?P<year>(?:19|20)\d{2})"
_YY = rf"(?:{_Y}|'?(?P<short>\d{{2}}))"
_AFTER = r"(?P<after>(?:19|20)\d{2}|\d{2})"
_GAP = r"[\s,./:()'-]+"
_LOOSE = r"[\s,./:()-]*"
_NAME = r"(?P<name>[a-zåäö]{3,9})\.?"
_SCHOOL = r"(?:läsåret|läsår|lå|skolåret|skolår|(?:the )?school year)[\s.]*"
_ORDINALS = ("första", "andra", "tredje", "fjärde"), ("first", "second", "third", "fourth")
_ORDINAL = rf"(?:(?P<number>[1-4])\s*(?::?[ae])?|(?P<ordinal>{'|'.join(sum(_ORDINALS, ()))}))"
_UNITS: dict[str, tuple[str, str, int]] = {
    "H": ("halvåret|halvår|half[ -]?year", "h", 2),
    "T": ("tertialet|tertial|tert", "t", 3),
    "Q": ("kvartalet|kvartal|kvart|kv|quarter", "q|k", 4),
}
"""The parts of a year by their marks in the file: their words, their letters, and how many a year has."""
_TERMS = {
    "HT": r"hösttermin(?:en)?|hösten|höst|ht|(?:the )?autumn(?: term)?(?: of)?",
    "VT": r"vårtermin(?:en)?|våren|vår|vt|(?:the )?spring(?: term)?(?: of)?",
}
_WEEK = r"(?:veckan|vecka|week|v|w)\.?\s*(?P<week>\d{1,2})"
_HYPHENS = re.compile("[\u2010-\u2014\u2212]")
_Form: TypeAlias = Callable[[dict[str, str]], str]


def _full(year: str) -> int:
    """A year of two digits is in this century, or from 1970 in the last."""
    return int(year) if len(year) == 4 else (2000 if int(year) < 70 else 1900) + int(year)


def _year(parts: dict[str, str]) -> int:
    return _full(parts.get("year") or parts["short"])


def _last(parts: dict[str, str]) -> int:
    """The second of two years, written in full or with two digits."""
    first, after = _year(parts), parts["after"]
    return (
        int(after) if len(after) == 4 else first // 100 * 100 + int(after) + 100 * (int(after) < first % 100)
    )


def _school_year(parts: dict[str, str]) -> str:
    first = _year(parts)
    return f"{first}/{(first + 1) % 100:02}" if _last(parts) == first + 1 else ""


def _short_school_year(parts: dict[str, str]) -> str:
    """21/22 has no month 22; 10/11 may be a day in November."""
    return _school_year(parts) if int(parts["after"]) > 12 else ""


def _together(parts: dict[str, str]) -> str:
    """Years together; with two digits, 1999-00 and 1999-01 are in the next century, and 2023-13 is a mistake."""
    last = _last(parts)
    return f"{_year(parts)}-{last}" if last - _year(parts) < MOST_TOGETHER else ""


def _with_hyphen(parts: dict[str, str]) -> str:
    """Years together, but 2011-12 is a month to everybody else."""
    is_month = len(parts["after"]) == 2 and 1 <= int(parts["after"]) <= 12
    return f"{_year(parts)}-{parts['after']}" if is_month else _together(parts)


def _week(parts: dict[str, str]) -> str:
    return f"{_year(parts)}-W{int(parts['week']):02}"


def _month(parts: dict[str, str]) -> str:
    number = month_of(parts["name"]) if parts.get("name") else int(parts["month"])
    return f"{_year(parts)}-{number:02}"


def _part_number(parts: dict[str, str]) -> int:
    if ordinal := parts.get("ordinal"):
        return next(words.index(ordinal) + 1 for words in _ORDINALS if ordinal in words)
    return int(parts["number"])


def _in_year(mark: str) -> _Form:
    return lambda parts: f"{_year(parts)}-{mark}{_part_number(parts)}"


def _term(mark: str) -> _Form:
    """A term by its year, or by its school year: VT 2021/22 is in 2022."""
    return lambda parts: (
        f"{_year(parts) + (mark == 'VT' if parts.get('after') and _school_year(parts) else 0)}-{mark}"
        if not parts.get("after") or _school_year(parts)
        else ""
    )


def _months(parts: dict[str, str]) -> str:
    """The kind of period that goes from one month to another: januari–mars is the first quarter."""
    first, last = (Period.parse(f"{_year(parts)}-{month_of(parts[key]):02}") for key in ("name", "until"))
    for kind in KINDS[1:]:
        found = Period.around(first.start, kind)
        if (found.start, found.end) == (first.start, last.end):
            return found.name
    return ""


def _forms() -> Iterator[tuple[str, _Form]]:
    yield rf"(?:(?:hel)?år(?:et)?\s*)?{_Y}(?:[.,]0)?", lambda parts: parts["year"]
    yield rf"(?:åren\s*)?{_Y}\s*-\s*{_AFTER}", _with_hyphen
    yield rf"(?:åren\s*)?{_Y}\s*(?:till|to|\+|&|och|and)\s*{_AFTER}", _together
    yield rf"{_SCHOOL}{_YY}\s*[/-]\s*{_AFTER}", _school_year
    yield rf"{_Y}\s*/\s*{_AFTER}", _school_year
    yield r"(?P<short>\d{2})\s*/\s*(?P<after>\d{2})", _short_school_year
    yield rf"ht[\s-]*{_YY}\s*[/-]\s*vt[\s-]*{_AFTER}", _school_year
    for mark, (words, letters, count) in _UNITS.items():
        number = rf"(?:{words}|{letters})\.?\s*(?P<number>[1-{count}])"
        yield rf"{_Y}{_LOOSE}{number}", _in_year(mark)
        yield rf"{number}{_GAP}{_YY}", _in_year(mark)
        yield rf"{_Y}{_GAP}{_ORDINAL}\s*(?:{words})", _in_year(mark)
        yield rf"{_ORDINAL}\s*(?:{words}){_GAP}{_YY}", _in_year(mark)
    for mark, term in _TERMS.items():
        yield rf"(?:{term}){_LOOSE}{_YY}(?:\s*/\s*{_AFTER})?", _term(mark)
        yield rf"{_Y}{_LOOSE}(?:{term})", _term(mark)
    yield rf"{_WEEK}{_GAP}(?:år\s*)?{_Y}", _week
    yield rf"{_Y}{_LOOSE}{_WEEK}", _week
    yield rf"{_Y}\s*m\s*(?P<month>\d{{1,2}})", _month
    yield rf"{_Y}(?P<month>0[1-9]|1[0-2])", _month
    yield rf"(?P<month>\d{{1,2}})\s*[/.-]\s*{_Y}", _month
    yield rf"{_NAME}\s*[-,']?\s*{_YY}", _month
    yield rf"{_Y}\s*[-,]?\s*{_NAME}", _month
    yield rf"{_NAME}\s*-\s*(?P<until>[a-zåäö]{{3,9}})\.?\s*[-,']?\s*{_YY}", _months
    yield rf"{_Y}\s*[-,]?\s*{_NAME}\s*-\s*(?P<until>[a-zåäö]{{3,9}})\.?", _months


_FORMS = tuple((re.compile(form), read) for form, read in _forms())
_TWO_YEARS = re.compile(rf"{_YY}\s*[/-]\s*{_AFTER}")


@lru_cache(8192)
def written_period(text: str, *, is_school_year: bool = False) -> Period | None:
    """Read the period of a figure; None if it can't be read.

    With `is_school_year` it is known to be one, as below the heading “Läsår”: then 2021-2022 and 21-22 are, and a
    single year is none, since nobody knows which.
    """
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    if is_school_year and (match := _TWO_YEARS.fullmatch(plain)):
        return _parsed(_school_year, match)
    for form, read in _FORMS:
        match = form.fullmatch(plain)
        if match and (found := _parsed(read, match)):
            return None if is_school_year and found.kind == "year" else found
    time = time_of(plain)
    return Period.around(time.first, "day") if time and time.is_day else None


def _plain(text: str) -> str:
    plain = re.sub("[()]", " ", _HYPHENS.sub("-", text.casefold()))
    return " ".join(plain.split()).strip("* .,¹²³⁴⁵⁾")


def _parsed(read: _Form, match: re.Match[str]) -> Period | None:
    with suppress(ValueError):
        return Period.parse(read(_found(match)))
    return None


def _found(match: re.Match[str]) -> dict[str, str]:
    return {name: part for name, part in match.groupdict().items() if part}


def may_be_school_year(period: Period) -> bool:
    """Whether a period of two years together may be a school year instead: 2021–2022, but not 2019–2022."""
    return period.years == 2


def as_school_year(period: Period) -> Period:
    """The school year that two years together may be instead."""
    return Period.around(period.start.replace(month=7), "school_year")


def part_of_year(text: str) -> str:
    """A part of a year without its year, as the project file ends a period: `-03`, `-Q1`, `-H1`, `-T2`, `-HT`, `-W12`."""
    plain = _plain(text)
    if month := month_of(plain):
        return f"-{month:02}"
    for form, suffix in _PARTS:
        match = form.fullmatch(plain)
        if match and re.fullmatch(PERIOD_PATTERN, f"2020{(found := suffix(_found(match)))}"):
            return found
    return ""


def _parts() -> Iterator[tuple[str, _Form]]:
    for mark, (words, letters, count) in _UNITS.items():
        yield rf"(?:{words}|{letters})\.?\s*(?P<number>[1-{count}])", _numbered(mark)
        yield rf"{_ORDINAL}\s*(?:{words})", _numbered(mark)
    for mark, term in _TERMS.items():
        yield f"(?P<{mark}>{term})", lambda parts: f"-{next(iter(parts))}"
    yield _WEEK, lambda parts: f"-W{int(parts['week']):02}"


def _numbered(mark: str) -> _Form:
    return lambda parts: f"-{mark}{_part_number(parts)}"


_PARTS = tuple((re.compile(form), suffix) for form, suffix in _parts())
