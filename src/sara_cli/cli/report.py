"""`sara report`: the documents, written to a folder or to stdout."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from sara_cli.cli.options import (
    DryRunOption,
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    made,
    project_file,
)
from sara_cli.cli.sound import sound
from sara_cli.cli.terminal import complain, tell, write
from sara_cli.errors import SaraError
from sara_cli.language import N_, Language, _

if TYPE_CHECKING:
    from sara_cli.documents import Printed
    from sara_cli.model import Project

DEFAULT_DOCUMENT = "year-end"


def report(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("DOCUMENT"),
            help=N_("agreement, law, year-end or all; else year-end."),
            show_default=False,
        ),
    ] = None,
    project: ProjectOption = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="md,html,docx,pdf", help=N_("One or more formats, with commas between.")
        ),
    ] = "html",
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar=N_("FOLDER"),
            help=N_("Where to write; - for stdout; else the folder rapport beside the project file."),
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar=N_("FILE"),
            help=N_("A Word template, .docx or .dotx: its styles, logo, header and footer are used."),
        ),
    ] = None,
    dry_run: DryRunOption = False,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Render documents from the project file."""
    from sara_cli.documents import TEXT_FORMATS

    path = project_file(project)
    names, formats = _names(documents or [DEFAULT_DOCUMENT]), _formats(format)
    if out == "-" and (len(names), len(formats)) != (1, 1):
        raise SaraError(_("Only one document in one format can go to stdout."))
    if out == "-" and formats[0] not in TEXT_FORMATS:
        raise SaraError(
            _("A {format} file can’t be shown; name a folder with --out.").format(format=formats[0])
        )
    of_day = day(today)
    read = sound(path, _("Nothing was rendered: mend the errors first.")).project
    press = Press(Path(out or path.parent / "rapport"), Path(template) if template else None, quiet)
    for name in names:
        printed = press.printed(name, read, cast("Language", language or read.language), of_day)
        for kind in formats:
            if out == "-":
                write(printed.text(kind).rstrip("\n"))
            elif dry_run:
                tell(_("Would write {file}.").format(file=press.folder / f"{name}.{kind}"))
            else:
                press.write(printed, name, kind)
    if press.has_failed:
        raise typer.Exit(2)


class Press:
    """Writes documents to a folder; what goes wrong with one of them doesn't stop the others."""

    def __init__(self, folder: Path, template: Path | None, quiet: bool) -> None:
        self.folder = folder
        self.template = template
        self.quiet = quiet
        self.has_failed = False

    def printed(self, name: str, project: "Project", language: Language, today: date) -> "Printed":
        """Print a document; every format of it is made from the same print."""
        from sara_cli.documents import printed

        return printed(name, project, language=language, today=today)

    def write(self, printed: "Printed", name: str, format: str) -> None:
        """Write a document in a format: `year-end.html`."""
        from sara_cli.file.save import save_bytes

        file = self.folder / f"{name}.{format}"
        try:
            content = printed.file(format, template=self.template)
            made(file.parent)
            save_bytes(file, content)
        except SaraError as error:
            complain(error)
            self.has_failed = True
            return
        tell(_("Wrote {file}.").format(file=file), quiet=self.quiet)


def _names(documents: Sequence[str]) -> list[str]:
    from sara_cli.documents import DOCUMENTS

    names = list(DOCUMENTS) if "all" in documents else list(dict.fromkeys(documents))
    _refuse_unknown(names, DOCUMENTS, _("There is no document “{name}”."))
    return names


def _formats(given: str) -> list[str]:
    from sara_cli.documents import FORMATS

    kinds = list(dict.fromkeys(kind.strip() for kind in given.split(",")))
    kinds = list(FORMATS) if "all" in kinds else kinds
    _refuse_unknown(kinds, FORMATS, _("There is no format “{name}”."))
    return kinds


def _refuse_unknown(names: Sequence[str], known: Collection[str], message: str) -> None:
    for name in names:
        if name not in known:
            raise SaraError(message.format(name=name), _("These exist: {ids}.").format(ids=", ".join(known)))
