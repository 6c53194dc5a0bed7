"""Reading a file and making sure of a written one, as far as its disk or network folder can."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from sara_cli.errors import SaraError
from sara_cli.language import _

UNSUPPORTED = frozenset(
    {errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
)
"""What a system answers when a file system doesn't know a call: the call failed, not the disk."""


def read_bytes(path: Path, file: str) -> bytes:
    """Read a file whole, or say in plain words why it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SaraError(
            _("There is no file {file}.").format(file=file),
            _("Check the name and the folder. A first file is written by sara init."),
        ) from None
    except IsADirectoryError:
        raise SaraError(
            _("{file} is a folder, not a file.").format(file=file),
            _("Give the project file in it, such as {example}.").format(
                example=f"{file.rstrip('/')}/sara.yaml"
            ),
        ) from None
    except PermissionError:
        if path.is_dir():  # what Windows says of a folder
            raise SaraError(_("{file} is a folder, not a file.").format(file=file)) from None
        raise SaraError(
            _("{file} may not be read.").format(file=file),
            _("Ask whoever owns the file for permission, or check that no other program has locked it."),
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SaraError(
            _("{file} can’t be read: {reason}.").format(file=file, reason=reason),
            _("Check that the disk or the network folder is there."),
        ) from None


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
