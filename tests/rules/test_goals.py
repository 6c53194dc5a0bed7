"""What the rules say of goals and targets, and where they hold their tongue."""

import pytest

from rules.judging import findings
from sara_cli.language import speaking

GOAL = """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {{id: S-mal, {keys}}}
"""
INDICATOR = """\
prepare:
  indicators:
    - {{id: skador, {keys}}}
"""


def goal(keys: str) -> str:
    return GOAL.format(keys=keys)


@pytest.mark.parametrize(
    "text",
    [
        "Verka för färre skador",
        "Arbeta med föräldrar så att skadorna minskar",
        "Främja trygghet till 60 procent",
        "Skadorna minskar",
    ],
)
def test_a_goal_with_a_movement_or_a_figure_is_not_vague(text: str) -> None:
    assert findings("G-001", goal(f"goal: {text}")) == []


def test_an_endeavour_inside_another_is_vague_though_something_moves() -> None:
    assert findings("G-001", goal("goal: Arbeta för att bidra till färre skador"))
    assert findings("G-001", goal("goal: Arbeta för att bidra till 20 skador färre")) == []


def test_a_vague_verb_is_named_where_it_stands() -> None:
    (found,) = findings("G-001", goal("goal: Värna om en trygg skolgård"))
    assert found.path == ("analyze", "problems", 0, "goals", 0, "goal")
    assert "Värna om" in found.message


def test_a_goal_without_a_kind_is_about_what_changes() -> None:
    assert findings("G-002", goal("kind: null")) == []
    assert findings("G-002", goal("kind: process"))


@pytest.mark.parametrize(
    ("keys", "hits"),
    [
        ("target: {value: 46, by: 2025}", 1),
        ("goal: Skadorna hålls under 60, target: {value: 60, by: 2025}", 0),
        ("goal: Skadorna ökar inte, target: {value: 46, by: 2025}", 0),
        ("goal: Skador på skolan, target: {value: 46, by: 2025}", 0),
        ("goal: Skador på skolan, target: {value: 47, by: 2025}", 1),
    ],
)
def test_the_side_of_the_target(keys: str, hits: int) -> None:
    assert len(findings("G-004", goal(keys))) == hits


def test_a_direction_that_is_not_said_is_not_judged() -> None:
    piece = INDICATOR.format(keys="direction: null") + goal("target: {value: 90, by: 2025}")
    assert findings("G-004", piece) == []


@pytest.mark.parametrize(
    ("keys", "hits"),
    [
        ("baseline: {value: 46, period: 2023}, target: {value: 20, by: 2023-12-31}", 1),
        ("baseline: {value: 46, period: 2023}, target: {value: 20, by: 2024-Q1}", 0),
        ("baseline: {value: 46, period: 2023}, target: {value: 20, by: 2023/24}", 0),
        ("baseline: null, target: {value: 20, by: 2022}", 1),
    ],
)
def test_the_time_of_the_target(keys: str, hits: int) -> None:
    assert len(findings("G-005", goal(keys))) == hits


@pytest.mark.parametrize(("by", "hits"), [("2026", 0), ("2026/27", 1), ("2027", 1)])
def test_a_target_after_the_agreement(by: str, hits: int) -> None:
    assert len(findings("G-006", goal(f"target: {{value: 20, by: {by}}}"))) == hits


@pytest.mark.parametrize(
    ("figure", "written", "hits"),
    [
        ("46", "46", 0),
        ("45.6", "46", 0),
        ("45.64", "45.6", 0),
        ("45.4", "46", 1),
        ("{note: saknas}", "46", 0),
    ],
)
def test_a_baseline_may_be_rounded(figure: str, written: str, hits: int) -> None:
    piece = INDICATOR.format(keys=f"values: {{2023: {figure}}}")
    piece += goal(f"baseline: {{value: {written}, period: 2023}}")
    assert len(findings("G-007", piece)) == hits


def test_the_size_that_could_be_seen_is_said() -> None:
    (found,) = findings("G-008", goal("target: {value: 40, by: 2025}"))
    assert "23" in found.message
    assert findings("G-008", goal("target: {value: 23, by: 2025}")) == []


def test_the_numbers_are_written_as_the_language_writes_them() -> None:
    """A rate of 39 events stood as “583.3 eller lägre”, and a thousand as 1000."""
    piece = "municipality: {population: {2021: 6000}}\n" + INDICATOR.format(
        keys="unit: anmälda brott per 100 000 invånare, values: {2019: 1000, 2020: 983.3, 2021: 1000, 2022: 1033.3, 2023: 1016.7}"
    )
    piece += goal("baseline: {value: 1016.7, period: 2023}, target: {value: 950, by: 2025}")
    with speaking("sv"):
        (found,) = findings("G-008", piece)
    assert "från 1\u00a0016,7 till 950" in found.message
    assert "först 600 (36 händelser) eller lägre" in found.message


@pytest.mark.parametrize(
    "limits",
    [
        "Få fall om året.",
        "Ett enskilt år kan avvika.",
        "Felmarginalen är stor.",
        "Slumpen spelar in.",
        "Small numbers.",
    ],
)
def test_whoever_has_said_that_the_figures_are_uncertain_knows_it(limits: str) -> None:
    piece = INDICATOR.format(keys=f"limitations: {limits}") + goal("target: {value: 40, by: 2025}")
    assert findings("G-008", piece) == []


@pytest.mark.parametrize(
    "limits", ["Bara det som anmäls räknas.", "Små skador är inte med.", "Vi kan få att göra."]
)
def test_other_limitations_do_not_silence_it(limits: str) -> None:
    piece = INDICATOR.format(keys=f"limitations: {limits}") + goal("target: {value: 40, by: 2025}")
    assert findings("G-008", piece)


@pytest.mark.parametrize(
    "keys",
    [
        "kind: output, target: {value: 40, by: 2025}",
        "goal: Behålla nivån, target: {value: 44, by: 2025}",
        "target: {value: 40, by: 2025-Q1}",
    ],
)
def test_what_is_done_a_level_to_keep_and_periods_of_other_length_are_not_tested(keys: str) -> None:
    assert findings("G-008", goal(keys)) == []


def test_a_rate_is_not_tested_as_a_count() -> None:
    piece = INDICATOR.format(keys="unit: per 1 000 elever") + goal("target: {value: 40, by: 2025}")
    assert findings("G-008", piece) == []


def test_a_baseline_at_the_end_of_the_calendar_is_judged_too() -> None:
    """A slip of the pen, 9999 for 2023, and the check ended in a traceback: no day comes so long after that."""
    assert findings("C-008", goal("baseline: {value: 46, period: 9999}, target: {value: 20, by: 9999}")) == []
