"""XML inside a packed file, read element by element: a sheet of a million cells never stands in memory as a tree.

A document type is refused: no spreadsheet has one, and entities that grow beyond measure are declared there.
"""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat
from zipfile import ZipFile

Attributes = dict[str, str]
_CHUNK = 1 << 20


class MarkupError(ValueError):
    """A part of a packed file that isn't there, or isn't the XML that it should be."""


class Markup:
    """What is done with the elements of one part; a kind of part overrides what it looks for.

    Element names come without their namespace, and the names of attributes that have one as “NAMESPACE NAME”.
    """

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, text: str) -> None:
        """Take a piece of the text between two marks."""


def read_markup(packed: ZipFile, part: str, markup: Markup) -> None:
    """Read one part of a packed file. Raises `MarkupError`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _local(markup.start)
    parser.EndElementHandler = _local(markup.end)
    parser.CharacterDataHandler = markup.text
    try:
        with packed.open(part) as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)
    except (LookupError, expat.ExpatError) as error:  # no such part, no such encoding, no XML
        raise MarkupError(f"{part}: {error}") from error


def _local(handle: Callable[..., None]) -> Callable[..., None]:
    def handled(name: str, *rest: Attributes) -> None:
        handle(name.rpartition(" ")[2], *rest)

    return handled


def _refuse(*_words: object) -> NoReturn:
    raise MarkupError("DOCTYPE")
