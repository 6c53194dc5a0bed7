"""`sara init`: start a cycle, guided on a terminal, by flags, from an example, or as a skeleton."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from sara_cli.cli.options import (
    PROJECT_FILE,
    DryRunOption,
    LanguageOption,
    NoInputOption,
    QuietOption,
    day,
)
from sara_cli.cli.schema import SCHEMA_FILE, schema_text
from sara_cli.cli.terminal import can_ask, tell
from sara_cli.errors import SaraError
from sara_cli.language import N_, _


def init(
    directory: Annotated[
        Path,
        typer.Argument(
            metavar=N_("FOLDER"), help=N_("The folder for the work; otherwise this one."), show_default=False
        ),
    ] = Path(),
    example: Annotated[
        str | None,
        typer.Option("--example", metavar=N_("NAME"), help=N_("Copy a filled example, such as bracke.")),
    ] = None,
    stub: Annotated[
        bool, typer.Option("--stub", help=N_("Write a skeleton with a commented example of every section."))
    ] = False,
    municipality: Annotated[
        str | None,
        typer.Option("--municipality", metavar=N_("NAME"), help=N_("The municipality, by name or code.")),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar=N_("TEXT"), help=N_("What the work is called."))
    ] = None,
    local_police_area: Annotated[
        str | None,
        typer.Option(
            "--local-police-area", metavar=N_("NAME"), help=N_("The local police area, without “LPO”.")
        ),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(
            "--party",
            metavar=N_("NAME=KIND"),
            help=N_("A further party, such as “Bostads AB=housing”; may be repeated."),
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar=N_("FROM..TO"), help=N_("The agreement’s period: 2024..2027 or two dates.")
        ),
    ] = None,
    coordinator: Annotated[
        str | None,
        typer.Option("--coordinator", metavar=N_("ROLE"), help=N_("The municipal co-ordinator’s role.")),
    ] = None,
    steering_group: Annotated[
        list[str] | None,
        typer.Option(
            "--steering-group", metavar=N_("ROLE"), help=N_("A role in the steering group; may be repeated.")
        ),
    ] = None,
    council: Annotated[
        str | None,
        typer.Option(
            "--council", metavar=N_("NAME"), help=N_("What the crime prevention council is called.")
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            "--today",
            metavar=N_("DATE"),
            envvar="SARA_TODAY",
            show_envvar=False,
            help=N_("Begin in the year of this day instead of today’s, as 2026-03-01."),
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=N_("Write over a file that is there."))] = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Start a cycle: write the project file and the schema that editors use."""
    from sara_cli.cli.init.start import StartOptions, ask, from_options
    from sara_cli.project_file.skeleton import skeleton

    if example:
        _write(dict(_example_files(example)), directory, force=force, dry_run=dry_run, quiet=quiet)
        _say_next(directory, quiet=quiet)
        return
    _refuse_existing([directory / PROJECT_FILE], force=force)
    options = StartOptions(
        day(today).year,
        municipality,
        title,
        local_police_area,
        party or [],
        period,
        coordinator,
        steering_group,
        council,
    )
    is_guided = can_ask(no_input) and not stub and municipality is None
    start = ask(options) if is_guided else from_options(options, is_stub=stub)
    files = {Path(PROJECT_FILE): skeleton(start, with_examples=stub)}
    _write(files, directory, force=force, dry_run=dry_run, quiet=quiet)
    _say_next(directory, quiet=quiet)


def _example_files(name: str) -> Iterator[tuple[Path, str]]:
    """The files of an example, by their place in its folder."""
    from sara_cli.resources import folder

    home = folder("examples")
    names = sorted(path.parent.name for path in home.glob(f"*/{PROJECT_FILE}"))
    if name not in names:
        message = _("There is no example “{name}”.").format(name=name)
        raise SaraError(message, _("These exist: {ids}.").format(ids=", ".join(names)))
    for path in sorted((home / name).rglob("*")):
        if path.is_file():
            yield path.relative_to(home / name), path.read_bytes().decode("utf-8")


def _refuse_existing(paths: list[Path], *, force: bool) -> None:
    there: list[str] = []
    with suppress(OSError):  # too long a name is told about when the folder is made
        there = [str(path) for path in paths if path.exists()]
    if there and not force:
        message = _("{file} is there already, and nothing was changed.").format(file=", ".join(there))
        raise SaraError(message, _("Choose another folder, or write over it with --force."))


def _write(files: dict[Path, str], directory: Path, *, force: bool, dry_run: bool, quiet: bool) -> None:
    """Write all files or none that is there already; the schema may be renewed, since it is only derived."""
    from sara_cli.cli.outputs import put
    from sara_cli.project_file.outputs import Outputs
    from sara_cli.project_file.save import make_folder, save

    _refuse_existing([directory / name for name in files], force=force)
    outputs, schema = Outputs(None, day(None), force), directory / SCHEMA_FILE
    outputs.refuse(schema, "schema")
    for name in files:
        outputs.refuse(directory / name, "project" if name == Path(PROJECT_FILE) else "copy")
    for name, text in files.items():
        target = directory / name
        if dry_run:
            tell(_("Would write {file}.").format(file=target))
            continue
        make_folder(target.parent)
        save(target, text, expected=None if force else "")
        tell(_("Wrote {file}.").format(file=target), quiet=quiet)
    if dry_run:
        tell(_("Would write {file}.").format(file=schema))
    else:
        put(outputs, schema, schema_text().encode(), "schema", quiet=quiet)


def _say_next(directory: Path, *, quiet: bool) -> None:
    import shlex

    there = f"cd {shlex.quote(str(directory))} && " if directory != Path() else ""
    tell(quiet=quiet)
    tell(_("Next: {command}").format(command=f"{there}sara status"), quiet=quiet)
