"""The one opener of every file that a person names, and making sure of a written one, as far as its disk can.

A path in a project file leads no further than the project's folder, whatever links it goes through; one on the command
line leads anywhere. Only ordinary files are read, up to a limit: a pipe would be waited for and a device never ends.
"""

import errno
import os
import re
import secrets
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO
from unicodedata import normalize

from sara_cli.errors import SaraError
from sara_cli.language import _

UNSUPPORTED = frozenset(
    {errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
)
"""What a system answers when a file system doesn't know a call: the call failed, not the disk."""

MOST_BYTES = 200_000_000
"""How large a file may be where its kind has no limit of its own."""
_CHUNK = 1 << 20
_TEMPORARY = re.compile(r"\..{1,80}\.[0-9a-f]{12}\.tmp", re.DOTALL)
LEFT_BEHIND = 3600
"""After so many seconds what is temporary belongs to a run that was ended from outside."""


class NotOrdinaryError(OSError):
    """What a path leads to is a pipe, a device or a socket."""


class TooLargeError(OSError):
    """A file is larger than it may be."""


def content_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of an ordinary file. Raises `OSError`, also for a name that no file can have, and never waits."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(spelled(path), flags)
    except ValueError:  # a NUL, or half a character
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    try:
        about = os.fstat(number)
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(about.st_mode):
            raise NotOrdinaryError
        # Read no further either: some files of the system say that they are empty, and a file may grow.
        content = bytearray()
        while about.st_size <= most and len(content) <= most and (chunk := os.read(number, _CHUNK)):
            content += chunk
        if max(about.st_size, len(content)) > most:
            raise TooLargeError
        return bytes(content)
    finally:
        os.close(number)


def within(folder: Path, name: str) -> Path | None:
    """The file that a project file in a folder names; None if it is outside of the folder, by name or through links."""
    if Path(name).is_absolute() or ".." in Path(name).parts or ":" in name:
        return None
    file = spelled(folder / name)
    return file if is_inside(file, folder) else None


def spelled(path: Path) -> Path:
    """A path as its folders spell it: macOS may write å as a and a ring, and other systems take that for another name."""
    if str(path).isascii() or os.path.lexists(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[1 if path.anchor else 0 :]:
        found /= part if part.isascii() or os.path.lexists(found / part) else _spelled_in(found, part)
    return found


def _spelled_in(folder: Path, name: str) -> str:
    wanted = normalize("NFC", name)
    with suppress(OSError, ValueError):  # there is none, or no folder that can be read
        return min(one.name for one in folder.iterdir() if normalize("NFC", one.name) == wanted)
    return name


def is_inside(file: Path, folder: Path) -> bool:
    """Whether a path leads to a place in a folder, or below, when every link is followed."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, or a name that no file can have
        return False


def read_bytes(
    path: Path, file: str, most: int = MOST_BYTES, *, smaller: str = "", is_project: bool = False
) -> bytes:
    """Read a file whole, or say in plain words why it can't be read; `smaller` is how a smaller one is had.

    What is said of a project file that isn't there would lead astray where another file is meant.
    """
    try:
        return content_of(path, most)
    except FileNotFoundError:
        raise SaraError(
            _("There is no file {file}.").format(file=file),
            _("Check the name and the folder. A first file is written by sara init.")
            if is_project
            else _("Check the name and the folder."),
        ) from None
    except IsADirectoryError:
        raise SaraError(
            _("{file} is a folder, not a file.").format(file=file),
            _("Give the project file in it, such as {example}.").format(
                example=f"{file.rstrip('/')}/sara.yaml"
            )
            if is_project
            else _("Give the name of a file."),
        ) from None
    except PermissionError:
        if path.is_dir():  # what Windows says of a folder
            raise SaraError(_("{file} is a folder, not a file.").format(file=file)) from None
        raise SaraError(
            _("{file} may not be read.").format(file=file),
            _("Ask whoever owns the file for permission, or check that no other program has locked it."),
        ) from None
    except NotOrdinaryError:
        raise SaraError(
            _("{file} isn’t an ordinary file, so it is not read.").format(file=file),
            _("Save what it holds as a file first, and give the name of that."),
        ) from None
    except TooLargeError:
        message = _("{file} is larger than {size} MB.").format(file=file, size=most // 1_000_000)
        raise SaraError(message, smaller) from None
    except OSError as error:
        raise SaraError(
            _("{file} can’t be read: {reason}.").format(file=file, reason=error.strerror or error),
            _("Check that the disk or the network folder is there."),
        ) from None


def temporary(target: Path) -> Path:
    """The name of what is to take the place of a file or folder when it is whole: next to it, and nobody else's."""
    return target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.tmp")


def temporaries_of(target: Path) -> list[Path]:
    """What is temporary for a file and was left behind, however new it is."""
    head = f".{target.name[:80]}."
    try:
        there = sorted(target.parent.iterdir())
    except OSError:
        return []
    return [one for one in there if one.name.startswith(head) and _TEMPORARY.fullmatch(one.name)]


def clear(new: Path) -> None:
    """Take away what is temporary in a folder and was left behind by runs that were ended from outside.

    Something new tells what time it is there: the clock of a server may be another than ours.
    """
    with suppress(OSError), os.scandir(new.parent) as entries:
        oldest = new.stat().st_mtime - LEFT_BEHIND
        for one in entries:
            if _TEMPORARY.fullmatch(one.name):
                with suppress(OSError):
                    if one.stat(follow_symlinks=False).st_mtime < oldest:
                        _take_away(one)


def _take_away(one: "os.DirEntry[str]") -> None:
    if one.is_dir(follow_symlinks=False):
        shutil.rmtree(one.path)
    elif one.is_file(follow_symlinks=False):
        Path(one.path).unlink()


def flush(handle: IO[bytes]) -> None:
    """Make sure that what was written is on the disk; where the file system can't do that, leave it to the system.

    Raises `OSError` if the disk is full or broken.
    """
    handle.flush()
    try:
        os.fsync(handle.fileno())
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise


def settle(folder: Path) -> None:
    """Put the names in a folder on the disk too, where that can be done."""
    if sys.platform != "win32":
        with suppress(OSError):
            number = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
