"""Indicators together: bars, all comparisons counted, and whatever a file may hold."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.judging import PAST, TODAY, judged, project_of, text_of
from sara_cli.evidence.indicator import false_alarms, judge_all
from sara_cli.evidence.judgement import bars
from sara_cli.statistics.interval import Interval


def test_bars_run_from_zero_to_the_highest() -> None:
    assert bars([0, 7, 14]) == "▁▅█"
    assert bars([0]) == "▁"
    assert bars([]) == ""
    assert bars([7, 7], Interval(2, 14)) == "▅▅"


def test_all_comparisons_are_counted_together() -> None:
    first = {"id": "a", "name": "A", "unit": "brott", "values": {**PAST, "2023": 49}}
    second = {"id": "b", "name": "B", "unit": "brott", "values": {"2022": 20, "2023": 30}}
    alone = {"id": "c", "name": "C", "unit": "brott", "values": {"2023": 30}}
    project = project_of(first, second, alone)
    found = judge_all(project.prepare.indicators, project, TODAY)
    assert [one.compared for one in found] == [2, 2, 0]
    assert {one.comparisons for one in found} == {4}
    assert ["several_comparisons" in one.caveats for one in found] == [True, True, False]
    assert "about 0.2 of them look" in false_alarms(3)


PERIODS = [
    "2019",
    "2020",
    "2021",
    "2022",
    "2023",
    "2022-01",
    "2022-02",
    "2023-Q1",
    "2021/22",
    "2022/23",
    "2023-05-01",
]


FIGURES = st.one_of(
    st.integers(-5, 200),
    st.floats(-10, 1e6, allow_nan=False),
    st.just(0),
    st.just(10**6),
    st.fixed_dictionaries({"note": st.just("Sekretess")}),
    st.fixed_dictionaries(
        {"value": st.integers(0, 120)},
        optional={
            "n": st.integers(0, 300),
            "rate": st.floats(0, 5000, allow_nan=False),
            "low": st.integers(0, 50),
            "high": st.integers(50, 120),
        },
    ),
)


VALUES = st.dictionaries(st.sampled_from(PERIODS), FIGURES, max_size=7)


PLACES = st.sampled_from(["Länet", "Riket", "Ragunda kommun", "Berg", "Exempelby kommun"])


OTHERS = st.lists(
    st.fixed_dictionaries(
        {"name": PLACES, "values": VALUES},
        optional={"population": st.dictionaries(st.sampled_from(["2021", "2023"]), st.integers(0, 10**6))},
    ),
    max_size=4,
)


UNITS = st.sampled_from(["procent", "brott", "per 100 000 invånare", "per 1 000 invånare", "kronor", None])


@settings(deadline=None, max_examples=150)
@given(VALUES, UNITS, OTHERS, st.dictionaries(st.sampled_from(["2020", "2023"]), st.integers(0, 10**7)))
def test_whatever_the_file_holds_is_judged_without_a_fall(
    values: dict[str, Any], unit: str | None, comparisons: list[dict[str, Any]], population: dict[str, int]
) -> None:
    found = judged(values, unit, comparisons=comparisons, population=population)
    assert found.verdict
    assert all(line.name and line.text for line in found.lines)
    assert "nan" not in text_of(found)
    assert len(found.bars) == len(found.figures)
