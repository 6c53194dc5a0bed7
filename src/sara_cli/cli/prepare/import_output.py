"""What `sara prepare import` shows: what can't be read, what would change, and what may have the wrong scale."""

from collections.abc import Sequence

from sara_cli.cli.terminal import tell, write
from sara_cli.imports.choice import Series
from sara_cli.imports.facts import Facts, Figure
from sara_cli.imports.grid import Grid
from sara_cli.imports.import_words import (
    about_lines,
    change_lines,
    doubt_lines,
    hidden_lines,
    skipped_lines,
    trouble_lines,
)
from sara_cli.imports.revision import Leap, Target
from sara_cli.language import _, ngettext


def show_troubles(name: str, facts: Facts) -> None:
    """Show every cell that can't be read, with its place, why, and how to fix it."""
    for line in trouble_lines(name, facts):
        write(line)
    count = len(facts.troubles)
    text = ngettext(
        "{count} place can’t be read, so nothing was written.",
        "{count} places can’t be read, so nothing was written.",
        count,
    )
    tell(text.format(count=count))


def show_skipped(facts: Facts, *, quiet: bool) -> None:
    """Show the rows that are left out, each with its line, and what else is to be known of the file."""
    for line in (*skipped_lines(facts), *facts.remarks):
        tell(line, quiet=quiet)


def show_hidden(grid: Grid, *, quiet: bool) -> None:
    """Show what somebody who opens the file doesn't see."""
    for line in hidden_lines(grid):
        tell(line, quiet=quiet)


def show_plan(target: Target, series: Series, data: str, *, is_new: bool, quiet: bool) -> None:
    """Show what the import adds and changes, before anything is written."""
    message = _("New indicator: {id}") if is_new else _("Indicator: {id}")
    tell(message.format(id=target.id), quiet=quiet)
    for line in about_lines(series, data):
        tell("  " + line, quiet=quiet)
    if series.left_out:
        tell("  " + _("--every chooses another length."), quiet=quiet)
    for line in change_lines(target, series):
        write(line)


def show_doubts(leaps: Sequence[Leap], share: Figure | None) -> None:
    """Show the figures that may have the wrong scale."""
    for line in doubt_lines(leaps, share):
        write("! " + line)
