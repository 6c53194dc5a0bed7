"""What `sara import workbook` shows: every bad cell with its place, what would change, and what contradicts the file."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.cli.terminal import tell, write
from sara_cli.diff.words import shortened
from sara_cli.interview.round_cells import canonical
from sara_cli.interview.round_columns import TABLES
from sara_cli.labels import label
from sara_cli.language import _, ngettext

if TYPE_CHECKING:
    from sara_cli.documents.table import Content
    from sara_cli.imports.round_answers import Answer
    from sara_cli.imports.round_tables import Fault
    from sara_cli.interview.round_changes import Accepted
    from sara_cli.interview.round_columns import TableName
    from sara_cli.interview.round_state import State

MOST_SHOWN = 60
_LONGEST = 200


def show_faults(path: Path, faults: "Sequence[Fault]") -> None:
    """Show every cell that can't be read: its sheet, row and column, what is there, and what was expected."""
    for fault in faults[:MOST_SHOWN]:
        write(f"{path}: {fault.place} ({fault.title}): {fault.message}")
    if len(faults) > MOST_SHOWN:
        write(_("… and {count} more.").format(count=len(faults) - MOST_SHOWN))
    if faults:
        text = ngettext("{count} cell can’t be read.", "{count} cells can’t be read.", len(faults))
        tell(f"{path}: {text.format(count=len(faults))}")


def show_changes(state: "State", accepted: "Accepted", today: date) -> None:
    """Show what changes, row by row: what the file says now, and what it will say."""
    from sara_cli.interview.round_changes import log_entry
    from sara_cli.interview.round_state import State

    before = State(state.chain)
    for (table, id), cells in accepted.items():
        write(title(state, table, id))
        for column in TABLES[table]:
            if column.key in cells:
                now = _shown(column.key, before.content(table, id, column.key))
                write(f"  {_(column.title)}: {now} → {_shown(column.key, cells[column.key])}")
        if table == "measures" and (entry := log_entry(state.measures[id], cells, today)):
            write("  " + _("In the log: {entry}").format(entry=_entry_text(entry)))


def _entry_text(entry: Mapping[str, object]) -> str:
    """A log entry in a line: its day, and what it adds."""
    added = (
        (_("number +{number}"), entry.get("count")),
        (_("hours +{number}"), entry.get("hours")),
    )
    said = [text.format(number=number) for text, number in added if number is not None]
    return ", ".join([str(entry["date"]), *said])


def clash_text(name: str, one: "Answer", state: "State") -> str:
    """What the file and a workbook say differently, both of it."""
    text = _(
        "{file}: {place}: the file has been changed too. {what}\n  the file: {present}\n  the workbook: {value}"
    )
    return text.format(
        file=name,
        place=one.place,
        what=what(one, state),
        present=_shown(one.column.key, one.present),
        value=_shown(one.column.key, one.value),
    )


def what(one: "Answer", state: "State") -> str:
    """What an answer is about."""
    return f"{title(state, one.table, one.id)}, {_(one.column.title)}"


def title(state: "State", table: "TableName", id: str) -> str:
    """A row by its id and title, and what a figure covers."""
    if table == "measures":
        return f"{id} {state.measures[id].title}"
    goal, _space, period = id.partition(" ")
    return f"{goal} {state.goals[goal].goal.rstrip('.')} ({period})"


def _shown(key: str, content: "Content") -> str:
    text = label(str(content)) if key == "status" and content else canonical(content)
    return shortened(text, _LONGEST) if text else "–"
