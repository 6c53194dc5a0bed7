"""What `sara import workbook` shows: every bad cell with its place, what would change, and what contradicts the file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.cli.terminal import tell, write
from sara_cli.language import _, ngettext

if TYPE_CHECKING:
    from sara_cli.imports.round_answers import Answer
    from sara_cli.imports.round_import import RoundImport
    from sara_cli.imports.round_tables import Fault
    from sara_cli.interview.round_state import State

MOST_SHOWN = 60


def show_faults(path: Path, faults: "Sequence[Fault]") -> None:
    """Show every cell that can't be read: its sheet, row and column, what is there, and what was expected."""
    for fault in faults[:MOST_SHOWN]:
        write(f"{path}: {fault.place} ({fault.title}): {fault.message}")
    if len(faults) > MOST_SHOWN:
        write(_("… and {count} more.").format(count=len(faults) - MOST_SHOWN))
    if faults:
        text = ngettext("{count} cell can’t be read.", "{count} cells can’t be read.", len(faults))
        tell(f"{path}: {text.format(count=len(faults))}")


def show_changes(read: "RoundImport") -> None:
    """Show what changes, row by row: what the file says now, and what it will say."""
    from sara_cli.imports.round_words import row_changes

    for row in row_changes(read.state, read.accepted, read.today):
        write(row.title)
        for column, now, then in row.cells:
            write(f"  {column}: {now} → {then}")
        if row.entry:
            write("  " + _("In the log: {entry}").format(entry=row.entry))


def clash_text(name: str, one: "Answer", state: "State") -> str:
    """What the file and a workbook say differently, both of it."""
    from sara_cli.imports.round_words import shown, what

    text = _(
        "{file}: {place}: the file has been changed too. {what}\n  the file: {present}\n  the workbook: {value}"
    )
    return text.format(
        file=name,
        place=one.place,
        what=what(one, state),
        present=shown(one.column.key, one.present),
        value=shown(one.column.key, one.value),
    )
