"""The year of the work as a ring of twelve months, with its events written out beside the months they fall in.

The events of a month are together, joined to it by a line, and the months are in their order on both sides: nothing
covers anything, however many there are. What comes back on no stated day is below.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, TypeAlias

from sara_cli.charts.column import Item, column_svg
from sara_cli.charts.drawing import TALLEST, WIDE, print_figure
from sara_cli.charts.layout import (
    LEADING,
    SIZE,
    SMALL,
    Box,
    Key,
    Line,
    Point,
    Wheel,
    flow,
    spread,
    stacked,
    wrap,
)
from sara_cli.language import _, ngettext
from sara_cli.statistics.addition import exact_sum

EventKind: TypeAlias = Literal["step", "law", "citizens"]


class Event(NamedTuple):
    """Something that falls in a month, from 1 to 12, as it is printed there; those of a month in their order."""

    month: int
    text: str
    kind: EventKind


@dataclass(frozen=True)
class YearWheel:
    """What the figure shows. `months` are the names of the twelve, in short and in full; `now` is one of them."""

    title: str
    description: str
    year: str
    about: str
    months: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    now: int
    now_text: str
    recurring: tuple[str, ...] = ()
    is_wide: ClassVar[bool] = True

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("year-wheel", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return column_svg(id, self.title, self.description, _items(self))


def _items(wheel: YearWheel) -> Iterator[Item]:
    """The events month by month, and what comes back on no stated day."""
    words = _kinds()
    for month, (_short, name) in enumerate(wheel.months, 1):
        is_now = month == wheel.now
        for number, event in enumerate(_of(wheel, month)):
            heading = f"{name}: {wheel.now_text}" if is_now else name
            yield Item(Box(event.text, words[event.kind]), 0, "" if number else heading)
    for number, text in enumerate(wheel.recurring):
        yield Item(Box(text), 0, "" if number else _("Recurs during the year"))


class Mark(NamedTuple):
    """The sign of an event."""

    place: Point
    kind: EventKind


class Month(NamedTuple):
    """A month's part of the ring, with its name and a sign for each event."""

    path: str
    place: Point
    name: str
    marks: tuple[Mark, ...]


class Entry(NamedTuple):
    """An event in words; `mark` is empty where it only says that there are more."""

    lines: tuple[tuple[float, str], ...]
    mark: tuple[Mark, ...]


class Block(NamedTuple):
    """The events of a month beside the ring, under its name, and the line that joins them to it."""

    x: float
    text_x: float
    heading: tuple[float, str]
    entries: tuple[Entry, ...]
    line: str
    top: float
    bottom: float


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    months: tuple[Month, ...]
    now: str
    middle: tuple[Line, ...]
    middle_x: float
    blocks: tuple[Block, ...]
    recurring: tuple[tuple[float, float, bool, str], ...]
    key: Key


WIDTH, COLUMN, TOP = WIDE, 200.0, 6.0
HOLE, RIM, ELBOW = 66.0, 134.0, 150.0
NAME_AT, MARKS_AT = 112.0, 86.0
MONTH, GAP, APART, MARK_ROOM, MOST_MARKS = 30.0, 1.4, 12.0, 16.0, 4
MIDDLE_ROOM, MOST_EVENTS, MOST_RECURRING = 98.0, 40, 8
ENTRY_GAP = 2.0
HIGHEST = {1: -80.0, 12: -80.0, 2: 0.0, 11: 0.0}
LOWEST = {5: -40.0, 8: -40.0, 6: 40.0, 7: 40.0}
"""How far from the middle a month may stand, seen downwards, so that the line to it runs outside the ring."""


def lay_out(wheel: YearWheel) -> Layout:
    """Place the ring, the events on both sides of it, and below what comes back."""
    _said_below, below = _below(wheel, 0)
    columns = _fitting(wheel, TALLEST - below.bottom - TOP - APART - 4)
    ring = Wheel(WIDTH / 2, TOP + max([ELBOW, *(-column[0][1] for column in columns if column)]))
    blocks = [
        _block(wheel, month, lines, ring, ring.y + y) for column in columns for month, y, lines in column
    ]
    bottom = max([ring.y + ELBOW, *(block.bottom for block in blocks)]) + APART
    recurring, key = _below(wheel, bottom)
    months = tuple(_month(wheel, number, ring) for number in range(1, 13))
    start = MONTH * (wheel.now - 1)
    now = ring.ring_part(HOLE - 9, HOLE - 3, start + GAP, start + MONTH - GAP)
    middle = _middle(wheel, ring)
    return Layout(WIDTH, key.bottom + 4, months, now, middle, ring.x, tuple(blocks), recurring, key)


# --- the ring ---------------------------------------------------------------------------------------


def _of(wheel: YearWheel, month: int) -> list[Event]:
    return [event for event in wheel.events if event.month == month]


def _month(wheel: YearWheel, number: int, ring: Wheel) -> Month:
    start = MONTH * (number - 1)
    middle = start + MONTH / 2
    events = _of(wheel, number)[:MOST_MARKS]
    spread = [middle + 7 * (place - (len(events) - 1) / 2) for place in range(len(events))]
    # From left to right, as the events are read, also below the middle.
    if 4 <= number <= 9:
        spread.reverse()
    return Month(
        ring.ring_part(HOLE, RIM, start + GAP / 2, start + MONTH - GAP / 2),
        ring.at(NAME_AT, middle),
        wheel.months[number - 1][0],
        tuple(
            Mark(ring.at(MARKS_AT, angle), event.kind) for angle, event in zip(spread, events, strict=True)
        ),
    )


def _middle(wheel: YearWheel, ring: Wheel) -> tuple[Line, ...]:
    said = [(text, False, True) for text in wrap(wheel.year, MIDDLE_ROOM / 1.1, SIZE, 2)]
    said += [(text, True, False) for text in wrap(wheel.about, MIDDLE_ROOM, SMALL, 3)]
    return stacked(said, ring.y - LEADING * len(said) / 2)


# --- the events -------------------------------------------------------------------------------------

Lines: TypeAlias = list[tuple[EventKind | None, tuple[str, ...]]]
Column: TypeAlias = list[tuple[int, float, Lines]]


def _fitting(wheel: YearWheel, room: float) -> tuple[Column, Column]:
    """Both columns, with as many events in each month as there is room for from top to bottom."""
    most = min(MOST_EVENTS, max(len(_of(wheel, month)) for month in range(1, 13)))
    while True:
        columns = _column(wheel, range(1, 7), most), _column(wheel, range(12, 6, -1), most)
        if most <= 1 or _tall_together(columns) <= room:
            return columns
        most -= 1


def _tall_together(columns: tuple[Column, Column]) -> float:
    """From the highest of both columns, or the ring, to the lowest."""
    tops = [column[0][1] for column in columns if column]
    bottoms = [column[-1][1] + _tall(column[-1][2]) for column in columns if column]
    return max([ELBOW, *bottoms]) - min([-ELBOW, *tops])


def _column(wheel: YearWheel, months: range, most: int) -> Column:
    """The months of a side that have events, as near to their parts of the ring as the others let them."""
    found = [(month, lines) for month in months if (lines := _said(wheel, month, most))]
    wished = [Wheel(0, 0).at(ELBOW, MONTH * (month - 0.5)).y - LEADING for month, _lines in found]
    heights = [_tall(lines) + APART for _month, lines in found]
    places = _kept_clear([month for month, _lines in found], spread(wished, heights), heights)
    return [(month, y, lines) for (month, lines), y in zip(found, places, strict=True)]


def _said(wheel: YearWheel, month: int, most: int) -> Lines:
    events = _of(wheel, month)
    room = COLUMN - MARK_ROOM
    said: Lines = [(event.kind, wrap(event.text, room, SMALL, 3)) for event in events[:most]]
    return [*said, (None, (_more(rest),))] if (rest := len(events) - most) > 0 else said


def _more(count: int) -> str:
    text = ngettext("and {count} more, in the table", "and {count} more, in the table", count)
    return text.format(count=count)


def _tall(lines: Lines) -> float:
    """How high a month’s events are, with its name above them."""
    return LEADING + 6 + exact_sum(LEADING * len(texts) + ENTRY_GAP for _kind, texts in lines)


def _kept_clear(months: list[int], places: list[float], heights: list[float]) -> list[float]:
    """Move months near the top further up, and those near the bottom down, until no line to them cuts the ring."""
    clear = list(places)
    for here in reversed(range(len(months))):
        if months[here] in HIGHEST:
            next_one = clear[here + 1] - heights[here] if here + 1 < len(months) else clear[here]
            clear[here] = min(clear[here], HIGHEST[months[here]], next_one)
    for here, month in enumerate(months):
        if month in LOWEST:
            after = clear[here - 1] + heights[here - 1] if here else clear[here]
            clear[here] = max(clear[here], LOWEST[month], after)
    return clear


def _block(wheel: YearWheel, month: int, lines: Lines, ring: Wheel, top: float) -> Block:
    is_right = month <= 6
    x = WIDTH - COLUMN if is_right else 0.0
    rule = top + LEADING + 2
    y, entries = rule + 4, []
    for kind, texts in lines:
        placed = tuple((y + LEADING * (number + 0.75), text) for number, text in enumerate(texts))
        mark = (Mark(Point(x + 6, y + LEADING / 2), kind),) if kind else ()
        entries.append(Entry(placed, mark))
        y += LEADING * len(texts) + ENTRY_GAP
    near, far = (x, x + COLUMN) if is_right else (x + COLUMN, x)
    middle = MONTH * (month - 0.5)
    begin, elbow = ring.at(RIM + 1, middle), ring.at(ELBOW, middle)
    line = (
        f"M{begin.x:.1f} {begin.y:.1f}L{elbow.x:.1f} {elbow.y:.1f}"
        f"L{near + (-8 if is_right else 8):.1f} {rule:.1f}H{far:.1f}"
    )
    heading = (top + LEADING * 0.75, wheel.months[month - 1][1])
    return Block(x, x + MARK_ROOM, heading, tuple(entries), line, top, y)


# --- below the ring ---------------------------------------------------------------------------------


LineText: TypeAlias = tuple[float, float, bool, str]


def _below(wheel: YearWheel, top: float) -> tuple[tuple[LineText, ...], Key]:
    """What comes back, and the key."""
    recurring = tuple(_recurring(wheel, top))
    bottom = max([top, *(y + LEADING / 2 for _x, y, _is_heading, _text in recurring)])
    return recurring, flow(_meanings(wheel), bottom, WIDTH, 16)


def _recurring(wheel: YearWheel, top: float) -> Iterator[LineText]:
    """What comes back on no stated day, in two columns."""
    if not wheel.recurring:
        return
    yield 0.0, top + LEADING, True, _("Recurs during the year")
    shown = list(wheel.recurring[:MOST_RECURRING])
    if rest := len(wheel.recurring) - len(shown):
        shown.append(_more(rest))
    room, half = (WIDTH - 24) / 2, -(-len(shown) // 2)
    for x, texts in ((0.0, shown[:half]), (room + 24, shown[half:])):
        y = top + LEADING + 6
        for text in texts:
            for line in wrap(text, room, SMALL, 3):
                y += LEADING
                yield x, y, False, line
            y += ENTRY_GAP


def _kinds() -> dict[EventKind, str]:
    return {
        "step": _("a step of the work"),
        "law": _("last day by the act"),
        "citizens": _("promise to the citizens"),
    }


def _meanings(wheel: YearWheel) -> Iterator[tuple[str, str]]:
    found = {event.kind for event in wheel.events}
    yield from ((kind, text) for kind, text in _kinds().items() if kind in found)
    yield "now", wheel.now_text
