"""The options of `sara prepare fetch`: the one place where each is named, described and typed."""

from typing import Annotated, NamedTuple

import typer

from sara_cli.cli.options import option
from sara_cli.language import N_


class FetchOptions(NamedTuple):
    """What was written on the command line, as it was written. Typer makes the options from these fields."""

    publishers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("PUBLISHER"),
            help=N_("kolada or scb; otherwise both."),
            show_default=False,
        ),
    ] = None
    compare: Annotated[
        list[str] | None,
        option(
            "--compare",
            N_("NAME"),
            N_(
                "A municipality to compare with, instead of those that Kolada says are alike; may be repeated."
            ),
        ),
    ] = None
    offline: Annotated[
        bool,
        typer.Option("--offline", help=N_("Ask nobody; read the answers that are kept beside the project.")),
    ] = False
    address: Annotated[
        list[str] | None,
        option(
            "--address",
            N_("PUBLISHER=ADDRESS"),
            N_("Where to fetch, if not the publisher’s own address; may be repeated."),
        ),
    ] = None
