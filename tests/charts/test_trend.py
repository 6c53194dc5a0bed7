"""A trend is drawn as far as its figures carry: few values are points, and every line has its label."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.charts.trend import BOTTOM, TOP, Level, Mark, Trend, extent, lay_out, scale

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


@settings(deadline=None)
@given(
    st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=30),
    st.none() | st.floats(-1e6, 1e6),
    st.none() | st.floats(-1e6, 1e6),
)
def test_everything_stays_on_the_paper(values: list[float], base: float | None, goal: float | None) -> None:
    made = trend(
        values,
        baseline=None if base is None else Level(base, "Utgångsvärde med en lång text (läsåret 2021/22)"),
        target=None if goal is None else Level(goal, "Målvärde (2026)"),
        comparisons=(("Länet", marks(values[::-1])),),
    )
    layout = lay_out(made)
    for series in layout.series:
        for dot in series.dots:
            assert TOP - 0.01 <= dot.y <= BOTTOM + 0.01
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
