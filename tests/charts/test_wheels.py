"""The wheel of the steps and the wheel of the year: whatever they hold, nothing covers anything or leaves the figure."""

import re
from itertools import combinations, pairwise
from math import hypot
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.test_cause_charts import FAST, LONGEST, SWEDISH, Area, drawn, size, sound
from sara_cli.charts import step_wheel, year_wheel
from sara_cli.charts.drawing import TALLEST
from sara_cli.charts.layout import SMALL, width
from sara_cli.charts.step_wheel import HOLE, RIM, Step, StepWheel
from sara_cli.charts.year_wheel import ELBOW, Event, EventKind, YearWheel
from sara_cli.language import speaking

NAMES = (
    "Initiera samverkan", "Egna förberedelser", "Gemensam lägesbild och orsaksanalys", "Genomförande",
    "Uppföljning",
)  # fmt: skip
MONTHS = (
    ("jan", "januari"), ("feb", "februari"), ("mars", "mars"), ("apr", "april"), ("maj", "maj"),
    ("juni", "juni"), ("juli", "juli"), ("aug", "augusti"), ("sep", "september"), ("okt", "oktober"),
    ("nov", "november"), ("dec", "december"),
)  # fmt: skip


# --- the steps --------------------------------------------------------------------------------------


def made_steps(names: Any, counts: Any, next_one: int = -1, turn: str = "2023") -> StepWheel:
    steps = tuple(
        Step(number + 1, name, met, waiting, missing, f"{met} klara, {missing} saknas", number == next_one)
        for number, (name, (met, waiting, missing)) in enumerate(zip(names, counts, strict=True))
    )
    return StepWheel("Titel", "Beskrivning", turn, "Efter steg 5 börjar nästa varv med steg 1", steps)


def texts_of(label: step_wheel.Label) -> list[Area]:
    found = []
    for line in label.lines:
        wide = size(line)
        left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
        found.append(Area(left, line.y - 12, wide, 15))
    return found


COUNT = st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))


@FAST
@given(
    st.lists(SWEDISH, min_size=5, max_size=5),
    st.lists(COUNT, min_size=5, max_size=5),
    st.integers(-1, 4),
    SWEDISH,
)
def test_no_name_of_a_step_covers_the_wheel(
    names: list[str], counts: list[Any], next_one: int, turn: str
) -> None:
    layout = step_wheel.lay_out(made_steps(names, counts, next_one, turn))
    middle, *labels = layout.labels
    assert len(layout.arrows) == len(labels) == 5
    sound([area for label in layout.labels for area in texts_of(label)], layout.width, layout.height)
    x, y = layout.width / 2, step_wheel.TOP + RIM
    for area in [area for label in labels for area in texts_of(label)]:
        nearest = min(max(x, area.x), area.x + area.width), min(max(y, area.y), area.y + area.height)
        assert hypot(nearest[0] - x, nearest[1] - y) > RIM
    for area in texts_of(middle):
        corners = [(left, top) for left in (area.x, area.x + area.width) for top in (area.y + 2, area.y + 14)]
        assert all(hypot(left - x, top - y) < HOLE for left, top in corners)
    assert [cell.state for cell in layout.cells] == [
        state
        for met, waiting, missing in counts
        for state in ["met"] * met + ["waiting"] * waiting + ["missing"] * missing
    ]


def test_the_state_of_a_line_is_more_than_a_colour() -> None:
    made = made_steps(NAMES, [(5, 0, 0), (4, 0, 0), (3, 1, 1), (0, 3, 4), (0, 5, 0)], 2)
    drawing = made.svg("figure.1")
    # Each key entry is drawn as the cells are.
    assert drawing.count('class="figure-cell met"') == 12 + 1
    assert drawing.count('class="figure-cell missing"') == 5 + 1
    assert drawing.count("<circle") == drawing.count('class="figure-cell waiting"') == 9 + 1
    texts = drawn(made)
    assert {"1 Initiera samverkan", "5 klara, 0 saknas", "3", "What is next to do is here"} <= set(texts)
    assert drawing.count("figure-arrow next") == 1


def test_where_nothing_is_next_no_step_stands_out() -> None:
    made = made_steps(NAMES, [(5, 0, 0)] * 5)
    assert "figure-arrow next" not in made.svg("figure.1")
    assert "What is next to do is here" not in drawn(made)


# --- the year ---------------------------------------------------------------------------------------


def made_year(
    events: list[tuple[int, str, EventKind]], recurring: tuple[str, ...] = (), now: int = 2
) -> YearWheel:
    reported = tuple(Event(*one) for one in sorted(events, key=lambda one: one[0]))
    return YearWheel(
        "Titel", "Beskrivning", "2023", "arbetets år", MONTHS, reported, now, "dokumentets månad", recurring
    )


KINDS: tuple[EventKind, ...] = ("step", "law", "citizens")
EVENTS = st.lists(st.tuples(st.integers(1, 12), SWEDISH, st.sampled_from(KINDS)), max_size=70)
CROWDED = st.lists(
    st.tuples(st.sampled_from([1, 2, 7, 12]), SWEDISH, st.sampled_from(KINDS)), min_size=20, max_size=70
)


def corners(path: str) -> list[tuple[float, float]]:
    """The corners of a joining line."""
    *points, far = re.split("[MLH]", path)[1:]
    found = [(float(x), float(y)) for x, y in (point.split() for point in points)]
    return [*found, (float(far), found[-1][1])]  # the last part is level


def cross(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    """Whether two straight lines cross."""

    def side(a: Any, b: Any, c: Any) -> bool:
        return bool((c[1] - a[1]) * (b[0] - a[0]) > (b[1] - a[1]) * (c[0] - a[0]))

    (a, b), (c, d) = one, other
    return side(a, c, d) != side(b, c, d) and side(a, b, c) != side(a, b, d)


@FAST
@given(EVENTS | CROWDED, st.lists(SWEDISH, max_size=30), st.integers(1, 12))
def test_no_month_covers_another(events: Any, recurring: list[str], now: int) -> None:
    made = made_year(events, tuple(recurring), now)
    layout = year_wheel.lay_out(made)
    blocks = [
        Area(block.x, block.top, year_wheel.COLUMN, block.bottom - block.top) for block in layout.blocks
    ]
    below = [Area(x, y - 10, width(text, SMALL), 13) for x, y, _is_heading, text in layout.recurring]
    ring = Area(layout.width / 2 - RIM, ring_y(layout) - RIM, 2 * RIM, 2 * RIM)
    sound([*blocks, *below, ring], layout.width, layout.height)
    for block in layout.blocks:
        baselines = [y for entry in block.entries for y, _text in entry.lines]
        assert baselines
        assert all(b - a > 12 for a, b in pairwise([block.heading[0], *baselines]))
        assert baselines[-1] < block.bottom
        for entry in block.entries:
            assert all(
                width(text, SMALL) <= block.x + year_wheel.COLUMN - block.text_x for _y, text in entry.lines
            )
    assert layout.height <= TALLEST
    assert drawn(made)


def ring_y(layout: year_wheel.Layout) -> float:
    """How far down the middle of the ring lies: January and July face each other across it."""
    return (layout.months[0].place.y + layout.months[6].place.y) / 2


@FAST
@given(EVENTS | CROWDED)
def test_the_joining_lines_stay_off_the_ring_and_each_other(events: Any) -> None:
    layout = year_wheel.lay_out(made_year(events))
    x, y = layout.width / 2, ring_y(layout)
    lines = [list(pairwise(corners(block.line))) for block in layout.blocks]
    for parts in lines:
        for (x1, y1), (x2, y2) in parts:
            points = [(x1 + (x2 - x1) * n / 50, y1 + (y2 - y1) * n / 50) for n in range(51)]
            assert all(hypot(left - x, top - y) > year_wheel.RIM for left, top in points)
    for one, other in combinations(lines, 2):
        assert not [pair for pair in ((a, b) for a in one for b in other) if cross(*pair)]


def test_many_in_one_month_are_all_there_or_said_to_be_in_the_table() -> None:
    few = drawn(made_year([(1, f"{day}: Möte", "step") for day in range(1, 21)]))
    assert {f"{day}: Möte" for day in range(1, 21)} <= set(few)
    long = [(month, f"{day}: {LONGEST}", "law") for month in range(1, 7) for day in range(1, 16)]
    texts = drawn(made_year(long))  # type: ignore[arg-type]
    reported = [
        int(found[1]) for text in texts if (found := re.fullmatch(r"and (\d+) more, in the table", text))
    ]
    shown = len([text for text in texts if re.match(r"\d+:", text)])
    assert len(reported) == 6
    assert shown + sum(reported) == 90
    assert shown >= 6


def test_the_signs_of_a_month_lie_in_its_part_of_the_ring() -> None:
    layout = year_wheel.lay_out(
        made_year([(m, "x", kind) for m in range(1, 13) for kind in (*KINDS, *KINDS)])
    )
    x, y = layout.width / 2, ring_y(layout)
    for month in layout.months:
        assert len(month.marks) == year_wheel.MOST_MARKS
        for mark in month.marks:
            away = hypot(mark.place.x - x, mark.place.y - y)
            assert year_wheel.HOLE + 6 < away < year_wheel.NAME_AT - 12
    places = [mark.place for month in layout.months for mark in month.marks]
    assert all(hypot(a.x - b.x, a.y - b.y) > 9.5 for a, b in combinations(places, 2))


@pytest.mark.parametrize("now", [1, 6, 12])
def test_the_month_of_the_document_is_marked_and_said(now: int) -> None:
    layout = year_wheel.lay_out(made_year([], now=now))
    assert layout.now
    assert layout.now == year_wheel.lay_out(made_year([], now=now)).now
    assert layout.now != year_wheel.lay_out(made_year([], now=now % 12 + 1)).now
    assert [entry.text for entry in layout.key.entries] == ["dokumentets månad"]


def test_every_kind_has_a_shape_and_a_word() -> None:
    made = made_year(
        [(1, "a", "step"), (2, "b", "law"), (3, "c", "citizens")], ("Rådet: Fyra gånger om året",)
    )
    with speaking("sv"):
        texts, drawing = drawn(made), made.svg("figure.1")
    assert {
        "steg i arbetet",
        "sista dag enligt lagen",
        "löfte till medborgarna",
        "Rådet: Fyra gånger om året",
    } <= set(texts)
    # In the ring, in words and in the key.
    assert [drawing.count(f'class="figure-{name}"') for name in ("law", "citizens")] == [3, 3]


def test_the_elbows_stand_outside_the_ring() -> None:
    assert year_wheel.RIM + 10 < ELBOW < year_wheel.WIDTH / 2 - year_wheel.COLUMN
