"""Writing a file so that nothing is lost: whole or not at all, and never over what someone else has written."""

import errno
import os
import secrets
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from difflib import unified_diff
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.file.decoding import read_bytes
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.file.source import Source

MOST_DIFFERENCE = 20
_PAUSE = 0.05


class ChangedMeanwhile(SaraError):  # noqa: N818 - named for what happened, not for a fault
    """The file isn't any longer as it was when it was read; `difference` shows what has changed since."""

    def __init__(self, message: str, hint: str, difference: str) -> None:
        super().__init__(message, hint)
        self.difference = difference


def save(path: Path, text: str, *, expected: str | None) -> None:
    """Replace a file's text as UTF-8, line ends untouched: either all of it is written or nothing.

    A symbolic link is followed and the file's permissions are kept. With `expected`, the file must still
    hold that text, or `ChangedMeanwhile` is raised; a file that doesn't exist holds the empty text.
    Raises `SaraError` if the file can't be written.
    """
    data = text.encode()
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if expected is not None:
            _must_be(target, path, expected)
        _replace(target, data, mode)
    except (OSError, RuntimeError) as error:  # RuntimeError: symbolic links in a circle
        raise _unwritable(path, error) from None


def update(path: Path, change: "Callable[[Source], str]", *, shown_as: str | None = None) -> "Source":
    """Read a file, let `change` give its new text, and save that; two who do it at once lose nothing."""
    from sara_cli.file.source import read, read_file

    with locked(path):
        source = read_file(path, shown_as=shown_as)
        text = change(source)
        if text == source.text:
            return source
        save(path, text, expected=source.text)
    return read(text, source.file)


@contextmanager
def locked(path: Path, *, timeout: float = 10) -> Iterator[None]:
    """Keep other runs of this user from saving the same file; waits up to `timeout` seconds.

    The lock is a file in the user's cache folder, so that nothing appears beside the user's own file, and
    it is let go by the system if the program dies. Not to be nested for the same file.
    """
    file = _lock_file(path)
    end = time.monotonic() + timeout
    with file.open("ab") as handle:
        while not _try_to_lock(handle.fileno()):
            if time.monotonic() >= end:
                raise SaraError(
                    _("Another run of sara is saving {file} just now.").format(file=path),
                    _("Wait until it is done and try again."),
                )
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            _unlock(handle.fileno())


# --- replacing ---------------------------------------------------------------------------------------


def _must_be(target: Path, path: Path, expected: str) -> None:
    """Refuse to go on if the file holds another text than the one that was read."""
    present = read_bytes(target, str(path)) if target.exists() else b""
    if present == expected.encode():
        return
    lines = unified_diff(
        expected.splitlines(),
        present.decode("utf-8", "replace").splitlines(),
        _("as it was read"),
        _("as it is now"),
        lineterm="",
        n=1,
    )
    difference = "\n".join(islice(lines, MOST_DIFFERENCE))
    raise ChangedMeanwhile(
        _("{file} has been changed by someone else since it was read; nothing is saved.").format(file=path),
        _("Run the command again; it then starts from the new text. What has changed:\n{difference}").format(
            difference=difference
        ),
        difference,
    )


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    """Write to a new file in the same folder, see it safely on the disk, and let it take the old one's place."""
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.tmp")
    number = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(number, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Put the new name on the disk too; not every system and file system can."""
    if sys.platform != "win32":
        with suppress(OSError):
            number = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)


def _unwritable(path: Path, error: OSError | RuntimeError) -> SaraError:
    """Say in plain words why a file can't be written."""
    number = error.errno if isinstance(error, OSError) else None
    if number in {errno.ENOSPC, errno.EDQUOT}:
        message = _("{file} can't be written: the disk is full.")
        hint = _("Make room and try again. The file is as it was.")
    elif number == errno.EISDIR:
        message = _("{file} is a folder, so no file can be written there.")
        hint = _("Give the name of a file.")
    elif number in {errno.ENOENT, errno.ENOTDIR}:
        message = _("{file} can't be written: its folder doesn't exist.")
        hint = _("Make the folder first, or give another name.")
    elif number in {errno.EACCES, errno.EPERM, errno.EROFS}:
        message = _("{file} may not be written.")
        hint = _("Check that you may change the file and its folder, and that no other program has it open.")
    else:
        message = _("{file} can't be written: {reason}.")
        hint = _("Check that the disk or the network folder is there.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SaraError(message.format(file=path, reason=reason), hint)


# --- locking -----------------------------------------------------------------------------------------


def _lock_file(path: Path) -> Path:
    """The lock that belongs to a file, whichever name or link leads to it."""
    name = sha256(os.path.normcase(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    for folder in _lock_folders():
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = folder / f"{name}.lock"
            file.touch()
            return file
    raise SaraError(
        _("No folder was found in which this run can mark that it is saving."),
        _("Let the environment variable TMPDIR name a folder that you may write in."),
    )


def _lock_folders() -> Iterator[Path]:
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    if home and Path(home).is_absolute():
        yield Path(home) / "sara" / "locks"
    elif (user := os.environ.get("HOME")) and Path(user).is_absolute():
        yield Path(user) / ".cache" / "sara" / "locks"
    yield Path(tempfile.gettempdir()) / f"sara-locks-{_owner()}"


if sys.platform == "win32":
    import msvcrt

    def _owner() -> str:
        return os.environ.get("USERNAME", "")

    def _try_to_lock(number: int) -> bool:
        os.lseek(number, 0, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(number: int) -> None:
        os.lseek(number, 0, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _owner() -> str:
        return str(os.getuid())

    def _try_to_lock(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)
