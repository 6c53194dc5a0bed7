"""The year of the work: what the file has on a day, by month, and what comes back; as a wheel and as a table."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sara_cli.documents import wording
from sara_cli.documents.illustration import Gallery, Illustration
from sara_cli.documents.register import Register
from sara_cli.figures.year_wheel import Event, EventKind, YearWheel
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.model.clocks import picture_clock, plan_clock
from sara_cli.model.fields import Span
from sara_cli.model.project import Project

FEWEST = 3
"""A wheel of fewer days than this shows nothing that the dates ahead don’t say better."""


class MonthRow(NamedTuple):
    """A month, and what falls in it."""

    month: str
    events: str


class YearView(NamedTuple):
    """The year wheel, and its table."""

    figure: Illustration
    rows: tuple[MonthRow, ...]


class _Day(NamedTuple):
    day: date
    text: str
    kind: EventKind


def view_year(register: Register, today: date, gallery: Gallery) -> YearView | None:
    """Draw up the year wheel; None if the file has next to nothing to show in it."""
    from sara_cli.documents.markdown import visible

    project, months = register.project, wording.months()
    days = set(_days(register, today))
    events, recurring = _events(days, project.cycle), tuple(_recurring(project))
    if len(events) + len(recurring) < FEWEST:
        return None
    about = ngettext(
        "{count} day in the ring of the year. The same stands in the table below.",
        "{count} days in the ring of the year. The same stands in the table below.",
        len(days),
    )
    wheel = YearWheel(
        title=_("The year of the work, month by month"),
        description=about.format(count=wording.number(len(days))),
        year=wording.years(project.cycle),
        about=_("the year of the work"),
        months=tuple(months),
        events=tuple(event._replace(text=visible(event.text)) for event in events),
        now=today.month,
        now_text=_("the month of this document"),
        recurring=tuple(map(visible, recurring)),
    )
    rows = [
        MonthRow(wording.capital(name), "; ".join(one.text for one in events if one.month == number))
        for number, (_short, name) in enumerate(months, 1)
    ]
    rows.append(MonthRow(_("Comes back during the year"), "; ".join(recurring)))
    figure = gallery.hang(wheel.title, wheel, folds=False)
    return YearView(figure, tuple(row for row in rows if row.events))


def _events(days: Iterable[_Day], cycle: Span) -> tuple[Event, ...]:
    """The days in the order of the year; what falls several times in a month stands there once, with its days."""
    together: dict[tuple[int, int, str, EventKind], list[int]] = {}
    for one in sorted(days, key=lambda one: (one.day.month, one.day.day, one.day.year, one.text)):
        key = one.day.month, one.day.year, one.text, one.kind
        together.setdefault(key, []).append(one.day.day)
    return tuple(
        Event(month, f"{_when(numbers, year, cycle)} {text}", kind)
        for (month, year, text, kind), numbers in together.items()
    )


def _when(days: list[int], year: int, cycle: Span) -> str:
    """The days of the month, with the year where the cycle has another."""
    is_same = cycle.start.year == cycle.end.year == year
    return f"{', '.join(map(str, days))}{'' if is_same else f' ({year})'}:"


def clock_days(project: Project, today: date) -> Iterator[tuple[date, str]]:
    """The last days that are in time for lag (2023:196) § 6; one that has passed is late, not gone."""
    for name, clock in (
        (_("Update the picture (§ 6)"), picture_clock(project, today)),
        (_("Follow up the plan (§ 6)"), plan_clock(project, today)),
    ):
        if clock:
            yield clock.deadline, name


def _days(register: Register, today: date) -> Iterator[_Day]:
    yield from (_Day(day, text, "step") for day, text in _steps(register))
    yield from (_Day(day, text, "citizens") for day, text in _promises(register.project))
    yield from (_Day(day, text, "law") for day, text in clock_days(register.project, today))


def _steps(register: Register) -> Iterator[tuple[date, str]]:
    """The days of the five steps, as far as the file has them."""
    project, words = register.project, register.words
    agreement, organisation = project.initiate.agreement, project.initiate.organisation
    for made in project.initiate.decisions:
        yield made.date, _("Decision to co-operate")
    if agreement and agreement.period:
        yield agreement.period.end, _("The period ends: {name}").format(name=words.agreement)
    for group in organisation.working_groups if organisation else ():
        if group.until:
            yield group.until, _("The task ends: {group}").format(group=group.name)
    for talk in project.prepare.dialogues:
        if talk.date:
            yield talk.date, wording.capital(label(talk.kind))
    for picture in project.prepare.pictures:
        if picture.date:
            yield picture.date, _("A party’s own picture")
    joint = project.analyze.joint_picture
    if joint and joint.date:
        yield joint.date, wording.capital(words.joint_picture)
    for update in project.analyze.picture_updates:
        yield update.date, _("The picture is updated")
    yield from _of_the_plan(register)
    for report in project.follow_up.reports:
        yield report.date, _("The follow-up is reported")


def _of_the_plan(register: Register) -> Iterator[tuple[date, str]]:
    execute = register.project.execute
    plan, follow_up = execute.action_plan, execute.follow_up_plan
    if plan and plan.decided:
        yield plan.decided.date, _("Decision on: {plan}").format(plan=register.words.action_plan)
    for one in execute.sub_area_plans:
        if one.decided:
            yield one.decided.date, _("Decision on: {plan}").format(plan=one.title)
    if follow_up and follow_up.date:
        yield follow_up.date, _("Follow-up")


def _promises(project: Project) -> Iterator[tuple[date, str]]:
    """When the citizens were told what came of a promise, or the last day of one that they haven’t been told of."""
    for promise in project.execute.promises:
        if promise.fed_back:
            yield promise.fed_back, _("The citizens are told what came of the promises")
        else:
            yield (
                (promise.period or project.cycle).end,
                _("A promise ends: tell the citizens what came of it"),
            )


def _recurring(project: Project) -> Iterator[str]:
    """What comes back, in the file’s own words for how often."""
    organisation = project.initiate.organisation
    council = organisation.council if organisation else None
    if council and council.meets:
        yield f"{council.name}: {council.meets}"
    for measure in project.execute.measures:
        if measure.frequency and measure.status != "stopped":
            yield f"{measure.id} {measure.title}: {measure.frequency}"
