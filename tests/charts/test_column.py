"""What a telephone shows of a figure: nothing is covered or too wide, and everything that the page shows is there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.test_cause_charts import FAST, SWEDISH, drawn, holds, made_triangle, sound
from sara_cli.charts import column
from sara_cli.charts.column import Item
from sara_cli.charts.drawing import SmallDrawing
from sara_cli.charts.event_chain import Event, EventChain
from sara_cli.charts.fishbone import Fishbone, Rib
from sara_cli.charts.layout import Box
from sara_cli.charts.priority_matrix import PriorityMatrix, Row
from sara_cli.charts.problem_chain import Chain, Step
from sara_cli.charts.step_wheel import Step as WheelStep
from sara_cli.charts.step_wheel import StepWheel
from sara_cli.charts.year_wheel import Event as YearEvent
from sara_cli.charts.year_wheel import YearWheel

ITEMS = st.lists(st.builds(Item, st.builds(Box, SWEDISH, SWEDISH), st.integers(0, 2), SWEDISH | st.just("")))
NAMED = ("Titel", "Beskrivning")
MONTHS = tuple((name[:3], name) for name in ("januari", "februari", "mars", "april", "maj", "juni")) * 2
KINDS = [
    (
        Chain(*NAMED, Box("Bråk"), (Box("21 %"),), (Box("Mörkt"), Box("Trångt")), (Step(Box("Lampor"), (0, 1)),), (Box("Färre"),)),
        ["Bråk", "21 %", "Mörkt", "Trångt", "Lampor", "Färre"],
    ),
    (Chain(*NAMED, Box("Bråk"), (), (), (), ()), ["Evidence is missing", "Causes are missing", "Goals are missing"]),
    (
        Fishbone(*NAMED, Box("Bråk"), (Rib(Box("Plats"), (Box("Mörkt", "har stöd"),)), Rib(Box("Offer"), (Box("Trångt"),)))),
        ["Bråk", "Plats", "Mörkt", "har stöd", "Offer", "Trångt"],
    ),
    (made_triangle(["Gäster", "Kön", "Torget", "Vänner", "Värdar", "Krögare", "Våld"]), ["Gäster", "Kön", "Torget", "Vänner", "Värdar", "Krögare", "Våld"]),
    (EventChain(*NAMED, (Event("Går ut", "Ha öppet"), Event("Möts", ""))), ["1", "Går ut", "Ha öppet", "2", "Möts"]),
    (PriorityMatrix(*NAMED, ("Vanligt", "Dyrt"), (Row("Bråk", (3, None), "Prioriterat", "säkert"),)), ["Bråk", "Vanligt: 3 of 3", "Prioriterat", "säkert"]),
    (StepWheel(*NAMED, "2023", "Börja om", (WheelStep(1, "Initiera", 5, 0, 1, "5 av 6", is_next=True),)), ["2023", "1 Initiera", "5 av 6", "Börja om"]),
    (
        YearWheel(*NAMED, "2023", "varv", MONTHS, (YearEvent(3, "Dialog", "step"),), 3, "nu", ("Varje vecka",)),
        ["mars: nu", "Dialog", "a step of the work", "Varje vecka"],
    ),
]  # fmt: skip


@FAST
@given(ITEMS)
def test_nothing_covers_anything_and_all_of_it_is_as_wide_as_a_telephone(items: list[Item]) -> None:
    layout = column.lay_out(items)
    assert len(layout.boxes) == len(items)
    sound(list(layout.boxes), column.WIDTH, layout.height)
    for box in layout.boxes:
        holds(box)
    for x, y, _text in layout.headings:
        assert not [box for box in layout.boxes if box.y < y < box.bottom and box.x <= x]


@pytest.mark.parametrize(("drawing", "texts"), KINDS)
def test_everything_is_there_in_its_order(drawing: Any, texts: list[str]) -> None:
    class Small:
        svg = drawing.small_svg

    assert isinstance(drawing, SmallDrawing)
    found = drawn(Small)
    assert [text for text in texts if text not in found] == []
    assert 'viewBox="0 0 280 ' in drawing.small_svg("figure.1")


def test_a_box_is_joined_to_the_last_that_is_further_out() -> None:
    items = [Item(Box("a")), Item(Box("b"), 1), Item(Box("c"), 2), Item(Box("d", tone="without"), 1)]
    layout = column.lay_out(items)
    top, below, _deep, _last = layout.boxes
    starts = [float(path.removeprefix("M").split("V")[0].split()[1]) for path, _dashed in layout.links]
    assert starts == pytest.approx([top.bottom, below.bottom, top.bottom], abs=0.1)
    assert [dashed for _path, dashed in layout.links] == [False, False, True]
