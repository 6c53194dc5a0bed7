"""The days of the work as a calendar that other programs read: iCalendar, RFC 5545.

A new export updates the old one where the program can: every day keeps its UID, which is made of ids, and its
SEQUENCE rises from day to day. There is no counter in the project file, and the clock of the machine would give
other bytes each time, so SEQUENCE is the number of days since 1970-01-01 of the day that is exported: it can only rise.
Two exports of one day have the same number.

No hour is known of anything, so everything is all-day. A date without an hour belongs to no time zone (RFC 5545
3.3.4), so no VTIMEZONE is needed; the calendar as a whole names Europe/Stockholm.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from sara_cli.documents.editions.public import public
from sara_cli.exports.days import KINDS, CalendarDay, DayKind, days
from sara_cli.language import Language, _, current_language, speaking
from sara_cli.model.project import Project

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

PRODUCT = "-//sara-cli//sara export calendar"
ZONE = "Europe/Stockholm"
ALARMS: dict[DayKind, int] = {
    "measure": 14,
    "count": 30,
    "follow_up": 30,
    "law": 30,
    "ending": 30,
    "warning": 0,
    "dialogue": 7,
    "meeting": 7,
}
"""How many days ahead of each kind of day the calendar gives notice, at nine in the morning."""
_NINE = timedelta(hours=9)
_DAY = timedelta(days=1)


def calendar(
    project: Project,
    today: date,
    *,
    name: str,
    chosen: Collection[CalendarDay] | None = None,
    private: Collection[str] = (),
) -> bytes:
    """Write days as iCalendar, in the language that is spoken; all days of the project, or those that are `chosen`.

    `name` is what programs call the calendar. `private` are the keys of the days that others who may see someone's
    calendar don't see. It needs the library `icalendar`, an extra.
    """
    made = _empty(name)
    for one in days(project, today) if chosen is None else chosen:
        made.add_component(_event(one, project, today, is_private=one.key in private))
    content: bytes = made.to_ical(sorted=False)
    return content


Choose: TypeAlias = Callable[[list[CalendarDay]], tuple[list[CalendarDay], str]]
"""Picks the days of a calendar, and gives it its name."""


def calendar_for(
    project: Project, today: date, spoken: Language, choose: Choose, *, is_public: bool
) -> tuple[bytes, int]:
    """The calendar in a language, and how many entries it has; what is wrong is said in the UI language.

    What the public edition leaves out is private to other people.
    """
    open_to_all = public(project).project
    shown = open_to_all if is_public else project
    with speaking(spoken):
        every = days(shown, today)
        public_keys = {one.key for one in days(open_to_all, today)}
    chosen, name = choose(every)
    private = {one.key for one in chosen} - public_keys
    with speaking(spoken):
        return calendar(shown, today, name=name, chosen=chosen, private=private), len(chosen)


def joined(name: str, calendars: Iterable[bytes]) -> bytes:
    """Put the entries of several calendars into one; each keeps its UID. It needs the library `icalendar`, an extra."""
    from icalendar import Calendar

    made = _empty(name)
    for content in calendars:
        for event in Calendar.from_ical(content).subcomponents:
            made.add_component(event)
    whole: bytes = made.to_ical(sorted=False)
    return whole


def uid(project: Project, one: CalendarDay) -> str:
    """What names a day for good, the same in every export: from the municipality, the title, the cycle and the ids.

    A UUID, as RFC 7986 5.3 asks for. The title is in it, as two works of one municipality may have the same ids.
    """
    owner = project.municipality.code or project.municipality.name
    return str(uuid5(NAMESPACE_URL, "\n".join((PRODUCT, owner, project.title, one.cycle, one.key))))


def _empty(name: str) -> "Calendar":
    from icalendar import Calendar, vText

    made = Calendar()
    for key, value in {
        "VERSION": "2.0",
        "PRODID": f"{PRODUCT}//{current_language().upper()}",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "X-WR-CALNAME": vText(_text(name)),  # to the library it is no text, as it isn't in the RFC
        "X-WR-TIMEZONE": ZONE,
    }.items():
        made.add(key, value)
    return made


def _event(one: CalendarDay, project: Project, today: date, *, is_private: bool) -> "Event":
    from icalendar import Event

    event, summary = Event(), _text(one.title)
    event.add("UID", uid(project, one))
    event.add("DTSTAMP", datetime.combine(today, time(), UTC))
    event.add("SEQUENCE", max((today - date(1970, 1, 1)).days, 0))
    event.add("DTSTART", one.day)
    if one.day < date.max:
        event.add("DTEND", one.day + _DAY)
    event.add("SUMMARY", summary)
    if description := _description(one, project):
        event.add("DESCRIPTION", description)
    event.add("CATEGORIES", [_(KINDS[one.kind])])
    event.add("STATUS", "CANCELLED" if one.state == "cancelled" else "CONFIRMED")
    event.add("CLASS", "PRIVATE" if is_private else "PUBLIC")
    event.add("TRANSP", "TRANSPARENT")
    event.add("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
    if one.state == "open" and one.day >= today:
        event.add_component(_alarm(ALARMS[one.kind], summary))
    return event


def _alarm(ahead: int, summary: str) -> "Alarm":
    """One alarm only: Outlook knows no more than one for each appointment."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", summary)
    alarm.add("TRIGGER", _NINE - ahead * _DAY)
    return alarm


def _description(one: CalendarDay, project: Project) -> str:
    """What more the file says, and who answers for it: roles and parties, never persons."""
    names = {party.id: party.short or party.name for party in project.parties}
    parties = [names.get(id, id) for id in one.parties or ()]
    lines = [_text(line) for line in one.details]
    for text, words in ((_("Responsible: {names}"), one.roles), (_("Party: {names}"), parties)):
        if words:
            lines.append(_text(text.format(names="; ".join(words))))
    return "\n".join(filter(None, lines))


def _text(text: str) -> str:
    """A text as a calendar shows it: on one line, without marks of Markdown and without what no calendar may hold."""
    from sara_cli.documents.inline_text import visible

    shown = "".join(
        sign for sign in visible(text) if sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return " ".join(shown.split()) or "–"
