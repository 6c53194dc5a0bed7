"""A sheet as a spreadsheet program shows it: 0.37 in a cell with the format `0%` is 37 per cent.

Formats are written as in Excel, with up to four sections: `positive;negative;zero;text`, or with conditions,
`[<1]0%;0.0`. A per cent sign multiplies by 100 unless it is quoted, a comma after the last digit divides by 1,000,
and a section without a place for digits shows only its own text, such as “<5”.

Source: ISO/IEC 29500-1, 18.8.31 (numFmts).
"""

import operator
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from sara_cli.model.period import Period

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | [_*](?P<width>.)
    | \[(?P<bracket>[^\]]*)\] | (?P<general>General) | (?P<end>;) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:[.,]\d+)?(?:E[-+]?\d+)?)", re.IGNORECASE)
_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_THOUSANDS = re.compile(r"(?<=[0#?])(,+)(?![0#?,])")


class Percent(float):
    """A number that is shown with a per cent sign, as it is shown: 37 and not 0.37."""


class Day(NamedTuple):
    """A date of which only the year, the quarter or the month is shown; `period` is written as in the project file."""

    date: date
    period: str

    def __str__(self) -> str:
        return self.period


class Section(NamedTuple):
    """One of the sections of a format: the numbers that it is for, and what it does to them.

    `marks` are the characters that stand for something, without texts, widths and colours; `power` is the power of
    ten that a number is multiplied by; and `text` is what is shown in place of it, where nothing of it is shown.
    """

    condition: tuple[str, float] | None
    marks: str
    power: int
    text: str | None


def shown(value: Any, code: str) -> Any:
    """A cell as the format shows it: numbers at the scale, dates with the precision that a person sees.

    All decimals are kept. Zero that is shown as a dash or as nothing is still zero.
    """
    if isinstance(value, date):
        return _day(value, code)
    if not code or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    section = _section(code, value)
    if section.text is not None:
        return value if value == 0 and not section.text.strip("-–—−") else section.text
    scaled = float(f"{Decimal(repr(value)).scaleb(section.power):.15g}") if section.power else value
    return Percent(scaled) if "%" in section.marks else scaled


def _day(value: date, code: str) -> Any:
    marks = _section(code, 1).marks.casefold()
    day = value.date() if isinstance(value, datetime) else value
    if not set("ymq") & set(marks) or set("dhs") & set(marks):
        return value
    if "q" in marks:
        return Day(day, Period.around(day, "quarter").name)
    return Day(day, Period.around(day, "month" if "m" in marks else "year").name)


def _section(code: str, value: float) -> Section:
    """The section that a number is shown by: the first whose condition holds, else the last."""
    *sections, last = _sections(code)
    for number, section in enumerate(sections):
        if section.condition:
            mark, limit = section.condition
            if _COMPARE[mark](value, limit):
                return section
        elif (value > 0 or (value == 0 and len(sections) < 2)) if number == 0 else value < 0:
            return section
    return last


@lru_cache(1024)
def _sections(code: str) -> tuple[Section, ...]:
    """The sections that are for numbers; the others are for texts."""
    found = [section for section in _split(code) if "@" not in section.marks]
    return tuple(found[:3]) or (Section(None, "General", 0, None),)


def _split(code: str) -> Iterator[Section]:
    condition: tuple[str, float] | None = None
    marks = text = ""
    for token in _TOKEN.finditer(code):
        kind, said = str(token.lastgroup), token[token.lastgroup or 0] or ""
        if kind == "end":
            yield _parsed(condition, marks, text)
            condition, marks, text = None, "", ""
        elif kind in ("quoted", "escaped"):
            text += said
        elif kind == "bracket":
            found = _CONDITION.fullmatch(said)
            if found:
                condition = found[1], float(found[2].replace(",", "."))
            elif said.startswith("$"):
                text += said[1:].partition("-")[0]
            elif set(said.casefold()) in ({"h"}, {"m"}, {"s"}):
                marks += "h"
        elif kind in ("general", "other"):
            marks += said if kind == "general" or not said.isspace() else ""
            text += said
    yield _parsed(condition, marks, text)


def _parsed(condition: tuple[str, float] | None, marks: str, text: str) -> Section:
    power = 2 * marks.count("%") - 3 * sum(map(len, _THOUSANDS.findall(marks)))
    is_text = not re.search("[0#?@a-z]", marks, re.IGNORECASE)
    return Section(condition, marks, power, text.strip() if is_text else None)


# --- a sheet as it comes out of a spreadsheet file, whichever kind of file that was ------------------


# Merged cells: their first and their last row and column, counted from 0.
Span: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


class Hidden(NamedTuple):
    """What somebody who opens the file doesn't see: the names of sheets, and rows and columns counted from 1."""

    sheets: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


class Sheet(NamedTuple):
    """The name and the rows of a sheet, its merged cells, what is hidden, and the sheets that are seen beside it."""

    name: str
    rows: list[list[Any]]
    spans: list[Span]
    hidden: Hidden = Hidden()
    beside: tuple[str, ...] = ()
