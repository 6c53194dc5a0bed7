"""Which figures are small counts, which of them add up, and when a total gives a part away."""

from typing import Any

import pytest

from sara_cli.evidence.variation import Residents
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.prepare import Indicator, Value
from sara_cli.privacy.disclosure.cells import (
    behind,
    counts_persons,
    events_in,
    is_share,
    is_small,
    is_sum,
    kinds_of,
    people_behind,
    people_in,
    reveals_small_count,
    threshold_of,
)
from sara_cli.project_file.source import read

PEOPLE = Residents(1500)


@pytest.mark.parametrize(
    ("count", "threshold", "small"),
    [(0, 5, False), (1, 5, True), (4, 5, True), (5, 5, False), (1, 1, False), (0.5, 5, True), (1, 0, False)],
)
def test_a_small_count_is_above_zero_and_below_the_threshold(
    count: float, threshold: int, small: bool
) -> None:
    assert is_small(count, threshold) is small


@pytest.mark.parametrize(
    ("per_cent", "answers", "people"),
    [(4, 52, 2), (21, 58, 12), (0, 58, 0), (100, 1000, 1000), (4.4, 100, 4), (4.5, 100, 5), (99.5, 100, 100)],
)
def test_a_share_of_few_answers_is_few_people(per_cent: float, answers: int, people: int) -> None:
    assert people_behind(per_cent, answers) == people


def indicator(unit: str | None, name: str = "Vad", **more: Any) -> Indicator:
    return Indicator.model_validate({"id": "i", "name": name, "unit": unit, **more})


@pytest.mark.parametrize(
    ("one", "kind", "value", "count"),
    [
        # A count of persons, in any place and from any source but the public statistics of the municipality.
        (indicator("Elever"), None, 3, 3),
        (indicator("elever"), "survey", 3, 3),
        (indicator("elever"), "reported_offences", 3, 0),
        (indicator("elever", sub_area="norr"), "reported_offences", 3, 3),
        (indicator("elever"), None, 0, 0),
        (indicator("elever"), None, -3, 0),
        (indicator("elever"), None, 3.5, 0),
        # A count of events only in a part of the municipality.
        (indicator("Inbrott", sub_area="norr"), None, 3, 3),
        (indicator("inbrott"), None, 3, 0),
        # An event that hits a person counts as one, but not in the public statistics of the municipality.
        (indicator("Misshandelsfall"), None, 3, 3),
        (indicator("brott", "Personrån"), None, 3, 3),
        (indicator("brott", "Misshandel utomhus"), None, 3, 3),
        (indicator("anmälda hot"), "incident_reports", 3, 3),
        (indicator("robberies"), None, 3, 3),
        (indicator("rån per 1 000 invånare"), None, 2, 3),
        (indicator("brott", "Misshandel"), "reported_offences", 3, 0),
        (indicator("brott", "Misshandel", sub_area="norr"), "reported_offences", 3, 3),
        (indicator("bränder"), None, 3, 0),
        (indicator("minuter", "Våld"), None, 3, 0),
        (indicator("lampor", sub_area="norr"), None, 3, 0),
        # A unit that says nothing, or none: then the name says what is counted.
        (indicator("Antal", "Utsatta Elever"), None, 3, 3),
        (indicator(None, "Utsatta elever"), None, 3, 3),
        (indicator("st.", "Lampor", sub_area="norr"), None, 3, 0),
        (indicator("lampor", "Lampor vid inbrott", sub_area="norr"), None, 3, 0),
        (indicator(None, "Lampor"), None, 3, 0),
        (indicator("Antal", "Möten med elever"), None, 3, 3),
        (indicator("möten", "Möten med elever"), None, 3, 0),
        # What is measured, or is per something else than residents, is no count.
        (indicator("minuter", "Elever"), None, 3, 0),
        (indicator("elever per klass"), None, 3, 0),
        # The events behind a rate by residents, as long as these are known.
        (indicator("misstänkta per 1 000 invånare"), None, 2, 3),
        (indicator("Antal per 1 000 invånare", "Misstänkta"), None, 2, 3),
        (indicator("rån per 1 000 invånare", sub_area="norr"), None, 2, 3),
        (indicator("inbrott per 1 000 invånare"), None, 2, 0),
        (indicator("lampor per 1 000 people"), None, 2, 0),
        (indicator("misstänkta per 1 000 invånare"), None, -2, 0),
    ],
)
def test_the_count_that_a_figure_shows(one: Indicator, kind: str | None, value: float, count: float) -> None:
    assert behind(one, kind, Value(value=value), PEOPLE) == count


@pytest.mark.parametrize(
    ("one", "kind", "count"),
    [
        (indicator("procent"), "survey", 12),
        (indicator("Procent"), "survey", 12),
        (indicator("procent"), None, 12),
        (indicator("procent", "Utsatta elever"), None, 12),
        (indicator("procent", definition="Andel av Eleverna"), None, 12),
        (indicator("procent av eleverna"), None, 12),
        (indicator("procent av lamporna"), None, 0),
        (indicator("procent", denominator="Lampor"), None, 0),
        (indicator("procent", definition="Lampor som lyser"), None, 0),
        # Who answers a survey is a person, and where a word is for persons nothing else makes it one of things.
        (indicator("procent av lamporna"), "survey", 12),
        (indicator("procent av lamporna", "Elevernas tillsyn"), None, 12),
        (indicator("%", "Utsatta elever"), "reported_offences", 12),
    ],
)
def test_the_people_that_a_share_stands_for(one: Indicator, kind: str | None, count: float) -> None:
    assert behind(one, kind, Value(value=21, n=58), PEOPLE) == count
    assert behind(one, kind, Value(value=21), PEOPLE) == 0
    assert behind(one, kind, Value(n=58), PEOPLE) == 0


@pytest.mark.parametrize(
    ("unit", "value", "others", "persons"),
    [
        ("procent", 21, [], 42),
        ("procent", 0.5, [], 1),
        ("andel", 0.21, [1], 42),
        ("andel", 1, [0.5], 200),
        ("andel", 21, [0.5], 42),
        ("andel", 1, [21], 2),
        ("andel", 0.5, [1.5], 1),
        (None, 0.21, [], 42),
    ],
)
def test_a_share_is_of_a_hundred_or_of_one(
    unit: str | None, value: float, others: list[float], persons: float
) -> None:
    """Of one only where the unit doesn't say of a hundred, and no figure of the same indicator is above one."""
    figures = {2020 + number: {"value": each, "n": 200} for number, each in enumerate([value, *others])}
    one = indicator(unit, "Lampor lyser", values={str(year): each for year, each in figures.items()})
    assert people_in(one, "survey", Value(value=value, n=200)) == pytest.approx(persons)
    assert people_in(one, "survey", Value(value=value)) is None
    assert people_in(one, "survey", Value(n=200)) is None
    assert people_in(one, None, Value(value=value, n=200)) is None
    assert people_in(indicator("lampor"), "survey", Value(value=value, n=200)) is None


@pytest.mark.parametrize(
    ("per_cent", "answers", "is_revealed"),
    [
        (7.5, 40, True),  # 3
        (12.5, 40, False),  # 5
        (87.5, 40, False),  # all but 5
        (90, 40, True),  # all but 4
        (97.5, 40, True),  # all but one
        (100, 9, True),
        (100, 10, False),
        (0, 40, False),
    ],
)
def test_a_share_reveals_few_and_all_but_few_and_all_of_a_small_group(
    per_cent: float, answers: int, is_revealed: bool
) -> None:
    one = indicator("procent av lamporna")
    assert reveals_small_count(one, "survey", Value(value=per_cent, n=answers), None, 5) is is_revealed
    assert not reveals_small_count(one, None, Value(value=per_cent, n=answers), None, 5)
    assert not reveals_small_count(indicator("elever"), "survey", Value(value=9, n=answers), None, 5)


def test_a_count_or_a_rate_reveals_the_few_behind_it() -> None:
    assert reveals_small_count(indicator("elever"), None, Value(value=4), None, 5)
    assert not reveals_small_count(indicator("elever"), None, Value(value=5), None, 5)
    assert not reveals_small_count(indicator("elever"), "reported_offences", Value(value=4), None, 5)
    rate = indicator("misstänkta per 1 000 invånare")
    assert reveals_small_count(rate, None, Value(value=2), PEOPLE, 5)
    assert not reveals_small_count(rate, None, Value(value=2), Residents(3000), 5)


@pytest.mark.parametrize(
    ("unit", "name", "values", "is_one"),
    [
        ("Procent", "Elever", [], True),
        ("Andel", "Elever", [], True),
        (None, "Andel elever", [], True),
        ("Antal", "Andel elever", [], True),
        ("elever", "Andel elever", [], False),
        ("elever", "Elever", [], False),
        # Parts of one are shares, whatever the unit says, unless they are measured.
        ("elever", "Elever", [0, 0.5, 1], True),
        ("elever", "Elever", [0, 1], False),
        ("elever", "Elever", [0.5, 1.5], False),
        ("elever", "Elever", [0.5, -0.5], False),
        ("Timmar", "Elever", [0.5], False),
    ],
)
def test_what_is_a_share(unit: str | None, name: str, values: list[float], is_one: bool) -> None:
    figures = {str(2020 + number): value for number, value in enumerate(values)}
    assert is_share(indicator(unit, name, values=figures | {"2019": {"note": "Visas inte"}})) is is_one


@pytest.mark.parametrize(
    ("unit", "value", "people", "events"),
    [
        ("rån", 3, None, 3),
        ("rån", 0, None, 0),
        ("rån", -1, None, None),
        ("rån", None, None, None),
        ("rån", 3.5, None, None),
        (None, 3, None, 3),
        ("Minuter", 3, None, None),
        ("rån per 1 000 invånare", 2, PEOPLE, 3),
        ("rån per 1 000 invånare", 0, PEOPLE, 0),
        ("rån per 1 000 invånare", 2, None, None),
        ("rån per klass", 2, PEOPLE, None),
    ],
)
def test_the_events_in_a_figure(
    unit: str | None, value: float | None, people: Residents | None, events: float | None
) -> None:
    assert events_in(indicator(unit), Value(value=value), people) == events


@pytest.mark.parametrize(
    ("unit", "adds_up"),
    [
        ("rån", True),
        (None, True),
        ("Procent", False),
        ("andel", False),
        ("rån per 1 000 invånare", False),
        ("Minuter", False),
    ],
)
def test_counts_add_up_and_nothing_else_does(unit: str | None, adds_up: bool) -> None:
    assert is_sum(indicator(unit)) is adds_up


def test_persons_are_known_by_their_unit_however_it_is_written() -> None:
    assert [counts_persons(text) for text in ("ELEVER", "Offer för brott", "unga män", "Möten", "")] == [
        True,
        True,
        True,
        False,
        True,  # who counts nothing else counts persons
    ]


# --- the limit of a project --------------------------------------------------------------------------

PROJECT = """
sara: 1
title: Prov
municipality: {name: Exempel kommun}
cycle: {start: 2023-01-01, end: 2023-12-31}
"""


def case(piece: str) -> Chain:
    data: Any = read(PROJECT + piece, "sara.yaml").data
    return Chain(Project.model_validate(data))


@pytest.mark.parametrize(
    ("checks", "threshold"),
    [
        ("", 5),
        ("checks: {quiet_days: 9}", 5),
        ("checks: {smallest_cell: 0}", 0),
        ("checks: {smallest_cell: 8}", 8),
    ],
)
def test_the_threshold_of_a_project(checks: str, threshold: int) -> None:
    assert threshold_of(case(checks)) == threshold


def test_what_the_police_say_themselves_is_no_public_statistics() -> None:
    sources = (
        "{id: a, title: A, kind: reported_offences, publisher: Polisområde Jämtland}",
        "{id: b, title: B, kind: reported_offences, publisher: Brå}",
        "{id: c, title: C, kind: reported_offences}",
        "{id: d, title: D, kind: survey, publisher: Polisen}",
        "{id: e, title: E}",
    )
    found = kinds_of(case(f"prepare: {{sources: [{', '.join(sources)}]}}").project)
    assert found == {
        "a": "register",
        "b": "reported_offences",
        "c": "reported_offences",
        "d": "survey",
        "e": None,
    }
