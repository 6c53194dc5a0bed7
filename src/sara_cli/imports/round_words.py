"""The answers of a round in words: what each changes in the file, and what contradicts it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sara_cli.diff.words import shortened
from sara_cli.documents.table import Content
from sara_cli.imports.round_answers import Answer
from sara_cli.interview.round_cells import canonical
from sara_cli.interview.round_changes import Accepted, log_entry
from sara_cli.interview.round_columns import TABLES, TableName
from sara_cli.interview.round_state import State
from sara_cli.labels import label
from sara_cli.language import _

_LONGEST = 200


class RowChange(NamedTuple):
    """What changes in a row: for each column its title, what the file says now and what it will say; the log entry."""

    title: str
    cells: list[tuple[str, str, str]]
    entry: str


def row_changes(state: State, accepted: Accepted, today: date) -> Iterator[RowChange]:
    """What changes, row by row."""
    before = State(state.chain)
    for (table, id), cells in accepted.items():
        said = [
            (_(one.title), shown(one.key, before.content(table, id, one.key)), shown(one.key, cells[one.key]))
            for one in TABLES[table]
            if one.key in cells
        ]
        entry = log_entry(state.measures[id], cells, today) if table == "measures" else None
        yield RowChange(title(state, table, id), said, _entry_text(entry) if entry else "")


def _entry_text(entry: Mapping[str, object]) -> str:
    """A log entry in a line: its day, and what it adds."""
    added = (
        (_("number +{number}"), entry.get("count")),
        (_("hours +{number}"), entry.get("hours")),
    )
    said = [text.format(number=number) for text, number in added if number is not None]
    return ", ".join([str(entry["date"]), *said])


def what(one: Answer, state: State) -> str:
    """What an answer is about."""
    return f"{title(state, one.table, one.id)}, {_(one.column.title)}"


def title(state: State, table: TableName, id: str) -> str:
    """A row by its id and title, and what a figure covers."""
    if table == "measures":
        return f"{id} {state.measures[id].title}"
    goal, _space, period = id.partition(" ")
    return f"{goal} {state.goals[goal].goal.rstrip('.')} ({period})"


def shown(key: str, content: Content) -> str:
    """What a cell holds, for people; a dash for nothing."""
    text = label(str(content)) if key == "status" and content else canonical(content)
    return shortened(text, _LONGEST) if text else "–"
