"""Every text that is written in a project, with where it stands and what it was written as."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, cast

from sara_cli.findings import Path
from sara_cli.model.outline import is_free_text
from sara_cli.model.period import Period
from sara_cli.model.project import Project

_WITHOUT_TEXT = frozenset({int, float, bool, date, Period, type(None)})


class Written(NamedTuple):
    """A text of the project; `field` is the name of its key."""

    path: Path
    field: str
    text: str


def texts_of(project: Project) -> list[Written]:
    """All texts in the order of the model, also those that came from a data file."""
    found: list[Written] = []
    _collect(project, (), "", found)
    return found


def free_texts(written: object) -> Iterator[str]:
    """What people wrote in a project, or in its file as it was read; not translations, each in a language of its own."""
    found: list[Written] = []
    _collect(written, (), "", found)
    return (one.text for one in found if is_free_text(one.path) and "translations" not in one.path)


def _collect(value: object, path: Path, field: str, found: list[Written]) -> None:
    """Go down into what may hold texts: most values of a large file are words, days and numbers, and are passed over.

    By exact type: to ask a model whether something is of its kind takes longer than all the rest.
    """
    kind = type(value)
    inside: Any
    if kind is list:
        inside = enumerate(cast("list[object]", value))
    elif kind is dict:
        inside = ((str(key), item) for key, item in cast("dict[object, object]", value).items())
    else:
        inside = vars(value).items()
    is_part = kind not in (list, dict)
    for step, held in inside:
        of = type(held)
        if of is str:
            found.append(Written((*path, step), step if is_part else field, cast("str", held)))
        elif of not in _WITHOUT_TEXT:
            _collect(held, (*path, step), step if is_part else field, found)
