"""A key of the model as a field of a question: what is there already, as it would be written again, and what may be chosen."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sara_cli.interview.answers import shown
from sara_cli.interview.questions.file_state import FileState
from sara_cli.interview.questions.question import Field, Holds, Option
from sara_cli.interview.questions.wording import Wording, example_of, spoken
from sara_cli.labels import label
from sara_cli.language import Language, _, current_language
from sara_cli.model.outline import FieldOutline
from sara_cli.project_file.address import Address

_LONG = frozenset(
    {"summary", "extent", "consequences", "other_information", "analysis", "description", "text", "note"}
)


def field_of(  # noqa: PLR0913 - what it is, what is there, and where
    state: FileState,
    outline: FieldOutline,
    wording: Wording,
    present: Any,
    holds: Holds | None = None,
    *,
    home: Address = (),
) -> Field:
    """The field for a key with what is there; `holds` where it is read in another way than the model says.

    `home` is the thing that has the key, where there is one.
    """
    options = wording.options if wording.options is not None else _options(state, outline, home)
    kind = holds or _holds(outline)
    return Field(
        outline.name,
        wording.title or wording.text or _(outline.title),
        kind,
        outline.is_required,
        outline.shape == "list",
        outline.name in _LONG or is_text_list(outline),
        _as_written(state, outline, present, wording.options, kind),
        wording.proposal,
        wording.default,
        options,
        wording.about or spoken(outline),
        wording.example or example_of(outline),
    )


def _options(state: FileState, outline: FieldOutline, home: Address) -> tuple[Option, ...]:
    if outline.choices:
        return _choices(outline.choices, current_language())
    return state.things(outline.kinds, outline.name, home) if outline.kinds else ()


@cache
def _choices(words: tuple[str, ...], _language: Language) -> tuple[Option, ...]:
    return tuple(Option(word, label(word)) for word in words)


def _holds(outline: FieldOutline) -> Holds:
    if outline.choices:
        return "choice"
    if outline.kinds:
        return "reference"
    if outline.shape == "map":
        return "figures"
    return "figure" if outline.part else outline.holds


def is_text_list(outline: FieldOutline) -> bool:
    """Whether a key holds lines of text, which may have commas in them."""
    is_free = not (outline.part or outline.kinds or outline.choices)
    return outline.shape == "list" and is_free and outline.holds == "text"


def _as_written(
    state: FileState, outline: FieldOutline, value: Any, chosen: Sequence[Option] | None, holds: Holds
) -> str:
    """What is there, as it would be written again: things by their titles, those of the options that a step chose first."""
    if value in (None, [], {}):
        return ""
    if holds == "reference":
        ids = [str(id) for id in (value if isinstance(value, list) else [value])]
        titles = {one.value: one.title for one in chosen or ()}
        return ", ".join(titles.get(id) or state.title(id, *outline.kinds) for id in ids)
    if holds == "figures" and isinstance(value, dict):
        return "\n".join(f"{period} {_figure(one)}" for period, one in value.items())
    if holds == "figure" and isinstance(value, dict):
        return f"{value.get('period', value.get('by', ''))} {value.get('value', '')}".strip()
    if is_text_list(outline) and isinstance(value, list):
        return "\n".join(map(str, value))
    return shown(outline, value)


def _figure(value: object) -> str:
    return str(value.get("value", "")) if isinstance(value, dict) else str(value)
