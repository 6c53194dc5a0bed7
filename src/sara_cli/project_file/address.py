"""Where something is in a project file, given so that it holds although others add and remove next to it.

An address is a path in which a list item may be named: by its id, or by the party that it is about. It
becomes a path of numbers only when the file has been read.
"""

from difflib import get_close_matches
from typing import Any, TypeAlias

from sara_cli.errors import SaraError, suggestion
from sara_cli.findings import Path
from sara_cli.language import _, ngettext
from sara_cli.model.outline import field_at, fields_at, fields_of
from sara_cli.model.project import STEPS, Project

Address: TypeAlias = tuple[str | int, ...]

NAMING = ("id", "party")  # the keys that name an item of a list, in this order


class NotThere(SaraError):  # noqa: N818 - named for what happened, not for a fault
    """What an address names isn't in the file."""


class Addresses:
    """Addresses and paths in data that stays as it is: what was looked up, and the names in each list, are read once."""

    def __init__(self, data: object) -> None:
        self._of_addresses: dict[Address, tuple[Path, Any]] = {(): ((), data)}
        self._of_paths: dict[Path, tuple[Address, Any]] = {(): ((), data)}
        self._named: dict[int, dict[str, list[int]]] = {}

    def resolve(self, address: Address) -> Path:
        """Turn an address into a path. The last steps may lead to what isn't there yet.

        Raises `NotThere` if a named list item is missing.
        """
        return self._resolved(address)[0]

    def address_of(self, path: Path) -> Address:
        """Turn a path into an address: list items that have a name are named."""
        return self._addressed(path)[0]

    def value_at(self, address: Address) -> Any:
        """What is at an address, or None."""
        try:
            return self._resolved(address)[1]
        except NotThere:
            return None

    def _resolved(self, address: Address) -> tuple[Path, Any]:
        """The path of an address, and what is there."""
        if address not in self._of_addresses:
            (path, here), step = self._resolved(address[:-1]), address[-1]
            if isinstance(here, list) and isinstance(step, str):
                numbers = self._numbers(here).get(step)
                if numbers is None:
                    raise _missing(step, here, self.address_of(path))
                step = numbers[0]
            self._of_addresses[address] = (*path, step), _inside(here, step)
        return self._of_addresses[address]

    def _addressed(self, path: Path) -> tuple[Address, Any]:
        """The address of a path, and what is there."""
        if path not in self._of_paths:
            (address, here), step = self._addressed(path[:-1]), path[-1]
            inner = _inside(here, step)
            name = _name_of(inner) if isinstance(here, list) else None
            is_unique = name is not None and len(self._numbers(here)[name]) == 1
            self._of_paths[path] = (*address, name if name is not None and is_unique else step), inner
        return self._of_paths[path]

    def _numbers(self, items: list[object]) -> dict[str, list[int]]:
        """Where the items with each name are in a list of the data."""
        found = self._named.get(id(items))
        if found is None:
            found = self._named[id(items)] = {}
            for number, item in enumerate(items):
                if (name := _name_of(item)) is not None:
                    found.setdefault(name, []).append(number)
        return found


def resolve(data: object, address: Address) -> Path:
    """Turn an address into a path in some data, as `Addresses` does."""
    return Addresses(data).resolve(address)


def address_of(data: object, path: Path) -> Address:
    """Turn a path into an address, as `Addresses` does."""
    return Addresses(data).address_of(path)


def value_at(data: object, address: Address) -> Any:
    """What is at an address, or None."""
    return Addresses(data).value_at(address)


def dotted(address: Address) -> str:
    """An address as a person writes it: numbers in lists are counted from one."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in address)


def parse_address(text: str, step: str, data: dict[str, object]) -> Address:
    """Read what a person writes after `set` and `remove`: an id, or a place inside a step.

    What is above the steps belongs to the first.

    `N1.1` (ids may hold dots), `joint_picture`, `pictures.polis`, `lessons.2` (counted from one),
    `N1.1.log.1`. Raises `NotThere`.
    """
    for length in range(len(text), 0, -1):
        is_whole = length == len(text) or text[length] == "."
        found = _identified(data, text[:length], step) if is_whole else None
        if found:
            return address_below(found, text[length + 1 :], data)
    first = text.partition(".")[0]
    if first in fields_of_step(step):
        return address_below((step,), text, data)
    if step == STEPS[0] and first in fields_of(Project) and first not in STEPS:
        return address_below((), text, data)
    known = [*identified(data), *fields_of_step(step)]
    close = get_close_matches(text, known, 3)
    if close:
        hint = suggestion(close)
    else:
        hint = _("Name an id, or one of these: {ids}.").format(ids=", ".join(fields_of_step(step)))
    raise NotThere(_("There is nothing called “{name}” in this step.").format(name=text), hint)


def address_below(home: Address, text: str, data: object) -> Address:
    """Go on from an address as a dotted text says; numbers in lists are counted from one. Raises `NotThere`."""
    address = home
    for word in filter(None, text.split(".")):
        here = value_at(data, address)
        field = field_at(address)
        is_list = isinstance(here, list) or (here is None and field is not None and field.shape == "list")
        is_number = is_list and word.isdecimal() and len(word) < 10
        address = (*address, _number_in(here or [], word, address) if is_number else word)
    return address


def _number_in(items: list[object], word: str, address: Address) -> int:
    """The position of an item that a person has counted to."""
    number, count = int(word), len(items)
    if 1 <= number <= count:
        return number - 1
    message = _("{place} has no number {number}.").format(place=dotted(address), number=number)
    if not count:
        raise NotThere(message, _("Nothing is there yet."))
    hint = ngettext("It holds {count} thing.", "It holds {count} things, counted from 1.", count)
    raise NotThere(message, hint.format(count=count))


def fields_of_step(step: str) -> tuple[str, ...]:
    """The keys right under a step."""
    return tuple(fields_at((step,)))


def identified(data: object) -> dict[str, Path]:
    """Every id of the file and the place of what has it."""
    from sara_cli.model.outline import walk

    return {
        str(value): path[:-1]
        for path, field, value, owner in walk(data)
        if field.name == "id" and owner.referred_as and isinstance(value, str)
    }


def places_of(data: object, id: str) -> list[Path]:
    """Where everything stands that has an id: things of different kinds may have the same."""
    from sara_cli.model.outline import walk

    return [
        path[:-1]
        for path, field, value, owner in walk(data)
        if field.name == "id" and owner.referred_as and value == id
    ]


def _identified(data: object, id: str, step: str) -> Address | None:
    """The thing with an id; of several, the one in the step. Raises `NotThere` if that leaves more than one."""
    places = places_of(data, id)
    if len(places) > 1:
        of_step = (step,) if step != STEPS[0] else (step, "parties", "sub_areas")
        places = [path for path in places if path[0] in of_step] or places
    if len(places) > 1:
        message = _("Several things have the id “{id}”.").format(id=id)
        names = [dotted(address_of(data, path)[path[0] == step :]) for path in places]
        raise NotThere(message, _("Name the place: {places}.").format(places=_(" or ").join(names)))
    return address_of(data, places[0]) if places else None


def _name_of(item: object) -> str | None:
    if isinstance(item, dict):
        for key in NAMING:
            if isinstance(name := item.get(key), str):
                return name
    return None


def _inside(here: Any, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here):
        return here[step]
    return None


def _missing(name: str, items: list[object], home: Address) -> NotThere:
    names = [each for each in map(_name_of, items) if each is not None]
    message = _("There is no “{name}” under {path}.").format(name=name, path=dotted(home))
    hint = _("These exist: {ids}.").format(ids=", ".join(names[:12])) if names else ""
    return NotThere(message, hint)
