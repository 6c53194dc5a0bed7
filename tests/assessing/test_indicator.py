"""What is said of an indicator, decided by its figures."""

from typing import Any

import pytest

from sara_cli.assessing.indicator import Judged, bars, judge
from sara_cli.documents.change import Point
from sara_cli.model import Project


def judged(values: dict[str, Any], unit: str = "anmälda brott", **more: Any) -> Judged:
    population = more.pop("population", {})
    project = Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "Exempelby kommun", "population": population},
            "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
            "prepare": {"indicators": [{"id": "i", "name": "Brott", "unit": unit, "values": values, **more}]},
        }
    )
    return judge(project.prepare.indicators[0], project, 2)


def text_of(found: Judged) -> str:
    return "\n".join(f"{line.name}: {line.text}" for line in found.lines)


def test_four_to_six_is_no_increase() -> None:
    found = judged({"2022": 4, "2023": 6})
    assert found.verdict == "Too few events to tell if anything has changed."
    assert "%" not in text_of(found).split("follow-up could see")[0]
    assert "fewer than ten in both" in text_of(found)
    assert "few_events" in found.caveats


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"2019": 50, "2020": 55, "2021": 48, "2022": 52, "2023": 49}, "No certain change"),
        ({"2019": 50, "2020": 55, "2021": 48, "2022": 52, "2023": 20}, "Lower than before"),
        ({"2019": 50, "2020": 55, "2021": 48, "2022": 52, "2023": 99}, "Higher than before"),
        ({"2023": 50}, "One figure alone"),
        ({}, "There are no figures."),
    ],
)
def test_counts_against_their_own_past(values: dict[str, Any], verdict: str) -> None:
    assert judged(values).verdict.startswith(verdict)


def test_per_cent_only_from_twenty_on_both_sides() -> None:
    assert "(−50 %)" in text_of(judged({"2022": 40, "2023": 20}))
    small = text_of(judged({"2022": 40, "2023": 19}))
    assert "−21 events" in small
    assert "(−" not in small


def test_a_rate_needs_residents_and_names_their_year() -> None:
    assert "Per 100 000" not in text_of(judged({"2022": 5, "2023": 1}))
    found = judged({"2022": 5, "2023": 1}, population={"2022": 6000})
    assert "16.7 (0.4 to 92.9) with 6,000 residents (2022)" in text_of(found)
    assert "denominator" in found.caveats


def test_a_withheld_figure_is_passed_over_and_never_nought() -> None:
    found = judged({"2021": 12, "2022": {"note": "Sekretess"}, "2023": 14})
    assert [point.value for point in found.figures] == [12, 14]


def test_what_could_be_seen_is_told_before_the_work() -> None:
    assert "a fall of 71 % or more, to 5 or fewer" in text_of(judged({"2023": 20}))


def test_a_share_has_wilsons_interval_and_its_difference_newcombes() -> None:
    """Newcombe (1998): 56 of 70 and 48 of 80 differ by 20 points, from 5.2 to 33.4."""
    found = judged({"2022": {"value": 60, "n": 80}, "2023": {"value": 80, "n": 70}}, "procent")
    assert "+20 percentage points (+5.2 to +33.4)" in text_of(found)
    assert found.verdict.startswith("Has risen")
    assert "few_answers" in found.caveats


def test_a_share_without_its_number_is_not_judged() -> None:
    assert "How many answered isn’t known" in judged({"2022": 60, "2023": 80}, "procent").verdict


@pytest.mark.parametrize(
    ("other", "words"), [(62, "two can’t be told apart"), (40, "higher here"), (90, "lower here")]
)
def test_others_are_told_apart_only_outside_the_margin(other: float, words: str) -> None:
    comparisons = [{"name": "Länet", "values": {"2023": other}}]
    found = judged({"2023": {"value": 60, "n": 80}}, "procent", comparisons=comparisons)
    assert words in text_of(found)


def test_bars_run_from_nought_to_the_highest() -> None:
    assert bars([Point("2021", 0), Point("2022", 7), Point("2023", 14)]) == "▁▅█"
    assert bars([Point("2021", 0)]) == "▁"
    assert bars([]) == ""
