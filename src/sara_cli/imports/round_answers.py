"""The answers of a workbook, held against what its cells held when it was made and what the file says now.

A cell that says what it held then is no answer, and neither is an empty one. What the file says already changes
nothing. Where both the file and the workbook have changed, both are shown and somebody decides.
"""

from datetime import date
from typing import NamedTuple

from sara_cli.documents.table import Content
from sara_cli.errors import SaraError
from sara_cli.imports.round_cell_values import Unfit, text_of, understood
from sara_cli.imports.round_tables import Book, BookRow, Fault, Place
from sara_cli.interview.round_cells import canonical
from sara_cli.interview.round_columns import FORMAT, TABLES, Column, TableName, answers_of, project_key
from sara_cli.interview.round_state import State
from sara_cli.language import _
from sara_cli.model.as_of import as_of
from sara_cli.model.chain import Chain
from sara_cli.model.follow_up import Round
from sara_cli.model.project import Project

_UNITS = (
    "st",
    "st.",
    "stycken",
    "styck",
    "pcs",
    "h",
    "h.",
    "tim",
    "tim.",
    "timmar",
    "timme",
    "hours",
    "hour",
)


class Answer(NamedTuple):
    """What a cell answers, beside what the file says now."""

    table: TableName
    id: str
    column: Column
    place: Place
    present: Content
    value: Content

    @property
    def falls(self) -> bool:
        """Whether a sum of the log would have to fall, which no new entry can make it do."""
        if isinstance(self.value, int | float) and isinstance(self.present, int | float):
            return self.column.key in ("count", "hours") and self.value < self.present
        return False


class Reading(NamedTuple):
    """What a workbook says: answers, those that clash with the file, what can't be read, and whether anything is new in it."""

    answers: list[Answer]
    clashes: list[Answer]
    faults: list[Fault]
    remarks: list[str]
    rows: set[tuple[TableName, str]]
    """The rows that somebody has answered in, also where the file says the same by now."""


def must_belong(book: Book, chain: Chain, last: Round) -> None:
    """Refuse a workbook of another project, an older round, or a later format. Raises `SaraError`."""
    stamp = book.stamp
    if stamp is None:
        return
    if not stamp.format.isdecimal() or not stamp.round:
        raise SaraError(
            _("{file}: the hidden sheet that says what the workbook held is damaged.").format(file=book.name),
            _("Ask for the file as it was saved, or save the sheet with the answers as CSV UTF-8."),
        )
    must_fit(book.name, int(stamp.format), FORMAT)
    must_be_of_project(book.name, stamp.project, stamp.title, chain.project)
    _must_be_of(book.name, stamp.round, last)


def must_fit(name: str, format: int, newest: int) -> None:
    """Refuse a workbook whose format is later than the newest that is known. Raises `SaraError`."""
    if format > newest:
        message = _("{file} was made by a later version of sara.").format(file=name)
        raise SaraError(message, _("Update sara, and read it again."))


def must_be_of_project(name: str, key: str, title: str, project: Project) -> None:
    """Refuse a workbook that was made of another project. Raises `SaraError`."""
    if key != project_key(project):
        message = _("{file} belongs to another project: {title}.").format(file=name, title=title)
        raise SaraError(message, _("Name the project file that it was made from with -p FILE."))


def _must_be_of(name: str, day: date, last: Round) -> None:
    if day == last.date:
        return
    message = _("{file} is of the follow-up round of {day}, and the last one is of {last}.")
    if day > last.date:
        message = _(
            "{file} is of a follow-up round of {day}, which isn’t in the file; the last one is of {last}."
        )
    raise SaraError(
        message.format(file=name, day=day, last=last.date),
        _("Ask for an answer in the workbook of the last round."),
    )


def read_answers(book: Book, state: State, last: Round, today: date) -> Reading:
    """Compare each cell. What was accepted of other workbooks before is in the `state`."""
    reading = Reading([], [], list(book.faults), list(book.remarks), set())
    held = None if book.stamp else State(Chain(as_of(state.chain.project, last.date)))
    for row in book.rows:
        _must_be_of(book.name, row.id.round, last)
        if not state.knows(row.table, row.id.id):
            message = _(
                "“{id}” is neither a measure nor a goal of the project. Expected: the id that was there."
            )
            reading.faults.append(Fault(row.place, _("Row"), message.format(id=row.id.id)))
            continue
        compare = _Row(row, book, state, held, today)
        compare.read(reading)
    return reading


class _Row:
    """One row that is compared. `held` is the project as of the day of the round, where there is no stamp."""

    def __init__(self, row: BookRow, book: Book, state: State, held: State | None, today: date) -> None:
        self.row, self.book, self.state, self.held, self.today = row, book, state, held, today

    def read(self, reading: Reading) -> None:
        """Put the row's answers into the reading."""
        self._remark_shown(reading)
        if self.row.table == "goals":
            self._read_goal(reading)
            return
        found = [one for column in answers_of("measures") if (one := self._answer(column, reading))]
        is_logged = any(one.column.key in ("count", "hours", "note") for one in found)
        for one in found:
            if one.column.key == "last" and not is_logged and canonical(one.value) < canonical(one.present):
                text = _("{place}: the log has a later entry, of {day}, so nothing is changed.")
                reading.remarks.append(text.format(place=one.place, day=one.present))
            else:
                clashing = one.column.key != "last" and self._is_changed(one)
                (reading.clashes if clashing else reading.answers).append(one)

    def _answer(self, column: Column, reading: Reading) -> Answer | None:
        """What a cell answers; None if it says what it held, or what the file says by now."""
        cell, seen = self.row.cells.get(column.key), self._seen(column.key)
        if cell is None or canonical(text_of(cell)) == seen:
            return None
        value = self._value(column, reading)
        if value is None or canonical(value) == seen:
            return None
        reading.rows.add((self.row.table, self.row.id.id))
        present = self.state.content("measures", self.row.id.id, column.key)
        if canonical(value) == canonical(present) or self._is_logged(column, value):
            return None
        answer = Answer(
            self.row.table, self.row.id.id, column, self.row.cells[column.key].place, present, value
        )
        if answer.falls and not self._is_changed(answer):
            message = _(
                "“{text}” is less than there was. Expected: at least {number}, which the log adds up to."
            )
            self._fault(reading, column, message.format(text=canonical(value), number=canonical(present)))
            return None
        return answer

    def _seen(self, key: str) -> str:
        id = self.row.id.id
        if self.book.stamp:
            return canonical(self.book.stamp.cells.get((self.row.table, id, key), ""))
        assert self.held is not None  # noqa: S101 - there is either
        return canonical(self.held.content(self.row.table, id, key))

    def _is_changed(self, answer: Answer) -> bool:
        """Whether the file says something else than the cell held."""
        return answer.column.key != "note" and canonical(answer.present) != self._seen(answer.column.key)

    def _is_logged(self, column: Column, value: Content) -> bool:
        return column.key == "note" and canonical(value) in self.state.notes(self.row.id.id)

    def _value(self, column: Column, reading: Reading) -> Content | None:
        cell = self.row.cells.get(column.key)
        if cell is None or not str(cell.content).strip():
            return None
        try:
            return understood(column, cell, self.state, self.today)
        except Unfit as unfit:
            message = _("“{text}” can’t be read. Expected: {expected}.")
            self._fault(reading, column, message.format(text=text_of(cell)[:60], expected=unfit.expected))
            return None

    def _fault(self, reading: Reading, column: Column, message: str) -> None:
        reading.faults.append(Fault(self.row.cells[column.key].place, _(column.title), message))

    def _remark_shown(self, reading: Reading) -> None:
        """Report what was changed in the columns that are only shown; it isn't read."""
        if self.book.stamp is None:
            return
        for column in TABLES[self.row.table]:
            cell = self.row.cells.get(column.key)
            seen = self.book.stamp.cells.get((self.row.table, self.row.id.id, column.key))
            if (
                cell
                and seen is not None
                and not column.is_answer
                and canonical(text_of(cell)) != canonical(seen)
            ):
                text = _("{place}: “{title}” is only shown; what was changed there isn’t read.")
                reading.remarks.append(text.format(place=cell.place, title=_(column.title)))

    # --- goals ------------------------------------------------------------------------------------------

    def _read_goal(self, reading: Reading) -> None:
        value, period, note = (self._value(column, reading) for column in answers_of("goals"))
        columns = {column.key: column for column in answers_of("goals")}
        if value is None:
            if note is not None and not reading.faults:
                self._fault(
                    reading,
                    columns["note"],
                    _("There is a remark, but no figure. Expected: the figure that it is about."),
                )
            return
        if period is None:
            place = columns["period"] if "period" in self.row.cells else columns["value"]
            if not any(fault.place.line == self.row.place.line for fault in reading.faults):
                message = _(
                    "There is a figure, but not what it covers. Expected: a year, a month or a day, as 2023."
                )
                self._fault(reading, place, message)
            return
        reading.rows.add(("goals", self.row.id.id))
        id = f"{self.row.id.id} {canonical(period)}"
        present, remark = (self.state.content("goals", id, key) for key in ("value", "note"))
        for column, said, now in ((columns["value"], value, present), (columns["note"], note, remark)):
            if said is not None and canonical(said) != canonical(now):
                one = Answer("goals", id, column, self.row.cells[column.key].place, now, said)
                (reading.clashes if now != "" else reading.answers).append(one)
