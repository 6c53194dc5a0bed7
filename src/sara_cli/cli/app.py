"""The commands in the order of the cycle, and what happens when one cannot go on."""

import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer

from sara_cli import __version__
from sara_cli.cli.completion import SHELLS, prepare, with_shell, write_installed, write_script
from sara_cli.cli.help import Command, Group, chosen_language, complaint
from sara_cli.cli.options import LanguageOption, choice
from sara_cli.cli.terminal import (
    LOST,
    complain,
    give_up_output,
    hand_over_all,
    prepare_streams,
    tell,
    write,
)
from sara_cli.cli.typer_private import UsageError
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, speaking

STOPPED = 130  # what a shell says of a program that was stopped with Ctrl-C

COMMANDS = {
    "init": N_("Start a cycle: guided, from an example, or empty."),
    "initiate": N_("Step 1: decide, organise, and write the agreement."),
    "prepare": N_("Step 2: what each party knows, and its own picture."),
    "analyze": N_("Step 3: one picture, chosen problems, and why they arise."),
    "execute": N_("Step 4: plan, measures, what was done, and promises."),
    "follow-up": N_("Step 5: results, lessons, decisions, and who was informed."),
    "renew": N_("Make the next cycle’s file from this one."),
    "edit": N_("Open the file in the browser: the same work on pages."),
    "status": N_("Show the five steps and what comes next."),
    "check": N_("Show what is wrong or missing in the file."),
    "law": N_("Hold the work against the act, requirement by requirement."),
    "undo": N_("Take back the last changes, or forget them."),
    "review": N_("See which links have changed underneath, and confirm that they hold."),
    "report": N_("Render the documents."),
    "portfolio": N_("Show several municipalities at once."),
    "export": N_("Give others what they can use: workbooks to answer in, tables, the days as a calendar."),
    "import": N_("Read what others have answered: the workbooks of a follow-up round."),
    "diff": N_("Show what changed between two files or editions."),
    "explain": N_("Explain a rule, a term, or a key of the file."),
    "schema": N_("Write the JSON Schema that editors use."),
    "doctor": N_("Show what this installation can do, and what it finds around it."),
    "help": N_("Show how a command is used, with examples."),
}


class Cycle(Group):
    """All commands, in the order of the cycle; Typer would put those that have verbs after the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of `COMMANDS`."""
        return list(COMMANDS)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the shell that the program was started from where completion is asked for without one."""
        return super().parse_args(ctx, with_shell(args))


def _top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=N_("Show the version and stop."))] = False,
    show_completion: Annotated[
        str | None,
        choice(
            "--show-completion", SHELLS, N_("Show what lets a shell complete words; otherwise this shell.")
        ),
    ] = None,
    install_completion: Annotated[
        str | None,
        choice(
            "--install-completion", SHELLS, N_("Write it where that shell reads it; otherwise this shell.")
        ),
    ] = None,
    language: LanguageOption = None,
) -> None:
    if version:
        write(f"sara {__version__}")
    elif show_completion:
        write_script(show_completion)
    elif install_completion:
        write_installed(install_completion)
    elif context.invoked_subcommand is None:
        write(context.get_help())


@cache
def program(*names: str) -> typer.Typer:
    """The program with some of its commands, or with all of them."""
    made = typer.Typer(
        cls=Cycle,
        name="sara",
        help=N_(
            "Five steps of local crime prevention, in one file: what is done, what is missing, what comes next."
        ),
        epilog=N_("Begin with “sara init”. Each command explains itself with --help."),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,  # its options take no shell: ours do
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    for name in names or COMMANDS:
        command = _command(name)
        if isinstance(command, typer.Typer):
            made.add_typer(command, help=COMMANDS[name])
        else:
            made.command(name, cls=Command, help=COMMANDS[name])(command)
    made.callback(invoke_without_command=True)(_top)
    return made


def _command(name: str) -> Callable[..., None] | typer.Typer:
    """A command, which is in a module or a package of its own name; imported only when it is needed."""
    word = name.replace("-", "_")
    word += "_" if iskeyword(word) else ""
    command: Callable[..., None] | typer.Typer = getattr(import_module(f"sara_cli.cli.{word}"), word)
    return command


def program_for(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that comes first alone, or is to be explained: building all of them takes long.

    Whatever else comes first, such as an option or a misspelt word, needs to know every command.
    """
    first, *others = [*arguments[:2], ""]
    if first == "help":
        return program(first, others[0]) if others[0] in COMMANDS else program()
    return program(first) if first in COMMANDS else program()


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code: 0 fine, 1 findings, 2 wrong use or nothing to read."""
    with speaking(chosen_language(arguments, os.environ)):
        try:
            prepare_streams()
            prepare(os.environ)
            code = (
                typer.main.get_command(program_for(arguments)).main(
                    list(arguments), "sara", standalone_mode=False
                )
                or 0
            )
            hand_over_all()
            if code == STOPPED:
                tell("\n" + _("Stopped."))
            return code
        except SaraError as error:
            complain(error)
        except UsageError as error:
            hint = error.ctx.command_path if error.ctx else "sara"
            complain(
                SaraError(
                    complaint(error), _("“{command} --help” shows how it is used.").format(command=hint)
                )
            )
        except OSError as error:
            if error.errno not in LOST or error.filename is not None:
                raise
            give_up_output()
            complain(
                SaraError(
                    _("The result can’t be written: {reason}.").format(reason=error.strerror),
                    _("Make room on the disk, or send it to another file."),
                )
            )
        except typer.Abort:
            tell("\n" + _("Stopped."))
            return STOPPED
    return 2
