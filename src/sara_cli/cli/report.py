"""`sara report`: the documents, written to a folder or to stdout."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple, cast

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

DEFAULT_DOCUMENT = "year-end"


class Wanted(NamedTuple):
    """A document in a format, and the name of its file."""

    document: str
    format: str

    @property
    def file(self) -> str:
        """The document's id and the format: `year-end.html`."""
        return f"{self.document}.{self.format}"


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
        str, typer.Option("--format", metavar="html,md", help=N_("One or more formats, with commas between."))
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
    dry_run: DryRunOption = False,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Render documents from the project file."""
    from sara_cli.documents import render

    path = project_file(project)
    wanted = _wanted(documents or [DEFAULT_DOCUMENT], format)
    if out == "-" and len(wanted) != 1:
        raise SaraError(_("Only one document in one format can go to stdout."))
    of_day = day(today)
    read = sound(path, _("Nothing was rendered: mend the errors first.")).project
    folder = Path(out) if out else path.parent / "rapport"
    failed = False
    for one in wanted:
        spoken = cast("Language", language or read.language)
        text = render(one.document, read, format=one.format, language=spoken, today=of_day)
        if out == "-":
            write(text.rstrip("\n"))
        elif dry_run:
            tell(_("Would write {file}.").format(file=folder / one.file))
        else:
            failed |= not _written(folder / one.file, text, quiet=quiet)
    if failed:
        raise typer.Exit(2)


def _wanted(documents: Sequence[str], formats: str) -> list[Wanted]:
    from sara_cli.documents import DOCUMENTS, FORMATS

    names = list(DOCUMENTS) if "all" in documents else list(dict.fromkeys(documents))
    _refuse_unknown(names, DOCUMENTS, _("There is no document “{name}”."))
    kinds = list(dict.fromkeys(kind.strip() for kind in formats.split(",")))
    _refuse_unknown(kinds, FORMATS, _("There is no format “{name}”."))
    return [Wanted(name, kind) for name in names for kind in kinds]


def _refuse_unknown(names: Sequence[str], known: Collection[str], message: str) -> None:
    for name in names:
        if name not in known:
            raise SaraError(message.format(name=name), _("These exist: {ids}.").format(ids=", ".join(known)))


def _written(file: Path, text: str, *, quiet: bool) -> bool:
    """Write one document; what goes wrong with it doesn't stop the others."""
    from sara_cli.file.save import save

    try:
        made(file.parent)
        save(file, text, expected=None)
    except SaraError as error:
        complain(error)
        return False
    tell(_("Wrote {file}.").format(file=file), quiet=quiet)
    return True
