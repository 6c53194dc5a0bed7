"""The answers of forms, given to the list of questions one after the other, as each may depend on those before it.

Nothing is written here: each answer is tried on what the file would say after the ones before, and all changes together
are one. What the file says already changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.imports.cell_values import is_failed
from sara_cli.imports.form_tables import Form
from sara_cli.imports.round_answers import must_be_of_project, must_fit
from sara_cli.imports.round_cell_values import plain, text_of
from sara_cli.imports.round_tables import Cell, Fault, Place
from sara_cli.interview.form import FORMAT, FormId, held
from sara_cli.interview.questions import (
    Doubt,
    Field,
    FileState,
    Outcome,
    Question,
    Refused,
    Taken,
    answer,
    question_named,
    questions,
)
from sara_cli.interview.questions.outcome import refused
from sara_cli.interview.round_cells import canonical
from sara_cli.labels import label
from sara_cli.language import LANGUAGES, _, speaking
from sara_cli.model.outline import title_of
from sara_cli.model.project import STEPS, Project
from sara_cli.project_file.editing import Change, NotAccepted, Remove, Set, tried
from sara_cli.project_file.load import Loaded
from sara_cli.project_file.yaml_writing import as_data

Words: TypeAlias = dict[str, str]
_MOST_TITLES = 5


class Uncertain(NamedTuple):
    """An answer that somebody has to say yes to, and why: a doubt, or a question that was answered otherwise meanwhile."""

    form: str
    place: Place
    question: Question
    words: Words
    present: str
    doubt: str = ""


Decide: TypeAlias = Callable[[Uncertain], bool]


class Given(NamedTuple):
    """An answer that was taken: to which question, in which words, and what they were taken to mean."""

    question: Question
    words: Words
    understood: str


class FormAnswers:
    """Gathers what forms change in a file. `decide` says whether an uncertain answer is taken."""

    def __init__(self, path: Path, before: Loaded, today: date, decide: Decide) -> None:
        self.path, self.loaded, self.today, self.decide = path, before, today, decide
        self.changes: list[Change] = []
        self.given: list[Given] = []
        self.faults: list[Fault] = []
        self.remarks: list[str] = []

    def read(self, form: Form) -> None:
        """Take the answers of one form, in the order of the list."""
        self.faults, self.remarks = [*form.faults], [*form.remarks]
        start = FileState(self.loaded)
        answered = _by_question(form)
        listed = [one.id for step in STEPS for one in questions(start, step, self.today)]
        order = {id: number for number, id in enumerate(dict.fromkeys(listed))}
        for id in sorted(answered, key=lambda id: order.get(id, len(order))):
            _Asked(self, form, start, id, answered[id]).settle()

    def take(self, taken: Taken, words: Words) -> Refused | None:
        """Try an answer on the file; what the file as a whole can’t hold is refused."""
        try:
            self.loaded = tried(self.loaded, self.path, taken.changes)
        except NotAccepted as error:
            return refused(taken.question, error)
        except SaraError as error:
            return Refused({"": f"{error.message} {error.hint}".strip()})
        self.changes += taken.changes
        self.given.append(Given(taken.question, words, taken.understood))
        return None


def must_belong(form: Form, project: Project) -> None:
    """Refuse a form of another project, or of a later format. Raises `SaraError`."""
    stamp = form.stamp
    if stamp is None:
        return
    if not stamp.format.isdecimal():
        raise SaraError(
            _("{file}: the hidden sheet that says what the workbook held is damaged.").format(file=form.name),
            _("Ask for the file as it was saved, or save the sheet with the answers as CSV UTF-8."),
        )
    must_fit(form.name, int(stamp.format), FORMAT)
    must_be_of_project(form.name, stamp.project, stamp.title, project)


def _by_question(form: Form) -> dict[str, dict[str, Cell]]:
    """The cells of each question by the keys of its fields."""
    found: dict[str, dict[str, Cell]] = {}
    for id, cell in form.cells.items():
        found.setdefault(id.question, {})[id.key] = cell
    return found


# --- one question -------------------------------------------------------------------------------------


class _Asked:
    """One question of a form. `start` is the file as it was before the form."""

    def __init__(
        self, answers: FormAnswers, form: Form, start: FileState, id: str, cells: Mapping[str, Cell]
    ) -> None:
        self.answers, self.form, self.start, self.id, self.cells = answers, form, start, id, cells
        self.state = FileState(answers.loaded)
        self.place = next(iter(cells.values())).place

    def settle(self) -> None:
        """Take the answer, pass it over, or say what is wrong with it."""
        if not self._is_answered():
            return
        was = _named(self.start, self.id, self.answers.today)
        question = _named(self.state, self.id, self.answers.today)
        words = {key: plain(text_of(cell)) for key, cell in self.cells.items()}
        words = {key: text for key, text in words.items() if text}
        if question is None:
            self._remark_gone(words)
            return
        if unread := list(self._unread(question, words)):
            self.answers.faults += unread
            return
        known = {field.key: field for field in question.fields}
        words = {key: _as_value(known[key], text) for key, text in words.items() if key in known}
        self._settle(question, words, is_changed=self._is_changed(was, words))

    def _settle(self, question: Question, words: Words, *, is_changed: bool) -> None:
        outcome = self._outcome(words)
        if isinstance(outcome, Doubt) and outcome.is_skip:
            text = _("{place}: “{text}” is read as no answer.")
            self.answers.remarks.append(
                text.format(place=self.place, text=" ".join(filter(None, words.values())))
            )
            return
        doubt = outcome if isinstance(outcome, Doubt) else None
        if doubt:
            outcome = self._outcome(words, doubt.token)
        if isinstance(outcome, Taken) and all(_is_made(self.state, one) for one in outcome.changes):
            return
        if is_changed and self._is_said(words):
            return
        if isinstance(outcome, Taken) and (is_changed or doubt):
            present = _present(self.state, question) if is_changed else ""
            uncertain = Uncertain(
                self.form.name, self.place, question, words, present, doubt.text if doubt else ""
            )
            if not self.answers.decide(uncertain):
                return
        if isinstance(outcome, Taken):
            outcome = self.answers.take(outcome, words) or outcome
        if isinstance(outcome, Refused):
            self._report(question, outcome)

    def _outcome(self, words: Words, confirmed: str = "") -> Outcome:
        return answer(self.state, self.id, words, self.answers.today, confirmed)

    def _is_answered(self) -> bool:
        """Whether a cell says something else than it held when it was sent out."""
        sent = self._sent()
        said = {key: canonical(text_of(cell)) for key, cell in self.cells.items()}
        return any(text and text != canonical(sent.get(key, "")) for key, text in said.items())

    def _sent(self) -> Words:
        """What the cells held; without a stamp it is what they would hold now, in the language of the project."""
        if self.form.stamp:
            return {key: self.form.stamp.cells.get(str(FormId(self.id, key)), "") for key in self.cells}
        with speaking(self.start.project.language):
            was = _named(self.start, self.id, self.answers.today)
        return {field.key: held(field) for field in was.fields} if was else {}

    def _is_changed(self, was: Question | None, words: Words) -> bool:
        """Whether the file was changed there since the form was sent out; without a stamp, whether it says otherwise."""
        seen = self.form.stamp.seen.get(self.id) if self.form.stamp else None
        if was is None:
            return False
        if seen is not None:
            return was.seen != seen
        return any(
            field.present and canonical(words.get(field.key, field.present)) != canonical(field.present)
            for field in was.fields
        )

    def _unread(self, question: Question, words: Words) -> Iterator[Fault]:
        """What no answer can be: a failed formula, and a number where only a title is sure to mean the same."""
        for field in question.fields:
            text, cell = words.get(field.key, ""), self.cells.get(field.key)
            if cell is None:
                continue
            if is_failed(text):
                message = _("“{text}” is a formula that has failed. Expected: the answer itself.")
                yield Fault(cell.place, field.title, message.format(text=text[:60]))
            elif field.holds == "reference" and text.replace(",", "").replace(" ", "").isdecimal():
                message = _("“{text}” is a number. Expected: a title from the list.")
                yield Fault(cell.place, field.title, message.format(text=text[:60]))

    def _report(self, question: Question, outcome: Refused) -> None:
        titles = {field.key: field.title for field in question.fields}
        for key, said in outcome.errors.items():
            cell = self.cells.get(key)
            text = plain(text_of(cell))[:60] if cell else ""
            message = _("“{text}” can’t be written. {why}").format(text=text, why=said) if text else said
            title = titles.get(key, question.text)
            self.answers.faults.append(Fault(cell.place if cell else self.place, title, message))

    def _remark_gone(self, words: Words) -> None:
        if not self._is_said(words):
            text = _("{place}: this isn’t asked any more, and what was answered isn’t read: “{text}”.")
            said = max(words.values(), key=len, default="")
            self.answers.remarks.append(text.format(place=self.place, text=said[:60]))

    def _is_said(self, words: Words) -> bool:
        """Whether the file holds the longest of the words already."""
        longest = max((text for text in words.values()), key=len, default="")
        return all(canonical(line) in set(_texts(self.state.data)) for line in longest.splitlines())


def _named(state: FileState, id: str, today: date) -> Question | None:
    try:
        return question_named(state, id, today)
    except KeyError:
        return None


def _as_value(field: Field, text: str) -> str:
    """A fixed word in the language that the form had as the file has it, so that it is known in every language."""
    if field.holds not in ("choice", "yes_or_no"):
        return text
    parts = [part.strip() for part in text.split(",")] if field.is_list else [text]
    return ", ".join(_word(field, part) for part in parts)


def _word(field: Field, text: str) -> str:
    for language in LANGUAGES:
        with speaking(language):
            for one in field.options:
                if text.casefold() in (label(one.value).casefold(), one.title.casefold()):
                    return one.value
    return text


# --- what the file says -------------------------------------------------------------------------------


def _is_made(state: FileState, change: Change) -> bool:
    """Whether the file says already what a change would make it say."""
    if isinstance(change, Remove):
        return change.address[:1] == ("left_open",)
    present = state.value(change.address)
    if isinstance(change, Set):
        return _is_held(present, as_data(change.value))
    return any(_is_held(one, as_data(change.item)) for one in present or ())


def _is_held(present: Any, meant: Any) -> bool:
    """Whether what is there says all that is meant, but for the id that it got."""
    if isinstance(present, dict) and isinstance(meant, dict):
        return all(_is_held(present.get(key), value) for key, value in meant.items() if key != "id")
    if isinstance(present, dict):
        return bool(present.get("value") == meant)
    return bool(present == meant)


def _present(state: FileState, question: Question) -> str:
    """What the file says to a question now."""
    if question.verb == "set":
        return "; ".join(field.present for field in question.fields if field.present) or "–"
    there = state.value(question.address) or ()
    titles: Sequence[str] = [title_of(one) or str(one) for one in there if one]
    return "; ".join(titles[-_MOST_TITLES:]) or "–"


def _texts(value: object) -> Iterator[str]:
    """Every value of the file, as it is compared."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    else:
        yield canonical(str(value))
