"""The text of a file: its bytes read as UTF-8, whatever they were saved as, and where its lines begin."""

import codecs
import re
from bisect import bisect_right
from typing import NamedTuple

from sara_cli.findings import Place

_LINE_END = re.compile(r"\r\n|\r|\n")


class EncodingMistake(NamedTuple):
    """A character that isn't UTF-8: where in the text, and what is known of it."""

    kind: str
    offset: int
    values: dict[str, object]


def decode(data: bytes) -> tuple[str, EncodingMistake | None]:
    """Read bytes as UTF-8; where that fails, guess the text so that it can be shown and read on."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), EncodingMistake("utf_16", 0, {})
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        offset = len(data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        byte = data[error.start]
    readable = data.decode("utf-8", "ignore").removeprefix("\ufeff")
    if not readable.isascii():
        return data.decode("utf-8", "replace"), EncodingMistake(
            "broken_utf_8", offset, {"byte": f"{byte:02X}"}
        )
    text = data.removeprefix(codecs.BOM_UTF8).decode("cp1252", "replace")
    return text, EncodingMistake("windows_1252", offset, {"character": text[offset]})


def is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text at all, such as a Word document or a picture."""
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return not is_utf_16 and (
        b"\0\0" in data[:4096] or data.startswith((b"PK\x03\x04", b"%PDF-", b"\x89PNG"))
    )


class Lines:
    """The lines of a text without their ends. Lines and columns count from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self.starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(text)]
        self.texts = [text[start:stop] for start, stop in zip(self.starts, stops, strict=True)]

    def number(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(self.starts, offset)

    def column(self, offset: int) -> int:
        """The column of an offset; what is in a line end counts as right after the line."""
        index = self.number(offset) - 1
        return min(offset - self.starts[index], len(self.texts[index])) + 1

    def text_at(self, offset: int) -> str:
        """The whole line of an offset."""
        return self.texts[self.number(offset) - 1]

    def end_of_line(self, offset: int) -> int:
        """The offset at which the line of an offset ends, before its line end."""
        index = self.number(offset) - 1
        return self.starts[index] + len(self.texts[index])

    def place(self, file: str, start: int, end: int) -> Place:
        """The place from one offset to another; the end is exclusive."""
        return Place(file, self.number(start), self.column(start), self.number(end), self.column(end))
