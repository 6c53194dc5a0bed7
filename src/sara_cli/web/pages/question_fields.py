"""The fields of a question as a page shows them, and what was written in them as the words of an answer."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from sara_cli.interview.questions import Field, FileState, Option, Question
from sara_cli.language import _

Shape: TypeAlias = Literal["line", "long", "radios", "boxes", "select"]
MOST_RADIOS = 8


class FieldView(NamedTuple):
    """A field to show: `value` is what is written in it, `chosen` the values that are marked."""

    name: str
    field: Field
    shape: Shape
    options: tuple[Option, ...]
    value: str
    chosen: frozenset[str]


def name_of(key: str, prefix: str = "") -> str:
    """What a field is called in the form; `prefix` tells several questions of one form apart."""
    return f"field.{prefix}{key}"


def field_views(
    state: FileState,
    question: Question,
    written: Mapping[str, Sequence[str]] | None = None,
    prefix: str = "",
) -> list[FieldView]:
    """The fields with what was written before, else what is in the file, else what is proposed."""
    views = []
    for field in question.fields:
        name = name_of(field.key, prefix)
        words = tuple(written.get(name, ())) if written is not None else None
        options = _options(field)
        shape = _shape(field, options)
        chosen = frozenset(words if words is not None else _present(state, question, field))
        value = "\n".join(words) if words is not None else field.present or field.proposal or field.default
        views.append(FieldView(name, field, shape, options, value, chosen))
    return views


def words_of_form(
    question: Question, written: Mapping[str, Sequence[str]], prefix: str = ""
) -> dict[str, str]:
    """What was written for each field; several choices with commas between, as a person would write them."""
    words = {}
    for field in question.fields:
        parts = [part.strip() for part in written.get(name_of(field.key, prefix), ()) if part.strip()]
        words[field.key] = ", ".join(parts)
    return words


def _options(field: Field) -> tuple[Option, ...]:
    """What may be chosen; for yes and no too."""
    if field.holds == "yes_or_no":
        return (Option(_("yes"), _("Yes")), Option(_("no"), _("No")))
    return field.options


def _shape(field: Field, options: Sequence[Option]) -> Shape:
    if not options or field.holds == "text":
        return "long" if field.is_long or field.holds == "figures" else "line"
    if field.is_list:
        return "boxes"
    return "radios" if len(options) <= MOST_RADIOS and field.is_required else "select"


def _present(state: FileState, question: Question, field: Field) -> Sequence[str]:
    """The values that the file holds, by which what may be chosen is marked."""
    if field.holds == "yes_or_no":
        return [field.present or field.default]
    present: Any = None
    if question.verb == "set":
        is_key = question.address[-1:] == (field.key,)
        present = state.value(question.address if is_key else (*question.address, field.key))
    if present in (None, [], {}):
        return _named(field, field.proposal or field.default)
    return [str(one) for one in present] if isinstance(present, list) else [str(present)]


def _named(field: Field, text: str) -> list[str]:
    """The values of the options that a proposal names, by title."""
    return [one.value for one in field.options if text and (one.value == text or one.title in text)]
