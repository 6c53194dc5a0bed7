"""What is kept for good: a document frozen as it was decided, packed for the e-archive, released to everyone."""

from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.web.pages.documents import document_page, job_of_visit
from sara_cli.web.visit import FormError, Visit, address, words_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.documents.orders.request import Job
    from sara_cli.project_file.editions import Release


def release(visit: Visit) -> "Response":
    """Show what everyone would read, and what is withheld, with the place of each."""
    from sara_cli.documents.orders.release_lists import release_lists

    lists = release_lists(job_of_visit(visit, is_examined=True))
    count = sum(line.needs_look for _title, lines in lists for line in lines)
    name = visit.parts["document"]
    return visit.page(
        "release",
        _("Release check"),
        lists=lists,
        count=count,
        back=address("documents", name, edition="public"),
    )


def keep(visit: Visit) -> "Response":
    """Freeze a document in the project's folder as of the decision on it, or pack it for the e-archive beside the file."""
    try:
        notices = _packed(visit) if visit.answer("how") == "pack" else _frozen(visit)
    except _Refused as refused:
        return _again(visit, refused.error)
    except SaraError as error:
        return _again(visit, FormError("", words_of(error)))
    party, edition = visit.answer("party"), visit.answer("edition")
    return visit.saved(address("documents", visit.parts["document"]), notices, party=party, edition=edition)


def _frozen(visit: Visit) -> list[str]:
    from sara_cli.documents.orders.decided_edition import DecidedEdition

    job = job_of_visit(visit, *(("pdf", "html") if find_spec("typst") else ("html",)))
    edition = DecidedEdition(job, _decided_on(visit))
    folder = edition.freeze(_release(visit, job), include_undated=visit.answer("undated") == "yes")
    name = folder.relative_to(visit.settings.path.parent).as_posix()
    return [_("Froze the edition {folder}.").format(folder=name), *edition.remarks(is_frozen=True)]


def _packed(visit: Visit) -> list[str]:
    from sara_cli.documents.orders.decided_edition import DecidedEdition

    job = job_of_visit(visit, "pdf")
    edition = DecidedEdition(job, _decided_on(visit))
    file = job.request.path.parent / f"{edition.name}.zip"
    job.request.outputs.refuse(file, "zip")  # before the time is spent on printing
    kept = job.request.outputs.write(file, edition.zipped(_release(visit, job)), "zip")
    notices = [_("Wrote {file}.").format(file=file.name), *edition.remarks(is_frozen=False)]
    if kept:
        text = _("{file} was edited after sara wrote it: the edited file is kept as {kept}.")
        notices.insert(0, text.format(file=file.name, kept=kept.path.name))
    return notices


class _Refused(Exception):  # noqa: N818 - named for what happened
    """An answer in the form that can't be used."""

    def __init__(self, error: FormError) -> None:
        super().__init__()
        self.error = error


def _decided_on(visit: Visit) -> date | None:
    written = visit.answer("decided_on")
    found = visit.day_of(written) if written else None
    if written and found is None:
        raise _Refused(FormError("decided_on", visit.not_a_day(written)))
    return found


def _release(visit: Visit, job: "Job") -> "Release | None":
    """Who releases what is for everyone, as a role, and says yes."""
    from sara_cli.documents.orders.releasing_role import releasing_role
    from sara_cli.project_file.editions import Release

    if not job.is_for_everyone:
        return None
    try:
        role = releasing_role(visit.answer("role"))
    except SaraError as error:
        raise _Refused(FormError("role", words_of(error))) from None
    if visit.answer("released") != "yes":
        raise _Refused(FormError("released", _("Confirm that it is released; otherwise nothing is written.")))
    return Release(role, visit.today)


def _again(visit: Visit, error: FormError) -> "Response":
    """The page of the document again, with what is wrong."""
    return document_page(visit, errors=(error,), code=422)
