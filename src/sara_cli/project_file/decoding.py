"""From a file to its text: UTF-8, and what is said of a file that can't be read or was saved in another way."""

import codecs
from pathlib import Path
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.language import _


class Misencoded(NamedTuple):
    """A character that isn't UTF-8: where in the text, and what is known of it."""

    kind: str
    offset: int
    values: dict[str, object]


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


def decode(data: bytes) -> tuple[str, Misencoded | None]:
    """Read bytes as UTF-8; where that fails, guess the text so that it can be shown and read on."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), Misencoded("utf_16", 0, {})
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        offset = len(data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        byte = data[error.start]
    readable = data.decode("utf-8", "ignore").removeprefix("\ufeff")
    if not readable.isascii():
        return data.decode("utf-8", "replace"), Misencoded("broken_utf_8", offset, {"byte": f"{byte:02X}"})
    text = data.removeprefix(codecs.BOM_UTF8).decode("cp1252", "replace")
    return text, Misencoded("windows_1252", offset, {"character": text[offset]})


def is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text at all, such as a Word document or a picture."""
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return not is_utf_16 and (
        b"\0\0" in data[:4096] or data.startswith((b"PK\x03\x04", b"%PDF-", b"\x89PNG"))
    )
