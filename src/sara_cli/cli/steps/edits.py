"""`add`, `set` and `remove`: one change by a command, checked before it is written."""

import re
from collections.abc import Sequence
from typing import Any

from sara_cli.cli.options import project_file
from sara_cli.cli.terminal import tell
from sara_cli.errors import SaraError
from sara_cli.file.address import Address, fields_of_step, parse_address
from sara_cli.file.project_file import Add, Change, ProjectFile, Remove, Set
from sara_cli.findings import path_text
from sara_cli.guide.answers import value_of
from sara_cli.guide.kinds import KINDS, Kind, fields_of_kind, home_address, kind_named, new_id
from sara_cli.language import _
from sara_cli.model.outline import FieldOutline, field_at, fields_of
from sara_cli.model.project import Project

_PAIR = re.compile(r"(?P<name>[\w.åäöÅÄÖ/-]+?)(?P<sign>\+?=)(?P<value>.*)", re.DOTALL)


def add(step: str, words: Sequence[str], project: str | None, *, dry_run: bool, quiet: bool) -> None:
    """Add an item to a list of the step: KIND, the id of its home if it has one, and its keys."""
    file = ProjectFile(project_file(project))
    kind = kind_named(step, words[0])
    rest = list(words[1:])
    home = home_address(kind, file.data, _home_of(kind, rest)) if kind.home else ()
    item = _item(kind, rest)
    id = item.get("id") or new_id(kind, file.data, item, home)
    whole = {"id": id, **item} if id else item
    _make(file, [Add(kind.address(home), whole)], dry_run=dry_run)
    words_for = {True: _("Would add {what}."), False: _("Added {what}.")}
    tell(words_for[dry_run].format(what=f"{_(kind.title)} {id}" if id else _(kind.title)), quiet=quiet)


def set_fields(step: str, words: Sequence[str], project: str | None, *, dry_run: bool, quiet: bool) -> None:
    """Give keys of one thing new values, all of them or none."""
    file = ProjectFile(project_file(project))
    rest = list(words)
    base: Address = (step,)
    if not _PAIR.fullmatch(rest[0]):
        base = parse_address(rest.pop(0), step, file.data)
    if not rest:
        raise SaraError(
            _("Nothing is said about what to change."), _("Write at least one FIELD=VALUE: status=done.")
        )
    changes = [change for word in rest for change in _changes(file, step, base, word)]
    _make(file, changes, dry_run=dry_run)
    words_for = {True: _("Would change {what}."), False: _("Changed {what}.")}
    places = ", ".join(path_text(change.address) for change in changes)
    tell(words_for[dry_run].format(what=places), quiet=quiet)


def remove(step: str, what: str, project: str | None, *, dry_run: bool, quiet: bool) -> None:
    """Take something away, unless something else refers to it."""
    file = ProjectFile(project_file(project))
    address = parse_address(what, step, file.data)
    _must_be_alone(file, address)
    _make(file, [Remove(address)], dry_run=dry_run)
    words_for = {True: _("Would remove {what}."), False: _("Removed {what}.")}
    tell(words_for[dry_run].format(what=path_text(address)), quiet=quiet)


def _make(file: ProjectFile, changes: Sequence[Change], *, dry_run: bool) -> None:
    file.change(*changes, dry_run=dry_run)


def _home_of(kind: Kind, rest: list[str]) -> str:
    if rest and not _PAIR.fullmatch(rest[0]):
        return rest.pop(0)
    home = next(one for one in KINDS if one.name == kind.home)
    message = _("A {kind} belongs to a {home}, and which one isn't said.")
    raise SaraError(
        message.format(kind=_(kind.title), home=_(home.title)),
        _("Write its id after the kind: add {kind} ID FIELD=VALUE.").format(kind=kind.name),
    )


def _item(kind: Kind, pairs: Sequence[str]) -> dict[str, Any]:
    """The keys of a new item; a dotted name makes mappings inside it."""
    item: dict[str, Any] = {}
    for word in pairs:
        name, sign, text = _pair(word)
        field = _field((*kind.model_place, 0, *name), word, fields_of_kind(kind))
        value = value_of(field, text)
        here = item
        for step in name[:-1]:
            here = here.setdefault(str(step), {})
        if sign == "+=" and isinstance(value, list):
            here.setdefault(str(name[-1]), []).extend(value)
        else:
            here[str(name[-1])] = value
    return item


def _changes(file: ProjectFile, step: str, base: Address, word: str) -> list[Change]:
    name, sign, text = _pair(word)
    if base == (step,) and name[0] not in fields_of_step(step):
        base = ()
    address = (*base, *_counted(file, base, name))
    owner = field_at(base) if base else None
    legal = fields_of(owner.part) if owner and owner.part else fields_of(Project)
    field = _field(address, word, legal)
    if not text.strip():
        return [Remove(address)] if file.value(address) is not None else []
    is_item = field.shape == "list" and isinstance(address[-1], int)
    value = value_of(field._replace(shape="one") if is_item else field, text)
    if sign == "+=":
        if field.shape != "list":
            raise SaraError(_("{name} isn't a list, so nothing can be added to it.").format(name=word))
        return [Add(address, each) for each in (value if isinstance(value, list) else [value])]
    return [Set(address, value)]


def _counted(file: ProjectFile, base: Address, name: Address) -> Address:
    """Numbers in lists are counted from one by people."""
    steps: list[str | int] = []
    for word in name:
        here = file.value((*base, *steps))
        is_item = isinstance(here, list) and str(word).isdigit() and word != "0"
        steps.append(int(word) - 1 if is_item else word)
    return tuple(steps)


def _pair(word: str) -> tuple[Address, str, str]:
    match = _PAIR.fullmatch(word)
    if not match:
        raise SaraError(
            _("“{word}” isn't a key with a value.").format(word=word),
            _('Write FIELD=VALUE, with quotation marks around a value of several words: title="Two words".'),
        )
    return tuple(match["name"].split(".")), match["sign"], match["value"]


def _field(address: Address, word: str, legal: dict[str, FieldOutline]) -> FieldOutline:
    field = field_at(address)
    if field is None:
        from difflib import get_close_matches

        name = word.partition("=")[0].rstrip("+")
        close = get_close_matches(name, legal, 1)
        hint = _("Did you mean “{key}”?").format(key=close[0]) if close else ""
        raise SaraError(
            _("There is no key “{name}” here.").format(name=name),
            hint or _("These can be written: {keys}.").format(keys=", ".join(legal)),
        )
    return field


def _must_be_alone(file: ProjectFile, address: Address) -> None:
    """Refuse to take away what something else refers to; the places are named so that they can be changed."""
    from sara_cli.file.address import resolve

    path = resolve(file.data, address)
    links = file.loaded.links
    inside = {part.id for part in links.parts.values() if part.path[: len(path)] == path}
    source = file.loaded.source
    places = [
        _("{place} (line {line})").format(place=path_text(where), line=source.locate(where).line)
        for where, id in links.references
        if id in inside and where[: len(path)] != path
    ]
    if places:
        raise SaraError(
            _("{name} can't be removed: others refer to it.").format(name=address[-1]),
            _("Change these first: {places}.").format(places=", ".join(places)),
        )
