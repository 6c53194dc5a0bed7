"""Whether what is counted keeps pace with what was promised: 8 school visits (target: 12), on track.

An even pace is assumed, and only whole days that are over count: nothing is expected on the first day,
all of it on the day after the last. What was logged later than the day that is asked about doesn't count.
Small numbers say little, so a measure is called behind only when at least one whole unit is missing and more
than a fifth of what an even pace would have given. What is done once, or twice a year, is therefore seldom
behind before its time is over.
"""

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.as_of import measure_as_of
from sara_cli.model.execute import CountTarget, LogEntry, Measure
from sara_cli.model.fields import Span
from sara_cli.model.follow_up import Result
from sara_cli.model.project import Project
from sara_cli.wording import day, number

PaceState: TypeAlias = Literal["reached", "on_track", "behind", "not_begun", "stopped", "over", "unknown"]
"""`over`: it ended, or its time did, below the target. `unknown`: the log has no numbers, or time runs backwards."""

CLEARLY = 5  # behind when more than one of so many is missing


class Pace(NamedTuple):
    """How far a measure has come. `passed` is the share of its time, from 0 to 1, `expected` what an even pace gives.

    Both are None where the time is unclear: the measure ends before it starts.
    """

    done: int
    target: int
    unit: str
    passed: float | None
    expected: float | None
    state: PaceState
    text: str


class _Time(NamedTuple):
    """The days of a measure, both included, and how many of them are over."""

    start: date
    end: date
    over: int
    total: int


def pace(measure: Measure, cycle: Span, today: date) -> Pace | None:
    """Hold what is logged against the measure's count; None if it has no count to hold it against."""
    if measure.count is None:
        return None
    target, unit = measure.count.target, measure.count.unit
    measure = measure_as_of(measure, today)
    done = sum(entry.count or 0 for entry in measure.log)
    time = _time(measure, cycle, today)
    state = _state(measure, done, time, today)
    return Pace(
        done,
        target,
        unit,
        time.over / time.total if time.total else None,
        target * time.over / time.total if time.total else None,
        state,
        ", ".join(filter(None, (_counted(measure, done), _in_words(state, measure, time, today)))),
    )


def _time(measure: Measure, cycle: Span, today: date) -> _Time:
    start, end = measure.start or cycle.start, measure.end or cycle.end
    total = max(0, (end - start).days + 1)
    return _Time(start, end, min(max(0, (today - start).days), total), total)


def _has_numbers(measure: Measure) -> bool:
    return any(entry.count is not None for entry in measure.log)


def _state(measure: Measure, done: int, time: _Time, today: date) -> PaceState:
    target = measure.count.target if measure.count else 0
    state: PaceState = "on_track"
    if done >= target:
        state = "reached"
    elif measure.status == "stopped":
        state = "stopped"
    elif not _has_numbers(measure) and (measure.log or measure.status == "done"):
        state = "unknown"
    elif measure.status == "done" or (time.total and today > time.end):
        state = "over"
    elif not done and (today < time.start or (measure.status == "planned" and not measure.log)):
        state = "not_begun"
    elif not time.total:
        state = "unknown"
    elif _is_behind(done, target, time):
        state = "behind"
    return state


def _is_behind(done: int, target: int, time: _Time) -> bool:
    """In whole numbers, parts of a unit times the days: what is exactly on the limit isn't behind."""
    expected = target * time.over
    missing = expected - done * time.total
    return missing >= time.total and CLEARLY * missing > expected


def _counted(measure: Measure, done: int) -> str:
    if measure.count is None:
        return ""
    target, unit = measure.count.target, measure.count.unit
    if not _has_numbers(measure) and (measure.log or measure.status == "done"):
        return _("no numbers in the log; the target is {target} {unit}").format(target=target, unit=unit)
    return against(done, measure.count)


def with_results(project: Project) -> Project:
    """The project with what results count against a target in the log, where the log itself has no numbers.

    Who follows up once a year writes the number there, and 20 of 8 would be printed as 0.
    """
    counts: dict[str, Result] = {}
    for result in sorted(project.follow_up.results, key=lambda one: one.date):
        value = -1 if result.value is None else result.value
        if result.measure and result.kind == "output" and value >= 0 and value == int(value):
            counts[result.measure] = result
    measures = [
        _with_count(measure, counts[measure.id]) if measure.id in counts else measure
        for measure in project.execute.measures
    ]
    if measures == project.execute.measures:
        return project
    return project.model_copy(update={"execute": project.execute.model_copy(update={"measures": measures})})


def _with_count(measure: Measure, result: Result) -> Measure:
    if measure.count is None or _has_numbers(measure):
        return measure
    entry = LogEntry(date=result.date, count=int(result.value or 0))
    return measure.model_copy(update={"log": [*measure.log, entry]})


def counted(measure: Measure) -> str:
    """What the log adds up to, beside the target where there is one: 26 visits (target: 24).

    Empty where neither the measure nor its log counts anything.
    """
    done = sum(entry.count or 0 for entry in measure.log)
    if measure.count:
        return against(done, measure.count)
    return _("{done} according to the log").format(done=number(done)) if _has_numbers(measure) else ""


def against(done: float, count: CountTarget) -> str:
    """A number beside the target that it is counted against: 26 visits (target: 24)."""
    text = _("{done} {unit} (target: {target})")
    return text.format(done=number(done), target=number(count.target), unit=count.unit)


def _in_words(state: PaceState, measure: Measure, time: _Time, today: date) -> str:
    if state == "not_begun":
        if today < time.start:
            return _("begins {day}").format(day=day(time.start))
        return _("not begun")
    if state == "behind":
        target = measure.count.target if measure.count else 0
        return _("behind ({count} at an even pace)").format(count=target * time.over // time.total)
    if state == "over":
        return _("ended below the target") if measure.status == "done" else _("the time is over")
    texts = {"reached": _("the target is reached"), "on_track": _("on track"), "stopped": label("stopped")}
    return texts.get(state, "")
