"""Step 4's own verbs: what was done about a measure, that it is finished or stopped, and the board of all measures."""

from typing import Annotated, TypeAlias

import typer

from sara_cli.cli.completion import complete_measure, complete_party
from sara_cli.cli.options import (
    DryRunOption,
    FormatOption,
    LanguageOption,
    NoInputOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    project_file,
)
from sara_cli.cli.step_commands import Verb, step_app
from sara_cli.language import N_, _

MeasureArgument: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("ID"),
        help=N_("The measure, as N1.1."),
        autocompletion=complete_measure,
        show_default=False,
    ),
]
DateOption: TypeAlias = Annotated[
    str | None, typer.Option("--date", metavar=N_("DATE"), help=N_("The day it was done; otherwise today."))
]
NoteOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--note", metavar=N_("TEXT"), help=N_("What was done, and what helped or hindered.")),
]


def log(
    measure: MeasureArgument = None,
    note: NoteOption = None,
    date: DateOption = None,
    count: Annotated[
        str | None,
        typer.Option("--count", metavar=N_("NUMBER"), help=N_("How many of what the measure counts.")),
    ] = None,
    hours: Annotated[
        str | None, typer.Option("--hours", metavar=N_("NUMBER"), help=N_("Hours of work."))
    ] = None,
    project: ProjectOption = None,
    today: TodayOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRunOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write down what was done."""
    from sara_cli.cli.execute.log import LogOptions, MeasureChange

    change = MeasureChange(measure, project, today, no_input=no_input, dry_run=dry_run, quiet=quiet)
    change.log(LogOptions(note, date, count, hours))


def done(
    measure: MeasureArgument = None,
    date: DateOption = None,
    note: NoteOption = None,
    project: ProjectOption = None,
    today: TodayOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRunOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    "Record that a measure is finished."
    from sara_cli.cli.execute.log import LogOptions, MeasureChange

    change = MeasureChange(measure, project, today, no_input=no_input, dry_run=dry_run, quiet=quiet)
    change.finish(LogOptions(note, date))


def stop(
    measure: MeasureArgument = None,
    why: Annotated[
        str | None,
        typer.Option("--why", metavar=N_("TEXT"), help=N_("Why it is stopped before it is finished.")),
    ] = None,
    project: ProjectOption = None,
    today: TodayOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRunOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say that a measure is stopped."""
    from sara_cli.cli.execute.log import MeasureChange

    MeasureChange(measure, project, today, no_input=no_input, dry_run=dry_run, quiet=quiet).stop(why)


def board(
    party: Annotated[
        str | None,
        typer.Option(
            "--party",
            metavar=N_("ID"),
            help=N_("Only the measures of one party."),
            autocompletion=complete_party,
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar=N_("ROLE"), help=N_("Only the measures that one role answers for.")),
    ] = None,
    format: FormatOption = "text",
    project: ProjectOption = None,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show who does what, how it goes and what is late."""
    from sara_cli.cli.execute.board import board_json, show_board
    from sara_cli.cli.terminal import write
    from sara_cli.cli.valid_project import valid_project

    path, of_day = project_file(project), day(today)
    read = valid_project(path, _("The measures can’t be shown until the errors are corrected."))
    if format == "json":
        write(board_json(read.project, of_day, party, owner))
    else:
        show_board(read.project, of_day, party, owner)


execute = step_app(
    "execute",
    (
        Verb("log", N_("Write down what was done about a measure: a note, a number, hours."), log),
        Verb("done", N_("Record that a measure is finished."), done),
        Verb("stop", N_("Record that a measure is stopped, and why."), stop),
        Verb("board", N_("Show who does what, how it goes and what is late."), board),
    ),
)
