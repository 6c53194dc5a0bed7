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
    """What holds no text is passed over without a step: most values of a large file are words, days and numbers."""
    for step, name, held in _held(value, field):
        if isinstance(held, str):
            yield Written((*path, step), name, held)
        elif isinstance(held, Part | list | dict):
            yield from _below(held, (*path, step), name)


def _held(value: object, field: str) -> Iterator[tuple[str | int, str, object]]:
    """What a value holds: how to step there, and the key that it stands under."""
    if isinstance(value, Part):
        return ((name, name, getattr(value, name)) for name in _names(type(value)))
    if isinstance(value, list):
        return ((number, field, item) for number, item in enumerate(value))
    return ((key, field, item) for key, item in value.items()) if isinstance(value, dict) else iter(())


@cache
def _names(part: type[Part]) -> tuple[str, ...]:
    return tuple(part.model_fields)
