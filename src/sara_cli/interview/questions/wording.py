"""The words of a question where the model's own aren't enough, and what the model itself says to a person."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from sara_cli.interview.questions.question import Option
from sara_cli.labels import label
from sara_cli.language import Language, _, current_language, pgettext
from sara_cli.model.outline import FieldOutline


class Wording(NamedTuple):
    """What replaces the model's title, description and example. `title` is that of the field alone, where several are
    asked together; `proposal`, `default`, `options` are those of the field; `doubt` may challenge the answers."""

    text: str = ""
    about: str = ""
    example: str = ""
    title: str = ""
    proposal: str = ""
    default: str = ""
    options: tuple[Option, ...] | None = None
    doubt: Callable[[dict[str, object]], str] | None = None


NOTHING = Wording()


def meanings(words: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    """Fixed words with what they mean, in the UI language."""
    return tuple(Option(word, label(word), _(meaning)) for word, meaning in words)


def spoken(field: FieldOutline) -> str:
    """What a key means, to someone who answers in words: the words of the file are left out or translated."""
    return _spoken(field, current_language())


@cache
def _spoken(field: FieldOutline, _language: Language) -> str:
    text = _(field.description)
    for choice in field.choices:
        text = re.sub(rf"\b{choice} \(([^()]*)\)", r"\1", text)
        if "_" in choice:
            text = re.sub(rf"\b{choice}\b", label(choice), text)
    if field.holds == "yes_or_no":
        text = re.sub(r"\btrue\b", pgettext("answer", "yes"), text)
        text = re.sub(r"\bfalse\b", pgettext("answer", "no"), text)
    return text[:1].upper() + text[1:]


def example_of(field: FieldOutline) -> str:
    """How a value is written, from the model or by what it holds."""
    if field.example or field.holds in ("text", "number"):
        return field.example
    by_kind = {
        "day": _("2024-05-02, 2 May 2024, or “today”"),
        "period": "2024",
        "yes_or_no": pgettext("answer", "yes"),
    }
    return by_kind[field.holds]
