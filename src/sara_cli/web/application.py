"""The pages by their addresses, and what every one of them has in common: form, language, errors in words."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.language import LANGUAGES, Language, _, speaking
from sara_cli.web.gate import UPLOADS
from sara_cli.web.pages import (
    analysis,
    begin,
    calendar,
    cycles,
    documents,
    figures,
    figures_import,
    findings,
    history,
    law,
    measures,
    overview,
    question,
    release,
    renew,
    round_answers,
    rounds,
    start,
    step,
    whole_form,
)
from sara_cli.web.rendering import style
from sara_cli.web.server_state import ServerState, Settings, Upload
from sara_cli.web.session import Session
from sara_cli.web.visit import FormError, NotFound, NotReadable, Visit, words_of

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.datastructures import UploadFile
    from starlette.requests import Request
    from starlette.responses import Response

MOST_FIELDS, MOST_FILES = 3000, 50
_LONGEST_NAME = 120
FORM_FIELD = "form-token"
Show = Callable[[Visit], "Response"]

PAGES: dict[str, Show] = {
    "/": start.start,
    begin.PLACE: begin.begin,
    "/steps/{step}": step.step,
    "/steps/{step}/questions": question.all_questions,
    "/question": question.question,
    "/at": question.at_place,
    "/steps/{step}/form": whole_form.form,
    "/problems": analysis.problems,
    "/analysis/{problem}": analysis.analysis,
    "/meeting/{problem}": analysis.meeting,
    "/findings": findings.findings,
    "/figures": figures.figures,
    "/law": law.law,
    "/measures": measures.board,
    "/measures/{measure}": measures.measure,
    "/documents": documents.documents,
    "/documents/{document}": documents.document,
    "/documents/{document}/page": documents.page,
    "/documents/{document}/file/{format}": documents.file,
    "/documents/{document}/release": release.release,
    "/calendar.ics": calendar.calendar,
    "/round": rounds.last_round,
    "/round/workbook": rounds.workbook_file,
    "/history": history.history,
    renew.PLACE: renew.renew,
    overview.PLACE: overview.overview,
}
FORMS: dict[str, Show] = {
    begin.PLACE: begin.begun,
    begin.EXAMPLE: begin.example,
    begin.OWN: begin.own,
    "/question": question.answered,
    "/steps/{step}/form": whole_form.saved,
    "/problems": analysis.weighed,
    "/meeting/{problem}": analysis.said,
    "/meeting/{problem}/sort": analysis.sorted_causes,
    "/measures/{measure}/log": measures.log,
    "/measures/{measure}/status": measures.status,
    "/documents/{document}/keep": release.keep,
    "/figures/file": figures_import.sent,
    "/figures/import": figures_import.imported,
    "/round/begin": rounds.begun,
    "/round/answers": round_answers.sent,
    "/round/save": round_answers.saved,
    "/history/undo": history.undo,
    "/history/redo": history.redo,
    renew.PLACE: renew.renewed,
    overview.OPEN: overview.opened,
    cycles.OPEN: cycles.opened,
}
"""What changes something, and is only sent as a form of ours."""


def application(settings: Settings, session: Session) -> "Starlette":
    """The pages for a project file. Who may ask for them is up to `Gate`."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.routing import Route

    state = ServerState(settings, session)
    routes = [Route("/style.css", _style), Route("/language/{language}", _language_of(state))]
    routes += [Route(place, _shown(state, show)) for place, show in PAGES.items()]
    routes += [Route(place, _sent(state, show), methods=["POST"]) for place, show in FORMS.items()]

    async def refused(request: "Request", error: Exception) -> "Response":
        status = error.status_code if isinstance(error, HTTPException) else 500
        return await _answered(_visit(state, request), lambda visit: _plain_error(visit, status))

    return Starlette(routes=routes, exception_handlers={HTTPException: refused, 500: refused})


def _style(_request: "Request") -> "Response":
    from starlette.responses import Response

    return Response(style(), media_type="text/css")


def _language_of(state: ServerState) -> Callable[["Request"], "Response"]:
    """Another language from the next page on. It is in a cookie, so that each browser has its own."""
    from starlette.responses import RedirectResponse

    def choose(request: "Request") -> "Response":
        back = request.query_params.get("back", "")
        is_ours = back.startswith("/") and not back.startswith(("//", "/\\"))
        answer = RedirectResponse(back if is_ours else "/", 303)
        if (language := request.path_params["language"]) in LANGUAGES:
            name = f"{state.session.cookie_name}-language"
            answer.set_cookie(name, language, httponly=True, samesite="strict")
        return answer

    return choose


def _visit(
    state: ServerState,
    request: "Request",
    form: Mapping[str, str] | None = None,
    lists: Mapping[str, Sequence[str]] | None = None,
    uploads: Sequence[Upload] = (),
) -> Visit:
    chosen = request.cookies.get(f"{state.session.cookie_name}-language", "")
    settings = state.settings
    language: Language = chosen if chosen in LANGUAGES else settings.language
    sent = (form or {}, lists or {}, uploads)
    return Visit(
        state, settings, language, request.url.path, request.path_params, request.query_params, *sent
    )


def _shown(state: ServerState, show: Show) -> Callable[["Request"], Awaitable["Response"]]:
    async def answer(request: "Request") -> "Response":
        return await _answered(_visit(state, request), show)

    return answer


def _sent(state: ServerState, show: Show) -> Callable[["Request"], Awaitable["Response"]]:
    """What takes a form, once, if it is one of ours."""

    async def answer(request: "Request") -> "Response":
        most_files = MOST_FILES if request.url.path in UPLOADS else 0
        async with request.form(max_files=most_files, max_fields=MOST_FIELDS) as sent:
            lists = {key: [one for one in sent.getlist(key) if isinstance(one, str)] for key in sent}
            uploads = [await _upload(one) for _key, one in sent.multi_items() if not isinstance(one, str)]
        form = {key: values[-1] for key, values in lists.items() if values}
        visit = _visit(state, request, form, lists, [one for one in uploads if one.name])
        if visit.settings.is_read_only and show not in (overview.opened, cycles.opened):
            return await _answered(visit, _read_only)
        if not state.session.take_form(form.get(FORM_FIELD, ""), visit.subject_of(request.url.path)):
            return await _answered(visit, _sent_before)
        return await _answered(visit, show)

    return answer


async def _upload(file: "UploadFile") -> Upload:
    """A file with the last part of its name; without a name, none was chosen."""
    name = (file.filename or "").replace("\\", "/").rpartition("/")[2]
    return Upload(name[-_LONGEST_NAME:], await file.read())


async def _answered(visit: Visit, show: Show) -> "Response":
    """Make a page outside of the loop that serves the others: to save may mean to wait for somebody else's lock."""
    from starlette.concurrency import run_in_threadpool

    with speaking(visit.language):
        return await run_in_threadpool(_in_words, visit, show)


def _in_words(visit: Visit, show: Show) -> "Response":
    """A page, or what is in its way, said as a page."""
    first = _first(visit)
    try:
        return visit.go_on(first) if first else show(visit)
    except NotFound:
        return _plain_error(visit, 404)
    except NotReadable as error:
        heading = _("The file has errors that must be corrected first")
        return visit.page("unreadable", heading, findings=error.findings)
    except SaraError as error:
        return _error_page(visit, _("That couldn’t be done"), words_of(error), 409)


def _first(visit: Visit) -> str:
    """Where to go before the page that was asked for: a file must be opened, or begun."""
    if visit.settings.is_to_choose:
        return "" if visit.place in (overview.PLACE, overview.OPEN) else overview.PLACE
    is_begun = visit.place in (begin.PLACE, begin.EXAMPLE) or not visit.settings.is_to_begin
    return "" if is_begun or visit.place.startswith(overview.PLACE) else begin.PLACE


def _read_only(visit: Visit) -> "Response":
    text = _(
        "These pages were opened for reading only. Start “sara edit” without --read-only to change something."
    )
    return _error_page(visit, _("Nothing was changed"), text, 403)


def _sent_before(visit: Visit) -> "Response":
    text = _(
        "This form was sent before, is older than this run of sara, or is about another file than the one that is open now. What was saved is saved, and nothing was done again."
    )
    return _error_page(visit, _("Nothing was changed"), text, 403)


def _plain_error(visit: Visit, status: int) -> "Response":
    texts: dict[int, tuple[str, str]] = {
        400: (
            _("That couldn’t be read"),
            _("What was sent isn’t a form that sara knows. Go back and try again."),
        ),
        404: (_("There is no such page"), _("What it was about may have been removed or renamed.")),
        405: (_("There is no such page"), _("A form was opened as a page. Go on from the start page.")),
    }
    texts[413] = (_("That was too much at once"), _("A form may hold one megabyte. Send less at a time."))
    bug = (
        _("Something is wrong in sara itself"),
        _("Nothing of what you sent was saved. The terminal shows what happened."),
    )
    heading, text = texts.get(status, bug)
    return _error_page(visit, heading, text, status)


def _error_page(visit: Visit, heading: str, text: str, status: int) -> "Response":
    return visit.page("refused", heading, code=status, errors=(FormError("", text),))
