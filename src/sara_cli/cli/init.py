"""`sara init`: start a cycle, guided on a terminal, by flags, from an example, or as a skeleton."""

import shlex
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sara_cli.cli.files import put, write_texts
from sara_cli.cli.options import (
    PROJECT_FILE,
    DryRunOption,
    LanguageOption,
    NoInputOption,
    OverwriteOption,
    QuietOption,
    day,
    option,
    with_options,
)
from sara_cli.cli.questions import tell_wrapped
from sara_cli.cli.schema import SCHEMA_FILE, schema_text
from sara_cli.cli.terminal import can_ask, tell
from sara_cli.errors import SaraError
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.interview.start import StartAnswers
    from sara_cli.project_file.skeleton import Start


class StartOptions(NamedTuple):
    """What the new file is to say, as it was written on the command line; None where nothing was."""

    municipality: Annotated[
        str | None,
        option("--municipality", N_("NAME"), N_("The municipality, by name or code.")),
    ] = None
    title: Annotated[str | None, option("--title", N_("TEXT"), N_("What the work is called."))] = None
    local_police_area: Annotated[
        str | None,
        option("--local-police-area", N_("NAME"), N_("The local police area, without “LPO”.")),
    ] = None
    party: Annotated[
        list[str] | None,
        option(
            "--party", N_("NAME=KIND"), N_("A further party, such as “Bostads AB=housing”; may be repeated.")
        ),
    ] = None
    period: Annotated[
        str | None,
        option("--period", N_("FROM..TO"), N_("The agreement’s period: 2024..2027 or two dates.")),
    ] = None
    cycle: Annotated[
        str | None,
        option(
            "--cycle",
            N_("FROM..TO"),
            N_("The first cycle: a year or two dates; otherwise this year, within the agreement’s period."),
        ),
    ] = None
    coordinator: Annotated[
        str | None,
        option("--coordinator", N_("ROLE"), N_("The municipal co-ordinator’s role.")),
    ] = None
    steering_group: Annotated[
        list[str] | None,
        option("--steering-group", N_("ROLE"), N_("A role in the steering group; may be repeated.")),
    ] = None
    council: Annotated[
        str | None,
        option("--council", N_("NAME"), N_("What the crime prevention council is called.")),
    ] = None

    @property
    def answers(self) -> "StartAnswers":
        """What they say beside the municipality."""
        from sara_cli.interview.start import StartAnswers

        return StartAnswers(*self[1:])


@with_options
def init(
    directory: Annotated[
        Path,
        typer.Argument(
            metavar=N_("FOLDER"), help=N_("The folder for the work; otherwise this one."), show_default=False
        ),
    ] = Path(),
    example: Annotated[
        str | None,
        option("--example", N_("NAME"), N_("Copy a filled example, such as bracke.")),
    ] = None,
    stub: Annotated[
        bool, typer.Option("--stub", help=N_("Write a skeleton with a commented example of every section."))
    ] = False,
    *,
    start: StartOptions,
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
    force: OverwriteOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Start a cycle: write the project file and the schema that editors use."""
    from sara_cli.project_file.examples import example_files
    from sara_cli.project_file.skeleton import skeleton

    if example:
        _write(dict(example_files(example)), directory, force=force, dry_run=dry_run, quiet=quiet)
    else:
        is_guided = can_ask(no_input) and not stub and start.municipality is None
        if is_guided:
            _refuse_existing({directory / PROJECT_FILE: ""}, force=force)
            where = (directory / PROJECT_FILE).absolute()
            text = _("A new cycle. It is written to {file} when every question is answered, and not before.")
            tell_wrapped(text.format(file=where), "")
        of_day = day(today)
        content = ask(start, of_day) if is_guided else from_options(start, of_day.year, is_stub=stub)
        files = {Path(PROJECT_FILE): skeleton(content, with_examples=stub)}
        _write(files, directory, force=force, dry_run=dry_run, quiet=quiet)
    _say_next(directory, quiet=quiet)


def _refuse_existing(files: Mapping[Path, str], schema: Path | None = None, *, force: bool) -> list[Path]:
    """Refuse to write over a file. What a run that was cut off has written is no hindrance for the same run.

    Returns the files that are there already and may stay.
    """
    there: list[Path] = []
    with suppress(OSError):  # too long a name is reported when the folder is made
        there = [path for path in files if path.exists()]
    is_whole = len(there) == len(files) and (schema is None or schema.exists())
    refused = there if is_whole else [path for path in there if not _holds(path, files[path])]
    if refused and not force:
        message = _("{file} is there already, and nothing was changed.")
        raise SaraError(
            message.format(file=", ".join(map(str, refused))),
            _("Choose another folder, or write over it with --force."),
        )
    return [] if force else there


def _holds(path: Path, text: str) -> bool:
    from sara_cli.project_file.disk import content_of

    try:
        return content_of(path) == text.encode()
    except OSError:
        return False


def _write(files: dict[Path, str], directory: Path, *, force: bool, dry_run: bool, quiet: bool) -> None:
    """Write all files or none that is there already; the schema may be renewed, since it is only derived."""
    from sara_cli.project_file.outputs import Outputs

    outputs, schema = Outputs(None, day(None), force), directory / SCHEMA_FILE
    targets = {directory / name: text for name, text in files.items()}
    for known in _refuse_existing(targets, schema, force=force):
        tell(_("{file} is there already and is left as it is.").format(file=known), quiet=quiet)
        del targets[known]
    outputs.refuse(schema, "schema")
    for target in targets:
        outputs.refuse(target, "project" if target == directory / PROJECT_FILE else "copy")
    write_texts(targets, targets if force else (), dry_run=dry_run, quiet=quiet)
    if dry_run:
        tell(_("Would write {file}.").format(file=schema))
    else:
        put(outputs, schema, schema_text().encode(), "schema", quiet=quiet)


def _say_next(directory: Path, *, quiet: bool) -> None:
    """Each command on a line of its own: Windows’ older shell has no “&&” to put between them."""
    there = [f"cd {shlex.quote(str(directory))}"] if directory != Path() else []
    first, *others = [*there, "sara status"]
    tell(quiet=quiet)
    lead = _("Next: {command}").format(command=first)
    tell(lead, quiet=quiet)
    for command in others:
        tell(" " * (len(lead) - len(first)) + command, quiet=quiet)


# --- what must be known: from options, or asked for one thing at a time ------------------------------


def from_options(options: StartOptions, year: int, *, is_stub: bool) -> "Start":
    """Make a start from options alone. A skeleton may be without a municipality."""
    from sara_cli.interview.start import start_of, the_municipality

    if not options.municipality and not is_stub:
        raise SaraError(
            _("There is nobody to ask here, and the municipality isn’t named."),
            _(
                "Name it: sara init --municipality Bräcke. Or write a skeleton: --stub, or copy one: --example bracke."
            ),
        )
    chosen = the_municipality(options.municipality) if options.municipality else None
    return start_of(options.answers, year, chosen)


def ask(options: StartOptions, today: date) -> "Start":
    """Ask for what no option gives, one thing at a time. Nothing is written until all is answered."""
    from sara_cli.cli.dialogue.beginning import ask_beginning
    from sara_cli.interview.questions.start import start_of_known

    said = {key: value for key, value in options._asdict().items() if value}
    known = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return start_of_known(ask_beginning(known, today), today)
