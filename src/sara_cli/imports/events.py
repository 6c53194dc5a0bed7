"""A list of events, a row for each with its day: how many there were in each year, school year, term, quarter and month.

A period between the first and the last event that has none is zero; whether the list is complete at both ends is
for somebody to say who knows it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.imports.cell_kinds import YEARS, day_of, is_footnote, is_summary, text_of_cell
from sara_cli.imports.cell_values import Unreadable, period_of
from sara_cli.imports.facts import ALL, CATEGORY, REGION, About, Fact, Facts, Member, Skipped, Trouble
from sara_cli.imports.frame import Frame, cell_text, counts
from sara_cli.imports.grid import Row
from sara_cli.language import _
from sara_cli.model.period import Period, PeriodKind

COUNTED: tuple[PeriodKind, ...] = ("year", "school_year", "half_year", "term", "tertial", "quarter", "month")
"""The kinds of periods that events are counted in."""


class _Event(NamedTuple):
    day: date
    kind: str


def read_events(frame: Frame, place: int, kind: int | None, where: Mapping[int, str]) -> Facts:
    """Count the events. `place` is the column of their days, `kind` the one that they can be split by."""
    events, troubles, skipped = list[_Event](), list[Trouble](), list[Skipped]()
    for row in frame.rows:
        why = _why_skipped(frame, row, place)
        if why:
            skipped.append(Skipped(row.line, next(filter(None, map(text_of_cell, row.cells)), ""), why))
        elif counts(row, where):
            event = _event(frame, row, place, kind)
            if isinstance(event, Trouble):
                troubles.append(event)
            else:
                events.append(event)
    facts = [fact for members, days in _groups(events) for fact in _counted(members, days, events)]
    about = About("table", title=frame.title)
    return Facts((REGION, CATEGORY), facts, troubles, about, skipped=skipped, remarks=_remarks(events))


def _why_skipped(frame: Frame, row: Row, place: int) -> str:
    text = cell_text(row, place)
    others = [one for one in map(text_of_cell, row.cells) if one]
    if text and text == frame.headings[place]:
        return _("the headings again")
    if (
        is_summary(text)
        or (others and is_footnote(others[0]))
        or (not text and others and is_summary(others[0]))
    ):
        return _("a sum, a mean or a note")
    return "" if text else _("no date, so it isn’t counted")


def _event(frame: Frame, row: Row, place: int, kind: int | None) -> _Event | Trouble:
    """The event of a row, or why its day can't be read."""
    cell = row.cells[place]
    try:
        period = period_of(day_of(cell)).period
        if period.kind not in ("day", "month") or period.start.year not in YEARS:
            raise Unreadable(_("It isn’t a day."), _("Write the day of the event, as 2024-03-05."))
    except Unreadable as error:
        return error.at(row.line, frame.headings[place], text_of_cell(cell))
    return _Event(period.start, cell_text(row, kind) if kind is not None else "")


def _groups(events: Sequence[_Event]) -> Iterator[tuple[tuple[Member, ...], list[date]]]:
    """All events together, and those of each kind."""
    kinds = list(dict.fromkeys(event.kind for event in events))
    region = Member("", "")
    if len(kinds) > 1:
        yield (region, Member(ALL, "")), [event.day for event in events]
    for kind in kinds:
        name = kind or ("" if len(kinds) == 1 else _("not stated"))
        yield (region, Member("", name)), [event.day for event in events if event.kind == kind]


def _counted(members: tuple[Member, ...], days: Sequence[date], events: Sequence[_Event]) -> Iterator[Fact]:
    first, last = _ends(events)
    for kind in COUNTED:
        numbers = Counter(Period.around(day, kind) for day in days)
        period = Period.around(first, kind)
        while period.start <= last:
            yield Fact(members, period, numbers[period], 0)
            period = period.next()


def _ends(events: Sequence[_Event]) -> tuple[date, date]:
    days = [event.day for event in events]
    return min(days), max(days)


def _remarks(events: Sequence[_Event]) -> list[str]:
    if not events:
        return []
    first, last = _ends(events)
    text = _(
        "Rows counted: {count}, from {first} to {last}. The first and the last period are too low "
        "if the list doesn’t cover all of them."
    )
    return [text.format(count=len(events), first=first, last=last)]
