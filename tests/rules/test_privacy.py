"""The privacy rules read the whole file, and tell what they found without repeating it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import overlay
from identity_numbers import check_digit
from sara_cli.model import Project
from sara_cli.model.texts import texts_of
from sara_cli.project_file.source import read
from sara_cli.resources import folder
from sara_cli.rules import apply

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")
TODAY = date(2024, 6, 1)
NUMBER = f"20991231-000{check_digit('991231000')}"


def project_of(piece: str = "") -> Project:
    base: Any = read(BASE, "base.yaml").data
    return Project.model_validate(overlay(base, read(piece, "piece.yaml").data) if piece else base)


def said(piece: str, *families: str) -> list[tuple[str, tuple[str | int, ...]]]:
    found = apply(project_of(piece), TODAY)
    return [(each.id, each.path) for each in found if each.id.startswith(families or ("P-",))]


def cell(
    unit: str, values: str, *, name: str = "Vad som räknas", more: str = "", kind: str = "survey"
) -> str:
    return f"""
sub_areas:
  - {{id: norra, name: Norra}}
prepare:
  sources:
    - {{id: egen-statistik, kind: {kind}, respondents: 60}}
  indicators:
    - {{id: cell, name: {name}, unit: {unit}, definition: Allt, source: egen-statistik, values: {{{values}}} {more}}}
"""


OF_PERSONS = [
    *("fall", "deltagare", "brukare", "patienter", "orosanmälningar", "placeringar", "avstängda", "ärenden"),
    *("besökare", "elever på lektioner", "cases", "participants", "placements", "excluded"),
]
OF_THINGS = [
    *("besök", "timmar", "kronor", "lektioner", "lektioner för elever", "elevmöten", "kvällar", "skolor"),
    *("visits", "hours", "meetings with pupils", "schools"),
]
OF_EVENTS = ["inbrott", "anmälda brott", "polisanmälningar", "skador", "olyckor", "burglaries", "accidents"]


def test_every_text_is_read() -> None:
    """A number planted in any text of the base is found in that text, and nowhere is it repeated."""
    data: Any = read(BASE, "base.yaml").data
    project = Project.model_validate(data)
    free = [written for written in texts_of(project) if " " in written.text]
    assert len(free) > 20
    for written in free:
        planted = read(BASE, "base.yaml").data
        at: Any = planted
        for step in written.path[:-1]:
            at = at[step]
        at[written.path[-1]] = f"{written.text} {NUMBER}"
        found = [each for each in apply(Project.model_validate(planted), TODAY) if each.id == "P-001"]
        assert [each.path for each in found] == [written.path]
        assert NUMBER[-4:] not in found[0].message


@given(st.dates(date(1930, 1, 1), date(2015, 12, 31)), st.integers(0, 999))
def test_no_message_repeats_the_number(born: date, three: int) -> None:
    nine = f"{born:%y%m%d}{three:03}"
    number = f"{nine[:6]}-{nine[6:]}{check_digit(nine)}"
    piece = f'prepare: {{observations: [{{id: vandring, text: "Vakten skrev {number} i boken."}}]}}'
    found = apply(project_of(piece), TODAY)
    assert [each.id for each in found] == ["P-001"]
    assert number[2:6] not in found[0].message
    assert number[-4:] not in found[0].message


@pytest.mark.parametrize(
    ("piece", "speaks"),
    [
        (cell("elever", "2023: 3"), True),
        (cell("elever", "2023: 0"), False),
        (cell("elever", "2023: 5"), False),
        (cell("elever", "2023: {value: 3, note: Visas}"), True),
        (cell("procent", "2023: {value: 4, n: 52}"), True),
        (cell("procent", "2023: {value: 21, n: 52}"), False),
        (cell("procent", "2023: 4"), False),
        # The other side of a share, and everyone in a small group.
        (cell("procent", "2023: {value: 97.5, n: 40}"), True),
        (cell("procent", "2023: {value: 90, n: 40}"), True),
        (cell("procent", "2023: {value: 87.5, n: 40}"), False),
        (cell("procent", "2023: {value: 100, n: 6}"), True),
        (cell("procent", "2023: {value: 100, n: 40}"), False),
        (cell("procent", "2023: {value: 0, n: 40}"), False),
        (cell("procent lampor", "2023: {value: 97.5, n: 40}", kind="other"), False),
        # A share as a part of one, whatever it is called.
        (cell("andel", "2023: {value: 0.05, n: 40}"), True),
        (cell("andel", "2023: {value: 0.975, n: 40}"), True),
        (cell("andel", "2023: {value: 0.5, n: 40}"), False),
        (cell("andel", "2022: 30, 2023: {value: 0.5, n: 400}"), True),
        (cell("share", "2023: {value: 0.05, n: 40}"), True),
        (cell("elever", "2023: {value: 0.05, n: 40}"), True),
        (cell("antal", "2023: {value: 1, n: 6}", name="Andel utsatta"), True),
        (cell("procent", "2023: {value: 0.5, n: 2000}"), False),
        (cell("inbrott", "2023: 3"), False),
        (cell("inbrott", "2023: 3", more=", sub_area: norra"), True),
        (cell("antal", "2023: 3", name="Inbrott i Norra", more=", sub_area: norra"), True),
        *[(cell(unit, "2023: 3", kind="other"), True) for unit in OF_PERSONS],
        *[(cell(unit, "2023: 3", kind="other"), False) for unit in OF_THINGS],
        *[(cell(unit, "2023: 3", kind="other", more=", sub_area: norra"), False) for unit in OF_THINGS],
        *[(cell(unit, "2023: 3", kind="other"), False) for unit in OF_EVENTS],
        *[(cell(unit, "2023: 3", kind="other", more=", sub_area: norra"), True) for unit in OF_EVENTS],
        (cell("antal", "2023: 3", name="Avstängda", kind="other"), True),
        (cell("antal", "2023: 3", name="Inbrott i bostad", kind="other"), False),
        (cell("fall", "2023: 3", kind="reported_offences"), False),
        (cell("fall", "2023: 3", kind="reported_offences", more=", sub_area: norra"), True),
        (cell("lampor", "2023: 3", more=", sub_area: norra"), False),
        (cell("minuter", "2023: 3", more=", sub_area: norra"), False),
        (cell("anmälda brott per 1 000 invånare", "2023: 3", more=", sub_area: norra"), False),
        (cell("personer", "2023: 3", kind="reported_offences"), False),
        (cell("anmälda brott", "2023: 3", kind="reported_offences"), False),
    ],
)
def test_a_cell_is_small_only_where_it_shows_few_in_a_place(piece: str, speaks: bool) -> None:
    assert [id for id, _path in said(piece, "P-008")] == ["P-008"] * speaks


@pytest.mark.parametrize(
    ("rate", "unit", "speaks"),
    [
        (133.3, "anmälda brott per 100 000 invånare", True),
        (400, "anmälda brott per 100 000 invånare", False),
        (1.3, "inbrott per 1 000 invånare", True),
        (133.3, "minuter per 100 000 invånare", False),
        (-133.3, "anmälda brott per 100 000 invånare", False),
    ],
)
def test_a_rate_shows_the_events_behind_it(rate: float, unit: str, speaks: bool) -> None:
    """133.3 per 100 000 of 1 500 residents is 2, and nothing was said of it."""
    piece = cell(unit, f"2023: {rate}", more=", sub_area: norra")
    piece = piece.replace("name: Norra}", "name: Norra, population: 1500}")
    assert [id for id, _path in said(piece, "P-008")] == ["P-008"] * speaks


def test_the_project_may_have_a_limit_of_its_own() -> None:
    piece = cell("elever", "2023: 3")
    assert said(piece + "checks: {smallest_cell: 3}\n", "P-008") == []
    assert said(piece + "checks: {smallest_cell: 0}\n", "P-008") == []
    assert len(said(piece + "checks: {smallest_cell: 10}\n", "P-008")) == 1


@given(st.lists(st.integers(0, 60), min_size=2, max_size=5), st.integers(0, 60))
def test_a_total_shows_a_withheld_cell_exactly_when_what_is_left_is_small(
    shown: list[int], withheld: int
) -> None:
    areas = "".join(f"  - {{id: a{number}, name: Plats {number}}}\n" for number in range(len(shown) + 1))
    row = "    - {{id: c{0}, name: Rån i Plats {0}, unit: rån, source: egen-statistik, sub_area: a{0}, values: {{2023: {1}}}}}\n"
    rows = "".join(row.format(number, value) for number, value in enumerate(shown))
    rows += row.format(len(shown), "{note: Visas inte}")
    total = f"    - {{id: alla, name: Rån, unit: rån, source: egen-statistik, values: {{2023: {sum(shown) + withheld}}}}}\n"
    piece = f"sub_areas:\n{areas}prepare:\n  indicators:\n{rows}{total}"
    assert [id for id, _path in said(piece, "P-009")] == ["P-009"] * (0 < withheld < 5)


@pytest.mark.parametrize(
    ("girls", "speaks"),
    [("27", True), ("25", False), ("30", False), ("{note: Visas inte}", False), ("31", False)],
)
def test_neighbouring_figures_reveal_a_small_one_that_is_in_no_file(girls: str, speaks: bool) -> None:
    piece = cell("elever", "2023: 30", name="Utsatta elever") + (
        "    - {id: flickor, name: Utsatta flickor, unit: flickor, definition: Allt, source: egen-statistik, "
        f"values: {{2023: {girls}}}}}\n"
    )
    assert [id for id, _path in said(piece, "P-009")] == ["P-009"] * speaks


def test_months_that_reveal_a_small_one_are_reported_once() -> None:
    months = ", ".join(f"2023-{month:02}: 9" for month in range(1, 12))
    found = apply(project_of(cell("elever", f"2023: 102, 2023-Q1: 27, {months}")), TODAY)
    assert [each.path[:3] for each in found if each.id == "P-009"] == [("prepare", "indicators", 1)]


@pytest.mark.parametrize(
    "where", ["initiate: {communication_plan: TEXT}", "execute: {measures: [{id: S1.1, target_group: TEXT}]}"]
)
def test_a_small_group_in_a_plan_is_no_disclosure(where: str) -> None:
    assert said(where.replace("TEXT", "Tre elever i 9B")) == []


def test_a_contact_may_be_the_organisations_own() -> None:
    role = "initiate: {organisation: {coordinator: {role: Samordnare, contact: CONTACT}}}"
    assert said(role.replace("CONTACT", '"070-000 00 00, samordnare@exempel.se"')) == []
    assert [id for id, _ in said(role.replace("CONTACT", "nn@gmail.com"))] == ["P-003"]


def test_the_real_agreement_is_reported_its_evidence_once() -> None:
    data = read((folder("examples") / "bracke-agreement/sara.yaml").read_text(encoding="utf-8"), "a").data
    project = Project.model_validate(data)
    found = apply(project, date(2023, 7, 1))
    (reported,) = [each for each in found if each.id == "D-109"]
    assert reported.path == ("analyze", "problems")
    assert all(problem.title in reported.message for problem in project.analyze.problems)
    assert not [each for each in found if each.id.startswith("P-")]
