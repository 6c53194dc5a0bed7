"""The documents: the list, each beside what can be done with it, and the files to download."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.web.gate import POLICY
from sara_cli.web.visit import FormError, NotFound, Visit, address, words_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.documents.formats.rendering import Format
    from sara_cli.documents.orders.request import Job

NEEDED = {"docx": "docx", "pdf": "typst"}
TYPES = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups"
)
"""A document may be printed with anyone's templates: nothing of it runs, and it is no page of this site."""


class DocumentRow(NamedTuple):
    """A document in the list: for all, or for one party."""

    id: str
    title: str
    party: str = ""

    @property
    def address(self) -> str:
        """Where its page is."""
        return address("documents", self.id, party=self.party)


def documents(visit: Visit) -> "Response":
    """Show which documents there are."""
    from sara_cli.documents import known_documents

    names = {party.id: party.short or party.name for party in visit.project.parties}
    rows = []
    for one in known_documents().values():
        rows.append(DocumentRow(one.id, _(one.title)))
        if one.is_for_each_party:
            text = _("{document}, for {party} alone")
            rows += [
                DocumentRow(one.id, text.format(document=_(one.title), party=name), id)
                for id, name in names.items()
            ]
    return visit.page("documents", _("Documents"), rows=rows, has_calendar=bool(find_spec("icalendar")))


def document(visit: Visit) -> "Response":
    """Show a document beside what can be done with it."""
    return document_page(visit)


def document_page(visit: Visit, **more: Any) -> "Response":
    """The page of a document, with what is wrong in a form of it."""
    from sara_cli.documents import known_documents
    from sara_cli.documents.editions.decisions import decisions_on

    job = job_of_visit(visit, is_examined=True)
    one = known_documents()[visit.parts["document"]]
    party, edition = job.request.documents[0].party or "", job.request.edition
    known = decisions_on(one.id, job.project)
    files = [
        (kind, address("documents", one.id, "file", kind, party=party, edition=edition))
        for kind in TYPES
        if kind not in NEEDED or find_spec(NEEDED[kind])
    ]
    values = {
        "document": one,
        "party": party,
        "edition": edition,
        "is_public": job.is_for_everyone,
        "frame": address("documents", one.id, "page", party=party, edition=edition),
        "here": address("documents", one.id, party=party),
        "release": address("documents", one.id, "release", party=party, edition=edition),
        "files": files,
        "decided": known[-1]["date"] if known else "",
    }
    return visit.page("document", _(one.title), **{**values, **more})


def page(visit: Visit) -> "Response":
    """The document as a page of its own, which is no page of this site: it is shown in a frame, or beside."""
    try:
        answer = _file(visit, "html")
    except SaraError as error:
        heading = _("The document can’t be shown")
        answer = visit.page("alone", heading, errors=(FormError("", words_of(error)),), code=409)
        answer.headers["content-security-policy"] = POLICY.replace(
            "frame-ancestors 'none'", "frame-ancestors 'self'"
        )
        return answer
    answer.headers["content-security-policy"] = PAGE_POLICY
    return answer


def file(visit: Visit) -> "Response":
    """A file of the document to keep."""
    kind = visit.parts["format"]
    if kind not in TYPES:
        raise NotFound
    answer = _file(visit, kind)
    stem = "-".join(filter(None, (visit.parts["document"], visit.query.get("party"))))
    ascii_stem = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "_" for sign in stem
    )
    answer.headers["content-disposition"] = f'attachment; filename="{ascii_stem}.{kind}"'
    return answer


def _file(visit: Visit, kind: str) -> "Response":
    from starlette.responses import Response

    job = job_of_visit(visit, kind)
    format = cast("Format", kind)
    output = job.rendered(job.request.documents[0], [format])(format)
    return Response(output.content, media_type=TYPES[kind])


def job_of_visit(visit: Visit, *formats: str, is_examined: bool = False) -> "Job":
    """What the address or the form asks for: a document, perhaps of one party, in an edition.

    Raises `SaraError` if everyone would read it and the file may point out a person, unless it only `is_examined`.
    """
    from sara_cli.documents import known_documents
    from sara_cli.documents.orders.request import Request, RequestedDocument, job_of

    project, name = visit.project, visit.parts["document"]
    asked = visit.form if "edition" in visit.form else visit.query
    party, edition = asked.get("party", ""), asked.get("edition", "internal")
    is_known = not party or party in {one.id for one in project.parties}
    if (
        name not in known_documents()
        or not is_known
        or (party and not known_documents()[name].is_for_each_party)
    ):
        raise NotFound
    request = Request(
        visit.settings.path,
        (RequestedDocument(name, party or None),),
        cast("tuple[Format, ...]", formats or ("html",)),
        "public" if edition == "public" else "internal",
        None,
        visit.today,
        None,
        quiet=True,
    )
    return job_of(request, project, visit.loaded.source, is_examined=is_examined)
