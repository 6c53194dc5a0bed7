"""Lag (2023:196), row by row: every state that a requirement can have, and the clocks around their days."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.interview.kinds import kinds_of
from sara_cli.knowledge.law import paragraphs
from sara_cli.language import Language, speaking
from sara_cli.model import Project
from sara_cli.model.clocks import IN_FORCE, PLAN_DUE, add_months
from sara_cli.model.outline import field_at
from sara_cli.model.project import STEPS, Municipality
from sara_cli.progress.law import LEVELS, REQUIREMENTS, RIGHTS, Answer, counted, judge, of_level, rights
from sara_cli.progress.law.picture import is_whole
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

OWN = "prepare: {pictures: [{party: kommun, date: 2024-02-01, summary: Bråk på helger%s}]}\n"
PLAN_ALONE = """\
analyze: {problems: [{id: p, title: Skadegörelse, causes: [{id: P1, cause: Mörk skolgård}]}]}
execute:
  action_plan: {decided: {date: 2024-03-01, body: Kommunstyrelsen}}
  measures: [{id: P1.1, title: Ljus, causes: [P1]}]
"""
OTHER = "initiate: {other_agreements: [{title: Bostäder, actor: Bolaget, %s}]}\n"
PROLONGED = """\
initiate:
  agreement:
    period: {start: 2020-01-01, end: 2023-12-31}
    revisions: [{date: %s, by: Styrgruppen, what: Förlängd, until: 2025-12-31}]
"""

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
    # The police's survey of residents says something else than what is reported to the police.
    ("L04d", "met", PICTURE + "prepare: {sources: [{id: s, title: E, kind: survey, publisher: Polisen}]}"),
    ("L04d", "met", PICTURE + "prepare: {sources: [{id: s, title: E, kind: survey, producer: Polisen}]}"),
    (
        "L04d",
        "missing",
        PICTURE + "prepare: {sources: [{id: s, title: E, kind: incident_reports, publisher: Polisen}]}",
    ),
    (
        "L04d",
        "missing",
        PICTURE + "prepare: {sources: [{id: s, title: E, kind: register, producer: Polisen}]}",
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
    ("L04g", "met", "analyze: {joint_picture: {date: 2024-02-01, merges: [kommun, polis]}}"),
    ("L04g", "missing", "analyze: {joint_picture: {date: 2024-02-01, merges: [polis]}}"),
    ("L04g", "missing", "analyze: {joint_picture: {merges: [kommun, polis]}}"),
    ("L04g", "missing", "analyze: {joint_picture: {date: 2024-09-02, merges: [kommun, polis]}}"),
    ("L04g", "missing", OWN % ""),
    ("L04a", "met", OWN % ""),
    ("L04a", "missing", "prepare: {pictures: [{party: kommun, summary: S}]}"),
    ("L04a", "missing", "prepare: {pictures: [{party: polis, date: 2024-02-01, summary: S}]}"),
    ("L04a", "missing", "prepare: {pictures: [{party: kommun, date: 2024-09-02, summary: S}]}"),
    ("L04a", "missing", OWN % ", sub_area: torget" + "sub_areas: [{id: torget, name: Torget}]"),
    ("L04a", "met", OWN % "" + "analyze: {joint_picture: {date: 2024-02-01, area: Centrum}}"),
    ("L04b", "met", OWN % ", extent: Tolv brott"),
    ("L04b", "not_judged", OWN % ""),
    ("L04c", "met", OWN % ", consequences: Rädsla"),
    ("L04c", "met", OWN % "" + "analyze: {problems: [{id: p, title: B, consequences: C}]}"),
    ("L04c", "not_judged", OWN % ""),
    ("L04d", "met", OWN % ", other_information: En enkät"),
    ("L04d", "not_judged", OWN % ""),
    ("L04e", "met", OWN % ", analysis: Helgkvällar"),
    ("L04e", "met", OWN % ""),  # the summary compares with others and over time
    ("L05b", "met", OWN % "" + PLAN_ALONE),
    ("L05b", "missing", OWN.replace("02-01", "03-02") % "" + PLAN_ALONE),
    ("L06a", "met", OWN % ""),
    ("L06a", "not_applicable", "prepare: {pictures: [{party: polis, date: 2024-02-01, summary: S}]}"),
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
    ("L09a", "met", "initiate: {agreement: {period: {start: 2020-01-01, end: 2024-09-01}}}"),
    ("L09a", "missing", "initiate: {agreement: {period: {start: 2020-01-01, end: 2024-08-31}}}"),
    ("L09a", "met", "initiate: {agreement: {period: {start: 2017-01-01}, next_revision: 2020-01-01}}"),
    ("L09a", "met", PROLONGED % "2024-06-01"),
    ("L09a", "missing", PROLONGED % "2024-09-02"),
    ("L09a", "met", "initiate: {other_agreements: [{title: Bostäder, actor: Bolaget}]}"),
    ("L09a", "missing", OTHER % "period: {start: 2020-01-01, end: 2024-08-31}"),
    ("L09a", "missing", OTHER % "signed: 2024-09-02"),
    ("L09b", "met", OTHER % "purposes: [Trygghet], areas: [Skola]"),
    ("L09b", "missing", OTHER % "purposes: [Trygghet]"),
    ("L09b", "missing", OTHER % "areas: [Skola]"),
    ("L09b", "not_applicable", OTHER % "period: {start: 2020-01-01, end: 2024-08-31}"),
    ("L09b", "missing", AGREEMENT % f"purposes: [Trygghet], {AREAS}" + OTHER % "areas: [Skola]"),
    ("L09a", "missing", "initiate: {agreement: {period: {start: 2025-01-01, end: 2025-12-31}}}"),
    ("L09b", "met", AGREEMENT % f"purposes: [Trygghet], {AREAS}"),
    ("L09b", "missing", AGREEMENT % AREAS),
    ("L09b", "missing", AGREEMENT % "purposes: [Trygghet]"),
    ("L09b", "not_applicable", ""),
    ("L10a", "met", COUNCIL % "meets: Ofta"),
    ("L10a", "missing", ""),
    ("L10a", "met", "initiate: {council_attempts: [{actor: Polisen, date: 2024-01-01, outcome: Nej}]}"),
    ("L10a", "missing", "initiate: {council_attempts: [{actor: Polisen, date: 2024-09-02, outcome: Nej}]}"),
    ("L10a", "missing", "initiate: {agreement_attempts: [{actor: Polisen, date: 2024-01-01, outcome: Nej}]}"),
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
    *(("L13a", "met", LEAD % body) for body in ("KS", "kommunstyrelsen i Exempelby", "The executive board")),
    *(
        ("L13a", "missing", LEAD % body)
        for body in (
            "Kommunstyrelsens arbetsutskott",
            "KSAU",
            "KS arbetsutskott",
            "Trygghetsutskottet",
            "Kommunstyrelsens ordförande",
            "Kommunstyrelseförvaltningen",
            "Kommunstyrelsens trygghetsberedning",
            "The executive board’s sub-committee",
        )
    ),
    # An utskott is no committee, also where the council has chosen it.
    ("L13a", "missing", LEAD % "Trygghetsutskottet, decision: {date: 2024-01-01, body: Kommunfullmäktige}"),
    ("L13a", "missing", LEAD % "Nämnden, decision: {date: 2024-01-01, body: Fullmäktiges presidium}"),
    ("L13b", "met", REPORT % ("Kommunfullmäktige", "2023-09-01")),
    ("L13b", "met", REPORT % ("KF, audience: municipal_council", "2024-09-01")),
    ("L13b", "not_judged", REPORT % ("Kommunfullmäktige", "2023-08-31")),
    ("L13b", "missing", REPORT % ("Kommunfullmäktige", "2024-09-02")),
    ("L13b", "missing", REPORT % ("Styrgruppen", "2024-09-01")),
    ("L13c", "met", REPORT % ("Kommunfullmäktige", "2023-09-01")),
    ("L13c", "overdue", REPORT % ("Kommunfullmäktige", "2023-08-31")),
    ("L13c", "missing", ""),
]


def answers(piece: str = "", at: date = AT) -> dict[str, Answer]:
    data: Any = read(BASE, "base.yaml").data
    for part in (
        re.split(r"\n(?=initiate|prepare|analyze|execute|follow_up|sub_areas)", piece) if piece else ()
    ):
        source = read(part, "piece.yaml")
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
    assert [one.id for one in REQUIREMENTS if one.level == "good_practice"] == ["L04f", "L04g", "L13c"]
    assert [(one.id, strengths[one.paragraph]) for one in RIGHTS] == [("L14", "may")]
    for one in REQUIREMENTS:
        assert one.paragraph == int(one.id[1:3])
        if one.level == "must" and strengths[one.paragraph] != "must":
            assert one.id in ("L09b", "L10b")  # the ska inside a verka för


@pytest.mark.parametrize("word", ["police", "promise", "cause", "sanction"])
def test_what_the_act_must_have_claims_no_more_than_the_act(word: str) -> None:
    assert not [
        one.id for one in REQUIREMENTS if one.level != "good_practice" and word in one.texts.text.en.lower()
    ]


@pytest.mark.parametrize("one", [*REQUIREMENTS, *RIGHTS], ids=lambda one: one.id)
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
        "reports: [{to: Styrgruppen, date: 2025-05-01, follows_up_plan: true}]",
        "reports: [{to: Styrgruppen, date: 2025-05-01, document: Uppföljning av åtgärdsplanen}]",
        "reports: [{to: Styrgruppen, date: 2025-05-01, document: Så gick det med handlingsplan 2024}]",
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


@pytest.mark.parametrize(
    "report",
    [
        "{to: Kommunfullmäktige, audience: municipal_council, date: 2025-05-01}",  # that is 13 §
        "{to: Styrgruppen, date: 2025-05-01, document: Lägesbild för våren}",
        "{to: Styrgruppen, date: 2025-05-01, document: Nästa åtgärdsplan, follows_up_plan: false}",
    ],
)
def test_a_report_of_something_else_does_not_wind_the_clock_of_the_plan(report: str) -> None:
    piece = CLOCKS["L06b"] % "2023-09-01" + f"\nfollow_up: {{reports: [{report}]}}"
    assert answers(piece, date(2025, 5, 1))["L06b"].deadline == date(2025, 9, 1)


def test_the_place_s_own_word_for_the_plan_is_known() -> None:
    reported = "follow_up: {reports: [{to: Styrgruppen, date: 2025-05-01, document: Om insatsplanen}]}"
    piece = CLOCKS["L06b"] % "2023-09-01" + f"\n{told}"
    data = overlay(read(BASE, "base.yaml").data, read(piece, "piece.yaml").data)
    named = overlay(data, {"words": {"action_plan": "insatsplan"}})
    ends = [
        next(
            one.deadline for one in judge(Project.model_validate(each), date(2025, 5, 1)) if one.id == "L06b"
        )
        for each in (data, named)
    ]
    assert ends == [date(2025, 9, 1), date(2027, 5, 1)]


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


# --- the area, in words -----------------------------------------------------------------------------

WHOLE = (
    "hela kommunen",
    "Kommunens geografiska område",
    "Inom kommunens geografiska område.",
    "kommunens hela geografiska område",
    "hela kommunens område",
    "Kommunen som helhet",
    "Kommunen",
    "Exempelby kommun",
    "Exempelby",
    "hela Exempelby kommun",
    "Exempelby kommuns geografiska område",
    "0000",
    "the whole municipality",
    "All of the municipality",
    "the municipality's geographical area",
    "Exempelby municipality",
    "hela staden",
)
PARTIAL = (
    "Centrum",
    "hela centrum",  # what was taken for the whole municipality because it begins with “hela”
    "Hela centralorten",
    "delar av kommunen",
    "Delar av kommunens geografiska område",
    "kommunen utom glesbygden",
    "kommunens centrala delar",
    "hela lokalpolisområdet",
    "the whole town centre",
    "hela",
    "Grannby kommun",
    "0001",
)


@pytest.mark.parametrize(
    ("area", "state"), [*((one, "met") for one in WHOLE), *((one, "not_judged") for one in PARTIAL)]
)
def test_the_acts_own_words_for_the_area_are_understood(area: str, state: str) -> None:
    piece = f'analyze: {{joint_picture: {{date: 2024-02-01, area: "{area}"}}}}'
    assert answers(piece)["L04a"].state == state


@pytest.mark.parametrize("name", ["Grums kommun", "Borås stad", "Lilla Edets kommun", "Region Gotland"])
def test_a_municipality_is_known_by_its_name_with_and_without_the_last_s(name: str) -> None:
    short = name.removesuffix(" kommun").removesuffix(" stad")
    municipality = Municipality(name=name)
    for area in (name, f"hela {name}", short, f"{short.removesuffix('s')}s geografiska område"):
        assert is_whole(area, municipality), area
    assert not is_whole(f"centrala {short}", municipality)


# --- the days from which a duty holds ---------------------------------------------------------------


def test_every_row_knows_from_which_day_it_holds() -> None:
    assert {one.since for one in REQUIREMENTS} == {IN_FORCE, PLAN_DUE}
    assert [one.id for one in REQUIREMENTS if one.since == PLAN_DUE] == ["L05a"]
    assert [one.since for one in RIGHTS] == [date(2025, 4, 1)]


@pytest.mark.parametrize("at", [date(2019, 10, 1), date(2024, 9, 1), date(2026, 11, 29)])
def test_nothing_is_asked_of_work_that_was_over_before_the_act(at: date) -> None:
    """A promise of 2018 judged in 2026 lacked what the act of 2023 asks for."""
    old = BASE.replace("2024-01-01", "2018-01-01").replace("2024-12-31", "2018-12-31")
    project = Project.model_validate(read(old, "base.yaml").data)
    assert {one.state for one in judge(project, at)} == {"not_applicable"}
    assert {one.state for one in rights(project, at)} == {"not_applicable"}


def test_a_plan_that_was_decided_before_it_had_to_be_is_met_all_the_same() -> None:
    decided = "execute: {action_plan: {decided: {date: 2023-08-01, body: KS}}}"
    assert answers(decided, date(2023, 9, 1))["L05a"].state == "met"
    assert answers("", date(2023, 9, 1))["L05a"].state == "not_applicable"


def right(piece: str, at: date, end: str = "2025-12-31") -> Answer:
    data = overlay(read(BASE, "base.yaml").data, {"cycle": {"start": "2024-01-01", "end": end}})
    (found,) = rights(Project.model_validate(overlay(data, read(piece, "piece.yaml").data)), at)
    return found


@pytest.mark.parametrize(
    ("start", "at", "end", "state"),
    [
        ("", date(2025, 4, 1), "2025-12-31", "not_judged"),
        ("", date(2025, 3, 31), "2025-12-31", "not_applicable"),  # the paragraph didn't hold yet
        ("", date(2026, 1, 1), "2025-03-31", "not_applicable"),  # and not while the work went on
        (", end: 2025-03-31", date(2026, 1, 1), "2025-12-31", "not_applicable"),
        (", start: 2025-05-01", date(2025, 4, 30), "2025-12-31", "not_applicable"),
        (", start: 2025-05-01", date(2025, 5, 1), "2025-12-31", "not_judged"),
    ],
)
def test_the_right_to_use_cameras_is_judged_from_its_first_day(
    start: str, at: date, end: str, state: str
) -> None:
    found = right(CAMERA % start, at, end)
    assert (found.id, found.level, found.state) == ("L14", "right", state)
    assert bool(found.evidence) == (state == "not_judged")


def test_the_right_is_no_requirement() -> None:
    assert "L14" not in answers(CAMERA % "", date(2025, 6, 1))
    assert right("title: Utan kameror", date(2025, 6, 1)).state == "not_applicable"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_word_is_used_for_the_places_of_14(language: Language) -> None:
    """The row spoke of allmänna platser, the paragraph of offentliga."""
    with speaking(language):
        texts = [str(paragraphs()[13].requirement), *(str(one.texts.text) for one in RIGHTS)]
        texts.append(right(CAMERA % "", date(2025, 6, 1)).reason)
    word = {"sv": "offentliga platser", "en": "public places"}[language]
    assert [word in text for text in texts] == [True, True, True]
    assert not any("allmän" in text for text in texts)


# --- what a last day rests on -----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("id", CLOCKS)
def test_a_last_day_of_24_months_is_said_to_be_our_reading(id: str, language: Language) -> None:
    with speaking(language):
        one = answers(CLOCKS[id] % "2024-01-15")[id]
    assert one.deadline == date(2026, 1, 15)
    assert {"sv": "24 månader är vår tolkning", "en": "24 months is our reading"}[language] in one.reading


def test_a_day_that_the_act_names_is_not_our_reading() -> None:
    one = answers(at=date(2024, 6, 1))["L05a"]
    assert (one.deadline, one.reading) == (PLAN_DUE, "")


# --- the examples -----------------------------------------------------------------------------------


def test_the_complete_example_is_met_at_its_end() -> None:
    found = example("bracke", date(2024, 2, 1))
    assert set(found.values()) == {"met"}


def test_the_complete_example_had_reported_the_council_nothing_the_day_before() -> None:
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
        **dict.fromkeys(("L04g", "L10b", "L10c", "L11", "L12", "L13a", "L13b", "L13c"), "missing"),
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
