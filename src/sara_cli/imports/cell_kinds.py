"""What a cell may be, judged alone: a figure, a year, another period, a part of a year, or a label.

A sheet of a municipality has titles, headings, figures, sums and footnotes in the same columns. Which is which shows
in the kinds of their cells.
"""

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from sara_cli.imports.cell_values import Unreadable, is_failed, number_of, period_of
from sara_cli.imports.sheet import Day
from sara_cli.model.period import PeriodKind
from sara_cli.model.written_period import part_of_year

Kind: TypeAlias = Literal["empty", "figure", "year", "period", "part", "label"]
YEARS = range(1900, 2101)
"""A number in this range may be a year."""
_CODE = re.compile(r"0\d+")
_NUMBERED = {
    **dict.fromkeys(("månad", "mån", "månad nr", "month"), ("-{:02}", 12)),
    **dict.fromkeys(("vecka", "v", "vecka nr", "veckonummer", "week"), ("-W{:02}", 53)),
    **dict.fromkeys(("kvartal", "kv", "kvart", "quarter"), ("-Q{}", 4)),
    **dict.fromkeys(("tertial", "tert"), ("-T{}", 3)),
    **dict.fromkeys(("halvår", "half-year"), ("-H{}", 2)),
}
"""Headings whose columns have bare numbers: how such a part of a year is written, and how many a year has."""
_KINDS: dict[str, PeriodKind] = {
    **dict.fromkeys(("månad", "mån", "month"), "month"),
    **dict.fromkeys(("kvartal", "quarter"), "quarter"),
    **dict.fromkeys(("år", "year"), "year"),
}
_TIME = (
    *("månad", "mån", "kvartal", "kv", "tertial", "tert", "halvår", "vecka", "veckonr", "termin", "period"),
    *("month", "quarter", "week", "half", "term", "part"),
)
_SCHOOL_YEARS = {"läsår", "läsåret", "skolår", "skolåret", "school year"}
_SUMMARY = re.compile(
    r"(?:(?:del)?summa|summering|tot|totalt?|totalsumma|samtliga|båda könen|båda|hela|medel\w*|genomsnitt\w*|snitt|median|"
    r"förändring|skillnad|differens|diff|sum|total|mean|average)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:källa|källor|source|not|anm\w*|kommentar\w*|senaste uppdatering|senast uppdaterad|uppdaterad|uttag\w*|"
    r"hämtad|hämtat|utskriven|utskrivet|skapad|skapat)\b|\*",
    re.IGNORECASE,
)


def text_of_cell(cell: Any) -> str:
    """A cell as text; a code with leading zeros is text already, and 2305.0 is the code 2305."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str("" if cell is None else cell).split())


def kind_of(cell: Any) -> Kind:
    """The kind of a cell."""
    if isinstance(cell, bool):
        return "label"
    if isinstance(cell, int | float):
        return "year" if type(cell) in (int, float) and cell in YEARS else "figure"
    if isinstance(cell, date | Day):
        return "period"
    return _kind_of_text(text_of_cell(cell))


@lru_cache(8192)
def _kind_of_text(text: str) -> Kind:
    if not text:
        return "empty"
    if text.isdecimal() and len(text) == 4 and int(text) in YEARS:
        return "year"
    if _CODE.fullmatch(text):
        return "label"
    if part_of(text):
        return "part"
    if is_period(text):
        return "period"
    return "figure" if _is_figure(text) else "label"


def _is_figure(text: str) -> bool:
    if is_failed(text) or text.startswith("="):
        return True
    try:
        number_of(text)
    except Unreadable:
        return False
    return True


def is_period(cell: Any) -> bool:
    """Whether a cell is a period by itself."""
    try:
        period_of(day_of(cell))
    except Unreadable:
        return False
    return True


def is_day(cell: Any) -> bool:
    """Whether a cell is a day, or a moment of a day."""
    try:
        return period_of(day_of(cell)).period.kind == "day"
    except Unreadable:
        return False


def day_of(cell: Any) -> Any:
    """A moment as its day: “2024-03-05 21:40” happened on 2024-03-05."""
    if not isinstance(cell, str):
        return cell
    return re.sub(r"(?<=\d)[T ]+(?:kl\.?\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?$", "", cell.strip())


def part_of(cell: Any, heading: str = "") -> str:
    """A part of a year without its year, as `-03` or `-Q1`; a bare number only under a heading that says of what."""
    text = text_of_cell(cell)
    form, count = _NUMBERED.get(_key(heading), ("", 0))
    if text.isdecimal() and len(text) < 3:
        return form.format(int(text)) if 1 <= int(text) <= count else ""
    return part_of_year(text)


def kind_of_heading(heading: str) -> PeriodKind | None:
    """The kind of period that a heading says, for those whose first day may stand for them."""
    return _KINDS.get(_key(heading))


def is_of_time(heading: str) -> bool:
    """Whether a heading says that what is below it is time, or nothing: a letter is the name of a column without one."""
    words = re.findall(r"[^\W\d_]+", _key(heading))
    return len(_key(heading)) < 2 or any(
        word.startswith(_TIME) or word in ("tid", "v", "del") for word in words
    )


def is_of_school_years(heading: str) -> bool:
    """Whether a heading says that the periods below it are school years."""
    return _key(heading) in _SCHOOL_YEARS


def _key(heading: str) -> str:
    return heading.casefold().strip(" .:")


def is_summary(cell: Any) -> bool:
    """Whether a label is of a sum, a mean or a footnote, and not of a period."""
    text = text_of_cell(cell)
    return bool(_SUMMARY.match(text) or _NOTE.match(text))


def is_sum(whole: float | None, parts: Sequence[float | None]) -> bool:
    """Whether a figure is the sum of others, all of them known."""
    known = [part for part in parts if part is not None]
    return (
        whole is not None and len(known) == len(parts) > 1 and math.isclose(whole, sum(known), abs_tol=1e-6)
    )


def is_footnote(cell: Any) -> bool:
    """Whether a text begins as a footnote or as the name of a source does."""
    return bool(_NOTE.match(text_of_cell(cell)))
