"""`sara edit`: the pages for a project file, in the browser of this machine."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sara_cli.cli.options import (
    PROJECT_FILE,
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    found_project_file,
    project_file,
)
from sara_cli.cli.terminal import hand_over_all, tell, write
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, current_language


def edit(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("FILE|FOLDER"),
            help=N_(
                "The project file, which is begun if it isn’t there, or a folder of several; otherwise sara.yaml here or in a folder above."
            ),
            show_default=False,
        ),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar=N_("NUMBER"),
            min=0,
            max=65535,
            show_default=False,
            help=N_("The port; otherwise a free one."),
        ),
    ] = 0,
    no_open: Annotated[
        bool, typer.Option("--no-open", help=N_("Only show the link, and open no browser."))
    ] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help=N_("Show the pages, and change nothing."))
    ] = False,
    project: ProjectOption = None,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Open the project file in the browser of this machine, until you press Ctrl-C or nothing has been asked for in an hour.

    A folder of several municipalities’ files is shown as an overview, and one of them is opened from there.
    """
    from sara_cli.documents.formats.compiler import needed

    for module in ("starlette", "uvicorn", "python_multipart"):
        needed(module, "web", _("The pages"))
    from sara_cli.project_file.source import read_file
    from sara_cli.web.server import bound_socket, serve
    from sara_cli.web.server_state import Settings

    of_day = day(today) if today else None
    folder = _folder_of_several(file, day(today))
    path = folder or _path(file or project)
    if not folder and not _is_missing(path):
        read_file(path)  # says why, if there is nothing to show
    settings = Settings(path, of_day, current_language(), read_only, folder)

    def tell_link(link: str) -> None:
        write(link)
        hand_over_all()
        tell(
            _("The link can be opened once, and on this computer alone. Ctrl-C stops the pages."), quiet=quiet
        )
        if not no_open:
            _open(link)

    ending = serve(settings, bound_socket(port), tell_link)
    tell()
    if ending == "idle":
        tell(_("Stopped: nothing was asked for in an hour. What was saved is in the file."), quiet=quiet)
    else:
        tell(_("Stopped. What was saved is in the file."), quiet=quiet)


def _folder_of_several(given: str | None, of_day: date) -> Path | None:
    """The folder that was named, if project files are below it and none of its own."""
    from sara_cli.portfolio.files import files_of
    from sara_cli.project_file.disk import spelled

    folder = spelled(Path(given)) if given else None
    with suppress(SaraError, OSError):  # a folder without any, where one can be begun; or no name of a folder
        if folder and folder.is_dir() and not (folder / PROJECT_FILE).is_file():
            files_of([folder], of_day)
            return folder.absolute()
    return None


def _path(given: str | None) -> Path:
    """The project file; where there is none, the one that is to be begun here, or where it is named."""
    path = project_file(given) if given or found_project_file() else Path(PROJECT_FILE)
    if not os.path.isdir(path.absolute().parent):  # noqa: PTH112 - no error for too long a name
        raise SaraError(
            _("{file} can’t be written: its folder doesn’t exist.").format(file=path),
            _("Make the folder first, or give another name."),
        )
    return path.absolute()


def _is_missing(path: Path) -> bool:
    """Whether nothing is there, so that the file can be begun; a name that can't be used is no such place."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _open(link: str) -> None:
    """Open the link in the user's browser, without waiting for it."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(link,), daemon=True).start()
