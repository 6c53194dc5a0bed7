"""Writing a file so that nothing is lost: whole or not at all, and never over what someone else has written."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.project_file.disk import clear, flush, read_bytes, settle, temporary
from sara_cli.project_file.editions import refuse_frozen
from sara_cli.project_file.lock import locked
from sara_cli.project_file.text import is_binary

if TYPE_CHECKING:
    from sara_cli.project_file.source import Source

MOST_DIFFERENCE = 20
_PAUSE = 0.05
_LONGEST_WAIT = 1.0


class ChangedMeanwhile(SaraError):  # noqa: N818 - named for what happened, not for a fault
    """The file isn't any longer as it was when it was read; `difference` shows what has changed since."""

    def __init__(self, message: str, hint: str, difference: str) -> None:
        super().__init__(message, hint)
        self.difference = difference


def save(path: Path, text: str, *, expected: str | None) -> None:
    """Replace a file's text as UTF-8, line ends untouched: either all of it is written or nothing.

    A symbolic link is followed, and the file's permissions, owner and group are kept as far as the system allows. With `expected`, the file must still
    hold that text, or `ChangedMeanwhile` is raised; a file that doesn't exist holds the empty text.
    Raises `SaraError` if the file can't be written.
    """
    save_bytes(path, text.encode(), expected=None if expected is None else expected.encode())


def save_bytes(path: Path, data: bytes, *, expected: bytes | None = None, mode: int = 0o666) -> None:
    """The same for a file that isn't text; a new one gets `mode`, less what the umask takes away."""
    refuse_frozen(path)
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        about = target.stat() if target.exists() else None
        if about and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with _beside(target, data, about, mode) as new:
            # Compared as late as can be: what someone without our locks writes from here on would be lost.
            if expected is not None:
                _must_be(target, path, expected)
            if expected != b"" or target.exists() or not _put(new, target, path):
                _replace(target, new)
        settle(target.parent)
    except (OSError, RuntimeError) as error:  # RuntimeError: symbolic links in a circle
        raise _unwritable(path, error) from None


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it, unless it exists. Raises `SaraError` if that can't be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaraError(_("The folder {folder} can’t be made.").format(folder=folder)) from error


def update(path: Path, change: "Callable[[Source], Source]", *, shown_as: str | None = None) -> "Source":
    """Read a file, let `change` give it as it is to be, and save that; two who do it at once lose nothing."""
    from sara_cli.project_file.source import read_file

    with locked(path):
        source = read_file(path, shown_as=shown_as)
        new = change(source)
        if new.text != source.text:
            save(path, new.text, expected=source.text)
    return new


# --- replacing ---------------------------------------------------------------------------------------


def _must_be(target: Path, path: Path, expected: bytes) -> None:
    """Refuse to go on if the file holds something else than what was read."""
    present = read_bytes(target, str(path)) if target.exists() else b""
    if present == expected:
        return
    difference = ""
    hint = _("Run the command again; it then starts from the file as it is now.")
    if not is_binary(present) and not is_binary(expected):
        lines = unified_diff(
            expected.decode("utf-8", "replace").splitlines(),
            present.decode("utf-8", "replace").splitlines(),
            _("as it was read"),
            _("as it is now"),
            lineterm="",
            n=1,
        )
        difference = "\n".join(islice(lines, MOST_DIFFERENCE))
        hint = _(
            "Run the command again; it then starts from the new text. What has changed:\n{difference}"
        ).format(difference=difference)
    message = _("{file} has been changed by someone else since it was read; nothing is saved.")
    raise ChangedMeanwhile(message.format(file=path), hint, difference)


@contextmanager
def _beside(target: Path, data: bytes, about: os.stat_result | None, mode: int) -> Iterator[Path]:
    """Write to a new file in the same folder and see it safely on the disk; it is gone afterwards.

    It is made with the permissions of the file that it replaces: nobody else gets to read it meanwhile, nor where
    permissions can't be changed afterwards.
    """
    new = temporary(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = os.open(new, flags, stat.S_IMODE(about.st_mode) if about else mode)
    try:
        with os.fdopen(number, "wb") as handle:
            handle.write(data)
            flush(handle)
        if about:
            _give(new, about)
        clear(new)
        yield new
    finally:
        with suppress(OSError):
            new.unlink()


def _give(new: Path, about: os.stat_result) -> None:
    """Let a file have the owner, the group and the permissions of another, each as far as the system allows.

    Only an administrator gives a file away; whoever is in the group can at least let the group have it.
    """
    if sys.platform != "win32":
        mine = new.stat()
        for owner, group in ((-1, about.st_gid), (about.st_uid, -1)):
            if owner not in (-1, mine.st_uid) or group not in (-1, mine.st_gid):
                with suppress(OSError):
                    os.chown(new, owner, group, follow_symlinks=False)
    with suppress(OSError):  # what the umask took away stays away; the text matters more
        new.chmod(stat.S_IMODE(about.st_mode))


def _put(new: Path, target: Path, path: Path) -> bool:
    """Put a file where none is; False if the system can't do that without risk to one that appears just now."""
    try:
        if sys.platform == "win32":
            new.rename(target)
        else:
            target.hardlink_to(new)
    except FileExistsError:
        _must_be(target, path, b"")
        return False
    except OSError:
        return False
    return True


def _replace(target: Path, new: Path) -> None:
    """Let a file take another's place. Windows refuses as long as anyone has it open: then wait a moment."""
    end = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            new.replace(target)
        except PermissionError:
            if os.name != "nt" or time.monotonic() >= end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _unwritable(path: Path, error: OSError | RuntimeError) -> SaraError:
    """Say in plain words why a file can't be written."""
    number = error.errno if isinstance(error, OSError) else None
    if number in {errno.ENOSPC, errno.EDQUOT}:
        message = _("{file} can’t be written: the disk is full.")
        hint = _("Make room and try again. The file is as it was.")
    elif number == errno.EISDIR:
        message = _("{file} is a folder, so no file can be written there.")
        hint = _("Give the name of a file.")
    elif number in {errno.ENOENT, errno.ENOTDIR}:
        message = _("{file} can’t be written: its folder doesn’t exist.")
        hint = _("Make the folder first, or give another name.")
    elif number in {errno.EACCES, errno.EPERM, errno.EROFS}:
        message = _("{file} may not be written.")
        hint = _("Check that you may change the file and its folder, and that no other program has it open.")
    else:
        message = _("{file} can’t be written: {reason}.")
        hint = _("Check that the disk or the network folder is there.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SaraError(message.format(file=path, reason=reason), hint)
