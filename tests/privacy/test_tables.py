"""A project’s figures as one table: what is missing and can be worked out, which sums there are, and what is few in them."""

from typing import Any

import pytest

from sara_cli.model.chain import Chain
from sara_cli.model.period import Period
from sara_cli.privacy.disclosure.relations import Missing, Rest
from sara_cli.privacy.disclosure.tables import ProjectTable
from schools import of, project, written

GIRLS, BOYS = "Utsatta flickor", "Utsatta pojkar"
PER_CENT: dict[str, Any] = {"unit": "procent", "source": "enkat"}
THEFT: dict[str, Any] = {"unit": "brott", "name": "Stöld"}


def table(*indicators: dict[str, Any], threshold: int = 5, population: int = 0) -> ProjectTable:
    """The table of some figures, of a municipality with a known number of residents, twice as many from 2024 on."""
    given = project(*indicators)
    given.municipality.population.update(
        {Period.parse("2022"): population, Period.parse("2024"): 2 * population}
    )
    return ProjectTable(Chain(given), threshold)


def sums(given: ProjectTable) -> list[str]:
    """The sums: `=` where they add up, `~` where they are only weighed."""
    return [
        f"{written(one.total)} {'=' if one.is_exact else '~'} {' + '.join(map(written, one.parts))}"
        for one in given.sums
    ]


def others(given: ProjectTable) -> dict[str, str]:
    """What is in no file but in some sum: its value, with a ! if it is few, and the highest that it may be."""
    figures = set(given.figures)
    found = {}
    for key, cell in given.cells.items():
        if key not in figures:
            assert not cell.is_shown
            assert not cell.is_small
            most = "" if cell.high is None else f" <= {cell.high:g}"
            value = "?" if cell.value is None else f"{cell.value:.4g}"
            found[written(key)] = f"{value}{'!' * cell.is_protected}{most}"
    return found


@pytest.mark.parametrize(
    ("indicators", "found", "beside"),
    [
        # What one part lacks of the total.
        ([of(30), of(27, name=GIRLS)], ["0 = 1 + */male"], {"*/male": "3!"}),
        ([of(30), of(25, name=GIRLS)], ["0 = 1 + */male"], {"*/male": "5"}),
        ([of(30), of(30, name=GIRLS)], ["0 = 1 + */male"], {"*/male": "0 <= 0"}),
        ([of(30), of(31, name=GIRLS)], [], {}),
        ([of(30, unit="besök"), of(27, unit="besök", name="Besök av flickor")], [], {}),
        ([of(30), of(None, name=GIRLS)], ["0 = 1 + */male"], {"*/male": "?"}),
        ([of(30), of(27, name=GIRLS), of(None, name=BOYS)], ["0 = 1 + 2"], {}),
        ([of(30), of(27, name=GIRLS), of(3, name=BOYS)], ["0 = 1 + 2"], {}),
        # Where the parts of all aren't all of it, something is left; where they are more, nobody relies on it.
        ([of(30), of(20, name=GIRLS), of(5, name=BOYS)], ["0 = 1 + 2 + (0 - 1 - 2)"], {"(0 - 1 - 2)": "5"}),
        ([of(30), of(20, name=GIRLS), of(6, name=BOYS)], ["0 = 1 + 2 + (0 - 1 - 2)"], {"(0 - 1 - 2)": "4!"}),
        ([of(30), of(20, name=GIRLS), of(12, name=BOYS)], ["0 = 1 + 2"], {}),
        # Ages may be all of it, or only some, or overlap: then each is in the total, and they don't add up.
        ([of(30), of(17, name="Utsatta klass 8"), of(10, name="Utsatta klass 9")], ["0 = 1 + 2 + (0 - 1 - 2)"], {"(0 - 1 - 2)": "3!"}),
        ([of(30), of(20, name="Utsatta klass 8"), of(10, name="Utsatta klass 9")], ["0 = 1 + 2"], {}),
        (
            [of(30), of(26, name="Utsatta klass 8"), of(10, name="Utsatta klass 9")],
            ["0 = 1 + (0 - 1)", "0 = 2 + (0 - 2)"],
            {"(0 - 1)": "4!", "(0 - 2)": "20"},
        ),
        ([of(30), of(31, name="Utsatta klass 8"), of(30, name="Utsatta klass 9")], ["0 = 2"], {}),
        (
            [of(30), of(17, name="Utsatta klass 8"), of(None, name="Utsatta klass 9")],
            ["0 = 1 + 2 + (0 - 1 - 2)"],
            {"(0 - 1 - 2)": "?"},
        ),
        (
            [of(30), of(31, name="Utsatta klass 8"), of(9, name="Utsatta klass 7"), of(None, name="Utsatta klass 9")],
            ["0 = 2 + (0 - 2)"],
            {"(0 - 2)": "21"},
        ),
        # What is in no file may be few only taken together.
        (
            [of(15), of(11, sub_area="a")],
            ["0 = 1 + b + c", "0 = 1 + (0 - 1)", "(0 - 1) = b + c"],
            {"b": "?", "c": "?", "(0 - 1)": "4!"},
        ),
        ([of(15), of(10, sub_area="a")], ["0 = 1 + b + c"], {"b": "?", "c": "?"}),
        ([of(15), of(15, sub_area="a")], ["0 = 1 + b + c"], {"b": "?", "c": "?"}),
        ([of(15), of(16, sub_area="a")], [], {}),
        ([of(None), of(12, sub_area="a")], ["0 = 1 + b + c"], {"b": "?", "c": "?"}),
        ([of(15), of(12, sub_area="a"), of(None, sub_area="b")], ["0 = 1 + 2 + c"], {"c": "?"}),
        ([of(15), of(12, sub_area="a"), of(2, sub_area="b")], ["0 = 1 + 2 + c"], {"c": "1!"}),
        ([of(None), of(12, sub_area="a"), of(2, sub_area="b"), of(1, sub_area="c")], ["0 = 1 + 2 + 3"], {}),
        # What is few elsewhere than at a school is no secret if it happens to things, or is published.
        (
            [of(15, unit="brott", name="Stöld"), of(9, unit="brott", name="Stöld, bil")],
            ["0 = 1 + (0 - 1)"],
            {"(0 - 1)": "6"},
        ),
        (
            [of(12, unit="brott", name="Stöld"), of(9, unit="brott", name="Stöld, bil")],
            ["0 = 1 + (0 - 1)"],
            {"(0 - 1)": "3"},
        ),
        (
            [of(12, unit="brott", name="Stöld", sub_area="a"), of(9, unit="brott", name="Stöld, bil", sub_area="a")],
            ["0 = 1 + (0 - 1)"],
            {"(0 - 1)": "3!"},
        ),
        (
            [of(12, unit="brott", name="Stöld"), of(5, unit="brott", name="Stöld", sub_area="a"), of(4, unit="brott", name="Stöld", sub_area="b")],
            ["0 = 1 + 2 + c"],
            {"c": "3!"},
        ),
        ([of(30, source="bra"), of(27, name=GIRLS, source="bra")], ["0 = 1 + */male"], {"*/male": "3"}),
        (
            [of(30, source="bra", sub_area="a"), of(27, name=GIRLS, source="bra", sub_area="a")],
            ["0 = 1 + a/male"],
            {"a/male": "3!"},
        ),
        # Three thefts in the municipality point nobody out, though those of them at a school do.
        (
            [of(30, **THEFT), *(of(1, name="Stöld av flickor", unit="brott", sub_area=one) for one in "abc")],
            ["0 = a + b + c", "0 = */female + */male", "*/female = 1 + 2 + 3", "a = 1 + a/male", "b = 2 + b/male", "c = 3 + c/male"],
            {"*/female": "3", "*/male": "27", "a": "?", "b": "?", "c": "?", "a/male": "?", "b/male": "?", "c/male": "?"},
        ),
        # One is few too; and of what there may be more of nothing is known but that it is there.
        ([of(30), of(29, name="Utsatta klass 9")], ["0 = 1 + (0 - 1)"], {"(0 - 1)": "1!"}),
        (
            [of(30), of(20, name=GIRLS), of(17, name=f"{GIRLS} klass 9")],
            ["0 = 1 + */male", "0 = */klass 9 + (0 - */klass 9)", "*/klass 9 = 2 + */male/klass 9", "1 = 2 + (1 - 2)"],
            {"*/klass 9": "?", "*/male": "10", "*/male/klass 9": "?", "(0 - */klass 9)": "?", "(1 - 2)": "3!"},
        ),
        # Shares of unknown numbers are weighed.
        (
            [of(15, **PER_CENT), of(12, name=GIRLS, **PER_CENT), of(17, name=BOYS, **PER_CENT)],
            ["0 ~ 1 + 2"],
            {},
        ),
    ],
)  # fmt: skip
def test_the_sums_and_what_is_missing_in_them(
    indicators: list[dict[str, Any]], found: list[str], beside: dict[str, str]
) -> None:
    given = table(*indicators)
    assert (sums(given), others(given)) == (found, beside)


def share(per_cent: float, answers: int | None, **more: Any) -> dict[str, Any]:
    return {"values": {"2023": {"value": per_cent, "n": answers}}, **PER_CENT, **more}


@pytest.mark.parametrize(
    ("boys", "found", "beside"),
    [
        # 20 per cent of 60 are 12, 17.2 of 58 are 9.976; a digit more or less is 0.3 and 0.029 persons, and 0.01 of 2 boys.
        (share(100, 2, name=BOYS), ["0 = 1 + 2 + rounding"], {"rounding": "0 <= 0.339"}),
        (share(0, 2, name=BOYS), ["0 = 1 + 2 + rounding + (0 - 1 - 2)"], {"rounding": "0 <= 0.329", "(0 - 1 - 2)": "2.024!"}),
        (share(50, 2, name=BOYS), ["0 = 1 + 2 + rounding + (0 - 1 - 2)"], {"rounding": "0 <= 0.339", "(0 - 1 - 2)": "1.024!"}),
        (share(50, 20, name=BOYS), ["0 = 1 + 2 + rounding"], {"rounding": "0 <= 0.429"}),
        (share(50, 3, name=BOYS), ["0 = 1 + 2 + rounding + (0 - 1 - 2)"], {"rounding": "0 <= 0.344", "(0 - 1 - 2)": "0.524!"}),
        (share(100, None, name=BOYS), ["0 ~ 1 + 2"], {}),
    ],
)  # fmt: skip
def test_shares_of_so_many_are_counted_in_persons(
    boys: dict[str, Any], found: list[str], beside: dict[str, str]
) -> None:
    given = table(share(20, 60), share(17.2, 58, name=GIRLS), boys)
    assert (sums(given), others(given)) == (found, beside)
    assert [given.values[key] for key in given.figures[:2]] == pytest.approx([12, 9.976])
    assert all(
        cell.low == -(cell.high or 0) for key, cell in given.cells.items() if written(key) == "rounding"
    )


@pytest.mark.parametrize(
    ("source", "found"), [("enkat", "0 = 1 + 2 + 3 + rounding"), ("egna", "0 ~ 1 + 2 + 3")]
)
def test_shares_of_things_are_counted_in_persons_only_in_a_survey(source: str, found: str) -> None:
    def two_years(per_cent: float, answers: int, **more: Any) -> dict[str, Any]:
        one = {"value": per_cent, "n": answers}
        about = {"unit": "procent av lamporna", "name": "Lampor som lyser", "source": source}
        return {"values": {"2022": one, "2023": one}, **about, **more}

    given = table(two_years(20, 60), *(two_years(20, 20, sub_area=area) for area in "abc"))
    assert sums(given) == [
        found.replace("0 ", "0:2022 ").replace("1 + 2 + 3", "1:2022 + 2:2022 + 3:2022"),
        found,
    ]
    # Each of the two sums has a rounding of its own.
    assert len(given.cells) - len(given.figures) == (2 if source == "enkat" else 0)


def test_what_is_missing_is_worked_out_from_what_was_worked_out() -> None:
    """All girls follow from those of each school, and all boys from them; of the boys of one school there are few."""
    given = table(
        of(60), of(20, sub_area="a"), of(20, sub_area="b"), of(20, sub_area="c"),
        of(11, name=GIRLS, sub_area="a"), of(12, name=GIRLS, sub_area="b"), of(17, name=GIRLS, sub_area="c"),
    )  # fmt: skip
    assert others(given) == {
        "*/female": "40", "*/male": "20", "a/male": "9", "b/male": "8", "c/male": "3!",
    }  # fmt: skip
    assert sums(given) == [
        "0 = 1 + 2 + 3", "0 = */female + */male", "*/female = 4 + 5 + 6",
        "1 = 4 + a/male", "2 = 5 + b/male", "3 = 6 + c/male",
    ]  # fmt: skip


def test_a_sum_that_only_says_what_nobody_needs_is_left_out() -> None:
    """The halves of the girls make their year; all pupils of a half are in no file, and nothing else says anything of them."""
    halves = {"2023-H1": 9, "2023-H2": 3}
    given = table(of(30), {"name": GIRLS, "values": halves})
    assert sums(given) == ["0 = */female + */male", "*/female = 1:2023-H1 + 1:2023-H2"]
    assert others(given) == {"*/female": "12", "*/male": "18"}
    # Where it is few it is needed.
    few = table(of(30), {"name": GIRLS, "values": {"2023-H1": 1, "2023-H2": 2}}, of(27, name=BOYS))
    assert sums(few) == ["0 = */female + 2", "*/female = 1:2023-H1 + 1:2023-H2"]
    assert others(few) == {"*/female": "3!"}


# --- counts and rates --------------------------------------------------------------------------------------

COUNT, RATE = {"unit": "rån"}, {"unit": "rån per 1 000 invånare"}


@pytest.mark.parametrize(
    ("count", "rate", "found"),
    [
        ({"2023": 30}, {"2023": 5}, ["0 = 1"]),
        ({"2023": 30}, {"2023": 5.1}, []),
        ({"2022": 6, "2023": 30}, {"2022": 1, "2023": 5}, ["0:2022 = 1:2022", "0 = 1"]),
        ({"2022": 7, "2023": 30}, {"2022": 1, "2023": 5}, []),
        ({"2022": 7, "2023": 30}, {"2021": 1, "2023": 5}, ["0 = 1"]),
        ({"2024": 60}, {"2024": 5}, ["0:2024 = 1:2024"]),
        ({"2022": 7}, {"2023": 5}, []),
        ({"2022": {"note": "Visas inte"}, "2023": 30}, {"2022": 1, "2023": 5}, ["0:2022 ~ 1:2022", "0 = 1"]),
        ({"2022": 6, "2023": 30}, {"2022": {"note": "Visas inte"}, "2023": 5}, ["0:2022 ~ 1:2022", "0 = 1"]),
    ],
)
def test_a_rate_of_the_same_count_is_that_count(
    count: dict[str, Any], rate: dict[str, Any], found: list[str]
) -> None:
    given = table({"values": count, **COUNT}, {"values": rate, **RATE}, population=6000)
    assert sums(given) == found
    key = (1, Period.parse("2023"))
    assert "0 = 1" not in found or given.cells[key].value == 30
    elsewhere = table({"values": count, **COUNT, "sub_area": "a"}, {"values": rate, **RATE}, population=6000)
    assert sums(elsewhere) == []
    assert sums(table({"values": count, **COUNT}, {"values": rate, **RATE})) == []


# --- what is few ---------------------------------------------------------------------------------------------


def test_which_figures_of_the_file_are_few_and_which_are_shown() -> None:
    given = table(
        of(4), of(5), of(3, internal=True), of(None), of(3, source="bra"), of(3, source="bra", sub_area="a"),
        share(50, 4), share(50, 5, unit="kronor"), share(9, 4, unit="kronor"),
        {"values": {"2023": {"n": 4, "note": "Visas inte"}}, "unit": "kronor"},
    )  # fmt: skip
    cells = [given.cells[key] for key in given.figures]
    assert [cell.is_small for cell in cells] == [
        True, False, True, False, False, True, True, False, True, False,
    ]  # fmt: skip
    assert [cell.is_shown for cell in cells] == [
        True, True, False, False, True, True, True, True, True, False,
    ]  # fmt: skip
    assert all(cell.is_protected and cell.high is None and cell.low == 0 for cell in cells)
    assert [given.cells[key].value for key in given.figures[:5]] == [4, 5, 3, None, 3]


def test_a_rate_is_by_the_residents_of_its_place_and_time() -> None:
    """1 per 1 000 is few of 4 000 in the county, and of 1 500 at a school, but not of 6 000 or 12 000."""
    values = {"2023": 1, "2024": 1}
    unit = "personer per 1 000 invånare"
    county = {"name": "Länet", "population": {"2023": 4000, "2024": 9000}, "values": values}
    given = table(
        {"unit": unit, "values": values, "comparisons": [county]},
        {"unit": unit, "values": values, "sub_area": "c"},
        {"unit": unit, "values": values, "sub_area": "a"},
        population=6000,
    )
    assert {key: (given.people(*key) or (0,))[0] for key in given.figures} == {
        (number, Period.parse(year)): people
        for number, both in enumerate([(6000, 12000), (1500, 1500), (0, 0), (4000, 9000)])
        for year, people in zip(values, both, strict=True)
    }
    assert [given.is_small(*key) for key in given.figures] == [
        False, False, True, True, False, False, True, False,
    ]  # fmt: skip


def test_what_a_survey_asks_is_of_persons_whatever_it_is_about() -> None:
    asked = share(20, 60, unit="procent av lamporna", name="Lampor som lyser")
    given = table(asked, asked | {"source": "egna"}, asked | {"source": None})
    assert [given.values[key] for key in given.figures] == [12, 20, 20]


@pytest.mark.parametrize(
    ("more", "in_all", "in_part"),
    [
        ({}, True, True),
        ({"unit": "besök"}, False, False),
        ({"unit": "inbrott"}, False, True),
        ({"source": "bra"}, False, True),
        (PER_CENT, True, True),
    ],
)
def test_whether_a_figure_would_be_few_if_it_were_one(
    more: dict[str, Any], in_all: bool, in_part: bool
) -> None:
    given = table(
        of(30, **more),
        of(20, sub_area="a", comparisons=[of(90, name="Kommunen")], **more),
        of(None, sub_area="b", **more),
    )
    assert [given.may_be_few(key) for key in given.figures] == [in_all, in_part, in_part, in_all]
    year = Period.parse("2023")
    assert given.may_be_few(Missing(0, "*", "female", "", year)) == in_all
    assert given.may_be_few(Missing(0, "c", "", "", year)) == in_part
    assert not given.may_be_few(Rest(given.figures[0], ()))


def test_below_a_threshold_of_one_nothing_is_few() -> None:
    assert table(of(30), threshold=2).may_be_few((0, Period.parse("2023")))
    given = table(of(30), of(27, name=GIRLS), threshold=1)
    assert not given.may_be_few(given.figures[0])
    assert others(given) == {"*/male": "3"}
