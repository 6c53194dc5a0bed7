"""`sara report --watch`: the documents anew whenever something that they are made from has been saved.

The files are looked at again and again and not listened to: network drives don't report what others save.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import typer

from sara_cli.cli.terminal import complain, tell
from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.project_file.disk import content_of

SETTLING = 0.1
"""Seconds to wait when a file has changed, so that whoever saves it can finish."""
EVERY = 10
"""How often all is read though nothing looks changed: some drives have poor clocks."""


class FileState(NamedTuple):
    """What a file looked like: when it was changed, how large it is, and the checksum of what is in it."""

    changed: int
    size: int
    checksum: str


def watch(
    path: Path, render: Callable[[], None], interval: float, wait: Callable[[float], None] = time.sleep
) -> None:
    """Render again and again until the user stops it; what is wrong is shown, and the watching goes on.

    `wait` lets that many seconds pass between two looks at the files; a `KeyboardInterrupt` from it ends the watching.
    """
    seen, rounds = look(path, {}), 0
    _once(render)
    tell(_("Watching {file}; stop with Ctrl-C.").format(file=path))
    try:
        while True:
            wait(interval)
            rounds += 1
            now = look(path, {} if rounds % EVERY == 0 else seen)
            if _contents(now) != _contents(seen):
                wait(SETTLING)
                now = look(path, {})
                _once(render)
            seen = now
    except KeyboardInterrupt:
        tell("\n" + _("Stopped."))


def look(path: Path, before: dict[Path, FileState]) -> dict[Path, FileState]:
    """Look at everything that the documents are made from; what looks as before isn't read again."""
    found = {}
    for file in _files(path):
        with suppress(OSError):
            about = file.stat()
            old = before.get(file)
            if old and (old.changed, old.size) == (about.st_mtime_ns, about.st_size):
                found[file] = old
            else:
                checksum = sha256(content_of(file)).hexdigest()
                found[file] = FileState(about.st_mtime_ns, about.st_size, checksum)
    return found


def _contents(seen: dict[Path, FileState]) -> dict[Path, str]:
    return {file: one.checksum for file, one in seen.items()}


def _files(path: Path) -> list[Path]:
    """The project file, the files that it names, and its own templates."""
    from sara_cli.project_file.inputs import inputs

    return [one.file for one in inputs(path) if one.role != "previous"]


def _once(render: Callable[[], None]) -> None:
    try:
        render()
    except SaraError as error:
        complain(error)
    except typer.Exit:
        pass  # what is wrong has been shown
