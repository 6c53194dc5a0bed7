"""`sara renew`: the next turn's file from this one."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.options import (
    PROJECT_FILE,
    DryRunOption,
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    project_file,
)
from sara_cli.cli.sound import Sound, sound
from sara_cli.cli.terminal import tell
from sara_cli.errors import SaraError
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.renewal import Renewal


def renew(
    project: ProjectOption = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar=N_("FILE"),
            help=N_("Where to write it; else in the next year's folder, or beside this one."),
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--start",
            metavar=N_("DATE"),
            help=N_("The first day of the next turn; else the day after this one."),
        ),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option(
            "--end", metavar=N_("DATE"), help=N_("The last day of the next turn; else as long as this one.")
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=N_("Write over a file that is there."))] = False,
    dry_run: DryRunOption = False,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Carry what goes on into a new file, list what has ended, and leave the rest to be made anew."""
    from sara_cli import renewal
    from sara_cli.cli.renewed import show
    from sara_cli.file.output import Outputs
    from sara_cli.renewal.periods import next_period
    from sara_cli.renewal.places import proposed, way_back

    path = project_file(project)
    of_day = day(today)
    read = sound(path, _("The next turn can't be made until the errors are mended."))
    cycle = next_period(read.project.cycle, _day(start), _day(end))
    target = _target(out, path) or proposed(path, read.project.cycle, cycle)
    _refuse(target, path, force=force)
    Outputs(path, of_day, force).refuse(target, "project")
    made_new = renewal.renew(read.project, read.source, path, cycle, way_back(target, path))
    _write(made_new, read, path, target, force=force, dry_run=dry_run, quiet=quiet)
    if not quiet:
        show(made_new, read.project, target, of_day)


def _day(given: str | None) -> date | None:
    return None if given is None else day(given or " ")  # nothing is no date here, and not today either


def _target(out: str | None, path: Path) -> Path | None:
    """The file to write: as given, or with the old one's name in the folder that was given."""
    if out is None:
        return None
    if not out.strip() or out == "-":
        message = _("“{value}” isn't the name of a file.").format(value=out)
        raise SaraError(
            message, _("Give a file or a folder: --out ../2024/{file}.").format(file=PROJECT_FILE)
        )
    is_folder = out.endswith(("/", os.sep))
    with suppress(OSError):  # too long a name is told about when the file is refused
        is_folder = is_folder or Path(out).is_dir()
    return Path(out) / path.name if is_folder else Path(out)


def _refuse(target: Path, path: Path, *, force: bool) -> None:
    """Never write over this turn's file, and over another only when asked to."""
    try:
        is_same, is_there = target.resolve() == path.resolve(), target.exists()
    except (OSError, RuntimeError) as error:  # too long a name, or symbolic links in a circle
        message = _("{file} can't be written: {reason}.")
        raise SaraError(
            message.format(file=target, reason=getattr(error, "strerror", None) or error),
            _("Choose another name with --out."),
        ) from None
    if is_same:
        message = _("The next turn needs a file of its own: {file} is this turn's, and what happened in it.")
        raise SaraError(message.format(file=path), _("Choose another name with --out."))
    if target.is_dir():
        raise SaraError(
            _("{file} is a folder, so no file can be written there.").format(file=target),
            _("Give the name of a file."),
        )
    if is_there and not force:
        message = _("{file} is there already, and nothing was changed.").format(file=target)
        raise SaraError(message, _("Choose another name with --out, or write over it with --force."))


def _write(
    renewal: "Renewal", read: Sound, path: Path, target: Path, *, force: bool, dry_run: bool, quiet: bool
) -> None:
    """Write the file, with what it needs beside it first; figures that are there already are left alone."""
    from sara_cli.cli.schema import schema_text
    from sara_cli.file.save import make_folder, save
    from sara_cli.renewal.places import data_files, missing_schema

    files: dict[Path, str] = {}
    for old, new in data_files(read.project, path, target):
        if new.exists():
            tell(_("{file} is there already and is left as it is.").format(file=new), quiet=quiet)
        else:
            files[new] = old.read_bytes().decode()
    if schema := missing_schema(renewal.text, target):
        files[schema] = schema_text()
    files[target] = renewal.text
    for file, text in files.items():
        if dry_run:
            tell(_("Would write {file}.").format(file=file))
            continue
        make_folder(file.parent)
        save(file, text, expected=None if file == target and force else "")
        tell(_("Wrote {file}.").format(file=file), quiet=quiet)
