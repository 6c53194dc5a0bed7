"""A portfolio on the terminal: a table of all, what presses most, files with errors, and what falls due."""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sara_cli.cli.console import Console, Text
from sara_cli.cli.terminal import tell
from sara_cli.language import _, ngettext
from sara_cli.portfolio import view
from sara_cli.portfolio.row import Asked, Broken, Row, Work

if TYPE_CHECKING:
    from rich.table import Table

    from sara_cli.portfolio.files import Files

WORST = 5
"""So many of those where most presses are explained, unless all are asked for."""


def show(rows: Sequence[Row], files: "Files", asked: Asked, *, is_whole: bool) -> None:
    """Show the portfolio; with `is_whole`, all that is late of each, and otherwise the first reasons of the worst."""
    console, read, broken = Console(), view.works(rows), view.broken(rows)
    if read:
        console.print(_table(read))
    console.print(Text(view.summary(rows)))
    _show_pressing(console, read, is_whole=is_whole)
    if broken:
        _heading(console, _("Files with errors"), "bold red")
    for one in broken:
        _show_broken(console, one)
    if asked.ahead is not None:
        text = ngettext(
            "What falls due within {count} day", "What falls due within {count} days", asked.ahead
        )
        _heading(console, text.format(count=asked.ahead), "bold")
        for each in view.coming(read):
            console.print(Text(f"  {each.day}  {each.name}: {each.title}"))
        if not view.coming(read):
            console.print(Text("  " + _("Nothing.")))
    if text := view.other_cycles(len(files.other_cycles)):
        tell(text)


def _heading(console: Console, text: str, style: str) -> None:
    console.print()
    console.print(Text(text, style=style))


def _table(rows: Sequence[Work]) -> "Table":
    from rich import box
    from rich.table import Table

    columns = view.shown_columns(rows)
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for place in columns:
        table.add_column(Text(_(view.COLUMNS[place])), overflow="fold")
    for one in rows:
        cells = view.cells(one)
        style = "red" if one.law.overdue else "yellow" if one.late else ""
        table.add_row(
            *(
                Text(cells[place], style=style if cells._fields[place] in ("late", "law") else "")
                for place in columns
            )
        )
    return table


def _show_pressing(console: Console, rows: Sequence[Work], *, is_whole: bool) -> None:
    found = view.pressing(rows, reasons=view.ALL_REASONS if is_whole else view.FEW_REASONS)
    if not found:
        return
    _heading(console, _("What presses most"), "bold")
    for one in found if is_whole else found[:WORST]:
        console.print(Text(f"  {one.name}", style="bold"))
        for reason in (*one.why, *filter(None, (one.more,))):
            console.print(Text(f"  ! {reason}", style="yellow"))
        following = " ".join(filter(None, (one.next, one.remark)))
        console.print(Text(f"  {one.lead} ", style="bold").append(following, style="not bold"))
        if one.command:
            command = f"{one.command} -p {shlex.quote(one.file)}"
            console.print(Text(f"  → {command}", style="cyan"), soft_wrap=True)
    rest = len(found) - WORST
    if rest > 0 and not is_whole:
        text = ngettext(
            "and {count} more: --late shows it.", "and {count} more: --late shows them all.", rest
        )
        console.print(Text("  " + text.format(count=rest)))


def _show_broken(console: Console, one: Broken) -> None:
    place = f"{one.file}:{one.line}:{one.column}" if one.line else one.file
    console.print(Text(f"  {place}: {one.message}"), soft_wrap=True)
    if one.mistakes > 1:
        text = ngettext("{count} error in all: {command}", "{count} errors in all: {command}", one.mistakes)
        command = f"sara check -p {shlex.quote(one.file)}"
        console.print(Text("    " + text.format(count=one.mistakes, command=command)), soft_wrap=True)
