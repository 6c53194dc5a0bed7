"""What the follow-up asks for, and when: nothing before its day, and nothing that is done."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.findings import path_text
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.progress import status
from sara_cli.progress.due import Due, due
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read

ROOT = Path(__file__).parents[2]
BASE: Any = read((ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8"), "small.yaml").data
PLANNED = date(2024, 12, 31)  # no day is planned: the last day of the cycle
PROMISE = "execute: {promises: [{id: ljus, wording: x, measures: [S1.1], period: {start: 2024-01-01, end: 2024-05-31}}]}"


def found(piece: str = "", today: date = PLANNED, **more: Any) -> list[Due]:
    data: Any = overlay(BASE, read(piece, "piece.yaml").data) if piece else BASE
    return due(Chain(Project.model_validate(data)), today, **more)


def kinds(piece: str = "", today: date = PLANNED, **more: Any) -> list[tuple[str, str]]:
    return [(one.kind, one.id) for one in found(piece, today, **more)]


def example(name: str) -> Chain:
    project = load(ROOT / "examples" / name / "sara.yaml").project
    assert project is not None
    return Chain(project)


def test_nothing_is_asked_for_before_its_day() -> None:
    assert found(today=date(2024, 12, 30)) == []


def test_everything_is_asked_for_on_the_day_of_the_follow_up() -> None:
    assert kinds() == [
        ("output", "S1.1"),
        ("goal", "S-mal"),
        ("decision", "skadegorelse"),
        ("process_review", ""),
        ("report", "steering_group"),
        ("report", "leadership"),
        ("report", "leadership"),
        ("report", "citizens"),
        ("report", "municipal_council"),
    ]
    assert {one.since for one in found()} == {PLANNED}


def test_the_planned_day_goes_before_the_end_of_the_cycle() -> None:
    piece = "execute: {follow_up_plan: {date: 2024-06-01}}"
    assert found(piece, date(2024, 5, 31)) == []
    assert {one.since for one in found(piece, date(2024, 6, 1))} == {date(2024, 6, 1)}
    assert len(found(piece, date(2024, 6, 1))) == len(found())


def test_what_is_found_says_where_it_stands_and_what_it_is() -> None:
    one, goal = found()[:2]
    assert (path_text(one.path), one.title) == ("execute.measures[0]", "Ny belysning")
    assert one.text == "What was done isn’t recorded yet: “Ny belysning”."
    assert path_text(goal.path) == "analyze.problems[0].goals[0]"
    assert goal.title == "Minska skadorna på skolbyggnader"


@pytest.mark.parametrize("name", ["bracke", "storstad"])
def test_nothing_is_left_in_the_complete_examples(name: str) -> None:
    chain = example(name)
    assert due(chain, date(2026, 2, 1) if name == "storstad" else date(2024, 2, 1)) == []


@pytest.mark.parametrize("piece", ["", PROMISE, "follow_up: {process_review: {date: 2024-12-31, text: x}}"])
def test_a_line_of_the_done_list_that_is_met_leaves_nothing_to_ask_for(piece: str) -> None:
    """And one that is missing leaves something: the two never say different things."""
    data: Any = overlay(BASE, read(piece, "piece.yaml").data) if piece else BASE
    project = Project.model_validate(data)
    states = {answer.id: answer.state for answer in status(project, PLANNED).steps[4].answers}
    asked = {one.kind for one in due(Chain(project), PLANNED)}
    assert ("process_review" in asked) == (states["5.process"] == "missing")
    assert "output" in asked
    assert states["5.production"] != "met"


# --- measures ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("piece", "today", "since"),
    [
        ("end: 2024-06-01", date(2024, 6, 1), None),
        ("end: 2024-06-01", date(2024, 6, 2), date(2024, 6, 1)),
        ("end: 2024-02-29", date(2024, 3, 1), date(2024, 2, 29)),
        ("end: 2024-06-01", PLANNED, date(2024, 6, 1)),
        ("end: 2026-06-01", PLANNED, PLANNED),
        ("end: null, start: null", PLANNED, PLANNED),
    ],
)
def test_a_measure_falls_due_when_it_has_ended(piece: str, today: date, since: date | None) -> None:
    asked = [
        one for one in found(f"execute: {{measures: [{{id: S1.1, {piece}}}]}}", today) if one.kind == "output"
    ]
    assert [one.since for one in asked] == ([since] if since else [])


@pytest.mark.parametrize("state", ["done", "stopped"])
def test_a_measure_that_is_done_or_stopped_is_due_at_once(state: str) -> None:
    piece = f"execute: {{measures: [{{id: S1.1, status: {state}}}]}}"
    (one,) = found(piece, date(2024, 4, 1))
    assert (one.kind, one.id, one.since) == ("output", "S1.1", None)


@pytest.mark.parametrize(
    ("kind", "asked"), [("output", ["process"]), ("process", ["output"]), ("outcome", ["output", "process"])]
)
def test_one_result_is_enough_unless_it_is_asked_for_thoroughly(kind: str, asked: list[str]) -> None:
    piece = (
        f"follow_up: {{results: [{{id: R1, date: 2024-12-01, measure: S1.1, kind: {kind}, light: green}}]}}"
    )
    assert [id for _kind, id in kinds(piece)].count("S1.1") == 0
    assert [kind for kind, id in kinds(piece, thorough=True) if id == "S1.1"] == asked


def test_a_result_that_says_nothing_yet_is_still_asked_for() -> None:
    piece = "follow_up: {results: [{id: R1, date: 2024-12-01, measure: S1.1, kind: output}]}"
    assert ("output", "S1.1") in kinds(piece)


def test_a_measure_without_a_result_is_asked_for_both_when_thoroughly() -> None:
    assert kinds(thorough=True)[:2] == [("output", "S1.1"), ("process", "S1.1")]


# --- goals ------------------------------------------------------------------------------------------

GOAL = "analyze: {{problems: [{{id: skadegorelse, {more} goals: [{{id: S-mal, {goal}}}]}}]}}"
RESULT = "follow_up: {{results: [{{id: R1, date: {day}, goal: S-mal, kind: {kind}, light: green}}]}}"


@pytest.mark.parametrize(
    ("by", "today", "since"),
    [
        ("2024-05-31", date(2024, 5, 31), None),
        ("2024-05-31", date(2024, 6, 1), date(2024, 5, 31)),
        ("2024-02", date(2024, 3, 1), date(2024, 2, 29)),
    ],
)
def test_a_goal_falls_due_when_its_target_day_has_passed(by: str, today: date, since: date | None) -> None:
    asked = found(GOAL.format(more="", goal=f'target: {{value: 8, by: "{by}"}}'), today)
    assert [(one.kind, one.since) for one in asked] == ([("goal", since)] if since else [])


@pytest.mark.parametrize(
    ("day", "kind", "today", "is_asked"),
    [
        ("2024-12-01", "outcome", PLANNED, False),  # before its day: judged on the way
        ("2024-12-01", "process", PLANNED, True),  # says nothing of the effect
        ("2025-12-30", "outcome", date(2026, 1, 1), True),  # not since its target day
        ("2025-12-31", "outcome", date(2026, 1, 1), False),
    ],
)
def test_a_goal_is_judged_by_a_result(day: str, kind: str, today: date, is_asked: bool) -> None:
    asked = kinds(RESULT.format(day=day, kind=kind), today)
    assert (("goal", "S-mal") in asked) == is_asked


def test_a_goal_of_what_is_done_is_judged_by_any_result() -> None:
    piece = GOAL.format(more="", goal="kind: output") + "\n" + RESULT.format(day="2024-12-01", kind="output")
    assert ("goal", "S-mal") not in kinds(piece)


@pytest.mark.parametrize("decision", ["deprioritised", "watch"])
def test_only_prioritised_problems_are_asked_about(decision: str) -> None:
    piece = GOAL.format(more=f"priority: {{decision: {decision}}},", goal="kind: outcome")
    assert {kind for kind, _id in kinds(piece)}.isdisjoint({"goal", "decision"})


# --- promises, decisions, reports -------------------------------------------------------------------


def test_a_promise_is_asked_for_its_result_and_its_feedback() -> None:
    assert kinds(PROMISE, date(2024, 5, 31)) == []
    asked = found(PROMISE, date(2024, 6, 1))
    assert [(one.kind, one.id, one.since) for one in asked] == [
        ("promise", "ljus", date(2024, 5, 31)),
        ("feedback", "ljus", date(2024, 5, 31)),
    ]


def test_a_promise_with_a_result_that_nobody_was_reported() -> None:
    piece = (
        PROMISE
        + "\nfollow_up: {results: [{id: R1, date: 2024-06-01, promise: ljus, kind: output, light: red}]}"
    )
    assert kinds(piece, date(2024, 6, 2)) == [("feedback", "ljus")]


def test_the_citizens_are_asked_for_once() -> None:
    """While promises are left to tell of, telling of them is enough."""
    assert ("report", "citizens") not in kinds(PROMISE)
    assert ("report", "citizens") not in kinds(
        PROMISE.replace("wording: x", "wording: x, fed_back: 2024-06-03")
    )
    assert ("report", "citizens") in kinds()


@pytest.mark.parametrize("decision", ["continue", "change", "end"])
def test_a_problem_is_asked_for_until_it_is_decided_on(decision: str) -> None:
    piece = f"follow_up: {{decisions: [{{problem: skadegorelse, decision: {decision}}}]}}"
    assert ("decision", "skadegorelse") not in kinds(piece)
    about_measure = f"follow_up: {{decisions: [{{measure: S1.1, decision: {decision}}}]}}"
    assert ("decision", "skadegorelse") in kinds(about_measure)


def test_each_leadership_is_asked_for_by_its_party() -> None:
    reported = "follow_up: {reports: [{to: Ledningen, audience: leadership, party: polis, date: 2024-12-31}]}"
    asked = [one for one in found(reported) if one.id == "leadership"]
    assert [(one.party, one.title) for one in asked] == [("kommun", "the leadership of Exempelby kommun")]


def test_a_report_that_does_not_say_to_whom_counts_for_none() -> None:
    vague = "follow_up: {reports: [{to: Ledningen, audience: leadership, date: 2024-12-31}, {to: Alla, date: 2024-12-31}]}"
    assert [one for one in kinds(vague) if one[0] == "report"] == [
        one for one in kinds() if one[0] == "report"
    ]


def test_the_council_is_asked_for_where_there_is_one() -> None:
    council = "initiate: {organisation: {council: {name: Lokala Brå}}}"
    (one,) = [one for one in found(council) if one.id == "council"]
    assert one.text == "Results not yet reported to: Lokala Brå."
    assert "council" not in {id for _kind, id in kinds()}


def test_an_empty_project_is_asked_for_no_more_than_the_whole() -> None:
    data = read(
        "{sara: 1, title: x, municipality: {name: x}, cycle: {start: 2024-01-01, end: 2024-12-31}}", "x"
    ).data
    asked = due(Chain(Project.model_validate(data)), PLANNED)
    assert [(one.kind, one.id) for one in asked] == [
        ("process_review", ""),
        ("report", "steering_group"),
        ("report", "citizens"),
        ("report", "municipal_council"),
    ]
