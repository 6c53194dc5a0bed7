"""The form that a party answers the open questions of a step in, as a workbook.

As in the workbook of an owner, a text stays a text, the sheets aren't protected, and a hidden sheet says what each cell
held, how each question was when it was asked, and what may be chosen.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sara_cli.documents.formats.spreadsheet import (
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
from sara_cli.exports.workbook import FEWEST_LINES, FORMATS, only_shown, stamped
from sara_cli.interview.form import COLUMNS, FORMAT, MARK, SHEET, FormRow
from sara_cli.interview.round_columns import STAMP, Column, project_key
from sara_cli.language import _, current_language
from sara_cli.model.project import Party, Project, StepName

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_OPTIONS_FROM = 2  # the column of the hidden sheet where what may be chosen begins


class FormOrder(NamedTuple):
    """What a form is made of: whose it is, of which step, and its rows."""

    project: Project
    party: Party
    step: StepName
    rows: list[FormRow]


def form(order: FormOrder) -> bytes:
    """Write the form of a party, in the language that is spoken; the same bytes each time."""
    packed = BytesIO()
    made = begun(packed, order.project.title)
    write_guide(made, f"{order.project.title}: {order.party.name}", _guide())
    sheet = made.add_worksheet(_(SHEET))
    offered = _write_stamp(made, order)
    _Sheet(made, sheet, offered).write(order.rows)
    made.close()
    return marked(packed.getvalue())


def _guide() -> tuple[str, ...]:
    """What to do, in four lines."""
    return (
        _("1. The next sheet has the questions that are still open, one row for each thing to fill in."),
        _("2. Answer in the white column. What you don’t know you leave empty; it changes nothing."),
        _("3. Write of groups and roles, never of single persons."),
        _("4. Save the file and send it back."),
    )


def _write_stamp(made: "Workbook", order: FormOrder) -> dict[str, str]:
    """Say what each cell held, and of which project the form is. The ranges of what may be chosen, by row."""
    lines: list[tuple[str, ...]] = [
        (MARK, str(FORMAT)),
        ("project", project_key(order.project), order.project.title),
        ("party", order.party.id),
        ("step", order.step),
        ("language", current_language()),
    ]
    lines += dict.fromkeys(("question", row.question.id, row.question.seen) for row in order.rows)
    lines += [("cell", str(row.id), stamped(row.cells["answer"])) for row in order.rows]
    lines += [
        ("options", str(row.id), *(shortened(one.title) for one in row.field.options))
        for row in order.rows
        if row.field.options
    ]
    write_hidden(made, STAMP, lines)
    return {line[1]: _range(number, line) for number, line in enumerate(lines) if line[0] == "options"}


def _range(number: int, line: tuple[str, ...]) -> str:
    from xlsxwriter.utility import xl_range_abs

    return f"={STAMP}!{xl_range_abs(number, _OPTIONS_FROM, number, len(line) - 1)}"


class _Sheet:
    """The sheet with the questions, and what may be written in each cell."""

    def __init__(self, made: "Workbook", sheet: "Worksheet", offered: dict[str, str]) -> None:
        self.sheet, self.offered = sheet, offered
        self.formats: dict[str, Format] = {
            name: made.add_format({"text_wrap": True, "valign": "top", "border": 1, **more})
            for name, more in FORMATS.items()
        }

    def write(self, rows: list[FormRow]) -> None:
        """Write all of it."""
        sheet = self.sheet
        lie_down(sheet)
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width)
            look = self.formats["head_answer" if column.is_answer else "head"]
            sheet.write_string(0, place, _(column.title), look)
        sheet.set_row(0, 2 * LINE)
        for number, row in enumerate(rows, 1):
            held = {"row": "", **row.cells}
            contents, widths = zip(*((held[one.key], one.width) for one in COLUMNS), strict=True)
            sheet.set_row(number, height(contents, widths, FEWEST_LINES if row.field.is_long else 2))
            for place, column in enumerate(COLUMNS):
                self._write_cell(number, place, column, row)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)

    def _write_cell(self, number: int, place: int, column: Column, row: FormRow) -> None:
        look = "answer" if column.is_answer else "row" if column.key == "row" else "shown"
        write_cell(self.sheet, (number, place), row.cells.get(column.key, str(row.id)), self.formats[look])
        check = self._check(row) if column.is_answer else only_shown()
        if check:
            self.sheet.data_validation(number, place, number, place, check)

    def _check(self, row: FormRow) -> dict[str, Any]:
        """A list to choose from; where something else or several things may be written, that isn't refused."""
        source = self.offered.get(str(row.id))
        if source is None:
            return {}
        is_strict = row.field.holds in ("choice", "reference") and not row.field.is_list
        return {
            "validate": "list",
            "source": source,
            "show_error": is_strict,
            "error_title": _("Not understood"),
            "error_message": _("Choose one from the list."),
        }
