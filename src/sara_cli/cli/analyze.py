"""`sara analyze`: step 3, the chain as if-then sentences with `--summary`, and what the figures show with `numbers`."""

import sys
import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.completion import complete_indicator
from sara_cli.cli.files import valid_project
from sara_cli.cli.options import (
    AskOptions,
    ExplainOption,
    FormatOption,
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    project_file,
    with_options,
)
from sara_cli.cli.step_commands import ASK, Verb, WhatArgument, step_app
from sara_cli.cli.terminal import bullets, json_text, paint, section, tell, width, wrap, write
from sara_cli.errors import SaraError
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.documents.views.if_then import Reasoning
    from sara_cli.evidence.judgement import Judged
    from sara_cli.model import Project


@with_options
def ask(
    context: typer.Context,
    what: WhatArgument = None,
    summary: Annotated[
        bool,
        typer.Option(
            "--summary", help=N_("Print the if–then statements of every prioritised problem, and stop.")
        ),
    ] = False,
    format: FormatOption = "text",
    *,
    options: AskOptions,
) -> None:
    """Ask what remains of step 3, or print the chain in words."""
    if summary:
        show_summary(what, options.project, format)
        return
    if format != "text":
        raise SaraError(_("“--format json” goes with “--summary” only."))
    from sara_cli.cli.dialogue import ask_step

    ask_step(context.obj, what, options)


def show_summary(what: str | None, project: str | None, format: str) -> None:
    """Say the chain of the prioritised problems, or of the one that is named or holds what is named."""
    from sara_cli.documents.views.if_then import reasonings

    read = valid_project(
        project_file(project), _("The chain can’t be printed until the errors are corrected.")
    )
    chains = reasonings(read.project, only=_problem(read.project, what) if what else None)
    if format == "json":
        write(_summary_json(chains))
    elif chains:
        write("\n\n".join(map(_summary_text, chains)))
    else:
        write(_("No problem has been prioritised yet."))


def _problem(project: "Project", what: str) -> str:
    """The id of a problem, or of the one that has a cause or a goal of that name."""
    for problem in project.analyze.problems:
        causes, goals = (cause.id for cause in problem.causes), (goal.id for goal in problem.goals)
        if what in (problem.id, *causes, *goals):
            return problem.id
    known = ", ".join(problem.id for problem in project.analyze.problems)
    raise SaraError(
        _("There is nothing called “{name}” in this step.").format(name=what),
        _("These exist: {ids}.").format(ids=known) if known else "",
    )


def _summary_text(reasoning: "Reasoning") -> str:
    lines = [paint(reasoning.title, "bold")]
    lines += [_sentence(sentence.short) for sentence in reasoning.sentences]
    lines.append(_sentence(reasoning.seen))
    lines += [_sentence(remark) for remark in reasoning.remarks]
    return "\n".join(lines)


def _sentence(text: str) -> str:
    """Wrapped for whoever reads on a terminal; a line each for whatever reads in a pipe."""
    if not sys.stdout.isatty():
        return f"  – {text}"
    return textwrap.fill(
        text, width(), initial_indent="  – ", subsequent_indent="    ", break_on_hyphens=False
    )


def _summary_json(chains: "tuple[Reasoning, ...]") -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""
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
            "seen": reasoning.seen,
            "remarks": list(reasoning.remarks),
        }
        for reasoning in chains
    ]
    return json_text({"version": 1, "problems": problems})


# --- what the figures show ---------------------------------------------------------------------------


def numbers(
    indicators: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("INDICATOR"),
            help=N_("Which indicators, by their ids; otherwise all."),
            autocompletion=complete_indicator,
            show_default=False,
        ),
    ] = None,
    explain: ExplainOption = False,
    project: ProjectOption = None,
    today: TodayOption = None,
    format: FormatOption = "text",
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say what each indicator shows: how sure it is, whether it has changed, and what could be seen."""
    from sara_cli.evidence.indicator import false_alarms, judge_all
    from sara_cli.model.chain import Chain

    read = valid_project(
        project_file(project), _("The figures can’t be judged until the errors are corrected.")
    )
    known = {at.part.id: at.part for at in Chain(read.project).indicators}
    for id in indicators or ():
        if id not in known:
            message = _("There is no indicator “{id}”.").format(id=id)
            raise SaraError(message, _("These exist: {ids}.").format(ids=", ".join(known)) if known else "")
    chosen = [known[id] for id in dict.fromkeys(indicators or known)]
    judged = judge_all(chosen, read.project, day(today))
    if format == "json":
        write(_numbers_json(judged))
        return
    if not judged:
        write(_("There are no indicators yet. “sara prepare import” reads figures from a file."))
        return
    write("\n\n".join(_numbers_text(one, explain=explain) for one in judged))
    if judged[0].comparisons > 1:
        tell("\n" + false_alarms(judged[0].comparisons), quiet=quiet)


def _numbers_text(one: "Judged", *, explain: bool) -> str:
    lines = bullets(f"{line.name}: {line.text}" for line in one.lines)
    how = bullets(f"{line.name}: {line.explained}" for line in one.lines if line.how)
    reservations = (*one.remarks, *one.to_keep_in_mind)
    parts = [wrap(one.verdict), _bars(one), lines]
    if explain and how:
        parts.append(_("How it was calculated") + f":\n{how}")
    if reservations:
        parts.append(_("To keep in mind") + f":\n{bullets(reservations)}")
    return section(f"{one.id}  {one.name}", *parts)


def _bars(one: "Judged") -> str:
    """The figures as bars, with the band of what is ordinary on the same scale."""
    from sara_cli.evidence.judgement import bars, short

    band = ""
    if one.band:
        drawn = bars([*(point.value for point in one.figures), *one.band])
        band = _("ordinary: {low} to {high} ({bars})").format(
            low=short(one.band.low), high=short(one.band.high), bars=f"{drawn[-2]}–{drawn[-1]}"
        )
    return "  ".join(part for part in (one.bars, one.periods, band) if part)


def _numbers_json(judged: "list[Judged]") -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""
    data = {
        "version": 1,
        "indicators": [
            {
                "id": one.id,
                "name": one.name,
                "unit": one.unit,
                "verdict": one.verdict,
                "code": one.code,
                "values": [{"period": str(point.period), "value": point.value} for point in one.figures],
                "band": {"low": one.band.low, "high": one.band.high} if one.band else None,
                "figures": [line.as_data() for line in one.lines],
                "remarks": list(one.remarks),
                "caveats": list(one.caveats),
                "comparisons": one.comparisons,
            }
            for one in judged
        ],
    }
    return json_text(data)


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
