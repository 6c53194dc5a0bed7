"""What each figure counts: of which sex, age and place, by its name, its unit, its definition and its comparison."""

from itertools import islice
from typing import Any

import pytest

from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.privacy.disclosure.counted import COUNTY, NATION, WHOLE, Places, Series, all_series, group_of
from sara_cli.project_file.source import read

BASE = """
sara: 1
title: Prov
municipality: {name: Bräcke kommun, code: "2305"}
cycle: {start: 2023-01-01, end: 2023-12-31}
sub_areas:
  - {id: norr, name: Norr}
  - {id: a, name: Kvinnans skola, part_of: norr}
  - {id: b, name: Bergskolan, part_of: norr}
  - {id: soder, name: Söder}
  - {id: c, name: Åskolan, part_of: soder}
"""


def project(piece: str = "", base: str = BASE) -> Project:
    data: Any = read(base + piece, "sara.yaml").data
    return Project.model_validate(data)


def series(*indicators: str, more: str = "") -> list[Series]:
    """The series of indicators that are written as in the file, without their braces."""
    listed = "".join(f"    - {{id: i{number}, {one}}}\n" for number, one in enumerate(indicators))
    return all_series(Chain(project(f"prepare:\n  indicators:\n{listed}{more}")))


@pytest.mark.parametrize(
    ("text", "words", "sex", "age"),
    [
        ("Utsatta Elever", {"utsatta"}, "", ""),
        ("Antal utsatta flickor", {"utsatta"}, "female", ""),
        ("Utsatta pojkar i skolan", {"utsatta", "skolan"}, "male", ""),
        ("Utsatta män och kvinnor", {"utsatta"}, "", ""),
        ("Boys at risk", {"risk"}, "male", ""),
        ("Rånade i Årskurs 9", {"rånade"}, "", "årskurs 9"),
        ("Rånade flickor årskurs 7–årskurs 9", {"rånade"}, "female", "årskurs 7 årskurs 9"),
        ("Rånade män 16-18 år", {"rånade"}, "male", "16-18 år"),
        ("", set(), "", ""),
    ],
)
def test_of_whom_a_text_is(text: str, words: set[str], sex: str, age: str) -> None:
    assert group_of(text) == (frozenset(words), sex, age)


def test_the_name_of_the_place_is_no_group() -> None:
    assert group_of("Rånade vid Kvinnans Skola", "Kvinnans skola") == (frozenset({"rånade", "vid"}), "", "")
    assert group_of("Rånade vid Skola (9)", "Skola (9)") == (frozenset({"rånade", "vid"}), "", "")
    assert group_of("Norrmän i Norr", "Norr").words == {"norrmän"}, "only as a word"


@pytest.mark.parametrize(
    ("indicator", "sex", "age", "words"),
    [
        ("name: Rånade flickor, unit: elever, values: {}", "female", "", {"rånade"}),
        ("name: Rånade, unit: flickor i klass 3, values: {}", "female", "klass 3", {"rånade"}),
        ("name: Rånade, definition: Anmälda pojkar i klass 3, values: {}", "male", "klass 3", {"anmälda"}),
        ("name: Rånade flickor klass 2, definition: Anmälda pojkar i klass 3, values: {}", "female", "klass 2", {"anmälda"}),
        # Girls that boys have hit are girls, as the unit says.
        ("name: Flickor slagna av pojkar, unit: flickor, values: {}", "female", "", {"slagna"}),
        ("name: Rånade i Norr, sub_area: norr, definition: Anmälda i Norr, values: {}", "", "", {"anmälda"}),
        ("name: Rånade i Norr, sub_area: norr, values: {}", "", "", {"rånade"}),
        ("name: Rånade i Norr, values: {}", "", "", {"rånade", "norr"}),
        ("name: Rånade vid Kvinnans skola, sub_area: a, values: {}", "", "", {"rånade", "vid"}),
    ],
)  # fmt: skip
def test_what_an_indicator_counts(indicator: str, sex: str, age: str, words: set[str]) -> None:
    (one,) = series(indicator)
    assert (one.sex, one.age, set(one.words)) == (sex, age, words)
    assert one.place == (indicator.partition("sub_area: ")[2].partition(",")[0] or WHOLE)


def test_definitions_decide_what_is_alike_where_both_have_one() -> None:
    name, same, other, bare = series(
        "name: Rånade, definition: Anmälda elever, values: {}",
        "name: Hotade, definition: Anmälda flickor, values: {}",
        "name: Rånade, definition: Hörda elever, values: {}",
        "name: Rånade pojkar, values: {}",
    )
    assert name.is_alike(same)
    assert not name.is_alike(other)
    assert name.is_alike(bare)
    assert bare.is_alike(other)
    assert not same.is_alike(bare)


def test_a_comparison_is_of_its_own_group_or_place() -> None:
    first, *compared = series(
        "name: Rånade pojkar klass 2, sub_area: norr, source: x, values: {2022: 1}, comparisons: ["
        "{name: Flickor, values: {2022: 2}}, {name: Klass 3, source: y, values: {2022: 3}}, "
        "{name: Söder, values: {}}, {name: Kommunen, values: {}}]"
    )
    assert [(one.place, one.sex, one.age) for one in compared] == [
        ("norr", "female", "klass 2"),
        ("norr", "male", "klass 3"),
        ("soder", "male", "klass 2"),
        (WHOLE, "male", "klass 2"),
    ]
    assert [one.path[-2:] for one in compared] == [("comparisons", number) for number in range(4)]
    assert all(one.path[:-2] == first.path for one in compared)
    assert [[each.value for each in one.values.values()] for one in compared] == [[2], [3], [], []]
    assert [one.source for one in (first, *compared[:2])] == ["x", "x", "y"]
    assert [one.title for one in (first, compared[0])] == [
        "Rånade pojkar klass 2",
        "Rånade pojkar klass 2, Flickor",
    ]


def test_the_indicators_come_before_their_comparisons() -> None:
    one = "values: {}, comparisons: [{name: Riket, values: {}}]"
    assert [each.comparison is None for each in series(f"name: A, {one}", f"name: B, {one}")] == [
        True,
        True,
        False,
        False,
    ]


def test_goals_and_results_add_the_figures_that_the_list_lacks() -> None:
    """The list first, then what a goal says of its baseline, and then the results in their order."""
    kept = "kind: outcome, date: 2024-01-01"
    first, second = series(
        "name: A, values: {2020: 1}",
        "name: B, values: {2020: 2}",
        more=(
            "analyze: {problems: [{id: p, title: P, goals: ["
            "{id: m, goal: M, kind: outcome, indicator: i0, baseline: {value: 91, period: 2020}},"
            "{id: n, goal: N, kind: outcome, indicator: i0, baseline: {value: 3, period: 2021}},"
            "{id: o, goal: O, kind: outcome, baseline: {value: 92, period: 2021}},"
            "{id: q, goal: Q, kind: outcome, indicator: i1}]}]}\n"
            "follow_up: {results: ["
            f"{{id: r, goal: n, value: 93, period: 2021, {kept}}},"
            f"{{id: s, goal: n, value: 0, period: 2022, {kept}}},"
            f"{{id: t, goal: n, value: 94, period: 2022, {kept}}},"
            f"{{id: u, goal: n, value: 95, {kept}}},"
            f"{{id: v, goal: n, text: Bra, period: 2019, {kept}}},"
            f"{{id: x, goal: o, value: 96, period: 2019, {kept}}},"
            f"{{id: y, promise: l, value: 97, period: 2019, {kept}}},"
            f"{{id: z, goal: q, value: 4, period: 2019, {kept}}}]}}\n"
        ),
    )
    assert {period.name: one.value for period, one in first.values.items()} == {
        "2020": 1,
        "2021": 3,
        "2022": 0,
    }
    assert {period.name: one.value for period, one in second.values.items()} == {"2019": 4, "2020": 2}


# --- places ----------------------------------------------------------------------------------------------


def test_a_place_is_divided_into_what_lies_in_it_unless_that_is_only_one() -> None:
    places = Places(project())
    assert places.below(WHOLE) == ["norr", "soder"]
    assert places.below("norr") == ["a", "b"]
    assert places.below("soder") == places.below("c") == []
    assert places.below(COUNTY) == places.below(NATION) == []


def test_the_places_that_a_place_lies_in() -> None:
    places = Places(project())
    assert list(places.above("a")) == ["norr", WHOLE, COUNTY, NATION]
    assert list(places.above(NATION)) == list(places.above("*okänt")) == []
    places.parent["norr"] = "b"
    assert list(islice(places.above("a"), 9)) == ["norr", "b"], "round in a circle only once"
    assert list(islice(places.above("b"), 9)) == ["norr"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("söder", "soder"),
        ("  Kvinnans   skola ", "a"),
        ("Bräcke", WHOLE),
        ("Bräcke kommun", WHOLE),
        ("Hela kommunen", WHOLE),
        ("Alla skolor", WHOLE),
        ("The whole municipality", WHOLE),
        ("Riket", NATION),
        ("Sweden", NATION),
        ("Länet", COUNTY),
        ("The county", COUNTY),
        ("Jämtlands län", COUNTY),
        ("Kommunens skolor", "*kommunens skolor"),
        ("Riket utom Stockholm", "*riket utom stockholm"),
    ],
)
@pytest.mark.parametrize("code", [', code: "2305"', ""])
def test_which_place_a_name_stands_for(name: str, place: str, code: str) -> None:
    assert Places(project(base=BASE.replace(', code: "2305"', code))).find(name) == place


def test_another_municipality_lies_in_the_county_if_it_is_the_same() -> None:
    places = Places(project())
    assert (places.find("Östersunds kommun"), places.find("Ragunda")) == ("*östersund", "*ragunda")
    assert list(places.above("*östersund")) == list(places.above("*ragunda")) == [COUNTY, NATION]
    assert list(places.above(places.find("Umeå"))) == list(places.above(places.find("Atlantis"))) == []
    assert places.below(COUNTY) == [], "what isn’t of the project divides nothing"
    called_otherwise = Places(project(base=BASE.replace("Bräcke kommun", "Vår kommun")))
    assert called_otherwise.find("Jämtlands län") == COUNTY
    nowhere = Places(project(base=BASE.replace('Bräcke kommun, code: "2305"', "Atlantis")))
    assert (nowhere.find("Atlantis"), nowhere.find("Jämtlands län")) == (WHOLE, "*jämtlands län")
    assert list(nowhere.above(nowhere.find("Ragunda"))) == []
