"""Which small counts the figures of a file reveal, and from where to where one must be known for that."""

from typing import Any, TypeAlias

import pytest

from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.privacy.disclosure.exposure import exposures
from sara_cli.privacy.disclosure.tables import ProjectTable
from sara_cli.project_file.source import read

BASE = """
sara: 1
title: Prov
municipality: {name: Bräcke kommun, code: "2305"}
cycle: {start: 2023-01-01, end: 2023-12-31}
sub_areas: [{id: a, name: Norr}, {id: b, name: Söder}, {id: c, name: Öster}]
prepare:
  sources: [{id: egna, title: Egna uppgifter, kind: municipal_service}]
  indicators:
"""

WITHHELD = "{note: Visas inte}"
FigureOfFile: TypeAlias = tuple[str, str, int | str]
"""A name, with the area after a comma, a unit and a value."""


def pupils(total: int, girls: int) -> list[FigureOfFile]:
    """All pupils, the girls, and the boys, who are withheld."""
    return [
        ("Utsatta elever", "elever", total),
        ("Utsatta flickor", "elever", girls),
        ("Utsatta pojkar", "elever", WITHHELD),
    ]


def exposed(*figures: FigureOfFile) -> list[tuple[int | None, tuple[int, ...]]]:
    """What is revealed by figures of 2023: by which of them, by number."""
    rows = ""
    for number, (written, unit, value) in enumerate(figures):
        name, _, area = written.partition(", ")
        where = f"sub_area: {area}, " if area else ""
        rows += f"    - {{id: i{number}, name: {name}, unit: {unit}, source: egna, {where}values: {{2023: {value}}}}}\n"
    data: Any = read(BASE + rows, "sara.yaml").data
    return [
        (figure and figure[0], tuple(number for number, _period in others))
        for figure, others in exposures(ProjectTable(Chain(Project.model_validate(data)), 5))
    ]


@pytest.mark.parametrize(
    ("boys", "is_few"), [(0, False), (1, True), (3, True), (4, True), (5, False), (6, False)]
)
def test_a_difference_is_revealed_where_it_is_few(boys: int, is_few: bool) -> None:
    everyone, girls, withheld = pupils(30, 30 - boys)
    assert exposed(everyone, girls) == [(None, (0, 1))] * is_few
    assert exposed(everyone, girls, withheld) == [(2, (0, 1))] * is_few


@pytest.mark.parametrize(("left", "is_narrowed"), [(1, True), (3, True), (4, False), (5, False), (9, False)])
def test_two_that_are_withheld_are_revealed_where_they_cannot_be_0_to_4_each(
    left: int, is_narrowed: bool
) -> None:
    """Of 3 together neither can be 4; the figures that say so are those that are shown."""
    found = exposed(
        ("Elever", "elever", 30),
        ("Elever, a", "elever", 30 - left),
        ("Elever, b", "elever", WITHHELD),
        ("Elever, c", "elever", WITHHELD),
    )
    assert found == [(2, (0, 1)), (3, (0, 1))] * is_narrowed


@pytest.mark.parametrize(
    "rest", [[("Besök, b", "besök", WITHHELD), ("Besök, c", "besök", 0)], [("Besök, c", "besök", 0)]]
)
def test_few_things_are_no_secret(rest: list[tuple[str, str, int | str]]) -> None:
    """Three visits point nobody out, in the file or not; those after them are looked at all the same."""
    visits = [("Besök", "besök", 30), ("Besök, a", "besök", 27), *rest]
    assert exposed(*visits) == []
    after = len(visits)
    assert exposed(*visits, *pupils(30, 27)) == [(after + 2, (after, after + 1))]


def test_a_sum_that_is_shown_as_a_whole_reveals_nothing() -> None:
    """The pupils of the three areas are all pupils, but of the boys only all pupils and the girls tell."""
    areas = [(f"Utsatta elever, {area}", "elever", 10) for area in "abc"]
    assert exposed(*pupils(30, 27), *areas) == [(2, (0, 1))]
