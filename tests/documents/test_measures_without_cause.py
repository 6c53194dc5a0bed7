"""Measures that name a problem or a focus area, as real plans do: printed everywhere where measures are.

Most published plans name no causes. Their measures stood in the file and every document said “No measures yet”.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.documents import DOCUMENTS, EDITIONS, printed
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.project_file.source import read

SMALL = (Path(__file__).parents[1] / "data" / "small.yaml").read_text(encoding="utf-8")
TODAY = date(2024, 2, 1)

WAYS = {
    "problem": "problem: skadegorelse",
    "focus area with the problem": "focus_area: trygg-skola",
    "focus area without a problem": "focus_area: ordning",
    "problem in a sub-area": "problem: skadegorelse",
}
AREA = """\
initiate:
  agreement:
    focus_areas:
      - {id: ordning, title: Ordning på stationen}
"""
SUB_AREA = """\
sub_areas: [{id: byn, name: Byn}]
analyze:
  problems:
    - {id: skadegorelse, sub_area: byn}
execute:
  sub_area_plans: [{sub_area: byn, title: Byplanen}]
"""


def project_of(way: str, *, causes: bool) -> Project:
    """The small project with one measure, tied to something else than a cause."""
    data: Any = read(SMALL, "small.yaml").data
    data = overlay(data, read(AREA, "area.yaml").data)
    if "sub-area" in way:
        data = overlay(data, read(SUB_AREA, "sub.yaml").data)
    measure = f"{{id: V1, title: Vakt på gården, party: kommun, status: ongoing, {WAYS[way]}}}"
    measures: Any = read(f"measures: [{measure}]", "measure.yaml").data
    data["execute"]["measures"] = measures["measures"]
    if not causes:
        data["analyze"]["problems"][0]["causes"] = []
    return Project.model_validate(data)


@pytest.mark.parametrize("causes", [True, False], ids=["causes", "no causes"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_document_denies_the_measure(way: str, language: Any, *, causes: bool) -> None:
    project = project_of(way, causes=causes)
    pages = {
        (name, edition): printed(name, project, language=language, today=TODAY, edition=edition).text("md")
        for name in DOCUMENTS
        for edition in EDITIONS
    }
    with_measures = [page for (name, _), page in pages.items() if name in ("plan", "activities", "year-end")]
    assert len(with_measures) == 3 * len(EDITIONS)
    assert all("Vakt på gården" in page for page in with_measures)
    assert not any("Inga åtgärder än" in page or "No measures yet" in page for page in pages.values())


@pytest.mark.parametrize("causes", [True, False], ids=["causes", "no causes"])
def test_the_plan_asks_for_the_cause_in_its_place(*, causes: bool) -> None:
    def plan(way: str) -> str:
        project = project_of(way, causes=causes)
        return printed("plan", project, language="sv", today=TODAY, edition="internal").text("md")

    assert "| ingen orsak angiven än | V1 Vakt på gården |" in plan("problem")
    area = plan("focus area without a problem").split("**Fokusområde: Ordning på stationen**")[1]
    assert "| ingen orsak angiven än | V1 Vakt på gården |" in area
    assert "Åtgärder som inte" not in area


def test_the_chain_draws_and_says_the_measure_without_a_cause() -> None:
    for causes in (True, False):
        project = project_of("problem", causes=causes)
        page = printed("year-end", project, language="sv", today=TODAY, edition="internal")
        assert "- Ingen orsak angiven än\n\n    - **V1 Vakt på gården**" in page.text("md")
        assert "Ingen orsak angiven än" in page.text("html")


def test_a_plan_for_a_sub_area_has_the_measures_of_its_problems() -> None:
    project = project_of("problem in a sub-area", causes=False)
    plan = printed("plan", project, language="sv", today=TODAY, edition="internal").text("md")
    assert "| Byplanen | Byn |" in plan
    assert "V1 Vakt på gården |" in plan.split("| Byplanen |")[1]


# --- counts ------------------------------------------------------------------------------------------

COUNTED = [
    ("count: {target: 24, unit: besök}, log: [{date: 2023-05-01, count: 26}]", "26 besök (mål: 24)"),
    ("count: {target: 24, unit: besök}, log: [{date: 2023-05-01, count: 6}]", "6 besök (mål: 24)"),
    ("log: [{date: 2023-05-01, count: 12}, {date: 2023-06-01, count: 14}]", "26 enligt loggen"),
    ("log: [{date: 2023-05-01, count: 0}]", "0 enligt loggen"),
    ("log: [{date: 2023-05-01, count: 1200}]", "1\u00a0200 enligt loggen"),
]


@pytest.mark.parametrize(("keys", "text"), COUNTED)
@pytest.mark.parametrize("document", ["plan", "activities", "year-end", "promise"])
def test_every_logged_count_is_printed(document: str, keys: str, text: str) -> None:
    """A measure without a target had its counts in the log, and no document told them."""
    data: Any = read(SMALL, "small.yaml").data
    piece = f"{{id: V1, title: Besök, party: polis, status: ongoing, problem: skadegorelse, {keys}}}"
    measures: Any = read(f"measures: [{piece}]", "measure.yaml").data
    data["execute"]["measures"] = measures["measures"]
    data["execute"]["promises"] = [{"id": "L1", "wording": "Vi kommer på besök.", "measures": ["V1"]}]
    with speaking("sv"):
        page = printed(
            document, Project.model_validate(data), language="sv", today=TODAY, edition="internal"
        ).text("md")
    assert text in page
    assert " av 24" not in page
