"""`sara renew`: the next cycle's file from this one."""

import os
import shlex
from contextlib import suppress
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.files import ValidProject, valid_project, write_texts
from sara_cli.cli.options import (
    PROJECT_FILE,
    DryRunOption,
    LanguageOption,
    OverwriteOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    option,
    project_file,
)
from sara_cli.cli.terminal import paint, tell
from sara_cli.errors import SaraError
from sara_cli.labels import label
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.model import Project
    from sara_cli.model.project import Closed
    from sara_cli.renew import Renewal


def renew(
    project: ProjectOption = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar=N_("FILE"),
            help=N_("Where to write it; otherwise in the next year’s folder, or next to this one."),
        ),
    ] = None,
    start: Annotated[
        str | None,
        option(
            "--start", N_("DATE"), N_("The first day of the next cycle; otherwise the day after this one.")
        ),
    ] = None,
    end: Annotated[
        str | None,
        option("--end", N_("DATE"), N_("The last day of the next cycle; otherwise as long as this one.")),
    ] = None,
    force: OverwriteOption = False,
    dry_run: DryRunOption = False,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Carry what goes on into a new file, list what has ended, and leave the rest to be made anew."""
    from sara_cli import renew as renewal
    from sara_cli.project_file.outputs import Outputs
    from sara_cli.renew.periods import next_period, proposed, way_back

    path = project_file(project)
    of_day = day(today)
    read = valid_project(path, _("The next cycle’s file can’t be made until the errors are corrected."))
    cycle = next_period(read.project.cycle, _day(start), _day(end))
    target = _target(out, path) or proposed(path, read.project.cycle, cycle)
    _refuse(target, path, force=force)
    Outputs(path, of_day, force).refuse(target, "project")
    made_new = renewal.renew(read.project, read.source, path, cycle, way_back(target, path))
    _write(made_new, read, path, target, force=force, dry_run=dry_run, quiet=quiet)
    if not quiet:
        show(made_new, read.project, target, of_day)


def _day(value: str | None) -> date | None:
    return None if value is None else day(value or " ")  # nothing is no date here, and not today either


def _target(out: str | None, path: Path) -> Path | None:
    """The file to write: as given, or with the old one's name in the folder that was given."""
    if out is None:
        return None
    if not out.strip() or out == "-":
        message = _("“{value}” isn’t the name of a file.").format(value=out)
        raise SaraError(
            message, _("Give a file or a folder: --out ../2024/{file}.").format(file=PROJECT_FILE)
        )
    is_folder = out.endswith(("/", os.sep))
    with suppress(OSError):  # too long a name is reported when the file is refused
        is_folder = is_folder or Path(out).is_dir()
    return Path(out) / path.name if is_folder else Path(out)


def _refuse(target: Path, path: Path, *, force: bool) -> None:
    """Never write over this cycle's file, and over another only when asked to."""
    try:
        is_same, is_there = target.resolve() == path.resolve(), target.exists()
    except (OSError, RuntimeError) as error:  # too long a name, or symbolic links in a circle
        message = _("{file} can’t be written: {reason}.")
        raise SaraError(
            message.format(file=target, reason=getattr(error, "strerror", None) or error),
            _("Choose another name with --out."),
        ) from None
    if is_same:
        message = _(
            "The next cycle needs a file of its own: {file} belongs to this cycle and what happened in it."
        )
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
    renewal: "Renewal",
    read: ValidProject,
    path: Path,
    target: Path,
    *,
    force: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Write the file, after the files that it needs; figures that are there already are left alone."""
    from sara_cli.cli.schema import schema_text
    from sara_cli.project_file.disk import read_bytes
    from sara_cli.renew.periods import data_files, missing_schema

    files: dict[Path, str] = {}
    for old, new in data_files(read.project, path, target):
        if new.exists():
            tell(_("{file} is there already and is left as it is.").format(file=new), quiet=quiet)
        else:
            files[new] = read_bytes(old, str(old)).decode()
    if schema := missing_schema(renewal.text, target):
        files[schema] = schema_text()
    files[target] = renewal.text
    write_texts(files, [target] if force else [], dry_run=dry_run, quiet=quiet)


# --- what `sara renew` says when the next cycle's file is made ---------------------------------------

WIDTH = 78


def show(renewal: "Renewal", project: "Project", target: Path, today: date) -> None:
    """Report what the next cycle's file holds, and what to do with it."""
    from sara_cli.renew.words import anew_text, carried_text, notes

    file = shlex.quote(str(target))
    tell()
    heading = _("The next cycle: {start} to {end}.")
    tell(paint(heading.format(start=renewal.cycle.start, end=renewal.cycle.end), "bold"))
    tell(carried_text(renewal))
    _not_followed_up(renewal)
    _closed(renewal.closed)
    tell()
    tell(anew_text())
    if renewal.has_comments:
        tell(_("The file’s comments were copied unchanged: read them through."))
    commands = {
        "follow_up": ("sara follow-up", "sara renew --force"),
        "initiate": (f"sara initiate -p {file}",),
    }
    for note in notes(renewal, project, today):
        tell(paint(_("Note: "), "warning") + note.text)
        for command in commands.get(note.step, ()):
            tell(f"  {command}")
    tell()
    tell(_("Next: {command}").format(command=f"sara prepare -p {file}"))


def _not_followed_up(renewal: "Renewal") -> None:
    missed = [each for each in renewal.carried if each.is_expected and not each.is_followed_up]
    copied = [each for each in missed if each.kind != "indicator"]
    if copied:
        tell(_("Carried over without having been followed up, and marked so:"))
        for each in copied:
            tell(_line(each.kind, each.id, each.title))
    figures = [each.id for each in missed if each.kind == "indicator"]
    if figures:
        tell(_("Without a new figure: {ids}.").format(ids=", ".join(figures)))


def _closed(closed: "list[Closed]") -> None:
    from sara_cli.renew.words import why_closed

    if not closed:
        return
    tell(_("Ended, and listed under “closed”:"))
    for each in closed:
        tell(_line(each.kind, each.id, each.title))
        if text := why_closed(each):
            tell("    " + shorten(text, WIDTH, placeholder=" …"))


def _line(kind: str, id: str, title: str) -> str:
    return "  " + shorten(f"{label(kind)} {id}: {title}", WIDTH, placeholder=" …")
