"""The list of questions: what a step asks, why, and what an answer becomes. Every way in is a face of it.

A terminal, a browser, a workbook and a form hold no questions of their own. A face works like this:

    state = state_of(file)                                   # file: ProjectFile
    for one in questions(state, "initiate", today):          # ordered; show one.heading where it changes
        ...                                                  # one.lead, one.text, one.fields, one.help, one.example
    outcome = answer(state, one.id, {"date": "2 maj", "body": "Kommunstyrelsen"}, today, seen=one.seen)
    match write(file, outcome):                              # or `submit`, which does both
        case Taken(): ...                                    # saved: compute the list again, go on
        case Doubt(text, token): ...                         # ask; then answer(…, confirmed=token)
        case Refused(errors): ...                            # show each under its field, keep what was written

A group may be answered on one line: answer(state, one.id, "3 3 2 1 3 2 2", today). A field that is left out keeps its
default, or isn’t written. `leave_open` remembers “don’t know yet” and “doesn’t apply to us”; `take_away` empties.
Nothing here knows how a question is shown, and only `write` and `submit` change the file.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from sara_cli.findings import Finding, Path
from sara_cli.interview.questions import outcome as _outcome
from sara_cli.interview.questions.closing import Closing, by_name, ids_of_closing
from sara_cli.interview.questions.entries import Entries, Entry
from sara_cli.interview.questions.file_state import FileState, state_of
from sara_cli.interview.questions.mistakes import ask_mistakes
from sara_cli.interview.questions.outcome import fresh, write
from sara_cli.interview.questions.question import (
    Doubt,
    Field,
    Need,
    Option,
    Outcome,
    Question,
    Refused,
    Taken,
)
from sara_cli.language import _, current_language
from sara_cli.model.clocks import add_months
from sara_cli.model.left_open import LeftOpen, LeftOpenReason
from sara_cli.model.outline import field_at
from sara_cli.model.project import STEPS, StepName
from sara_cli.project_file.address import Address, address_of
from sara_cli.project_file.editing import NotAccepted, ProjectFile

if TYPE_CHECKING:
    from sara_cli.rules.explanation import Explanation

ASKED_AGAIN = 3
"""After so many months a question that was left open is open again."""


_TOWARDS_MEASURES = ("criterion:4.measures", "criterion:3.cause_analysis", "criterion:3.prioritised")
_MET_BY: dict[str, tuple[str, ...]] = {
    "law:L04a": ("criterion:2.picture.municipality",),
    "law:L04f": ("criterion:3.cause_analysis", "prepare.indicators+"),
    "law:L04g": ("criterion:3.merged", "criterion:2.picture.municipality", "criterion:2.picture.police"),
    "law:L05a": _TOWARDS_MEASURES,
    "law:L06a": ("analyze.picture_updates+",),
    "law:L06b": ("criterion:5.production", "criterion:5.effect", "follow_up.reports+"),
    "law:L09a": ("initiate.agreement.period",),
    "law:L09b": ("initiate.agreement.focus_areas+",),
    "law:L10b": ("law:L10a",),
    "law:L12": ("law:L11",),
    "law:L13b": ("criterion:5.to_steering", "follow_up.reports+"),
    "law:L13c": ("criterion:5.to_steering", "follow_up.reports+"),
    "criterion:3.cause_analysis": ("prepare.indicators+",),
    "criterion:4.goals": ("prepare.indicators+",),
    "criterion:4.plan_adopted": ("law:L05a", *_TOWARDS_MEASURES),
    "criterion:4.measures": ("execute.measures+",),
    "criterion:4.documented": ("criterion:4.measures",),
}
"""What is met by the answers to questions that are asked for another reason, or have an id: the nearest first."""


def questions(
    state: FileState, step: StepName, today: date, *, rest: bool = False, about: Address = ()
) -> list[Question]:
    """The questions of a step, in the order in which they are best answered.

    Pure: the same file and day give the same list. While the file has mistakes they come first, and nothing else does
    if it can’t be read as a project. `rest` adds all that could be asked (need “more”), also of each thing; `about` keeps
    only what is about one place of the file, such as one measure, with all that can be said of it.
    """
    found = [entry.question for entry in entries_of(state, step, today, rest=rest or bool(about))]
    left = {one.question: one for one in _left_open(state)}
    marked = [_marked(question, left.get(question.id), today) for question in found]
    return [one for one in marked if not about or _is_about(one, about)]


def _is_about(question: Question, about: Address) -> bool:
    """Whether a question is about a place: of something in it, or of what has its name, such as a party’s picture."""
    if question.address[: len(about)] == about:
        return True
    above, name = field_at(about[:-1]), about[-1]
    if above is None or above.shape != "list" or not isinstance(name, str):
        return False
    said = question.id.rpartition("+")[2].split("&")
    return name in question.address[2:] or name in [one.partition("=")[2] for one in said]


def answer(  # noqa: PLR0913 - what every face has at hand
    state: FileState,
    id: str,
    words: str | Mapping[str, str],
    today: date,
    confirmed: str = "",
    *,
    seen: str = "",
) -> Outcome:
    """What an answer to a question becomes: `Taken` with the changes, `Doubt` or `Refused`. Pure; nothing is written.

    What is taken, the file can hold as it is in `state`.

    `words` are what was written for each field by its key, or one line for a question with one field or a group. An
    empty text is no answer. `confirmed` is the token of a doubt that the same words raised; `seen` is that of the
    question as it was shown, and an answer to one that somebody else has changed meanwhile is refused.
    Raises `KeyError` for an id that no question has.
    """
    given = _outcome.Given(words, today, confirmed, seen)
    return _outcome.accepted(state, _outcome.taken(state, _entry(state, id, today), given))


def submit(  # noqa: PLR0913 - as `answer`
    file: ProjectFile,
    id: str,
    words: str | Mapping[str, str],
    today: date,
    confirmed: str = "",
    *,
    seen: str = "",
) -> Outcome:
    """Answer a question in a file as it is now, and write what was taken. Raises as `answer` and `write` do."""
    return write(file, answer(fresh(file), id, words, today, confirmed, seen=seen))


def leave_open(state: FileState, id: str, reason: LeftOpenReason, today: date) -> Taken:
    """Remember that a question is left open: nobody knows yet, or it doesn’t apply here. Raises `KeyError`."""
    return _outcome.left_open(state, _entry(state, id, today).question, reason, today)


def take_away(state: FileState, id: str, today: date) -> Taken | Refused:
    """Take away what a question has got as its answer, but for what the file can’t be without. Raises `KeyError`."""
    return _outcome.removed(state, _entry(state, id, today).question)


def question_named(state: FileState, id: str, today: date) -> Question:
    """The question with an id, whichever step asks it. Raises `KeyError` if there is none any more."""
    return _entry(state, id, today).question


def words_of_questions(state: FileState, today: date) -> Callable[[str], str]:
    """Gives a question in words by its id; one that isn’t asked any more in those for all such."""

    def words_of(id: str) -> str:
        try:
            return question_named(state, id, today).in_full
        except (KeyError, NotAccepted):
            return _("a question that isn’t asked any more")

    return words_of


def question_at(state: FileState, path: Path, today: date) -> Question | None:
    """The question that closes what was found at a place of the file: that of the key, else the first open one of what
    it is in, else the first that is about it. None where nothing is asked about it. For many places: `Closers`."""
    return Closers(state, today).at(path)


class Closers:
    """Finds the questions that close what a check, the done-lists or the act miss. Lists are made only when they are
    looked in, and at most once: the short ones, of what is needed, before those of all that could be asked."""

    def __init__(self, state: FileState, today: date) -> None:
        self.state = state
        self.today = today
        self._lists: dict[tuple[StepName, bool], list[Question]] = {}
        self._named: dict[tuple[StepName, bool], dict[str, Closing]] = {}

    def _of(self, step: StepName, *, rest: bool) -> list[Question]:
        if (step, rest) not in self._lists:
            self._lists[step, rest] = questions(self.state, step, self.today, rest=rest)
        return self._lists[step, rest]

    def of(self, finding: Finding) -> Question | None:
        """The question whose answer removes what was found; None where no question does it."""
        texts = _texts_of(finding)
        if texts is None:
            return self.at(finding.path)
        if texts.instead:
            return None
        asked = ids_of_closing(texts.closed_by, self.state.data, finding)
        found = [closing for id in asked if (closing := self._named_so(id))]
        return next((one.question for one in [*(one for one in found if one.is_missing), *found]), None)

    @staticmethod
    def instead(finding: Finding) -> str:
        """Where what was found is corrected if no question does it; empty for what has a question."""
        texts = _texts_of(finding)
        return str(texts.instead) if texts and texts.instead else ""

    def _named_so(self, id: str) -> Closing | None:
        for rest in (False, True):
            for step in _steps(id.removeprefix("decide:")):
                if (step, rest) not in self._named:
                    self._named[step, rest] = by_name(self._of(step, rest=rest))
                if found := self._named[step, rest].get(id):
                    return found
        return None

    def at(self, path: Path) -> Question | None:
        """The question for a place of the file, as `question_at` says."""
        address = address_of(self.state.data, path)
        for length in range(len(address), 0, -1):
            if found := self._about(address[:length]):
                return found
        return None

    def _about(self, place: Address) -> Question | None:
        """The question of a place itself, else an open one about it, else any."""
        near: list[Question] = []
        for step in _steps(place):
            about = [one for one in self._of(step, rest=True) if _is_about(one, place)]
            if exact := [one for one in about if one.address == place and one.verb in ("set", "fix")]:
                return exact[0]
            near += about
        return next(iter([*(one for one in near if one.is_open), *near]), None)

    def for_reason(self, why: str) -> Question | None:
        """The question that is asked for a reason, such as `law:L07`, or meets it: one that is open, else one that isn’t
        answered, else what could be corrected or added."""
        meant = (why, *_MET_BY.get(why, ()))
        for rest, fits in (
            (False, lambda one: one.is_open),
            (False, _may_be_answered),
            (True, _may_be_answered),
            (False, lambda _one: True),
        ):
            for reason in meant:
                for step in STEPS:
                    for one in self._of(step, rest=rest):
                        if reason in (one.why, one.id) and fits(one):
                            return one
        return None


def _texts_of(finding: Finding) -> "Explanation | None":
    """What explains the rule of a finding; None for what is wrong with the file itself."""
    from sara_cli.rules import rules_by_id

    rule = rules_by_id().get(finding.id)
    return rule.explanation if rule else None


def _may_be_answered(question: Question) -> bool:
    return question.state != "answered" or question.need == "offer"


def _steps(place: Address | str) -> Sequence[StepName]:
    """The steps, with the one first whose section a place is in."""
    name = str(place[0]) if not isinstance(place, str) else place
    return sorted(STEPS, key=lambda step: not name.startswith(step))


def _entry(state: FileState, id: str, today: date) -> Entry:
    for rest in (False, True):
        for step in _steps(id.removeprefix("decide:").removeprefix("fix:")):
            for entry in entries_of(state, step, today, rest=rest):
                if entry.question.id == id:
                    return entry
    raise KeyError(id)


def entries_of(state: FileState, step: StepName, today: date, *, rest: bool = False) -> list[Entry]:
    """The questions of a step with how each answer is written; faces use `questions` and `answer`."""
    key = (step, today, rest, current_language())
    if key not in state.lists:
        entries = Entries(state, step, today, rest=rest)
        ask_mistakes(entries)
        if state.is_whole:
            _ask(entries, step)
        state.lists[key] = entries.found
    found: list[Entry] = state.lists[key]
    return found


def _ask(entries: Entries, step: StepName) -> None:
    """Gather the questions of a step; only the module with the step’s name is loaded."""
    from importlib import import_module

    import_module(f"sara_cli.interview.questions.{step}").ask(entries)


def left_questions(state: FileState, today: date) -> list[Question]:
    """The questions of all steps that were left open, also those that are open again by now."""
    if not state.data.get("left_open") or not state.is_whole:
        return []
    found = {one.id: one for step in STEPS for one in questions(state, step, today) if one.left}
    return list(found.values())


def _left_open(state: FileState) -> list[LeftOpen]:
    found = []
    for one in state.data.get("left_open") or ():
        with suppress(ValueError):
            found.append(LeftOpen.model_validate(one))
    return found


def _marked(question: Question, left: LeftOpen | None, today: date) -> Question:
    """A question with when it was left open; after some months it is open again."""
    if left is None or question.state == "answered":
        return question
    is_over = add_months(left.date, ASKED_AGAIN) <= today
    return question._replace(left=left, state="open" if is_over else "left_open")


__all__ = [
    "Closers",
    "Doubt",
    "Field",
    "FileState",
    "Need",
    "Option",
    "Outcome",
    "Question",
    "Refused",
    "Taken",
    "answer",
    "leave_open",
    "left_questions",
    "question_at",
    "question_named",
    "questions",
    "state_of",
    "submit",
    "take_away",
    "words_of_questions",
    "write",
]
