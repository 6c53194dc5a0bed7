"""The model seen from outside: which keys may stand where, what they mean and what they refer to.

Read once from the classes. Messages, references, `sara explain`, the prompts and the handbook use it,
so that none of them has a list of fields of its own.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from sara_cli.findings import Path
from sara_cli.model.fields import Part, Reference
from sara_cli.model.period import Period
from sara_cli.model.project import Project

Shape: TypeAlias = Literal["one", "list", "map"]
Holds: TypeAlias = Literal["text", "number", "day", "period", "yes_or_no"]


class FieldOutline(NamedTuple):
    """One key of the project file.

    `part` is the class of what is under it, if that is a mapping; `shape` whether there is one, a
    list, or a mapping from periods. `kinds` are the kinds of parts that the value may refer to, and
    `choices` the words that are allowed. `holds` is what a single value is written as.
    """

    name: str
    title: str
    description: str
    example: str
    is_required: bool
    shape: Shape
    part: type[Part] | None
    kinds: tuple[str, ...]
    choices: tuple[str, ...]
    holds: Holds


class _Leaf(NamedTuple):
    shape: Shape
    part: type[Part] | None
    kinds: tuple[str, ...]
    choices: tuple[str, ...]
    holds: Holds = "text"


def _leaf(annotation: Any, metadata: tuple[Any, ...] = ()) -> _Leaf:
    """Look through `Annotated`, `| None`, `list` and `dict` for what a field holds."""
    kinds = next((mark.kinds for mark in metadata if isinstance(mark, Reference)), ())
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner = _leaf(arguments[0], arguments[1:])
        return inner._replace(kinds=kinds or inner.kinds)
    if origin in (Union, UnionType):
        return _leaf(next(argument for argument in arguments if argument is not NoneType), metadata)
    if origin is list:
        return _leaf(arguments[0])._replace(shape="list")
    if origin is dict:
        return _leaf(arguments[1])._replace(shape="map")
    if origin is Literal:
        return _Leaf("one", None, kinds, tuple(str(argument) for argument in arguments))
    part = annotation if isinstance(annotation, type) and issubclass(annotation, Part) else None
    return _Leaf("one", part, kinds, (), _HOLDS.get(annotation, "text"))


_HOLDS: dict[Any, Holds] = {
    bool: "yes_or_no",
    date: "day",
    Period: "period",
    int: "number",
    float: "number",
}


def _field(name: str, info: FieldInfo) -> FieldOutline:
    leaf = _leaf(info.annotation, tuple(info.metadata))
    example = str(info.examples[0]) if info.examples else ""
    return FieldOutline(name, info.title or "", info.description or "", example, info.is_required(), *leaf)


@cache
def fields_of(part: type[Part]) -> dict[str, FieldOutline]:
    """The keys that may be in a part, in the order of the model."""
    return {name: _field(name, info) for name, info in part.model_fields.items()}


@lru_cache(maxsize=10_000)
def field_at(path: Path) -> FieldOutline | None:
    """The field that a path leads to, or None where the model knows none."""
    part: type[Part] | None = Project
    field: FieldOutline | None = None
    inside = False  # between a list or a map and one of its items
    for step in path:
        if inside:
            inside = False
            continue
        field = fields_of(part).get(str(step)) if part else None
        if field is None:
            return None
        part, inside = field.part, field.shape != "one"
    return field


def is_free_text(path: Path) -> bool:
    """Whether any text may be at a path, or the model knows nothing of it; not so for an id, a day or a fixed word."""
    field = field_at(path)
    if field is None:
        return True
    is_one = (path[-1] == field.name) == (field.shape == "one")
    is_word = field.part or field.kinds or field.choices or field.name in {"id", "code"}
    return is_one and field.holds == "text" and not is_word


def fields_at(path: Path) -> dict[str, FieldOutline]:
    """The keys that may be in the mapping at a path, or in the items of the list there; none elsewhere."""
    part = part_below(path)
    return fields_of(part) if part else {}


def part_below(path: Path) -> type[Part] | None:
    """The class of the mapping at a path, or of the items of the list there; None elsewhere."""
    field = field_at(path)
    return field.part if field else None if path else Project


def part_at(path: Path) -> type[Part] | None:
    """The class of the mapping at a path, or None if there is none."""
    if not path:
        return Project
    field = field_at(path)
    if field is None or field.part is None:
        return None
    named = path[-1] == field.name
    return field.part if named == (field.shape == "one") else None


class Spot(NamedTuple):
    """A value in the data of a file, with its path and the field that it belongs to."""

    path: Path
    field: FieldOutline
    value: Any
    owner: type[Part]


def walk(data: Any, part: type[Part] = Project, path: Path = ()) -> Iterator[Spot]:
    """Go through raw data as far as the model can follow it; wrong shapes are passed over."""
    if not isinstance(data, dict):
        return
    fields = fields_of(part)
    for name, value in data.items():
        field = fields.get(name)
        if field is None or value is None:
            continue
        here = (*path, name)
        for at, item in _items(field.shape, here, value):
            if field.part is None:
                yield Spot(at, field, item, part)
            else:
                yield from walk(item, field.part, at)


def _items(shape: Shape, path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if shape == "one":
        yield path, value
    elif shape == "list" and isinstance(value, list):
        yield from (((*path, number), item) for number, item in enumerate(value))
    elif shape == "map" and isinstance(value, dict):
        yield from (((*path, key), item) for key, item in value.items())


@cache
def all_parts() -> tuple[tuple[str, type[Part]], ...]:
    """Every class of the model with the dotted path where it stands; lists are marked `[]`, maps `{}`."""
    marks = {"one": "", "list": "[]", "map": "{}"}

    def below(path: str, part: type[Part]) -> Iterator[tuple[str, type[Part]]]:
        yield path, part
        for field in fields_of(part).values():
            if field.part:
                inner = f"{path}.{field.name}" if path else field.name
                yield from below(inner + marks[field.shape], field.part)

    return tuple(below("", Project))


# --- what a part of the project file is called among others, as the file has it ----------------------

# The keys that say it, the surest first; a part has few of them.
CALLED = ("title", "name", "cause", "goal", "wording", "text", "method")
# What is used where none of them is written.
ELSE = ("role", "to", "body", "step", "kind")


def title_of(part: object) -> str:
    """The title, the name or what else a mapping of the file, or a part of the model, is called by; empty if nothing."""
    held = vars(part) if isinstance(part, Part) else part
    if not isinstance(held, dict):
        return ""
    return next((str(held[key]) for key in (*CALLED, *ELSE) if held.get(key)), "")
