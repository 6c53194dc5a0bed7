"""What an answer becomes: understood, doubted or refused. Nothing is written here but by `submit`."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.interview.answers import cycle_of_data
from sara_cli.interview.file_words import in_words
from sara_cli.interview.persons import named_by
from sara_cli.interview.questions.entries import Entry, Values, fingerprint
from sara_cli.interview.questions.file_state import FileState, state_of
from sara_cli.interview.questions.question import Doubt, Field, Outcome, Question, Refused, Taken
from sara_cli.interview.questions.reading import Moment, NotRead, meant, read, words_by_key
from sara_cli.interview.start import is_of_police
from sara_cli.language import _
from sara_cli.model.left_open import LeftOpenReason
from sara_cli.model.outline import field_at
from sara_cli.project_file.address import NotThere
from sara_cli.project_file.edit import EditRefused, Unreadable
from sara_cli.project_file.editing import Add, Change, NotAccepted, ProjectFile, Remove, tried

_NO_TEXT = re.compile(r"(?:n|nej|no|ne|\?+|[-–—.]+|x|vet (?:inte|ej)|don[’']?t know)\.?", re.IGNORECASE)


class Given(NamedTuple):
    """An answer as a face hands it over: see `sara_cli.interview.questions.answer`."""

    words: str | Mapping[str, str]
    today: date
    confirmed: str = ""
    seen: str = ""


def taken(state: FileState, entry: Entry, given: Given) -> Outcome:
    """What an answer to a question becomes. See `sara_cli.interview.questions.answer`."""
    question = entry.question
    if given.seen and given.seen != question.seen:
        return Refused({"": _changed_meanwhile(question)})
    moment = Moment(given.today, cycle_of_data(state.data))
    try:
        said = words_by_key(question, given.words)
    except NotRead as error:
        return Refused({"": _in_words(error)})
    token = fingerprint([question.id, sorted(said.items())])
    if token != given.confirmed and (skip := _looks_like_skipping(question, said)):
        return Doubt(skip, token, is_skip=True)
    values, errors, understood = _values(entry, said, moment)
    if errors:
        return Refused(errors)
    unasked = tuple(
        f"{one.title}: {_of_itself(one, said)}"
        for one in question.fields
        if one.default and not said.get(one.key)
    )
    changes = tuple(entry.changes(values))
    doubts = [
        entry.doubt(values) if entry.doubt else "",
        named_by(changes, state.project if state.is_whole else None),
    ]
    if token != given.confirmed and any(doubts):
        return Doubt("\n".join(filter(None, doubts)), token)
    return Taken(question, (*changes, *_settled(state, question)), understood, unasked)


def accepted(state: FileState, outcome: Outcome) -> Outcome:
    """What was taken, if the file as a whole can hold it; else it is refused. A text that can’t be changed as it is
    now is no matter of the answer: writing says so."""
    if not (isinstance(outcome, Taken) and outcome.changes):
        return outcome
    try:
        tried(state.loaded, state.loaded.path, outcome.changes)
    except NotAccepted as error:
        return refused(outcome.question, error)
    except Unreadable:
        return outcome
    except (NotThere, EditRefused) as error:
        return Refused({"": _in_words(error)})
    return outcome


def _changed_meanwhile(question: Question) -> str:
    text = _("Somebody else has answered this meanwhile.")
    now = "; ".join(field.present for field in question.fields if field.present)
    return text + (" " + _("Now it says: {present}").format(present=now) if now else "")


def _in_words(error: SaraError) -> str:
    return f"{error.message} {error.hint}".strip()


def _looks_like_skipping(question: Question, said: Mapping[str, str]) -> str:
    """“n”, “nej” or “?” as the only answer on a question for a text."""
    written = [(field, said.get(field.key, "")) for field in question.fields if said.get(field.key, "")]
    if not written or not all(field.holds == "text" and _NO_TEXT.fullmatch(text) for field, text in written):
        return ""
    return _("Do you mean to skip the question?")


def _values(entry: Entry, said: Mapping[str, str], moment: Moment) -> tuple[Values, dict[str, str], str]:
    """The values of an answer by key, what can’t be read, and what was taken to mean what."""
    values: Values = {}
    errors: dict[str, str] = {}
    understood: list[str] = []
    unknown = said.keys() - {field.key for field in entry.question.fields}
    for field in entry.question.fields:
        text = said.get(field.key, "").strip() or _of_itself(field, said)
        if not text:
            if field.is_required or len(entry.question.fields) == 1:
                errors[field.key] = _("This has to be answered.")
            continue
        try:
            outline = entry.outlines[field.key]
            values[field.key] = read(field, outline, text, moment)
            understood.append(meant(outline, field, text, values[field.key], moment))
        except NotRead as error:
            errors[field.key] = _in_words(error)
    if unknown or not (any(said.values()) or errors):  # what needs no asking is no answer by itself
        errors[""] = _("This has to be answered.")
    return values, errors, " ".join(filter(None, dict.fromkeys(understood)))


def _of_itself(field: Field, said: Mapping[str, str]) -> str:
    """What is written in a field that isn’t answered."""
    return _party_of_role(field, said) or field.default


def _party_of_role(field: Field, said: Mapping[str, str]) -> str:
    """The police for a role of theirs, where the party isn't asked: it would be the municipality otherwise."""
    if field.key != "party" or not field.default or not is_of_police(said.get("role", "")):
        return ""
    return next((one.title for one in field.options if is_of_police(one.title)), "")


def _settled(state: FileState, question: Question) -> tuple[Change, ...]:
    """An answered question isn’t left open any more."""
    return tuple(
        Remove(("left_open", number))
        for number, one in reversed(list(enumerate(state.data.get("left_open") or ())))
        if isinstance(one, dict) and one.get("question") == question.id
    )


# --- leaving open, taking away ----------------------------------------------------------------------------


def left_open(state: FileState, question: Question, reason: LeftOpenReason, today: date) -> Taken:
    """Remember that a question is left open, and why; what was remembered of it before is replaced."""
    item = {"question": question.id, "date": today.isoformat(), "reason": reason}
    return Taken(question, (*_settled(state, question), Add(("left_open",), item)))


def removed(state: FileState, question: Question) -> Taken | Refused:
    """Take away what is answered; what the file can’t be without stays."""
    answered = [field for field in question.fields if field.present]
    if question.verb != "set" or not answered:
        return Refused({"": _("There is nothing to take away here.")})
    home = question.address if len(question.fields) > 1 else question.address[:-1]
    needed = [field for field in answered if field.is_required]
    whole = field_at(home)
    if needed and whole and whole.shape == "one" and not whole.is_required and len(needed) == len(answered):
        return Taken(question, (Remove(home),))
    if len(needed) == len(answered):
        return Refused({"": _("This is needed, and can be changed but not taken away.")})
    places = [(*home, field.key) for field in answered if not field.is_required]
    return Taken(question, tuple(Remove(place) for place in places if state.value(place) is not None))


# --- writing -----------------------------------------------------------------------------------------------


def write(file: ProjectFile, outcome: Outcome) -> Outcome:
    """Write an answer that was taken; what the file as a whole can’t hold comes back as refused.

    Raises `Conflict`, `NotThere`, `Unreadable`, `EditRefused` or `SaraError` as `ProjectFile.change` does.
    """
    if isinstance(outcome, Taken) and outcome.changes:
        try:
            file.change(*outcome.changes)
        except NotAccepted as error:
            return refused(outcome.question, error)
    return outcome


def refused(question: Question, error: NotAccepted) -> Refused:
    """What the file refuses, with the field that it is about where that is clear."""
    keys = {field.key for field in question.fields}
    errors: dict[str, str] = {}
    for finding in error.findings:
        steps = [str(step) for step in finding.path if str(step) in keys]
        only = next(iter(keys)) if len(keys) == 1 else ""
        said = in_words(finding.message, finding.path, quotes_people=True)
        hint = in_words(finding.hint, finding.path)
        errors.setdefault(steps[-1] if steps else only, f"{said} {hint}".strip())
    return Refused(errors)


def fresh(file: ProjectFile) -> FileState:
    """The state of a file, read again."""
    file.read()
    return state_of(file)
