"""The documents that a project is printed as: a view decides what is said, a template prints it.

Printing is pure: the same project, language and day give the same bytes, and nothing is written.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sara_cli import templating
from sara_cli.documents.branding import PLAIN, Logo, Look
from sara_cli.documents.editions import EDITIONS, Edition
from sara_cli.documents.formats.rendering import FORMATS, TABLE_FORMATS, TEXT_FORMATS, Format, Printed
from sara_cli.errors import SaraError
from sara_cli.extensions import added
from sara_cli.language import N_, Language, _, speaking

if TYPE_CHECKING:
    from sara_cli.documents.views.front import Front
    from sara_cli.documents.views.illustration import Illustration
    from sara_cli.model import Project


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

    Its view is imported when it is printed, and no other with it. One that `is_for_everyone` has no other edition than the public one; one that `is_signed` is a contract; one that
    `is_for_each_party` can be printed for one of the parties; one that `looks_ahead` says which decisions are to come;
    one that `opens_with_summary` has a first page that stands alone; one that `is_table` can be had as a workbook too.

    One that another package adds brings the function that decides what it says, and the folder that its template is in;
    its title is in one language.
    """

    id: str
    title: str
    template: str
    is_for_everyone: bool = False
    is_signed: bool = False
    is_for_each_party: bool = False
    looks_ahead: bool = False
    opens_with_summary: bool = False
    is_table: bool = False
    made: "Callable[[Project, date], View] | None" = None
    folder: Path | None = None

    def view(self, project: "Project", today: date) -> View:
        """Decide what the document says of a project on a day."""
        return (self.made or _view_of(self.id))(project, today)


__all__ = [
    "DOCUMENTS",
    "EDITIONS",
    "FORMATS",
    "PLAIN",
    "TABLE_FORMATS",
    "TEXT_FORMATS",
    "Document",
    "Edition",
    "Format",
    "Logo",
    "Look",
    "Printed",
    "View",
    "known_documents",
    "printed",
    "render",
]

DOCUMENTS: dict[str, Document] = {
    document.id: document
    for document in (
        Document("agreement", N_("Co-operation agreement"), "markdown/agreement.md.j2", is_signed=True),
        Document("situation", N_("Joint picture"), "markdown/situation.md.j2"),
        Document("causes", N_("Cause analysis"), "markdown/causes.md.j2"),
        Document("plan", N_("Action plan"), "markdown/plan.md.j2", is_table=True),
        Document("activities", N_("Activity plan"), "markdown/activities.md.j2", is_for_each_party=True),
        Document("promise", N_("Citizen promise"), "markdown/promise.md.j2", is_for_everyone=True),
        Document("poster", N_("Poster with the promise"), "markdown/poster.md.j2", is_for_everyone=True),
        Document("law", N_("The act, requirement by requirement"), "markdown/law.md.j2"),
        Document("handover", N_("Handover"), "markdown/handover.md.j2", looks_ahead=True),
        Document("year-end", N_("Year-end follow-up"), "markdown/year-end.md.j2", opens_with_summary=True),
        Document("half-year", N_("Half-year report"), "markdown/half-year.md.j2"),
        Document("agenda", N_("Agenda"), "markdown/agenda.md.j2"),
        Document("referral", N_("Referral"), "markdown/referral.md.j2"),
        Document("grant", N_("Account of state grant"), "markdown/grant.md.j2"),
    )
}


_ACT_WORDS = ("verka för", "får")
"""What a document in English quotes of the act, in Swedish."""
_OF_OTHERS = re.compile(r"x-[a-z0-9]+(?:-[a-z0-9]+)*")


@cache
def known_documents() -> dict[str, Document]:
    """Our documents and those that other packages add. Raises `SaraError` if theirs can't be used."""
    found = dict(DOCUMENTS)
    for extension, given in added("documents"):
        for one in [given] if isinstance(given, Document) else given:
            if not isinstance(one, Document) or not _OF_OTHERS.fullmatch(one.id) or one.id in found:
                raise extension.unusable(_("it isn’t a document whose id begins with x-, and is new"))
            if one.made is None or one.folder is None or not (one.folder / one.template).is_file():
                raise extension.unusable(_("the document {id} has no view or no template").format(id=one.id))
            templating.add_folder(one.folder)
            found[one.id] = one
    return found


def _view_of(document: str) -> "Callable[[Project, date], View]":  # noqa: PLR0911, PLR0912 - one line for each
    """The view of a document. Each is imported here by itself: together they take longer than to print one."""
    match document:
        case "agreement":
            from sara_cli.documents.views.agreement import view_agreement

            return view_agreement
        case "situation":
            from sara_cli.documents.views.situation import view_situation

            return view_situation
        case "causes":
            from sara_cli.documents.views.causes import view_causes

            return view_causes
        case "plan":
            from sara_cli.documents.views.plan import view_plan

            return view_plan
        case "activities":
            from sara_cli.documents.views.activities import view_activities

            return view_activities
        case "promise":
            from sara_cli.documents.views.promise import view_promise

            return view_promise
        case "poster":
            from sara_cli.documents.views.poster import view_poster

            return view_poster
        case "law":
            from sara_cli.documents.views.law import view_law

            return view_law
        case "handover":
            from sara_cli.documents.views.handover import view_handover

            return view_handover
        case "half-year":
            from sara_cli.documents.views.half_year import view_half_year

            return view_half_year
        case "agenda":
            from sara_cli.documents.views.agenda import view_agenda

            return view_agenda
        case "referral":
            from sara_cli.documents.views.referral import view_referral

            return view_referral
        case "grant":
            from sara_cli.documents.views.grant import view_grant

            return view_grant
        case _:
            from sara_cli.documents.views.year_end import view_year_end

            return view_year_end


def printed(  # noqa: PLR0913 - all but the first two by name
    document: str,
    project: "Project",
    *,
    language: Language,
    today: date,
    edition: Edition = "internal",
    look: Look = PLAIN,
    party: str | None = None,
    decided_on: date | None = None,
    is_short: bool = False,
) -> Printed:
    """Print a document in a language, as things stand on `today`, for those in the work or for everyone.

    A document that says that it is decided is printed as of its decision. `decided_on` is the day of a decision that is
    to be frozen, whether the project knows of it or not. `party` is the id of the one whose measures alone are printed.
    `is_short` prints only the first page of what `opens_with_summary`.

    Raises `SaraError` if there is no such document, if a template of the municipality's own is wrong, or if a public
    document has some of what is promised in a language and not the rest.
    """
    documents = known_documents()
    if document not in documents:
        raise _unknown(_("There is no document called “{name}”.").format(name=document), list(documents))
    from sara_cli.documents.editions import omission
    from sara_cli.documents.editions.decisions import as_decided, decided_day, is_recorded
    from sara_cli.documents.editions.placeholders import without_placeholders
    from sara_cli.documents.editions.public import public, with_decision_day, with_edition
    from sara_cli.documents.formats.markdown import render_markdown
    from sara_cli.documents.views.translations import refuse_gaps
    from sara_cli.model.as_of import as_of
    from sara_cli.model.fields import Decision
    from sara_cli.progress.pace import with_results

    chosen, written = documents[document], project
    decision = decided_on or decided_day(document, project, today)
    day = decision or today
    project = as_of(project, day, keep=(Decision,) if chosen.looks_ahead else ())
    project = as_decided(document, project) if decision else project
    shown = public(project) if edition == "public" or chosen.is_for_everyone else None
    with speaking(language), templating.using(look.templates):
        if shown and chosen.is_for_everyone and edition == "public":
            refuse_gaps(shown.project.execute.promises)
        view = chosen.view(_of_party(with_results(shown.project if shown else project), party), day)
        whole = None
        if shown and shown.is_partial:
            whole = chosen.view(_of_party(with_results(shown.whole), party), day)
        if whole:
            view = omission.judged_as(view, whole)
        view = with_edition(view, shown, is_signed=chosen.is_signed)
        if decided_on and not is_recorded(document, project, decided_on):
            view = with_decision_day(view, decided_on)
        if is_short:
            view, whole = _first_page(view), whole and _first_page(whole)
        text, figures = render_markdown(chosen.template, view), view.figures
        if whole:
            text = omission.without_denials(text, render_markdown(chosen.template, whole))
            figures = omission.whole_figures(figures, whole.figures)
        text = without_placeholders(text, is_final=bool(decision) or shown is not None)
        tables, texts = getattr(view, "tables", ()), _texts(written, language)
        return Printed(text, view.front, figures, language, day, look, tables, texts)


def _texts(project: "Project", language: Language) -> tuple[str, ...]:
    """What a document may print that is in another language than it."""
    from sara_cli.model.texts import free_texts

    quoted = _ACT_WORDS if language == "en" else ()
    if project.language == language:
        return quoted
    return (*free_texts(project), *quoted)


def _first_page(view: Any) -> Any:
    """The view of a document that prints only its first page."""
    return view.short()


def _of_party(project: "Project", party: str | None) -> "Project":
    """The project with the measures of one party alone, if one is asked for."""
    if party is None:
        return project
    from sara_cli.documents.views.activities import only_of

    return only_of(project, party)


def render(document: str, project: "Project", *, format: str, language: Language, today: date) -> str:
    """Print a document in a format that is text: md or html.

    Raises `SaraError` if there is no such document or format.
    """
    if format not in TEXT_FORMATS:
        raise _unknown(_("There is no format called “{name}”.").format(name=format), list(TEXT_FORMATS))
    return printed(document, project, language=language, today=today).text(format)


def _unknown(message: str, names: list[str]) -> SaraError:
    return SaraError(message, _("These exist: {ids}.").format(ids=", ".join(names)))
