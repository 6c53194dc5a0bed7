"""The two clocks of lag (2023:196) § 6: the picture is updated, and the plan followed up, every second year.

The act says “at least every second year”; here that is read as 24 months, counted from day to day. The
warning at 18 months is ours. Only what is dated on or before the day that is asked about counts.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.model.project import Project

IN_FORCE = date(2023, 7, 1)
PLAN_DUE = date(2024, 7, 1)
"""From this day a plan under § 5 had to be decided, by the transition rule."""
MONTHS = 24
WARN_AFTER = 18

ClockState: TypeAlias = Literal["met", "due", "overdue"]


class Clock(NamedTuple):
    """A clock that runs: from which day, where that day stands in the file, and the last day that is in time."""

    since: date
    path: Path
    deadline: date
    state: ClockState


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where the month is too short."""
    from calendar import monthrange

    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def picture_clock(project: Project, at: date) -> Clock | None:
    """How long ago the joint picture was settled or updated; None if no dated one stands in the file."""
    picture = project.analyze.joint_picture
    if picture is None:
        return None
    days: list[tuple[date, Path]] = [
        (update.date, ("analyze", "picture_updates", number, "date"))
        for number, update in enumerate(project.analyze.picture_updates)
    ]
    if picture.date:
        days.insert(0, (picture.date, ("analyze", "joint_picture", "date")))
    return _clock(days, at)


def plan_clock(project: Project, at: date) -> Clock | None:
    """How long ago the plan was decided or followed up; None if no decided one stands in the file."""
    plan = project.execute.action_plan
    if plan is None or plan.decided is None or plan.decided.date > at:
        return None
    decided = plan.decided.date
    days: list[tuple[date, Path]] = [(decided, ("execute", "action_plan", "decided", "date"))]
    return _clock(days + [one for one in follow_ups(project) if one[0] >= decided], at)


def follow_ups(project: Project) -> Iterator[tuple[date, Path]]:
    """The days when something was followed up: results, the review of the process, and reports of them."""
    follow_up = project.follow_up
    for number, result in enumerate(follow_up.results):
        if result.is_told:
            yield result.date, ("follow_up", "results", number, "date")
    if follow_up.process_review:
        yield follow_up.process_review.date, ("follow_up", "process_review", "date")
    for number, report in enumerate(follow_up.reports):
        yield report.date, ("follow_up", "reports", number, "date")


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
