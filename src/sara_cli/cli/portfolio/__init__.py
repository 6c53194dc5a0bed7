"""`sara portfolio`: several municipalities at once, as a table, for programs, as a page, or as one calendar."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

import typer

from sara_cli.cli.options import (
    ForceOption,
    LanguageOption,
    QuietOption,
    TodayOption,
    choice,
    day,
    option,
)
from sara_cli.cli.terminal import write
from sara_cli.errors import SaraError
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.model.project import PartyKind
    from sara_cli.portfolio.files import Files
    from sara_cli.portfolio.row import Asked, Row

T = TypeVar("T")
PAGE_AHEAD = 30
"""How many days ahead the page looks, unless something else is asked for."""


def portfolio(
    places: Annotated[
        list[Path],
        typer.Argument(
            metavar=N_("FOLDER|FILE"),
            help=N_("Folders that hold project files, however deep, or the files themselves."),
            show_default=False,
        ),
    ],
    late: Annotated[
        bool, typer.Option("--late", help=N_("Only where something is late or overdue, with all of it."))
    ] = False,
    due: Annotated[
        str | None,
        option("--due", N_("TIME"), N_("What falls due within a time too, such as 30d or 6w.")),
    ] = None,
    party: Annotated[
        str | None,
        option(
            "--party",
            N_("KIND"),
            N_("Only what concerns one kind of party, such as police, and what concerns all."),
        ),
    ] = None,
    calendar: Annotated[
        bool,
        typer.Option(
            "--calendar", help=N_("Write the days of them all as one calendar instead (iCalendar).")
        ),
    ] = False,
    format: Annotated[
        str,
        choice(
            "--format",
            ("text", "json", "html"),
            N_("text to read, json for programs, html for a page to print."),
        ),
    ] = "text",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar=N_("FOLDER|FILE"),
            help=N_(
                "The folder for the page and the year-end reports, or the file for the calendar; otherwise stdout."
            ),
        ),
    ] = None,
    today: TodayOption = None,
    force: ForceOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show the work of several municipalities, a row for each: step, what is met, late and overdue, and what comes next.

    Places are in the order of their names. Nothing is ranked by crime, and nothing is written but to --out.
    """
    from sara_cli.portfolio.files import files_of
    from sara_cli.portfolio.row import Asked

    of_day = day(today)
    ahead = _days_of(due)
    _refuse_combinations(format, out, calendar=calendar)
    asked = Asked(of_day, _kind_of(party), PAGE_AHEAD if format == "html" and ahead is None else ahead)
    files = files_of(places, of_day)
    if calendar:
        from sara_cli.cli.portfolio.calendar import write_calendar

        write_calendar(files, asked._replace(every_day=ahead is None), out, force=force, quiet=quiet)
        return
    rows = _rows(files, asked, quiet=quiet)
    rows = [one for one in rows if _is_late(one)] if late else rows
    if format == "json":
        from sara_cli.cli.portfolio.data import as_json

        write(as_json(rows, files, asked))
        return
    from sara_cli.portfolio.view import distinct

    rows = distinct(rows)
    if format == "html":
        from sara_cli.cli.portfolio.pages import write_page

        write_page(rows, files, asked, out, force=force, quiet=quiet)
    else:
        from sara_cli.cli.portfolio.tables import show

        show(rows, files, asked, is_whole=late)


def _rows(files: "Files", asked: "Asked", *, quiet: bool) -> "list[Row]":
    from sara_cli.portfolio.rows import rows
    from sara_cli.portfolio.view import in_order

    with progress(_("Reading"), len(files.chosen), quiet=quiet) as passing:
        return in_order(list(passing(rows(files.chosen, asked))))


def _is_late(row: "Row") -> bool:
    """Whether something is late or overdue, which nobody can know of a file with errors."""
    from sara_cli.portfolio.row import Work

    return not isinstance(row, Work) or any(row.pressing)


@contextmanager
def progress(title: str, total: int, *, quiet: bool) -> "Iterator[Callable[[Iterable[T]], Iterable[T]]]":
    """Show how far something has come, on a terminal; what it gives passes things on and counts them."""
    from sara_cli.portfolio.rows import FEW

    if quiet or total < FEW or not sys.stderr.isatty():
        yield lambda things: things
        return
    from rich.progress import Progress

    from sara_cli.cli.console import Console

    with Progress(console=Console(sys.stderr), transient=True) as shown:
        yield lambda things: shown.track(things, total=total, description=title)


# --- what is asked for ---------------------------------------------------------------------------------


def _days_of(value: str | None) -> int | None:
    """A time as a number of days: 30d, or 6w for weeks. Raises `SaraError` if it is none."""
    if value is None:
        return None
    number, unit = value.strip().casefold()[:-1], value.strip().casefold()[-1:]
    if unit.isdecimal():
        number, unit = number + unit, "d"
    if unit in ("d", "w", "v") and number.isdecimal() and len(number) <= 4:
        return int(number) * (1 if unit == "d" else 7)
    message = _("“{value}” isn’t a time that can be read.").format(value=value)
    raise SaraError(message, _("Write a number with d for days or w for weeks: 30d, 6w."))


def _kind_of(value: str | None) -> "PartyKind | None":
    from typing import get_args

    from sara_cli.model.project import PartyKind

    kinds = get_args(PartyKind)
    if value is None or value in kinds:
        return cast("PartyKind | None", value)
    message = _("“{value}” isn’t one of {choices}.").format(value=value, choices=", ".join(kinds))
    raise SaraError(message)


def _refuse_combinations(format: str, out: Path | None, *, calendar: bool) -> None:
    if calendar and format != "text":
        raise SaraError(_("--calendar doesn’t go with --format."), _("Choose one of them."))
    if out and not calendar and format != "html":
        raise SaraError(
            _("--out goes with --format html or --calendar."),
            _("The table and the JSON are written to stdout; redirect them with >."),
        )
