"""The handbook's page of commands, written from the Typer application: every command and every option."""

from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperGroup

from handbook_words import table, word, words_escaped
from sara_cli.cli.app import program

HIDDEN_OPTIONS = {"--install-completion", "--show-completion"}


def every_command() -> Iterator[tuple[str, Any, typer.Context]]:
    """The commands and their sub-verbs in the order of the program, by the name that is typed."""
    group: Any = typer.main.get_command(program())
    yield from _below(group, typer.Context(group, info_name="sara"))


def _below(command: Any, context: typer.Context) -> Iterator[tuple[str, Any, typer.Context]]:
    yield context.command_path, command, context
    if isinstance(command, TyperGroup):
        for name in command.list_commands(context):
            inner: Any = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                yield from _below(inner, typer.Context(inner, info_name=name, parent=context))


def commands() -> str:
    """Each command with what it does, how it is written, and its options."""
    chapters = []
    for path, command, context in every_command():
        command.get_help(context)  # translates the texts on the way
        depth = "##" if path.count(" ") < 2 else "###"
        name = path.replace(" ", "-")
        chapters.append(f"{depth} {path} {{#{name}}}")
        chapters.append(words_escaped(" ".join((command.help or "").split())))
        chapters.append(f"```text\n{_usage(command, context)}\n```")
        if rows := list(_rows(command, context)):
            chapters.append(table((word("what"), word("does")), rows))
    return "\n\n".join(chapter for chapter in chapters if chapter)


def _usage(command: Any, context: typer.Context) -> str:
    return " ".join(str(command.get_usage(context)).split()).partition(": ")[2]


def _rows(command: Any, context: typer.Context) -> Iterator[tuple[str, str]]:
    for param in command.get_params(context):
        if getattr(param, "hidden", False) or HIDDEN_OPTIONS.intersection(param.opts):
            continue
        if record := param.get_help_record(context):
            yield f"`{record[0]}`", words_escaped(record[1])
