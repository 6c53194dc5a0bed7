"""The board of `sara execute`: who does what, how it goes, and what is late, one role at a time."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sara_cli.cli.terminal import json_text, write
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.progress.board import Owner, Row, board

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from sara_cli.model.execute import Measure


def board_json(project: Project, today: date, party: str | None = None, owner: str | None = None) -> str:
    """The board for programs, a contract: fields may be added, never taken away."""
    data = {
        "version": 1,
        "today": today.isoformat(),
        "owners": [
            {
                "party": one.party.id if one.party else None,
                "owner": one.role,
                "measures": [_fields(row) for row in one.rows],
            }
            for one in board(project, today, party, owner)
        ],
    }
    return json_text(data)


def show_board(project: Project, today: date, party: str | None = None, owner: str | None = None) -> None:
    """Show the board, as wide as the terminal, or 80 signs where there is none."""
    from sara_cli.cli.console import Console

    owners = board(project, today, party, owner)
    console = Console()
    if console.is_terminal:
        _print(console, owners, today)
        return
    # The columns are filled up with space, which a file or another program has no use for.
    with console.capture() as output:
        _print(console, owners, today)
    write("\n".join(line.rstrip() for line in output.get().splitlines()))


def _print(console: "Console", owners: list[Owner], today: date) -> None:
    if not owners:
        console.print(_("There are no measures to show yet."))
        return
    for one in owners:
        console.print(_heading(one))
        console.print(_table(one, owners))
        console.print()
    console.print(_summary(owners, today))


# --- for programs ------------------------------------------------------------------------------------


def _fields(row: Row) -> dict[str, Any]:
    from sara_cli.findings import path_text

    measure, pace = row.measure, row.pace
    return {
        "id": measure.id,
        "title": measure.title,
        "status": measure.status,
        "start": measure.start.isoformat() if measure.start else None,
        "end": measure.end.isoformat() if measure.end else None,
        "pace": {
            **pace._asdict(),
            "passed": None if pace.passed is None else round(pace.passed, 3),
            "expected": None if pace.expected is None else round(pace.expected, 1),
        }
        if pace
        else None,
        "counted": row.counted or None,
        "late": [
            {"path": path_text(one.path), "since": one.since.isoformat(), "text": one.text}
            for one in row.late
        ],
        "last_log": row.last_log.isoformat() if row.last_log else None,
    }


# --- for people --------------------------------------------------------------------------------------


def _heading(owner: Owner) -> "Text":
    from sara_cli.cli.console import Text

    role = " ".join(owner.role.split()) if owner.role else _("Nobody answers for these")
    name = owner.party.name if owner.party else _("no party")
    return Text(f"{role} ({name})", style="bold")


def _table(owner: Owner, owners: list[Owner]) -> "Table":
    """One row for each measure; the columns are as wide in every table of the board."""
    from rich.table import Table

    from sara_cli.cli.console import Text

    rows = [row for one in owners for row in one.rows]
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=0)  # sets the measures in below their role
    table.add_column(ratio=5, overflow="fold")
    table.add_column(width=max(len(_status(row)) for row in rows), no_wrap=True)
    table.add_column(ratio=4, overflow="fold")
    for row in owner.rows:
        title = Text(" ".join(row.measure.title.split()))
        title.append(f"\n{_time(row.measure)}", style="dim")
        table.add_row("", title, Text(_status(row)), _course(row))
    return table


def _status(row: Row) -> str:
    return label(row.measure.status) if row.measure.status else "–"


def _time(measure: "Measure") -> str:
    start, end = measure.start, measure.end
    if start and end:
        return f"{start} – {end}"
    if start:
        return _("from {day}").format(day=start)
    if end:
        return _("until {day}").format(day=end)
    return " ".join(measure.frequency.split()) if measure.frequency else _("no time set")


def _course(row: Row) -> "Text":
    """How it goes: the count, what is late, and when something was written last."""
    from sara_cli.cli.console import Text

    late = {"start": _("late: should have begun {day}"), "end": _("late: should have ended {day}")}
    text = row.pace.text if row.pace else row.counted
    lines = [Text(" ".join(text.split()))] if text else []
    for one in row.late:
        text = late.get(str(one.path[-1]), one.text).format(day=one.since)
        lines.append(Text(f"! {text}", style="bold red"))
    if row.last_log:
        lines.append(Text(_("last logged {day}").format(day=row.last_log), style="dim"))
    elif row.measure.status in ("ongoing", "done", "stopped"):
        lines.append(Text(_("nothing logged"), style="dim"))
    return Text("\n").join(lines)


def _summary(owners: list[Owner], today: date) -> "Text":
    from sara_cli.cli.console import Text

    rows = [row for one in owners for row in one.rows]
    overdue = sum(bool(row.late) for row in rows)
    if not overdue:
        return Text(_("Nothing is late on {day}.").format(day=today))
    text = _("Late on {day}: {count} of {total} measures.")
    return Text(text.format(day=today, count=overdue, total=len(rows)))
