"""What is asked of a person in a guided step, who asks it, and how an answer is taken."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.interview.answers import cycle_of, understood, value_of
from sara_cli.interview.persons import named_in
from sara_cli.labels import label
from sara_cli.language import _, pgettext
from sara_cli.model.outline import FieldOutline, title_of
from sara_cli.model.project import Project
from sara_cli.project_file.editing import ProjectFile

Known = tuple[tuple[str, str], ...]
Check: TypeAlias = Callable[[object], str]
"""May challenge an answer: its text is said, and the person asked whether to keep it."""


class Question(NamedTuple):
    """One thing to ask. `present` is what is there already, as it would be written again.

    `choices` are the fixed words with their printed form, `known` the ids that may be named with what they
    stand for, or what the fixed words mean; `is_list` says that several may be named, with commas between.
    """

    text: str
    help: str
    example: str
    present: str
    choices: Known = ()
    known: Known = ()
    is_list: bool = False


class Words(NamedTuple):
    """What stands in for the model's own title, description and example in a question.

    `known` are answers that may be given, with what they mean, where the model names none; where it does,
    they explain its words.
    """

    text: str = ""
    about: str = ""
    example: str = ""
    known: Known = ()


def meanings(words: Sequence[tuple[str, str]]) -> Known:
    """Fixed words with what they mean, in the UI language."""
    return tuple((word, _(meaning)) for word, meaning in words)


class Asker(Protocol):
    """Someone who puts questions to a person. Stopping is a KeyboardInterrupt."""

    def ask(self, question: Question) -> str:
        """The answer as it was written; empty to skip."""

    def confirm(self, text: str, *, default: bool) -> bool:
        """Yes or no."""

    def choose(self, text: str, options: Sequence[str], *, default: int) -> int:
        """The number of one of a few ways on."""

    def tell(self, text: str = "") -> None:
        """Say something: explanations, ideas, what was understood."""

    def heading(self, text: str) -> None:
        """Say that something new begins."""

    def complain(self, error: SaraError) -> None:
        """Say why an answer wasn't taken."""

    def show_analysis(self, project: Project, problem: str) -> None:
        """Show the cause analysis of a problem as it has grown so far."""

    def show_priorities(self, project: Project) -> None:
        """Show every problem against the criteria, with what was decided."""


def _is_free_text(field: FieldOutline) -> bool:
    """Whether anything may be written as a value: no id, no fixed word, no day."""
    return field.holds == "text" and not (field.kinds or field.choices)


def question_on(field: FieldOutline, words: Words, present: str, known: Known) -> Question:
    """The question for a key of the file, in the model's words where no others are given."""
    return Question(
        words.text or _(field.title),
        words.about or _spoken(field),
        words.example or field.example or _examples().get(field.holds, ""),
        present,
        tuple((choice, label(choice)) for choice in field.choices),
        words.known or known,
        field.shape == "list",
    )


def _spoken(field: FieldOutline) -> str:
    """What a key means, to someone who answers in words: the words of the file are left out or translated."""
    text = _(field.description)
    for choice in field.choices:
        text = re.sub(rf"\b{choice} \(([^()]*)\)", r"\1", text)
        if "_" in choice:
            text = re.sub(rf"\b{choice}\b", label(choice), text)
    if field.holds == "yes_or_no":
        text = re.sub(r"\btrue\b", pgettext("answer", "yes"), text)
        text = re.sub(r"\bfalse\b", pgettext("answer", "no"), text)
    return text[:1].upper() + text[1:]


def _examples() -> dict[str, str]:
    """How what isn't a text is written, where the model has no example of its own."""
    return {
        "day": _("2024-05-02, 2 May 2024, or “today”"),
        "period": "2024",
        "yes_or_no": pgettext("answer", "yes"),
    }


class Interview:
    """Asks for single keys, and for those that a new thing needs."""

    def __init__(self, file: ProjectFile, asker: Asker, today: date) -> None:
        self.file = file
        self.asker = asker
        self.today = today

    def question(self, field: FieldOutline, words: Words, present: str = "") -> Question:
        """The question for a key, with the ids that could be named."""
        parts = [part for part in self.file.loaded.links.parts if part.kind in field.kinds]
        known = tuple((part.id, title_of(self.file.value(part.path))) for part in parts)
        return question_on(field, words, present, known)

    def answer(
        self,
        field: FieldOutline,
        question: Question,
        *,
        is_needed: bool = False,
        check: Check | None = None,
        keep: str = "",
    ) -> object:
        """An answer in the file's form; None if it says what is there, `keep`, or is left empty: twice if needed.

        What can't be taken is on the line when it is asked again, to be corrected.
        """
        may_skip = not is_needed
        while True:
            written = self.asker.ask(question).strip()
            question = question._replace(present=written)
            if not (written or may_skip):
                may_skip = True
                hint = _("An empty line once more leaves out what it belongs to.")
                self.asker.complain(SaraError(_("This has to be answered."), hint))
                continue
            if written in ("", keep):
                return None
            cycle = cycle_of(self.file)
            value = value_of(field, written, self.today, cycle)
            if words := understood(field, written, value, cycle):
                self.asker.tell(words)
            if field.choices and field.shape == "one" and value not in field.choices:
                legal = ", ".join(map(label, field.choices))
                self.asker.complain(SaraError(_("Answer with one of: {choices}.").format(choices=legal)))
                continue
            doubt = check(value) if check else ""
            is_meant = not doubt or self._is_meant(doubt)
            if is_meant and (not _is_free_text(field) or self.may_name(written)):
                return value

    def answers(
        self,
        fields: Mapping[str, FieldOutline],
        names: Sequence[str],
        words: Mapping[str, Words],
        check: Check | None = None,
        *,
        is_begun: bool = False,
    ) -> dict[str, object] | None:
        """Answers to several keys of one new thing; None if one that it can't be without is left out.

        The first may be left empty at once, and then there is nothing, unless something `is_begun` already.
        """
        answers: dict[str, object] = {}
        for name in dict.fromkeys(names):
            is_first = not (answers or is_begun)
            is_needed = fields[name].is_required and not is_first
            question = self.question(fields[name], words.get(name, Words()))
            value = self.answer(
                fields[name], question, is_needed=is_needed, check=check if is_first else None
            )
            if value is not None:
                answers[name] = value
            elif is_first or is_needed:
                return None
        return answers

    def may_name(self, written: str) -> bool:
        """Whether an answer names nobody, or the person wants to keep it with the name."""
        doubt = named_in(written, self.file.project)
        return not doubt or self._is_meant(doubt)

    def _is_meant(self, doubt: str) -> bool:
        self.asker.tell(doubt)
        return self.asker.confirm(_("Keep it as it is?"), default=False)
