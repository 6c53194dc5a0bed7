"""What a document holds that is dated after the day it was decided: its readers would take it for what was decided.

A day of the model is either planned, such as the end of a measure, or the day of something that has happened. What
is dated by a day of the second kind is later if the day is. A figure is dated by the end of its period or, if the figures
were fetched within the period, by the day when they were fetched.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sara_cli.findings import Path
from sara_cli.model.analyze import Goal
from sara_cli.model.execute import FollowUpPlan, Measure
from sara_cli.model.fields import Part, Span
from sara_cli.model.initiate import WorkingGroup
from sara_cli.model.outline import FieldOutline, fields_of
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project

PLANNED: frozenset[tuple[type[Part], str]] = frozenset(
    {
        (Span, "start"),
        (Span, "end"),
        (Measure, "start"),
        (Measure, "end"),
        (FollowUpPlan, "date"),
        (WorkingGroup, "until"),
    }
)
"""The days that are set in advance."""


class Later(NamedTuple):
    """Something that is dated after a day: its path, the title of the field that it stands under, and its own day."""

    path: Path
    title: str
    day: date


def later_than(project: Project, day: date) -> list[Later]:
    """All that a project holds and that is dated after a day."""
    found = {one.path: one for one in _dated(project, (), _fetched_days(project)) if one.day > day}
    return [
        one
        for one in found.values()
        if not any(one.path[:length] in found for length in range(len(one.path)))
    ]


def held(later: Sequence[Later], project: Project, show: Callable[[Project], object]) -> list[Later]:
    """Those that a document holds: without them `show` prints something else."""
    found: list[Later] = []
    while True:
        rest = [one for one in later if one not in found]
        base = without(project, [one.path for one in found])
        new = _held_of(rest, base, show(base), show)
        if not new:
            return [one for one in later if one in found]
        found += new


def _held_of(
    some: Sequence[Later], project: Project, shown: object, show: Callable[[Project], object]
) -> list[Later]:
    """Halve the things until those are left that make a difference, each by itself or only together."""
    if not some or show(without(project, [one.path for one in some])) == shown:
        return []
    if len(some) == 1:
        return list(some)
    middle = len(some) // 2
    halves = [_held_of(half, project, shown, show) for half in (some[:middle], some[middle:])]
    return [*halves[0], *halves[1]] or _least_of(some, project, shown, show)


def _least_of(
    some: Sequence[Later], project: Project, shown: object, show: Callable[[Project], object]
) -> list[Later]:
    """As few of some things as still make a difference together."""
    least = list(some)
    for one in some:
        fewer = [other for other in least if other != one]
        if show(without(project, [other.path for other in fewer])) != shown:
            least = fewer
    return least


# --- what is dated ------------------------------------------------------------------------------------


def _fetched_days(project: Project) -> dict[str, date]:
    """The day when the figures of a source were fetched."""
    return {one.id: one.retrieved for one in project.prepare.sources if one.retrieved}


def _dated(part: Part, path: Path, fetched: dict[str, date], title: str = "") -> Iterator[Later]:
    """Everything in a part that has a day of its own, first the part itself."""
    own = getattr(part, "date", None)
    if isinstance(own, date) and (type(part), "date") not in PLANNED:
        yield Later(path, title, own)
    if isinstance(part, Measure):
        yield from _of_measure(part, path)
    if isinstance(part, Indicator):
        read_in = part.imported.date if part.imported else fetched.get(part.source or "")
        fetched = {**fetched, "": read_in or date.max}
    for name, field in fields_of(type(part)).items():
        value = getattr(part, name)
        here = (*path, name)
        if isinstance(value, date):
            if name != "date" and (type(part), name) not in PLANNED:
                yield Later(here, field.title, value)
        elif field.shape == "map":
            yield from _figures(value, here, field, fetched.get("", date.max))
        elif name == "baseline" and isinstance(part, Goal) and value:
            yield Later(here, field.title, value.period.end)
        else:
            for at, item in _parts(value, here):
                yield from _dated(item, at, fetched, field.title)


def _figures(values: dict[Period, Any], path: Path, field: FieldOutline, fetched: date) -> Iterator[Later]:
    """Figures by their periods; fingerprints and the like have none."""
    if path[-1] in ("values", "population"):
        for period in values:
            is_within = fetched < period.end and period.name <= fetched.isoformat()
            yield Later((*path, period.name), field.title, fetched if is_within else period.end)


def _of_measure(measure: Measure, path: Path) -> Iterator[Later]:
    """How a measure went has no day of its own: it is that of the last log entry, else no earlier than the start."""
    last = max((entry.date for entry in measure.log), default=measure.start)
    first = min((entry.date for entry in measure.log), default=measure.start)
    titles = {name: field.title for name, field in fields_of(Measure).items()}
    if last and measure.deviation:
        yield Later((*path, "deviation"), titles["deviation"], last)
    status_day = {"ongoing": first, "done": last, "stopped": last}.get(measure.status or "")
    if status_day:
        yield Later((*path, "status"), titles["status"], status_day)


def _parts(value: object, path: Path) -> Iterator[tuple[Path, Part]]:
    if isinstance(value, Part):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, number), item) for number, item in enumerate(value) if isinstance(item, Part))


# --- what is left without it ----------------------------------------------------------------------------


def without(project: Project, paths: Iterable[Path]) -> Project:
    """The project without what stands at some paths."""
    changed: Any = project
    for path in sorted(paths, key=lambda path: [(str(type(step)), step) for step in path], reverse=True):
        changed = _without(changed, path)
    left: Project = changed
    return left


def _without(value: Any, path: Path) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(value, Part):
        name = str(step)
        old = getattr(value, name)
        new = (
            _without(old, rest)
            if rest
            else type(value).model_fields[name].get_default(call_default_factory=True)
        )
        return value.model_copy(update={name: new})
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if str(key) != step}  # a period is named in the path
    items = list(value)
    number = int(step)
    items[number : number + 1] = [_without(items[number], rest)] if rest else []
    return items
