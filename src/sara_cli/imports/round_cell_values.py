"""What a cell of a workbook that came back means: read by the one reader of answers, as people write them.

“12 st” is 12, “17 dec” is a day of the cycle, and a fixed word may be in either language.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from sara_cli.documents.formats.spreadsheet import cleaned
from sara_cli.documents.table import Content
from sara_cli.imports.cell_values import is_failed
from sara_cli.imports.round_tables import Cell
from sara_cli.imports.sheet import Percent
from sara_cli.interview.answers import value_of
from sara_cli.interview.round_cells import canonical
from sara_cli.interview.round_columns import Column
from sara_cli.interview.round_state import State
from sara_cli.labels import label
from sara_cli.language import LANGUAGES, _, speaking
from sara_cli.model.period import Period

_UNITS = (
    *("st", "st.", "stycken", "styck", "pcs", "h", "h.", "tim", "tim.", "timmar", "timme", "hours", "hour"),
)


class Unfit(Exception):  # noqa: N818 - named for what happened, not for a fault
    """A cell doesn't hold what was expected; `expected` says what was."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def understood(column: Column, cell: Cell, state: State, today: date) -> Content:
    """Read a cell. Raises `Unfit`."""
    text = text_of(cell)
    if is_failed(text):
        raise Unfit(_("the figure itself, as the formula in the cell has failed"))
    read = _Reader(column, state, today)
    readers: dict[str, Callable[[str], Content]] = {
        "count": read.count,
        "hours": read.hours,
        "value": read.number,
        "last": read.day,
        "status": read.status,
        "period": read.period,
    }
    return readers.get(column.key, plain)(text)


def text_of(cell: Cell) -> str:
    """What a cell holds, as a person would write it."""
    content = cell.content
    if isinstance(content, datetime):
        content = content.date()
    if isinstance(content, Percent):
        content = float(content)
    return canonical(content) if isinstance(content, int | float | date) else str(content).strip()


def plain(text: str) -> str:
    """A text without what no file can hold."""
    return cleaned(text.replace("\r\n", "\n")).strip()


class _Reader(NamedTuple):
    """Reads the text of a cell of one column; every method raises `Unfit`."""

    column: Column
    state: State
    today: date

    def number(self, text: str) -> float:
        """A number; what is counted may be written after it."""
        value = value_of(self.column.field, text)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        *words, unit = text.split()
        if words and unit.casefold() in {*_UNITS, *self.state.units}:
            return self.number(" ".join(words))
        raise Unfit(_("a number, such as 12"))

    def count(self, text: str) -> int:
        """How many."""
        value = self.number(text)
        if value != int(value) or value < 0:
            raise Unfit(_("a whole number that isn’t below 0"))
        return int(value)

    def hours(self, text: str) -> float:
        """Hours of work."""
        value = self.number(text)
        if value < 0:
            raise Unfit(_("a number of hours that isn’t below 0"))
        return value

    def day(self, text: str) -> date:
        """A day that has come."""
        cycle = self.state.chain.project.cycle
        said = str(value_of(self.column.field, text, self.today, (cycle.start, cycle.end)))
        try:
            found = date.fromisoformat(said)
        except ValueError:
            raise Unfit(_("a day, such as {day}").format(day=self.today)) from None
        if found > self.today:
            raise Unfit(_("a day that has come, at the latest {day}").format(day=self.today))
        return found

    def status(self, text: str) -> str:
        """A fixed word, in either language."""
        words = self.column.field.choices
        for language in LANGUAGES:
            with speaking(language):
                value = value_of(self.column.field, text)
            if value in words:
                return str(value)
        raise Unfit(_("one of {words}").format(words=", ".join(map(label, words))))

    def period(self, text: str) -> str:
        """What a figure covers."""
        try:
            return str(Period.parse(str(value_of(self.column.field, text))))
        except ValueError:
            raise Unfit(_("a year, a month or a day, such as 2023")) from None
