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
    choice,
    option,
)
from sara_cli.language import N_

DESIGNS = ("at_one_time", "before_after", "with_comparison", "several_areas", "randomised")
_PAIR = N_("BEFORE,AFTER")


class AssessOptions(NamedTuple):
    """What was written on the command line, as it was written. Typer makes the options from these fields."""

    what: Annotated[
        str | None,
        typer.Argument(metavar=N_("WHAT"), help=N_("A measure, a goal or an indicator."), show_default=False),
    ] = None
    treated: Annotated[str | None, option("--treated", _PAIR, N_("Events in the area with the measure."))] = (
        None
    )
    control: Annotated[
        str | None, option("--control", _PAIR, N_("Events in a comparable area without it."))
    ] = None
    beside: Annotated[str | None, option("--beside", _PAIR, N_("Events in the adjacent area."))] = None
    beside_control: Annotated[
        str | None, option("--beside-control", _PAIR, N_("Events in an area like the adjacent one."))
    ] = None
    years: Annotated[
        str | None,
        option(
            "--years",
            _PAIR,
            N_("How many years before and after; otherwise one each, or as many as the indicator has."),
        ),
    ] = None
    period: Annotated[
        str | None,
        option("--period", "2023", N_("Which period the count after is from; kept with the result.")),
    ] = None
    sizes: Annotated[
        str | None,
        option(
            "--sizes",
            "1.2,0.9,1.5,1.6",
            N_("How large the areas are: treated, comparison, adjacent, and like the adjacent one."),
        ),
    ] = None
    history: Annotated[
        str | None,
        option("--history", "14,17,12", N_("Events in earlier periods, to show how they vary.")),
    ] = None
    areas: Annotated[
        Path | None,
        option(
            "--areas",
            N_("FILE"),
            N_("Other areas without the measure, over the same times, as CSV: before, after."),
        ),
    ] = None
    harm: Annotated[
        Path | None,
        option(
            "--harm",
            N_("FILE"),
            N_(
                "Kinds of crime with weights, as CSV: weight, treated_before, treated_after, control_before, control_after."
            ),
        ),
    ] = None
    series: Annotated[
        Path | None,
        option("--series", N_("FILE"), N_("A monthly series as CSV: month, count; with --start.")),
    ] = None
    start: Annotated[
        str | None,
        option("--start", "2023-05", N_("The first month with the measure.")),
    ] = None
    design: Annotated[
        str | None,
        choice("--design", DESIGNS, N_("How it was compared; this limits the conclusions.")),
    ] = None
    displacement: Annotated[
        str,
        choice(
            "--displacement", ("seen", "not_seen", "unknown"), N_("Whether the problem was seen to move.")
        ),
    ] = "unknown"
    other: Annotated[
        str | None,
        option("--other", N_("TEXT"), N_("What else could explain the change.")),
    ] = None
    wanted: Annotated[
        str,
        choice("--wanted", ("fall", "rise"), N_("Which way is the better one.")),
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
