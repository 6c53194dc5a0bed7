"""What a project file says, apart from how it is written: two layouts of one meaning become equal.

Keys with nothing after them, empty lists and written-out defaults say nothing; line breaks inside a text
are layout, blank lines part it into paragraphs; `2022: 21` and `2022: {value: 21}` are the same figure.
Of a review only the day is compared: its fingerprints follow from what they are of.
Keys and positions stay as they are in the file, so that a path leads to the same thing in both.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.model.fields import Part, Reviewed
from sara_cli.model.outline import FieldOutline, fields_of
from sara_cli.model.project import Project

Tree: TypeAlias = dict[str, Any]
Renamed: TypeAlias = Mapping[tuple[str, str], str]
"""New ids by kind and old id."""

_PARAGRAPHS = re.compile(r"\n\s*\n")


class Item(NamedTuple):
    """A part with an id: what kind it is, where it is, and the item that it is in, if any."""

    kind: str
    id: str
    path: Path
    home: Path
    part: type[Part]
    data: Tree


# --- from raw data to its meaning -------------------------------------------------------------------


def meaning(data: object) -> Tree:
    """Take away what is layout from the raw data of a project file; what has the wrong shape is kept."""
    return _mapping(data, Project) if isinstance(data, dict) else {}


def _mapping(data: Tree, part: type[Part]) -> Tree:
    fields = fields_of(part)
    said = {}
    for name, value in data.items():
        if part is Reviewed and name == "of":
            continue
        field = fields.get(name)
        meant = _value(value, field) if field else _loose(value)
        if meant not in (None, [], {}):
            said[name] = meant
    return {**_defaults(part), **said}


@cache
def _defaults(part: type[Part]) -> Tree:
    """What holds if nothing is written; to write it out makes no difference."""
    fields = part.model_fields.items()
    return {
        name: info.default
        for name, info in fields
        if not info.is_required() and info.default is not None and info.default_factory is None
    }


def _value(value: Any, field: FieldOutline) -> Any:
    if field.shape == "list" and isinstance(value, list):
        return [_one(item, field) for item in value]
    if field.shape == "map" and isinstance(value, dict):
        return {str(key): _one(item, field) for key, item in value.items()}
    return _one(value, field) if field.shape == "one" else _loose(value)


def _one(value: Any, field: FieldOutline) -> Any:
    if field.part and isinstance(value, dict):
        return _mapping(value, field.part)
    if field.part and field.part.stands_for_number and is_number(value):
        return {"value": value}
    if field.holds in ("period", "text") and is_number(value):  # 2023 as the name of a year
        return str(value)
    return _loose(value)


def _loose(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _loose(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_loose(item) for item in value]
    return tidy(value) if isinstance(value, str) else value


def tidy(text: str) -> str:
    """A text without its line breaks; blank lines still part paragraphs."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in _PARAGRAPHS.split(text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def is_number(value: object) -> bool:
    """Tell a number from true and false, which Python counts among them."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def at(tree: Any, path: Path) -> Any:
    """What is at a path, or None."""
    for step in path:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and 0 <= step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


# --- items and references ---------------------------------------------------------------------------


def items_in(data: Any, part: type[Part] = Project, path: Path = (), home: Path = ()) -> Iterator[Item]:
    """Every part that has an id, in file order, as far as the model can follow the data."""
    if not isinstance(data, dict):
        return
    id = data.get("id")
    if part.referred_as and isinstance(id, str):
        yield Item(part.referred_as, id, path, home, part, data)
        home = path
    for name, field in fields_of(part).items():
        if field.part and name in data:
            for inner_path, inner in _parts(field, (*path, name), data[name]):
                yield from items_in(inner, field.part, inner_path, home)


def _parts(field: FieldOutline, path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if field.shape == "one":
        yield path, value
    elif field.shape == "list" and isinstance(value, list):
        yield from (((*path, number), item) for number, item in enumerate(value))
    elif field.shape == "map" and isinstance(value, dict):
        yield from (((*path, key), item) for key, item in value.items())


def translated(data: Any, renamed: Renamed, part: type[Part] = Project) -> Any:
    """The same meaning with every reference to a renamed part under the new id. Ids stay as they are."""
    if not isinstance(data, dict) or not renamed:
        return data
    fields = fields_of(part)
    return {
        name: _translated(value, fields[name], renamed) if name in fields else value
        for name, value in data.items()
    }


def _translated(value: Any, field: FieldOutline, renamed: Renamed) -> Any:
    def one(item: Any) -> Any:
        if field.part:
            return translated(item, renamed, field.part)
        if not isinstance(item, str):
            return item
        return next((renamed[kind, item] for kind in field.kinds if (kind, item) in renamed), item)

    if field.shape == "list" and isinstance(value, list):
        return [one(item) for item in value]
    if field.shape == "map" and isinstance(value, dict):
        return {key: one(item) for key, item in value.items()}
    return one(value)
