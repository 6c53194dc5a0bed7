"""Every text that is written in a project, with where it stands and what it was written as."""

from datetime import date
from typing import NamedTuple, cast

from sara_cli.findings import Path
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


def _collect(value: object, path: Path, field: str, found: list[Written]) -> None:
    """Go down into what may hold texts: most values of a large file are words, days and numbers, and are passed over.

    By exact type: to ask a model whether something is of its kind takes longer than all the rest.
    """
    kind = type(value)
    if kind is str:
        found.append(Written(path, field, cast("str", value)))
    elif kind is list:
        for number, item in enumerate(cast("list[object]", value)):
            _collect(item, (*path, number), field, found)
    elif kind is dict:
        for key, item in cast("dict[object, object]", value).items():
            _collect(item, (*path, str(key)), field, found)
    elif kind not in _WITHOUT_TEXT:
        for name, held in vars(value).items():
            if held is not None:
                _collect(held, (*path, name), name, found)
