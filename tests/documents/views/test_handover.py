"""The handover: the next step, who, what is promised, what is late, what comes, what was decided."""

import copy
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sara_cli.documents import render
from sara_cli.model import Project
from sara_cli.project_file.editions import FOLDER
from sara_cli.project_file.load import load
from sara_cli.resources import folder

DATA = Path(__file__).parents[1] / "data"
LATE = "What is late, and what is left open"


@cache
def everything() -> Any:
    loaded = load(DATA / "everything.yaml")
    assert loaded.findings == []
    return loaded.source.data


def handover(today: date, change: Callable[[Any], None] = lambda _data: None) -> str:
    data = copy.deepcopy(everything())
    change(data)
    made = Project.model_validate(data)
    return render("handover", made, format="md", language="en", today=today)


def part(text: str, heading: str) -> str:
    return text.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def test_what_has_passed_is_late_and_what_comes_is_ahead() -> None:
    def once(data: Any) -> None:
        del data["execute"]["measures"][0]["frequency"]

    before, after = handover(date(2023, 8, 1), once), handover(date(2024, 2, 1))
    ends = "| 1\u00a0September\u00a02023 | M1.1 Byta lampor is to be finished |"
    assert ends in part(before, "Dates to come")
    assert "Nothing is late" not in part(after, LATE)
    assert "“Byta lampor” should have ended." in part(after, LATE)
    assert "Byta lampor" not in part(after, "Dates to come")


def test_what_is_stopped_has_no_day_to_come() -> None:
    def ending(data: Any) -> None:
        data["execute"]["measures"][1]["end"] = "2023-12-01"

    assert "Ringa elektrikern" in part(handover(date(2023, 6, 9), ending), "Dates to come")
    assert "Ringa elektrikern" not in part(handover(date(2023, 6, 10), ending), "Dates to come")


def test_promises_stand_with_their_count() -> None:
    assert "| Vi byter lampor. | 31\u00a0December\u00a02023 | 8 byten (target: 12), on track |" in handover(
        date(2023, 7, 1)
    )


def test_the_next_step_is_that_of_the_status_and_no_command() -> None:
    """A command was printed as if it were the work; whoever takes over must first know what is to be done."""
    step = part(handover(date(2023, 12, 31)), "The next step")
    assert "Not done yet: The police leadership" in step
    assert "sara " not in step
    after = part(handover(date(2024, 2, 1)), "The next step")
    assert "The cycle is over and followed up." in after
    assert "sara " not in after


def test_decisions_and_roles_are_there() -> None:
    text = handover(date(2024, 2, 1))
    assert "- **1\u00a0April\u00a02023:** Handlingsplan: Kommunstyrelsen" in part(
        text, "What has been decided"
    )
    assert "**Municipal co-ordinator:** Kommunal samordnare" in part(text, "Who does what")


def test_what_recurs_is_ahead_as_long_as_it_goes_on() -> None:
    """What is done every week has no day, so a new coordinator read nowhere that it was to be done."""
    ahead = part(handover(date(2023, 8, 1)), "Dates to come")
    assert "| Varje vecka | M1.1 Byta lampor, until 1\u00a0September\u00a02023 |" in ahead
    assert ahead.count("M1.1") == 1
    early = part(handover(date(2023, 1, 1)), "Dates to come")
    assert "| Varje vecka | M1.1 Byta lampor, 1\u00a0May–1\u00a0September\u00a02023 |" in early
    assert "M1.1" not in part(handover(date(2023, 9, 2)), "Dates to come")


def test_what_the_done_lists_still_ask_for_is_reported_step_by_step() -> None:
    left = part(handover(date(2024, 2, 1)), LATE)
    assert "- **1 Initiate co-operation (3 of 5 done):** Not done yet: The police leadership" in left
    project = load(folder("examples") / "bracke" / "sara.yaml").project
    assert project
    text = render("handover", project, format="md", language="en", today=date(2024, 2, 1))
    assert "The done-lists of all five steps are met." in part(text, LATE)


def test_lessons_and_frozen_editions_are_handed_over() -> None:
    text = handover(date(2024, 2, 1))
    assert all(lesson in part(text, "Lessons") for lesson in everything()["follow_up"]["lessons"])
    assert f"**Frozen editions:** the folder {FOLDER} next to" in part(text, "Where everything is kept")

    def unlearned(data: Any) -> None:
        data["follow_up"]["lessons"] = []

    assert "No lessons have been written down yet." in handover(date(2024, 2, 1), unlearned)


def test_a_decision_that_is_still_to_come_is_ahead_and_not_yet_made() -> None:
    text = handover(date(2023, 3, 31))
    assert "Handlingsplan" not in part(text, "What has been decided")
    assert "Handlingsplan: Kommunstyrelsen" in part(text, "Dates to come")


def test_a_group_is_reported_party_by_party() -> None:
    def group(data: Any) -> None:
        data["initiate"]["organisation"]["steering_group"] = [
            {"role": "Ordförande", "party": "kommun"},
            {"role": "Chef", "party": "polis", "contact": "114 14"},
            {"role": "Direktör", "party": "kommun"},
            {"role": "Gäst"},
        ]

    who = part(handover(date(2024, 2, 1), group), "Who does what")
    assert (
        "Kommunen: Ordförande, Direktör; Polismyndigheten, lokalpolisområde Exempel: Chef (114 14); Gäst"
        in who
    )


def test_a_clock_of_the_act_that_has_run_out_is_late() -> None:
    """It was left out as a day that had passed, so that a new chief read that nothing of the kind was late."""
    project = load(folder("examples") / "bracke" / "sara.yaml").project
    assert project
    for today, late in ((date(2024, 2, 1), False), (date(2026, 11, 25), True)):
        whole = render("handover", project, format="md", language="en", today=today)
        text = whole.split("## The annual cycle")[0]
        for name in (
            "Update the picture (6 §, read as 24 months)",
            "Follow up the plan (6 §, read as 24 months)",
        ):
            assert text.count(name) == 1
            assert (text.index(name) < text.index("## Dates to come")) == late


def test_what_is_late_is_reported_in_words() -> None:
    """“Målet A-mal-1 skulle ha bedömts”: whoever takes over knows no ids."""

    def unjudged(data: Any) -> None:
        data["follow_up"] = {}
        for promise in data["execute"]["promises"]:
            promise.pop("fed_back", None)

    text = handover(date(2030, 1, 1), unjudged)
    late = part(text, "What is late, and what is left open")
    goals = [goal for problem in everything()["analyze"]["problems"] for goal in problem.get("goals", [])]
    reported = [
        goal for goal in goals if f"The goal “{goal['goal'].rstrip('.')}” should have been judged" in late
    ]
    assert reported
    assert not any(f"The goal {goal['id']} " in late for goal in goals)
    promises = everything()["execute"]["promises"]
    assert any(f"reported to the citizens: “{one['wording']}”" in late for one in promises)
    assert "`sara " not in text
    lines = text.splitlines()
    headings = [number for number, line in enumerate(lines) if line.startswith("## ")]
    assert len(headings) > 5
    assert all(lines[number - 1] == "" for number in headings)
