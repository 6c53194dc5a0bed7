"""One question to a page: what is asked and why, the fields of its answer, and where to go next."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urlencode

from sara_cli.errors import SaraError
from sara_cli.findings import Path
from sara_cli.interview.questions import (
    Doubt,
    FileState,
    Question,
    Refused,
    Taken,
    answer,
    leave_open,
    question_at,
    question_named,
    questions,
    take_away,
    write,
)
from sara_cli.language import _, ngettext
from sara_cli.web.pages.panel import panel_of
from sara_cli.web.pages.question_fields import field_views, name_of, words_of_form
from sara_cli.web.visit import FormError, NotFound, Visit, address, words_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.interview.questions import Outcome
    from sara_cli.model.left_open import LeftOpenReason

LEFT = ("not_known", "not_applicable")


class Section(NamedTuple):
    """The questions of a step under one heading."""

    heading: str
    questions: list[Question]

    @property
    def open(self) -> int:
        """How many of them wait for an answer."""
        return sum(one.is_open for one in self.questions)


def question(visit: Visit) -> "Response":
    """Show a question, by its id."""
    state = visit.file_state
    return _question_page(visit, state, _asked(visit, state, visit.query.get("id", "")))


def all_questions(visit: Visit) -> "Response":
    """Show every question of a step, by what it is about; with all that could be asked, if that is wanted."""
    from sara_cli.knowledge import steps
    from sara_cli.model.project import STEPS

    step, is_all = visit.parts["step"], visit.query.get("all") == "yes"
    if step not in STEPS:
        raise NotFound
    found = questions(visit.file_state, step, visit.today, rest=is_all)
    about = steps.step(step)
    return visit.page(
        "questions",
        _("Questions in step {number}: {title}").format(number=about.number, title=about.title),
        step=step,
        sections=sections_of(found),
        headings=[
            (name, urlencode({"heading": name, **({"all": "yes"} if is_all else {})}))
            for name in dict.fromkeys(one.heading for one in found)
            if name
        ],
        is_all=is_all,
    )


def sections_of(found: Sequence[Question]) -> list[Section]:
    """The questions by their headings, in order."""
    sections: list[Section] = []
    for one in found:
        if not sections or sections[-1].heading != one.heading:
            sections.append(Section(one.heading, []))
        sections[-1].questions.append(one)
    return sections


def answered(visit: Visit) -> "Response":
    """Save an answer, leave the question open, or take away what was answered; then go on to the next."""
    file = visit.file()
    state = visit.state.file_state(file.loaded)
    one = _asked(visit, state, visit.answer("id"))
    before = questions(state, one.step, visit.today)
    try:
        outcome = write(file, _outcome(visit, state, one))
    except SaraError as error:
        return _question_page(visit, state, one, [FormError("", words_of(error))])
    if isinstance(outcome, Doubt):
        return _question_page(visit, state, one, [FormError("", outcome.text)], token=outcome.token)
    if isinstance(outcome, Refused):
        errors = [FormError(name_of(key) if key else "", text) for key, text in outcome.errors.items()]
        return _question_page(visit, state, one, errors)
    following = _next(before, questions(visit.state.file_state(file.loaded), one.step, visit.today), one.id)
    notices = [_saved_words(visit, outcome)]
    if following is None:
        return visit.saved(
            address("steps", one.step), [*notices, _("Nothing more needs an answer in this step.")]
        )
    return visit.saved("/question", notices, id=following.id)


def _saved_words(visit: Visit, taken: Taken) -> str:
    if visit.answer("how") in LEFT:
        return _("Left open: it is asked again in three months.")
    if visit.answer("how") == "take_away":
        return _("Taken away.")
    return " ".join(filter(None, (_("Saved."), taken.understood)))


def _asked(visit: Visit, state: FileState, id: str) -> Question:
    """The question with an id, with when it was left open. Raises `NotFound` if it isn't asked any more."""
    try:
        one = question_named(state, id, visit.today)
    except KeyError:
        raise NotFound from None
    listed = questions(state, one.step, visit.today)
    return next((other for other in listed if other.id == id), one)


def _outcome(visit: Visit, state: FileState, one: Question) -> "Outcome":
    """What was sent: an answer, that there is none, or that the present one goes."""
    how = visit.answer("how")
    if how in LEFT:
        return leave_open(state, one.id, cast("LeftOpenReason", how), visit.today)
    if how == "take_away":
        return take_away(state, one.id, visit.today)
    words = words_of_form(one, visit.lists)
    return answer(state, one.id, words, visit.today, visit.answer("confirmed"), seen=visit.answer("seen"))


def _next(before: Sequence[Question], after: Sequence[Question], id: str) -> Question | None:
    """The next open question after the one that was answered, else the first open one of the step."""
    place = next((number for number, one in enumerate(after) if one.id == id), None)
    if place is None:
        place = next((number for number, one in enumerate(before) if one.id == id), 0)
    waiting = [one for one in after if one.is_open and one.id != id]
    later = [one for one in after[place:] if one in waiting]
    return next(iter(later or waiting), None)


def _question_page(
    visit: Visit, state: FileState, one: Question, errors: Sequence[FormError] = (), *, token: str = ""
) -> "Response":
    """The page of a question, with what is wrong with the answer. `token` confirms an answer that was doubted."""
    listed = questions(state, one.step, visit.today)
    place = next((number for number, other in enumerate(listed) if other.id == one.id), None)
    count = sum(other.is_open for other in listed)
    return visit.page(
        "question",
        one.in_full,
        code=422 if errors else 200,
        errors=errors,
        question=one,
        views=field_views(state, one, visit.lists if visit.form else None),
        token=token,
        drawings=panel_of(state.project, one.panel) if one.panel and state.is_whole else [],
        back=listed[place - 1].id if place else "",
        skip=_skipped(listed, place),
        count=ngettext(
            "{count} question is open in this step", "{count} questions are open in this step", count
        ),
        open=count,
    )


def _skipped(listed: Sequence[Question], place: int | None) -> str:
    """The next open question, for whoever wants to pass this one over."""
    later = listed[place + 1 :] if place is not None else listed
    return next((one.id for one in later if one.is_open), "")


def at_place(visit: Visit) -> "Response":
    """Go on to the question about a place of the file, such as that of a finding."""
    path = _path(visit.query.get("path", ""))
    state = visit.file_state
    found = question_at(state, path, visit.today)
    if found:
        return visit.go_on("/question", id=found.id)
    text = _("Change it in an editor, at line {line} of {file}.")
    place = visit.loaded.source.locate(path, at_key=True)
    error = FormError("", text.format(line=place.line, file=visit.settings.path.name))
    return visit.page("refused", _("Nothing asks about this place"), errors=(error,), code=404)


def _path(text: str) -> Path:
    """A place of the file as an address has it. Raises `NotFound` for anything else."""
    try:
        steps = json.loads(text)
    except (ValueError, RecursionError):
        raise NotFound from None
    if not isinstance(steps, list) or not all(type(step) in (str, int) for step in steps):
        raise NotFound
    return tuple(steps)
