"""The documents that a project is printed as: a view decides what is said, a template prints it.

`render` is pure: the same project, language and day give the same bytes, and nothing is written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, cast

from sara_cli.errors import SaraError
from sara_cli.language import N_, Language, _, speaking

if TYPE_CHECKING:
    from sara_cli.documents.front import Front
    from sara_cli.documents.illustration import Illustration
    from sara_cli.model import Project

Format: TypeAlias = Literal["md", "html"]
FORMATS: tuple[Format, ...] = ("md", "html")


class View(Protocol):
    """What every document decides: at least its first page and its figures."""

    @property
    def front(self) -> "Front":
        """The first page."""

    @property
    def figures(self) -> "tuple[Illustration, ...]":
        """The figures, in order."""


@dataclass(frozen=True)
class Document:
    """A kind of document. `title` is its name as a source text for the catalogue.

    `module` holds its view; it is imported when the document is printed, and no other with it.
    """

    id: str
    title: str
    template: str
    module: str

    def view(self, project: "Project", today: date) -> View:
        """Decide what the document says of a project on a day."""
        module = import_module(f"{__name__}.{self.module}")
        make = cast("Callable[[Project, date], View]", getattr(module, f"view_{self.module}"))
        return make(project, today)


DOCUMENTS: dict[str, Document] = {
    document.id: document
    for document in (
        Document("agreement", N_("Co-operation agreement"), "markdown/agreement.md.j2", "agreement"),
        Document("law", N_("The act, requirement by requirement"), "markdown/law.md.j2", "law"),
        Document("year-end", N_("Year-end follow-up"), "markdown/year-end.md.j2", "year_end"),
    )
}


def render(document: str, project: "Project", *, format: str, language: Language, today: date) -> str:
    """Print a document in a format and a language, as things stand on `today`.

    Raises `SaraError` if there is no such document or format.
    """
    if document not in DOCUMENTS:
        raise _unknown(_("There is no document called “{name}”.").format(name=document), list(DOCUMENTS))
    if format not in FORMATS:
        raise _unknown(_("There is no format called “{name}”.").format(name=format), list(FORMATS))
    from sara_cli.documents.markdown import render_markdown

    chosen = DOCUMENTS[document]
    with speaking(language):
        view = chosen.view(project, today)
        text = render_markdown(chosen.template, view)
        if format == "md":
            return text
        from sara_cli.documents.html import render_html

        return render_html(text, view.front, view.figures, language)


def _unknown(message: str, names: list[str]) -> SaraError:
    return SaraError(message, _("These exist: {ids}.").format(ids=", ".join(names)))
