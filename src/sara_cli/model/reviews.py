"""Links that someone has looked at, and whether what they rest on still says the same.

A part that rests on others may say when that was last reviewed, with a fingerprint of each of them. A
fingerprint covers the meaning and not the layout: line breaks, order of keys, comments and quotation marks
make no difference, nor does what is only kept beside the meaning (marks of what was carried over, of
reviews, the log). It covers, for

* a source: what it is called, who publishes it, its time, size, response rate and limitations;
* an indicator: its name, definition, unit, direction, source, area and limitations, and of its figures those
  that the link was judged by. To a goal that is the figure of its baseline. To a problem or a cause they are
  the figures for periods that begin before the year of the review, so that later figures change nothing,
  while a corrected figure does;
* an observation or a dialogue: what was seen or said, when, where and by how many;
* a problem: what happens, where, when, to whom, with what consequences; not whether it is chosen, which is
  decided anew each turn;
* a cause: the cause, how it works, its corner and nature, and how strongly it is supported;
* a measure: what is done, by whom, for whom, where, when and how often, and whether it has been stopped;
* the joint picture: all that it says.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.model.analyze import Baseline, Goal, JointPicture
from sara_cli.model.execute import Measure
from sara_cli.model.fields import Part, Reviewed
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project

LENGTH = 8
PICTURE = "joint_picture"
PLAN = "action_plan"
MEANING: dict[str, tuple[str, ...]] = {
    "source": (
        *("title", "publisher", "producer", "period", "respondents", "response_rate", "preliminary"),
        "limitations",
    ),
    "indicator": ("name", "definition", "unit", "direction", "source", "sub_area", "limitations"),
    "observation": ("text", "date", "place", "sub_area", "kind", "source"),
    "dialogue": ("kind", "date", "method", "participants", "points"),
    "problem": ("title", "kind", "description", "where", "when", "who", "since", "consequences", "sub_area"),
    "cause": ("cause", "mechanism", "corner", "nature", "strength"),
    "measure": (
        *("title", "description", "objective", "party", "partners", "target_group", "place", "sub_area"),
        *("condition", "start", "end", "frequency", "count", "focus_area"),
    ),
}
State: TypeAlias = Literal["reviewed", "suspect", "never"]


class Link(NamedTuple):
    """A part that rests on others. `id` is what it is called on the command line, `rests_on` are their ids."""

    id: str
    path: Path
    part: Part
    rests_on: tuple[str, ...]
    reviewed: Reviewed | None


class Reviews:
    """The links of a project and how each stands. What a link rests on and isn't there is passed over."""

    def __init__(self, project: Project) -> None:
        self._parts: dict[str, list[Part]] = defaultdict(list)
        for id, part in _upstream(project):
            self._parts[id].append(part)
        self.links = [
            link._replace(rests_on=tuple(id for id in dict.fromkeys(link.rests_on) if self._parts.get(id)))
            for link in _links(project)
        ]

    def title(self, id: str) -> str:
        """What a part that something rests on is called; empty for the joint picture."""
        names = ("title", "name", "cause", "text")
        parts = self._parts[id]
        return next(
            (str(getattr(one, name)) for one in parts for name in names if getattr(one, name, None)), ""
        )

    def fingerprints(self, link: Link, day: date) -> dict[str, str]:
        """The fingerprints of what a link rests on, as they would be written on a day."""
        return {id: self._fingerprint(link, id, day) for id in link.rests_on}

    def changed(self, link: Link) -> list[str]:
        """The ids of what a link rests on that says something else than when the link was reviewed."""
        seen = link.reviewed
        if seen is None:
            return []
        return [
            id
            for id in link.rests_on
            if id in seen.of and seen.of[id] != self._fingerprint(link, id, seen.date)
        ]

    def state(self, link: Link) -> State:
        """Whether a link has been reviewed, and has to be again."""
        if link.reviewed is None:
            return "never"
        return "suspect" if self.changed(link) else "reviewed"

    def _fingerprint(self, link: Link, id: str, day: date) -> str:
        """Of what has an id; things of different kinds may have the same, and then of all of them."""
        said = [self._said_of(part, link, day) for part in self._parts[id]]
        text = json.dumps(said[0] if len(said) == 1 else said, ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]

    def _said_of(self, part: Part, link: Link, day: date) -> dict[str, Any]:
        keys = MEANING.get(part.referred_as) or tuple(type(part).model_fields)
        meant = {key: _plain(getattr(part, key)) for key in keys}
        if isinstance(part, Indicator):
            baseline = link.part.baseline if isinstance(link.part, Goal) else None
            meant["values"] = _figures(part, link.part, baseline, day)
        if isinstance(part, Measure):
            meant["stopped"] = part.status == "stopped" or None
        return {key: value for key, value in meant.items() if value not in (None, [], {})}


def _figures(indicator: Indicator, by: Part, baseline: Baseline | None, day: date) -> Any:
    """The figures of an indicator that a link was judged by."""
    if isinstance(by, Goal):
        wanted = {baseline.period} if baseline else set()
    else:
        wanted = {period for period in indicator.values if period.start.year < day.year}
    return {str(period): _plain(indicator.values[period]) for period in wanted & indicator.values.keys()}


def _plain(value: Any) -> Any:
    """A value without layout: 21 and 21.0 are one figure, and line breaks are spaces."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Part):
        plain = {name: _plain(inner) for name, inner in value}
        return {name: inner for name, inner in plain.items() if inner not in (None, [], {})}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _upstream(project: Project) -> Iterator[tuple[str, Part]]:
    """Everything that a link may rest on, by id."""
    prepare, execute = project.prepare, project.execute
    yield from ((source.id, source) for source in prepare.sources)
    yield from ((indicator.id, indicator) for indicator in prepare.indicators)
    yield from ((observation.id, observation) for observation in prepare.observations)
    yield from ((dialogue.id, dialogue) for dialogue in prepare.dialogues)
    for problem in project.analyze.problems:
        yield problem.id, problem
        yield from ((cause.id, cause) for cause in problem.causes)
    yield from ((measure.id, measure) for measure in execute.measures)
    picture: JointPicture | None = project.analyze.joint_picture
    if picture:
        yield PICTURE, picture


def _links(project: Project) -> Iterator[Link]:
    """Every part that rests on others, in file order."""
    agreement = project.initiate.agreement
    for number, area in enumerate(agreement.focus_areas if agreement else ()):
        path: Path = ("initiate", "agreement", "focus_areas", number)
        yield Link(area.id, path, area, tuple(area.problems), area.reviewed)
    for number, goal in enumerate(agreement.goals if agreement else ()):
        path = ("initiate", "agreement", "goals", number)
        rests_on = (goal.indicator,) if goal.indicator else ()
        yield Link(goal.id, path, goal, rests_on, goal.reviewed)
    for number, problem in enumerate(project.analyze.problems):
        path = ("analyze", "problems", number)
        yield Link(problem.id, path, problem, tuple(problem.evidence), problem.reviewed)
        for each, cause in enumerate(problem.causes):
            rests_on = (problem.id, *((cause.behind,) if cause.behind else ()), *cause.evidence)
            yield Link(cause.id, (*path, "causes", each), cause, rests_on, cause.reviewed)
        for each, goal in enumerate(problem.goals):
            rests_on = (problem.id, *((goal.indicator,) if goal.indicator else ()), *goal.causes)
            yield Link(goal.id, (*path, "goals", each), goal, rests_on, goal.reviewed)
    plan = project.execute.action_plan
    if plan:
        chosen = [
            one.id
            for one in project.analyze.problems
            if one.priority and one.priority.decision == "prioritised"
        ]
        yield Link(PLAN, ("execute", "action_plan"), plan, (PICTURE, *chosen), plan.reviewed)
    for number, measure in enumerate(project.execute.measures):
        path = ("execute", "measures", number)
        about = (*measure.causes, *((measure.problem,) if measure.problem else ()))
        yield Link(measure.id, path, measure, about, measure.reviewed)
    for number, promise in enumerate(project.execute.promises):
        path = ("execute", "promises", number)
        yield Link(promise.id, path, promise, tuple(promise.measures), promise.reviewed)
