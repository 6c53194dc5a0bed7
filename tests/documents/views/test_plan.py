"""The action plan: Brå's six columns, goals with figures, and what is left without a measure."""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sara_cli.documents import printed, render
from sara_cli.language import Language
from sara_cli.model import Project
from sara_cli.project_file.load import load

TODAY = date(2024, 2, 1)
DATA = Path(__file__).parents[1] / "data"


@cache
def everything() -> Any:
    loaded = load(DATA / "everything.yaml")
    assert loaded.findings == []
    return loaded.source.data


def plan(change: Any = None, language: Language = "en") -> str:
    data = copy.deepcopy(everything())
    if change:
        change(data)
    return render("plan", project_of(data), format="md", language=language, today=TODAY)


def project_of(data: Any) -> Project:
    return Project.model_validate(copy.deepcopy(data))


def undecided(data: Any) -> None:
    del data["execute"]["action_plan"]


def test_the_six_columns_are_bras() -> None:
    text = plan(language="sv")
    assert "| Orsak | Insats | Operativa mål | När | Vem | Uppföljning |" in text
    assert (
        "| M1 Lamporna är trasiga; M2 Ingen lagar dem | M1.1 Byta lampor | Alla lampor lyser |"
        " 1\u00a0maj–1\u00a0september\u00a02023; Varje vecka; Om det går | Gatuchef (Kommunen); Elbolaget |"
        " Gatuchefen räknar i juni. |" in text
    )


def test_what_is_not_there_is_said_in_its_cell() -> None:
    """Once in a draft; a decided plan has a dash."""
    row = "| M2 Ingen lagar dem | M2.1 Ringa elektrikern | {} | from 1\u00a0May\u00a02023 | {} | {} |"
    assert row.format("–", "–", "–") in plan()
    assert row.format("not stated", "nobody yet", "–") in plan(undecided)


def test_a_count_stands_for_an_operative_goal_that_nobody_wrote() -> None:
    def without(data: Any) -> None:
        del data["execute"]["measures"][0]["objective"]

    assert "| M1.1 Byta lampor | 12 byten |" in plan(without)


def test_goals_stand_with_baseline_and_target() -> None:
    assert "| Färre trasiga lampor. | Trasiga lampor | 41 (2022) | 10 (2023) |" in plan()


def test_the_plan_and_the_follow_up_say_alike_what_can_be_seen_of_a_goal() -> None:
    """Where the goal was set nothing was said, and of a share nowhere; once its time is over it is too late to know."""
    seen = "Only at 64\u00a0% or higher is a rise likely to be distinguishable from chance."
    box = plan().split("> **How to read the figures**")[1]
    assert f"> - {seen} This concerns: Fler känner sig trygga." in box
    assert seen in render("year-end", project_of(everything()), format="md", language="en", today=TODAY)
    data = copy.deepcopy(everything())
    undecided(data)
    later = render("plan", project_of(data), format="md", language="en", today=date(2027, 1, 1))
    assert "likely to be distinguishable from chance" not in later


def test_causes_without_a_measure_are_distinguished_by_whether_anyone_chose_it() -> None:
    text = plan()
    chosen = text.split("#### Causes deliberately left without a measure")[1].split("###")[0]
    assert "- **M3** Gången är lång. Den går inte att korta." in chosen
    assert "M5" not in chosen
    assert "**M5** Något annat." in text.split("#### Causes that still lack a measure")[1]


def test_a_measure_without_a_cause_stands_apart() -> None:
    before, after = plan().split("### Measures that act on no described cause")
    assert "L1.1" not in before.split("## The problems and the goals")[1]
    assert "**Other measures:** L1.1 Något löst – nobody responsible yet" in before
    assert "| L1.1 Något löst | – | until 1\u00a0September\u00a02023 |" in after


def test_the_header_says_who_decided_which_version_on_which_picture() -> None:
    text = plan()
    assert "| Version | 2 |" in text
    assert "| Decided by | Kommunstyrelsen, 1\u00a0April\u00a02023 |" in text
    assert "| Rests on the lägesbild | settled on 1\u00a0March\u00a02023 |" in text

    def newer(data: Any) -> None:
        data["analyze"]["joint_picture"]["date"] = date(2023, 3, 20)

    assert "settled on 1\u00a0March\u00a02023; a newer one was settled on 20\u00a0March\u00a02023" in plan(
        newer
    )
    assert "| Still missing | decided by, rests on the lägesbild |" in plan(undecided)


def test_resources_are_beside_each_measure() -> None:
    assert "| M1.1 Byta lampor | Två dagar | Inom ram | Gatukontoret |" in plan()
    assert "| L1.1 Något löst | – | – | – |" in plan()


def test_a_decided_plan_holds_no_progress_and_an_undecided_one_has_a_part_for_it() -> None:
    begun = "| M1.1 Byta lampor | ongoing since 5\u00a0May\u00a02023, 8 byten (target: 12) | Regn. (6\u00a0June\u00a02023) |"
    assert "8 byten" not in plan()
    assert "Regn." not in plan()
    assert "| As of | 1\u00a0April\u00a02023 |" in plan()
    progress = plan(undecided).split("## As of 1\u00a0February\u00a02024")[1]
    assert begun in progress
    assert "| L1.1 Något löst | no status |" in progress

    def unbegun(data: Any) -> None:
        undecided(data)
        for measure in data["execute"]["measures"]:
            for key in ("log", "status", "status_since", "deviation", "deviation_date"):
                measure.pop(key, None)
        data["follow_up"]["results"] = []

    assert "## As of" not in plan(unbegun)


def test_the_follow_up_and_the_plans_for_sub_areas_are_there_or_said_to_be_missing() -> None:
    text = plan()
    assert "**Responsible:** Samordnaren" in text.split("## How the plan is followed up")[1]
    assert "| Torgplanen | Torget | – |" in text  # it was, on the day after the plan
    assert "| Torgplanen | Torget | Styrgruppen, 2\u00a0April\u00a02023 |" in plan(undecided)

    def without(data: Any) -> None:
        del data["execute"]["follow_up_plan"]

    assert "It isn’t planned yet how the work will be followed up." in plan(without)


def test_the_public_plan_has_no_internal_measure() -> None:
    data = copy.deepcopy(everything())
    data["execute"]["measures"][1]["internal"] = True
    made = Project.model_validate(data)
    text = printed("plan", made, language="en", today=TODAY, edition="public").text("md")
    assert "Ringa elektrikern" not in text
    assert "Byta lampor" in text
