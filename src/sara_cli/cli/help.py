"""Typer in two languages: which one to speak, and its help and complaints through our catalogue.

Typer keeps a Click of its own inside, with few translatable texts, so this leans on private parts of it;
that is why its version is pinned and every text is tested.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from typer import _click, core
from typer._click import exceptions

from sara_cli.language import LANGUAGES, N_, Language, _

# Typer's own few texts (Options, Commands, default, required) through our catalogue.
vars(core)["_"] = _

NAMED_BY_TYPER = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("default: {default}"),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
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
            wanted = environment.get("LANGUAGE", "").split(":") if _is_language(environment[name]) else []
            for candidate in (*wanted, environment[name]):
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


def _without_type(ctx: _click.Context) -> None:
    """Typer would add `<path>` to a name that already says what it is."""


class _Spoken(_click.Command):
    """What commands and the group of them have in common: texts that are translated when they are shown."""

    options_metavar: str | None

    def get_help_option(self, ctx: _click.Context) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help and stop.")
        return option

    def format_usage(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        pieces = pieces.replace("[OPTIONS]", _("[OPTIONS]")).replace("COMMAND [ARGS]...", _("COMMAND …"))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        """Translate at the last moment: Typer adds options of its own after the command is made."""
        self._translate()
        super().format_help(ctx, formatter)

    def _translate(self) -> None:
        self.help = _(self.help) if self.help else None
        self.epilog = _(self.epilog) if self.epilog else None
        for param in self.params:
            if isinstance(param, core.TyperOption | core.TyperArgument):
                param.help = _(param.help) if param.help else None
                param.metavar = _(param.metavar) if param.metavar else None
            if isinstance(param, core.TyperArgument):
                vars(param)["display_type_rich"] = _without_type


class Command(_Spoken, core.TyperCommand):
    """A command whose help is in the UI language."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._translate()

    def parse_args(self, ctx: _click.Context, args: list[str]) -> list[str]:
        """Refuse what is left over in words of our own."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            ctx.fail(_("“{words}” is more than this command can take.").format(words=" ".join(rest)))
        return rest


class Group(_Spoken, core.TyperGroup):
    """A group of commands, in the UI language."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._translate()

    def list_commands(self, ctx: _click.Context) -> list[str]:
        """In the order that they were added, not by the alphabet."""
        return list(self.commands)

    def resolve_command(
        self, ctx: _click.Context, args: list[str]
    ) -> tuple[str | None, _click.Command | None, list[str]]:
        """Name the command that was probably meant."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            from difflib import get_close_matches

            message = _("There is no command “{name}”.").format(name=args[0])
            close = get_close_matches(args[0], self.commands, 1)
            ctx.fail(message + (" " + _("Did you mean “{key}”?").format(key=close[0]) if close else ""))
        return super().resolve_command(ctx, args)


def complaint(error: exceptions.ClickException) -> str:
    """What was wrong with how the command was written."""
    if isinstance(error, exceptions.MissingParameter):
        return _("{name} is missing.").format(name=_named(error))
    if isinstance(error, exceptions.NoSuchOption):
        message = _("There is no option “{name}”.").format(name=error.option_name)
        if error.possibilities:
            message += " " + _("Did you mean “{key}”?").format(key=min(error.possibilities))
        return message
    if isinstance(error, exceptions.BadOptionUsage):
        if "requires" in error.message:
            return _("The option {name} needs a value after it.").format(name=error.option_name)
        return _("The option {name} takes no value.").format(name=error.option_name)
    if isinstance(error, exceptions.BadParameter):
        return _("{name} can’t be what was written.").format(name=_named(error))
    return error.format_message()


def _named(error: exceptions.BadParameter) -> str:
    param = error.param
    if param is None:
        return ""
    return max(param.opts, key=len) if param.opts[0].startswith("-") else (param.metavar or str(param.name))
