"""Indicators side by side: the same preset and period only, and never a figure without its interval."""

from datetime import date
from typing import Any

import pytest

from sara_cli.model import Project
from sara_cli.portfolio.indicators import PresetFigure, preset_figures, side_by_side
from sara_cli.statistics.counts import count_interval
from sara_cli.statistics.shares import wilson

TODAY = date(2024, 6, 1)
UNIT = "anmälda brott per 100 000 invånare"
KOLADA = {"file": "k.json", "date": "2024-01-01", "checksum": "0" * 64, "reader": "kolada"}


def figures(population: dict[str, int] | None = None, **indicator: Any) -> list[PresetFigure]:
    data = {
        "sara": 1,
        "title": "t",
        "municipality": {"name": "B", "population": population or {}},
        "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
        "prepare": {"indicators": [{"id": "x", "name": "n", **indicator}]},
    }
    return list(preset_figures(Project.model_validate(data), TODAY))


RATE: dict[str, Any] = {"id": "anmalda-brott", "unit": UNIT, "values": {"2023": 9652.5}}


def test_a_rate_has_the_interval_of_the_events_behind_it() -> None:
    (one,) = figures({"2023": 6216}, **RATE)
    assert (one.preset, one.period, one.value) == ("anmalda-brott", "2023", 9652.5)
    assert (one.low, one.high) == pytest.approx(count_interval(600).times(100_000 / 6216))


def test_a_share_has_the_interval_of_its_answers() -> None:
    from sara_cli.knowledge.presets import presets

    share = next(one for one in presets() if one.unit == "procent" and one.category)
    imported = {**KOLADA, "reader": share.reader, "category": share.category}
    (one,) = figures(unit="procent", imported=imported, values={"2023": {"value": 20, "n": 50}})
    assert (one.low, one.high) == pytest.approx(wilson(0.2, 50).times(100))
    assert figures(unit="procent", imported=imported, values={"2023": 20}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"id": "own"},  # no preset
        {"unit": "anmälda brott per 1 000 invånare"},  # another unit
        {"internal": True},
        {"imported": {**KOLADA, "reader": "scb", "category": "N07540"}},  # another publisher's
        {"values": {"2024": 9652.5}},  # a year that isn't over
        {"values": {"2023": {"note": "withheld"}}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_another_thing_or_not_known_is_left_out(change: dict[str, Any]) -> None:
    assert len(figures({"2023": 6216}, **RATE)) == 1
    assert figures({"2023": 6216}, **{**RATE, **change}) == []


def test_a_rate_without_residents_has_no_margin_and_is_left_out() -> None:
    assert figures(**RATE) == []


def figure(period: int, value: float = 1, preset: str = "p") -> PresetFigure:
    return PresetFigure(preset, preset, "u", str(period), date(period, 1, 1), value, value - 1, value + 1)


def test_the_period_is_the_last_that_most_have_and_nobody_is_ranked() -> None:
    places = [
        ("Ö", [figure(2022, 5), figure(2023, 9)]),
        ("B", [figure(2022, 7), figure(2023, 1)]),
        ("A", [figure(2022, 6), figure(2024, 2)]),
    ]
    (beside,) = side_by_side(places)
    assert beside.period == "2022"
    assert [place for place, _one in beside.places] == ["A", "B", "Ö"]
    (last,) = side_by_side(places[:2])
    assert last.period == "2023"


def test_one_place_alone_is_beside_nothing() -> None:
    assert side_by_side([("A", [figure(2023)]), ("B", [figure(2023, preset="q")]), ("C", [])]) == []
