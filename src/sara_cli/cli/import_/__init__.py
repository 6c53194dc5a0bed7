"""`sara import`: what others have answered comes back, one module for each kind."""

import typer

from sara_cli.cli.help import Command, Group
from sara_cli.cli.import_.form import import_form
from sara_cli.cli.import_.workbook import import_workbook
from sara_cli.cli.terminal import write
from sara_cli.language import N_

import_ = typer.Typer(
    cls=Group,
    name="import",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _top(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        write(context.get_help())


import_.callback(invoke_without_command=True)(_top)
import_.command(
    "workbook",
    cls=Command,
    help=N_("The workbooks of a follow-up round, as those who answer for measures have sent them back."),
)(import_workbook)
import_.command(
    "form",
    cls=Command,
    help=N_("The forms in which parties have answered the open questions of a step."),
)(import_form)
