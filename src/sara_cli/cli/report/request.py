"""What a command asks for of documents: options read, and the job begun or what hinders it shown."""

from collections.abc import Collection
from pathlib import Path

import typer

from sara_cli.cli import findings as output
from sara_cli.cli.files import valid_project
from sara_cli.cli.terminal import tell, write
from sara_cli.documents.orders.request import Hindered, Job, Request, job_of
from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.project_file.disk import spelled


def begin(request: Request, *, is_examined: bool = False) -> Job:
    """Read the project file. Leaves with exit code 1 if something prevents it, and shows that.

    Raises `SaraError` if the documents are for everyone and the file may point out a person, unless it only `is_examined`.
    """
    otherwise = _("Nothing was rendered: correct the errors first.")
    read = valid_project(request.path, otherwise)
    try:
        return job_of(request, read.project, read.source, is_examined=is_examined)
    except Hindered as hindered:
        write(output.as_text(hindered.findings, hindered.lines))
        tell()
        tell(otherwise)
        raise typer.Exit(1) from None


def template_of(value: str | None, formats: Collection[str]) -> Path | None:
    """The Word template that was named. Raises `SaraError` if it isn't there; says so if nothing is made with it."""
    if value is None:
        return None
    file = spelled(Path(value))
    if not file.is_file():
        raise SaraError(_("The template {file} can’t be opened.").format(file=value))
    if "docx" not in formats:
        tell(_("--template is for Word alone, so it isn’t used; ask for it with --format docx."))
    return file
