"""The year of the work: what the file has on a day, by month, and what comes back; as a wheel and as a table."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.charts import drawing as sheet
from sara_cli.charts.time_line import TOP, Group, TimeLine, head_height, row_height
from sara_cli.charts.time_line_bars import Axis, Task, Tick
from sara_cli.charts.year_wheel import Event, EventKind, YearWheel
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.documents.views.register import Register
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.model.clocks import picture_clock, plan_clock
from sara_cli.model.execute import Measure
from sara_cli.model.fields import Span
from sara_cli.model.project import Project
from sara_cli.wording import Words

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
    from sara_cli.documents.inline_text import visible

    project, months = register.project, wording.months()
    days = set(_days(register, today))
    events, recurring = _events(days, project.cycle), tuple(_recurring(project))
    if len(events) + len(recurring) < FEWEST:
        return None
    about = ngettext(
        "{count} day in the ring of the year. The table below shows the same.",
        "{count} days in the ring of the year. The table below shows the same.",
        len(days),
    )
    wheel = YearWheel(
        title=_("The annual cycle, month by month"),
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
    rows.append(MonthRow(_("Recurs during the year"), "; ".join(recurring)))
    figure = gallery.hang(wheel.title, wheel, folds=False)
    return YearView(figure, tuple(row for row in rows if row.events))


def _events(days: Iterable[_Day], cycle: Span) -> tuple[Event, ...]:
    """The days in the order of the year; what falls several times in a month is there once, with its days."""
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
    """The last days that are in time for lag (2023:196) 6 §, as we read it; one that has passed is late, not gone."""
    for name, clock in (
        (_("Update the picture (6 §, read as 24 months)"), picture_clock(project, today)),
        (_("Follow up the plan (6 §, read as 24 months)"), plan_clock(project, today)),
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
    organisation = project.initiate.organisation
    for made in project.initiate.decisions:
        yield made.date, _("Decision to co-operate")
    yield from agreement_days(project, words)
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


def agreement_days(project: Project, words: Words) -> Iterator[tuple[date, str]]:
    """When an agreement ends, and when it is to be revised."""
    agreement = project.initiate.agreement
    named = [(words.agreement, agreement.valid, agreement.next_revision)] if agreement else []
    named += [(one.title, one.valid, one.next_revision) for one in project.initiate.other_agreements]
    for name, valid, revision in named:
        if valid and valid.end:
            yield valid.end, _("The period ends: {name}").format(name=name)
        if revision:
            yield revision, _("To be revised: {name}").format(name=name)


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
    """When the citizens were informed of the result of a promise, or the last day of one not reported yet."""
    for promise in project.execute.promises:
        if promise.fed_back:
            yield promise.fed_back, _("The results of the promises are reported to the citizens")
        else:
            yield (
                promise.valid(project.cycle).end,
                _("A promise ends: report the result to the citizens"),
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


# --- the measures over time, as figures --------------------------------------------------------------

TALLEST = sheet.TALLEST - TOP - 80
"""A time line whose measures need more room than this is drawn in parts, so that each can be read on a page."""
BEFORE, AFTER, NEAR = 1, 3, 100
"""How many years before and after the plan’s period are shown at most, and within how many days today is shown."""
MOST_IN_MONTHS, MOST_IN_QUARTERS, MOST_YEARS = 18, 48, 24

Grouped = Sequence[tuple[str, Sequence[Measure]]]


def hang_time_lines(
    title: str, groups: Grouped, register: Register, today: date, gallery: Gallery
) -> tuple[Illustration, ...]:
    """Draw up the time line of some measures and add its parts; none if no measure has a day."""
    measures = [measure for _name, mine in groups for measure in mine]
    if not any(measure.start or measure.end for measure in measures):
        return ()
    axis = _axis(measures, register, today)
    parts = _split([Group(name, tuple(map(_task, mine))) for name, mine in groups if mine])
    about = ngettext(
        "{count} measure, from {first} to {last}. The tables of the document show the same.",
        "{count} measures, from {first} to {last}. The tables of the document show the same.",
        len(measures),
    )
    description = about.format(
        count=wording.number(len(measures)),
        first=wording.day(date.fromordinal(axis.first)),
        last=wording.day(date.fromordinal(axis.last)),
    )
    drawings = sheet.numbered([TimeLine(title, description, axis, tuple(part)) for part in parts])
    return tuple(gallery.hang(drawing.title, drawing, folds=False) for drawing in drawings)


def _task(measure: Measure) -> Task:
    from sara_cli.documents.inline_text import visible

    state = label(measure.status) if measure.status else _("no status")
    return Task(
        name=visible(f"{measure.id} {measure.title}"),
        note="; ".join(filter(None, (state, visible(measure.frequency or "")))),
        state=measure.status or "without",
        start=measure.start.toordinal() if measure.start else None,
        end=measure.end.toordinal() if measure.end else None,
        recurs=bool(measure.frequency),
    )


def _split(groups: Iterable[Group]) -> list[list[Group]]:
    """The groups in parts of a readable height; one that goes on in the next part has its name there too."""
    parts: list[list[Group]] = [[]]
    room = TALLEST
    for group in groups:
        name = head_height(group)
        begins = True
        for task in group.tasks:
            need = row_height(task) + (name if begins else 0)
            if need > room and parts[-1]:
                parts.append([])
                room, begins, need = TALLEST, True, row_height(task) + name
            if begins:
                parts[-1].append(Group(group.name, ()))
            parts[-1][-1] = Group(group.name, (*parts[-1][-1].tasks, task))
            begins = False
            room -= need
    return parts


# --- the axis ---------------------------------------------------------------------------------------


def _axis(measures: Sequence[Measure], register: Register, today: date) -> Axis:
    """The time of the measures in whole months, but no further from the plan’s period than can be read."""
    plan = register.project.execute.action_plan
    period = (plan and plan.period) or register.project.cycle
    low = date(max(period.start.year - BEFORE, date.min.year), 1, 1)
    high = date(min(period.end.year + AFTER, date.max.year), 12, 31)
    days = [min(max(day, low), high) for one in measures for day in (one.start, one.end) if day]
    if min(days).toordinal() - NEAR <= today.toordinal() <= max(days).toordinal() + NEAR:
        days.append(today)
    first, last = min(days).replace(day=1), max(days)
    last = last.replace(day=monthrange(last.year, last.month)[1])
    return Axis(
        first.toordinal(),
        last.toordinal(),
        tuple(_years(first, last)),
        tuple(_ticks(first, last)),
        today.toordinal(),
        _("As of {day}").format(day=wording.day(today)),
    )


def _years(first: date, last: date) -> Iterator[Tick]:
    step = 1 + (last.year - first.year) // MOST_YEARS
    for year in range(first.year, last.year + 1, step):
        yield Tick(max(date(year, 1, 1), first).toordinal(), str(year), is_year=True)


def _ticks(first: date, last: date) -> Iterator[Tick]:
    """Months; quarters where there are many of them; and years where there are very many."""
    names = wording.months()
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > MOST_IN_QUARTERS:
        yield from (tick._replace(name="") for tick in _years(first, last))
        return
    step = 1 if count <= MOST_IN_MONTHS else 3
    for number in range(count):
        year, month = first.year + (first.month - 1 + number) // 12, (first.month - 1 + number) % 12 + 1
        if number and (month - 1) % step:
            continue
        name = names[month - 1][0] if step == 1 else _("Q{number}").format(number=(month + 2) // 3)
        yield Tick(date(year, month, 1).toordinal(), name, is_year=month == 1)
