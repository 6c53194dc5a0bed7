"""One at a time: who changes a file waits until whoever else is changing it is done.

Two locks, both released by the system when a program dies, and neither leaves a file next to the user's own.
One is a file in the user's cache folder, which reaches one machine. The other is where the project file
is, so that it reaches every machine that has the same folder open, where its server forwards locks.
"""

import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.language import _

_PAUSE = 0.05
_MOST_TRIES = 20
_FAR = 1 << 62  # beyond any content: some servers let nobody read the bytes that are locked


class Reach(NamedTuple):
    """Whom a lock keeps away: other runs on this machine, and those on others that have the same folder open."""

    here: bool
    everywhere: bool


@contextmanager
def locked(path: Path, *, timeout: float = 10) -> Iterator[Reach]:
    """Keep other runs from saving the same file; waits up to `timeout` seconds. Not to be nested for a file.

    Where nothing can be locked at all, what `save` compares last must do.
    """
    end = time.monotonic() + timeout
    with _locked_on_this_machine(path, end) as here, _locked_where_it_is(path, end) as everywhere:
        yield Reach(here, everywhere)


def _wait(path: Path, end: float) -> None:
    if time.monotonic() >= end:
        raise SaraError(
            _("Another run of sara is saving {file} just now.").format(file=path),
            _("Wait until it is done and try again."),
        )
    time.sleep(_PAUSE)


# --- on this machine -----------------------------------------------------------------------------------


@contextmanager
def _locked_on_this_machine(path: Path, end: float) -> Iterator[bool]:
    """Lock in the first folder where that can be done: a home on a server may know no locks."""
    is_taken: bool | None = None
    with ExitStack() as stack:
        for file in _lock_files(path):
            try:
                handle = file.open("ab")
            except OSError:
                continue
            stack.callback(handle.close)
            while (is_taken := _try_to_lock(handle.fileno())) is False:
                _wait(path, end)
            if is_taken:
                stack.callback(_unlock, handle.fileno())
                break
        yield bool(is_taken)


def _lock_files(path: Path) -> Iterator[Path]:
    """The locks that belong to a file, whichever name or link leads to it, the best one first."""
    name = sha256(os.path.normcase(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    for folder in _lock_folders():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            continue
        yield folder / f"{name}.lock"


def _lock_folders() -> Iterator[Path]:
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    if home and Path(home).is_absolute():
        yield Path(home) / "sara" / "locks"
    elif (user := os.environ.get("HOME")) and Path(user).is_absolute():
        yield Path(user) / ".cache" / "sara" / "locks"
    try:
        temporary = Path(tempfile.gettempdir())
    except OSError:
        return  # nowhere on this machine can be written
    yield temporary / f"sara-locks-{_owner()}"


if sys.platform == "win32":
    import msvcrt

    def _owner() -> str:
        return os.environ.get("USERNAME", "")

    def _try_to_lock(number: int) -> bool | None:
        """Lock a file; None where files can't be locked."""
        os.lseek(number, 0, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return False if error.errno in {errno.EACCES, errno.EDEADLK} else None
        return True

    def _unlock(number: int) -> None:
        with suppress(OSError):  # closing lets go of it too
            os.lseek(number, 0, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _owner() -> str:
        return str(os.getuid())

    def _try_to_lock(number: int) -> bool | None:
        """Lock a file; None where files can't be locked."""
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True

    def _unlock(number: int) -> None:
        with suppress(OSError):  # closing lets go of it too
            fcntl.flock(number, fcntl.LOCK_UN)


# --- on every machine ----------------------------------------------------------------------------------


@contextmanager
def _locked_where_it_is(path: Path, end: float) -> Iterator[bool]:
    """Lock the file for other machines. Where that can't be done, what `save` compares last must do."""
    number = _taken(path, end)
    try:
        yield number is not None
    finally:
        if number is not None:
            os.close(number)  # lets go of the lock too


def _taken(path: Path, end: float) -> int | None:
    """What is locked, opened; None if the file isn't there or can't be written, or its folder knows no locks."""
    while True:
        try:
            number = _opened(path)
        except (OSError, RuntimeError):  # RuntimeError: symbolic links in a circle
            return None
        try:
            is_taken = _try_to_take(number)
            # What is locked may have been taken away meanwhile: such a lock is worth nothing.
            if is_taken and _is_there(path, number):
                return number
        except BaseException:
            os.close(number)
            raise
        os.close(number)
        if is_taken is None:
            return None
        if not is_taken:
            _wait(path, end)


if sys.platform == "linux":
    import struct

    def _opened(path: Path) -> int:
        """The project file itself."""
        return os.open(path, os.O_RDWR)

    def _is_there(path: Path, number: int) -> bool:
        """Whether the path still leads to it: saving puts a new file in the old one's place.

        It is opened anew, so that a folder on a server is asked again.
        """
        try:
            now = os.open(path, os.O_RDONLY)
        except OSError:
            return False
        try:
            return os.path.sameopenfile(number, now)
        finally:
            os.close(now)

    def _try_to_take(number: int) -> bool | None:
        """Lock a byte that nobody reads; None where files can't be locked.

        The lock belongs to this opening of the file: reading it by another one doesn't let it go.
        """
        wanted = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, _FAR, 1, 0)
        try:
            fcntl.fcntl(number, fcntl.F_OFD_SETLK, wanted)
        except OSError as error:
            return False if error.errno in {errno.EAGAIN, errno.EACCES} else None
        return True

elif sys.platform == "win32":

    def _opened(path: Path) -> int:
        """A file next to it that disappears when whoever has it open closes it or dies: the project file couldn't be
        replaced while it is open. While it is on its way out, it can't be opened.
        """
        target = path.resolve()
        flags = os.O_RDWR | os.O_CREAT | os.O_TEMPORARY | os.O_NOINHERIT
        for _attempt in range(_MOST_TRIES):
            with suppress(PermissionError):
                return os.open(target.with_name(f".{target.name[:80]}.lock"), flags)
            time.sleep(_PAUSE)
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def _is_there(path: Path, number: int) -> bool:
        """Whether it isn't on its way out."""
        target = path.resolve()
        try:
            now = target.with_name(f".{target.name[:80]}.lock").stat()
        except OSError:
            return False
        return os.path.samestat(os.fstat(number), now)

    def _try_to_take(number: int) -> bool | None:
        return _try_to_lock(number)

else:

    def _opened(path: Path) -> int:
        """Nothing: a lock on a server's file may keep us from reading it ourselves."""
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    def _is_there(path: Path, number: int) -> bool:
        return False

    def _try_to_take(number: int) -> bool | None:
        return None
