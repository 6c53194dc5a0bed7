"""A trend is drawn as far as its figures carry: few values are points, and every line has its label."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.charts.layout import width
from sara_cli.charts.trend import PAGE, TELEPHONE, Level, Mark, Sheet, Trend, extent, lay_out, scale

SVG = "{http://www.w3.org/2000/svg}"


def marks(values: list[float]) -> tuple[Mark, ...]:
    return tuple(
        Mark(738_000 + 365 * number, value, f"{value:g}", str(2015 + number))
        for number, value in enumerate(values)
    )


def trend(
    values: list[float],
    *,
    baseline: Level | None = None,
    target: Level | None = None,
    comparisons: tuple[tuple[str, tuple[Mark, ...]], ...] = (),
) -> Trend:
    made = Trend("Lampor", "2015: 1.", "Kommunen", marks(values), baseline, target, comparisons)
    ticks = tuple((value, f"{value:g}") for value in scale(extent(made)))
    return Trend(**{**vars(made), "ticks": ticks})


def words(made: Trend) -> list[str]:
    root = ElementTree.fromstring(made.svg("figure.1"))  # noqa: S314
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("number", [1, 2, 4])
def test_few_values_are_points(number: int) -> None:
    layout = lay_out(trend([float(value) for value in range(number)]))
    assert [series.path for series in layout.series] == [""]
    assert len(layout.series[0].dots) == number


def test_five_values_may_have_a_line() -> None:
    assert lay_out(trend([1.0, 2, 3, 4, 5])).series[0].path.startswith("M")


def test_the_scale_begins_at_zero_and_is_round() -> None:
    assert scale([12, 17, 21]) == (0, 10, 20, 30)
    assert scale([0.0]) == (0, 0.25)
    assert scale([63, 54]) == (0, 20, 40, 60, 80)
    assert scale([-3, 5]) == (-4, -2, 0, 2, 4, 6)


@pytest.mark.parametrize("sheet", [PAGE, TELEPHONE])
@settings(deadline=None)
@given(
    st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=30),
    st.none() | st.floats(-1e6, 1e6),
    st.none() | st.floats(-1e6, 1e6),
)
def test_everything_stays_on_the_paper(
    sheet: Sheet, values: list[float], base: float | None, goal: float | None
) -> None:
    made = trend(
        values,
        baseline=None if base is None else Level(base, "Utgångsvärde med en lång text (läsåret 2021/22)"),
        target=None if goal is None else Level(goal, "Målvärde (2026)"),
        comparisons=(("Länet", marks(values[::-1])),),
    )
    layout = lay_out(made, sheet)
    for series in layout.series:
        for dot in series.dots:
            assert sheet.top - 0.01 <= dot.y <= sheet.bottom + 0.01
            assert layout.left <= dot.x <= layout.right
    lines = [y for side in layout.levels for y, _text in side.lines]
    assert all(after - before >= 11 for before, after in pairwise(lines))
    assert all(0 < y < layout.height for y in lines)
    places = [x for x, _name in layout.periods]
    assert all(after > before for before, after in pairwise(places))
    assert layout.periods[-1][1] == made.marks[-1].name


def test_baseline_target_and_comparison_are_named() -> None:
    made = trend(
        [12.0, 17, 21],
        baseline=Level(21, "Utgångsvärde 21"),
        target=Level(15, "Målvärde 15"),
        comparisons=(("Jämtlands län", marks([13.0, 14])),),
    )
    drawn = words(made)
    for label in ("Utgångsvärde 21", "Målvärde 15", "Jämtlands län", "Kommunen", "12", "17", "21"):
        assert label in drawn


def test_intervals_are_drawn_and_explained() -> None:
    sure = trend([12.0, 17])
    unsure = Trend(**{**vars(sure), "marks": (Mark(1, 12, "12", "2015", 8, 16), sure.marks[1])})
    assert "figure-interval" not in sure.svg("f")
    assert unsure.svg("f").count('class="figure-interval"') == 2
    assert "What the figure may vary by chance (95 per cent)" in words(unsure)


def test_it_has_a_title_and_a_description_of_its_own() -> None:
    root = ElementTree.fromstring(trend([1.0, 2]).svg("figure.3"))  # noqa: S314
    assert root.attrib["aria-labelledby"] == "figure.3.title figure.3.desc"
    assert [root[0].attrib["id"], root[1].attrib["id"]] == ["figure.3.title", "figure.3.desc"]
    assert root[0].text == "Lampor"


# --- no label covers anything ------------------------------------------------------------------------

Place = tuple[float, float]
Box = tuple[float, float, float, float]


def drawn_lines(path: str) -> Iterator[tuple[Place, Place]]:
    """The straight lines of a path that moves and draws to absolute places."""
    here = start = (0.0, 0.0)
    for command, numbers in re.findall(r"([MLHVZ])([^MLHVZ]*)", path):
        found = [float(number) for number in numbers.split()]
        there = {
            "H": (found[0] if found else 0, here[1]),
            "V": (here[0], found[0] if found else 0),
            "Z": start,
        }
        then = there.get(command) or (found[0], found[1])
        if command == "M":
            start = then
        else:
            yield here, then
        here = then


def covered(svg: str) -> tuple[list[str], int]:
    """The values that are written over a mark, a line, an interval or another value, and how many are written."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    boxes = list[tuple[str, Box]]()
    for text in root.iter(f"{SVG}text"):
        if text.get("class") == "figure-value":
            x, y, words = float(text.attrib["x"]), float(text.attrib["y"]), text.text or ""
            boxes.append((words, (x, y - 9.5, x + width(words, 13.5), y)))
    marks = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in root.iter(f"{SVG}circle")]
    marks += [
        (float(one.attrib["x"]) + 6, float(one.attrib["y"]) + 6)
        for one in root.iter(f"{SVG}rect")
        if one.get("x")
    ]
    areas = [(x - 5, y - 5, x + 5, y + 5) for x, y in marks]
    lines = [
        line
        for one in root.iter(f"{SVG}path")
        if one.get("class") != "figure-grid"
        for line in drawn_lines(one.attrib["d"])
    ]
    found = []
    for number, (words, box) in enumerate(boxes):
        others = [*areas, *(other for _words, other in boxes[:number])]
        if any(meet(box, other) for other in others) or any(passes(box, *line) for line in lines):
            found.append(words)
    return found, len(boxes)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def passes(box: Box, start: Place, end: Place) -> bool:
    """Whether any of a hundred places on a line is in a box."""
    for step in range(101):
        x, y = (a + (b - a) * step / 100 for a, b in zip(start, end, strict=True))
        if box[0] < x < box[2] and box[1] < y < box[3]:
            return True
    return False


@pytest.mark.parametrize("is_small", [False, True])
@settings(deadline=None)
@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=20),
    st.lists(st.integers(0, 100), max_size=20),
    st.tuples(st.none() | st.integers(0, 100), st.none() | st.integers(0, 100)),
    st.integers(0, 30),
)
def test_no_value_is_written_over_anything(
    is_small: bool, values: list[int], others: list[int], levels: tuple[int | None, int | None], chance: int
) -> None:
    """The values were printed over the marks of the county, the lines of the target and the intervals."""
    base, goal = levels
    made = trend(
        [float(value) for value in values],
        baseline=None if base is None else Level(base, "Utgångsvärde"),
        target=None if goal is None else Level(goal, "Målvärde (2026)"),
        comparisons=(("Länet", marks([float(value) for value in others])),) if others else (),
    )
    if chance:
        unsure = [
            Mark(
                one.at,
                one.value,
                f"{one.label} %",
                one.name,
                max(0, one.value - chance),
                min(100, one.value + chance),
            )
            for one in made.marks
        ]
        made = Trend(**{**vars(made), "marks": tuple(unsure)})
    assert covered(made.small_svg("f") if is_small else made.svg("f"))[0] == []


@pytest.mark.parametrize("is_small", [False, True])
def test_the_newest_value_is_written_where_there_is_room(is_small: bool) -> None:
    made = trend([41.0, 39, 36, 35, 37], comparisons=(("Länet", marks([52.0, 51, 51, 50, 51])),))
    svg = made.small_svg("f") if is_small else made.svg("f")
    assert covered(svg) == ([], 5)
    assert ">37</text>" in svg


@pytest.mark.parametrize("by", [0, 20])
def test_a_value_over_a_mark_would_be_seen(by: int) -> None:
    svg = trend([1.0, 2, 3]).svg("f")
    at = float(re.findall(r' cx="([\d.]+)"', svg)[0])
    y = next(re.finditer(r' cy="([\d.]+)"', svg))[1]
    over = f'<text class="figure-value" x="{at - 3 + by}" y="{float(y) + 3}">9</text></svg>'
    assert covered(svg.replace("</svg>", over))[0] == (["9"] if by == 0 else [])
