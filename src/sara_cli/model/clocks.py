"""The two clocks of lag (2023:196) 6 §: the picture is updated, and the plan followed up, every second year.

The act says “at least every second year”; here that is read as 24 months, counted from day to day. The
warning at 18 months is ours. Only what is dated on or before the day that is asked about counts.

The picture is the municipality's own or the joint one. A follow-up of the plan is a result, a review of the process
or a report about the plan; to report to the municipal council is another duty, that of 13 §.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.model.follow_up import Report
from sara_cli.model.prepare import Picture
from sara_cli.model.project import Project

IN_FORCE = date(2023, 7, 1)
CAMERAS_SINCE = date(2025, 4, 1)
"""From this day 14 § holds, by SFS 2025:223."""
PLAN_DUE = date(2024, 7, 1)
"""From this day a plan under 5 § had to be decided, by the transition rule."""
MONTHS = 24
WARN_AFTER = 18

ClockState: TypeAlias = Literal["met", "due", "overdue"]


class Clock(NamedTuple):
    """A clock that runs: from which day, where that day is in the file, and the last day that is in time."""

    since: date
    path: Path
    deadline: date
    state: ClockState


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where the month is too short; never beyond what a date can be."""
    from calendar import monthrange

    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def picture_clock(project: Project, at: date) -> Clock | None:
    """How long ago the picture of the municipality was settled or updated; None if no dated one is in the file."""
    joint, own = project.analyze.joint_picture, own_pictures(project)
    if joint is None and not own:
        return None
    days: list[tuple[date, Path]] = [(one.date, (*path, "date")) for path, one in own if one.date]
    if joint and joint.date:
        days.append((joint.date, ("analyze", "joint_picture", "date")))
    days += [
        (update.date, ("analyze", "picture_updates", number, "date"))
        for number, update in enumerate(project.analyze.picture_updates)
    ]
    return _clock(days, at)


def own_pictures(project: Project) -> list[tuple[Path, Picture]]:
    """The municipality's own pictures of the whole of its area, with their places."""
    own = {party.id for party in project.parties if party.kind == "municipality"}
    return [
        (("prepare", "pictures", number), picture)
        for number, picture in enumerate(project.prepare.pictures)
        if picture.party in own and not picture.sub_area
    ]


def plan_clock(project: Project, at: date) -> Clock | None:
    """How long ago the plan was decided or followed up; None if no decided one is in the file."""
    plan = project.execute.action_plan
    if plan is None or plan.decided is None or plan.decided.date > at:
        return None
    decided = plan.decided.date
    days: list[tuple[date, Path]] = [(decided, ("execute", "action_plan", "decided", "date"))]
    return _clock(days + [one for one in follow_ups(project) if one[0] >= decided], at)


def follow_ups(project: Project) -> Iterator[tuple[date, Path]]:
    """The days when the plan was followed up: results, the review of the process, and reports about the plan."""
    follow_up = project.follow_up
    for number, result in enumerate(follow_up.results):
        if result.has_content:
            yield result.date, ("follow_up", "results", number, "date")
    if follow_up.process_review:
        yield follow_up.process_review.date, ("follow_up", "process_review", "date")
    for number, report in enumerate(follow_up.reports):
        if _is_about_plan(report, project):
            yield report.date, ("follow_up", "reports", number, "date")


_PLAN = re.compile(r"åtgärdsplan|handlingsplan|action plan", re.IGNORECASE)


def _is_about_plan(report: Report, project: Project) -> bool:
    """As the report says itself, or else if the document that was handed over is named after the plan."""
    if report.follows_up_plan is not None:
        return report.follows_up_plan
    named, own = report.document or "", project.words.action_plan if project.words else None
    return bool(_PLAN.search(named)) or bool(own and own.casefold() in named.casefold())


def _clock(days: list[tuple[date, Path]], at: date) -> Clock | None:
    """A clock that was last wound on the latest of some days, none of them later than `at`."""
    passed = [one for one in days if one[0] <= at]
    if not passed:
        return None
    since, path = max(passed, key=lambda one: one[0])
    deadline = add_months(since, MONTHS)
    state: ClockState = "met"
    if at > deadline:
        state = "overdue"
    elif at >= add_months(since, WARN_AFTER):
        state = "due"
    return Clock(since, path, deadline, state)
