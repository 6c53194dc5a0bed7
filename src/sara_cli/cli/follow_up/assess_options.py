"""The options of `sara follow-up assess`: the one place where each is named, described and typed."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from sara_cli.cli.options import (
    DryRunOption,
    ExplainOption,
    FormatOption,
    LanguageOption,
    NoInputOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    one_of,
)
from sara_cli.language import N_

DESIGNS = ("at_one_time", "before_after", "with_comparison", "several_areas", "randomised")
_PAIR = N_("BEFORE,AFTER")


def _counts(name: str, about: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=_PAIR, help=about)
    return option


class AssessOptions(NamedTuple):
    """What was written on the command line, as it was written. Typer makes the options from these fields."""

    what: Annotated[
        str | None,
        typer.Argument(metavar=N_("WHAT"), help=N_("A measure, a goal or an indicator."), show_default=False),
    ] = None
    treated: Annotated[str | None, _counts("--treated", N_("Events in the area with the measure."))] = None
    control: Annotated[str | None, _counts("--control", N_("Events in a comparable area without it."))] = None
    beside: Annotated[str | None, _counts("--beside", N_("Events in the adjacent area."))] = None
    beside_control: Annotated[
        str | None, _counts("--beside-control", N_("Events in an area like the adjacent one."))
    ] = None
    years: Annotated[
        str | None,
        typer.Option(
            "--years",
            metavar=_PAIR,
            help=N_("How many years before and after; otherwise one each, or as many as the indicator has."),
        ),
    ] = None
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="2023", help=N_("Which period the count after is from; kept with the result.")
        ),
    ] = None
    sizes: Annotated[
        str | None,
        typer.Option(
            "--sizes",
            metavar="1.2,0.9,1.5,1.6",
            help=N_("How large the areas are: treated, comparison, adjacent, and like the adjacent one."),
        ),
    ] = None
    history: Annotated[
        str | None,
        typer.Option(
            "--history", metavar="14,17,12", help=N_("Events in earlier periods, to show how they vary.")
        ),
    ] = None
    areas: Annotated[
        Path | None,
        typer.Option(
            "--areas",
            metavar=N_("FILE"),
            help=N_("Other areas without the measure, over the same times, as CSV: before, after."),
        ),
    ] = None
    harm: Annotated[
        Path | None,
        typer.Option(
            "--harm",
            metavar=N_("FILE"),
            help=N_(
                "Kinds of crime with weights, as CSV: weight, treated_before, treated_after, control_before, control_after."
            ),
        ),
    ] = None
    series: Annotated[
        Path | None,
        typer.Option(
            "--series", metavar=N_("FILE"), help=N_("A monthly series as CSV: month, count; with --start.")
        ),
    ] = None
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="2023-05", help=N_("The first month with the measure.")),
    ] = None
    design: Annotated[
        str | None,
        typer.Option(
            "--design",
            metavar="|".join(DESIGNS),
            callback=one_of(*DESIGNS),
            help=N_("How it was compared; this limits the conclusions."),
        ),
    ] = None
    displacement: Annotated[
        str,
        typer.Option(
            "--displacement",
            metavar="seen|not_seen|unknown",
            callback=one_of("seen", "not_seen", "unknown"),
            help=N_("Whether the problem was seen to move."),
        ),
    ] = "unknown"
    other: Annotated[
        str | None,
        typer.Option("--other", metavar=N_("TEXT"), help=N_("What else could explain the change.")),
    ] = None
    wanted: Annotated[
        str,
        typer.Option(
            "--wanted",
            metavar="fall|rise",
            callback=one_of("fall", "rise"),
            help=N_("Which way is the better one."),
        ),
    ] = "fall"
    explain: ExplainOption = False
    save: Annotated[
        bool, typer.Option("--write", help=N_("Write the verdict as a result into the project file."))
    ] = False
    project: ProjectOption = None
    format: FormatOption = "text"
    today: TodayOption = None
    no_input: NoInputOption = False
    dry_run: DryRunOption = False
    language: LanguageOption = None
    quiet: QuietOption = False
