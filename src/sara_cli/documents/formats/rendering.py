"""A document that has been printed as Markdown, in every format: one entry each in a table."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from sara_cli import templating
from sara_cli.checksums import marked_page, marked_pdf
from sara_cli.documents.formats.print_job import Output, PrintJob
from sara_cli.language import _, speaking

Format: TypeAlias = Literal["md", "html", "docx", "pdf", "xlsx"]


def _markdown(job: PrintJob, _template: Path | None) -> Output:
    from sara_cli.documents.formats.markdown import without_marks

    return Output(without_marks(job.markdown).encode())


def _html(job: PrintJob, _template: Path | None) -> Output:
    from sara_cli.documents.formats.html import render_html

    return Output(marked_page(render_html(job)).encode())


def _word(job: PrintJob, template: Path | None) -> Output:
    from sara_cli.documents.formats.word.file import render_word

    return render_word(job, template)


def _pdf(job: PrintJob, _template: Path | None) -> Output:
    from sara_cli.documents.formats.pdf import render_pdf

    made = render_pdf(job)
    return made._replace(content=marked_pdf(made.content))


def _workbook(job: PrintJob, _template: Path | None) -> Output:
    from sara_cli.documents.formats.compiler import needed
    from sara_cli.documents.formats.spreadsheet import render_tables

    needed("xlsxwriter", "spreadsheet", _("A workbook"))
    return Output(render_tables(job.front.title, job.tables))


FORMATS: dict[str, Callable[[PrintJob, Path | None], Output]] = {
    "md": _markdown,
    "html": _html,
    "docx": _word,
    "pdf": _pdf,
}
TABLE_FORMATS: dict[str, Callable[[PrintJob, Path | None], Output]] = {"xlsx": _workbook}
"""Those of documents that are one table."""
TEXT_FORMATS: tuple[Format, ...] = ("md", "html")


@dataclass(frozen=True)
class Printed(PrintJob):
    """A document in a language and as things stood on a day, ready to be rendered in any format."""

    def text(self, format: str) -> str:
        """The document in a format that is text: md or html. The page has no checksum inside."""
        if format == "html":
            from sara_cli.documents.formats.html import render_html

            with speaking(self.language), templating.using(self.look.templates):
                return render_html(self)
        return self.file(format).decode()

    def file(self, format: str, *, template: Path | None = None) -> bytes:
        """The document in any format, as it is written to a file: with its checksum, where there is room for one.

        `template` gives a docx its styles. Raises `SaraError` if a format needs what isn’t installed, or if the
        template can’t be used.
        """
        return self.output(format, template=template).content

    def output(self, format: str, *, template: Path | None = None) -> Output:
        """The document as `file` gives it, with the characters that it can’t show."""
        with speaking(self.language), templating.using(self.look.templates):
            return (FORMATS | TABLE_FORMATS)[format](self, template)
