"""Indicators side by side: only those that are the same preset, for the same period, each with its own interval.

A figure without an interval isn't shown, since one that nobody knows the margin of looks like a difference. Places are
in the order of their names, never of their figures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.evidence.change import Point, interval_of
from sara_cli.evidence.comparable import known_figures
from sara_cli.evidence.variation import events_of, kind_of, per_residents, residents, source_of
from sara_cli.knowledge.presets import Preset, preset_named
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project
from sara_cli.statistics.counts import count_interval
from sara_cli.statistics.interval import Interval

FEWEST = 2
"""So many places with a figure; one alone is beside nothing."""


class PresetFigure(NamedTuple):
    """A figure of an indicator that is a preset, with its interval. `start` orders the periods."""

    preset: str
    name: str
    unit: str
    period: str
    start: date
    value: float
    low: float
    high: float


class Beside(NamedTuple):
    """An indicator for one period in several places, in the order of their names."""

    name: str
    unit: str
    period: str
    places: tuple[tuple[str, PresetFigure], ...]


def preset_figures(project: Project, today: date) -> Iterator[PresetFigure]:
    """The figures of a project's presets that have an interval, as they were known on a day."""
    for indicator in project.prepare.indicators:
        preset = preset_of(indicator)
        if preset is None or indicator.sub_area or indicator.internal:
            continue
        source = source_of(indicator, project)
        kind = kind_of(indicator, source)
        known = known_figures(indicator, today, adds_up=kind == "rate")
        for point in known.points:
            interval = (
                _rate_interval(indicator, point, project) if kind == "rate" else interval_of(point, kind)
            )
            if interval:
                yield PresetFigure(
                    preset.id,
                    preset.name,
                    preset.unit,
                    point.period.name,
                    point.period.start,
                    point.value,
                    *interval,
                )


def preset_of(indicator: Indicator) -> Preset | None:
    """The preset that an indicator is: as it was imported, or else by its id; and with the same unit."""
    read = indicator.imported
    found = preset_named(read.category or indicator.id) if read else preset_named(indicator.id)
    if found is None or indicator.unit != found.unit or (read and read.reader != found.reader):
        return None
    return found


def _rate_interval(indicator: Indicator, point: Point, project: Project) -> Interval | None:
    """The interval of a rate, by the events behind it; None where nobody knows how many lived there."""
    per, source = per_residents(indicator.unit), source_of(indicator, project)
    events = events_of(indicator, source, project).get(point.period)
    people = residents(project, None, point.period)
    if per is None or events is None or people is None:
        return None
    return count_interval(events.number).times(per / people.number)


def side_by_side(places: Iterable[tuple[str, Sequence[PresetFigure]]]) -> list[Beside]:
    """Put the same indicator of several places beside each other, for the last period that most of them have."""
    by_preset: dict[str, list[tuple[str, PresetFigure]]] = defaultdict(list)
    for place, figures in places:
        for one in figures:
            by_preset[one.preset].append((place, one))
    found = []
    for every in by_preset.values():
        counts = Counter(one.start for _place, one in every)
        start = max(counts, key=lambda day: (counts[day], day))
        chosen = sorted((place, one) for place, one in every if one.start == start)
        if counts[start] >= FEWEST:
            first = chosen[0][1]
            found.append(Beside(first.name, first.unit, first.period, tuple(chosen)))
    return sorted(found, key=lambda one: one.name)
