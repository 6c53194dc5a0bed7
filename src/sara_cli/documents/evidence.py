"""Where in the project file something stands, in words: what people call it and when it was, never the key."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sara_cli.documents import wording
from sara_cli.findings import Path
from sara_cli.language import _, ngettext
from sara_cli.model.fields import Decision, Part
from sara_cli.model.outline import field_at
from sara_cli.model.project import Project

SHOWN = 3
"""How many of a kind are named; of the others only the number is said."""
_NAMES = ("title", "name", "to", "actor", "role", "unit", "body")


def in_words(paths: Sequence[Path], project: Project) -> str:
    """Name what stands at some paths, kind by kind: Indicators: Damage; Theft · Joint picture: Extent."""
    said = [(_title(path[:2]), _what(path, project)) for path in paths]
    groups = groupby(said, key=lambda one: one[0])
    return " · ".join(_group(kind, [what for _kind, what in found]) for kind, found in groups)


def _group(kind: str, found: list[str]) -> str:
    named = list(dict.fromkeys(filter(None, found)))
    shown, more = named[:SHOWN], len(named) - SHOWN
    if more > 0:
        shown.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return f"{kind}: {'; '.join(shown)}" if shown else kind


def _title(path: Path) -> str:
    field = field_at(path)
    return _(field.title) if field else str(path[-1])


def _what(path: Path, project: Project) -> str:
    """The name of the part that a path leads through, then what is meant in it; empty if its kind says it all."""
    value: Any = project
    names: list[str] = []
    for number, step in enumerate(path):
        value = value[step] if isinstance(step, int) else getattr(value, step, None)
        if isinstance(step, int):
            names.append(_name(value))
        elif number > 1:
            names.append(_leaf(path[: number + 1], value))
    # A day within a named part stands in its name already.
    return " – ".join(dict.fromkeys(name for name in names if name and not _is_said(name, names)))


def _is_said(name: str, names: list[str]) -> bool:
    return any(name != other and other.endswith(name) for other in names)


def _leaf(path: Path, value: Any) -> str:
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, Decision):
        return wording.decision(value)
    return _title(path)


def _name(part: Any) -> str:
    """What an item of a list is called, with its day where it has one."""
    if not isinstance(part, Part):
        return ""
    named = next((str(text) for name in _NAMES if (text := getattr(part, name, None))), "")
    day = getattr(part, "date", None)
    return ", ".join(filter(None, (named, wording.day(day) if isinstance(day, date) else "")))
