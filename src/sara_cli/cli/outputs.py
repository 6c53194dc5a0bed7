"""Writing a command's output and reporting it: what was written, and what was kept beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.cli.terminal import tell
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.project_file.outputs import Outputs
    from sara_cli.project_file.recognition import Kind


def put(outputs: "Outputs", file: Path, content: bytes, kind: "Kind", *, quiet: bool) -> None:
    """Write a file and say so. That something was kept is said also when nothing else is to be."""
    kept = outputs.write(file, content, kind)
    if kept:
        message = _("{file} may have been written or edited by a person: it is kept as {kept}.")
        if kept.is_edited:
            message = _("{file} was edited after sara wrote it: the edited file is kept as {kept}.")
        tell(message.format(file=file, kept=kept.path))
    tell(_("Wrote {file}.").format(file=file), quiet=quiet)
