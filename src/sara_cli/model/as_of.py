"""The project as it was known on a day, and what of it has no day.

A day of the model is either planned, such as the end of a measure, or the day of something that has happened. What is
dated by a day of the second kind is later if the day is. A figure is dated by the day when it became known, if that is
written; else by the end of its period or, if it was fetched within the period, by the day when it was fetched. Texts
that describe, such as causes, have no day, and stay as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sara_cli.findings import Path
from sara_cli.model.analyze import Goal, JointPicture
from sara_cli.model.execute import FollowUpPlan, Grant, Measure, MeasureStatus
from sara_cli.model.fields import OpenSpan, Part, Span
from sara_cli.model.follow_up import FollowUp, Round
from sara_cli.model.initiate import Agreement, Meeting, OtherAgreement, Revision, WorkingGroup
from sara_cli.model.outline import fields_of
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.model.project import Project

PLANNED: frozenset[tuple[type[Part], str]] = frozenset(
    {
        (OpenSpan, "start"),
        (OpenSpan, "end"),
        (Span, "start"),
        (Span, "end"),
        (Agreement, "next_revision"),
        (OtherAgreement, "next_revision"),
        (Revision, "until"),
        (Measure, "start"),
        (Measure, "end"),
        (FollowUpPlan, "date"),
        (WorkingGroup, "until"),
        (Meeting, "date"),
        (Grant, "report_by"),
        (Round, "due"),
    }
)
"""The days that are set in advance."""

_SETTLED = (JointPicture,)
"""Parts whose day says when they were settled: before that they were a draft, which had no day yet."""

_OF_ANOTHER = frozenset({(Measure, "status_since"), (Measure, "deviation_date"), (Value, "known")})
"""Days that date another field of their part, or the figure that they belong to; that is then what is later."""

_OF_FETCH = ("period", "respondents", "response_rate", "preliminary")
"""What a source says of the figures that were fetched last."""


P = TypeVar("P", bound=Part)


class Dated(NamedTuple):
    """Something with a day: its path, the title of the field that it is under, and the day.

    `of` is its class, where it is a part as a whole.
    """

    path: Path
    title: str
    day: date
    of: type[Part] | None = None


class NotKnownThen(Goal):
    """A goal whose baseline is known, but was not on the day that the project is as of."""


class Undated(NamedTuple):
    """Something that happened, but has no day: its path, the title of the field, and the key that would date it."""

    path: Path
    title: str
    key: str


def as_of(project: Project, day: date, *, keep: tuple[type[Part], ...] = ()) -> Project:
    """The project without what is dated later, and without references to it.

    What is of a class in `keep` stays, for those who are to know what is planned.
    """
    later = [one for one in later_than(project, day) if one.of not in keep]
    if not later:
        return project
    execute = project.execute
    measures = [measure_as_of(one, day) for one in execute.measures]
    rest = without(
        project.model_copy(update={"execute": execute.model_copy(update={"measures": measures})}),
        [one.path for one in later if not _is_of_measure(one.path)],
    )
    return _without_references(rest, _ids(project) - _ids(rest))


def _is_of_measure(path: Path) -> bool:
    """Whether `measure_as_of` sees to it."""
    return path[:2] == ("execute", "measures") and path[3] in ("log", "status", "deviation")


def measure_as_of(measure: Measure, day: date) -> Measure:
    """A measure without later log entries and deviations. With a later status, it was neither done nor stopped then."""
    changed: dict[str, Any] = {}
    log = [entry for entry in measure.log if entry.date <= day]
    if len(log) < len(measure.log):
        changed["log"] = log
    dated = _deviation_day(measure)
    if measure.deviation and dated.earliest and dated.earliest > day:
        changed |= {"deviation": None, "deviation_date": None}
    dated = _status_day(measure)
    if dated.earliest and dated.earliest > day:
        has_begun = bool(log) or (measure.start is not None and measure.start <= day)
        status: MeasureStatus = "ongoing" if has_begun else "planned"
        changed |= {"status": status, "status_since": None}
    return measure.model_copy(update=changed) if changed else measure


def later_than(project: Project, day: date) -> list[Dated]:
    """All that a project holds and that is dated after a day."""
    found = {one.path: one for one in _dated(project, (), _Known.of(project)) if one.day > day}
    return [
        one
        for one in found.values()
        if not any(one.path[:length] in found for length in range(len(one.path)))
    ]


def undated(project: Project, day: date) -> list[Undated]:
    """What happened, or was found or counted, and has no day: it is unclear whether it is later than that day."""
    found: list[Undated] = []
    for number, measure in enumerate(project.execute.measures):
        path: Path = ("execute", "measures", number)
        if measure.deviation and _deviation_day(measure).can_be_either(day):
            found.append(_undated(path, measure, "deviation", "deviation_date"))
        if measure.status not in (None, "planned") and _status_day(measure).can_be_either(day):
            found.append(_undated(path, measure, "status", "status_since"))
    follow_up = project.follow_up
    found += [
        Undated(("follow_up", "decisions", number), _title(FollowUp, "decisions"), "date")
        for number, one in enumerate(follow_up.decisions)
        if one.date is None
    ]
    found += [
        Undated(("follow_up", "lessons", number), _title(FollowUp, "lessons"), "")
        for number in range(len(follow_up.lessons))
    ]
    found += [
        _undated(("sub_areas", number), area, "population", "")
        for number, area in enumerate(project.sub_areas)
        if area.population is not None
    ]
    return found


def _undated(path: Path, part: Part, name: str, key: str) -> Undated:
    return Undated((*path, name), _title(type(part), name), key)


def _title(part: type[Part], name: str) -> str:
    return fields_of(part)[name].title


# --- what is dated ------------------------------------------------------------------------------------


def known_on(period: Period, value: Value | None, fetched: date | None) -> date:
    """The day when a figure became known; `fetched` is when the figures of its source were fetched."""
    if value is not None and value.known:
        return value.known
    return fetched if fetched and period.contains(fetched) else period.end


class _Known(NamedTuple):
    """What tells when figures became known: the indicators, and the day when those of each were fetched."""

    indicators: Mapping[str, Indicator]
    fetched: Mapping[str, date]

    @staticmethod
    def of(project: Project) -> "_Known":
        by_source = {one.id: one.retrieved for one in project.prepare.sources if one.retrieved}
        indicators = {one.id: one for one in project.prepare.indicators}
        days = {
            one.id: one.imported.date if one.imported else by_source.get(one.source or "")
            for one in indicators.values()
        }
        return _Known(indicators, {id: day for id, day in days.items() if day})

    def baseline(self, goal: Goal) -> date | None:
        """A baseline became known when the same figure of the indicator did."""
        if goal.baseline is None:
            return None
        indicator = self.indicators.get(goal.indicator or "")
        value = indicator.values.get(goal.baseline.period) if indicator else None
        return known_on(goal.baseline.period, value, self.fetched.get(goal.indicator or ""))


def _dated(
    part: Part, path: Path, known: _Known, title: str = "", fetched: date | None = None
) -> Iterator[Dated]:
    """Everything in a part that has a day of its own, first the part itself."""
    yield from _of_itself(part, path, title, known)
    if isinstance(part, Indicator):
        fetched = known.fetched.get(part.id)
    for name, field in fields_of(type(part)).items():
        value = getattr(part, name)
        here = (*path, name)
        if isinstance(value, date):
            if name != "date" and (type(part), name) not in PLANNED | _OF_ANOTHER:
                yield Dated(here, field.title, value)
        elif field.shape == "map":
            if name in ("values", "population"):
                yield from _figures(value, here, field.title, fetched)
        else:
            for at, item in _parts(value, here):
                yield from _dated(item, at, known, field.title, fetched)


def _of_itself(part: Part, path: Path, title: str, known: _Known) -> Iterator[Dated]:
    """The day of a part as a whole, and what in it is dated by something else."""
    own = getattr(part, "date", None)
    if isinstance(own, date) and (type(part), "date") not in PLANNED:
        yield Dated((*path, "date") if isinstance(part, _SETTLED) else path, title, own, type(part))
    if isinstance(part, Measure):
        yield from _of_measure(part, path)
    elif isinstance(part, Source) and part.retrieved:
        for name in _OF_FETCH:
            if getattr(part, name) is not None:
                yield Dated((*path, name), _title(Source, name), part.retrieved)
    elif isinstance(part, Goal) and (day := known.baseline(part)):
        yield Dated((*path, "baseline"), _title(Goal, "baseline"), day)


def _figures(values: Mapping[Period, Any], path: Path, title: str, fetched: date | None) -> Iterator[Dated]:
    for period, value in values.items():
        day = known_on(period, value if isinstance(value, Value) else None, fetched)
        yield Dated((*path, period.name), title, day)


class _MeasureDay(NamedTuple):
    """The first day when something can have been so with a measure, and whether it was so from that very day."""

    earliest: date | None
    is_exact: bool

    def can_be_either(self, day: date) -> bool:
        """Whether it may be later than a day, and may not."""
        return not self.is_exact and (self.earliest is None or self.earliest <= day)


def _status_day(measure: Measure) -> _MeasureDay:
    if measure.status_since:
        return _MeasureDay(measure.status_since, is_exact=True)
    days = [entry.date for entry in measure.log] or ([measure.start] if measure.start else [])
    if measure.status == "ongoing":
        return _MeasureDay(min(days, default=None), is_exact=bool(days))
    if measure.status in ("done", "stopped"):
        return _MeasureDay(max(days, default=None), is_exact=False)
    return _MeasureDay(None, is_exact=False)


def _deviation_day(measure: Measure) -> _MeasureDay:
    if measure.deviation_date:
        return _MeasureDay(measure.deviation_date, is_exact=True)
    last = max((entry.date for entry in measure.log), default=measure.start)
    return _MeasureDay(last, is_exact=False)


def _of_measure(measure: Measure, path: Path) -> Iterator[Dated]:
    """How a measure went has no day of its own, unless it is written: it isn't earlier than the last log entry."""
    for name, dated in (("deviation", _deviation_day(measure)), ("status", _status_day(measure))):
        if getattr(measure, name) and dated.earliest:
            yield Dated((*path, name), _title(Measure, name), dated.earliest)


def _parts(value: object, path: Path) -> Iterator[tuple[Path, Part]]:
    if isinstance(value, Part):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, number), item) for number, item in enumerate(value) if isinstance(item, Part))


# --- what is left without it ----------------------------------------------------------------------------


def without(project: Project, paths: Iterable[Path]) -> Project:
    """The project without what is at some paths."""
    changed: Any = project
    for path in sorted(paths, key=lambda path: [(str(type(step)), step) for step in path], reverse=True):
        changed = _without(changed, path)
    left: Project = changed
    return left


def _without(value: Any, path: Path) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(value, Part):
        name = str(step)
        if isinstance(value, Goal) and name == "baseline":
            return NotKnownThen.model_construct(**{**dict(value), name: None})
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


def _ids(project: Project) -> set[str]:
    """The ids of what is dated as a whole, and that something may refer to."""
    prepare, results = project.prepare, project.follow_up.results
    return {one.id for some in (prepare.observations, prepare.dialogues, results) for one in some}


def _without_references(part: P, ids: set[str]) -> P:
    """A part without references to some ids; itself where it has none."""
    if not ids:
        return part
    changed: dict[str, Any] = {}
    for name, field in fields_of(type(part)).items():
        old = getattr(part, name)
        new = old
        if field.kinds and isinstance(old, list):
            new = [id for id in old if id not in ids]
        elif isinstance(old, Part):
            new = _without_references(old, ids)
        elif isinstance(old, list):
            new = [_without_references(one, ids) if isinstance(one, Part) else one for one in old]
        if new is not old and new != old:
            changed[name] = new
    return part.model_copy(update=changed) if changed else part
