"""`sara export`: what other programs are given of the work, one module for each kind."""

import typer

from sara_cli.cli.export.calendar import export_calendar
from sara_cli.cli.export.form import export_form
from sara_cli.cli.export.table import export_table
from sara_cli.cli.export.workbook import export_workbook
from sara_cli.cli.help import Command, Group
from sara_cli.cli.terminal import write
from sara_cli.language import N_

export = typer.Typer(
    cls=Group,
    name="export",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _top(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        write(context.get_help())


export.callback(invoke_without_command=True)(_top)
export.command(
    "calendar",
    cls=Command,
    help=N_("The days of the work, for Outlook, Google and others; internal if nothing else is said."),
)(export_calendar)
export.command(
    "workbook",
    cls=Command,
    help=N_("What those who answer for measures fill in, one workbook (Excel) for each."),
)(export_workbook)
export.command(
    "form",
    cls=Command,
    help=N_("The open questions of a step, for a party to answer in a workbook (Excel)."),
)(export_form)
export.command(
    "table",
    cls=Command,
    help=N_("Goals, measures and the state of the steps as tables (Excel, CSV), for planning systems."),
)(export_table)
