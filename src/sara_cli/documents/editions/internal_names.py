"""The ids and titles of what is internal, where texts that are public mention them.

An id that can't be an ordinary word, such as `S1.1` or `vandring-station`, is printed as “…” in the public edition. A
title, or an id that is a word, may mean something else, so that only a person can judge the text.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple, TypeVar, cast

from sara_cli.model.fields import Part
from sara_cli.model.outline import fields_of
from sara_cli.model.project import Project
from sara_cli.model.texts import Written

P = TypeVar("P", bound=Part)
_HIDDEN = "…"


def is_distinct(id: str) -> bool:
    """Tell whether an id can't be taken for a word or a number of ordinary text."""
    return any(sign.isalpha() for sign in id) and not id.isalpha()


def without_ids(project: Project, ids: Collection[str], visible: Collection[str]) -> Project:
    """The project with some ids hidden in its texts, as `hiding` does."""
    hide = hiding(ids, visible)
    return _changed(project, hide) if hide else project


def hiding(ids: Collection[str], visible: Collection[str]) -> Callable[[str], str] | None:
    """What hides some ids in a text, as far as they can't be ordinary words; None where there are no such ids.

    `visible` are the ids of what isn't internal: they stay, also where they begin like one that is hidden.
    """
    hidden = {id.casefold() for id in ids if is_distinct(id)} - {id.casefold() for id in visible}
    if not hidden:
        return None
    pattern = _mentions([*hidden, *filter(is_distinct, visible)])
    return lambda text: pattern.sub(lambda at: _HIDDEN if at[0].casefold() in hidden else at[0], text)


def _mentions(words: Collection[str]) -> re.Pattern[str]:
    """Where one of some words is by itself or begins a compound; not within an address, a longer word or a number."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w/@.])(?:{alternatives})(?!\w|\.\w)", re.IGNORECASE)


def _changed(part: P, change: Callable[[str], str]) -> P:
    """A part with each of its free texts changed; itself where none is."""
    new: dict[str, object] = {}
    for name, field in fields_of(type(part)).items():
        if not (field.kinds or field.choices or name == "id"):
            old = getattr(part, name)
            value = _changed_value(old, change)
            if value is not old:
                new[name] = value
    return part.model_copy(update=new) if new else part


def _changed_value(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        text = change(value)
        return value if text == value else text
    if isinstance(value, Part):
        return _changed(value, change)
    if isinstance(value, list):
        items = [_changed_value(item, change) for item in cast("list[object]", value)]
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        held = {
            key: _changed_value(item, change) for key, item in cast("dict[object, object]", value).items()
        }
        return held if any(held[key] is not value[key] for key in held) else value
    return value


# --- for the release check ----------------------------------------------------------------------------


class Mention(NamedTuple):
    """A text that mentions something internal: by its id or title, and whether that is hidden when it is printed."""

    written: Written
    name: str
    is_hidden: bool


def mentions(texts: Collection[Written], names: Mapping[str, str]) -> Iterator[Mention]:
    """Every mention of something internal in some texts; `names` are the titles, by id."""
    words = {**{title: False for title in names.values() if title}, **{id: is_distinct(id) for id in names}}
    if not words:
        return
    known = {word.casefold(): is_hidden for word, is_hidden in words.items()}
    pattern = _mentions(words)
    for written in texts:
        found = dict.fromkeys(match[0] for match in pattern.finditer(written.text))
        yield from (Mention(written, name, known[name.casefold()]) for name in found)
