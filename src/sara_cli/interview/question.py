"""What is asked of a person in a guided step, and who asks it."""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from sara_cli.errors import SaraError
from sara_cli.labels import label
from sara_cli.language import _, pgettext
from sara_cli.model.outline import FieldOutline
from sara_cli.model.project import Project

Known = tuple[tuple[str, str], ...]


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
