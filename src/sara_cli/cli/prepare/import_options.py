"""The options of `sara prepare import`: the one place where each is named, described and typed."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from sara_cli.cli.completion import (
    complete_category,
    complete_column,
    complete_indicator,
    complete_preset,
    complete_region,
)
from sara_cli.cli.options import choice, option
from sara_cli.knowledge.readers import reader_names
from sara_cli.language import N_
from sara_cli.model.period import KINDS

DIRECTIONS = ("lower_is_better", "higher_is_better", "neither")


class ImportOptions(NamedTuple):
    """What was written on the command line, as it was written. Typer makes the options from these fields."""

    file: Annotated[
        Path | None,
        typer.Argument(
            metavar=N_("FILE"),
            help=N_("A file from Brå, Kolada or SCB, or a table as CSV, Excel or ODS."),
            show_default=False,
        ),
    ] = None
    reader: Annotated[
        str | None,
        choice("--as", reader_names(), N_("What kind of file it is; otherwise recognised by its contents.")),
    ] = None
    id: Annotated[
        str | None,
        option(
            "--id", N_("ID"), N_("The indicator, new or existing; otherwise proposed."), complete_indicator
        ),
    ] = None
    category: Annotated[
        str | None,
        option(
            "--category",
            N_("NAME"),
            N_("Which kind of offence, or which key figure; “PARENT > NAME” where one name has several."),
            complete_category,
        ),
    ] = None
    region: Annotated[
        str | None,
        option(
            "--region",
            N_("NAME"),
            N_("Which place, by name or code; otherwise the project’s municipality."),
            complete_region,
        ),
    ] = None
    where: Annotated[
        list[str] | None,
        option("--where", N_("COLUMN=VALUE"), N_("Only what has this; may be repeated.")),
    ] = None
    every: Annotated[
        str | None,
        choice(
            "--every", KINDS, N_("Which periods, where the file has several kinds; otherwise the longest.")
        ),
    ] = None
    compare: Annotated[
        list[str] | None,
        option(
            "--compare",
            N_("NAME"),
            N_("A place to compare with, or with --fetch a group in Kolada; may be repeated."),
            complete_region,
        ),
    ] = None
    column: Annotated[
        list[str] | None,
        option(
            "--column",
            N_("ROLE=HEADING"),
            N_("Which column is which in a table: period=År, value=Antal; may be repeated."),
            complete_column,
        ),
    ] = None
    sheet: Annotated[str | None, option("--sheet", N_("NAME"), N_("The sheet of a workbook."))] = None
    header: Annotated[
        int | None,
        typer.Option(
            "--header",
            metavar=N_("NUMBER"),
            help=N_("The line with the headings; otherwise found."),
            min=1,
            show_default=False,
        ),
    ] = None
    answer: Annotated[
        list[str] | None,
        option(
            "--answer", N_("TEXT"), N_("With --as shares: an answer that makes the share; may be repeated.")
        ),
    ] = None
    leave_out: Annotated[
        list[str] | None,
        option(
            "--leave-out",
            N_("TEXT"),
            N_("With --as shares: an answer that isn’t counted at all, such as “vet inte”; may be repeated."),
        ),
    ] = None
    period: Annotated[
        str | None,
        option(
            "--period",
            N_("PERIOD"),
            N_("With --as shares: when the answers were given, if no column says so."),
        ),
    ] = None
    preset: Annotated[
        str | None,
        option("--preset", N_("ID"), N_("An indicator that is described in advance."), complete_preset),
    ] = None
    list_presets: Annotated[
        bool,
        typer.Option(
            "--list-presets", help=N_("List the indicators that are described in advance, and stop.")
        ),
    ] = False
    name: Annotated[str | None, option("--name", N_("TEXT"), N_("What a new indicator is called."))] = None
    unit: Annotated[str | None, option("--unit", N_("TEXT"), N_("What the figure counts."))] = None
    direction: Annotated[
        str | None,
        choice("--direction", DIRECTIONS, N_("Whether a lower or a higher figure is better.")),
    ] = None
    source: Annotated[str | None, option("--source", N_("ID"), N_("The source, new or there already."))] = (
        None
    )
    title: Annotated[str | None, option("--title", N_("TEXT"), N_("What a new source is called."))] = None
    publisher: Annotated[str | None, option("--publisher", N_("TEXT"), N_("Who published a new source."))] = (
        None
    )
    fetch: Annotated[
        bool, typer.Option("--fetch", help=N_("Fetch from Kolada over the network instead of from a file."))
    ] = False
    address: Annotated[
        str | None,
        option("--address", N_("ADDRESS"), N_("Where to fetch, if not Kolada’s own address.")),
    ] = None
    years: Annotated[
        str | None,
        option("--years", "2015-2024", N_("Which years to fetch; otherwise all.")),
    ] = None
    accept_scale: Annotated[
        bool,
        typer.Option(
            "--accept-scale",
            help=N_(
                "Write figures even if their scale may be wrong: tenfold changes, or shares of at most 1."
            ),
        ),
    ] = False
