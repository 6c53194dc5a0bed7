"""The days that a project knows of: what begins, ends, meets and is followed up, for documents that look ahead."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.calendar import agreement_days
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.room import Table
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.initiate import Meeting


def known_days(register: Register) -> Iterator[tuple[date, str]]:
    """The days that the file has, those that have passed too; not those of promises, of what recurs, of decisions."""
    yield from _of_the_work(register, numbered=True)
    yield from agreement_days(register.project, register.words)


def _of_the_work(register: Register, *, numbered: bool) -> Iterator[tuple[date, str]]:
    """The days of measures, follow-up and meetings; `numbered` gives the measures their numbers, as in the plan."""
    execute = register.project.execute
    for measure in execute.measures:
        if measure.frequency or measure.status in ("done", "stopped"):
            continue
        name = f"{measure.id} {measure.title}" if numbered else measure.title
        if measure.start:
            yield measure.start, _("{measure} begins").format(measure=name)
        if measure.end:
            yield measure.end, _("{measure} is to be finished").format(measure=name)
    plan = execute.follow_up_plan
    if plan and plan.date:
        by = _("Follow-up, by {responsible}").format(responsible=plan.responsible)
        yield plan.date, by if plan.responsible else _("Follow-up")
    for meeting in meetings(register):
        yield meeting.date, _("Meeting: {body}").format(body=meeting_name(meeting, register))


class DayRow(NamedTuple):
    """What comes, and its day in print."""

    text: str
    day: str


def coming_days(register: Register, today: date, until: date) -> tuple[DayRow, ...]:
    """What falls between two days, both included, of the work and the promises.

    What ends or runs out within six months is a matter to decide on, and isn’t repeated here.
    """
    project = register.project
    found = list(_of_the_work(register, numbered=False))
    for promise in project.execute.promises:
        if not promise.fed_back:
            text = _("The promise ends: {promise}").format(promise=promise.wording)
            found.append((promise.valid(project.cycle).end, text))
    return tuple(DayRow(text, wording.day(day)) for day, text in sorted(set(found)) if today <= day <= until)


def days_table(rows: tuple[DayRow, ...]) -> Table:
    """The days as a table."""
    return Table(
        _("What is coming, and when"), (_("What comes"), _("When")), (75, 22), rows, _("Coming dates")
    )


def meetings(register: Register) -> list[Meeting]:
    """The planned meetings, in the order of the days."""
    organisation = register.project.initiate.organisation
    return sorted(organisation.meetings, key=lambda one: one.date) if organisation else []


def meeting_name(meeting: Meeting, register: Register) -> str:
    """Who meets: the steering group, or the council by its own name."""
    organisation = register.project.initiate.organisation
    council = organisation.council if organisation else None
    if meeting.body == "steering_group":
        return _("the steering group")
    return council.name if council else label(meeting.body)
