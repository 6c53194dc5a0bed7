"""The measures over time, as figures: grouped as a document groups them, in as many parts as stay readable."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sara_cli.documents import wording
from sara_cli.documents.illustration import Gallery, Illustration
from sara_cli.documents.register import Register
from sara_cli.figures import sheet
from sara_cli.figures.bars import Axis, Task, Tick
from sara_cli.figures.time_line import TOP, Group, TimeLine, head_height, row_height
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.model.execute import Measure

TALLEST = sheet.TALLEST - TOP - 80
"""A time line whose measures need more room than this is drawn in parts, so that each can be read on a page."""
BEFORE, AFTER, NEAR = 1, 3, 100
"""How many years before and after the plan’s period are shown at most, and within how many days today is shown."""
MOST_IN_MONTHS, MOST_IN_QUARTERS, MOST_YEARS = 18, 48, 24

Grouped = Sequence[tuple[str, Sequence[Measure]]]


def hang_time_lines(
    title: str, groups: Grouped, register: Register, today: date, gallery: Gallery
) -> tuple[Illustration, ...]:
    """Draw up the time line of some measures and hang its parts; none if no measure has a day."""
    measures = [measure for _name, mine in groups for measure in mine]
    if not any(measure.start or measure.end for measure in measures):
        return ()
    axis = _axis(measures, register, today)
    parts = _parted([Group(name, tuple(map(_task, mine))) for name, mine in groups if mine])
    about = ngettext(
        "{count} measure, from {first} to {last}. The same stands in the tables of the document.",
        "{count} measures, from {first} to {last}. The same stands in the tables of the document.",
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
    from sara_cli.documents.markdown import visible

    state = label(measure.status) if measure.status else _("no status")
    return Task(
        name=visible(f"{measure.id} {measure.title}"),
        note="; ".join(filter(None, (state, visible(measure.frequency or "")))),
        state=measure.status or "without",
        start=measure.start.toordinal() if measure.start else None,
        end=measure.end.toordinal() if measure.end else None,
        recurs=bool(measure.frequency),
    )


def _parted(groups: Iterable[Group]) -> list[list[Group]]:
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
