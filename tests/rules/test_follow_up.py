"""What the rules say of the follow-up on a day, and where they hold their tongue."""

from datetime import date

import pytest

from rules.judging import findings
from sara_cli.rules.follow_up import RULES as FOLLOW_UP

RESULT = """\
follow_up:
  results:
    - {{id: R1, date: 2024-05-20, {keys}}}
"""


def result(keys: str) -> str:
    return RESULT.format(keys=keys)


@pytest.mark.parametrize("key", ["responsible", "method", "date"])
def test_what_is_missing_in_the_plan_is_named(key: str) -> None:
    (found,) = findings("S5-002", f"execute:\n  follow_up_plan: {{{key}: null}}\n")
    assert key in found.message.casefold()
    assert found.path == ("execute", "follow_up_plan")


def test_a_plan_is_not_asked_for_before_there_is_anything_to_follow_up() -> None:
    nothing = "execute: {measures: [], follow_up_plan: null}\ninitiate:\n  agreement: {period: null}\n"
    assert findings("S5-002", nothing) == []


REPORTED = """\
follow_up:
  results:
    - {id: R1, date: 2024-05-20, measure: S1.1, kind: output, text: Fem stolpar är på plats.}
    - {id: R2, date: 2024-05-20, measure: S2.1, kind: output, text: Åtta vandringar.}
    - {id: R3, date: 2024-05-20, goal: S-mal, kind: outcome, text: Det går inte att avgöra än.}
"""


def without_result(id: str) -> str:
    return "\n".join(line for line in REPORTED.splitlines() if f"{{id: {id}," not in line) + "\n"


def test_no_plan_is_asked_for_when_everything_has_been_followed_up() -> None:
    """A promise that had been followed up and reported was told to plan its follow-up."""
    no_plan = "execute: {follow_up_plan: null, measures: [{id: S1.1, follow_up: null}]}\n"
    for rule, reported, asks in (
        ("S5-002", REPORTED, False),
        ("S5-002", without_result("R3"), True),
        ("S5-002", without_result("R2"), True),
        ("S4-003", REPORTED, False),
        ("S4-003", without_result("R1"), True),
    ):
        assert bool(findings(rule, no_plan + reported)) is asks, (rule, reported)


def test_the_results_of_its_measures_say_how_a_promise_was_kept() -> None:
    promise = """\
execute:
  promises:
    - id: ljus
      wording: Skolgården är upplyst i april, och vuxna går där på kvällen.
      measures: [S1.1, S2.1]
      period: {start: 2024-03-01, end: 2024-04-30}
"""

    def said(reported: str) -> list[str]:
        return [
            each.message for each in findings("S5-003", promise + reported) if "Skolgården" in each.message
        ]

    assert len(said(without_result("R2"))) == 2
    assert len(said(REPORTED)) == 1  # the citizens haven't been told


def test_what_is_due_is_said_once_for_each_kind() -> None:
    found = findings("S5-003", "", today=date(2024, 12, 20))
    assert len(found) == len({each.message for each in found}) == 3
    assert len(findings("S5-004", "", today=date(2024, 12, 20))) == 1


@pytest.mark.parametrize(("end", "is_asked"), [("2023-06-30", False), ("2023-07-01", True)])
def test_the_municipal_council_is_to_be_informed_since_the_act_holds(end: str, is_asked: bool) -> None:
    """A follow-up of 2019 was missing a report that no law had asked for."""
    cycle = f"cycle: {{start: 2023-01-01, end: {end}}}\nexecute: {{follow_up_plan: {{date: 2023-06-15}}}}\n"
    (found,) = findings("S5-004", cycle, today=date(2023, 12, 1))
    assert ("municipal council" in found.message) is is_asked


def test_nothing_is_asked_for_before_its_day() -> None:
    for rule in FOLLOW_UP:
        assert findings(rule.id, "", today=date(2024, 10, 1)) == []


def test_a_goal_for_later_that_was_judged_in_this_cycle_is_left_to_the_next() -> None:
    judged = result("goal: S-mal, kind: outcome, light: yellow")
    for piece, expected in (("", True), (judged, False)):
        said = findings("S5-003", piece, today=date(2027, 1, 1))
        assert any("Minska skadorna" in each.message for each in said) is expected


CLAIM = "goal: S-mal, kind: outcome, text: Skadorna minskade tack vare belysningen."


@pytest.mark.parametrize(
    ("design", "hits"),
    [
        ("at_one_time", 1),
        ("before_after", 1),
        ("with_comparison", 0),
        ("several_areas", 0),
        ("randomised", 0),
    ],
)
def test_a_design_with_a_comparison_may_speak_of_effect(design: str, hits: int) -> None:
    assert len(findings("S5-005", result(f"{CLAIM}, design: {design}"))) == hits


def test_what_helped_the_work_is_no_claim_of_effect() -> None:
    assert (
        findings(
            "S5-005", result(CLAIM.replace("goal: S-mal, kind: outcome", "measure: S1.1, kind: process"))
        )
        == []
    )


def test_a_lesson_is_held_against_the_best_comparison_of_the_cycle() -> None:
    lesson = "  lessons: [Åtgärderna har lett till färre skador.]\n"
    silent = "goal: S-mal, kind: outcome, text: Skadorna minskade., design: {}"
    (found,) = findings("S5-005", result(silent.format("before_after")) + lesson)
    assert found.path == ("follow_up", "lessons", 0)
    assert findings("S5-005", result(silent.format("with_comparison")) + lesson) == []


@pytest.mark.parametrize(
    ("keys", "hits"),
    [
        ("goal: S-mal, kind: outcome, light: yellow", 0),
        ("goal: S-mal, kind: outcome, light: yellow, outcome: fewer", 1),
        ("goal: S-mal, kind: outcome, outcome: unchanged", 0),
        ("measure: S1.1, kind: output, light: green", 0),
    ],
)
def test_only_what_got_better_asks_for_other_explanations(keys: str, hits: int) -> None:
    assert len(findings("S5-007", result(keys))) == hits


@pytest.mark.parametrize(("value", "hits"), [(47, 1), (46, 0), (30, 0), (20, 0), (0, 0)])
def test_green_is_doubted_only_where_it_got_worse(value: int, hits: int) -> None:
    keys = f"goal: S-mal, kind: outcome, light: green, value: {value}"
    assert len(findings("S5-008", result(keys))) == hits
