"""Numbers and periods as people and publishers write them in Sweden, read without guessing what isn't there."""

import re
from datetime import date, datetime
from typing import NamedTuple

from sara_cli.imports.facts import Figure, Trouble
from sara_cli.imports.sheet import Day, Percent
from sara_cli.language import _
from sara_cli.model.period import Period

_SPACES = " \u00a0\u202f\u2009'’"
_GROUPED = re.compile(rf"[-+−]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?")
_PLAIN = re.compile(r"[-+−]?\d{1,15}(?:[.,]\d+)?")
_BOTH = re.compile(r"[-+−]?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+)")
_BELOW = re.compile(r"(?:<|≤|färre än|mindre än|fewer than|less than)\s*(?P<number>\d{1,15})", re.IGNORECASE)
_MISSING = {"", ".", "..", "...", "…", "-", "–", "—", "*", "x", "na", "n/a", "u.s.", "sekretess", "saknas"}
LONGEST, _LARGEST = 100, 1e300
"""The most letters that a number or a period is written with, and what every figure is smaller than."""
# As Excel and LibreOffice write them, in any language: #DIV/0!, #N/A, #VÄRDEFEL!, #GETTING_DATA, Err:502.
_FAILED = re.compile(r"#(?:[A-ZÅÄÖ0/_]+[!?]|N/A|GETTING_DATA)|(?:Err|Fel):\d{3}")


class Unreadable(ValueError):  # noqa: N818 - named for what happened, not for a fault
    """A cell that can't be read; `why` and `hint` are in the UI language."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint

    def at(self, line: int, column: str, cell: object, hint: str = "") -> Trouble:
        """The same with its place in a file; a file that no person has written gets a `hint` of its own."""
        shown = str(cell)
        shown = shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
        message = _("“{cell}” can’t be read. {why}").format(cell=shown, why=self.why)
        return Trouble(line, column, message, hint or self.hint)


class Read(NamedTuple):
    """A figure, or that there is none; then `mark` is what is there instead."""

    value: Figure | None
    mark: str = ""


def note_of(mark: str) -> str:
    """Why there is no figure, in words for the file: from the mark that was in its place."""
    below = _BELOW.fullmatch(mark)
    if below:
        return _("Withheld: fewer than {number}.").format(number=below["number"])
    return (
        _("Not given by the publisher (“{mark}”).").format(mark=mark) if mark else _("Empty in the source.")
    )


def number_of(cell: object) -> Read:
    """Read a figure. Raises `Unreadable`.

    A comma or a point separates the decimals, and spaces the thousands. `1.234` and `1,234` are therefore a
    little more than one; where there are both, the last separates the decimals. `..`, `-` and an empty cell are
    no figure at all, and `<5` is known only to be below five.
    """
    if isinstance(cell, bool):
        raise Unreadable(_("It is yes or no, not a number."), _("Write only the figure."))
    if isinstance(cell, int | float):
        if not -_LARGEST < cell < _LARGEST:  # neither if it isn't a number
            raise Unreadable(_("It isn’t a number."), _("Write only the figure."))
        return Read(whole(float(cell) if isinstance(cell, Percent) else cell))
    if isinstance(cell, date | Day):
        raise Unreadable(
            _("It is a date, not a number."),
            _("Give the column with the figures, or format the cell as a number."),
        )
    text = str("" if cell is None else cell).strip(_SPACES + "\t\r\n")
    if len(text) > LONGEST:
        raise Unreadable(*_why_no_number(text))
    if text.casefold() in _MISSING or _BELOW.fullmatch(text):
        return Read(None, text)
    plain = text.removesuffix("%").rstrip(_SPACES)
    if _BOTH.fullmatch(plain):
        last = max(plain.rfind(","), plain.rfind("."))
        plain = re.sub("[.,]", "", plain[:last]) + "." + plain[last + 1 :]
    elif _GROUPED.fullmatch(plain):
        plain = re.sub(f"[{_SPACES}]", "", plain)
    if not _PLAIN.fullmatch(plain):
        raise Unreadable(*_why_no_number(text))
    return Read(whole(float(plain.replace(",", ".").replace("−", "-"))))


def is_percent(cell: object) -> bool:
    """Whether a cell is shown with a per cent sign."""
    return isinstance(cell, Percent) or (isinstance(cell, str) and cell.rstrip(_SPACES).endswith("%"))


def is_failed(cell: object) -> bool:
    """Whether a cell shows that its formula has failed."""
    return isinstance(cell, str) and bool(_FAILED.fullmatch(cell))


def why_failed() -> tuple[str, str]:
    """Why a cell whose formula has failed can't be read, and what to do."""
    return _("The formula in the cell has failed."), _("Correct the formula, or write the figure itself.")


def _why_no_number(text: str) -> tuple[str, str]:
    if is_failed(text):
        return why_failed()
    if text.startswith("="):
        return (
            _("It is a formula without its result."),
            _("Open the file in the spreadsheet program and save it, or copy the figures as values."),
        )
    if re.search("[\ufffdÃ]", text):
        return (
            _("The letters are damaged: the file was saved in another character encoding."),
            _("Export it again, preferably as CSV UTF-8."),
        )
    return _("It isn’t a number."), _("Write only the figure; leave the cell empty if it is withheld.")


def whole(number: Figure) -> Figure:
    """A number without decimals as a whole number: 2239.0 and 2239 are the same figure."""
    return int(number) if isinstance(number, float) and number.is_integer() and abs(number) < 1e15 else number


# --- periods -----------------------------------------------------------------------------------------

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january"),
            ("februari", "february"),
            ("mars", "march"),
            ("april",),
            ("maj", "may"),
            ("juni", "june"),
            ("juli", "july"),
            ("augusti", "august"),
            ("september",),
            ("oktober", "october"),
            ("november",),
            ("december",),
        ),
        1,
    )
    for full in names
    for name in (full, full[:3], *(("sept",) if number == 9 else ()))
}
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_QUARTER = r"(?:kvartal|kvart|kv|quarter|q|k)\.?\s*(?P<quarter>[1-4])"
_NAME = r"(?P<name>[a-zåäö]{3,9})\.?"
_PERIODS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:år\s*)?{_YEAR}(?:[.,]0)?",
        rf"{_YEAR}\s*(?P<sign>[-–])\s*(?P<after>\d{{2}}|(?:19|20)\d{{2}})",
        rf"(?:läsåret\s*|lå\s*|ht\s*)?{_YEAR}\s*/\s*(?P<after>\d{{2}}|(?:19|20)\d{{2}})",
        rf"{_YEAR}\s*[-/. ]?\s*{_QUARTER}",
        rf"{_QUARTER}\s*[-/,. ]?\s*{_YEAR}",
        rf"(?P<quarter>[1-4])\s*(?::a|:e|a|e)?\s*kvartalet\s*{_YEAR}",
        rf"{_YEAR}\s*m\s*(?P<month>\d{{1,2}})",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])",
        rf"(?P<month>\d{{1,2}})\s*[/.-]\s*{_YEAR}",
        rf"{_NAME}\s*[-,]?\s*{_YEAR}",
        rf"{_YEAR}\s*[-,]?\s*{_NAME}",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:[T ]00:00(?::00)?)?",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"(?P<day>\d{{1,2}})\s*[/.-]\s*(?P<month>\d{{1,2}})[\s,./-]+{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.?\s+{_NAME}\s+{_YEAR}",
    )
)
_PRELIMINARY = re.compile(r"[\s,(]*\b(?:prel(?:iminär[at]?|iminary)?)\b\.?\)?", re.IGNORECASE)


class When(NamedTuple):
    """A period, and whether the text calls it preliminary."""

    period: Period
    preliminary: bool = False


def period_of(cell: object) -> When:
    """Read a period: a year, month, quarter, school year or day in the ways that people write them.

    The day is before the month where the year is last, as in Swedish: 3/4 2023 is 2023-04-03. `2021-22` is
    a school year, because there is no month 22; `2011-12` is December. Raises `Unreadable`.
    """
    if isinstance(cell, Day):
        return When(Period.parse(cell.period))
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return When(Period.parse(cell.isoformat()))
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str("" if cell is None else cell).split())
    # In a longer text the search for “preliminary” could go on for minutes.
    plain = _PRELIMINARY.sub(" ", text).strip(" ,*") if len(text) <= LONGEST else ""
    plain = " ".join(plain.replace(" ,", ",").split())
    for pattern in _PERIODS:
        match = pattern.fullmatch(plain)
        if match and (period := _period(match.groupdict())):
            return When(period, plain != text and bool(_PRELIMINARY.search(text)))
    if is_failed(text):
        raise Unreadable(*why_failed())
    if isinstance(cell, int) and 20_000 < cell < 60_000:
        raise Unreadable(
            _("It is a date that the spreadsheet program shows as a number."),
            _("Format the column as a date, or write the period as text: 2023-04."),
        )
    raise Unreadable(
        _("It isn’t a period."),
        _("Write a year (2022), a month (2022-03), a quarter (2022-Q1), a school year (2021/22) or a day."),
    )


def _period(parts: dict[str, str | None]) -> Period | None:
    """The period of what was found, or None if there is no such one."""
    try:
        return Period.parse(_named(parts))
    except ValueError:
        return None


def _named(parts: dict[str, str | None]) -> str:
    """What was found, as the project file writes a period."""
    year = int(parts["year"] or 0)
    if parts.get("after"):
        return _two_years(year, str(parts["after"]), parts.get("sign"))
    quarter, name, day = (parts.get(key) for key in ("quarter", "name", "day"))
    if quarter:
        return f"{year}-Q{quarter}"
    month = MONTHS.get(name.casefold(), 0) if name else int(parts.get("month") or 0)
    if day:
        return f"{year}-{month:02}-{int(day):02}"
    return f"{year}-{month:02}" if name or parts.get("month") else str(year)


def _two_years(year: int, after: str, sign: str | None) -> str:
    """A school year; but with a hyphen, 2011-12 is a month to everybody else."""
    if sign and len(after) == 2 and 1 <= int(after) <= 12:
        return f"{year}-{after}"
    is_next = int(after) == (year + 1 if len(after) == 4 else (year + 1) % 100)
    return f"{year}/{(year + 1) % 100:02}" if is_next else ""
