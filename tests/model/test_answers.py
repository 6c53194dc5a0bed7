"""How many answered a survey is what its figure for that period rests on."""

from typing import Any

import pytest

from rules.judging import findings, project_of
from sara_cli.documents.views.goals import values_table
from sara_cli.model.chain import Chain

SURVEY = """\
prepare:
  sources:
    - {{id: enkat, title: Enkäten, kind: survey, publisher: Polisen, limitations: Få., {source}}}
  indicators:
    - {{id: trygga, name: Trygga, definition: Andel, unit: procent, source: enkat, {indicator}}}
"""


def answers(source: str, indicator: str = "values: {2021: 60, 2023: 64}") -> dict[str, Any]:
    piece = SURVEY.format(source=source, indicator=indicator)
    if "sub_area" in indicator:
        piece = "sub_areas: [{id: byn, name: Byn}]\n" + piece
    at = Chain(project_of(piece)).indicator("trygga")
    assert at
    return {str(period): value.n for period, value in at.part.values.items()}


@pytest.mark.parametrize(
    ("source", "indicator", "expected"),
    [
        ('period: "2023", respondents: 300', "values: {2021: 60, 2023: 64}", {"2021": None, "2023": 300}),
        (
            "period: hösten 2023, respondents: 300",
            "values: {2021: 60, 2023: 64}",
            {"2021": None, "2023": 300},
        ),
        ('period: "2023", respondents: 300', "values: {2023-10: 64}", {"2023-10": 300}),
        ("period: 2021–2023, respondents: 300", "values: {2021: 60, 2023: 64}", {"2021": None, "2023": None}),
        ("respondents: 300", "values: {2023: 64}", {"2023": None}),
        ('period: "2023"', "values: {2023: 64}", {"2023": None}),
        ('period: "2023", respondents: 300', "values: {2023: {value: 64, n: 58}}", {"2023": 58}),
        ('period: "2023", respondents: 300', "values: {2023: {note: Visas inte}}", {"2023": None}),
        ('period: "2023", respondents: 300', "values: {2023: 64}, sub_area: byn", {"2023": None}),
        ('period: "2022", respondents: 300', "values: {2023: 64}", {"2023": None}),
    ],
)
def test_the_answers_of_its_period(source: str, indicator: str, expected: dict[str, Any]) -> None:
    assert answers(source, indicator) == expected


def test_what_is_judged_and_printed_rests_on_them() -> None:
    piece = SURVEY.format(source='period: "2023", respondents: 300', indicator="values: {2021: 60, 2023: 64}")
    at = Chain(project_of(piece)).indicator("trygga")
    assert at
    assert "300" in values_table(at.part).rows[-1]
    goal = (
        "analyze:\n  problems:\n    - id: skadegorelse\n      goals:\n        - {id: S-mal, indicator: trygga,"
        " baseline: {value: 64, period: 2023}, target: {value: 66, by: 2025}}\n"
    )
    direction = piece.replace("unit: procent", "unit: procent, direction: higher_is_better")
    assert findings("G-008", direction.replace("Få.", "Bara vuxna.") + goal)
    unknown = direction.replace("Få.", "Bara vuxna.").replace(", respondents: 300", "")
    assert findings("G-008", unknown + goal) == []
