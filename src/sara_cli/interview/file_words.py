"""Texts that name keys of the file, for someone who reads words: “evidence” becomes “Evidence” or “Belägg”.

A hint names the key that it is about, since lines of `sara check`, JSON and editors are read beside the file. Whoever
answers questions has never seen a key: for them the same hint names what the question is called.
"""

import re
from collections.abc import Callable
from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from sara_cli.findings import Path
from sara_cli.labels import LABELS, label
from sara_cli.language import N_, _, ngettext, pgettext
from sara_cli.model.outline import FieldOutline, all_parts, field_at, fields_of, part_at, title_of
from sara_cli.model.project import STEPS, Project
from sara_cli.project_file.address import Address, identified, resolve, value_at
from sara_cli.wording import quoted

if TYPE_CHECKING:
    from sara_cli.project_file.change_record import Entry

_STEP_PATH = re.compile(rf"\b(?:{'|'.join((*STEPS, 'checks', 'municipality'))})(?:\.[a-z_]+)+\b")
_PAIR = re.compile(r"\b([a-z_]+): (true\b|false\b|[a-z]+(?:_[a-z]+)*\b|\[[^\]]*\])")
_QUOTED = re.compile(r"[“”]([a-z_]+)[“”]")
_IN_BRACKETS = re.compile(r" \(([a-z_]+)\)")
"""A key beside what it is called: “who signs it (signatories)”."""
_SNAKE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def in_words(text: str, path: Path = (), *, quotes_people: bool = False) -> str:
    """A text with the titles of keys in the place of their names; `path` is the place in the file that it is about.

    `quotes_people` says that what is in quotation marks may be what somebody has written, which stays.
    """
    text = _IN_BRACKETS.sub(lambda found: "" if found[1] in _fields() else found[0], text)
    text = _STEP_PATH.sub(lambda found: _of_path(found[0]), text)
    text = _PAIR.sub(lambda found: _of_pair(found[0], found[1], found[2], path), text)
    if not quotes_people:
        text = _QUOTED.sub(lambda found: _of_quoted(found[0], found[1], path), text)
    return _SNAKE.sub(lambda found: _of_word(found[0], path), text)


def _of_path(dotted: str) -> str:
    path: Path = ()
    for step in dotted.split("."):  # an item of a list has no name in a text
        above = field_at(path) if path else None
        path = (*path, *([0] if above and above.shape != "one" else []), step)
    field = field_at(path)
    return quoted(_(field.title)) if field else dotted


def _of_pair(whole: str, key: str, value: str, path: Path) -> str:
    """A key with its value, such as `strength: uncertain`."""
    field = _field(key, path)
    if field is None:
        return whole
    if value.startswith("["):
        return quoted(_(field.title))
    words = {"true": pgettext("answer", "yes"), "false": pgettext("answer", "no")}
    said = words.get(value) or (label(value) if value in LABELS else "")
    return quoted(f"{_(field.title)}: {said}") if said else whole


def _of_quoted(whole: str, word: str, path: Path) -> str:
    """A fixed word or a key in quotation marks; what is both, such as “end”, is quoted as one of several choices."""
    return quoted(label(word)) if word in LABELS else _title(word, path) or whole


def _of_word(word: str, path: Path) -> str:
    return label(word) if word in LABELS else _title(word, path) or word


def _title(key: str, path: Path) -> str:
    """What a key is called, in quotation marks; nothing for what is none."""
    field = _field(key, path)
    return quoted(_(field.title)) if field else ""


def _field(key: str, path: Path) -> FieldOutline | None:
    """The field of a key: of the nearest part around the place that has one, else of any."""
    for place in (
        (*path, 0),
        *(path[:length] for length in range(len(path), -1, -1)),
    ):  # also inside of a list
        part = part_at(place)
        if part and key in fields_of(part):
            return fields_of(part)[key]
    return _fields().get(key)


@cache
def _fields() -> dict[str, FieldOutline]:
    """A field for every key of the model: the first part that has it, in the order of the file."""
    found: dict[str, FieldOutline] = {}
    for part in (Project, *(part for _name, part in all_parts())):
        for key, field in fields_of(part).items():
            found.setdefault(key, field)
    return found


# --- a place of the file in words -------------------------------------------------------------------------

LONGEST = 60


def place_in_words(data: dict[str, Any], address: Address) -> str:
    """What a place is called: a thing by its title, a key by its own and that of the thing that it belongs to."""
    path = resolve(data, address)
    value, field = value_at(data, path), field_at(path)
    if isinstance(path[-1], int) and (title := called(data, value)):
        return _short(title)
    named = next((name for name in reversed(path) if isinstance(name, str)), "")
    what = _(field.title) if field else named
    if isinstance(path[-1], int):
        what = f"{what} {path[-1] + 1}"
    for length in range(len(path) - 1, 1, -1):
        owner = value_at(data, path[:length])
        if isinstance(path[length - 1], int) and (title := called(data, owner)):
            return _("“{field}” of {thing}").format(field=what, thing=_short(title))
    return quoted(what)


_ACTS = {"set": N_("changed {place}"), "add": N_("added {place}"), "remove": N_("removed {place}")}


_LEFT = re.compile(r"""\bquestion: (?:"([^"\n]+)"|'([^'\n]+)'|([^\s,}]+))""")


def acts_in_words(
    entry: "Entry", data: dict[str, Any] | None, words_of: Callable[[str], str] = str
) -> list[str]:
    """What a change in the record did, with the places as the file of now calls them.

    `words_of` are the words of a question by its id, for one that was left open.
    """
    acts = []
    for act, place in entry.acts:
        if place.partition(".")[0] != "left_open":
            acts.append(_(_ACTS[act]).format(place=written_place_in_words(data, place)))
        elif act == "add":
            asked = [words_of("".join(found)) for one in entry.pieces for found in _LEFT.findall(one.after)]
            acts += [_("left open: {question}").format(question=question) for question in asked]
    if not acts and not entry.more:
        acts = [_("a question is no longer left open")]
    more = ngettext("{count} more", "{count} more", entry.more).format(count=entry.more)
    return [*acts, more] if entry.more else acts


def written_place_in_words(data: dict[str, Any] | None, written: str) -> str:
    """What a place is called that is written with full stops, such as `execute.measures.A2.1.log`.

    What isn't in the file any more is called by the nearest that is, and its key.
    """
    value: Any = data
    path: Path = ()
    rest = written
    while rest:
        step, length = _first_step(value, rest)
        if step is None:
            break
        path, value, rest = (*path, step), value[step], rest[length + 1 :]
    if rest and not isinstance(value, list):  # an id of what isn't there says nothing
        path = (*path, rest.partition(".")[0])
    return place_in_words(data or {}, path)


def _first_step(value: Any, rest: str) -> tuple[str | int | None, int]:
    """The key or the number of the item that a text begins with, and how long it is; ids may hold full stops."""
    if isinstance(value, dict):
        key = rest.partition(".")[0]
        return (key if key in value else None), len(key)
    for number, item in enumerate(value if isinstance(value, list) else ()):
        id = str(item["id"]) if isinstance(item, dict) and "id" in item else str(number + 1)
        if f"{rest}.".startswith(f"{id}."):
            return number, len(id)
    return None, 0


def called(data: dict[str, Any], thing: object) -> str:
    """What a thing of the file is called: its title, the party that it is of, or the line that it is."""
    if not isinstance(thing, dict):
        return thing if isinstance(thing, str) else ""
    title = title_of(thing) or str(thing.get("party", ""))
    if title in LABELS:
        return label(title)
    named = identified(data).get(title)  # what it is about, such as the goal of a result
    return (title_of(value_at(data, named)) if named else "") or title


def _short(title: str) -> str:
    return quoted(shorten(title, LONGEST, placeholder=" …"))
