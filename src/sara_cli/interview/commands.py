"""The command that makes a change: `sara prepare add source title=…`, `sara execute set N1.1 status=done`.

Everything that is answered in the guided work can be said so; the words are those that `cli` reads.
"""

import shlex
from typing import Any

from sara_cli.interview.answers import is_comma_list
from sara_cli.interview.kinds import KINDS, Kind
from sara_cli.model.outline import field_at
from sara_cli.model.project import STEPS
from sara_cli.project_file.address import Address, dotted, resolve, value_at
from sara_cli.project_file.editing import Add, Change, Remove


def command_for(data: dict[str, Any], change: Change) -> str:
    """The command that makes a change in a file that says `data`, ready for a shell."""
    words = _words(data, change)
    return " ".join(["sara", *(word if _is_simple(word) else shlex.quote(word) for word in words)])


def _is_simple(word: str) -> bool:
    return shlex.quote(word) == word or word.replace("=", "").replace("+", "").isalnum()


def _words(data: dict[str, Any], change: Change) -> list[str]:
    step = step_of(change.address)
    if isinstance(change, Add):
        for kind in KINDS:
            home = _home(data, kind, change.address)
            if kind.step == step and home is not None and isinstance(change.item, dict):
                return [_verb(step), "add", kind.name, *home, *_pairs(change.item, (*change.address, 0))]
        what, field = _split(data, change.address)
        return [_verb(step), "set", *what, f"{field}+={change.item}"]
    what, field = _split(data, change.address)
    if isinstance(change, Remove):
        return [_verb(step), "remove", ".".join(filter(None, (*what, field)))]
    if isinstance(change.value, dict):
        return [_verb(step), "set", *what, *_pairs(change.value, change.address, f"{field}.")]
    if isinstance(change.value, list) and not _is_comma_list_at(change.address):
        return [_verb(step), "set", *what, *(f"{field}+={each}" for each in change.value)]
    return [_verb(step), "set", *what, f"{field}={_text(change.value)}"]


def step_of(address: Address) -> str:
    """The step whose command changes a place; what stands above the steps belongs to the first."""
    return str(address[0]) if address and address[0] in STEPS else "initiate"


def _verb(step: str) -> str:
    return step.replace("_", "-")


def _home(data: dict[str, Any], kind: Kind, address: Address) -> list[str] | None:
    """The id of the home if the address is the list of a kind; an empty list for kinds without a home."""
    if not kind.home:
        return [] if kind.place == address else None
    length = len(kind.place)
    *home, last = address[:-length] or ("",)
    owner = value_at(data, (*home, last))
    if address[-length:] != kind.place or tuple(home) != kind.home_kind.place or not isinstance(owner, dict):
        return None
    return [str(owner.get("id") or (last + 1 if isinstance(last, int) else last))]


def _split(data: dict[str, Any], address: Address) -> tuple[list[str], str]:
    """An address as WHAT and FIELD: from the nearest id above, or from the step."""
    path = resolve(data, address)
    for length in range(len(path) - 1, 0, -1):
        owner = value_at(data, path[:length])
        if isinstance(owner, dict) and isinstance(owner.get("id"), str):
            return [owner["id"]], dotted(address[length:])
    below = address[1:] if address and address[0] in STEPS else address
    return ([dotted(below[:1])], dotted(below[1:])) if len(below) > 1 else ([], dotted(below))


def _pairs(item: dict[str, Any], address: Address, before: str = "") -> list[str]:
    pairs = []
    for key, value in item.items():
        field = field_at((*address, key))
        is_text = field is not None and field.shape == "list" and not is_comma_list(field)
        if isinstance(value, dict):
            pairs += _pairs(value, (*address, key), f"{before}{key}.")
        elif isinstance(value, list) and is_text:
            pairs += [f"{before}{key}+={each}" for each in value]
        else:
            pairs.append(f"{before}{key}={_text(value)}")
    return pairs


def _is_comma_list_at(address: Address) -> bool:
    field = field_at(address)
    return field is not None and is_comma_list(field)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "" if value is None else str(value)
