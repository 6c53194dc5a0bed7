"""The handover: the next step, who, what is promised, what is late, what comes, what was decided."""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sara_cli.documents import render
from sara_cli.file.load import load
from sara_cli.model import Project
from sara_cli.resources import folder

DATA = Path(__file__).parent / "data"


@cache
def everything() -> Any:
    loaded = load(DATA / "everything.yaml")
    assert loaded.findings == []
    return loaded.source.data


def handover(today: date) -> str:
    made = Project.model_validate(copy.deepcopy(everything()))
    return render("handover", made, format="md", language="en", today=today)


def part(text: str, heading: str) -> str:
    return text.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def test_what_has_passed_is_late_and_what_comes_is_ahead() -> None:
    before, after = handover(date(2023, 8, 1)), handover(date(2024, 2, 1))
    ends = "| 1\u00a0September\u00a02023 | M1.1 Byta lampor shall be finished |"
    assert ends in part(before, "Dates ahead")
    assert "Nothing is late" not in part(after, "What is late")
    assert "M1.1 Byta lampor should have ended." in part(after, "What is late")
    assert "Byta lampor" not in part(after, "Dates ahead")


def test_what_is_stopped_has_no_day_to_come() -> None:
    assert "Ringa elektrikern" not in part(handover(date(2023, 4, 1)), "Dates ahead")


def test_promises_stand_with_their_count() -> None:
    assert "| Vi byter lampor. | 31\u00a0December\u00a02023 | 8 of 12 byten, on track |" in handover(
        date(2023, 7, 1)
    )


def test_the_next_step_is_that_of_the_status_with_its_command() -> None:
    step = part(handover(date(2024, 2, 1)), "The next step")
    assert "Not done yet: The police leadership" in step
    assert "The command that helps: sara initiate" in step


def test_decisions_and_roles_are_there() -> None:
    text = handover(date(2024, 2, 1))
    assert "Handlingsplan: Kommunstyrelsen, 1\u00a0April\u00a02023" in part(text, "What has been decided")
    assert "**Municipal co-ordinator:** Kommunal samordnare" in part(text, "Who does what")


def test_a_clock_of_the_act_that_has_run_out_is_late() -> None:
    """It was left out as a day that had passed, so that a new chief read that nothing of the kind was late."""
    project = load(folder("examples") / "bracke" / "sara.yaml").project
    assert project
    for today, late in ((date(2024, 2, 1), False), (date(2026, 11, 25), True)):
        whole = render("handover", project, format="md", language="en", today=today)
        text = whole.split("## The year of the work")[0]
        for name in ("Update the picture (§ 6)", "Follow up the plan (§ 6)"):
            assert text.count(name) == 1
            assert (text.index(name) < text.index("## Dates ahead")) == late
