"""`sara schema`: the JSON Schema, for editors that help while one writes."""

import json
from pathlib import Path
from typing import Annotated

import typer

from sara_cli.cli.options import LanguageOption, QuietOption
from sara_cli.cli.terminal import tell, write
from sara_cli.language import N_, _

SCHEMA_FILE = "sara.schema.json"


def schema_text() -> str:
    """The schema as it is written to a file, in the language that is spoken."""
    from sara_cli.file.schema import json_schema

    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def schema(
    out: Annotated[
        str, typer.Option("--out", "-o", metavar=N_("FILE"), help=N_("Where to write it; - for stdout."))
    ] = "-",
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the JSON Schema of the project file."""
    from sara_cli.file.save import save

    if out == "-":
        write(schema_text().rstrip("\n"))
        return
    save(Path(out), schema_text(), expected=None)
    tell(_("Wrote {file}.").format(file=out), quiet=quiet)
