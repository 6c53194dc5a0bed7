"""What the rules say of a plan on a day, and where they hold their tongue."""

from datetime import date

import pytest

from rules.judging import findings

MEASURE = """\
execute:
  measures:
    - {{id: S1.1, {keys}}}
"""


def measure(keys: str) -> str:
    return MEASURE.format(keys=keys)


@pytest.mark.parametrize(
    "keys",
    [
        "resources: null, cost: Inom ram",
        "resources: null, funding: Fastighetsenheten",
        "resources: null, ordinary_work: true",
        "resources: null, log: [{date: 2024-05-01, hours: 4}]",
    ],
)
def test_any_resource_will_do(keys: str) -> None:
    assert findings("S4-006", measure(keys)) == []


def test_several_measures_without_resources_are_one_remark() -> None:
    piece = "execute:\n  measures:\n    - {id: S1.1, resources: null}\n    - {id: S2.1, ordinary_work: false, resources: null}\n"
    (found,) = findings("S4-006", piece)
    assert found.path == ("execute", "measures")
    assert "“Ny belysning”" in found.message
    assert "“Kvällsvandring”" in found.message


@pytest.mark.parametrize(
    ("today", "hits"), [(date(2024, 7, 14), 0), (date(2024, 7, 15), 1), (date(2024, 11, 30), 0)]
)
def test_quiet_from_the_ninety_first_day_until_it_is_late_instead(today: date, hits: int) -> None:
    assert len([at for at in findings("S4-008", "", today=today) if "Ny belysning" in at.message]) == hits


def test_the_project_says_how_long_it_may_be_quiet() -> None:
    assert findings("S4-008", "checks: {quiet_days: 30}")
    assert findings("S4-008", "checks: {quiet_days: 60}") == []


@pytest.mark.parametrize(
    "keys", ["status: done", "status: planned", "frequency: En gång per termin", "log: [{date: 2024-09-01}]"]
)
def test_what_is_not_going_on_or_is_done_seldom_may_be_quiet(keys: str) -> None:
    found = findings("S4-008", measure(keys), today=date(2024, 10, 1))
    assert not any("Ny belysning" in each.message for each in found)


def test_a_measure_with_something_logged_has_begun() -> None:
    keys = "status: null, start: 2024-04-01, log: [{date: 2024-04-15}]"
    assert findings("S4-009", measure(keys)) == []
    assert findings("S4-009", measure("status: planned, start: 2024-04-01, log: []"))


def test_a_late_measure_is_spoken_of_once() -> None:
    piece = measure("end: 2024-04-30")
    assert [found.path for found in findings("S4-009", piece)] == [("execute", "measures", 0, "end")]
    assert findings("S5-003", piece) == []


WHERE = "analyze:\n  problems:\n    - {{id: skadegorelse, where: {where}}}\n"


def test_without_the_previous_cycle_nothing_is_compared() -> None:
    assert findings("S4-011", WHERE.format(where="Vid ishallen")) == []


def test_another_wording_of_every_measure_is_enough() -> None:
    before = WHERE.format(where="Skolgården")
    now = WHERE.format(where="Vid ishallen")
    assert findings("S4-011", now, before=before)
    changed = "execute:\n  measures:\n    - {id: S1.1, title: Mer belysning}\n    - {id: S2.1, objective: Sex kvällar}\n"
    assert findings("S4-011", now + changed, before=before) == []


def test_a_cause_that_was_refuted_since_is_a_changed_picture() -> None:
    now = "analyze:\n  problems:\n    - id: skadegorelse\n      causes:\n        - {id: S2, strength: refuted}\n"
    assert findings("S4-011", now, before="title: Förra varvet")
    assert findings("S4-011", "", before="title: Förra varvet") == []


def test_a_plan_that_rests_on_another_picture() -> None:
    (found,) = findings("S4-012", "execute:\n  action_plan: {rests_on: 2023-02-15}\n")
    assert found.path == ("execute", "action_plan", "rests_on")


@pytest.mark.parametrize(
    ("keys", "hits"),
    [
        ("start: 2022-01-01, end: 2023-12-31", 1),
        ("start: 2023-10-01, end: 2024-01-15", 0),
        ("start: 2026-12-31, end: 2027-05-01", 0),
    ],
)
def test_only_what_lies_wholly_outside_is_said(keys: str, hits: int) -> None:
    assert len(findings("S4-013", measure(keys))) == hits


def test_a_plan_need_not_be_decided_before_anything_has_begun() -> None:
    nobody = "execute:\n  action_plan: {decided: null}\n  measures:\n"
    begun = "    - {id: S1.1, status: planned, log: []}\n"
    assert findings("S4-014", nobody + begun)
    assert findings("S4-014", nobody + begun + begun.replace("S1.1", "S2.1")) == []
