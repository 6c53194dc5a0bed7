"""The options that commands share, and what they are turned into."""

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias

import typer

from sara_cli.cli.terminal import tell
from sara_cli.cli.typer_private import current_options
from sara_cli.errors import SaraError
from sara_cli.language import LANGUAGES, N_, _

if TYPE_CHECKING:
    from sara_cli.project_file.cycles import CycleFile

PROJECT_FILE = "sara.yaml"


def _one_of(*choices: str) -> Callable[[str | None], str | None]:
    """Accept only some words, and name them when another is written."""

    def choose(value: str | None) -> str | None:
        if value is not None and value not in choices:
            message = _("“{value}” isn’t one of {choices}.").format(value=value, choices=", ".join(choices))
            raise SaraError(message)
        return value

    return choose


def option(name: str, metavar: str, about: str, complete: Callable[..., Any] | None = None) -> Any:
    """An option with a value."""
    return typer.Option(name, metavar=metavar, help=about, autocompletion=complete)


def choice(name: str, words: Sequence[str], about: str) -> Any:
    """An option that takes one of some words."""
    return typer.Option(name, metavar="|".join(words), callback=_one_of(*words), help=about)


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take groups of options, each as one object, whose class is where they are written, once.

    A group is a NamedTuple of `Annotated` fields with defaults. Typer sees its fields in place of the parameter that
    has it as its type.
    """
    groups: dict[str, Any] = {}
    parameters: list[Parameter] = []
    for one in signature(command).parameters.values():
        if isinstance(one.annotation, type) and issubclass(one.annotation, tuple):
            groups[one.name] = one.annotation
            parameters += signature(one.annotation).parameters.values()
        else:
            parameters.append(one)

    @wraps(command)
    def run(**values: Any) -> None:
        made = {
            name: group(**{key: values.pop(key) for key in group._fields}) for name, group in groups.items()
        }
        command(**made, **values)

    run.__annotations__ = {one.name: one.annotation for one in parameters}
    keywords = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in parameters]
    vars(run)["__signature__"] = Signature(keywords)
    return run


ProjectOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--project",
        "-p",
        metavar=N_("FILE"),
        envvar="SARA_PROJECT",
        show_envvar=False,
        help=N_("The project file; otherwise sara.yaml here or in a folder above."),
    ),
]
LanguageOption: TypeAlias = Annotated[
    str | None,
    choice("--language", LANGUAGES, N_("The UI language; otherwise SARA_LANGUAGE or that of the machine.")),
]
DocumentLanguageOption: TypeAlias = Annotated[
    str | None,
    choice(
        "--language",
        LANGUAGES,
        N_("The UI language, and this time of the documents too; otherwise they are in the project’s."),
    ),
]
TodayOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar=N_("DATE"),
        envvar="SARA_TODAY",
        show_envvar=False,
        help=N_("Count late and due from this day instead of today, as 2026-03-01."),
    ),
]
AtOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar=N_("DATE"),
        envvar="SARA_TODAY",
        show_envvar=False,
        help=N_("Answer as of this day instead of today, for example 2026-03-01."),
    ),
]
QuietOption: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help=N_("Print nothing but the result."))
]
DryRunOption: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help=N_("Show what would be written, and write nothing."))
]
OutFolderOption: TypeAlias = Annotated[
    Path | None,
    option("--out", N_("FOLDER"), N_("The folder to write to; otherwise beside the project file.")),
]
ForceOption: TypeAlias = Annotated[
    bool, typer.Option("--force", help=N_("Replace a file of another kind too."))
]
OverwriteOption: TypeAlias = Annotated[
    bool, typer.Option("--force", help=N_("Write over a file that is there."))
]
ExplainOption: TypeAlias = Annotated[
    bool, typer.Option("--explain", help=N_("Show formula and source of every figure."))
]
NoInputOption: TypeAlias = Annotated[
    bool, typer.Option("--no-input", help=N_("Never ask; use the options or stop."))
]
FormatOption: TypeAlias = Annotated[
    str,
    choice("--format", ("text", "json"), N_("text to read, json for programs.")),
]


class AskOptions(NamedTuple):
    """The options of what asks the questions of a step."""

    project: ProjectOption = None
    today: TodayOption = None
    all: Annotated[
        bool,
        typer.Option(
            "--all", help=N_("Ask everything that can be said, also what is answered and what was left open.")
        ),
    ] = False
    no_input: NoInputOption = False
    commands: Annotated[
        Path | None,
        option("--commands", N_("FILE"), N_("Write the answers to a file too, as commands.")),
    ] = None
    force: ForceOption = False
    language: LanguageOption = None
    quiet: QuietOption = False


class EditOptions(NamedTuple):
    """The options of what changes the project file."""

    project: ProjectOption = None
    dry_run: DryRunOption = False
    language: LanguageOption = None
    quiet: QuietOption = False


class ChangeOptions(NamedTuple):
    """The options of what changes the project file on a day, and may ask."""

    project: ProjectOption = None
    today: TodayOption = None
    no_input: NoInputOption = False
    dry_run: DryRunOption = False
    language: LanguageOption = None
    quiet: QuietOption = False


# --- what they are turned into -----------------------------------------------------------------------


def project_file(value: str | None) -> Path:
    """The project file: as given, or `sara.yaml` here or in a folder above.

    Where that is one of several cycles of the folder, the cycle that holds today, else the last that ended; which one
    is said.
    """
    options = current_options()
    path = _given(value) or _found(_today(options))
    if value is None and options is not None and path.cycle:
        message = _("Using {file}, the cycle {start} – {end}; name another with -p FILE.")
        sentence = message.format(file=path.file, start=path.cycle.start, end=path.cycle.end)
        tell(sentence, quiet=bool(options.get("quiet")))
    return path.file


class _ProjectFile(NamedTuple):
    """A project file, and its cycle where the folder holds several."""

    file: Path
    cycle: "CycleFile | None" = None


def _given(value: str | None) -> _ProjectFile | None:
    if not value:
        return None
    from sara_cli.project_file.disk import spelled

    path = spelled(Path(value))
    with suppress(OSError):  # too long a name is reported when the file is read
        return _ProjectFile(path / PROJECT_FILE if path.is_dir() else path)
    return _ProjectFile(path)


def _today(options: Mapping[str, Any] | None) -> date:
    """The day that the command counts from, as far as it can be read yet; a wrong one is reported later."""
    named = options or {}
    with suppress(SaraError):
        return day(named.get("today") or named.get("at") or os.environ.get("SARA_TODAY"))
    return day(None)


def _found(of_day: date) -> _ProjectFile:
    from sara_cli.project_file import cycles

    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / PROJECT_FILE).is_file():
            chain = cycles.chained(folder / PROJECT_FILE)
            cycle = cycles.of_day(chain, of_day) if len(chain) > 1 else None
            file = cycle.path if cycle else folder / PROJECT_FILE
            return _ProjectFile(Path(os.path.relpath(file)), cycle)
    message = _("There is no {file} here or in any folder above.").format(file=PROJECT_FILE)
    raise SaraError(message, _("Start one with “sara init”, or name it with -p FILE."))


def found_project_file() -> Path | None:
    """The project file that a command without -p means, if there is one."""
    with suppress(SaraError):
        return (_given(os.environ.get("SARA_PROJECT")) or _found(_today(current_options()))).file
    return None


def for_file(command: str, path: Path) -> str:
    """A command that is proposed, with the file named if another one would be found without it."""
    found = found_project_file()
    is_found = found is not None and found.resolve() == path.resolve()
    return command if is_found else f"{command} -p {shlex.quote(str(path))}"


def day(value: str | None) -> date:
    """The day to count from: as given, or today."""
    if not value:
        return date.today()  # noqa: DTZ011 - the day where the user is
    with suppress(ValueError):
        return date.fromisoformat(value)
    from sara_cli.model.written_time import time_of

    time = time_of(value)
    if time and time.is_day:
        return time.first
    message = _("“{value}” isn’t a date that can be read.").format(value=value)
    raise SaraError(message, _("Write year, month and day with hyphens: 2023-05-02."))
