"""What a form holds when it comes back: its answers by question and field, wherever they are now, and its stamp.

As with the workbooks of a round, rows and columns are known by what is in them. A CSV file has no stamp: the ids of its
rows are enough.
"""

from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.imports.content import Content
from sara_cli.imports.grid import Grid, Row, every_grid, letters_of
from sara_cli.imports.round_tables import MOST_ABOVE, Cell, Fault, Place, cells_of, columns_of, delimiter
from sara_cli.interview.form import ANSWER, COLUMNS, MARK, FormId, form_id_of, is_heading
from sara_cli.interview.round_columns import STAMP
from sara_cli.language import _


class FormStamp(NamedTuple):
    """What the hidden sheet says: of which project the form is, what `seen` each question had, and what each cell held."""

    format: str
    project: str
    title: str
    seen: dict[str, str]
    cells: dict[str, str]


class Form(NamedTuple):
    """A form that came back: its cells to answer in, its stamp if it still has one, and what can’t be or isn’t read."""

    name: str
    cells: dict[FormId, Cell]
    stamp: FormStamp | None
    faults: list[Fault]
    remarks: list[str]


def read_form(content: Content) -> Form:
    """Find all that a form or a CSV file holds. Raises `SaraError` if it is none that was sent out."""
    grids = every_grid(content, delimiter(content, is_heading))
    stamp = next(filter(None, map(_stamp, grids)), None)
    form = Form(content.name, {}, stamp, [], [])
    found = [_read_table(grid, form) for grid in grids if not (stamp and grid.sheet == STAMP)]
    if not any(found):
        message = _("{file} has no table that “sara export form” has made.")
        hint = _("The columns “{row}” and “{answer}” must be there, with their headings as they were.")
        raise SaraError(message.format(file=content.name), hint.format(row=_("Row"), answer=_(ANSWER.title)))
    return form


def _stamp(grid: Grid) -> FormStamp | None:
    """Read the stamp, if the sheet is one."""
    lines = [[*(str(cell).strip() for cell in row.cells), "", "", ""] for row in grid.rows]
    if not lines or lines[0][0] != MARK:
        return None
    project = next((line for line in lines if line[0] == "project"), ["", "", ""])
    return FormStamp(
        lines[0][1].removesuffix(".0"),
        project[1],
        project[2],
        {line[1]: line[2] for line in lines if line[0] == "question"},
        {line[1]: line[2] for line in lines if line[0] == "cell"},
    )


def _read_table(grid: Grid, form: Form) -> bool:
    """Read the table of a sheet; False if there is none."""
    for number, row in enumerate(grid.rows[:MOST_ABOVE]):
        if is_heading([str(cell) for cell in row.cells]):
            columns = columns_of(grid, row, COLUMNS, form.faults)
            for line in grid.rows[number + 1 :]:
                _read_row(grid, line, columns, form)
            return True
    return False


def _read_row(grid: Grid, row: Row, columns: dict[str, int], form: Form) -> None:
    cells = dict(cells_of(grid, row, columns))
    shown = str(cells["row"].content).strip() if "row" in cells else ""
    answer = cells.get("answer")
    said = str(answer.content).strip() if answer else ""
    if not shown:
        if said:
            text = _("{place}: this row isn’t one that was sent out, and isn’t read: “{text}”.")
            form.remarks.append(text.format(place=Place(grid.sheet, row.line, "A"), text=said[:60]))
        return
    id = form_id_of(shown)
    place = Place(grid.sheet, row.line, letters_of(columns["row"]))
    if id is None:
        message = _("“{text}” doesn’t say which question it is. Expected: its id, as {example}.")
        example = FormId("analyze.joint_picture.extent", "extent")
        form.faults.append(Fault(place, _("Row"), message.format(text=shown[:60], example=example)))
    elif answer and id in form.cells and said != str(form.cells[id].content).strip():
        message = _("The row {id} occurs twice and says different things. Expected: each row once.")
        form.faults.append(Fault(place, _("Row"), message.format(id=id)))
    elif answer:
        form.cells.setdefault(id, answer)
