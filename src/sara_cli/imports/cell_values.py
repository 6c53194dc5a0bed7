"""Numbers and periods as people and publishers write them in Sweden, read without guessing what isn't there."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sara_cli.imports.facts import Figure, Trouble
from sara_cli.imports.sheet import Day, Percent
from sara_cli.language import _
from sara_cli.model.period import Period
from sara_cli.model.written_period import LONGEST, written_period
from sara_cli.wording import PERIOD_FORMS

_SPACES = " \u00a0\u202f\u2009'’"
_GROUPED = re.compile(rf"[-+−]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?")
_PLAIN = re.compile(r"[-+−]?\d{1,15}(?:[.,]\d+)?")
_BOTH = re.compile(r"[-+−]?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+)")
_BELOW = re.compile(r"(?:<|≤|färre än|mindre än|fewer than|less than)\s*(?P<number>\d{1,15})", re.IGNORECASE)
_MISSING = {"", ".", "..", "...", "…", "-", "–", "—", "*", "x", "na", "n/a", "u.s.", "sekretess", "saknas"}
_MOST_CELLS = 5
_LARGEST = 1e300  # every figure is smaller
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


class Unread(NamedTuple):
    """A cell of a publisher’s file that can’t be read, with its place and why."""

    line: int
    column: str
    cell: object
    error: Unreadable


def in_one(found: Sequence[Unread]) -> list[Trouble]:
    """One finding for all that can’t be read in a file that no person has written: nobody corrects it cell by cell."""
    if not found:
        return []
    first, hint = found[0], _("Fetch the file again.")
    cells = list(dict.fromkeys(str(one.cell)[:LONGEST] for one in found))
    if len(found) == 1:
        return [first.error.at(first.line, first.column, first.cell, hint)]
    names = ", ".join(_("“{name}”").format(name=cell) for cell in cells[:_MOST_CELLS])
    message = _("{count} cells can’t be read: {cells}. {why}").format(
        count=len(found),
        cells=names + (" …" if len(cells) > _MOST_CELLS else ""),
        why=" ".join(dict.fromkeys(one.error.why for one in found)),
    )
    return [Trouble(first.line, first.column, message, hint)]


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

_MIDNIGHT = re.compile(r"[T ]00:00(?::00)?$")
_PRELIMINARY = re.compile(r"[\s,(]*\b(?:prel(?:iminär[at]?|iminary)?)\b\.?\)?", re.IGNORECASE)


class When(NamedTuple):
    """A period, and whether the text calls it preliminary."""

    period: Period
    preliminary: bool = False


def period_of(cell: object, *, is_school_year: bool = False) -> When:
    """Read a period in the ways that people write them (`written_period`). Raises `Unreadable`.

    `is_school_year` is for the cells below a heading that says so.
    """
    if isinstance(cell, Day):
        return When(Period.parse(cell.period))
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return When(Period.around(cell, "day"))
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str("" if cell is None else cell).split())
    # In a longer text the search for “preliminary” could go on for minutes.
    plain = _PRELIMINARY.sub(" ", text) if len(text) <= LONGEST else ""
    period = written_period(_MIDNIGHT.sub("", plain), is_school_year=is_school_year)
    if period is None:
        raise _no_period(cell, text)
    return When(period, bool(_PRELIMINARY.search(text)))


def _no_period(cell: object, text: str) -> Unreadable:
    if is_failed(text):
        return Unreadable(*why_failed())
    if isinstance(cell, int) and 20_000 < cell < 60_000:
        return Unreadable(
            _("It is a date that the spreadsheet program shows as a number."),
            _("Format the column as a date, or write the period as text: 2023-04."),
        )
    return Unreadable(_("It isn’t a period."), _(PERIOD_FORMS))
