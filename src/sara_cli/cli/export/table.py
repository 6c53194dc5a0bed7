"""`sara export table`: goals, measures and the state of the steps, for planning systems and for one's own sums."""

from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.files import output_name, put, valid_project
from sara_cli.cli.options import (
    ForceOption,
    LanguageOption,
    OutFolderOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    choice,
    day,
    project_file,
)
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, speaking

if TYPE_CHECKING:
    from sara_cli.documents.table import Table


def export_table(
    tables: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("TABLE…"),
            help=N_("goals, measures or status; otherwise all three."),
            autocompletion=lambda: ["goals", "measures", "status"],
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str,
        choice(
            "--format",
            ("xlsx", "csv"),
            N_("xlsx, one workbook with a sheet for each, or csv, a file for each with semicolons."),
        ),
    ] = "xlsx",
    out: OutFolderOption = None,
    project: ProjectOption = None,
    today: TodayOption = None,
    force: ForceOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write tables whose columns keep their names. They are internal, and in the language of the project."""
    from sara_cli.exports.tables import csv_of
    from sara_cli.exports.tables import tables as made
    from sara_cli.project_file.outputs import Outputs

    names = _names(tables or [])
    path, of_day = project_file(project), day(today)
    read = valid_project(path, _("The tables can’t be written until the errors are corrected.")).project
    with speaking(read.language):
        found = made(read, of_day, names)
    folder, outputs = out or path.parent, Outputs(path, of_day, force)
    if format == "xlsx":
        content = _workbook(read.title, found)
        put(outputs, folder / output_name(path, _word(names), ".xlsx"), content, "xlsx", quiet=quiet)
        return
    for one in found:
        put(outputs, folder / output_name(path, one.name, ".csv"), csv_of(one), "csv", quiet=quiet)


def _names(given: list[str]) -> list[str]:
    """The tables that were named, each once."""
    from sara_cli.exports.tables import COLUMNS

    for name in given:
        if name not in COLUMNS:
            message = _("There is no table “{name}”.").format(name=name)
            raise SaraError(message, _("These exist: {ids}.").format(ids=", ".join(COLUMNS)))
    return list(dict.fromkeys(given or COLUMNS))


def _word(names: list[str]) -> str:
    return names[0] if len(names) == 1 else "tables"


def _workbook(title: str, found: "list[Table]") -> bytes:
    from sara_cli.documents.formats.compiler import needed
    from sara_cli.documents.formats.spreadsheet import render_tables

    needed("xlsxwriter", "spreadsheet", _("A workbook"))
    return render_tables(title, found)
