"""A part of a step as one form, for those who know it: every question of a heading at once."""

from typing import TYPE_CHECKING

from sara_cli.interview.questions import FileState, Question, questions
from sara_cli.language import _
from sara_cli.model.project import STEPS
from sara_cli.web.pages.question import sections_of
from sara_cli.web.pages.several import asked, save_answers, sent_questions
from sara_cli.web.visit import NotFound, Visit, address

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.web.pages.several import Sent


def form(visit: Visit) -> "Response":
    """Show the questions under a heading of a step as one form."""
    step = visit.parts["step"]
    if step not in STEPS:
        raise NotFound
    state = visit.file_state
    found = questions(state, step, visit.today, rest=visit.query.get("all") == "yes")
    sections = [one for one in sections_of(found) if one.heading == visit.query.get("heading", "")]
    if not sections:
        raise NotFound
    return _form_page(visit, state, [one for section in sections for one in section.questions])


def saved(visit: Visit) -> "Response":
    """Save what differs, and show the form again with what is wrong."""
    sent = save_answers(visit)
    if not sent.errors:
        return visit.saved(address("steps", visit.parts["step"], "questions"), [sent.notice])
    state = visit.file_state
    left = sent_questions(visit, state)
    if not left:  # none of them is asked any more
        notices = [sent.notice, *(one.message for one in sent.errors)]
        return visit.saved(address("steps", visit.parts["step"], "questions"), notices)
    return _form_page(visit, state, left, sent)


def _form_page(
    visit: Visit, state: FileState, found: list[Question], sent: "Sent | None" = None
) -> "Response":
    step = visit.parts["step"]
    return visit.page(
        "whole-form",
        found[0].heading or _("Questions"),
        code=422 if sent else 200,
        errors=sent.errors if sent else (),
        step=step,
        action=address("steps", step, "form"),
        asked=asked(visit, state, found, sent),
    )
