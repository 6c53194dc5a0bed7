"""`sara schema`: the JSON Schema, for editors that help while one writes."""

from pathlib import Path
from typing import Annotated

import typer

from sara_cli.cli.files import put
from sara_cli.cli.options import ForceOption, LanguageOption, QuietOption, day, found_project_file
from sara_cli.cli.terminal import json_text, write
from sara_cli.language import N_

SCHEMA_FILE = "sara.schema.json"


def schema_text() -> str:
    """The schema as it is written to a file, in the UI language."""
    from sara_cli.project_file.schema import json_schema

    return json_text(json_schema()) + "\n"


def schema(
    out: Annotated[
        str, typer.Option("--out", "-o", metavar=N_("FILE"), help=N_("Where to write it; - for stdout."))
    ] = "-",
    force: ForceOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the JSON Schema of the project file."""
    from sara_cli.project_file.outputs import Outputs

    if out == "-":
        write(schema_text().rstrip("\n"))
        return
    outputs = Outputs(found_project_file(), day(None), force)
    put(outputs, Path(out), schema_text().encode(), "schema", quiet=quiet)
