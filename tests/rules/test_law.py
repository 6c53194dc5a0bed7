"""Time limits of 6 § as rules: silent, then advice, then a warning, and silent again when the turn is finished."""

from datetime import date, timedelta
from typing import Any

import pytest

from sara_cli.language import Language, speaking
from sara_cli.model import Project
from sara_cli.model.clocks import IN_FORCE, add_months
from sara_cli.rules import apply
from sara_cli.rules.law import RULES

SINCE = date(2023, 8, 31)


def said(
    at: date, end: date = date(2030, 12, 31), since: date = SINCE, *, later: bool = False, **follow_up: Any
) -> set[str]:
    project = Project.model_validate(
        {
            "sara": 1,
            "title": "Tryggt",
            "municipality": {"name": "Exempelby kommun"},
            "cycle": {"start": date(2020, 1, 1), "end": end},
            "analyze": {"joint_picture": {"date": since}},
            "execute": {"action_plan": {"decided": {"date": since, "body": "Kommunstyrelsen"}}},
            "follow_up": follow_up,
        }
    )
    return {finding.id for finding in apply(project, at, rules=RULES, is_continued=later)}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (add_months(SINCE, 17), set()),
        (add_months(SINCE, 18) - timedelta(1), set()),
        (add_months(SINCE, 18), {"L-002", "L-004"}),
        (add_months(SINCE, 24), {"L-002", "L-004"}),
        (add_months(SINCE, 24) + timedelta(1), {"L-001", "L-003"}),
        (add_months(SINCE, 25), {"L-001", "L-003"}),
    ],
)
def test_the_clocks(at: date, expected: set[str]) -> None:
    assert said(at) == expected


def test_work_that_was_over_before_the_act_gets_no_remark_from_it() -> None:
    old = date(2018, 3, 1)
    assert said(date(2026, 11, 29), IN_FORCE - timedelta(1), since=old) == set()
    assert said(date(2026, 11, 29), IN_FORCE, since=old) == {"L-001", "L-003"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_last_day_is_said_to_rest_on_our_reading(language: Language) -> None:
    project = Project.model_validate(
        {
            "sara": 1,
            "title": "Tryggt",
            "municipality": {"name": "Exempelby kommun"},
            "cycle": {"start": date(2023, 1, 1), "end": date(2026, 12, 31)},
            "analyze": {"joint_picture": {"date": SINCE}},
            "execute": {"action_plan": {"decided": {"date": SINCE, "body": "Kommunstyrelsen"}}},
        }
    )
    with speaking(language):
        messages = [
            one.message for at in (25, 19) for one in apply(project, add_months(SINCE, at), rules=RULES)
        ]
    assert len(messages) == 4
    assert all({"sv": "vår tolkning", "en": "our reading"}[language] in one for one in messages)


def test_no_clock_runs_before_the_act() -> None:
    old = date(2021, 1, 1)
    assert said(IN_FORCE - timedelta(1), since=old) == set()
    assert said(IN_FORCE, since=old) == {"L-001", "L-003"}


def test_a_finished_cycle_whose_clocks_have_run_out_is_reported_unless_a_later_file_exists() -> None:
    """It is the next cycle's file that says when the picture was updated; without one, nothing does."""
    review = {"date": date(2024, 1, 10), "text": "Bra"}
    at, end = date(2026, 11, 1), date(2023, 12, 31)
    assert said(at, end, process_review=review) == {"L-001", "L-003"}
    assert said(at, end, process_review=review, later=True) == set()
    assert said(at, end, later=True) == set()
    assert said(at, date(2026, 12, 31), later=True) == {"L-001", "L-003"}  # the next cycle hasn't begun
    assert said(date(2025, 6, 1), end, process_review=review) == set()  # soon due, and finished
    assert said(at, end) == {"L-001", "L-003"}
    assert said(at, date(2026, 12, 31), process_review=review) == {"L-001", "L-003"}
