"""`sara execute`: step 4, what was done about a measure, that it is finished or stopped, and the board of them all."""

from typing import Annotated, TypeAlias

import typer

from sara_cli.cli.completion import complete_measure, complete_party
from sara_cli.cli.files import valid_project
from sara_cli.cli.options import (
    ChangeOptions,
    FormatOption,
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    option,
    project_file,
    with_options,
)
from sara_cli.cli.step_commands import Verb, step_app
from sara_cli.cli.terminal import write
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
    str | None, option("--date", N_("DATE"), N_("The day it was done; otherwise today."))
]
NoteOption: TypeAlias = Annotated[
    str | None,
    option("--note", N_("TEXT"), N_("What was done, and what helped or hindered.")),
]


@with_options
def log(
    measure: MeasureArgument = None,
    note: NoteOption = None,
    date: DateOption = None,
    count: Annotated[
        str | None,
        option("--count", N_("NUMBER"), N_("How many of what the measure counts.")),
    ] = None,
    hours: Annotated[str | None, option("--hours", N_("NUMBER"), N_("Hours of work."))] = None,
    *,
    options: ChangeOptions,
) -> None:
    """Write down what was done."""
    from sara_cli.cli.execute.measure_change import MeasureChange
    from sara_cli.interview.measure_log import LogOptions

    MeasureChange(measure, options).log(LogOptions(note, date, count, hours))


@with_options
def done(
    measure: MeasureArgument = None,
    date: DateOption = None,
    note: NoteOption = None,
    *,
    options: ChangeOptions,
) -> None:
    """Record that a measure is finished."""
    from sara_cli.cli.execute.measure_change import MeasureChange
    from sara_cli.interview.measure_log import LogOptions

    MeasureChange(measure, options).finish(LogOptions(note, date))


@with_options
def stop(
    measure: MeasureArgument = None,
    why: Annotated[
        str | None,
        option("--why", N_("TEXT"), N_("Why it is stopped before it is finished.")),
    ] = None,
    *,
    options: ChangeOptions,
) -> None:
    """Record that a measure is stopped."""
    from sara_cli.cli.execute.measure_change import MeasureChange

    MeasureChange(measure, options).stop(why)


def show_measures(
    party: Annotated[
        str | None,
        option("--party", N_("ID"), N_("Only the measures of one party."), complete_party),
    ] = None,
    owner: Annotated[
        str | None,
        option("--owner", N_("ROLE"), N_("Only the measures that one role answers for.")),
    ] = None,
    format: FormatOption = "text",
    project: ProjectOption = None,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show who does what, how it goes and what is late."""
    from sara_cli.cli.execute.board import board_json, show_board

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
        Verb("board", N_("Show who does what, how it goes and what is late."), show_measures),
    ),
)
