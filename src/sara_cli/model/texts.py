"""Every text that is written in a project, with where it stands and what it was written as."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.model.fields import Part
from sara_cli.model.project import Project


class Written(NamedTuple):
    """A text of the project; `field` is the name of the key that it stands under."""

    path: Path
    field: str
    text: str


def texts_of(project: Project) -> Iterator[Written]:
    """Go through all texts in the order of the model, also those that came from a data file."""
    yield from _below(project, (), "")


def _below(value: object, path: Path, field: str) -> Iterator[Written]:
    if isinstance(value, str):
        yield Written(path, field, value)
    elif isinstance(value, Part):
        for name in _names(type(value)):
            if (held := getattr(value, name)) is not None:
                yield from _below(held, (*path, name), name)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _below(item, (*path, number), field)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _below(item, (*path, key), field)


@cache
def _names(part: type[Part]) -> tuple[str, ...]:
    return tuple(part.model_fields)
