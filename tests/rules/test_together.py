"""What several parts lack alike is said once, and where one lack follows from another only the first is told."""

import pytest

from rules.judging import findings

MEASURES = """\
execute:
  measures:
    - {{id: S1.1, {key}: null}}
    - {{id: S2.1, {key}: null}}
"""


@pytest.mark.parametrize(
    ("id", "key"), [("S4-001", "responsible"), ("S4-003", "follow_up"), ("C-003", "causes")]
)
def test_measures_that_lack_the_same_are_one_remark(id: str, key: str) -> None:
    (found,) = findings(id, MEASURES.format(key=key))
    assert found.path == ("execute", "measures")
    assert "“Ny belysning”" in found.message
    assert "“Kvällsvandring”" in found.message


def test_one_measure_is_spoken_of_at_its_own_place() -> None:
    (found,) = findings("S4-003", "execute: {measures: [{id: S2.1, follow_up: null}]}")
    assert found.path == ("execute", "measures", 1)


def test_a_measure_is_not_asked_for_its_cause_before_there_is_one() -> None:
    without = "analyze: {problems: [{id: skadegorelse, causes: []}]}\n" + MEASURES.format(key="causes")
    assert findings("C-001", without)
    assert findings("C-003", without) == []


def test_a_goal_of_which_nothing_is_measured_is_one_remark() -> None:
    keys = "{id: S-mal, indicator: null, baseline: null, target: null}"
    piece = f"analyze: {{problems: [{{id: skadegorelse, goals: [{keys}]}}]}}"
    assert [len(findings(id, piece)) for id in ("S3-004", "S3-005", "S3-006")] == [1, 0, 0]


def test_nothing_is_called_unused_before_there_is_a_problem_to_use_it() -> None:
    observation = "prepare: {observations: [{id: klotter, text: Klotter på busskuren varje vecka.}]}\n"
    assert findings("S2-003", observation)
    assert findings("S2-003", observation + "analyze: {problems: []}") == []


def test_an_indicator_without_figures_is_reported_by_one_rule() -> None:
    piece = "prepare: {indicators: [{id: skador, values: null, unit: null, definition: null}]}"
    assert findings("S2-002", piece)
    assert findings("D-101", piece) == []


@pytest.mark.parametrize(
    ("known", "hits"),
    [
        ("method: Samtal med elevråden", 1),
        ("method: Samtal med elevråden hösten 2023", 0),
        ("points: [14 av 20 elever går inte över skolgården.]", 0),
        ("participants: 20", 0),
        ("date: 2024-01-15", 0),
    ],
)
def test_a_dialogue_can_be_traced_by_its_day_its_year_or_a_figure(known: str, hits: int) -> None:
    """A dialogue “during 2016”, in which so many felt unsafe, was called only named."""
    dialogue = f"{{id: ungdomsrad, kind: citizen, {known}}}"
    evidence = "analyze: {problems: [{id: skadegorelse, evidence: [ungdomsrad]}]}"
    assert len(findings("D-109", f"prepare: {{dialogues: [{dialogue}]}}\n{evidence}")) == hits


@pytest.mark.parametrize(
    ("area", "ids"),
    [
        ("title: Synlig polis, problems: []", ["C-016"]),
        ("title: Synlig polis, problems: [skadegorelse]", ["C-016"]),
        ("title: Brott mot kommunen, problems: []", ["S1-001"]),
    ],
)
def test_a_focus_area_gets_one_remark(area: str, ids: list[str]) -> None:
    """More police was called a measure and also said to be about no problem."""
    piece = f"initiate: {{agreement: {{focus_areas: [{{id: trygg-skola, {area}}}]}}}}"
    assert [id for id in ("C-016", "S1-001") if findings(id, piece)] == ids


@pytest.mark.parametrize(
    ("wording", "hits"),
    [
        (
            "Vi ska göra platserna tryggare så att de förbättras. Polisen patrullerar till fots vid stationen.",
            0,
        ),
        ("Vi ska göra platserna tryggare så att de förbättras. Polisen ska arbeta för trygghet.", 1),
    ],
)
def test_one_sentence_that_can_be_broken_is_enough_of_a_promise(wording: str, hits: int) -> None:
    piece = f"execute: {{promises: [{{id: lofte, wording: {wording}, measures: [S1.1]}}]}}"
    assert len(findings("S4-015", piece)) == hits
