"""What adds up by its names, units, places and times is protected together, and nothing else."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sara_cli.model.chain import Chain
from sara_cli.model.period import Period
from sara_cli.privacy.disclosure import relations as module
from sara_cli.privacy.disclosure.counted import Places, all_series
from sara_cli.privacy.disclosure.relations import Missing, Relation, relations, times_of
from sara_cli.privacy.disclosure.withholding import BelowThreshold, without_small_figures
from schools import of, project, written


def shown(*indicators: dict[str, Any]) -> list[Any]:
    """Every figure of the public edition in turn."""
    made = without_small_figures(project(*indicators)).project
    return [
        f"<{value.below}" if isinstance(value, BelowThreshold) else value.value
        for one in made.prepare.indicators
        for value in one.values.values()
    ]


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        # The boys are in no file, but 30 less 27.
        ([of(30), of(27, name="Utsatta flickor")], [30, None]),
        ([of(30), of(27, name="Utsatta elever, flickor")], [30, None]),
        ([of(30), of(27, name="Utsatta elever (pojkar)")], [30, None]),
        ([of(30, unit="antal"), of(27, name="Utsatta tjejer", unit="antal")], [30, None]),
        ([of(30), of(27, unit="flickor")], [30, None]),
        ([of(30, name="Pupils at risk"), of(27, name="Girls at risk", unit="girls")], [30, None]),
        ([of(30), of(27, name="Utsatta flickor"), of(3, name="Utsatta pojkar")], [30, None, "<5"]),
        ([of(30), of(27, name="Utsatta flickor"), of(None, name="Utsatta pojkar")], [30, None, None]),
        (
            [of(30, definition="Elever som utsatts"), of(27, definition="Flickor som utsatts", name="F")],
            [30, None],
        ),
        # Nor are those of the other years.
        ([of(30), of(27, name="Utsatta elever i årskurs 9")], [30, None]),
        ([of(30), of(17, name="Utsatta elever, 13–15 år"), of(10, name="Utsatta elever, 16–18 år")], [30, 17, None]),
        # Schools by their place, or only by their name; the other ones are in no file.
        ([of(15), of(12, sub_area="a")], [15, None]),
        ([of(15), of(12, name="Utsatta elever, Skola a", sub_area="a")], [15, None]),
        ([of(15), of(12, name="Utsatta elever vid Bergskolan")], [15, None]),
        ([of(25), of(12, sub_area="a"), of(10, sub_area="b")], [25, 12, None]),
        ([of(15), of(12, sub_area="a"), of(10, sub_area="b")], [15, None, 10]),
        # Incidents at a school are few too, and so are those elsewhere.
        ([of(15, unit="incidenter", name="I"), of(12, unit="incidenter", name="I", sub_area="a")], [15, None]),
        # What can't be attacked is shown.
        ([of(30), of(20, name="Utsatta flickor")], [30, 20]),
        ([of(30), of(30, name="Utsatta flickor")], [30, 30]),
        ([of(30), of(27, name="Utsatta flickor", source="bra")], [30, 27]),
        ([of(30, source="bra"), of(27, name="Utsatta flickor", source="bra")], [30, 27]),
        ([of(30, name="Inbrott", unit="brott"), of(27, name="Inbrott i bostad", unit="brott")], [30, 27]),
        ([of(30, unit="lektioner"), of(27, unit="lektioner", name="Lektioner för flickor")], [30, 27]),
        ([of(30), of(27, name="Oroliga flickor")], [30, 27]),
        ([of(30, unit="procent"), of(27, unit="procent", name="Utsatta flickor")], [30, 27]),
        ([of(30, internal=True), of(27, name="Utsatta flickor")], [None, 27]),
    ],
)  # fmt: skip
def test_a_part_that_a_total_and_the_others_reveal_is_covered(
    parts: list[dict[str, Any]], printed: list[Any]
) -> None:
    assert shown(*parts) == printed


SCHOOL_YEAR = [f"2022-{month:02}" for month in range(8, 13)] + [f"2023-{month:02}" for month in range(1, 6)]


@pytest.mark.parametrize(
    ("values", "hidden"),
    [
        ({"2022/23": 63} | dict.fromkeys(SCHOOL_YEAR, 6), 1),
        ({"2022/23": 60} | dict.fromkeys(SCHOOL_YEAR, 6), 0),
        ({"2022/23": 70} | dict.fromkeys(SCHOOL_YEAR, 6), 0),
        ({"2022/23": 33, "2022-Q3": 10, "2022-Q4": 10, "2023-Q1": 10}, 1),
        ({"2023": 40, "2023-Q1": 10, "2023-Q2": 10, "2023-Q3": 10, "2023-10": 6}, 1),
        ({"2023": 40, "2023-Q1": 10, "2023-Q2": 10, "2023-Q3": 10, "2023-10": 7, "2023-11": 0}, 1),
        ({"2023": 41, "2023-01": 8, "2023-Q2": 10, "2023-Q3": 10, "2023-Q4": 10}, 1),
        ({"2023-Q1": 22, "2023-01": 10, "2023-02": 10}, 1),
    ],
)
def test_a_longer_time_does_not_tell_a_shorter_one(values: dict[str, int], hidden: int) -> None:
    assert shown({"values": values}).count(None) == hidden


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=6, max_size=6), st.sets(st.integers(0, 5), max_size=3))
@example([0, 0, 0, 5, 5, 1], {3, 4})  # what is in no file, and not few, told one that is
def test_nobody_who_subtracts_finds_a_few_in_a_table(values: list[int], left_out: set[int]) -> None:
    """Girls and boys at three schools, with all sums, of which some parts are in no file."""
    cells = {(sex, place): values[2 * number + (sex == "pojkar")] for number, place in enumerate("abc") for sex in ("flickor", "pojkar")}  # fmt: skip
    sums: dict[Any, Any] = {
        **{(None, place): [(sex, place) for sex in ("flickor", "pojkar")] for place in "abc"},
        **{(sex, None): [(sex, place) for place in "abc"] for sex in ("flickor", "pojkar")},
    }
    sums[None, None] = list(cells)
    kept = [key for number, key in enumerate(cells) if number not in left_out] + list(sums)
    listed = [
        of(
            sum(cells[part] for part in sums.get(key, [key])),
            name=f"Utsatta {key[0] or 'elever'}",
            **({"sub_area": key[1]} if key[1] else {}),
        )
        for key in kept
    ]
    known = {key: value for key, value in zip(kept, shown(*listed), strict=True) if isinstance(value, int)}
    assert not {key for key, value in _found(known, cells, sums).items() if 0 < value < 5}


def _found(known: dict[Any, int], cells: dict[Any, int], sums: dict[Any, Any]) -> dict[Any, int]:
    """What follows from the figures that are shown by subtraction, over and over; the attacker knows the sums."""
    lines = list(sums.items())
    lines.append(((None, None), [(None, place) for place in "abc"]))
    lines.append(((None, None), [(sex, None) for sex in ("flickor", "pojkar")]))
    found = dict(known)
    while True:
        before = len(found)
        for whole, parts in lines:
            unknown = [key for key in (whole, *parts) if key not in found]
            if len(unknown) == 1:
                key = unknown[0]
                summed = sum(found[part] for part in parts if part != key)
                found[key] = summed if key == whole else found[whole] - summed
        if len(found) == before:
            return {key: value for key, value in found.items() if key not in known}


def test_the_periods_of_a_figure_are_distinguished() -> None:
    """A part of another year says nothing of this one."""
    other = {"name": "Utsatta flickor", "values": {"2022": 27}}
    assert shown(of(30), other) == [30, 27]
    assert Period.parse("2022") in project(of(30), other).prepare.indicators[1].values


# --- the relations themselves ---------------------------------------------------------------------------


def adds_up(*indicators: dict[str, Any], part_of: Mapping[str, str] | None = None) -> list[str]:
    """The relations: `=` if the parts are all of it, `>` if there may be more of it, `~` if they are weighed."""
    given = project(*indicators)
    inside = part_of or {}
    areas = [area.model_copy(update={"part_of": inside.get(area.id)}) for area in given.sub_areas]
    given = given.model_copy(update={"sub_areas": areas})
    found, groups = relations(all_series(Chain(given)), Places(given))
    for one in found:
        keys = (one.total, *one.parts)
        numbers = {key[0] for key in keys if isinstance(key, tuple) and not isinstance(key, Missing)}
        # What is missing is of the same kind as the others.
        assert all(numbers <= set(groups[key.group]) for key in keys if isinstance(key, Missing))
    return [f"{written(one.total)} {mark(one)} {' + '.join(map(written, one.parts))}" for one in found]


def mark(one: Relation) -> str:
    if not one.is_sum:
        assert one.is_complete
        return "~"
    return "=" if one.is_complete else ">"


GIRLS = "Utsatta flickor"
PER_CENT: dict[str, Any] = {"unit": "procent", "source": "enkat"}


@pytest.mark.parametrize(
    ("indicators", "found"),
    [
        # Of the sexes the file has one, both, or only these.
        ([of(30), of(27, name=GIRLS)], ["0 = 1 + */male"]),
        ([of(30), of(27, name=GIRLS), of(3, name="Utsatta pojkar")], ["0 = 1 + 2"]),
        ([of(27, name=GIRLS), of(3, name="Utsatta pojkar")], []),
        # Of the ages nobody knows whether they are all.
        ([of(30), of(17, name="Utsatta 13–15 år"), of(10, name="Utsatta 16–18 år")], ["0 > 1 + 2"]),
        (
            [of(30), of(20, name=GIRLS), of(17, name=f"{GIRLS} klass 9")],
            ["0 = 1 + */male", "0 > */klass 9", "*/klass 9 = 2 + */male/klass 9", "1 > 2"],
        ),
        # The sub-areas of a place are all of it.
        ([of(15), of(12, sub_area="a")], ["0 = 1 + b + c"]),
        ([of(15), of(12, sub_area="a"), of(1, sub_area="b"), of(2, sub_area="c")], ["0 = 1 + 2 + 3"]),
        ([of(12, sub_area="a"), of(1, sub_area="b")], []),
        # Shares are only weighed where all are known.
        (
            [of(15, **PER_CENT), of(12, sub_area="a", **PER_CENT), of(1, sub_area="b", **PER_CENT), of(2, sub_area="c", **PER_CENT)],
            ["0 ~ 1 + 2 + 3"],
        ),
        ([of(15, **PER_CENT), of(12, sub_area="a", **PER_CENT), of(1, sub_area="b", **PER_CENT)], []),
        ([of(15, **PER_CENT), of(17, name="Utsatta klass 9", **PER_CENT)], []),
        ([{"values": {"2023": 5, "2023-H1": 5, "2023-H2": 5}, **PER_CENT}], []),
        # The same figure twice, where no year says otherwise.
        ([of(30), of(30, name="Utsatta elever totalt")], ["0 = 1"]),
        ([of(30), of(31, name="Utsatta elever totalt")], []),
        ([of(30), of(None, name="Utsatta elever totalt")], ["0 = 1"]),
        ([of(30), of(30, name="Utsatta elever totalt", sub_area="a")], ["0 = 1 + b + c"]),
        ([of(30), {"name": "Utsatta elever totalt", "values": {"2022": 4}}], []),
        ([{"values": {"2022": 4, "2023": 30}}, {"values": {"2022": 5, "2023": 30}}], []),
        ([{"values": {"2022": 4, "2023": 30}}, {"values": {"2022": 4, "2021": 30}}], ["0:2022 = 1:2022"]),
        # Of two that are the same each is the sum of the parts.
        ([of(30), of(30, unit="antal"), of(27, name=GIRLS)], ["0 = 1", "0 = 2 + */male", "1 = 2 + */male"]),
        # More words are some of the same.
        ([of(30, name="Brott"), of(9, name="Brott, bil"), of(8, name="Brott, hus")], ["0 > 1 + 2"]),
        ([of(30, name="Brott"), of(9, name="Brott, bil"), of(8, name="Brott, bil", sub_area="a")], ["1 = 2 + b + c", "0 > 1"]),
        ([of(30, name="Brott"), {"name": "Brott, bil", "values": {"2022": 9}}], []),
        ([of(30, name="Brott", definition="Alla brott"), of(9, name="Brott, bil", definition="Brott")], []),
        ([of(30, name="Brott", **PER_CENT), of(9, name="Brott, bil", **PER_CENT)], []),
        ([of(30, name="Brott"), of(9, name="Bil")], []),
        # Another source or another unit counts something else, as does a share.
        ([of(30), of(27, name=GIRLS, source="bra")], []),
        ([of(30), of(27, name=GIRLS, unit="fall")], []),
        ([of(30, unit="antal"), of(27, name=GIRLS, unit="Antal elever")], ["0 = 1 + */male"]),
        ([of(30, unit=None), of(27, name=GIRLS, unit="antal")], ["0 = 1 + */male"]),
        ([of(30, name="Brott", definition="Anmälda"), of(9, name="Brott", definition="Hörda")], []),
        ([of(0.5, unit="antal"), of(27, name=GIRLS, unit="antal")], []),
        ([of(30, unit="index"), of(0.5, name=GIRLS, unit="index")], []),
        # Those that have one in common are one, though their definitions differ.
        (
            [of(30, definition="Elever som hotats"), of(27, name=GIRLS, definition="Slagna flickor"), of(3, name="Utsatta pojkar")],
            ["0 = 1 + 2"],
        ),
    ],
)  # fmt: skip
def test_what_adds_up(indicators: list[dict[str, Any]], found: list[str]) -> None:
    assert adds_up(*indicators) == found


def test_the_places_between_two_are_in_the_table() -> None:
    """Of the municipality and one of the two areas that its only part is divided into, the part and the other are missing."""
    indicators = [of(15), of(12, sub_area="a")]
    assert adds_up(*indicators, part_of={"a": "c", "b": "c"}) == ["0 > c", "c = 1 + b"]
    assert adds_up(of(15, sub_area="c"), indicators[1], part_of={"a": "c", "b": "c"}) == ["0 = 1 + b"]
    assert adds_up(indicators[1], part_of={"a": "c", "b": "c"}) == []


def test_a_county_is_more_than_its_municipality() -> None:
    compared = {"comparisons": [{"name": "Länet", "values": {"2023": 33}}]}
    assert adds_up(of(30, **compared)) == ["1 > 0"]
    nation = {"comparisons": [{"name": "Riket", "values": {"2023": 33}}]}
    assert adds_up(of(30, **nation)) == ["*county > 0", "1 > *county"]


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        ("2023 2023-H1 2023-H2", ["0 = 0:2023-H1 + 0:2023-H2"]),
        ("2023 2023-H1", ["0 > 0:2023-H1"]),
        ("2022 2023-H1", []),
        ("2023-H1 2023-Q2", ["0:2023-H1 > 0:2023-Q2"]),
        ("2021 2021-2022 2022", ["0:2021-2022 = 0:2021 + 0:2022"]),
    ],
)
def test_times_add_up(periods: str, found: list[str]) -> None:
    assert adds_up({"values": dict.fromkeys(periods.split(), 9)}) == found


def test_a_time_that_others_have_is_missing() -> None:
    """The girls of the second half, and all of that half, are in no file."""
    everyone = {"values": {"2023": 30, "2023-H1": 10}}
    girls = {"name": GIRLS, "values": {"2023": 20}}
    boys = {"name": "Utsatta pojkar", "values": {"2023-H1": 5}}
    assert sorted(adds_up(everyone, girls, boys)) == sorted(
        ["0 = 1 + */male", "0:2023-H1 = */female/2023-H1 + 2:2023-H1", "0 > 0:2023-H1", "*/male > 2:2023-H1"]
    )


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (6, ["0:2023-H1 = */female/2023-H1 + */male/2023-H1", "0 = 1 + */male", "0 > 0:2023-H1"]),
        (5, ["0 > 1", "0 > 0:2023-H1"]),
    ],
)
def test_a_table_that_is_too_large_is_not_filled_up(
    most: int, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three sexes at two times are six figures."""
    monkeypatch.setattr(module, "MOST", most)
    assert adds_up({"values": {"2023": 30, "2023-H1": 10}}, of(20, name=GIRLS)) == found
    assert adds_up(of(30), {"name": GIRLS, "values": {"2023-H1": 9, "2023-H2": 3}}) == []
    ages = adds_up(of(30), of(20, name=GIRLS), of(17, name=f"{GIRLS} klass 9"))
    assert ("*/klass 9 = 2 + */male/klass 9" in ages) is (most == 6)


@pytest.mark.parametrize(
    ("whole", "known", "parts"),
    [
        ("2023", "2023-Q1 2023-Q2 2023-10 2023-05 2022-Q4", ["2023-Q1 2023-Q2", "2023-05 2023-10", "2023-Q1 2023-Q2 2023-10"]),
        ("2023", "2023-H2 2023-T1 2023-05", ["2023-H2", "2023-T1", "2023-05", "2023-H2 2023-T1 2023-05", "2023-T1 2023-05"]),
        ("2023", "2023-H1 2023-Q1 2023-Q2", ["2023-H1", "2023-Q1 2023-Q2"]),
        ("2022/23", "2022-HT 2023-VT 2023-Q2 2023-Q3", ["2022-HT 2023-VT", "2023-Q2"]),
        ("2023-03", "2023-03-01 2023-03-31 2023-04-01 2023-W10", ["2023-03-01 2023-03-31"]),
        ("2023-W10", "2023-03-06 2023-03-12 2023-03-13", ["2023-03-06 2023-03-12"]),
        ("2021-2022", "2021 2022 2023 2021-01", ["2021 2022"]),
        ("2023-05-01", "2023-05", []),
    ],
)  # fmt: skip
def test_the_parts_of_a_longer_time(whole: str, known: str, parts: list[str]) -> None:
    found = times_of(Period.parse(whole), [Period.parse(one) for one in known.split()])
    assert [" ".join(map(str, times)) for times in found] == parts
