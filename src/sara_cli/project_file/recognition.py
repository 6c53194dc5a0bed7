"""Whether a file is as sara wrote it, so that what a person has written or edited is never lost.

What has no checksum of sara's counts as written by a person. An archive has those of all its files in its manifest.
The checksum of a Markdown file is in a small file in the same folder, since there is no room for it inside.
"""

import json
import re
import zlib
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.checksums import Checksums, of_page, of_pdf, of_word
from sara_cli.project_file.editions import MANIFEST

Kind: TypeAlias = Literal[
    "md",
    "html",
    "docx",
    "pdf",
    "zip",
    "schema",
    "commands",
    "project",
    "series",
    "copy",
    "ics",
    "eml",
    "xlsx",
    "csv",
]
State: TypeAlias = Literal["ours", "edited", "unknown", "other"]
"""As sara wrote it; of the kind but changed since; of the kind but without a checksum; of another kind."""

_PROJECT = re.compile(rb"^(?:\xef\xbb\xbf)?(?:\{\s*)?[\"']?sara[\"']?\s*:\s*\d", re.MULTILINE)
_PACKED, _LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How a Word file begins, and how one with a password does."""


class _Look(NamedTuple):
    """How a kind of file is recognised. What has no `checksums` is only derived, and nobody edits it."""

    is_kind: Callable[[bytes], bool]
    checksums: Callable[[bytes], Checksums | None] | None = None


def recognise(content: bytes, kind: Kind, recorded: Checksums | None = None) -> State:
    """Say what a file's content is to one who wants to write a file of a kind there.

    `recorded` are the checksums where its folder has one for it.
    """
    look = _LOOKS[kind]
    if not content:
        return "ours"
    if not look.is_kind(content):
        return "other"
    if look.checksums is None:
        return "ours"
    found = recorded or look.checksums(content)
    if found is None:
        return "unknown"
    return "ours" if found.inside == found.counted else "edited"


def is_project(content: bytes) -> bool:
    """Whether a text is a project file."""
    return bool(_PROJECT.search(content))


def _is_text(content: bytes) -> bool:
    return b"\0" not in content


def _is_page(content: bytes) -> bool:
    return bool(re.search(rb"<html|<!doctype html", content, re.IGNORECASE) or of_page(content))


def _is_word(content: bytes) -> bool:
    parts = _parts(content)
    return content.startswith((_PACKED, _LOCKED)) if parts is None else "word/document.xml" in parts


def _is_workbook(content: bytes) -> bool:
    parts = _parts(content)
    return content.startswith((_PACKED, _LOCKED)) if parts is None else "xl/workbook.xml" in parts


def _of_word(content: bytes) -> Checksums | None:
    return of_word(_parts(content) or {})


def _parts(content: bytes) -> dict[str, bytes] | None:
    """What is in a packed file; None if it can't be unpacked, as one that is cut off or has a password."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):  # RuntimeError: a password
        return None


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def _is_archive(content: bytes) -> bool:
    return bool(_manifest(content))


def _of_archive(content: bytes) -> Checksums:
    parts = {name: sha256(part).hexdigest() for name, part in (_parts(content) or {}).items()}
    parts.pop(MANIFEST, None)
    return Checksums(repr(sorted(_manifest(content).items())), repr(sorted(parts.items())))


def _manifest(content: bytes) -> dict[str, str]:
    """The checksum of each file as the manifest of an archive has it; empty if it isn't an archive of sara's."""
    try:
        manifest = json.loads((_parts(content) or {})[MANIFEST])
        return {row["path"]: row["sha256"] for row in manifest["files"] if manifest["sara"]}
    except (KeyError, TypeError, ValueError, RecursionError):
        return {}


def _is_schema(content: bytes) -> bool:
    try:
        schema = json.loads(content)
        return "$schema" in schema and "sara" in schema["properties"]
    except (KeyError, TypeError, ValueError, RecursionError):
        return False


def _is_commands(content: bytes) -> bool:
    return content.lstrip().startswith(b"sara ")


def _is_calendar(content: bytes) -> bool:
    """Only one that was exported: that of another program is somebody's own."""
    return content.startswith(b"BEGIN:VCALENDAR") and b"\nPRODID:-//sara-cli//" in content


_LOOKS: dict[Kind, _Look] = {
    "md": _Look(_is_text, lambda _content: None),
    "html": _Look(_is_page, of_page),
    "docx": _Look(_is_word, _of_word),
    "pdf": _Look(_is_pdf, of_pdf),
    "zip": _Look(_is_archive, _of_archive),
    "schema": _Look(_is_schema),
    "commands": _Look(_is_commands),
    "project": _Look(is_project),
    "ics": _Look(_is_calendar),
    "eml": _Look(lambda content: b"\nX-Sara: " in content[:4096], lambda _content: None),
    "xlsx": _Look(_is_workbook, _of_word),
    "csv": _Look(_is_text, lambda _content: None),
    "series": _Look(lambda _content: True),
    "copy": _Look(lambda _content: True),
}
