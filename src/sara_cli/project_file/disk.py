"""What not every disk or network folder can do, and that saving goes on without it."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

UNSUPPORTED = frozenset(
    {errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
)
"""What a system answers when a file system doesn't know a call: the call failed, not the disk."""


def flush(handle: IO[bytes]) -> None:
    """See what was written safely on the disk; where the file system can't do that, leave it to the system.

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
