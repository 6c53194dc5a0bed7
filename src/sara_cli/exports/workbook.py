"""The workbook that an owner of measures answers in: Excel’s format, which LibreOffice, Google and Numbers read too.

A text is always written as a text, so that no “=” at its beginning makes it a formula. The sheets aren't protected:
Excel refuses to sort a protected range that has locked cells. What is only shown is guarded by a validation that
refuses whatever is typed there, and what is changed all the same is seen by the stamp, a hidden sheet that says what
each cell held.
"""

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sara_cli.documents.formats.spreadsheet import (
    FIRST_DAY,
    LINE,
    begun,
    height,
    lie_down,
    marked,
    shortened,
    write_cell,
    write_guide,
    write_hidden,
)
from sara_cli.documents.table import Content
from sara_cli.interview.round_cells import Row, canonical
from sara_cli.interview.round_columns import (
    FORMAT,
    MARK,
    SHEETS,
    STAMP,
    TABLES,
    Column,
    TableName,
    project_key,
)
from sara_cli.labels import label
from sara_cli.language import _, current_language
from sara_cli.model.follow_up import Round
from sara_cli.model.project import Project
from sara_cli.progress.rounds import Owner
from sara_cli.wording import day

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FEWEST_LINES = 4  # there is to be room for an answer
_YEAR = timedelta(days=366)


class Order(NamedTuple):
    """What a workbook is made of: whose it is, in which round, and its rows."""

    project: Project
    round: Round
    owner: Owner
    name: str
    rows: dict[TableName, list[Row]]


def workbook(order: Order) -> bytes:
    """Write the workbook of one owner, in the language that is spoken; the same bytes each time."""
    packed = BytesIO()
    made = begun(packed, order.project.title)
    write_guide(made, f"{order.project.title}: {order.name}", _guide(order))
    for table, rows in order.rows.items():
        if rows:
            _Sheet(made, table, order).write(rows)
    _write_stamp(made, order)
    made.close()
    return marked(packed.getvalue())


# --- the first sheet, and the hidden one --------------------------------------------------------------


def _guide(order: Order) -> tuple[str, ...]:
    """What to do, in four lines."""
    send = _("4. Save the file and send it back.")
    if order.round.due:
        send = _("4. Save the file and send it back by {day}.").format(day=day(order.round.due))
    return (
        _("1. The next sheet has a row for each thing you answer for. The grey columns show what we know."),
        _(
            "2. Fill in the white columns, and correct what isn’t right any more. What you leave as it is changes nothing."
        ),
        _("3. Write of groups and roles, never of single persons."),
        send,
    )


def _write_stamp(made: "Workbook", order: Order) -> None:
    """Say what each cell held, and of which project and round the workbook is."""
    lines = [
        (MARK, str(FORMAT)),
        ("project", project_key(order.project), order.project.title),
        ("round", order.round.date.isoformat()),
        ("owner", order.owner.role, order.owner.party),
        ("language", current_language()),
    ]
    for table, rows in order.rows.items():
        for row in rows:
            held = {**row.shown, **row.answers}
            lines += [("cell", f"{table} {row.id.id}", key, stamped(held[key])) for key in held]
    write_hidden(made, STAMP, lines)


def stamped(held: Content) -> str:
    """What a cell holds, as it is compared when the workbook comes back."""
    return canonical(shortened(held) if isinstance(held, str) else held)


# --- a sheet to answer in -----------------------------------------------------------------------------


class _Sheet:
    """One sheet with its headings, its rows and what may be written in each cell."""

    def __init__(self, made: "Workbook", table: TableName, order: Order) -> None:
        self.columns, self.order = TABLES[table], order
        self.sheet: Worksheet = made.add_worksheet(_(SHEETS[table]))
        self.formats: dict[str, Format] = {
            name: made.add_format({"text_wrap": True, "valign": "top", "border": 1, **more})
            for name, more in FORMATS.items()
        }

    def write(self, rows: list[Row]) -> None:
        """Write all of it."""
        sheet, last = self.sheet, len(self.columns) - 1
        lie_down(sheet)
        sheet.freeze_panes(1, 2)
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(
                0, place, _(column.title), self.formats["head_answer" if column.is_answer else "head"]
            )
        sheet.set_row(0, 3 * LINE)
        for number, row in enumerate(rows, 1):
            held = {"row": "", **row.shown, **row.answers}
            contents, widths = zip(*((held[one.key], one.width) for one in self.columns), strict=True)
            sheet.set_row(number, height(contents, widths, FEWEST_LINES))
            for place, column in enumerate(self.columns):
                self._write_cell(number, place, column, row)
        sheet.autofilter(0, 0, len(rows), last)

    def _write_cell(self, number: int, place: int, column: Column, row: Row) -> None:
        held: Content = (
            row.answers[column.key] if column.is_answer else row.shown.get(column.key, str(row.id))
        )
        look = self.formats[
            column.key if column.key in self.formats else "answer" if column.is_answer else "shown"
        ]
        if column.key == "row":
            look = self.formats["row"]
        content = label(str(held)) if column.key == "status" and held else held
        write_cell(self.sheet, (number, place), content, look)
        self.sheet.data_validation(number, place, number, place, self._check(column, held))

    def _check(self, column: Column, held: Content) -> dict[str, Any]:
        """What may be written in a cell, and what is said of anything else. A text is never refused."""
        if not column.is_answer:
            return only_shown()
        checks = {"status": _one_of, "count": _whole, "hours": _hours, "last": self._day, "value": _figure}
        check = checks[column.key](column, held) if column.key in checks else {"validate": "any"}
        return {**check, "error_title": _("Not understood"), "ignore_blank": True}

    def _day(self, _column: Column, _held: Content) -> dict[str, Any]:
        cycle = self.order.project.cycle
        message = _("Write a day, for example {day}.").format(day=cycle.start.isoformat())
        days = _around(cycle.start, cycle.end)
        return {"validate": "date", "criteria": "between", **days, "error_message": message}


def only_shown() -> dict[str, Any]:
    """The check of a cell where nothing is answered: whatever is typed is refused."""
    return {
        "validate": "custom",
        "value": "=FALSE",
        "error_title": _("Only shown"),
        "error_message": _("This column shows what we know. Answer in the white columns."),
    }


def _one_of(column: Column, _held: Content) -> dict[str, Any]:
    words = [label(word) for word in column.field.choices]
    return {"validate": "list", "source": words, "error_message": _("Choose one from the list.")}


def _whole(_column: Column, held: Content) -> dict[str, Any]:
    message = _("Write how many there are in all by now: a whole number, at least {number}.")
    return _at_least("integer", held, message)


def _hours(_column: Column, held: Content) -> dict[str, Any]:
    message = _("Write how many hours there are in all by now: a number, at least {number}.")
    return _at_least("decimal", held, message)


def _at_least(kind: str, held: Content, message: str) -> dict[str, Any]:
    least = held if isinstance(held, int | float) else 0
    said = message.format(number=canonical(least))
    return {"validate": kind, "criteria": ">=", "value": least, "error_message": said}


def _figure(_column: Column, _held: Content) -> dict[str, Any]:
    message = _("Write the figure alone, without its unit.")
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -1e15,
        "maximum": 1e15,
        "error_message": message,
    }


def _around(start: date, end: date) -> dict[str, date]:
    """From a year before a cycle to a year after it, as far as a workbook has days."""
    last = date(9999, 12, 31)
    return {
        "minimum": start - _YEAR if start > FIRST_DAY + _YEAR else FIRST_DAY,
        "maximum": end + _YEAR if end < last - _YEAR else last,
    }


_GREY, _HEAD = {"bg_color": "#EDEDED"}, {"bold": True, "locked": True}
FORMATS: dict[str, dict[str, Any]] = {
    "head": {**_HEAD, "bg_color": "#D0D0D0"},
    "head_answer": {**_HEAD, "bg_color": "#CFE3F5"},
    "row": {**_GREY, "font_size": 8, "font_color": "#555555"},
    "shown": _GREY,
    "answer": {"locked": False},
    "count": {"locked": False, "num_format": "0"},
    "hours": {"locked": False, "num_format": "0.##"},
    "last": {"locked": False, "num_format": "yyyy-mm-dd"},
}
