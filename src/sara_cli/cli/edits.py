"""`add`, `set` and `remove`: one change by a command, checked before it is written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sara_cli.cli.options import EditOptions, day, project_file
from sara_cli.cli.terminal import can_ask, tell
from sara_cli.diff.words import shortened
from sara_cli.errors import SaraError, suggestion
from sara_cli.interview.answers import cycle_of, value_of
from sara_cli.interview.consequences import advice_on, with_days
from sara_cli.interview.file_words import called, place_in_words
from sara_cli.interview.kinds import Kind, fields_of_kind, home_address, kind_named, with_id
from sara_cli.interview.persons import named_by
from sara_cli.interview.questions.fields import field_of
from sara_cli.interview.questions.file_state import state_of
from sara_cli.interview.questions.reading import Moment, NotRead, meant, read
from sara_cli.interview.questions.wording import NOTHING
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.model.outline import FieldOutline, field_at, fields_at
from sara_cli.project_file.address import (
    Address,
    address_below,
    dotted,
    fields_of_step,
    parse_address,
    resolve,
)
from sara_cli.project_file.editing import Add, Change, ProjectFile, Remove, Set

MOST_NAMED = 8
MOST_OF_TITLE = 60
_PAIR = re.compile(r"(?P<name>[\w.åäöÅÄÖ/-]+?)(?P<sign>\+?=)(?P<value>.*)", re.DOTALL)


def add(step: str, words: Sequence[str], options: EditOptions) -> None:
    """Add an item to a list of the step: KIND, the id of its home if it has one, and its keys or its text."""
    file = ProjectFile(project_file(options.project))
    kind = kind_named(step, words[0])
    rest = list(words[1:])
    home = home_address(kind, file.data, _home_of(kind, rest)) if kind.home else ()
    place, name, title, id = kind.address(home), _(kind.title), "", ""
    if kind.is_text:
        change = Add(place, _line(kind, rest))
    else:
        item = with_id(kind, file.data, _item(file, kind, rest, options), home)
        change = Add(place, item)
        title, id = called(file.data, item), "" if options.dry_run else item.get("id", "")
    is_doubted = settle_names(file, [change], can_ask=can_ask(options.dry_run))
    name = _named(name, "" if is_doubted else title, id)  # what may name a person isn't said once more
    file.change(change, dry_run=options.dry_run)
    message = _("Would add {what}.") if options.dry_run else _("Added {what}.")
    tell(message.format(what=name), quiet=options.quiet)
    _advise(file, [change], options)


def _named(kind: str, title: str, id: str) -> str:
    """What is added: its kind, its title, and the id that it got, by which further commands name it."""
    said = _("“{title}”").format(title=shortened(title, MOST_OF_TITLE)) if title else ""
    return " ".join(filter(None, (kind, said, f"({id})" if id else "")))


def set_fields(step: str, words: Sequence[str], today: date, options: EditOptions) -> None:
    """Give keys of one thing new values, all of them or none; a new status gets the day of today."""
    file = ProjectFile(project_file(options.project))
    rest = list(words)
    base: Address = (step,)
    if not _PAIR.fullmatch(rest[0]):
        base = parse_address(rest.pop(0), step, file.data)
    if not rest:
        raise SaraError(_("What to change isn’t given."), _("Write at least one FIELD=VALUE: status=done."))
    changes = [change for word in rest for change in _changes(file, step, base, word, options)]
    changes = with_days(changes, file, today)
    before = file.loaded.source.text
    places = dict.fromkeys(place_in_words(file.data, change.address) for change in changes)
    settle_names(file, changes, can_ask=can_ask(options.dry_run))
    file.change(*changes, dry_run=options.dry_run)
    if file.loaded.source.text == before:
        tell(_("It is so already; nothing was changed."), quiet=options.quiet)
        return
    message = _("Would change {what}.") if options.dry_run else _("Changed {what}.")
    tell(message.format(what=", ".join(places)), quiet=options.quiet)
    _advise(file, changes, options)


def remove(step: str, what: str, options: EditOptions, *, no_input: bool) -> None:
    """Take something away, unless something else refers to it; what goes with it is said, and asked on a terminal."""
    file = ProjectFile(project_file(options.project))
    address = parse_address(what, step, file.data)
    _must_be_alone(file, address)
    what = place_in_words(file.data, address)
    _tell_what_goes(file, address, options)
    if not options.dry_run and can_ask(no_input) and not _is_agreed(what):
        tell(_("Nothing is removed."), quiet=options.quiet)
        return
    file.change(Remove(address), dry_run=options.dry_run)
    message = _("Would remove {what}.") if options.dry_run else _("Removed {what}.")
    tell(message.format(what=what), quiet=options.quiet)


def settle_names(file: ProjectFile, changes: Sequence[Change], *, can_ask: bool) -> bool:
    """Warn of what seems to name a person before it is written, and ask whether to keep it where somebody can answer.

    Tells whether there was anything to warn of. Raises `SaraError` for a no.
    """
    doubt = named_by(changes, file.loaded.project)
    if not doubt:
        return False
    tell(doubt)
    if can_ask:
        from sara_cli.cli.questions import ask_yes

        if not ask_yes(_("Keep it as it is?"), default=False):
            raise SaraError(_("Nothing was changed."))
    return True


def _tell_what_goes(file: ProjectFile, address: Address, options: EditOptions) -> None:
    """Name what is inside of what is removed: parts with an id, and lists such as a log."""
    path = resolve(file.data, address)
    inside = [
        f"{label(part.kind)} {place_in_words(file.data, part.path)}"
        for part in file.loaded.links.parts
        if len(part.path) > len(path) and part.path[: len(path)] == path
    ]
    inside += [f"{name} ({count})" for name, count in _counts(file.value(address), address)]
    if inside:
        more = f" … ({len(inside)})" if len(inside) > MOST_NAMED else ""
        message = _("What goes with {what}: {inside}")
        tell(
            message.format(
                what=place_in_words(file.data, address), inside=", ".join(inside[:MOST_NAMED]) + more
            ),
            quiet=options.quiet,
        )


def _counts(value: object, place: Address) -> Iterator[tuple[str, int]]:
    """The lists of things without an id, such as log entries, and how many each holds."""
    for key, each in value.items() if isinstance(value, dict) else ():
        if isinstance(each, dict):
            yield from _counts(each, (*place, key))
        elif (
            isinstance(each, list) and each and not any(isinstance(one, dict) and "id" in one for one in each)
        ):
            field = field_at((*place, key))
            yield (_(field.title) if field else key), len(each)


def _is_agreed(what: str) -> bool:
    """Ask whether it is to be removed."""
    from sara_cli.cli.questions import ask_yes

    return ask_yes(_("Remove {what}?").format(what=what), default=True)


def _advise(file: ProjectFile, changes: Sequence[Change], options: EditOptions) -> None:
    """Say what is best known or written after the changes, where the file could be read."""
    if file.loaded.project and not options.dry_run:
        for sentence in advice_on(changes, Chain(file.project)):
            tell(f"  {sentence}", quiet=options.quiet)


def _home_of(kind: Kind, rest: list[str]) -> str:
    if rest and not _PAIR.fullmatch(rest[0]):
        return rest.pop(0)
    message = _("A {kind} belongs to a {home}, and which one isn’t stated.")
    hint = (
        _("Write its id after the kind: add {kind} ID TEXT.")
        if kind.is_text
        else _("Write its id after the kind: add {kind} ID FIELD=VALUE.")
    )
    raise SaraError(
        message.format(kind=_(kind.title), home=_(kind.home_kind.title)), hint.format(kind=kind.name)
    )


def _line(kind: Kind, words: Sequence[str]) -> str:
    """The words of a new line of text. A pair is most likely meant as a key, and there is none."""
    text = " ".join(words).strip()
    if not text:
        hint = _("Write the text after the kind: add {kind} TEXT.")
        raise SaraError(_("What to add isn’t given."), hint.format(kind=kind.name))
    if _PAIR.fullmatch(words[0]):
        hint = _("Write the text alone: add {kind} TEXT. If it has to begin so: set {list}+=TEXT.")
        raise SaraError(
            _("A {kind} is only a text, without a key.").format(kind=_(kind.title)),
            hint.format(kind=kind.name, list=dotted(kind.place[1:] or kind.place)),
        )
    return text


def _item(file: ProjectFile, kind: Kind, pairs: Sequence[str], options: EditOptions) -> dict[str, Any]:
    """The keys of a new item; a dotted name makes mappings inside it."""
    item: dict[str, Any] = {}
    for word in pairs:
        name, sign, text = _pair(word)
        field = _field((*kind.model_place, 0, *name), word, fields_of_kind(kind))
        value = _value(file, field, text, options)
        here: Any = item
        for step in name[:-1]:
            here = here.setdefault(str(step), {}) if isinstance(here, dict) else None
        key = str(name[-1])
        is_added = sign == "+=" and isinstance(value, list)
        if not isinstance(here, dict) or (is_added and not isinstance(here.get(key, []), list)):
            raise SaraError(_("“{word}” doesn’t fit what is written before it.").format(word=word))
        here[key] = [*here.get(key, []), *value] if is_added and isinstance(value, list) else value
    return item


def _value(file: ProjectFile, field: FieldOutline, text: str, options: EditOptions) -> object:
    """What a value becomes in the file, with a word about what it was taken to mean.

    It is read as an answer to a question is. What can't be read stays as it is: the file says what is wrong with it.
    """
    moment = Moment(day(None), cycle_of(file))
    asked = field_of(state_of(file), field, NOTHING, None)
    is_number = asked.holds == "reference" and text.replace(",", "").replace(" ", "").isdecimal()
    try:
        if is_number:  # of a list that nobody has seen
            raise NotRead(text)
        value = read(asked, field, text, moment)
    except NotRead:
        value = value_of(field, text, moment.today, moment.cycle)
    ids = value if isinstance(value, list) else [value]
    is_as_written = asked.holds == "choice" or ",".join(map(str, ids)) == text.replace(" ", "")
    if not is_as_written and (words := meant(field, asked, text, value, moment)):
        tell(words, quiet=options.quiet)
    return value


def _changes(file: ProjectFile, step: str, base: Address, word: str, options: EditOptions) -> list[Change]:
    name, sign, text = _pair(word)
    if base == (step,) and name[0] not in fields_of_step(step):
        base = ()
    address = address_below(base, dotted(name), file.data)
    field = _field(address, word, fields_at(base))
    if address[-1:] == ("id",):
        _must_not_be_named(file, address)
    if not text.strip():
        return [Remove(address)] if file.value(address) is not None else []
    is_item = field.shape == "list" and isinstance(address[-1], int)
    value = _value(file, field._replace(shape="one") if is_item else field, text, options)
    if sign == "+=":
        if field.shape != "list":
            raise SaraError(
                _("{name} isn’t a list, so nothing can be added to it.").format(name=dotted(name))
            )
        return [Add(address, each) for each in (value if isinstance(value, list) else [value])]
    return [Set(address, value)]


def _pair(word: str) -> tuple[Address, str, str]:
    match = _PAIR.fullmatch(word)
    if not match:
        raise SaraError(
            _("“{word}” isn’t a key with a value.").format(word=word),
            _('Write FIELD=VALUE, with quotation marks around a value of several words: title="Two words".'),
        )
    return tuple(match["name"].split(".")), match["sign"], match["value"]


def _field(address: Address, word: str, legal: dict[str, FieldOutline]) -> FieldOutline:
    field = field_at(address)
    if field is None:
        from difflib import get_close_matches

        name = word.partition("=")[0].rstrip("+")
        close = get_close_matches(name, legal, 1)
        hint = _("These can be written: {keys}.").format(keys=", ".join(legal)) if legal else ""
        if close:
            hint = suggestion([close[0]])
        raise SaraError(_("There is no key “{name}” here.").format(name=name), hint)
    return field


def _must_not_be_named(file: ProjectFile, address: Address) -> None:
    """Refuse another id for what others refer to: their links would lead nowhere."""
    source, links, id = file.loaded.source, file.loaded.links, file.value(address)
    path = resolve(file.data, address)[:-1]
    mine = {part.kind for part in links.parts if part.path == path}
    lines = [
        source.locate(where).line
        for where, named, kinds in links.references
        if named == id and not mine.isdisjoint(kinds)
    ]
    if lines:
        raise SaraError(
            _("{id} can’t get another id here: others refer to it.").format(id=id),
            _("Change the id in the file, at its place and at these lines: {lines}.").format(
                lines=", ".join(map(str, lines))
            ),
        )


def _must_be_alone(file: ProjectFile, address: Address) -> None:
    """Refuse to take away what something else refers to; the places are named so that they can be changed."""
    path = resolve(file.data, address)
    links = file.loaded.links
    inside = {(part.kind, part.id) for part in links.parts if part.path[: len(path)] == path}
    source = file.loaded.source
    places = [
        _("{place} (line {line})").format(
            place=place_in_words(file.data, where), line=source.locate(where).line
        )
        for where, id, kinds in links.references
        if any((kind, id) in inside for kind in kinds) and where[: len(path)] != path
    ]
    if places:
        raise SaraError(
            _("{name} can’t be removed: others refer to it.").format(name=place_in_words(file.data, address)),
            _("Change these first: {places}.").format(places=", ".join(places)),
        )
