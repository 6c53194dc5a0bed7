"""How an indicator’s figures vary: told by unit, source and the figures, in one place for all that asks."""

from typing import Any

import pytest

from sara_cli.evidence.variation import (
    Residents,
    events_of,
    kind_of,
    per_residents,
    residents,
    residents_by_rate,
)
from sara_cli.model import Project
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.wording import is_per_cent


@pytest.mark.parametrize("unit", ["procent", "%", "Per cent", "procent av eleverna", " percent"])
def test_per_cent_in_both_languages(unit: str) -> None:
    assert is_per_cent(unit)


@pytest.mark.parametrize("unit", ["procentenheter", "promille", "brott", "", None])
def test_not_per_cent(unit: str | None) -> None:
    assert not is_per_cent(unit)


@pytest.mark.parametrize(
    ("unit", "per"),
    [
        ("per 100 000 invånare", 100_000),
        ("anmälda brott per 100 000 invånare", 100_000),
        ("crimes per 1,000 residents", 1_000),
        ("per 10000 inv", 10_000),
        ("larm per dag", None),
        ("skador per 1 000 elever", None),
        ("per 1 000 invånare och år", 1_000),
        ("skador", None),
        (None, None),
    ],
)
def test_a_rate_says_per_how_many(unit: str | None, per: int | None) -> None:
    assert per_residents(unit) == per


@pytest.mark.parametrize(
    ("unit", "source", "values", "kind"),
    [
        ("skador", "municipal_service", [17, 11], "count"),
        ("anmälda brott", "reported_offences", [17], "count"),
        ("anmälningar per år", None, [17], "count"),
        ("orosanmälningar/år", None, [17], "count"),
        ("procent", "survey", [17], "share"),
        ("procent av eleverna", "survey", [17], "share"),
        ("%", None, [17], "share"),
        ("brott per 100 000 invånare", "reported_offences", [1017.4], "rate"),
        ("per 1000 invånare", "survey", [17], "other"),
        ("mg per 1 000 invånare och dygn", None, [17], "other"),
        ("skador per skola", None, [17], "other"),
        ("skador per 1 000 elever", None, [17], "other"),
        ("km/h", "measurement", [17], "other"),
        ("km/h", None, [17], "other"),
        ("gram", None, [1.5], "other"),
        ("kr", None, [17], "other"),
        ("kronor", None, [120000], "other"),
        ("tkr", None, [120], "other"),
        ("vuxentimmar", None, [120], "other"),
        ("minuter", None, [12], "other"),
        ("poäng", None, [12], "other"),
        ("procentenheter", None, [12], "other"),
        ("svar", "survey", [17], "other"),
        ("skador", None, [1.5], "other"),
        ("skador", None, [-1], "other"),
        (None, None, [17], "other"),
        ("skador", None, [], "other"),
    ],
)
def test_the_kind_of_a_figure(unit: str | None, source: str | None, values: list[float], kind: str) -> None:
    about = Source.model_validate({"id": "s", "title": "S", "kind": source}) if source else None
    assert kind_of(indicator(unit, values), about) == kind


def test_a_figure_out_of_others_is_no_count() -> None:
    """Seven of twelve clubs vary less than seven events do."""
    assert kind_of(indicator("föreningar", [7], denominator="föreningar"), None) == "other"


def indicator(unit: str | None, values: list[float], **more: Any) -> Indicator:
    figures = {str(2020 + number): {"value": value} for number, value in enumerate(values)}
    return Indicator.model_validate({"id": "i", "name": "I", "unit": unit, "values": figures, **more})


def project(**municipality: Any) -> Project:
    return Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "Exempelby kommun", **municipality},
            "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
            "sub_areas": [{"id": "norr", "name": "Norr", "population": 900}, {"id": "syd", "name": "Syd"}],
        }
    )


def test_residents_are_those_of_the_year_or_the_nearest_known() -> None:
    known = project(population={"2019": 6200, "2022": 6000})
    assert [residents(known, None, Period.parse(year)) for year in ("2022", "2024", "2021", "2015")] == [
        Residents(6000, Period.parse("2022")),
        Residents(6000, Period.parse("2022")),
        Residents(6200, Period.parse("2019")),
        Residents(6200, Period.parse("2019")),
    ]
    assert residents(known, "norr", Period.parse("2022")) == Residents(900)
    assert residents(known, "syd", Period.parse("2022")) is None
    assert residents(project(), None, Period.parse("2022")) is None


def test_events_behind_a_rate_are_certain_only_by_the_residents_of_that_year() -> None:
    """One crime among 6 000 residents is 16.7 per 100 000."""
    before, after = Period.parse("2020"), Period.parse("2021")
    one = indicator("per 100 000 invånare", [16.7, 33])
    found = events_of(one, None, project(population={"2020": 6000}))
    assert {period: event.number for period, event in found.items()} == {before: 1, after: 2}
    assert found[before].caveats == ()
    assert found[after].caveats == ("rounded_rate",)
    assert events_of(one, None, project()) == {}
    assert events_of(indicator("procent", [16.7]), None, project(population={"2020": 6000})) == {}


def test_a_publishers_rate_shows_the_residents() -> None:
    assert residents_by_rate(Value(value=30, rate=500)) == pytest.approx(6000)
    assert residents_by_rate(Value(value=0, rate=0)) is None
    assert residents_by_rate(Value(value=30)) is None
