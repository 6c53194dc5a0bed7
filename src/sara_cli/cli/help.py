"""Typer in two languages: which one to use, and its help and its errors through our catalogue."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import core

from sara_cli.cli.options import LanguageOption
from sara_cli.cli.terminal import write
from sara_cli.cli.typer_private import (
    BadOptionUsage,
    MissingParameter,
    NoSuchOption,
    UsageError,
    hide_type,
    use_translation,
)
from sara_cli.errors import SaraError, suggestion
from sara_cli.language import LANGUAGES, N_, Language, _

if TYPE_CHECKING:
    from sara_cli.knowledge.command_examples import CommandExample

use_translation(_)

NAMED_BY_TYPER = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("default: {default}"),
)


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The UI language: `--language`, then `SARA_LANGUAGE`, then the machine's, else Swedish."""
    return _flag(arguments) or _known(environment.get("SARA_LANGUAGE")) or _locale(environment) or "sv"


def _flag(arguments: Sequence[str]) -> Language | None:
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--language":
            following = arguments[number + 1] if number + 1 < len(arguments) else ""
            return _known(value if equals else following)
    return None


def _locale(environment: Mapping[str, str]) -> Language | None:
    """The first of the usual variables that is set decides, as for every other program."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            requested = environment.get("LANGUAGE", "").split(":") if _is_language(environment[name]) else []
            for candidate in (*requested, environment[name]):
                if language := _known(candidate[:2]):
                    return language
            return None
    return _windows_locale() if os.name == "nt" else None


def _is_language(name: str) -> bool:
    return name.partition(".")[0] not in ("C", "POSIX")


def _windows_locale() -> Language | None:
    import ctypes
    import locale

    windll = getattr(ctypes, "windll", None)
    number = windll.kernel32.GetUserDefaultUILanguage() if windll else 0
    return _known(locale.windows_locale.get(number, "")[:2])


def _known(name: str | None) -> Language | None:
    return next((language for language in LANGUAGES if language == name), None)


def _translate(command: core.TyperCommand | core.TyperGroup) -> None:
    """Put the texts of a command and of its parameters into the UI language."""
    command.help = _(command.help) if command.help else None
    command.epilog = _(command.epilog) if command.epilog else None
    for param in command.params:
        if isinstance(param, core.TyperOption | core.TyperArgument):
            param.help = _(param.help) if param.help else None
            param.metavar = _(param.metavar) if param.metavar else None
        if isinstance(param, core.TyperArgument):
            hide_type(param)


def _translate_help_option(option: core.TyperOption | None) -> core.TyperOption | None:
    if option is not None:
        option.help = _("Show this help and stop.")
        option.callback = _show_help
    return option


def _show_help(ctx: Any, param: object, value: bool) -> None:
    """Show the help as every other result is shown."""
    if value and not ctx.resilient_parsing:
        write(ctx.get_help())
        ctx.exit()


def _write_usage(command: core.TyperCommand | core.TyperGroup, ctx: Any, formatter: Any) -> None:
    """Write how a command or a group is used, in the UI language."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    pieces = pieces.replace("[OPTIONS]", _("[OPTIONS]")).replace("COMMAND [ARGS]...", _("COMMAND …"))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))


def _write_epilog(command: core.TyperCommand | core.TyperGroup, ctx: Any, formatter: Any) -> None:
    """Write the examples of a command, and then what else is to be known."""
    from sara_cli.knowledge.command_examples import examples_of

    examples: Sequence[CommandExample] = ()
    with suppress(SaraError):  # without a reader of YAML there is help, but no examples
        examples = examples_of(ctx.command_path)
    if examples:
        with formatter.section(_("Examples")):
            for one in examples:
                formatter.write(f"{'':{formatter.current_indent}}{one.run}\n")
                formatter.indent()
                formatter.write_text(one.does)
                formatter.dedent()
    if command.epilog:
        formatter.write_paragraph()
        formatter.write_text(command.epilog)


class Command(core.TyperCommand):
    """A command whose help is in the UI language."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        _translate(self)

    def get_help_option(self, ctx: Any) -> core.TyperOption | None:
        """The option that shows the help, with a help text of its own in the UI language."""
        return _translate_help_option(super().get_help_option(ctx))

    format_usage = _write_usage
    format_epilog = _write_epilog

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what is left over in words of our own."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            ctx.fail(_("“{words}” is more than this command can take.").format(words=" ".join(rest)))
        return rest


class Group(core.TyperGroup):
    """A group of commands, in the UI language."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        _translate(self)

    def get_help_option(self, ctx: Any) -> core.TyperOption | None:
        """The option that shows the help, with a help text of its own in the UI language."""
        return _translate_help_option(super().get_help_option(ctx))

    format_usage = _write_usage
    format_epilog = _write_epilog

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Name the command that was probably meant."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            from difflib import get_close_matches

            message = _("There is no command “{name}”.").format(name=args[0])
            close = get_close_matches(args[0], self.commands, 1)
            ctx.fail(message + (" " + suggestion([close[0]]) if close else ""))
        return super().resolve_command(ctx, args)


def complete_command(ctx: typer.Context, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """The commands that can be explained, and after one of those with verbs, its verbs."""
    command: Any = ctx.find_root().command
    for word in ctx.params.get("words") or ():
        command = getattr(command, "commands", {}).get(word)
    known = getattr(command, "commands", {})
    return [(name, one.help or "") for name, one in known.items() if name.startswith(incomplete)]


def help(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("COMMAND"),
            help=N_("A command, and then one of its verbs, such as execute log."),
            autocompletion=complete_command,
            show_default=False,
        ),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Show how a command is used, as its own --help does."""
    shown: Any = context.find_root()
    for word in words or ():
        group: Any = shown.command
        if not isinstance(group, Group):
            context.fail(_("{command} has no verbs.").format(command=shown.command_path))
        name, command, _rest = group.resolve_command(shown, [word])
        shown = type(context)(command, info_name=name, parent=shown)
    write(shown.get_help())


def complaint(error: UsageError) -> str:
    """What was wrong with how the command was written."""
    if isinstance(error, MissingParameter):
        return _("{name} is missing.").format(name=_named(error))
    if isinstance(error, NoSuchOption):
        message = _("There is no option “{name}”.").format(name=error.option_name)
        if error.possibilities:
            message += " " + suggestion([min(error.possibilities)])
        return message
    if isinstance(error, BadOptionUsage):
        if "requires" in error.message:
            return _("The option {name} needs a value after it.").format(name=error.option_name)
        return _("The option {name} takes no value.").format(name=error.option_name)
    if isinstance(error, typer.BadParameter):
        return _("{name} can’t be what was written.").format(name=_named(error))
    return error.format_message()


def _named(error: typer.BadParameter) -> str:
    param = error.param
    if param is None:
        return ""
    return max(param.opts, key=len) if param.opts[0].startswith("-") else (param.metavar or str(param.name))
