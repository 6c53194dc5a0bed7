"""From nothing to a first page: what must be known of the work before there is a file."""

from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.interview.questions import Doubt, Question, Refused, Taken
from sara_cli.interview.questions.start import (
    Known,
    answer_start,
    known_after,
    start_of_known,
    start_questions,
)
from sara_cli.language import _
from sara_cli.web.visit import FormError, Visit, words_of

if TYPE_CHECKING:
    from starlette.responses import Response

PLACE, EXAMPLE, OWN = "/begin", "/begin/example", "/begin/own"


def begin(visit: Visit) -> "Response":
    """Ask for what a new file begins with; nothing is written before all of it is sent."""
    return _begin_page(visit) if visit.settings.is_to_begin else visit.go_on("/")


def begun(visit: Visit) -> "Response":
    """Write the new file."""
    from sara_cli.project_file.save import save
    from sara_cli.project_file.skeleton import skeleton

    path = visit.settings.path
    known, errors = _known(visit)
    if errors:
        return _begin_page(visit, errors)
    try:
        text = skeleton(start_of_known(known, visit.today), with_examples=False)
        save(path, text, expected="")
    except SaraError as error:
        return _begin_page(visit, [FormError("", words_of(error))])
    return visit.saved("/", [_("The file is made: {file}.").format(file=path.name)])


def example(visit: Visit) -> "Response":
    """Open a copy of the filled example, in a folder beside the file that is to be begun."""
    from sara_cli.project_file.examples import copy_beside

    settings = visit.settings
    if not settings.is_to_begin:
        return visit.go_on("/")
    try:
        copied = copy_beside(settings.path)
    except SaraError as error:
        return _begin_page(visit, [FormError("", words_of(error))])
    visit.state.settings = settings._replace(path=copied, own=settings.path)
    return visit.go_on("/")


def own(visit: Visit) -> "Response":
    """Leave the example for the file that is to be begun."""
    if visit.settings.own:
        visit.state.settings = visit.settings._replace(path=visit.settings.own, own=None)
    return visit.go_on("/")


def _known(visit: Visit) -> tuple[Known, list[FormError]]:
    """What is answered, read as on the terminal, and what is wrong with it."""
    known: Known = {}
    errors: list[FormError] = []
    for question in _asked(known, visit):
        key = question.fields[0].key
        text = visit.answer(key)
        outcome = (
            answer_start(known, question.id, text, visit.today) if text or question.need == "must" else None
        )
        if isinstance(outcome, Doubt) and question.need == "must":
            outcome = Refused({key: outcome.text})
        if isinstance(outcome, Doubt):  # a name, or a “no”: all of it is in the file to be corrected
            outcome = answer_start(known, question.id, text, visit.today, outcome.token)
        if isinstance(outcome, Refused):
            errors.append(FormError(key, " ".join(outcome.errors.values())))
        elif isinstance(outcome, Taken):
            known = known_after(known, outcome)
    return known, errors


def _asked(known: Known, visit: Visit) -> list[Question]:
    """The questions of the page; further parties are added where there is a file."""
    return [one for one in start_questions(known, visit.today) if one.verb == "set"]


def _begin_page(visit: Visit, errors: list[FormError] | None = None) -> "Response":
    asked = _asked({}, visit)
    proposed = {one.fields[0].key: one.fields[0].proposal for one in asked}
    return visit.page(
        "begin",
        _("Begin the work"),
        code=422 if errors else 200,
        errors=errors or (),
        asked=asked,
        form={**proposed, **visit.form},
        file=visit.settings.path.name,
    )
