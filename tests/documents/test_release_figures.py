"""Why figures are withheld or printed: each one that is has a reason, and no other."""

import copy
from datetime import date
from typing import Any

import pytest

from documents.canaries import EVERYTHING, data_with_canaries
from sara_cli.documents.editions.figures import NOT_FIGURES, judged_figures
from sara_cli.documents.editions.public import left_out, public
from sara_cli.model import Project
from sara_cli.model.outline import all_parts, fields_of
from sara_cli.project_file.load import load


def project(*indicators: dict[str, Any], **more: Any) -> Project:
    """A small project with some indicators and one source of reported offences, one of a survey and one of a service."""
    sources = [
        {"id": "bra", "title": "Anmälda brott", "kind": "reported_offences"},
        {"id": "enkat", "title": "Enkät", "kind": "survey"},
    ]
    named = [{"id": f"i{number}", "name": "Serie", **one} for number, one in enumerate(indicators)]
    return Project.model_validate(
        {
            "sara": 1,
            "title": "Prov",
            "municipality": {"name": "Exempel kommun"},
            "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
            "sub_areas": [{"id": "torget", "name": "Torget"}],
            "prepare": {"sources": sources, "indicators": named},
            **more,
        }
    )


@pytest.mark.parametrize(
    ("indicator", "why", "needs_look"),
    [
        ({"unit": "brott", "source": "bra", "values": {"2023": 3}}, "published statistics", False),
        ({"unit": "inbrott", "values": {"2023": 3}}, "events in the whole municipality", False),
        ({"unit": "lampor", "sub_area": "torget", "values": {"2023": 3}}, "counts lampor", False),
        (
            {"unit": "procent", "source": "enkat", "values": {"2023": {"value": 4, "n": 500}}},
            "share of 500",
            False,
        ),
        ({"unit": "procent", "source": "enkat", "values": {"2023": 4}}, "of how many isn’t written", True),
        ({"unit": "kronor per timme", "values": {"2023": 3}}, "measured, not counted", False),
    ],
)
def test_a_small_figure_that_is_printed(indicator: dict[str, Any], why: str, needs_look: bool) -> None:
    judged = judged_figures(project(indicator))
    assert judged.withheld == []
    (one,) = judged.printed
    assert why in one.why.text
    assert one.why.needs_look is needs_look
    assert one.path == ("prepare", "indicators", 0, "values", "2023", "value")


@pytest.mark.parametrize(
    ("indicator", "why"),
    [
        ({"unit": "elever", "values": {"2023": 3}}, "so much is printed"),
        ({"unit": "brott", "sub_area": "torget", "values": {"2023": 3}}, "so much is printed"),
        (
            {"unit": "procent", "source": "enkat", "values": {"2023": {"value": 97.5, "n": 40}}},
            "leaves fewer than 5",
        ),
    ],
)
def test_a_figure_that_is_withheld(indicator: dict[str, Any], why: str) -> None:
    judged = judged_figures(project(indicator))
    assert judged.printed == []
    (one,) = judged.withheld
    assert why in one.why.text


def test_a_figure_that_would_reveal_another() -> None:
    quarters = {"2023": 30, "2023-Q1": 3, "2023-Q2": 9, "2023-Q3": 8, "2023-Q4": 10}
    judged = judged_figures(project({"unit": "elever", "values": quarters}))
    assert [(one.figures, "worked out" in one.why.text) for one in judged.withheld] == [
        (("3 (2023-Q1)",), False),
        (("8 (2023-Q3)",), True),
    ]


def test_what_a_measure_counted_has_the_reason_that_it_is_withheld_for() -> None:
    """The boys are few; the girls are many, and withheld since all pupils less the girls are the boys."""
    measures = [
        {
            "id": f"M{number}",
            "title": title,
            "count": {"target": 40, "unit": "elever"},
            "log": [{"date": date(2023, 2, 1), "count": count}],
        }
        for number, (title, count) in enumerate(
            [("Läxhjälp", 30), ("Läxhjälp för flickor", 27), ("Läxhjälp för pojkar", 3)]
        )
    ]
    judged = judged_figures(project(execute={"measures": measures}))
    reasons = {(one.path[2], "worked out" in one.why.text) for one in judged.withheld}
    assert reasons == {(1, True), (2, False)}
    assert judged.printed == []


def test_figures_of_one_thing_are_reported_together() -> None:
    judged = judged_figures(project({"unit": "inbrott", "values": {"2021": 3, "2022": 7, "2023": 4}}))
    assert [one.figures for one in judged.printed] == [("3 (2021)", "4 (2023)")]
    assert len(judged.printed[0].cut) == 2


def test_every_number_of_the_model_is_judged_or_no_figure() -> None:
    """A new key that holds a number is either a figure, which is judged, or named among those that aren't."""
    numbers = {
        (path, name)
        for path, part in all_parts()
        for name, field in fields_of(part).items()
        if field.holds == "number"
        and not NOT_FIGURES.intersection([name, *path.replace("[]", "").split(".")])
    }
    owners = {path.replace("[]", "").replace("{}", "").split(".")[-1] for path, _name in numbers}
    assert owners == {
        "municipality", "sub_areas", "baseline", "target", "sources", "values", "comparisons", "dialogues", "count",
        "results", "process_review",
    }  # fmt: skip


def test_what_is_left_out_is_what_the_public_edition_leaves_out() -> None:
    made = Project.model_validate(data_with_canaries())
    assert len(left_out(made)) == public(made).parts > 10
    nothing = Project.model_validate(copy.deepcopy(load(EVERYTHING).source.data))
    assert left_out(nothing) == []
