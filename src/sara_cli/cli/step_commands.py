"""What the five step commands have in common: `sara STEP [WHAT]` asks, `sara STEP VERB …` changes."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, NamedTuple, TypeAlias

import typer

from sara_cli.cli.completion import complete_add, complete_set, complete_what
from sara_cli.cli.help import Command, Group
from sara_cli.cli.options import AskOptions, EditOptions, NoInputOption, TodayOption, day, with_options
from sara_cli.language import N_

ASK = "ask"
_WITH_VALUE = ("-p", "--project", "--commands", "--language", "--today", "--format")


WhatArgument: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("WHAT"),
        help=N_("An id, to go through all of that."),
        autocompletion=complete_what,
        show_default=False,
    ),
]


class StepGroup(Group):
    """A step's commands. Where no verb is named, the first word is what to ask about."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the verb first, so that options may come before it; without a verb, ask."""
        place = self._first_word(args)
        is_verb = place is not None and args[place] in self.commands
        if place is not None and is_verb:
            args = [args[place], *args[:place], *args[place + 1 :]]
        elif {"--help", "-h"} & set(args):
            args = ["--help"]  # the options of the verbs, such as the language, do no harm
        elif not (ctx.resilient_parsing and place is None):
            args = [ASK, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete verbs, and what the step may be asked about."""
        items = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return items
        what = next(one for one in self.commands[ASK].params if one.name == "what")
        return items + what.shell_complete(ctx, incomplete)

    @staticmethod
    def _first_word(args: list[str]) -> int | None:
        """Where the first word is that is neither an option nor its value."""
        is_value = False
        for number, word in enumerate(args):
            if is_value:
                is_value = False
            elif word.startswith("-"):
                is_value = word in _WITH_VALUE
            else:
                return number
        return None


class Verb(NamedTuple):
    """A verb of one step: its name, its help as a source text, and what it does."""

    name: str
    about: str
    command: Callable[..., None]


def step_app(step: str, verbs: Sequence[Verb] = ()) -> typer.Typer:
    """Make the commands of a step: ask, add, set and remove, and the verbs that only this step has.

    One of them that is called ask, add, set or remove replaces the common one.
    """
    app = typer.Typer(
        cls=StepGroup,
        name=step.replace("_", "-"),
        rich_markup_mode=None,
        epilog=N_("Without a verb, the questions that remain are asked, or those about one thing: an id."),
        context_settings={"help_option_names": ["--help", "-h"], "obj": step},
    )
    for name, help_text, command in (
        (ASK, N_("Show the done-list and ask what remains."), _ask),
        ("add", N_("Add something: a source, a cause, a measure …"), _add),
        ("set", N_("Change something that is there."), _set),
        ("remove", N_("Take something away."), _remove),
    ):
        app.command(name, cls=Command, help=help_text)(command)
    for verb in verbs:
        app.command(verb.name, cls=Command, help=verb.about)(verb.command)
    return app


@with_options
def _ask(context: typer.Context, options: AskOptions, what: WhatArgument = None) -> None:
    from sara_cli.cli.dialogue import ask_step

    ask_step(context.obj, what, options)


@with_options
def _add(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("KIND [OF] FIELD=VALUE…"),
            help=N_("What to add, the id of what it belongs to, and its keys."),
            autocompletion=complete_add,
            show_default=False,
        ),
    ],
    options: EditOptions,
) -> None:
    from sara_cli.cli.edits import add

    add(context.obj, words, options)


@with_options
def _set(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("[WHAT] FIELD=VALUE…"),
            help=N_("An id or a place, and its keys; FIELD= takes a key away, FIELD+=VALUE adds to a list."),
            autocompletion=complete_set,
            show_default=False,
        ),
    ],
    today: TodayOption = None,
    *,
    options: EditOptions,
) -> None:
    from sara_cli.cli.edits import set_fields

    set_fields(context.obj, words, day(today), options)


@with_options
def _remove(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar=N_("WHAT"),
            help=N_("An id, or a place in the step such as lessons.2."),
            autocompletion=complete_what,
            show_default=False,
        ),
    ],
    no_input: NoInputOption = False,
    *,
    options: EditOptions,
) -> None:
    from sara_cli.cli.edits import remove

    remove(context.obj, what, options, no_input=no_input)
