"""The project file: where it is, whether it can be read, saved and locked, and what is left beside it."""

import errno
import os
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sara_cli.cli.doctor.observation import Observation
from sara_cli.cli.options import PROJECT_FILE, for_file
from sara_cli.cli.options import project_file as file_of
from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext
from sara_cli.project_file import disk
from sara_cli.project_file.copies import copies_of
from sara_cli.project_file.lock import locked


def observations(named: str | None) -> Iterator[Observation]:
    """Everything about the file that a command would use, as far as it can be looked at."""
    try:
        path = file_of(named)
    except SaraError as error:
        yield Observation("file", "place", "missing", error.message, "sara init")
        return
    text = _("{file}, in {folder}.").format(file=path, folder=path.absolute().parent)
    try:
        disk.read_bytes(path, str(path))
    except SaraError as error:
        yield Observation("file", "place", "problem", error.message, _start(path))
        return
    yield Observation("file", "place", "fine", text)
    yield _reading(path)
    yield _saving(path)
    yield _lock(path)
    yield from _copies(path)
    yield from _left_behind(path)


def _start(path: Path) -> str:
    return f"sara init {_quoted(path.parent)}" if path.name == PROJECT_FILE and not path.exists() else ""


def _quoted(path: Path) -> str:
    return f'"{path}"' if os.name == "nt" else shlex.quote(str(path))


def _reading(path: Path) -> Observation:
    from sara_cli.project_file.load import load

    errors = [one for one in load(path).findings if one.severity == "error"]
    if not errors:
        return Observation("file", "content", "fine", _("It can be read, without errors."))
    text = ngettext("There is {count} error in it.", "There are {count} errors in it.", len(errors))
    fix = for_file("sara check", path)
    return Observation("file", "content", "problem", text.format(count=len(errors)), fix)


def _saving(path: Path) -> Observation:
    """Try what saving does: write a new file beside it. Nothing of that stays."""
    target = path.resolve()
    new = disk.temporary(target)
    if not os.access(target, os.W_OK):
        return _unsaved(os.strerror(errno.EACCES), target)
    try:
        with new.open("xb") as opened:
            disk.flush(opened)
    except OSError as error:
        may_not = isinstance(error, PermissionError)
        return _unsaved(error.strerror or str(error), target.parent if may_not else None)
    finally:
        with suppress(OSError):
            new.unlink()
    return Observation("file", "saving", "fine", _("It can be saved."))


def _unsaved(reason: str, guarded: Path | None) -> Observation:
    """Why it can't be saved; `guarded` is what may not be written."""
    text = _("It can’t be saved: {reason}.").format(reason=reason)
    command = "attrib -R" if os.name == "nt" else "chmod u+w"
    return Observation("file", "saving", "problem", text, f"{command} {_quoted(guarded)}" if guarded else "")


def _lock(path: Path) -> Observation:
    try:
        with locked(path, timeout=0) as reach:
            if reach.everywhere:
                text = _("It can be locked, on this machine and where others have the same folder open.")
            elif reach.here:
                text = _("It can be locked on this machine, but not where others have the same folder open.")
            else:
                text = _("It can’t be locked; two who save at once are noticed only when the last one saves.")
            return Observation("file", "lock", "fine" if reach.here else "problem", text)
    except SaraError as error:
        return Observation("file", "lock", "problem", error.message)


def _copies(path: Path) -> Iterator[Observation]:
    for copy in copies_of(path):
        text = _("Beside it is a copy, which may hold somebody’s work: {file}").format(file=copy.name)
        command = f"sara diff {_quoted(path)} {_quoted(copy)}"
        yield Observation("file", "copy", "problem", text, command)


def _left_behind(path: Path) -> Iterator[Observation]:
    """What runs that were ended from outside have left; what is new may belong to one that is working now."""
    from time import time

    for one in disk.temporaries_of(path.resolve()):
        try:
            is_old = one.lstat().st_mtime < time() - disk.LEFT_BEHIND
        except OSError:
            continue
        if is_old:
            text = _("A run that was ended left this behind; the next change clears it away: {file}")
            yield Observation("file", "temporary", "missing", text.format(file=one.name))
