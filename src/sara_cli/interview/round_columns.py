"""The columns of the workbook that an owner answers in, and by what its rows and its project are known again.

Each row is one measure or one goal. What the owner can't answer is shown as it is in the file; what it answers is
compared with what the cell held when the workbook was made, which its stamp says.
"""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.language import LANGUAGES, N_, _, speaking
from sara_cli.model.outline import FieldOutline, field_at
from sara_cli.model.project import Project
from sara_cli.project_file.address import Address
from sara_cli.wording import folded

FORMAT = 1
"""The version of what a workbook holds; one with a higher number was made by a later sara."""
STAMP = "sara"
"""The name of the hidden sheet that says what each cell held."""
MARK = "sara-workbook"
TableName: TypeAlias = Literal["measures", "goals"]


class Column(NamedTuple):
    """A column: its title as a source text, how wide it is in characters, and the key that an answer in it is for.

    `address` leads to the field by which the answer is read; empty where the column is only shown.
    """

    key: str
    title: str
    width: int
    address: Address = ()

    @property
    def is_answer(self) -> bool:
        """Whether the owner answers in it."""
        return bool(self.address)

    @property
    def field(self) -> FieldOutline:
        """The field of the model that an answer belongs to."""
        found = field_at(self.address)
        assert found is not None, self.address  # noqa: S101 - the tests try every column
        return found

    def titles(self) -> set[str]:
        """What it is called in every language, as it is compared: a workbook has the language of its project."""
        found = {folded(self.title)}
        for language in LANGUAGES:
            with speaking(language):
                found.add(folded(_(self.title)))
        return found


_LOG: Address = ("execute", "measures", 0, "log", 0)
_RESULT: Address = ("follow_up", "results", 0)
_VALUE: Address = ("prepare", "indicators", 0, "values", "2023")
ROW = Column("row", N_("Row"), 13)
MEASURES: tuple[Column, ...] = (
    ROW,
    Column("title", N_("Measure"), 24),
    Column("objective", N_("Goal"), 22),
    Column("so_far", N_("So far"), 16),
    Column("count", N_("Number in all now"), 9, (*_LOG, "count")),
    Column("status", N_("Status"), 11, ("execute", "measures", 0, "status")),
    Column("last", N_("Last done"), 11, (*_LOG, "date")),
    Column("hours", N_("Hours in all"), 8, (*_LOG, "hours")),
    Column("output", N_("Was it done as planned?"), 24, (*_RESULT, "text")),
    Column("process", N_("How did those concerned find it?"), 24, (*_RESULT, "text")),
    Column("note", N_("What helped, and what hindered?"), 24, (*_LOG, "note")),
)
GOALS: tuple[Column, ...] = (
    ROW,
    Column("title", N_("Goal"), 30),
    Column("indicator", N_("What is measured"), 30),
    Column("baseline", N_("Before"), 16),
    Column("latest", N_("Latest"), 16),
    Column("target", N_("Target"), 16),
    Column("value", N_("New figure"), 12, (*_VALUE, "value")),
    Column("period", N_("Covers"), 12, ("follow_up", "results", 0, "period")),
    Column("note", N_("Remark"), 30, (*_VALUE, "note")),
)
TABLES: dict[TableName, tuple[Column, ...]] = {"measures": MEASURES, "goals": GOALS}
SHEETS: dict[TableName, str] = {"measures": N_("Measures"), "goals": N_("Goals")}


def answers_of(table: TableName) -> tuple[Column, ...]:
    """The columns that the owner answers in."""
    return tuple(column for column in TABLES[table] if column.is_answer)


def table_of(titles: Sequence[str]) -> TableName | None:
    """Which table has a heading of these titles: by its row ids and at least one column to answer in."""
    known = {folded(title) for title in titles if title}
    if not known & ROW.titles():
        return None
    fitting = {name: _count(name, known) for name in TABLES}
    best = max(TABLES, key=lambda name: fitting[name])
    return best if fitting[best] else None


def _count(table: TableName, known: set[str]) -> int:
    return sum(bool(known & column.titles()) for column in answers_of(table))


# --- which row, and whose -----------------------------------------------------------------------------

_ROW_ID = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\S{1,60})")


class RowId(NamedTuple):
    """The round of a row, and the id of its measure or goal."""

    round: date
    id: str

    def __str__(self) -> str:
        return f"{self.round.isoformat()} {self.id}"


def row_id_of(text: str) -> RowId | None:
    """Read what `RowId` is written as; None if it isn't that."""
    found = _ROW_ID.fullmatch(" ".join(text.split()))
    try:
        return RowId(date.fromisoformat(found[1]), found[2]) if found else None
    except ValueError:
        return None


def project_key(project: Project) -> str:
    """By what a workbook knows its project again: the municipality, the title and the cycle."""
    owner = project.municipality.code or project.municipality.name
    said = "\n".join((owner, project.title, project.cycle.start.isoformat()))
    return sha256(said.encode(errors="surrogatepass")).hexdigest()[:16]
