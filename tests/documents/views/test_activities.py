"""The activity plan: a party's measures by owner and in order of time."""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sara_cli.documents import printed
from sara_cli.documents.views.activities import parties_with_measures
from sara_cli.model import Project
from sara_cli.project_file.load import load

TODAY = date(2024, 2, 1)
DATA = Path(__file__).parents[1] / "data"


@cache
def everything() -> Any:
    loaded = load(DATA / "everything.yaml")
    assert loaded.findings == []
    return loaded.source.data


def project(*measures: dict[str, Any]) -> Project:
    data = copy.deepcopy(everything())
    if measures:
        data["execute"]["measures"] = list(measures)
        data["execute"]["promises"] = []
        data["follow_up"] = {}
    return Project.model_validate(data)


def text(made: Project, party: str | None = None) -> str:
    return printed("activities", made, language="en", today=TODAY, party=party).text("md")


def test_a_partys_own_plan_has_its_measures_alone() -> None:
    made = project()
    assert parties_with_measures(made) == ["kommun"]
    mine = text(made, "kommun")
    assert "M1.1 Byta lampor" in mine
    assert "L1.1" not in mine
    assert "Polismyndigheten" not in mine
    assert mine.startswith("# Arbetsplan 2023: Exempel kommun\n")


def test_for_all_it_goes_by_party_and_what_has_none_comes_last() -> None:
    whole = text(project())
    assert whole.index("## Exempel kommun") < whole.index("## Without a party yet")
    assert "L1.1 Något löst" in whole.split("## Without a party yet")[1]


def test_it_goes_by_owner_and_by_time() -> None:
    made = project(
        {"id": "d", "title": "Fjärde", "party": "kommun", "start": date(2023, 1, 1)},
        {"id": "c", "title": "Tredje", "party": "kommun", "responsible": "Rektor"},
        {
            "id": "b",
            "title": "Andra",
            "party": "kommun",
            "responsible": "Gatuchef",
            "start": date(2023, 9, 1),
        },
        {
            "id": "a",
            "title": "Första",
            "party": "kommun",
            "responsible": "gatuchef",
            "start": date(2023, 5, 1),
        },
    )
    found = text(made, "kommun")
    places = [found.index(title) for title in ("Första", "Andra", "Tredje", "Fjärde")]
    assert places == sorted(places)
    assert found.count("**Gatuchef**") == 1
    assert found.index("**Rektor**") < found.index("**Nobody yet**") < found.index("| d Fjärde |")


def test_it_says_what_is_to_be_documented() -> None:
    """Whoever owned a measure read nowhere in it what to write down."""
    made = project(
        {"id": "a", "title": "x", "party": "kommun", "documentation": "Räkna besöken."},
        {"id": "b", "title": "y", "party": "kommun"},
    )
    found = text(made, "kommun")
    assert "| a x | not stated | – | Räkna besöken. |" in found
    assert "| b y | – | – | – |" in found
    assert made.initiate.agreement
    assert f"**Documentation:** {made.initiate.agreement.documentation}" in found


def test_a_party_without_measures_reads_that_it_has_none() -> None:
    made = project({"id": "a", "title": "x", "party": "kommun"})
    found = text(made, "polis")
    assert found.startswith("# Arbetsplan 2023: Polismyndigheten")
    assert "No measures yet." in found
    assert "a x" not in found


def test_it_has_the_goals_that_the_measures_work_towards() -> None:
    aims = text(project(), "kommun").split("## What the measures are for")[1]
    assert "| Den mörka gången | Färre trasiga lampor. | Trasiga lampor | 41 (2022) | 10 (2023) |" in aims
    loose = project({"id": "x", "title": "Löst", "party": "polis"})
    assert "No measurable goals have been decided yet." in text(loose, "polis")
