"""The agenda: which group meets and when, what is to be decided, what is late, what remains, and what comes."""

from datetime import date
from typing import Any

import pytest

from documents.views.written import part, written


def decided(data: Any, day: str | None) -> None:
    """A follow-up that proposes something for a problem, decided on a day or not."""
    data["follow_up"]["decisions"] = [{"problem": "mork-gang", "decision": "continue", "why": "Inte klart"}]
    if day:
        data["follow_up"]["decisions"][0]["date"] = day


def test_the_next_meeting_is_the_first_one_that_is_still_to_come() -> None:
    def meetings(data: Any) -> None:
        data["execute"]["measures"] = []
        data["initiate"]["organisation"]["meetings"] = [
            {"body": "council", "date": "2024-05-07"},
            {"body": "steering_group", "date": "2024-02-01", "place": "Rum 2"},
            {"body": "council", "date": "2024-01-31"},
            {"body": "steering_group", "date": "2024-04-09", "place": "Rum 3"},
        ]

    text = written("agenda", meetings)
    assert text.startswith("# Agenda 1\u00a0February\u00a02024: The steering group\n")
    assert "| Place | Rum 2 |" in text
    assert "| Called | Kommunen: Kommundirektör (växeln) |" in text
    assert "Next meeting: 9\u00a0April\u00a02024, Rum 3" in text
    assert "| Meeting: the steering group | 9\u00a0April\u00a02024 |" in text
    after = written("agenda", meetings, today=date(2024, 4, 10))
    assert after.startswith("# Agenda 7\u00a0May\u00a02024: Lokala Brå\n")
    assert "Next meeting" not in after
    assert written("agenda", meetings, today=date(2024, 5, 8)).startswith("# Agenda: The steering group\n")


def test_a_proposal_is_a_matter_until_it_is_decided() -> None:
    row = "| Den mörka gången | The work continues. Inte klart. |"
    assert row in written("agenda", lambda data: decided(data, None))
    assert "The work continues" not in written("agenda", lambda data: decided(data, "2024-02-01"))
    assert row not in written("agenda", lambda data: decided(data, None), today=date(2023, 11, 30))


def test_a_problem_that_nobody_has_decided_on_is_a_matter_once_the_follow_up_is_due() -> None:
    def undecided(data: Any) -> None:
        data["follow_up"]["decisions"] = []
        data["execute"]["follow_up_plan"]["date"] = "2024-03-01"

    row = "| Den mörka gången | The work continues, is changed or ends. |"
    assert row not in written("agenda", undecided, today=date(2024, 2, 29))
    assert row in written("agenda", undecided, today=date(2024, 3, 1))


def test_what_has_no_decision_is_a_matter_step_by_step() -> None:
    def open_(data: Any) -> None:
        data["initiate"]["decisions"] = []
        for one in data["initiate"]["agreement"]["signatories"]:
            one.pop("signed", None)
        del data["analyze"]["problems"][1]["priority"]
        del data["execute"]["action_plan"]["decided"]
        for one in data["execute"]["sub_area_plans"]:
            del one["decided"]

    matters = part(written("agenda", open_), "## 2 To decide on")
    rows = (
        "| Överenskommelsen för Exempel | The agreement is approved and signed. |",
        "| Bus | The problem is chosen or set aside. |",
        "| Torgplanen | The plan is adopted. |",
    )
    assert [matters.index(row) for row in rows] == sorted(matters.index(row) for row in rows)
    assert not any(row in written("agenda") for row in rows)


def test_a_plan_that_is_not_split_is_adopted_as_a_whole() -> None:
    def whole(data: Any) -> None:
        del data["execute"]["action_plan"]["decided"]
        data["execute"]["sub_area_plans"] = []

    assert "| Handlingsplan 2023 | The plan is adopted. |" in written("agenda", whole)
    assert "| Handlingsplan 2023 | The plan is adopted. |" not in written("agenda")


@pytest.mark.parametrize(("today", "is_matter"), [(date(2026, 6, 29), False), (date(2026, 6, 30), True)])
def test_an_agreement_is_a_matter_from_six_months_before_it_ends(today: date, is_matter: bool) -> None:
    def ends(data: Any) -> None:
        data["initiate"]["agreement"].pop("next_revision")
        data["initiate"]["agreement"]["period"]["end"] = "2026-12-30"

    text = "The agreement is renewed or prolonged; its last day is 30\u00a0December\u00a02026."
    assert (text in written("agenda", ends, today=today)) == is_matter


@pytest.mark.parametrize(("today", "is_matter"), [(date(2025, 3, 19), False), (date(2025, 3, 20), True)])
def test_the_clock_of_the_act_is_a_matter_from_eighteen_months(today: date, is_matter: bool) -> None:
    text = "The picture is updated; the last day is 20\u00a0September\u00a02025 (6 §, read as 24 months)."
    assert (text in written("agenda", today=today)) == is_matter


def test_what_is_late_is_reported_in_words_with_who_answers_for_it() -> None:
    late = part(written("agenda"), "## 3 What is late")
    assert "| “Byta lampor” should have ended. | 1\u00a0September\u00a02023 | Gatuchef |" in late
    assert "M1.1" not in written("agenda")

    def nobody(data: Any) -> None:
        data["execute"]["measures"] = []
        data["execute"]["promises"] = []

    assert "Responsible" not in written("agenda", nobody)


def test_what_remains_is_the_next_thing_of_each_step_and_how_many_more() -> None:
    text = part(written("agenda"), "## 4 What remains of the steps")
    assert "| 1 Initiate co-operation | The police leadership and the municipal executive board" in text
    assert ", and 1 more |" in text


def test_the_public_edition_calls_nothing_late_that_is_done() -> None:
    def hidden(data: Any) -> None:
        for result in data["follow_up"]["results"]:
            result["internal"] = True

    inside, outside = (written("agenda", hidden, edition=edition) for edition in ("internal", "public"))
    late = [line for line in outside.splitlines() if "should have" in line]
    assert late
    assert all(line in inside for line in late)


def test_no_word_of_the_tool_is_on_it() -> None:
    for language in ("sv", "en"):
        text = written("agenda", language=language)
        assert "sara" not in text.casefold()
        assert "`" not in text
