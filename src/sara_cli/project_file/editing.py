"""A project file that is being worked on: changed one thing at a time, checked before it is written.

Every change is made in the text as it is at that moment, under the lock, so that two people who work on
different things lose nothing. Whoever changes what someone else has changed since it was shown gets to know it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any, NamedTuple, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.findings import Finding, Path
from sara_cli.language import _
from sara_cli.model.outline import fields_at
from sara_cli.model.project import Project
from sara_cli.project_file.address import Address, dotted, resolve, value_at
from sara_cli.project_file.change_record import Act, Rewritten
from sara_cli.project_file.disk import read_bytes
from sara_cli.project_file.edit import Unreadable, add_item, editable, remove, set_value
from sara_cli.project_file.load import Loaded, loaded
from sara_cli.project_file.lock import locked
from sara_cli.project_file.save import ChangedMeanwhile, save
from sara_cli.project_file.source import Source, read_file
from sara_cli.project_file.undo import History
from sara_cli.project_file.yaml_writing import as_data

MOST_TRIES = 5


class _Unseen:
    """Stands for “whatever is there”: the change was not made from what was shown."""


UNSEEN = _Unseen()


class Set(NamedTuple):
    """Give a place a value. `seen` is what was there when the person decided; None if nothing did."""

    address: Address
    value: object
    seen: object = UNSEEN


class Add(NamedTuple):
    """Put an item last in a list."""

    address: Address
    item: object


class Remove(NamedTuple):
    """Take away a key or a list item."""

    address: Address


Change: TypeAlias = Set | Add | Remove


class NotAccepted(SaraError):  # noqa: N818 - named for what happened, not for a fault
    """The change would make the file wrong; nothing has been written. `findings` say how."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(
            "\n".join(dict.fromkeys(finding.message for finding in findings)),
            "\n".join(dict.fromkeys(finding.hint for finding in findings if finding.hint)),
        )


class Conflict(SaraError):  # noqa: N818 - named for what happened, not for a fault
    """Someone else has changed the same thing since it was shown; nothing has been written."""

    def __init__(self, change: Set, present: object) -> None:
        self.change = change
        self.present = present
        super().__init__(
            _("{place} has been changed by someone else meanwhile.").format(place=dotted(change.address)),
            _("Now it says: {present}").format(present=present),
        )


class ProjectFile:
    """A project file and what it says. `loaded` is as fresh as the last `read` or `change`.

    What could be read once stays while the text can't be: someone may be in the middle of editing it. `shown_as` is what
    the file is called in findings, if not by its path.
    """

    def __init__(self, path: FilePath, *, shown_as: str | None = None) -> None:
        self.path = path
        self.shown_as = shown_as
        self.loaded = self._load(self._read())

    @property
    def data(self) -> dict[str, Any]:
        """What the file says, as plain data; empty while it can't be read."""
        return self.loaded.source.data or {}

    @property
    def project(self) -> Project:
        """What the file says. Raises `NotAccepted` while its shape has mistakes."""
        if self.loaded.project is None:
            raise NotAccepted(_errors(self.loaded))
        return self.loaded.project

    def read(self) -> None:
        """Read the file again, for what others have written; what can't be read is left for later."""
        source = self._read()
        known = self.loaded.source
        is_other = (source.text, source.findings) != (known.text, known.findings)
        if is_other and (_is_readable(source) or not _is_readable(known)):
            self.loaded = self._load(source)

    def value(self, address: Address) -> Any:
        """What is at an address, or None."""
        return value_at(self.data, address)

    def change(self, *changes: Change, dry_run: bool = False, also: Sequence[Rewritten] = ()) -> None:
        """Make all of the changes or none, in the file as it is now; `also` was written for them before.

        Raises `NotAccepted` if the file would get a mistake that it doesn't have, `Conflict` if something
        isn't as it was when it was shown, `NotThere` if a place is gone, `EditRefused` if the text can't
        be changed safely, `Unreadable` before all of these if it can't be read as it is now, and `SaraError` if it can't be read or written.
        """
        for attempt in range(MOST_TRIES):
            try:
                with locked(self.path):
                    before = self._as_it_is()
                    editable(before.source)  # what can't be read is not what somebody else has decided
                    after = tried(before, self.path, changes)
                    if not dry_run:
                        self._write(before.source.text, after.source.text, changes, also)
            except ChangedMeanwhile:
                # Someone without our lock, such as an editor or another machine, was quicker.
                if attempt + 1 == MOST_TRIES:
                    raise
            else:
                self.loaded = after
                return

    def _write(self, before: str, after: str, changes: Sequence[Change], also: Sequence[Rewritten]) -> None:
        """Save the new text so that it can be taken back, together with what was written for it."""
        is_same = after == before
        written = also if is_same else (*also, Rewritten("", before, after))
        with History(self.path).recording([_act(change) for change in changes], written):
            if not is_same:
                save(self.path, after, expected=before)

    def _as_it_is(self) -> Loaded:
        """The file and its data files, read again; the known reading of the text is used while it is the same."""
        known = self.loaded.source
        if known.findings or read_bytes(self.path, str(self.path)) != known.text.encode():
            known = self._read()
        return self._load(known)

    def _read(self) -> Source:
        return read_file(self.path, shown_as=self.shown_as)

    def _load(self, source: Source) -> Loaded:
        return loaded(source, self.path)


def tried(before: Loaded, path: FilePath, changes: Sequence[Change]) -> Loaded:
    """What a file would say after some changes; nothing is written. Raises as `ProjectFile.change` for what it can’t say."""
    after = loaded(_changed(before.source, changes), path)
    _must_be_accepted(before, after, changes)
    return after


def _act(change: Change) -> Act:
    """What a change does, and where, without what it says."""
    if isinstance(change, Remove):
        return "remove", dotted(change.address)
    if isinstance(change, Set):
        return "set", dotted(change.address)
    id = change.item.get("id") if isinstance(change.item, dict) else None
    return "add", dotted((*change.address, id) if isinstance(id, str) else change.address)


def _is_readable(source: Source) -> bool:
    try:
        editable(source)
    except Unreadable:
        return False
    return True


def _changed(source: Source, changes: Iterable[Change]) -> Source:
    """Make the changes one after the other, each in the text that the one before has left."""
    for change in changes:
        source = _after(source, change)
    return source


def _after(source: Source, change: Change) -> Source:
    path = resolve(source.data, change.address)
    if isinstance(change, Remove):
        return remove(source, path)
    if isinstance(change, Add):
        return add_item(source, path, _in_order(path, change.item))
    present = value_at(source.data, change.address)
    meant = change.value
    with suppress(ValueError):  # what no file can hold is refused in words when it is to be written
        meant = as_data(meant)
    if not isinstance(change.seen, _Unseen) and present not in (change.seen, meant):
        raise Conflict(change, present)
    if present == meant and present is not None:
        return source
    path, value = _where_to_begin(source, path, _in_order(path, change.value))
    value = _in_order(path, value)
    return set_value(source, path, value, order=tuple(fields_at(path[:-1])))


def _where_to_begin(source: Source, path: Path, value: object) -> tuple[Path, object]:
    """The first place on the way that isn't there yet, and all that has to be written there.

    A bare number that stands for a mapping is written out when another of its keys is set.
    """
    *above, step = path
    home = tuple(above)
    present = value_at(source.data, home)
    if home and present is None:
        return _where_to_begin(source, home, {step: value} if isinstance(step, str) else [value])
    if isinstance(present, (int, float)) and isinstance(step, str):
        return home, {"value": present, step: value}
    return path, value


def _in_order(path: Path, item: object) -> object:
    """A mapping, and those inside it, with the keys in the order of the model, however they were given."""
    if not isinstance(item, dict):
        return item
    order = list(fields_at(path))
    keys = sorted(item, key=lambda key: order.index(key) if key in order else len(order))
    return {key: _in_order((*path, key), item[key]) for key in keys}


def _errors(loaded: Loaded) -> list[Finding]:
    return [finding for finding in loaded.findings if finding.severity == "error"]


def _must_be_accepted(before: Loaded, after: Loaded, changes: Sequence[Change]) -> None:
    """Refuse what makes a new mistake; mistakes that were there already are no hindrance."""
    old, new = _errors(before), _errors(after)
    if before.unlisted or after.unlisted:  # what isn't listed can't be compared, but it is counted
        if len(new) + after.unlisted > len(old) + before.unlisted:
            raise NotAccepted(new[-1:])
        return
    # Taking an item away moves those after it, and messages name places: then kinds are compared.
    moves = any(isinstance(change, Remove) for change in changes)
    known = Counter(_key(finding, moves) for finding in old)
    fresh = [finding for finding in new if _is_new(known, _key(finding, moves))]
    if fresh:
        raise NotAccepted(fresh)


def _key(finding: Finding, moves: bool) -> tuple[str, str]:
    return finding.id, "" if moves else finding.message


def _is_new(known: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    known[key] -= 1
    return known[key] < 0
