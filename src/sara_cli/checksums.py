"""The checksum that a document has inside, by which sara sees whether somebody has edited it since.

A Word file or a workbook has it among its properties, a page (HTML) in a comment on its last line, and a PDF as the second part
of its identifier, which is meant for that: it changes whenever the content does. It is counted with its own place
left blank. Markdown has no room for one: all that is in it is shown.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

WORD_PROPERTY = "sara-checksum"
BLANK = "0" * 64
"""Stands where a checksum goes until it is counted."""
PDF_PLACE = b"0" * 24
"""Stands where that of a PDF goes."""
_IN_WORD = re.compile(rb'(name="sara-checksum"[^>]*>\s*<(?:\w+:)?lpwstr>)([0-9a-f]{64})(?=</)')
_IN_PAGE = re.compile(rb"<!-- sara-checksum: ([0-9a-f]{64}) -->\s*\Z")
_IN_PDF = re.compile(rb"(?<=\))\(([^()]{24})\)(?=\]\s*>>\s*startxref\s+\d+\s+%%EOF\s*\Z)")


class Checksums(NamedTuple):
    """The checksum that a file has inside, and the one that its content has now."""

    inside: str
    counted: str


def of_text(content: bytes) -> str:
    """The checksum of a text, the same whichever system's line ends it has."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def marked_page(text: str) -> str:
    """A page with its checksum."""
    return f"{text}<!-- sara-checksum: {of_text(text.encode())} -->\n"


def of_page(content: bytes) -> Checksums | None:
    """The checksums of a page; None if it has none inside."""
    found = _IN_PAGE.search(content)
    return Checksums(found[1].decode(), of_text(content[: found.start()])) if found else None


def marked_word(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a Word file with their checksum in the property that holds `BLANK`."""
    counted = _of_parts(parts).encode()
    return {name: _IN_WORD.sub(rb"\g<1>" + counted, part) for name, part in parts.items()}


def of_word(parts: Mapping[str, bytes]) -> Checksums | None:
    """The checksums of a Word file; None if it has none inside."""
    found = [mark[2].decode() for part in parts.values() for mark in _IN_WORD.finditer(part)]
    return Checksums(found[0], _of_parts(parts)) if len(found) == 1 else None


def _of_parts(parts: Mapping[str, bytes]) -> str:
    digest = sha256()
    for name, part in sorted(parts.items()):
        blank = _IN_WORD.sub(rb"\g<1>" + BLANK.encode(), part)
        digest.update(f"{name}\n{len(blank)}\n".encode() + blank)
    return digest.hexdigest()


def marked_pdf(content: bytes) -> bytes:
    """A PDF with its checksum; the place of nothing in it moves."""
    return _IN_PDF.sub(f"({_of_pdf(content)})".encode(), content)


def of_pdf(content: bytes) -> Checksums | None:
    """The checksums of a PDF; None if its identifier isn't one of ours or something was added at its end."""
    found = _IN_PDF.search(content)
    counted = _of_pdf(content)
    return Checksums(counted, counted) if found and found[1].decode("latin-1") == counted else None


def _of_pdf(content: bytes) -> str:
    return b64encode(sha256(_IN_PDF.sub(b"()", content)).digest()[:18]).decode()
