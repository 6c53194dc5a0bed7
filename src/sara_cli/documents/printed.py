"""A document that has been printed as Markdown, from which every format is made."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from sara_cli import templating
from sara_cli.checksums import marked_page, marked_pdf
from sara_cli.documents.look import PLAIN, Look
from sara_cli.language import Language, speaking

if TYPE_CHECKING:
    from sara_cli.documents.front import Front
    from sara_cli.documents.glyphs import Output
    from sara_cli.documents.illustration import Illustration

Format: TypeAlias = Literal["md", "html", "docx", "pdf"]
FORMATS: tuple[Format, ...] = ("md", "html", "docx", "pdf")
TEXT_FORMATS: tuple[Format, ...] = ("md", "html")


@dataclass(frozen=True)
class Printed:
    """The Markdown of a document with its first page and its figures, in a language and as things stood on a day.

    In `markdown` the places of figures and pages are marked for the other formats.
    """

    markdown: str
    front: "Front"
    figures: "tuple[Illustration, ...]"
    language: Language
    today: date
    look: Look = PLAIN

    def text(self, format: str) -> str:
        """The document in a format that is text: md or html."""
        if format == "md":
            from sara_cli.documents.markdown import without_marks

            return without_marks(self.markdown)
        from sara_cli.documents.html import render_html

        with speaking(self.language), templating.using(self.look.templates):
            return render_html(self)

    def file(self, format: str, *, template: Path | None = None) -> bytes:
        """The document in any format, as it is written to a file: with its checksum, where there is room for one.

        `template` lends a docx its looks.

        Raises `SaraError` if a format needs what isn't installed, or if the template can't be used.
        """
        return self.output(format, template=template).content

    def output(self, format: str, *, template: Path | None = None) -> "Output":
        """The document as `file` gives it, with the characters that it can't show."""
        from sara_cli.documents.glyphs import Output

        if format == "html":
            return Output(marked_page(self.text(format)).encode())
        if format == "md":
            return Output(self.text(format).encode())
        with speaking(self.language), templating.using(self.look.templates):
            if format == "pdf":
                from sara_cli.documents.pdf import render_pdf

                made = render_pdf(self)
                return made._replace(content=marked_pdf(made.content))
            from sara_cli.documents.word import render_word

            return render_word(self, template)
