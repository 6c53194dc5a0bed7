"""The options of `sara prepare import`: the one place where each is named, described and typed."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from sara_cli.cli.completion import complete_indicator
from sara_cli.cli.options import one_of
from sara_cli.cli.prepare.import_completion import (
    complete_category,
    complete_column,
    complete_preset,
    complete_region,
)
from sara_cli.knowledge.readers import READERS
from sara_cli.language import N_

RHYTHMS = ("year", "school_year", "quarter", "month", "day")
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
        typer.Option(
            "--as",
            metavar="|".join(READERS),
            callback=one_of(*READERS),
            help=N_("What kind of file it is; otherwise recognised by its contents."),
        ),
    ] = None
    id: Annotated[
        str | None,
        typer.Option(
            "--id",
            metavar=N_("ID"),
            help=N_("The indicator, new or existing; otherwise proposed."),
            autocompletion=complete_indicator,
        ),
    ] = None
    category: Annotated[
        str | None,
        typer.Option(
            "--category",
            metavar=N_("NAME"),
            help=N_(
                "Which kind of offence, or which key figure; “PARENT > NAME” where one name has several."
            ),
            autocompletion=complete_category,
        ),
    ] = None
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            metavar=N_("NAME"),
            help=N_("Which place, by name or code; otherwise the project’s municipality."),
            autocompletion=complete_region,
        ),
    ] = None
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar=N_("COLUMN=VALUE"), help=N_("Only what has this; may be repeated.")),
    ] = None
    every: Annotated[
        str | None,
        typer.Option(
            "--every",
            metavar="|".join(RHYTHMS),
            callback=one_of(*RHYTHMS),
            help=N_("Which periods, where the file has several kinds; otherwise the longest."),
        ),
    ] = None
    compare: Annotated[
        list[str] | None,
        typer.Option(
            "--compare",
            metavar=N_("NAME"),
            help=N_("A place to compare with, or with --fetch a group in Kolada; may be repeated."),
            autocompletion=complete_region,
        ),
    ] = None
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar=N_("ROLE=HEADING"),
            help=N_("Which column is which in a table: period=År, value=Antal; may be repeated."),
            autocompletion=complete_column,
        ),
    ] = None
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar=N_("NAME"), help=N_("The sheet of a workbook."))
    ] = None
    header: Annotated[
        int,
        typer.Option(
            "--header",
            metavar=N_("NUMBER"),
            help=N_("The line with the headings."),
            show_default=False,
        ),
    ] = 1
    preset: Annotated[
        str | None,
        typer.Option(
            "--preset",
            metavar=N_("ID"),
            help=N_("An indicator that is described in advance."),
            autocompletion=complete_preset,
        ),
    ] = None
    list_presets: Annotated[
        bool,
        typer.Option(
            "--list-presets", help=N_("List the indicators that are described in advance, and stop.")
        ),
    ] = False
    name: Annotated[
        str | None, typer.Option("--name", metavar=N_("TEXT"), help=N_("What a new indicator is called."))
    ] = None
    unit: Annotated[
        str | None, typer.Option("--unit", metavar=N_("TEXT"), help=N_("What the figure counts."))
    ] = None
    direction: Annotated[
        str | None,
        typer.Option(
            "--direction",
            metavar="|".join(DIRECTIONS),
            callback=one_of(*DIRECTIONS),
            help=N_("Whether a lower or a higher figure is better."),
        ),
    ] = None
    source: Annotated[
        str | None, typer.Option("--source", metavar=N_("ID"), help=N_("The source, new or there already."))
    ] = None
    title: Annotated[
        str | None, typer.Option("--title", metavar=N_("TEXT"), help=N_("What a new source is called."))
    ] = None
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar=N_("TEXT"), help=N_("Who published a new source."))
    ] = None
    fetch: Annotated[
        bool, typer.Option("--fetch", help=N_("Fetch from Kolada over the network instead of from a file."))
    ] = False
    address: Annotated[
        str | None,
        typer.Option(
            "--address", metavar=N_("ADDRESS"), help=N_("Where to fetch, if not Kolada’s own address.")
        ),
    ] = None
    years: Annotated[
        str | None,
        typer.Option("--years", metavar="2015-2024", help=N_("Which years to fetch; otherwise all.")),
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
