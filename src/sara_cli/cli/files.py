"""Reading the project file and writing outputs, with what a command reports of both."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from sara_cli.cli.terminal import tell, write
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.findings import Path as Place
    from sara_cli.model import Project
    from sara_cli.project_file.load import Loaded
    from sara_cli.project_file.outputs import Outputs
    from sara_cli.project_file.recognition import Kind
    from sara_cli.project_file.source import Source


class ValidProject(NamedTuple):
    """A project, and what it was read from."""

    project: "Project"
    loaded: "Loaded"

    @property
    def source(self) -> "Source":
        """The text of the file."""
        return self.loaded.source


def valid_project(path: Path, otherwise: str, format: str = "text") -> ValidProject:
    """Read a project; if its file has errors, show them, say `otherwise`, and leave with exit code 1.

    In the format `json` they are what `sara check --format json` says.
    """
    from sara_cli.cli import findings
    from sara_cli.project_file.load import load

    tell_copies(path)
    loaded = load(path)
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    if loaded.project is not None and not errors:
        return ValidProject(loaded.project, loaded)
    if format == "json":
        write(findings.as_json(str(path), loaded.findings, rules_were_applied=False))
    else:
        write(findings.as_text(errors, loaded.lines))
        tell()
    tell(otherwise)
    raise typer.Exit(1)


def lines_of(source: "Source", paths: Iterable["Place"]) -> str:
    """Up to three lines of the file where something is written, in brackets."""
    lines = sorted({source.locate(path, at_key=True).line for path in paths})
    shown = ", ".join(map(str, lines[:3])) + (" …" if len(lines) > 3 else "")
    return _("(line {lines})").format(lines=shown)


# --- copies that a shared folder or a person makes of the file ----------------------------------------


def tell_copies(path: Path) -> None:
    """Warn of copies next to the file: they may hold someone's work."""
    from sara_cli.project_file.copies import copies_of

    for copy in copies_of(path):
        message = _(
            "Next to {file} is “{copy}”. By its name it is a copy, such as is made when two save at once."
        )
        tell(message.format(file=path, copy=copy.name))
        tell(
            "  " + _("See what differs with “sara diff”, move over what is missing, and take the copy away.")
        )


# --- writing -----------------------------------------------------------------------------------------


def put(outputs: "Outputs", file: Path, content: bytes, kind: "Kind", *, quiet: bool) -> None:
    """Write a file and report it; that something was kept is reported even when `quiet`."""
    kept = outputs.write(file, content, kind)
    if kept:
        message = _("{file} may have been written or edited by a person: it is kept as {kept}.")
        if kept.is_edited:
            message = _("{file} was edited after sara wrote it: the edited file is kept as {kept}.")
        tell(message.format(file=file, kept=kept.path))
    tell(_("Wrote {file}.").format(file=file), quiet=quiet)


def output_name(project: Path, words: str, suffix: str) -> str:
    """The name of an output about somebody or something: that of the project file, with the words."""
    plain = re.sub(r"\W+", "-", words).strip("-").lower()
    return f"{project.stem}{f'-{plain}' if plain else ''}{suffix}"


def write_texts(files: Mapping[Path, str], replaced: Collection[Path], *, dry_run: bool, quiet: bool) -> None:
    """Write new files with their folders, or only report what would be written. `replaced` are those that may exist."""
    from sara_cli.project_file.save import make_folder, save

    for file, text in files.items():
        if dry_run:
            tell(_("Would write {file}.").format(file=file))
            continue
        make_folder(file.parent)
        save(file, text, expected=None if file in replaced else "")
        tell(_("Wrote {file}.").format(file=file), quiet=quiet)
