"""Days and stretches of time as people write them: 2 maj 2024, 5/1, 1 sept, vecka 50, oktober 2025, hösten 2025.

Nothing is guessed: a year that isn't written is taken only from a cycle in which there is one such time, and what covers
more than a day is said with its first and its last one.
"""

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

_NAMES = (
    "januari january",
    "februari february",
    "mars march",
    "april",
    "maj may",
    "juni june",
    "juli july",
    "augusti august",
    "september sept",
    "oktober october",
    "november",
    "december",
)
_MONTHS = {
    form: number
    for number, names in enumerate(_NAMES, 1)
    for name in names.split()
    for form in (name, name[:3])
}
_YEAR = r"(?:,?\s*(?P<year>\d{4}))"
_NAME = r"(?P<name>[^\W\d_]{3,9})\.?"
_HALVES = {
    "hösten": 7,
    "höstterminen": 7,
    "ht": 7,
    "autumn": 7,
    "våren": 1,
    "vårterminen": 1,
    "vt": 1,
    "spring": 1,
}
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})",
        r"(?:den\s+)?(?P<day>\d{1,2})\s*[/.]\s*(?P<month>\d{1,2})(?:[/.]?\s*(?P<year>\d{4}))?",
        r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})[\s,./-]+(?P<year>\d{4})",
        rf"(?:den\s+)?(?P<day>\d{{1,2}})(?::?[ae]|\.)?\s*{_NAME}{_YEAR}?",
        rf"{_NAME}{_YEAR}?",
        r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])",
        rf"(?:vecka|v|week)\.?\s*(?P<week>\d{{1,2}}){_YEAR}?",
        rf"(?P<half>{'|'.join(_HALVES)})\.?{_YEAR}?",
    )
)
Years: TypeAlias = tuple[date, date]
"""The first and the last day of the cycle that a time without a year belongs to."""


class WrittenTime(NamedTuple):
    """What a text means: from one day to another, both included, and whether its year was taken from the cycle."""

    first: date
    last: date
    is_year_assumed: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is one day alone."""
        return self.first == self.last


def time_of(text: str, cycle: Years | None = None) -> WrittenTime | None:
    """Read a day, a week, a month or half a year; None if it can't be read, or its year is unclear.

    The day is before the month, as in Swedish: 3/4 is 3 April. `hösten` and `ht` are July to December and `våren` and
    `vt` January to June, as schools count. A week is from Monday to Sunday (ISO 8601).
    """
    plain = " ".join(text.casefold().split())
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match and (found := _found(match, cycle)):
            return found
    return None


def _found(match: re.Match[str], cycle: Years | None) -> WrittenTime | None:
    parts = match.groupdict()
    if parts.get("year"):
        return _in_year(parts, int(parts["year"] or 0))
    every = (
        [] if cycle is None else [_in_year(parts, year) for year in range(cycle[0].year, cycle[1].year + 1)]
    )
    inside = [one for one in every if one and cycle and one.first <= cycle[1] and one.last >= cycle[0]]
    return inside[0]._replace(is_year_assumed=True) if len(inside) == 1 else None


def _in_year(parts: dict[str, str | None], year: int) -> WrittenTime | None:
    with suppress(ValueError, OverflowError):
        if half := parts.get("half"):
            return WrittenTime(
                date(year, _HALVES[half], 1), date(year, 12, 31) if _HALVES[half] == 7 else date(year, 6, 30)
            )
        if week := parts.get("week"):
            monday = date.fromisocalendar(year, int(week), 1)
            return WrittenTime(monday, monday + timedelta(days=6))
        name = parts.get("name")
        month = month_of(name) if name else int(parts.get("month") or 0)
        if day := parts.get("day"):
            return WrittenTime(date(year, month, int(day)), date(year, month, int(day)))
        first = date(year, month, 1)
        return WrittenTime(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    return None


def month_of(name: str) -> int:
    """The number of a month by its Swedish or English name, or the first three letters of it; 0 if it is none."""
    return _MONTHS.get(name.casefold(), 0)
