"""Several questions in one form: each answer that differs from what is in the file is a change of its own."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.interview.questions import (
    Doubt,
    FileState,
    Question,
    Refused,
    answer,
    questions,
    take_away,
    write,
)
from sara_cli.language import _, ngettext
from sara_cli.model.project import STEPS
from sara_cli.web.pages.question_fields import FieldView, field_views, name_of, words_of_form
from sara_cli.web.visit import FormError, NotFound, Visit, words_of

if TYPE_CHECKING:
    from sara_cli.interview.questions import Outcome


class Asked(NamedTuple):
    """A question of a form. `prefix` tells its fields from the others’; `token` confirms an answer that was doubted."""

    question: Question
    prefix: str
    views: list[FieldView]
    token: str = ""


class Sent(NamedTuple):
    """What became of a form: how many answers were saved, what is wrong, and the tokens of what was doubted."""

    saved: int
    errors: list[FormError]
    tokens: Mapping[str, str]

    @property
    def notice(self) -> str:
        """How many answers were saved, in words."""
        if not self.saved:
            return _("It is so already; nothing was changed.")
        text = ngettext("{count} answer saved.", "{count} answers saved.", self.saved)
        return text.format(count=self.saved)


def asked(
    visit: Visit, state: FileState, found: Sequence[Question], sent: "Sent | None" = None
) -> list[Asked]:
    """The questions as a form shows them; with what was written, where one was sent, under the same names."""
    prefixes = {id: prefix for prefix, id in _ids(visit)} if sent else {}
    free = (prefix for number in count(1) if (prefix := f"{number}.") not in prefixes.values())
    shown = []
    for one in found:
        prefix = prefixes.get(one.id) or next(free)
        written = visit.lists if one.id in prefixes else None
        token = sent.tokens.get(prefix, "") if sent else ""
        shown.append(Asked(one, prefix, field_views(state, one, written, prefix), token))
    return shown


def sent_questions(visit: Visit, state: FileState) -> list[Question]:
    """The questions that a form was made of, in its order, as far as they are still asked."""
    known = _all(visit, state)
    return [known[id] for _prefix, id in _ids(visit) if id in known]


def _ids(visit: Visit) -> list[tuple[str, str]]:
    """The questions of a form by what their fields’ names begin with, in the order in which they were numbered."""
    pairs = [one.partition("|") for one in visit.lists.get("id", ())]
    numbered = [(prefix, id) for prefix, _bar, id in pairs if prefix.removesuffix(".").isdecimal()]
    return sorted(numbered, key=lambda pair: int(pair[0].removesuffix(".")))


def save_answers(visit: Visit) -> Sent:
    """Save what differs in a form, one answer after the other; what is wrong with one doesn’t stop the others.

    Raises `NotFound` before anything is saved, if there is no such question. One that isn’t asked any more because of
    what was saved before it is said.
    """
    file = visit.file()
    state, saved = visit.state.file_state(file.loaded), 0
    known = at_first = _all(visit, state)
    errors: list[FormError] = []
    tokens: dict[str, str] = {}
    if any(id not in known for _prefix, id in _ids(visit)):
        raise NotFound
    for prefix, id in _ids(visit):
        if id not in known:
            text = _("After what was saved this isn’t asked any more: {question}")
            errors.append(FormError("", text.format(question=at_first[id].in_full)))
            continue
        one = known[id]
        if not _differs(visit, state, one, prefix):
            continue
        try:
            outcome = write(file, _outcome(visit, state, one, prefix))
        except SaraError as error:
            errors.append(FormError(name_of(one.fields[0].key, prefix), words_of(error)))
            continue
        errors += _errors(one, outcome, prefix)
        if isinstance(outcome, Doubt):
            tokens[prefix] = outcome.token
        elif not isinstance(outcome, Refused):
            saved, state = saved + 1, visit.state.file_state(file.loaded)
            known = _all(visit, state)
    return Sent(saved, errors, tokens)


def _all(visit: Visit, state: FileState) -> dict[str, Question]:
    """Every question by its id."""
    found = {}
    for step in STEPS:
        found.update({one.id: one for one in questions(state, step, visit.today, rest=True)})
        found.update({one.id: one for one in questions(state, step, visit.today)})
    return found


def _differs(visit: Visit, state: FileState, one: Question, prefix: str) -> bool:
    """Whether something else was written than a form that nobody has touched holds."""
    written = words_of_form(one, visit.lists, prefix)
    untouched = {}
    for view in field_views(state, one, prefix=prefix):
        is_chosen = view.shape in ("radios", "boxes", "select")
        values = [each.value for each in view.options if each.value in view.chosen]
        untouched[view.field.key] = ", ".join(values) if is_chosen else view.value.strip()
    return any(_plain(text) != _plain(untouched[key]) for key, text in written.items())


def _plain(text: str) -> list[str]:
    return text.split()


def _outcome(visit: Visit, state: FileState, one: Question, prefix: str) -> "Outcome":
    words = words_of_form(one, visit.lists, prefix)
    if not any(words.values()):
        return take_away(state, one.id, visit.today)
    token, seen = visit.answer(f"confirmed.{prefix}"), visit.answer(f"seen.{prefix}")
    return answer(state, one.id, words, visit.today, token, seen=seen)


def _errors(one: Question, outcome: "Outcome", prefix: str) -> list[FormError]:
    first = name_of(one.fields[0].key, prefix)
    if isinstance(outcome, Doubt):
        return [FormError(first, outcome.text)]
    if isinstance(outcome, Refused):
        return [
            FormError(name_of(key, prefix) if key else first, text) for key, text in outcome.errors.items()
        ]
    return []
