"""A project file without errors, for the commands that cannot work with anything else."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from sara_cli.cli.terminal import tell, write
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.model import Project
    from sara_cli.project_file.source import Source


class ValidProject(NamedTuple):
    """A project and the text that it was read from."""

    project: "Project"
    source: "Source"


def valid_project(path: Path, otherwise: str) -> ValidProject:
    """Read a project; if its file has errors, show them, say `otherwise`, and leave with exit code 1."""
    from sara_cli.cli import findings
    from sara_cli.project_file.load import load

    _tell_copies(path)
    loaded = load(path)
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    if loaded.project is not None and not errors:
        return ValidProject(loaded.project, loaded.source)
    write(findings.as_text(errors, loaded.lines))
    tell()
    tell(otherwise)
    raise typer.Exit(1)


def _tell_copies(path: Path) -> None:
    """Warn of what a shared folder has put beside the file: someone's work may lie there unseen."""
    from sara_cli.project_file.copies import conflicted_copies

    for copy in conflicted_copies(path):
        tell(
            _("Next to {file} is “{copy}”, a copy made when two people saved at once.").format(
                file=path, copy=copy.name
            )
        )
        tell(
            "  " + _("See what differs with “sara diff”, move over what is missing, and take the copy away.")
        )
