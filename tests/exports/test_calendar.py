"""The calendar as other programs read it: by a parser that shares nothing with the writer, and byte by byte.

What a program demands is one row of `DEMANDS`, with its source. Each row is tried on a calendar that breaks it too.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from exports.test_days import MEASURE, TODAY, example, project
from sara_cli.documents.inline_text import visible
from sara_cli.exports.calendar import ALARMS, calendar, uid
from sara_cli.exports.days import KINDS, CalendarDay, days
from sara_cli.language import speaking

BRACKE = example("bracke")
EVERY_DAY = (date(2023, 1, 15), date(2024, 2, 1), date(2026, 11, 30))


@cache
def made(today: date = TODAY, language: str = "sv") -> bytes:
    with speaking("en" if language == "en" else "sv"):
        return calendar(BRACKE, today, name="Ett tryggt Bräcke; å, ä och ö")


def of_days(*chosen: CalendarDay, today: date = TODAY) -> bytes:
    return calendar(BRACKE, today, name="x", chosen=chosen)


def read_back(content: bytes) -> list[vobject.base.Component]:
    """The events, as vobject reads them."""
    events: list[vobject.base.Component] = vobject.readOne(content.decode()).vevent_list
    return events


# --- what programs demand ----------------------------------------------------------------------------


class Demand(NamedTuple):
    """What a program or the standard demands, where that is said, and a change that breaks it."""

    what: str
    source: str
    holds: Callable[[bytes], bool]
    breaks: Callable[[bytes], bytes]


def _events(content: bytes) -> list[bytes]:
    return re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.sub(rb"\r\n[ \t]", b"", content), re.DOTALL)


def _each_has(pattern: bytes, times: int = 1) -> Callable[[bytes], bool]:
    return lambda content: all(
        len(re.findall(pattern, one, re.MULTILINE)) == times for one in _events(content)
    )


def _uids(content: bytes) -> list[bytes]:
    return re.findall(rb"^UID:(.*)\r$", content, re.MULTILINE)


def _has_head(*lines: bytes) -> Callable[[bytes], bool]:
    return lambda content: all(b"\r\n" + line in content.partition(b"BEGIN:VEVENT")[0] for line in lines)


def _without(pattern: bytes) -> Callable[[bytes], bytes]:
    return lambda content: re.sub(pattern, b"", content)


def _is_text_without_controls(content: bytes) -> bool:
    return not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content.decode())


RFC = "RFC 5545 "
# Microsoft’s open specifications: how Outlook reads a calendar, and how it keeps to RFC 5545. Each page has an address.
OUTLOOK = "[MS-OXCICAL] learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcical/"
STANDARD = "[MS-STANOICAL] learn.microsoft.com/openspecs/exchange_standards/ms-stanoical/"
DEMANDS = (
    Demand(
        "lines end with CRLF",
        RFC + "3.1",
        lambda content: content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r"),
        lambda content: content.replace(b"\r\n", b"\n"),
    ),
    Demand(
        "a line has at most 75 octets, and no sign of UTF-8 is cut",
        RFC + "3.1",
        lambda content: all(
            len(line.decode(errors="strict")) and len(line) <= 75 for line in content.split(b"\r\n")[:-1]
        ),
        lambda content: re.sub(rb"\r\n ", b"", content),
    ),
    Demand(
        "no sign of control in a text",
        RFC + "3.1, 3.3.11",
        _is_text_without_controls,
        lambda content: content.replace(b"SUMMARY:", b"SUMMARY:\x07"),
    ),
    Demand(
        "VERSION and PRODID, at the top",
        RFC + "3.6, 3.7.3, 3.7.4",
        _has_head(b"VERSION:2.0\r\n", b"PRODID:-//"),
        _without(rb"PRODID:[^\r]*\r\n"),
    ),
    Demand(
        "METHOD:PUBLISH: a calendar to be read, not an invitation to be answered",
        OUTLOOK + "74d3bf60-f30d-4fca-84d3-cfd04da8e627 (2.1.3, 2.1.3.1.1.1)",
        _has_head(b"METHOD:PUBLISH\r\n"),
        _without(rb"METHOD:PUBLISH\r\n"),
    ),
    Demand(
        "the calendar has a name",
        OUTLOOK + "1da58449-b97e-46bd-b018-a1ce576f3e6d (X-WR-CALNAME)",
        _has_head(b"X-WR-CALNAME:Ett tryggt Br\xc3\xa4cke\\; \xc3\xa5\\, \xc3\xa4 och \xc3\xb6\r\n"),
        _without(rb"X-WR-CALNAME:[^\r]*\r\n"),
    ),
    Demand(
        "the zone of the calendar is Stockholm’s",
        "X-WR-TIMEZONE, as Google’s own exports have it: samples/minimal.ics of mozilla-comm/ical.js",
        _has_head(b"X-WR-TIMEZONE:Europe/Stockholm\r\n"),
        _without(rb"X-WR-TIMEZONE:[^\r]*\r\n"),
    ),
    Demand(
        "a VTIMEZONE for each TZID that is named: none is, as no hour is known",
        RFC + "3.6.5, 3.3.4",
        lambda content: (
            set(re.findall(rb"TZID=([^:;]+)", content))
            == set(re.findall(rb"BEGIN:VTIMEZONE\r\nTZID:([^\r]+)", content))
        ),
        lambda content: content.replace(b"DTSTART;VALUE=DATE:", b"DTSTART;TZID=Europe/Stockholm:"),
    ),
    Demand(
        "each event has a UID of its own",
        RFC + "3.8.4.7; RFC 7986 5.3 (a UUID, which tells nothing of who made it)",
        lambda content: (
            len(set(_uids(content))) == len(_events(content))
            and all(
                re.fullmatch(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in _uids(content)
            )
        ),
        lambda content: re.sub(rb"UID:[^\r]*", b"UID:0@default", content),
    ),
    Demand(
        "each event has a DTSTAMP in UTC",
        RFC + "3.6.1, 3.8.7.2",
        _each_has(rb"^DTSTAMP:\d{8}T\d{6}Z\r$"),
        _without(rb"DTSTAMP:[^\r]*\r\n"),
    ),
    Demand(
        "each event has a SEQUENCE",
        RFC + "3.8.7.4",
        _each_has(rb"^SEQUENCE:\d+\r$"),
        _without(rb"SEQUENCE:[^\r]*\r\n"),
    ),
    Demand(
        "an all-day event has dates without hours",
        RFC + "3.6.1; " + OUTLOOK + "7ca3f3d6-d38a-4432-bf1d-acaa9da4df88 (2.1.3.1.1.20.8, DTEND)",
        _each_has(rb"^DT(?:START|END);VALUE=DATE:\d{8}\r$", 2),
        _without(rb"VALUE=DATE:(?=\d{8}\r\nDTEND)"),
    ),
    Demand(
        "the end of an all-day event is the day after",
        RFC + "3.6.1 (DTEND isn’t in the event)",
        lambda content: all(
            one.dtend.value - one.dtstart.value == timedelta(days=1) for one in read_back(content)
        ),
        lambda content: re.sub(
            rb"(DTSTART;VALUE=DATE:(\d{8})\r\nDTEND;VALUE=DATE:)\d{8}", rb"\g<1>\2", content
        ),
    ),
    Demand(
        "no event makes anybody busy",
        RFC
        + "3.8.2.7; "
        + OUTLOOK
        + "cd68eae7-ed65-4dd3-8ea7-ad585c76c736 (2.1.3.1.1.20.31, X-MICROSOFT-CDO-BUSYSTATUS)",
        lambda content: (
            _each_has(rb"^TRANSP:TRANSPARENT\r$")(content)
            and _each_has(rb"^X-MICROSOFT-CDO-BUSYSTATUS:FREE\r$")(content)
        ),
        _without(rb"X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"),
    ),
    Demand(
        "at most one alarm in an event: Outlook has room for one",
        OUTLOOK + "9710b22c-ba2e-4581-be59-e143a952708a (VALARM: 0 or 1)",
        lambda content: all(one.count(b"BEGIN:VALARM") <= 1 for one in _events(content)),
        lambda content: re.sub(rb"(BEGIN:VALARM.*?END:VALARM\r\n)", rb"\1\1", content, flags=re.DOTALL),
    ),
    Demand(
        "an alarm that shows something has ACTION, TRIGGER and DESCRIPTION",
        RFC
        + "3.6.6; "
        + STANDARD
        + "908dc008-2a3a-48c1-88d0-633cdc0aaeee (V0060: without TRIGGER it is ignored)",
        lambda content: all(
            b"ACTION:DISPLAY" in one and b"TRIGGER:" in one and b"DESCRIPTION:" in one
            for one in re.findall(rb"BEGIN:VALARM.*?END:VALARM", content, re.DOTALL)
        ),
        _without(rb"TRIGGER:[^\r]*\r\n"),
    ),
)


@pytest.mark.parametrize("demand", DEMANDS, ids=lambda one: one.what)
@pytest.mark.parametrize("today", EVERY_DAY, ids=str)
def test_each_demand_is_met(demand: Demand, today: date) -> None:
    content = made(today)
    assert len(_events(content)) > 20
    assert demand.source
    assert demand.holds(content)


@pytest.mark.parametrize("demand", DEMANDS, ids=lambda one: one.what)
def test_each_demand_can_be_broken(demand: Demand) -> None:
    content = made(EVERY_DAY[0])
    assert b"BEGIN:VALARM" in content
    assert demand.breaks(content) != content
    assert not demand.holds(demand.breaks(content))


# --- read back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", EVERY_DAY, ids=str)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_another_parser_reads_every_day_as_it_was(language: str, today: date) -> None:
    with speaking("en" if language == "en" else "sv"):
        expected = days(BRACKE, today)
    read = read_back(made(today, language))
    assert len(read) == len(expected) > 20
    for event, one in zip(read, expected, strict=True):
        assert event.dtstart.value == one.day
        assert event.summary.value == " ".join(visible(one.title).split())
        assert event.uid.value == uid(BRACKE, one)
        assert hasattr(event, "valarm") == (one.state == "open" and one.day >= today)


@pytest.mark.parametrize("kind", KINDS)
def test_the_alarm_comes_at_nine_as_many_days_ahead_as_is_said(kind: str) -> None:
    """A trigger counts from midnight, so that one of 30 days would wake people at night."""
    [one] = [one for one in KINDS if one == kind]
    [event] = read_back(of_days(CalendarDay("k", one, date(2024, 6, 1), "x")))
    assert event.valarm.trigger.value == timedelta(hours=9) - timedelta(days=ALARMS[one])


@pytest.mark.parametrize(
    ("day", "state", "rings"),
    [(0, "open", True), (-1, "open", False), (1, "over", False), (1, "cancelled", False)],
)
def test_only_what_is_awaited_gives_notice(day: int, state: str, rings: bool) -> None:
    one = CalendarDay("k", "ending", TODAY + timedelta(days=day), "x")
    [event] = read_back(of_days(one._replace(state=state)))  # type: ignore[arg-type]
    assert hasattr(event, "valarm") == rings


def test_a_measure_that_is_stopped_is_cancelled() -> None:
    one = project(MEASURE.replace("STATUS", "stopped"))
    read = {
        event.status.value
        for event in read_back(calendar(one, TODAY, name="x"))
        if "Ljus" in event.summary.value
    }
    assert read == {"CANCELLED"}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_any_text_is_read_as_it_was(text: str) -> None:
    """Commas, semicolons, backslashes and line ends mean something in a calendar, and signs may not be cut."""
    content = of_days(CalendarDay("k", "ending", TODAY, text, (text,), roles=(text,)))
    [event] = read_back(content)
    shown = re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]", "", visible(text))
    assert event.summary.value == (" ".join(shown.split()) or "–")
    assert event.summary.value.strip()
    assert all(demand.holds(content) for demand in DEMANDS if demand.what != "the calendar has a name")


def test_half_a_character_doesn_t_stop_the_calendar() -> None:
    [event] = read_back(of_days(CalendarDay("k", "ending", TODAY, "a\ud800b")))
    assert event.summary.value == "ab"


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_that_there_is(day: date, today: date) -> None:
    content = of_days(CalendarDay("k", "ending", day, "x"), today=today)
    assert f"DTSTART;VALUE=DATE:{day.isoformat().replace('-', '')}\r\n".encode() in content
    assert (b"DTEND" in content) == (day != date.max)


# --- a new export updates ----------------------------------------------------------------------------


def test_the_same_day_gives_the_same_bytes_and_another_day_a_higher_sequence() -> None:
    before, same, later = made(TODAY), made.__wrapped__(TODAY), made(TODAY + timedelta(days=1))
    assert before == same
    numbers = [{int(event.sequence.value) for event in read_back(one)} for one in (before, later)]
    assert [len(one) for one in numbers] == [1, 1]
    assert numbers[1].pop() == numbers[0].pop() + 1


def test_what_is_moved_or_worded_anew_keeps_its_uid() -> None:
    old = project(MEASURE.replace("STATUS", "planned"))
    new = project(
        MEASURE.replace("STATUS", "ongoing").replace("2024-05-31", "2024-06-30").replace("Ljus", "Lampor")
    )
    before, after = (
        {event.uid.value: event for event in read_back(calendar(one, TODAY, name="x"))} for one in (old, new)
    )
    assert before.keys() == after.keys()
    moved = [one for one in before if before[one].dtstart.value != after[one].dtstart.value]
    assert len(moved) == 2  # the last day and the promised count


def test_a_part_with_the_same_id_in_the_next_cycle_is_another_but_the_agreement_is_the_same() -> None:
    one = CalendarDay("measure.S1.1.end", "measure", TODAY, "x", cycle="2024-01-01")
    assert uid(BRACKE, one) != uid(BRACKE, one._replace(cycle="2025-01-01"))
    following = BRACKE.model_copy(
        update={"cycle": BRACKE.cycle.model_copy(update={"start": date(2023, 6, 1)})}
    )
    ids = [
        {uid(one, at) for at in days(one, TODAY) if at.key.startswith(("initiate", "law"))}
        for one in (BRACKE, following)
    ]
    assert ids[0] == ids[1] != set()


def test_two_works_of_one_municipality_have_other_uids() -> None:
    other = BRACKE.model_copy(update={"title": "Trygg station"})
    one = days(BRACKE, TODAY)[0]
    assert uid(BRACKE, one) != uid(other, one)


def test_what_others_must_not_see_is_private() -> None:
    chosen = [CalendarDay(key, "measure", TODAY, key) for key in ("a", "b")]
    read = read_back(calendar(BRACKE, TODAY, name="x", chosen=chosen, private={"b"}))
    assert [(one.summary.value, one.getChildValue("class")) for one in read] == [
        ("a", "PUBLIC"),
        ("b", "PRIVATE"),
    ]
