"""What every format is made from: the Markdown of a document, its first page and its charts; and what comes of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.documents.branding import PLAIN, Look
from sara_cli.documents.views.front import Front
from sara_cli.documents.views.illustration import Illustration
from sara_cli.language import Language, other_language

if TYPE_CHECKING:
    from sara_cli.documents.formats.blocks import Document
    from sara_cli.documents.formats.passages import Passages
    from sara_cli.documents.table import Table


@dataclass(frozen=True)
class PrintJob:
    """The Markdown of a document with its first page and its figures, in a language and as things stood on a day.

    In `markdown` the places of figures and pages are marked for the other formats.
    """

    markdown: str
    front: Front
    figures: tuple[Illustration, ...]
    language: Language
    today: date
    look: Look = PLAIN
    tables: "tuple[Table, ...]" = ()
    """What a workbook of it holds; empty where there is none."""
    texts: tuple[str, ...] = ()
    """What is in the other language than the document: the texts of its file, where that is."""

    @cached_property
    def passages(self) -> "Passages":
        """The same, to be found where it is printed."""
        from sara_cli.documents.formats.passages import Passages

        return Passages(other_language(self.language), self.texts)

    def blocks(self) -> "Document":
        """The document taken apart, with its passages in another language marked."""
        from sara_cli.documents.formats.blocks import read_blocks

        return read_blocks(self.markdown, self.figures, self.passages, self.language)


class Output(NamedTuple):
    """A file, the characters that it should hold and can't show, and what it hasn't taken over from its template."""

    content: bytes
    unshown: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()
