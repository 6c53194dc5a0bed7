"""A claim in a problem’s own words beside what its figures support: a remark, and both in the document."""

from datetime import date
from typing import Any

import pytest

from evidence.judging import project_of
from sara_cli.documents.views.problems import view_problem
from sara_cli.documents.views.register import Register
from sara_cli.evidence.movement import unsupported_claim
from sara_cli.model.chain import Chain

TODAY = date(2024, 6, 1)
LEVEL = {"2019": 44, "2020": 46, "2021": 45, "2022": 47, "2023": 46}
RISING = {"2019": 40, "2020": 60, "2021": 85, "2022": 110, "2023": 150}
FALLING = dict(zip(RISING, reversed(RISING.values()), strict=True))


def found(
    text: str, values: dict[str, Any], unit: str | None = "anmälda brott", name: str = "Anmälda skador"
) -> bool:
    indicator = {"id": "i", "name": name, "unit": unit, "values": values}
    problem = {"id": "p", "title": "P", "description": text, "evidence": ["i"]}
    chain = Chain(project_of(indicator, analyze={"problems": [problem]}))
    return unsupported_claim(chain, chain.problems[0], TODAY) is not None


@pytest.mark.parametrize(
    ("text", "values", "is_against"),
    [
        ("Skadorna har ökat.", LEVEL, True),
        ("Skadorna har minskat.", LEVEL, True),
        ("Skadorna har ökat.", RISING, False),
        ("Skadorna har minskat.", FALLING, False),
        ("Anmälda skador har minskat.", RISING, True),
        ("Tryggheten har minskat.", RISING, False),  # the reverse of what is counted
        ("Skadorna ligger kvar.", LEVEL, False),
        ("Skadorna har ökat.", {"2022": 40, "2023": 41}, False),  # two points are D-106's
        ("Skadorna har ökat.", {"2021": 2, "2022": 3, "2023": 4}, True),
    ],
)
def test_a_claim_that_no_indicator_supports(text: str, values: dict[str, Any], is_against: bool) -> None:
    assert found(text, values) == is_against


def test_an_indicator_of_which_nothing_is_known_contradicts_nothing() -> None:
    assert not found("Otryggheten har ökat.", {"2021": 30, "2022": 31, "2023": 33}, "procent")
    assert not found("Skadorna har ökat.", LEVEL, None)


def test_the_document_says_both() -> None:
    """“Har ökat” was printed above a series that shows nothing of the kind."""
    indicator = {"id": "i", "name": "Anmälda skador", "unit": "anmälda brott", "values": LEVEL}
    problem = {"id": "p", "title": "P", "description": "Skadorna har ökat.", "evidence": ["i"]}
    project = project_of(indicator, analyze={"problems": [problem]})
    view = view_problem(project.analyze.problems[0], Register(project), TODAY)
    said = {fact.label: fact.text for fact in view.aspects}["What the figures show"]
    assert view.description == "Skadorna har ökat."
    assert said.startswith(
        "“har ökat” is written here, but the figures don’t support it. Anmälda skador: No certain change"
    )
