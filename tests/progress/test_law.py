"""Lag (2023:196), row by row: every state that a requirement can have, and the clocks around their days."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.interview.kinds import kinds_of
from sara_cli.knowledge.law import paragraphs
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.model.clocks import IN_FORCE, add_months
from sara_cli.model.outline import field_at
from sara_cli.model.project import STEPS
from sara_cli.progress.law import LEVELS, REQUIREMENTS, Answer, counted, judge, of_level
from sara_cli.progress.law.requirement import Requirement
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read

ROOT = Path(__file__).parents[2]
AT = date(2024, 9, 1)
BASE = """\
sara: 1
title: Tryggt i Exempelby
municipality: {name: Exempelby kommun, code: "0000"}
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Exempelby kommun, kind: municipality}
  - {id: polis, name: Polismyndigheten, kind: police}
"""
PICTURE = "analyze: {joint_picture: {date: 2024-02-01, area: Hela kommunen}}\n"
INDICATOR = """\
prepare:
  sources: [{id: s, title: Anmälda brott, kind: %s}]
  indicators: [{id: i, name: Anmälda brott, unit: brott, source: s, values: {%s: 12}}]
"""
PLAN = """\
analyze:
  joint_picture: {date: %s}
  problems:
    - {id: p, title: Skadegörelse, causes: [{id: P1, cause: Mörk skolgård}]}
execute:
  action_plan: {decided: {date: 2024-03-01, body: Kommunstyrelsen}%s}
  measures: [{id: P1.1, title: Ljus, causes: %s}]
"""
COUNCIL = "initiate: {organisation: {council: {name: Rådet, %s}}}\n"
LEAD = "initiate: {organisation: {lead_body: {body: %s}}}\n"
REPORT = "follow_up: {reports: [{to: %s, date: %s}]}\n"
FUNCTION = "initiate: {organisation: {coordination_function: {unit: Kansliet, %s}}}\n"
ALL_TASKS = "coordinates: Kallar, contact_point: Svarar, informs: Skriver"
AGREEMENT = "initiate: {agreement: {period: {start: 2024-01-01, end: 2026-12-31}, %s}}\n"
AREAS = "focus_areas: [{id: a, title: Skola}]"
CAUSES = "analyze: {problems: [{id: p, title: Bråk, priority: {decision: prioritised}, causes: [%s]}]}\n"
CAMERA = "execute: {measures: [{id: M1, title: Kameror, camera_purpose: Trygghet på torget%s}]}\n"

ROWS = [
    ("L04a", "met", PICTURE),
    ("L04a", "met", "analyze: {joint_picture: {date: 2024-02-01, area: '0000'}}"),
    ("L04a", "met", "analyze: {joint_picture: {date: 2024-02-01, area: exempelby KOMMUN}}"),
    ("L04a", "not_judged", "analyze: {joint_picture: {date: 2024-02-01, area: Centrum}}"),
    ("L04a", "missing", ""),
    ("L04a", "missing", "analyze: {joint_picture: {date: 2024-02-01}}"),
    ("L04a", "missing", "analyze: {joint_picture: {area: Hela kommunen}}"),
    ("L04a", "missing", "analyze: {joint_picture: {date: 2024-09-02, area: Hela kommunen}}"),
    ("L04b", "met", "analyze: {joint_picture: {extent: Tolv anmälda brott}}"),
    ("L04b", "met", PICTURE + INDICATOR % ("reported_offences", "2023")),
    ("L04b", "not_judged", PICTURE + INDICATOR % ("survey", "2023")),
    ("L04b", "missing", PICTURE + INDICATOR % ("reported_offences", "2024")),
    ("L04b", "missing", INDICATOR % ("reported_offences", "2023")),
    ("L04b", "missing", PICTURE),
    ("L04c", "met", "analyze: {joint_picture: {consequences: Rädsla}}"),
    ("L04c", "met", "analyze: {joint_picture: {area: Allt}, problems: [{id: p, title: B, consequences: C}]}"),
    ("L04c", "missing", "analyze: {problems: [{id: p, title: B, consequences: C}]}"),
    ("L04c", "missing", PICTURE),
    ("L04d", "met", "analyze: {joint_picture: {other_information: En enkät}}"),
    ("L04d", "met", PICTURE + "prepare: {dialogues: [{id: d, kind: citizen, date: 2024-01-01}]}"),
    ("L04d", "met", PICTURE + "prepare: {sources: [{id: s, title: Enkät, kind: survey}]}"),
    (
        "L04d",
        "missing",
        PICTURE + "prepare: {sources: [{id: s, title: E, kind: survey, publisher: Polisen}]}",
    ),
    ("L04d", "missing", PICTURE + "prepare: {sources: [{id: s, title: E, kind: reported_offences}]}"),
    ("L04d", "missing", PICTURE + "prepare: {dialogues: [{id: d, kind: citizen, date: 2024-09-02}]}"),
    ("L04d", "missing", "prepare: {sources: [{id: s, title: Enkät, kind: survey}]}"),
    ("L04e", "met", "analyze: {joint_picture: {analysis: Helgkvällar}}"),
    ("L04e", "missing", PICTURE),
    ("L04e", "missing", ""),
    (
        "L04f",
        "met",
        CAUSES % "{id: P1, cause: Mörkt, evidence: [o]}" + "prepare: {observations: [{id: o, text: Mörkt}]}",
    ),
    ("L04f", "missing", CAUSES % "{id: P1, cause: Mörkt}"),
    ("L04f", "not_applicable", ""),
    ("L05a", "met", "execute: {action_plan: {decided: {date: 2024-09-01, body: KS}}}"),
    ("L05a", "missing", "execute: {action_plan: {decided: {date: 2024-09-02, body: KS}}}"),
    ("L05a", "missing", "execute: {action_plan: {version: '1'}}"),
    ("L05b", "met", PLAN % ("2024-03-01", "", "[P1]")),
    ("L05b", "met", PLAN % ("2024-05-01", ", rests_on: 2024-02-01", "[P1]")),
    ("L05b", "missing", PLAN % ("2024-03-02", "", "[P1]")),
    ("L05b", "missing", PLAN % ("2024-03-01", ", rests_on: 2024-03-02", "[P1]")),
    ("L05b", "missing", PLAN % ("null", "", "[P1]")),
    ("L05b", "missing", PLAN % ("2024-03-01", "", "[]")),
    ("L05b", "not_judged", "execute: {action_plan: {decided: {date: 2024-03-01, body: KS}}}"),
    ("L05b", "not_applicable", ""),
    ("L06a", "met", PICTURE),
    ("L06a", "not_judged", "analyze: {joint_picture: {area: Hela kommunen}}"),
    ("L06a", "met", "analyze: {joint_picture: {area: A}, picture_updates: [{date: 2024-01-01, text: T}]}"),
    ("L06a", "not_applicable", ""),
    ("L06b", "met", PLAN % ("2024-02-01", "", "[P1]")),
    ("L06b", "not_applicable", PICTURE),
    ("L07", "met", "initiate: {linked_plans: [{name: Budgeten}]}"),
    ("L07", "met", "initiate: {no_linked_plans_because: Inget är lämpligt}"),
    ("L07", "missing", ""),
    ("L09a", "met", AGREEMENT % "purposes: [Trygghet]"),
    ("L09a", "met", "initiate: {agreement_attempts: [{actor: Regionen, date: 2024-01-01, outcome: Nej}]}"),
    (
        "L09a",
        "missing",
        "initiate: {agreement_attempts: [{actor: Regionen, date: 2024-09-02, outcome: Nej}]}",
    ),
    ("L09a", "missing", "initiate: {agreement: {}}"),
    ("L09a", "missing", "initiate: {agreement: {period: {start: 2025-01-01, end: 2025-12-31}}}"),
    ("L09b", "met", AGREEMENT % f"purposes: [Trygghet], {AREAS}"),
    ("L09b", "missing", AGREEMENT % AREAS),
    ("L09b", "missing", AGREEMENT % "purposes: [Trygghet]"),
    ("L09b", "not_applicable", ""),
    ("L10a", "met", COUNCIL % "meets: Ofta"),
    ("L10a", "missing", ""),
    ("L10b", "met", COUNCIL % "chair: kommun"),
    ("L10b", "missing", COUNCIL % "chair: polis"),
    ("L10b", "missing", COUNCIL % "meets: Ofta"),
    ("L10b", "not_applicable", ""),
    (
        "L10c",
        "met",
        COUNCIL % "members: [{role: Chef, party: polis, leading: true}, {role: Polis, party: polis}]",
    ),
    ("L10c", "missing", COUNCIL % "members: [{role: Polis, party: polis}]"),
    ("L10c", "missing", COUNCIL % "members: [{role: Kommundirektör, party: kommun, leading: true}]"),
    ("L10c", "not_applicable", ""),
    ("L11", "met", FUNCTION % "contact: Växeln"),
    ("L11", "missing", ""),
    ("L12", "met", FUNCTION % ALL_TASKS),
    ("L12", "missing", FUNCTION % "coordinates: Kallar"),
    ("L12", "missing", ""),
    ("L13a", "met", LEAD % "Kommunstyrelsen"),
    ("L13a", "met", LEAD % "Socialnämnden, decision: {date: 2024-01-01, body: Kommunfullmäktige}"),
    ("L13a", "missing", LEAD % "Socialnämnden, decision: {date: 2024-09-02, body: Kommunfullmäktige}"),
    ("L13a", "missing", LEAD % "Socialnämnden, decision: {date: 2024-01-01, body: Styrgruppen}"),
    ("L13a", "missing", LEAD % "Socialnämnden"),
    ("L13a", "missing", ""),
    ("L13b", "met", REPORT % ("Kommunfullmäktige", "2023-09-01")),
    ("L13b", "met", REPORT % ("KF, audience: municipal_council", "2024-09-01")),
    ("L13b", "not_judged", REPORT % ("Kommunfullmäktige", "2023-08-31")),
    ("L13b", "missing", REPORT % ("Kommunfullmäktige", "2024-09-02")),
    ("L13b", "missing", REPORT % ("Styrgruppen", "2024-09-01")),
    ("L13c", "met", REPORT % ("Kommunfullmäktige", "2023-09-01")),
    ("L13c", "overdue", REPORT % ("Kommunfullmäktige", "2023-08-31")),
    ("L13c", "missing", ""),
    ("L14", "not_judged", CAMERA % ""),
    ("L14", "not_applicable", CAMERA % ", start: 2024-09-02"),
    ("L14", "not_applicable", ""),
]


def answers(piece: str = "", at: date = AT) -> dict[str, Answer]:
    data: Any = read(BASE, "base.yaml").data
    if piece:
        source = read(piece, "piece.yaml")
        assert not source.findings
        data = overlay(data, source.data)
    return {one.id: one for one in judge(Project.model_validate(data), at)}


def example(name: str, at: date) -> dict[str, str]:
    project = load(ROOT / "examples" / name / "sara.yaml").project
    assert project is not None
    return {one.id: one.state for one in judge(project, at)}


@pytest.mark.parametrize(("id", "state", "piece"), ROWS)
def test_state(id: str, state: str, piece: str) -> None:
    one = answers(piece)[id]
    assert one.state == state
    assert bool(one.remedy) == bool(one.command) == (state not in ("met", "not_applicable"))
    assert one.reason or state == "met"
    assert one.evidence or state != "met"


def test_every_row_is_tried_in_more_than_one_state() -> None:
    tried = {(id, state) for id, state, _piece in ROWS}
    assert {id for id, _state in tried} == {one.id for one in REQUIREMENTS}
    assert all(sum(id == one.id for id, _state in tried) > 1 for one in REQUIREMENTS)


def test_the_rows_are_those_of_the_act() -> None:
    """Each belongs to a paragraph that exists, and asks no more strongly than it does."""
    strengths = {one.number: one.level for one in paragraphs()}
    by_id = {one.id: one for one in REQUIREMENTS}
    assert len(by_id) == len(REQUIREMENTS) == 22
    assert [one.id for one in REQUIREMENTS if one.level == "effort"] == ["L09a", "L10a", "L10c"]
    assert [one.id for one in REQUIREMENTS if one.level == "good_practice"] == ["L04f", "L13c"]
    for one in REQUIREMENTS:
        assert one.paragraph == int(one.id[1:3])
        if one.level == "must" and strengths[one.paragraph] != "must":
            assert one.id in ("L09b", "L10b", "L14")  # the ska inside a verka för, and the limit of a right


@pytest.mark.parametrize("word", ["police", "promise", "cause", "sanction"])
def test_what_the_act_must_have_claims_no_more_than_the_act(word: str) -> None:
    assert not [
        one.id for one in REQUIREMENTS if one.level != "good_practice" and word in one.texts.text.en.lower()
    ]


@pytest.mark.parametrize("one", REQUIREMENTS, ids=[one.id for one in REQUIREMENTS])
def test_the_command_that_helps_exists(one: Requirement) -> None:
    """A step, and where something is set or added, keys that the model has."""
    _sara, name, *rest = one.command.split()
    step = name.replace("-", "_")
    assert step in STEPS
    if rest:
        verb, *words = rest
        home: tuple[str | int, ...] = (step,)
        if verb == "add":
            home = (*kinds_of(step)[words.pop(0)].place, 0)
        assert words
        for word in words:
            assert field_at((*home, *word.partition("=")[0].split("."))), word


# --- the clocks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 8, 31), 18, date(2026, 2, 28)),
        (date(2024, 12, 31), 12, date(2025, 12, 31)),
        (date(2024, 7, 1), -6, date(2024, 1, 1)),
    ],
)
def test_months_are_added_to_the_end_of_short_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


CLOCKS = {
    "L06a": "analyze: {joint_picture: {date: %s}}",
    "L06b": "execute: {action_plan: {decided: {date: %s, body: KS}}}",
}


@pytest.mark.parametrize("id", CLOCKS)
@pytest.mark.parametrize(
    "since", [date(2024, 1, 15), date(2024, 2, 29), date(2024, 8, 31), date(2023, 12, 31)]
)
def test_a_clock_is_due_at_18_months_and_overdue_after_24(id: str, since: date) -> None:
    piece = CLOCKS[id] % since
    end = add_months(since, 24)
    for at, state in (
        (since, "met"),
        (add_months(since, 17), "met"),
        (add_months(since, 18) - timedelta(1), "met"),
        (add_months(since, 18), "due"),
        (end, "due"),
        (end + timedelta(1), "overdue"),
        (add_months(since, 25), "overdue"),
    ):
        one = answers(piece, at)[id]
        assert (one.state, one.deadline) == (state, end), at
        assert bool(one.remedy) == (state != "met")


def test_an_update_winds_the_clock_of_the_picture_once_it_is_made() -> None:
    piece = "analyze: {joint_picture: {date: 2023-09-01}, picture_updates: [{date: 2025-05-01, text: Färre}]}"
    assert answers(piece, date(2025, 4, 30))["L06a"].state == "due"
    assert answers(piece, date(2025, 5, 1))["L06a"].deadline == date(2027, 5, 1)


@pytest.mark.parametrize(
    "follow_up",
    [
        "process_review: {date: 2025-05-01, text: Bra}",
        "reports: [{to: Styrgruppen, date: 2025-05-01}]",
        "results: [{id: R1, date: 2025-05-01, measure: M1, kind: output, light: green}]",
    ],
)
def test_a_follow_up_winds_the_clock_of_the_plan(follow_up: str) -> None:
    decided = (
        "execute: {action_plan: {decided: {date: 2023-09-01, body: KS}}, measures: [{id: M1, title: Ljus}]}"
    )
    piece = f"{decided}\nfollow_up: {{{follow_up}}}"
    assert answers(piece, date(2025, 4, 30))["L06b"].state == "due"
    assert answers(piece, date(2025, 5, 1))["L06b"].deadline == date(2027, 5, 1)


def test_what_was_followed_up_before_the_plan_was_another_plan() -> None:
    decided = "execute: {action_plan: {decided: {date: 2024-03-01, body: KS}}}"
    piece = f"{decided}\nfollow_up: {{process_review: {{date: 2024-02-01, text: Bra}}}}"
    assert answers(piece)["L06b"].deadline == date(2026, 3, 1)


def test_an_opened_result_is_no_follow_up() -> None:
    decided = (
        "execute: {action_plan: {decided: {date: 2023-09-01, body: KS}}, measures: [{id: M1, title: Ljus}]}"
    )
    piece = f"{decided}\nfollow_up: {{results: [{{id: R1, date: 2025-05-01, measure: M1, kind: output}}]}}"
    assert answers(piece, date(2025, 6, 1))["L06b"].state == "due"


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (date(2023, 7, 1), "not_applicable"),
        (date(2023, 12, 31), "not_applicable"),
        (date(2024, 1, 1), "due"),
        (date(2024, 6, 30), "due"),
        (date(2024, 7, 1), "missing"),
    ],
)
def test_a_plan_is_asked_for_from_1_july_2024(at: date, state: str) -> None:
    assert answers(at=at)["L05a"].state == state


def test_nothing_applies_before_the_act() -> None:
    before = example("bracke", IN_FORCE - timedelta(1))
    assert set(before.values()) == {"not_applicable"}
    assert "met" in example("bracke", IN_FORCE).values()


# --- the examples -----------------------------------------------------------------------------------


def test_the_complete_example_is_met_at_its_end() -> None:
    found = example("bracke", date(2024, 2, 1))
    assert {id: state for id, state in found.items() if state != "met"} == {"L14": "not_applicable"}


def test_the_complete_example_had_told_the_council_nothing_the_day_before() -> None:
    found = example("bracke", date(2024, 1, 30))
    assert {id for id, state in found.items() if state == "missing"} == {"L13b", "L13c"}


def test_the_real_agreement_shows_its_gaps() -> None:
    assert example("bracke-agreement", date(2024, 9, 1)) == {
        **dict.fromkeys(("L04a", "L04b", "L04c", "L04d", "L04e"), "missing"),
        "L04f": "met",
        "L05a": "missing",
        **dict.fromkeys(("L05b", "L06a", "L06b"), "not_applicable"),
        "L07": "missing",
        "L09a": "met",
        "L09b": "met",
        "L10a": "met",
        **dict.fromkeys(("L10b", "L10c", "L11", "L12", "L13a", "L13b", "L13c"), "missing"),
        "L14": "not_applicable",
    }


def test_what_does_not_apply_is_not_counted() -> None:
    found = tuple(answers().values())
    must = of_level(found, "must")
    applying = [one for one in must if one.state != "not_applicable"]
    assert counted(must) == (0, len(applying))
    assert 0 < len(applying) < len(must)
    assert sum(len(of_level(found, level)) for level in LEVELS) == len(found)


def test_both_languages_say_the_same() -> None:
    english = answers()
    with speaking("sv"):
        swedish = answers()
    for id, one in english.items():
        assert swedish[id].state == one.state
        assert swedish[id].text != one.text
        assert not one.reason or swedish[id].reason != one.reason
