"""A time line is sound whatever the days are: no bar leaves the axis, no name covers another, no day is made up."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.test_cause_charts import FAST, LONGEST, SWEDISH, drawn, size
from sara_cli.charts.layout import SMALL, width
from sara_cli.charts.time_line import TITLE_ROOM, TOP, Group, Head, Layout, Row, TimeLine, lay_out
from sara_cli.charts.time_line_bars import (
    LEFT,
    PAGE,
    TELEPHONE,
    WIDTH,
    Axis,
    Sheet,
    State,
    Task,
    Tick,
)
from sara_cli.language import speaking

FIRST, LAST = date(2023, 1, 1).toordinal(), date(2023, 12, 31).toordinal()
TODAY = date(2023, 10, 4).toordinal()
MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
STATES: tuple[State, ...] = ("planned", "ongoing", "done", "stopped", "without")


def axis(today: int = TODAY) -> Axis:
    ticks = tuple(
        Tick(date(2023, number, 1).toordinal(), name, number == 1) for number, name in enumerate(MONTHS, 1)
    )
    return Axis(FIRST, LAST, (Tick(FIRST, "2023", is_year=True),), ticks, today, "Läget den 4 oktober 2023")


def line(*groups: Group, today: int = TODAY) -> TimeLine:
    return TimeLine("Titel", "Beskrivning", axis(today), groups)


def one(start: date | None, end: date | None, state: State = "planned", *, recurs: bool = False) -> Layout:
    first, last = (day.toordinal() if day else None for day in (start, end))
    return lay_out(line(Group("Rektor", (Task("A1.1", "planerad", state, first, last, recurs),))))


def across(path: str) -> list[float]:
    """Where a bar begins and ends."""
    xs = [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", path)]
    return [min(xs), max(xs)]


DAYS = st.none() | st.integers(FIRST - 900, LAST + 900) | st.sampled_from([1, date.max.toordinal()])
TASKS = st.builds(Task, SWEDISH, SWEDISH | st.just(""), st.sampled_from(STATES), DAYS, DAYS, st.booleans())
GROUPS = st.lists(
    st.builds(Group, SWEDISH, st.lists(TASKS, min_size=1, max_size=8).map(tuple)), min_size=1, max_size=5
)


@FAST
@given(
    GROUPS, st.sampled_from([1, FIRST, TODAY, LAST, date.max.toordinal()]), st.sampled_from([PAGE, TELEPHONE])
)
def test_nothing_covers_anything_and_nothing_leaves_the_axis(
    groups: list[Group], today: int, sheet: Sheet
) -> None:
    made = line(*groups, today=today)
    layout = lay_out(made, sheet)
    room = sheet.width - 12 if sheet.is_below else TITLE_ROOM
    parts: list[Head | Row] = [*layout.heads, *layout.rows]
    bands = sorted((part.y, part.y + part.height) for part in parts)
    assert len(layout.rows) == sum(len(group.tasks) for group in groups)
    assert bands[0][0] == TOP
    assert all(above[1] <= below[0] + 0.01 for above, below in pairwise(bands))
    assert bands[-1][1] <= layout.bottom + 0.01 < layout.height
    for part in parts:
        assert all(part.y < text.y < part.y + part.height for text in part.lines)
    assert all(size(text) <= room for row in layout.rows for text in row.lines)
    assert all(size(text) <= sheet.width - 16 for head in layout.heads for text in head.lines)
    for row in layout.rows:
        assert bool(row.bar) is not bool(row.words)
        for path in [row.bar.path, row.bar.hatches, row.bar.cross, row.bar.longer] if row.bar else []:
            if path:
                assert across(path)[0] >= sheet.left - 0.05
                assert across(path)[1] <= sheet.width
        if sheet.is_below and row.bar:  # the bar is below the last line of its name
            tops = [float(y) for y in re.findall(r" (-?[\d.]+)", row.bar.path)]
            assert max(line.y for line in row.lines) < min(tops)
            assert row.bar.dots_y < row.y + row.height
    half = width(layout.today.text, SMALL) * 1.1 / 2
    assert layout.today.text_x - half >= sheet.left - 0.01
    assert layout.today.text_x + half <= sheet.width + 0.01
    assert all(
        entry.text_x + width(entry.text, SMALL) <= sheet.width and entry.y < layout.height
        for entry in layout.key.entries
    )
    assert drawn(made)


def test_a_bar_goes_from_its_first_day_to_its_last() -> None:
    whole, half = one(date(2023, 1, 1), date(2023, 12, 31)), one(date(2023, 7, 2), date(2023, 12, 31))
    assert whole.rows[0].bar
    assert half.rows[0].bar
    assert across(whole.rows[0].bar.path) == pytest.approx([LEFT, WIDTH - 2], abs=0.1)
    assert across(half.rows[0].bar.path)[0] == pytest.approx((LEFT + WIDTH - 2) / 2, abs=1)
    assert [entry.kind for entry in whole.key.entries] == ["planned"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "No dates are set"),
        (date(2023, 5, 1), date(2023, 4, 1), "Ends before it begins"),
    ],
)
def test_a_day_that_cannot_be_drawn_is_said(start: date | None, end: date | None, words: str) -> None:
    layout = one(start, end)
    assert layout.rows[0].bar is None
    assert [text for _y, text in layout.rows[0].words] == [words]
    assert layout.key.entries == ()


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2023, 5, 1), None), (None, date(2023, 5, 1)), (date(2020, 1, 1), date(2023, 5, 1))],
)
def test_an_end_without_a_day_or_outside_is_open(start: date | None, end: date | None) -> None:
    layout = one(start, end)
    bar = layout.rows[0].bar
    assert bar
    assert bar.path.count("L") == 4  # one corner more than a bar with straight ends
    assert "open" in [entry.kind for entry in layout.key.entries]


def test_every_state_has_a_pattern_and_a_word_of_its_own() -> None:
    tasks = tuple(Task(state, state, state, FIRST, LAST) for state in STATES)
    made = line(Group("Rektor", tasks))
    texts = drawn(made)
    for word in ("planned", "ongoing", "done", "stopped", "no status"):
        assert word in texts
    bars = [row.bar for row in lay_out(made).rows if row.bar]
    assert [bool(bar.hatches) for bar in bars] == [state == "ongoing" for state in STATES]
    assert [bool(bar.cross) for bar in bars] == [state == "stopped" for state in STATES]
    drawing = made.svg("figure.1")
    assert drawing.count('class="figure-task done" d="') == 2
    assert drawing.count("stroke-dasharray") == 3  # without a status twice, and the day


def test_what_goes_on_after_its_last_day_has_an_arrow_to_the_day_of_the_document() -> None:
    layout = one(date(2023, 5, 1), date(2023, 6, 30), "ongoing")
    bar = layout.rows[0].bar
    assert bar
    assert bar.longer
    assert "longer" in [entry.kind for entry in layout.key.entries]
    done = one(date(2023, 5, 1), date(2023, 6, 30), "done").rows[0].bar
    assert done
    assert not done.longer


def test_what_comes_back_has_dots_below_its_bar() -> None:
    bars = [one(date(2023, 5, 1), date(2023, 6, 30), recurs=recurs).rows[0].bar for recurs in (True, False)]
    assert [bool(bar and bar.dots) for bar in bars] == [True, False]


@pytest.mark.parametrize(
    ("today", "is_shown"), [(FIRST, True), (LAST, True), (FIRST - 1, False), (LAST + 1, False)]
)
def test_the_documents_day_is_a_line_or_an_arrow(today: int, *, is_shown: bool) -> None:
    mark = lay_out(line(Group("Rektor", ()), today=today)).today
    assert bool(mark.arrow) is not is_shown


def test_names_that_have_no_room_are_thinned_out() -> None:
    layout = one(date(2023, 1, 1), date(2023, 12, 31))
    assert [name for _x, name in layout.names] == list(MONTHS)
    ticks = tuple(Tick(FIRST + 7 * number, f"vecka {number}", is_year=False) for number in range(52))
    crowded = lay_out(TimeLine("Titel", "Beskrivning", replace(axis(), ticks=ticks), ())).names
    assert 5 < len(crowded) < 20
    assert all(right - left > width(name, SMALL) for (left, name), (right, _n) in pairwise(crowded))


def test_one_long_measure_and_its_key_are_whole_in_swedish() -> None:
    with speaking("sv"):
        tasks = tuple(Task(LONGEST, LONGEST[:60], state, FIRST, None, recurs=True) for state in STATES)
        made = line(Group(LONGEST, tasks))
        layout = lay_out(made)
        texts = drawn(made)
    assert "börjar eller slutar utanför, eller utan datum" in texts
    assert not [text for text in texts if text.endswith("…")]
    assert all(entry.text_x + width(entry.text, SMALL) <= WIDTH for entry in layout.key.entries)
