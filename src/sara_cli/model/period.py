"""What a figure covers: a year, a school year, a term, a month, a week, a day …, with its first and its last day.

The text of the project file is read here and nowhere else. A further kind of period is one more row in the table.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias, get_args

PeriodKind: TypeAlias = Literal[
    "pooled_years",
    "year",
    "school_year",
    "half_year",
    "term",
    "tertial",
    "quarter",
    "month",
    "week",
    "day",
]
KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)
"""The kinds of periods, from the longest to the shortest."""


class _Kind(NamedTuple):
    """How a kind of period is written, and which days it has.

    `suffix` is the pattern of what follows the four digits of the year. `days` gives the first and the last day for
    a year and such a suffix, and `name` the text for a day in it.
    """

    suffix: str
    days: Callable[[int, str], tuple[date, date]]
    name: Callable[[date], str]


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and the last day of some months in a row."""
    years, last = divmod(month + count - 1, 12)
    after = date(year + years, last + 1, 1) if last else None
    return date(year, month, 1), after - timedelta(days=1) if after else date(year + years - 1, 12, 31)


def _part(mark: str, count: int) -> _Kind:
    """One of the equally long parts of a year, numbered after a letter."""
    return _Kind(
        f"-{mark}[1-{12 // count}]",
        lambda year, suffix: _months(year, count * int(suffix[2:]) - count + 1, count),
        lambda day: f"{day.year:04}-{mark}{(day.month - 1) // count + 1}",
    )


def _pooled(year: int, suffix: str) -> tuple[date, date]:
    last = int(suffix[1:])
    if last <= year:
        raise ValueError("the years are backwards")
    return date(year, 1, 1), date(last, 12, 31)


def _in_no_pool(_day: date) -> str:
    raise ValueError("a day is in many runs of years")


def _week(year: int, suffix: str) -> tuple[date, date]:
    monday = date.fromisocalendar(year, int(suffix[2:]), 1)
    return monday, monday + timedelta(days=6)


def _day(year: int, suffix: str) -> tuple[date, date]:
    day = date.fromisoformat(f"{year:04}{suffix}")
    return day, day


_KINDS: dict[PeriodKind, _Kind] = {
    "year": _Kind("", lambda year, _suffix: _months(year, 1, 12), lambda day: f"{day.year:04}"),
    "month": _Kind(
        "-(0[1-9]|1[0-2])",
        lambda year, suffix: _months(year, int(suffix[1:]), 1),
        lambda day: f"{day.year:04}-{day.month:02}",
    ),
    "quarter": _part("Q", 3),
    "school_year": _Kind(
        "/[0-9]{2}",
        lambda year, _suffix: _months(year, 7, 12),
        lambda day: f"{day.year - (day.month < 7):04}/{(day.year + (day.month > 6)) % 100:02}",
    ),
    "day": _Kind("-[0-9]{2}-[0-9]{2}", _day, date.isoformat),
    "half_year": _part("H", 6),
    "term": _Kind(
        "-[VH]T",
        lambda year, suffix: _months(year, 1 if suffix == "-VT" else 7, 6),
        lambda day: f"{day.year:04}-{'VT' if day.month < 7 else 'HT'}",
    ),
    "tertial": _part("T", 4),
    "week": _Kind(
        "-W(0[1-9]|[1-4][0-9]|5[0-3])",
        _week,
        lambda day: f"{day.isocalendar().year:04}-W{day.isocalendar().week:02}",
    ),
    "pooled_years": _Kind("-[0-9]{4}", _pooled, _in_no_pool),
}
PERIOD_PATTERN = f"^[0-9]{{4}}({'|'.join(kind.suffix for kind in _KINDS.values() if kind.suffix)})?$"
"""How a period is written, for JSON Schema. A day or a week that doesn’t exist fits it and is no period all the same."""


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """A named stretch of time. A school year is taken to go from 1 July to 30 June, and its terms are the halves of it;
    weeks are those of ISO 8601, and pooled years have one figure together.

    Periods are ordered by their last day, and by name where that is the same. `name` is the text of the file.
    """

    kind: PeriodKind
    start: date
    end: date
    name: str

    @staticmethod
    def parse(text: str) -> "Period":
        """Read a period as the project file writes it: 2022, 2021/22, 2022-H1, 2022-HT, 2022-T1, 2022-Q1, 2022-03,
        2022-W12, 2022-03-15, or 2019-2022 for years together.

        Raises `ValueError` for anything else, and for a day that doesn’t exist.
        """
        return _parse(text)

    @staticmethod
    def around(day: date, kind: PeriodKind) -> "Period":
        """The period of a kind that a day is in. Raises `ValueError` at the ends of the calendar, and for pooled years."""
        return _parse(_KINDS[kind].name(day))

    @property
    def years(self) -> int:
        """How many years are pooled in it, or 1."""
        return self.end.year - self.start.year + 1 if self.kind == "pooled_years" else 1

    @property
    def season(self) -> int:
        """Which part of its year it is: a number that the same part of every year has."""
        return self.start.isocalendar().week if self.kind == "week" else self.start.month

    def is_like(self, other: "Period") -> bool:
        """Whether it is of the same kind as another, and as long: figures of other periods aren’t compared with it."""
        return (self.kind, self.years) == (other.kind, other.years)

    def overlaps(self, other: "Period") -> bool:
        """Whether some day is in both."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, day: date) -> bool:
        """Whether a day is in the period."""
        return self.start <= day <= self.end

    def follows(self, other: "Period") -> bool:
        """Whether the period begins on the day after another one of its kind ends."""
        return self.is_like(other) and self.start - other.end == timedelta(days=1)

    def next(self) -> "Period":
        """The period of the same kind that begins on the day after this one. Raises `ValueError` after the year 9999."""
        if self.end == date.max:
            raise ValueError(f"no period comes after {self}")
        after = self.end + timedelta(days=1)
        if self.kind == "pooled_years":
            return _parse(f"{after.year:04}-{after.year + self.years - 1:04}")
        return Period.around(after, self.kind)

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
            except (ValueError, OverflowError):
                break
    raise ValueError(f"“{text}” is no period")
