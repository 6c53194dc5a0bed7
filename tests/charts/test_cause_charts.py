"""Triangle, tree, fishbone, events and matrix: whatever the labels, nothing covers anything or leaves its box."""

from itertools import combinations
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sara_cli.charts import cause_tree, event_chain, fishbone, priority_matrix, triangle
from sara_cli.charts.cause_tree import Branch, CauseTree
from sara_cli.charts.drawing import TALLEST
from sara_cli.charts.event_chain import Event, EventChain
from sara_cli.charts.fishbone import Fishbone, Rib
from sara_cli.charts.layout import LEADING, PADDING, SIZE, SMALL, Box, Line, PlacedBox, width
from sara_cli.charts.priority_matrix import PriorityMatrix, Row
from sara_cli.charts.triangle import Side, Triangle

SVG = "{http://www.w3.org/2000/svg}"
WORDS = (
    "ungdomar", "i", "på", "stationsområdet", "fritidsgårdsverksamheten", "saknar", "och", "å", "Öst",
    "belysningsarmaturer", "brottsförebyggandesamordningsfunktionen", "kväll", "mötesplats", "WWWWMMMM",
    "vårdnadshavare", "ANDT-förebyggande", "åldersgränskontroll", "efter", "klockan", "20.00",
)  # fmt: skip
SWEDISH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
LONGEST = ("Brottsförebyggandesamordningsfunktionens ansvarsområden är otydliga för dem som arbetar " * 2)[
    :120
]
FAST = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


class Area(NamedTuple):
    """A rectangle on a figure."""

    x: float
    y: float
    width: float
    height: float


def cover(one: Any, other: Any) -> bool:
    """Whether two rectangles share more than an edge."""
    beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
    apart = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
    return not (beside or apart)


def size(line: Line) -> float:
    """How wide a line is; bold letters are wider."""
    return width(line.text, SMALL if line.is_note else SIZE) * (1.1 if line.is_heading else 1)


def sound(areas: list[Any], wide: float, high: float) -> None:
    """Nothing covers anything, and nothing leaves the figure."""
    assert not [pair for pair in combinations(areas, 2) if cover(*pair)]
    for area in areas:
        assert area.x >= -0.01
        assert area.y >= -0.01
        assert area.x + area.width <= wide + 0.01
        assert area.y + area.height <= high + 0.01


def holds(box: PlacedBox) -> None:
    """Every line of a box lies inside it."""
    assert box.lines
    for line in box.lines:
        assert size(line) <= box.width - 2 * PADDING + 0.01
        assert box.y < line.y < box.y + box.height


def drawn(drawing: Any) -> list[str]:
    """The texts of a figure, which must be sound XML with a title and a description."""
    root = ElementTree.fromstring(drawing.svg("figure.1"))  # noqa: S314
    assert root.attrib["aria-labelledby"] == "figure.1.title figure.1.desc"
    assert root.attrib["role"] == "img"
    assert [root.find(f"{SVG}{tag}").text for tag in ("title", "desc")] == ["Titel", "Beskrivning"]  # type: ignore[union-attr]
    return [text.text or "" for text in root.iter(f"{SVG}text")]


# --- the triangle -----------------------------------------------------------------------------------


def made_triangle(labels: list[str]) -> Triangle:
    sides = [
        Side(Box(labels[n], heading="Plats"), Box(labels[n + 3], heading="Platsansvarig")) for n in range(3)
    ]
    return Triangle("Titel", "Beskrivning", labels[6], *sides)


def crossed(path: str, area: Any) -> bool:
    """Whether a straight line comes into a rectangle, tried at many points of it."""
    start, end = path[1:].split("L")
    (x1, y1), (x2, y2) = (tuple(map(float, point.split())) for point in (start, end))
    points = [(x1 + (x2 - x1) * n / 200, y1 + (y2 - y1) * n / 200) for n in range(1, 200)]
    return any(area.x < x < area.x + area.width and area.y < y < area.y + area.height for x, y in points)


@FAST
@given(st.lists(SWEDISH, min_size=7, max_size=7))
def test_the_rings_of_the_triangle_stay_clear_of_each_other(labels: list[str]) -> None:
    layout = triangle.lay_out(made_triangle(labels))
    assert len(layout.boxes) == 6
    middle = [
        Area(layout.width / 2 - width(text, SIZE) * 0.55, y - 12, width(text, SIZE) * 1.1, 15)
        for y, text in layout.middle
    ]
    sound([*layout.boxes, *middle], layout.width, layout.height)
    for box in layout.boxes:
        holds(box)
    for path in layout.inner[:2]:
        assert not [area for area in (*layout.boxes, *middle) if crossed(path, area)]


def test_the_triangle_names_every_role() -> None:
    texts = drawn(made_triangle(["Berusade gäster", "Kön", "Torget", "Vänner", "Värdar", "Krögare", "Våld"]))
    assert {"Berusade gäster", "Kön", "Torget", "Vänner", "Värdar", "Krögare", "Våld"} <= set(texts)


# --- the tree ---------------------------------------------------------------------------------------


def branches(labels: list[str], above: list[int]) -> tuple[Branch, ...]:
    """A tree in which each cause lies behind an earlier one, or behind none."""
    behind: dict[int, list[int]] = {}
    for number in range(len(labels)):
        behind.setdefault(above[number] % (number + 1) - 1, []).append(number)

    def grown(number: int) -> Branch:
        below = tuple(grown(one) for one in behind.get(number, []))
        return Branch(Box(labels[number], "har stöd, plats"), below)

    return tuple(grown(one) for one in behind.get(-1, []))


@FAST
@given(st.lists(SWEDISH, min_size=1, max_size=30), st.lists(st.integers(0, 99), min_size=30, max_size=30))
def test_no_cause_of_the_tree_covers_another(labels: list[str], above: list[int]) -> None:
    tree = CauseTree("Titel", "Beskrivning", Box(labels[0], tone="problem"), branches(labels, above))
    layout = cause_tree.lay_out(tree)
    assert len(layout.boxes) == len(labels) + 1
    assert len(layout.links) == len(labels)
    sound(list(layout.boxes), layout.width, layout.height)
    for box in layout.boxes:
        holds(box)


@pytest.mark.parametrize("above", [[0] * 30, list(range(30)), [n % 4 for n in range(30)]])
def test_thirty_long_causes_are_drawn_whole(above: list[int]) -> None:
    made = branches([f"{LONGEST[:115]}{number:5}" for number in range(30)], above)
    tree = CauseTree("Titel", "Beskrivning", Box("Problemet", tone="problem"), made)
    layout = cause_tree.lay_out(tree)
    assert len(layout.boxes) == 31
    sound(list(layout.boxes), layout.width, layout.height)
    assert not [text for text in drawn(tree) if text.endswith("…")]


# --- the fishbone -----------------------------------------------------------------------------------


def made_fishbone(labels: list[str], corners: list[int]) -> Fishbone:
    names = ("Gärningsperson", "Brottsutsatt eller objekt", "Plats", "Inget hörn valt")
    found = [[label for label, corner in zip(labels, corners, strict=False) if corner == n] for n in range(4)]
    ribs = tuple(
        Rib(Box(name, tone="problem"), tuple(Box(label, "har stöd, bakom N12") for label in causes))
        for name, causes in zip(names, found, strict=True)
        if causes or name != names[3]
    )
    return Fishbone("Titel", "Beskrivning", Box(labels[0], tone="problem"), ribs)


@FAST
@given(st.lists(SWEDISH, min_size=1, max_size=30), st.lists(st.integers(0, 3), min_size=30, max_size=30))
def test_no_twig_of_the_fishbone_covers_another(labels: list[str], corners: list[int]) -> None:
    layout = fishbone.lay_out(made_fishbone(labels, corners))
    assert len(layout.texts) == len(labels)
    sound([*layout.boxes, *layout.texts], layout.width, layout.height)
    for box in layout.boxes:
        holds(box)
    for twig in layout.texts:
        assert all(size(line) <= twig.width + 0.01 for line in twig.lines)
        assert all(twig.y < line.y < twig.y + twig.height for line in twig.lines)
    spine, ribs = layout.bones[0], layout.bones[1:]
    level = float(spine.split()[1].split("H")[0])
    assert not [twig for twig in layout.texts if twig.y < level < twig.y + twig.height]
    assert not [(rib, twig) for rib in ribs for twig in layout.texts if crossed(rib, twig)]


@pytest.mark.parametrize("corners", [[0] * 30, [n % 4 for n in range(30)]])
def test_thirty_long_causes_fit_the_fishbone(corners: list[int]) -> None:
    made = made_fishbone([LONGEST] * 30, corners)
    layout = fishbone.lay_out(made)
    sound([*layout.boxes, *layout.texts], layout.width, layout.height)
    assert not [line for twig in layout.texts for line in twig.lines if line.text.endswith("…")]
    assert "Gärningsperson" in drawn(made)


@FAST
@given(st.lists(SWEDISH, min_size=1, max_size=30), st.lists(st.integers(0, 3), min_size=30, max_size=30))
def test_the_parts_of_a_fishbone_fit_a_page_and_lose_no_cause(labels: list[str], corners: list[int]) -> None:
    whole = made_fishbone([f"{number} {label}" for number, label in enumerate(labels)], corners)
    parts = fishbone.in_parts(whole)
    assert all(fishbone.lay_out(part).height <= TALLEST for part in parts)
    for rib in whole.ribs:
        there = [one for part in parts for one in part.ribs if one.heading == rib.heading]
        assert [cause for one in there for cause in one.causes] == list(rib.causes)
    assert [part.title for part in parts[1:]] == [
        f"Titel, part {number} of {len(parts)}" for number in range(2, len(parts) + 1)
    ]


# --- events and priorities --------------------------------------------------------------------------


@FAST
@given(st.lists(st.tuples(SWEDISH, SWEDISH | st.just("")), min_size=1, max_size=12))
def test_no_event_covers_another(events: list[tuple[str, str]]) -> None:
    layout = event_chain.lay_out(EventChain("Titel", "Beskrivning", tuple(Event(*one) for one in events)))
    assert len(layout.boxes) == 2 * len(events)
    assert len(layout.arrows) == len(events) - 1
    assert len(layout.cuts) == 2 * sum(bool(cut) for _step, cut in events)
    sound(list(layout.boxes), layout.width, layout.height)
    for box in layout.boxes:
        holds(box)


def test_the_events_go_on_counting_in_the_next_part() -> None:
    whole = EventChain("Titel", "Beskrivning", tuple(Event(f"{LONGEST} {n}", LONGEST) for n in range(1, 13)))
    parts = event_chain.in_parts(whole)
    assert len(parts) > 1
    assert all(event_chain.lay_out(part).height <= TALLEST for part in parts)
    assert [event for part in parts for event in part.events] == list(whole.events)
    assert [part.first for part in parts] == [int(part.events[0].step.split()[-1]) for part in parts]


def test_an_event_that_cannot_be_cut_says_so() -> None:
    texts = drawn(
        EventChain("Titel", "Beskrivning", (Event("Någon går hem", ""), Event("Sedan", "Följ med")))
    )
    assert "No way to cut it here is described" in texts
    assert "Följ med" in texts


CRITERIA = (
    "Vanligt", "Långvarigt", "Avviker", "Koncentrerat", "Påverkbart", "Kostsamt", "Drabbar många",
)  # fmt: skip
SCORES = st.tuples(*[st.integers(0, 3) | st.none()] * 7)


@FAST
@given(st.lists(st.tuples(SWEDISH, SCORES), min_size=1, max_size=15))
def test_no_row_of_the_matrix_covers_another(problems: list[tuple[str, tuple[int | None, ...]]]) -> None:
    rows = tuple(
        Row(title, scores, "Inte prioriterat", "säkerhet i bedömningen: hög") for title, scores in problems
    )
    layout = priority_matrix.lay_out(PriorityMatrix("Titel", "Beskrivning", CRITERIA, rows))
    assert len(layout.rows) == len(problems)
    for row, (_title, scores) in zip(layout.rows, problems, strict=True):
        words = [Area(0, line.y - 12, size(line), LEADING) for line in row.lines]
        assert all(row.y <= line.y and line.y + line.height <= row.y + row.height + 4 for line in words)
        cells = [Area(cell.x - 24, row.y, 48, row.height) for cell in row.cells]
        sound([*words, *cells], layout.width, layout.height)
        assert [sum(bar.is_filled for bar in cell.bars) for cell in row.cells] == [
            score or 0 for score in scores
        ]
        assert [cell.text for cell in row.cells] == ["–" if score is None else str(score) for score in scores]
    heads = [Area(x - 36, y - 12, 72, 15) for x, lines in layout.headings for y, _text in lines]
    sound(heads, layout.width, layout.height)


def test_the_matrix_says_the_decision_in_words() -> None:
    rows = (Row("Bus", (0, 1, 2, 3, None, 2, 1), "Inte prioriterat", "säkerhet: låg"),)
    texts = drawn(PriorityMatrix("Titel", "Beskrivning", CRITERIA, rows))
    assert {"Bus", "Inte prioriterat", "säkerhet: låg", "–", "0", "3"} <= set(texts)


def test_very_many_problems_go_on_in_another_matrix() -> None:
    rows = tuple(Row(f"{LONGEST} {n}", (None,) * 7, "Prioriterat", "säkerhet: låg") for n in range(15))
    parts = priority_matrix.in_parts(PriorityMatrix("Titel", "Beskrivning", CRITERIA, rows))
    assert len(parts) > 1
    assert all(priority_matrix.lay_out(part).height <= TALLEST for part in parts)
    assert [row for part in parts for row in part.rows] == list(rows)
