"""Compiles a catalogue: the text file that a translator edits becomes the file that gettext reads fast.

The build of a wheel or an editable install does it, and `just catalogue`. A checkout in which neither was done,
or whose text file was edited since, does it in memory at every start, which takes most of a second. The compiled
file carries the checksum of the text that it was made from; dates of files would not survive a copy.
"""

import os
import struct
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zlib import crc32

CHECKSUM = "x-text-checksum"

_MAGIC = 0x950412DE
_HEAD = 7 * 4


def checksum(text: bytes) -> str:
    """What tells whether a compiled file was made from this text file."""
    return f"{crc32(text):08x}"


def compiled(text: bytes) -> bytes:
    """What the compiled file holds for a text file; an entry that is fuzzy or not translated is left out."""
    from babel.messages.pofile import read_po

    catalog = read_po(BytesIO(text), abort_invalid=True)
    header = {
        "Content-Type": "text/plain; charset=utf-8",
        "Language": str(catalog.locale),
        "Plural-Forms": catalog.plural_forms,
        CHECKSUM: checksum(text),
    }
    entries = {"": "\n".join(f"{name}: {value}" for name, value in header.items())}
    for message in catalog:
        forms = _forms(message.string)
        if message.id and all(forms) and not message.fuzzy:
            context = f"{message.context}\4" if message.context else ""
            entries[context + "\0".join(_forms(message.id))] = "\0".join(forms)
    keys = sorted(key.encode() for key in entries)
    return _file(keys, [entries[key.decode()].encode() for key in keys])


def compile_file(text: Path, target: Path) -> None:
    """Write the compiled file of a text file, unless it is there already; nobody reads half of it."""
    content = compiled(text.read_bytes())
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.mo")
    part.write_bytes(content)
    part.replace(target)


def _forms(texts: str | Sequence[str] | None) -> list[str]:
    return [texts or ""] if isinstance(texts, str | None) else list(texts)


def _file(keys: list[bytes], values: list[bytes]) -> bytes:
    """The file that gettext reads: a head, a table of lengths and places for each side, and the texts."""
    texts = [*keys, *values]
    table, place = b"", _HEAD + 8 * len(texts)
    for text in texts:
        table += struct.pack("<II", len(text), place)
        place += len(text) + 1
    head = struct.pack("<7I", _MAGIC, 0, len(keys), _HEAD, _HEAD + 8 * len(keys), 0, 0)
    return head + table + b"".join(text + b"\0" for text in texts)
