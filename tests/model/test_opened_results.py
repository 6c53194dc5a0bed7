"""An entry that is opened but says nothing yet is not a result, anywhere."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.documents import DOCUMENTS, render
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.project_file.source import read
from sara_cli.renew.endings import Judgement
from sara_cli.renew.periods import next_period
from sara_cli.rules import apply

ROOT = Path(__file__).parents[2]
BASE: Any = read((ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8"), "small.yaml").data
DONE: Any = {"execute": {"measures": [{"id": "S1.1", "status": "done"}]}}
TODAY = date(2025, 1, 10)


def project_with(*results: dict[str, Any]) -> Project:
    entries = [
        {"id": f"R{number}", "date": "2025-01-09", "measure": "S1.1", "kind": "output", **result}
        for number, result in enumerate(results, 1)
    ]
    return Project.model_validate(overlay(overlay(BASE, DONE), {"follow_up": {"results": entries}}))


@pytest.mark.parametrize(
    "said", [{"light": "red"}, {"value": 0}, {"text": "Klart."}, {"outcome": "unchanged"}]
)
def test_one_thing_said_makes_it_a_result(said: dict[str, Any]) -> None:
    """Also the figure 0, which is an answer."""
    chain = Chain(project_with({}, said))
    assert [at.part.id for at in chain.results] == ["R2"]
    assert [at.part.id for at in chain.opened] == ["R1"]
    assert chain.results[0].path == ("follow_up", "results", 1)
    assert [at.part.id for at in chain.results_of("measure", "S1.1")] == ["R2"]


@pytest.mark.parametrize("said", [{}, {"period": 2024}, {"displacement": "Nej."}])
def test_what_judges_nothing_is_no_result(said: dict[str, Any]) -> None:
    chain = Chain(project_with(said))
    assert chain.results == []
    assert chain.results_of("measure", "S1.1") == []
    assert len(chain.opened) == 1


def test_a_measure_with_an_opened_entry_still_lacks_a_result() -> None:
    (finding,) = (found for found in apply(project_with({}), TODAY) if found.id == "S5-001")
    assert finding.hint == "The entry R1 is opened for it: set light and text there."
    assert "S5-001" not in {found.id for found in apply(project_with({"light": "green"}), TODAY)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_prints_it(document: str) -> None:
    with_it, without = (
        render(document, project, format="md", language="sv", today=TODAY)
        for project in (project_with({}), project_with())
    )
    assert with_it == without
    assert len(without) > 100


def test_the_year_end_document_prints_it_when_it_is_reported() -> None:
    reported = project_with({"text": "Belysningen är på plats."})
    assert "Belysningen är på plats." in render("year-end", reported, format="md", language="sv", today=TODAY)


def test_the_next_cycle_takes_it_as_nothing_followed_up() -> None:
    for result, has_follow_up in (({}, False), ({"light": "green"}, True)):
        project = project_with(result)
        judgement = Judgement(Chain(project), next_period(project.cycle))
        assert judgement.has_follow_up == has_follow_up
