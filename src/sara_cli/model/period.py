"""What a figure covers: a year, a month, a quarter, a school year or a day, with its first and its last day.

The text of the project file is read here and nowhere else. A further kind of period is one more row in the table.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias, get_args

PeriodKind: TypeAlias = Literal["year", "school_year", "quarter", "month", "day"]
KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)
"""The kinds of periods, from the longest to the shortest."""


class _Kind(NamedTuple):
    """How a kind of period is written, and which days it has.

    `suffix` is the pattern of what follows the four digits of the year. `days` gives the first and the last day for
    a year and such a suffix, and `name` the text for a first day.
    """

    suffix: str
    days: Callable[[int, str], tuple[date, date]]
    name: Callable[[date], str]


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and the last day of some months in a row."""
    years, last = divmod(month + count - 1, 12)
    after = date(year + years, last + 1, 1) if last else None
    return date(year, month, 1), after - timedelta(days=1) if after else date(year + years - 1, 12, 31)


def _day(year: int, suffix: str) -> tuple[date, date]:
    day = date.fromisoformat(f"{year:04}{suffix}")
    return day, day


_KINDS: dict[PeriodKind, _Kind] = {
    "year": _Kind(
        "",
        lambda year, _suffix: _months(year, 1, 12),
        lambda first: f"{first.year:04}",
    ),
    "month": _Kind(
        "-(0[1-9]|1[0-2])",
        lambda year, suffix: _months(year, int(suffix[1:]), 1),
        lambda first: f"{first.year:04}-{first.month:02}",
    ),
    "quarter": _Kind(
        "-Q[1-4]",
        lambda year, suffix: _months(year, 3 * int(suffix[2:]) - 2, 3),
        lambda first: f"{first.year:04}-Q{first.month // 3 + 1}",
    ),
    "school_year": _Kind(
        "/[0-9]{2}",
        lambda year, _suffix: _months(year, 7, 12),
        lambda first: f"{first.year:04}/{(first.year + 1) % 100:02}",
    ),
    "day": _Kind("-[0-9]{2}-[0-9]{2}", _day, date.isoformat),
}
PERIOD_PATTERN = f"^[0-9]{{4}}({'|'.join(kind.suffix for kind in _KINDS.values() if kind.suffix)})?$"
"""How a period is written, for JSON Schema. A day that doesn’t exist fits it and is no period all the same."""


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """A named stretch of time; a school year is taken to go from 1 July to 30 June.

    Periods are ordered by their last day, and by name where that is the same. `name` is the text of the file.
    """

    kind: PeriodKind
    start: date
    end: date
    name: str

    @staticmethod
    def parse(text: str) -> "Period":
        """Read a period as the project file writes it: 2022, 2022-03, 2022-Q1, 2021/22 or 2022-03-15.

        Raises `ValueError` for anything else, and for a day that doesn’t exist.
        """
        return _parse(text)

    def contains(self, day: date) -> bool:
        """Whether a day is in the period."""
        return self.start <= day <= self.end

    def follows(self, other: "Period") -> bool:
        """Whether the period begins on the day after another one of its kind ends."""
        return self.kind == other.kind and self.start - other.end == timedelta(days=1)

    def next(self) -> "Period":
        """The period of the same kind that begins on the day after this one. Raises `ValueError` after the year 9999."""
        if self.end == date.max:
            raise ValueError(f"no period comes after {self}")
        return _parse(_KINDS[self.kind].name(self.end + timedelta(days=1)))

    def __str__(self) -> str:
        return self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return self.name == other.name if isinstance(other, Period) else NotImplemented

    def __lt__(self, other: "Period") -> bool:
        return (self.end, self.name) < (other.end, other.name)


def is_unbroken(periods: Sequence[Period]) -> bool:
    """Whether periods of one kind follow on each other."""
    return all(later.follows(earlier) for earlier, later in pairwise(periods))


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    year, suffix = text[:4], text[4:]
    for name, kind in _KINDS.items():
        if re.fullmatch(f"[0-9]{{4}}{kind.suffix}", text):
            try:
                return Period(name, *kind.days(int(year), suffix), text)
            except ValueError:
                break
    raise ValueError(f"“{text}” is no period")
