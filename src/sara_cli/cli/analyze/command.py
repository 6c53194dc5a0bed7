"""Step 3's own way of asking: `sara analyze`, and `--summary`, which says the whole chain as if-then sentences."""

from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.analyze.numbers import numbers
from sara_cli.cli.options import (
    ForceOption,
    FormatOption,
    LanguageOption,
    NoInputOption,
    ProjectOption,
    QuietOption,
    TodayOption,
)
from sara_cli.cli.step_commands import ASK, CommandsOption, Verb, WhatArgument, step_app
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.documents.views.if_then import Reasoning
    from sara_cli.model import Project


def ask(
    context: typer.Context,
    what: WhatArgument = None,
    summary: Annotated[
        bool,
        typer.Option(
            "--summary", help=N_("Print the if–then statements of every prioritised problem, and stop.")
        ),
    ] = False,
    project: ProjectOption = None,
    format: FormatOption = "text",
    today: TodayOption = None,
    no_input: NoInputOption = False,
    commands: CommandsOption = None,
    force: ForceOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Ask what remains of step 3, or say the chain in words."""
    if summary:
        show_summary(what, project, format)
        return
    if format != "text":
        from sara_cli.errors import SaraError

        raise SaraError(_("“--format json” goes with “--summary” only."))
    from sara_cli.cli.guided import ask_step

    ask_step(
        context.obj, what, project, today, no_input=no_input, commands=commands, force=force, quiet=quiet
    )


analyze = step_app(
    "analyze",
    (
        Verb(ASK, N_("Show the done-list and ask what remains; with --summary, print the chain."), ask),
        Verb(
            "numbers",
            N_("Show what the figures can and can’t show, and how certain they are."),
            numbers,
        ),
    ),
)


def show_summary(what: str | None, project: str | None, format: str) -> None:
    """Say the chain of the prioritised problems, or of the one that is named or holds what is named."""
    from sara_cli.cli.options import project_file
    from sara_cli.cli.terminal import write
    from sara_cli.cli.valid_project import valid_project
    from sara_cli.documents.views.if_then import reasonings

    read = valid_project(
        project_file(project), _("The chain can’t be printed until the errors are corrected.")
    )
    chains = reasonings(read.project, only=_problem(read.project, what) if what else None)
    if format == "json":
        write(_json(chains))
    elif chains:
        write("\n\n".join(map(_text, chains)))
    else:
        write(_("No problem has been prioritised yet."))


def _problem(project: "Project", what: str) -> str:
    """The id of a problem, or of the one that has a cause or a goal of that name."""
    from sara_cli.errors import SaraError

    for problem in project.analyze.problems:
        causes, goals = (cause.id for cause in problem.causes), (goal.id for goal in problem.goals)
        if what in (problem.id, *causes, *goals):
            return problem.id
    known = ", ".join(problem.id for problem in project.analyze.problems)
    raise SaraError(
        _("There is nothing called “{name}” in this step.").format(name=what),
        _("These exist: {ids}.").format(ids=known) if known else "",
    )


def _text(reasoning: "Reasoning") -> str:
    from sara_cli.cli.terminal import painted

    lines = [painted(reasoning.title, "bold")]
    lines += [_wrapped(sentence.short) for sentence in reasoning.sentences]
    lines += [_wrapped(remark) for remark in reasoning.remarks]
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    """Wrapped for whoever reads on a terminal; a line each for whatever reads in a pipe."""
    import sys
    import textwrap

    from sara_cli.cli.terminal import width

    if not sys.stdout.isatty():
        return f"  – {text}"
    return textwrap.fill(
        text, width(), initial_indent="  – ", subsequent_indent="    ", break_on_hyphens=False
    )


def _json(chains: "tuple[Reasoning, ...]") -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""
    import json

    problems = [
        {
            "problem": reasoning.problem,
            "title": reasoning.title,
            "sentences": [
                {
                    "cause": sentence.cause,
                    "measures": list(sentence.measures),
                    "goals": list(sentence.goals),
                    "missing": list(sentence.missing),
                    "text": sentence.text,
                }
                for sentence in reasoning.sentences
            ],
            "remarks": list(reasoning.remarks),
        }
        for reasoning in chains
    ]
    return json.dumps({"version": 1, "problems": problems}, ensure_ascii=False, indent=2)
