"""What is taken out of a project before it is published, and how many figures that were."""

from typing import Any

import pytest

from sara_cli.model import Project
from sara_cli.model.period import Period
from sara_cli.privacy.disclosure.withholding import (
    BelowThreshold,
    Disclosed,
    GoalWithoutBaseline,
    without_numbers,
    without_small_figures,
)
from sara_cli.project_file.source import read

BASE = """
sara: 1
title: Prov
municipality: {name: Exempel kommun, population: {2022: 6000, 2024: 3000}}
cycle: {start: 2023-01-01, end: 2023-12-31}
sub_areas:
  - {id: norr, name: Norr}
  - {id: soder, name: Söder, population: 1500}
"""


def project(piece: str) -> Project:
    data: Any = read(BASE + piece, "sara.yaml").data
    return Project.model_validate(data)


def prepared(*indicators: str, more: str = "") -> Project:
    """A project with indicators written as in the file, each without its braces."""
    listed = "".join(f"    - {{id: i{number}, name: Vad, {one}}}\n" for number, one in enumerate(indicators))
    sources = """
  sources:
    - {id: enkat, title: Enkät, kind: survey}
    - {id: bra, title: Anmälda brott, kind: reported_offences}
"""
    return project(f"prepare:{sources}  indicators:\n{listed}{more}")


def figures(shown: Disclosed, number: int = 0) -> list[Any]:
    """What is shown for each period of an indicator, a small count as “<5”."""
    values = shown.project.prepare.indicators[number].values.values()
    return [f"<{one.below}" if isinstance(one, BelowThreshold) else one.value for one in values]


@pytest.mark.parametrize(
    ("indicator", "shown", "withheld"),
    [
        ("unit: elever, values: {2021: 4, 2022: 5, 2023: 0}", ["<5", 5, 0], 1),
        ("unit: elever, values: {2021: 1, 2022: 2}", ["<5", "<5"], 2),
        ("unit: kronor, values: {2021: 4}", [4], 0),
        # A share is small where it stands for few, and where few answered.
        ("unit: procent, source: enkat, values: {2021: {value: 4, n: 100}}", ["<5"], 1),
        ("unit: procent, source: enkat, values: {2021: {value: 5, n: 100}}", [5], 0),
        ("unit: procent, source: enkat, values: {2021: {value: 100, n: 4}}", ["<5"], 1),
        ("unit: procent, source: enkat, values: {2021: {value: 100, n: 9}}", [None], 1),
        ("unit: procent, source: enkat, values: {2021: {value: 100, n: 10}}", [100], 0),
        ("unit: procent, source: enkat, values: {2021: {value: 0, n: 4}}", ["<5"], 1),
        ("unit: kronor, values: {2021: {value: 700, n: 4}}", ["<5"], 1),
        ("unit: kronor, values: {2021: {value: 700, n: 5}}", [700], 0),
        # What the file doesn't have isn't withheld, and keeps what is said of it.
        ("unit: elever, values: {2021: {note: Visas inte}}", [None], 0),
        ("unit: elever, values: {2021: {n: 3, note: Visas inte}}", [None], 0),
        # Reported offences are public for the municipality; its parts are not.
        ("unit: personer, source: bra, values: {2021: 3}", [3], 0),
        ("unit: personer, source: bra, sub_area: norr, values: {2021: 3}", ["<5"], 1),
        # The events behind a rate: of 6 000 residents until 2023, of 3 000 from 2024, of 1 500 in the one place.
        (
            "unit: personer per 1 000 invånare, values: {2021: 0.7, 2023: 0.7, 2024: 0.9}",
            ["<5", "<5", "<5"],
            3,
        ),
        ("unit: personer per 1 000 invånare, values: {2022: 1, 2023: 1, 2024: 1}", [1, 1, "<5"], 1),
        ("unit: rån per 1 000 invånare, sub_area: soder, values: {2022: 2, 2023: 4}", ["<5", 4], 1),
        ("unit: rån per 1 000 invånare, sub_area: norr, values: {2022: 2}", [2], 0),
        # A year doesn't tell its quarters, a quarter its months, nor a year its months; what isn't whole tells nothing.
        (
            "unit: elever, values: {2023: 30, 2023-Q1: 3, 2023-Q2: 9, 2023-Q3: 8, 2023-Q4: 10}",
            [30, "<5", 9, None, 10],
            2,
        ),
        (
            "unit: elever, values: {2023-Q1: 30, 2023-01: 3, 2023-02: 9, 2023-03: 18}",
            [30, "<5", None, 18],
            2,
        ),
        ("unit: elever, values: {2023-Q1: 30, 2023-01: 3, 2023-02: 9}", [30, "<5", 9], 1),
        ("unit: elever, values: {2023-Q1: 30, 2023-02: 9, 2023-03: 3}", [30, 9, "<5"], 1),
        ("unit: elever, values: {2023-Q1: 30, 2023-01: 3, 2023-03: 9}", [30, "<5", 9], 1),
        ("unit: elever, values: {2023: 30, 2023-Q1: 3, 2023-Q2: 9, 2024-Q3: 8}", [30, "<5", 9, 8], 1),
        (
            f"unit: elever, values: {{2023: 100, 2023-01: 3, {', '.join(f'2023-{m:02}: 9' for m in range(2, 13))}}}",
            [100, "<5", None, *[9] * 10],
            2,
        ),
        # Shares aren't the sum of shorter times.
        (
            "unit: kronor, values: {2023-Q1: {value: 9, n: 3}, 2023-01: 3, 2023-02: 3, 2023-03: 3}",
            ["<5", 3, 3, 3],
            1,
        ),
    ],
)
def test_figures_of_one_indicator(indicator: str, shown: list[Any], withheld: int) -> None:
    found = without_small_figures(prepared(indicator))
    assert figures(found) == shown
    assert (found.withheld, found.threshold) == (withheld, 5)


def test_a_figure_is_withheld_with_all_that_is_said_of_it() -> None:
    """A note says the same in words; a figure that the file itself withholds keeps the note that says so."""
    piece = "{2021: {value: 3, n: 60, rate: 50, note: Tre elever}, 2022: {note: Visas inte}, 2023: {value: 9, note: Nio}}"
    found = without_small_figures(prepared(f"unit: elever, values: {piece}"))
    values = found.project.prepare.indicators[0].values
    assert [values[period].model_dump(exclude_none=True) for period in sorted(values)] == [
        {"below": 5},
        {"note": "Visas inte"},
        {"value": 9, "note": "Nio"},
    ]


def test_a_figure_that_covers_another_says_nothing_at_all() -> None:
    values = "{2023-Q1: 30, 2023-01: 3, 2023-02: {value: 9, note: Nio}, 2023-03: 18}"
    found = without_small_figures(prepared(f"unit: elever, values: {values}"))
    cover = found.project.prepare.indicators[0].values[Period.parse("2023-02")]
    assert cover.model_dump(exclude_none=True) == {}
    assert not isinstance(cover, BelowThreshold)


def test_a_public_figure_that_covers_another_is_not_said_to_be_few() -> None:
    """4 offences of a municipality or a county are no secret; that they are 4 would tell how few the others are."""
    whole, *parts = (
        f"unit: personer, source: bra, {place}values: {{2023: {value}}}"
        for place, value in (("", 4), ("sub_area: norr, ", 3), ("sub_area: soder, ", 1))
    )
    found = without_small_figures(prepared(whole, *parts))
    assert [figures(found, number) for number in range(3)] == [[None], ["<5"], ["<5"]]
    county = "comparisons: [{name: Länet, source: bra, values: {2023: 4}}]"
    compared = without_small_figures(prepared(f"unit: elever, source: enkat, values: {{2023: 3}}, {county}"))
    (one,) = compared.project.prepare.indicators[0].comparisons[0].values.values()
    assert (figures(compared), one.model_dump(exclude_none=True)) == (["<5"], {})


def test_the_project_sets_its_own_limit() -> None:
    found = without_small_figures(
        prepared("unit: elever, values: {2021: 4, 2022: 3}", more="checks: {smallest_cell: 4}\n")
    )
    assert figures(found) == [4, "<4"]
    assert (found.withheld, found.threshold) == (1, 4)
    none = without_small_figures(
        prepared("unit: elever, values: {2021: 1}", more="checks: {smallest_cell: 0}\n")
    )
    assert (figures(none), none.withheld, none.threshold) == ([1], 0, 0)


def test_sub_areas_and_their_whole() -> None:
    """Both places are known for 2022 and only one for 2023, where the whole tells of the other: 40 − 37 is 3."""
    same = "definition: Utsatta elever, unit: elever"
    found = without_small_figures(
        prepared(
            f"{same}, values: {{2022: 40, 2023: 40}}",
            f"{same}, sub_area: norr, values: {{2022: 37, 2023: 37}}",
            f"{same}, sub_area: soder, values: {{2022: 3}}",
        )
    )
    assert [figures(found, number) for number in range(3)] == [[40, 40], [None, None], ["<5"]]
    assert found.withheld == 3


def test_shares_of_sub_areas_are_weighed_together() -> None:
    """Whoever knows the share of the whole and of the one place works out that of the other, but not by adding."""
    same = "definition: Andel utsatta elever, unit: procent, source: enkat"
    found = without_small_figures(
        prepared(
            f"{same}, values: {{2022: {{value: 20, n: 200}}}}",
            f"{same}, sub_area: norr, values: {{2022: {{value: 39, n: 100}}}}",
            f"{same}, sub_area: soder, values: {{2022: {{value: 1, n: 100}}}}",
        )
    )
    assert [figures(found, number) for number in range(3)] == [[20], [None], ["<5"]]


def test_shares_of_two_small_groups_are_not_narrowed_by_that_of_the_whole() -> None:
    """Were they counts, both would be 4: at most 4 each, and 8 together."""
    same = "definition: Andel utsatta elever, unit: procent, source: enkat"
    found = without_small_figures(
        prepared(
            f"{same}, values: {{2022: {{value: 8, n: 200}}}}",
            f"{same}, sub_area: norr, values: {{2022: {{value: 4, n: 100}}}}",
            f"{same}, sub_area: soder, values: {{2022: {{value: 4, n: 100}}}}",
        )
    )
    assert [figures(found, number) for number in range(3)] == [[8], ["<5"], ["<5"]]


def test_a_rate_is_by_the_residents_of_its_own_time() -> None:
    """3 000 lived there in 2024 and 6 000 in 2022: 2.7 per 1 000 is the 8 persons of the quarter that is withheld."""
    found = without_small_figures(
        prepared(
            "unit: personer, values: {2024: 30, 2024-Q1: 3, 2024-Q2: 9, 2024-Q3: 8, 2024-Q4: 10}",
            "unit: personer per 1 000 invånare, values: {2024-Q3: 2.7}",
        )
    )
    assert [figures(found, number) for number in range(2)] == [[30, "<5", None, 8, 10], [2.7]]
    # With every other figure as a rate too, one of them goes with its count.
    rates = "2024: 10, 2024-Q2: 3, 2024-Q3: 2.7, 2024-Q4: 3.3"
    found = without_small_figures(
        prepared(
            "unit: personer, values: {2024: 30, 2024-Q1: 3, 2024-Q2: 9, 2024-Q3: 8, 2024-Q4: 10}",
            f"unit: personer per 1 000 invånare, values: {{{rates}}}",
        )
    )
    counts, others = figures(found, 0), figures(found, 1)
    assert [one is None for one in (counts[0], *counts[2:])] == [one is None for one in others]
    assert others.count(None) == 1


def test_only_the_rate_of_the_same_count_is_withheld_with_it() -> None:
    """The place, the unit and every year that both have must be the same; a year apart hides nothing."""
    count = "unit: rån, sub_area: soder"
    rate = "unit: rån per 1 000 invånare, sub_area: soder"
    found = without_small_figures(
        prepared(
            f"{count}, values: {{2021: 3, 2022: 6, 2023: 9}}",
            f"{rate}, values: {{2021: 2, 2022: 4}}",
            f"{rate}, values: {{2022: 4, 2023: 4}}",
            f"{rate}, values: {{2024: 4}}",
            "unit: rån per 1 000 invånare, values: {2022: 1}",
        )
    )
    assert [figures(found, number) for number in range(5)] == [["<5", 6, 9], ["<5", 4], [4, 4], [4], [1]]


COVERED = (
    "definition: Incidenter, unit: incidenter, values: {2023: 12}",
    "definition: Incidenter, unit: incidenter, sub_area: norr, values: {2023: 2}",
    "definition: Incidenter, unit: incidenter, sub_area: soder, values: {2023: 10}",
)


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        ("unit: incidenter per 1 000 invånare, sub_area: soder, values: {2023: 6.7}", [None]),
        ("unit: incidenter per 1 000 invånare, sub_area: soder, values: {2022: 8, 2023: 6.7}", [8, None]),
        ("unit: incidenter per 1 000 invånare, sub_area: soder, values: {2023: 8}", [8]),
        ("unit: incidenter per 1 000 invånare, values: {2023: 1.7}", [1.7]),
        ("unit: lampor, sub_area: soder, values: {2023: 10}", [10]),
    ],
)
def test_the_rate_of_a_covering_count_goes_with_it(other: str, shown: list[Any]) -> None:
    """Norr has 2 of 12. Where Söder, or all of it, is a rate too, it costs two figures to withhold it."""
    found = without_small_figures(prepared(*COVERED, other))
    whole, small, cover = (figures(found, number)[0] for number in range(3))
    assert (small, [whole, cover].count(None)) == ("<5", 1)
    assert (whole is None) is (shown in ([None], [8, None]))
    assert figures(found, 3)[-1] is not None
    # With a rate of both, either of them goes with its count.
    both = without_small_figures(
        prepared(*COVERED, other, "unit: incidenter per 1 000 invånare, values: {2023: 2}")
    )
    if shown[-1] is None:
        hidden = [number for number in (0, 2, 3, 4) if figures(both, number)[-1] is None]
        assert hidden in ([2, 3], [0, 4])


def test_a_rate_goes_with_its_count_only_where_they_agree_for_all_years() -> None:
    whole, small, _cover = COVERED
    found = without_small_figures(
        prepared(
            whole,
            small,
            "definition: Incidenter, unit: incidenter, sub_area: soder, values: {2022: 20, 2023: 10}",
            "unit: incidenter per 1 000 invånare, sub_area: soder, values: {2022: 8, 2023: 6.7}",
        )
    )
    assert [figures(found, number) for number in range(4)] == [[12], ["<5"], [20, None], [8, 6.7]]


# --- comparisons ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparison", "shown", "withheld"),
    [
        ("values: {2021: 4, 2022: 5}", ["<5", 5], 1),
        ("values: {2021: {note: Visas inte}}", [None], 0),
        ("source: bra, values: {2021: 3}", [3], 0),
    ],
)
def test_a_comparison_shows_no_small_count(comparison: str, shown: list[Any], withheld: int) -> None:
    found = without_small_figures(
        prepared(f"unit: elever, values: {{2022: 20}}, comparisons: [{{name: Län, {comparison}}}]")
    )
    (one,) = found.project.prepare.indicators[0].comparisons
    assert [f"<{v.below}" if isinstance(v, BelowThreshold) else v.value for v in one.values.values()] == shown
    assert (one.name, found.withheld) == ("Län", withheld)


def test_a_comparisons_rate_is_by_its_own_residents() -> None:
    unit = "unit: utsatta personer per 1 000 invånare, values: {2022: 2}"
    values = "population: {2021: 9000, 2022: 4000}, values: {2021: 1, 2022: 1}"
    found = without_small_figures(prepared(f"{unit}, comparisons: [{{name: Län, {values}}}]"))
    shown = found.project.prepare.indicators[0].comparisons[0].values
    assert [isinstance(value, BelowThreshold) for value in shown.values()] == [False, True]


# --- goals ---------------------------------------------------------------------------------------------

INDICATORS = (
    "unit: elever, values: {2022: 9, 2023: 3}",
    "unit: elever, values: {2022: 9}",
    "unit: kronor, values: {2022: 9}",
)
GOAL = "id: m, goal: Minska från 4 till 2 till 2026, kind: outcome, target: {value: 2, by: 2026}"


def with_goal(goal: str, results: str = "", where: str = "problem") -> Project:
    """A project with one goal, of a problem or of the agreement, and its results."""
    goals = f"goals: [{{{GOAL}, {goal}}}]"
    first = f"initiate: {{agreement: {{title: Avtal, {goals}}}}}\n" if where == "agreement" else ""
    problem = f"analyze: {{problems: [{{id: p, title: Problem, {goals}}}]}}\n" if where == "problem" else ""
    listed = f"follow_up: {{results: [{results}]}}\n" if results else ""
    return prepared(*INDICATORS, more=first + problem + listed)


def goal_of(found: Disclosed, where: str) -> Any:
    agreement = found.project.initiate.agreement
    return (
        agreement.goals[0]
        if where == "agreement" and agreement
        else found.project.analyze.problems[0].goals[0]
    )


@pytest.mark.parametrize("where", ["problem", "agreement"])
@pytest.mark.parametrize(
    ("goal", "has_baseline", "has_numbers", "withheld"),
    [
        ("indicator: i0, baseline: {value: 3, period: 2023}", False, False, 2),
        ("indicator: i0, baseline: {value: 9, period: 2022}", True, False, 1),
        ("indicator: i0", False, False, 1),
        ("indicator: i1, baseline: {value: 9, period: 2022}", True, True, 1),
        ("indicator: i1, baseline: {value: 4, period: 2021}", False, False, 2),
        ("indicator: i1, baseline: {value: 5, period: 2021}", True, True, 1),
        ("indicator: i2, baseline: {value: 4, period: 2021}", True, True, 1),
        # A bare number is of persons, as nothing says that it isn't.
        ("baseline: {value: 4, period: 2021}", False, False, 2),
        ("baseline: {value: 5, period: 2021}", True, True, 1),
        # The list says that it was 9 then; what the goal says is few all the same.
        ("indicator: i1, baseline: {value: 4, period: 2022}", False, False, 2),
        # The figure of that year is withheld, whatever the baseline says it is.
        ("indicator: i0, baseline: {value: 30, period: 2023}", False, False, 2),
        ("indicator: i0, baseline: {value: 9, period: 2023}", False, False, 2),
    ],
)
def test_a_goal_shows_no_small_count(
    where: str, goal: str, has_baseline: bool, has_numbers: bool, withheld: int
) -> None:
    found = without_small_figures(with_goal(goal, where=where))
    shown = goal_of(found, where)
    assert (shown.baseline is not None) is has_baseline
    assert shown.goal == (
        "Minska från 4 till 2 till 2026" if has_numbers else "Minska från … till … till 2026"
    )
    assert isinstance(shown, GoalWithoutBaseline) is ("baseline" in goal and not has_baseline)
    assert (shown.id, shown.kind, shown.target.value) == ("m", "outcome", 2)
    assert found.withheld == withheld


@pytest.mark.parametrize("where", ["problem", "agreement"])
@pytest.mark.parametrize(
    ("goal", "result", "is_shown"),
    [
        ("indicator: i1", "value: 4, period: 2024", False),
        ("indicator: i1", "value: 5, period: 2024", True),
        ("indicator: i1", "value: 4", False),
        ("indicator: i1", "value: 9", True),
        # Of an indicator with a withheld figure: without a period it may be that one, whatever its value.
        ("indicator: i0", "value: 9", False),
        ("indicator: i0", "value: 9, period: 2022", True),
        ("indicator: i1", "text: Bra", True),
        ("indicator: i0", "value: 30, period: 2023", False),
        ("indicator: i0", "value: 9, period: 2023", False),
        ("indicator: i0", "value: 30", False),
        ("indicator: i1", "value: 30", True),
        ("indicator: i2", "value: 4, period: 2024", True),
        ("kind: process", "value: 4, period: 2024", False),
        ("kind: process", "value: 4.5, period: 2024", True),
    ],
)
def test_a_result_of_a_goal_shows_no_small_count(where: str, goal: str, result: str, is_shown: bool) -> None:
    goal = "indicator: i9" if "kind" in goal else goal
    kept = "{id: r, date: 2024-01-01, goal: annat, kind: outcome, value: 30}"
    results = f"{kept}, {{id: s, date: 2024-01-01, goal: m, kind: outcome, {result}}}"
    found = without_small_figures(with_goal(goal, results, where))
    assert [one.id for one in found.project.follow_up.results] == ["r", *["s"] * is_shown]
    base = without_small_figures(with_goal(goal, where=where)).withheld
    assert found.withheld - base == (not is_shown)


@pytest.mark.parametrize(("period", "is_shown"), [("2022", True), ("2024", False)])
def test_a_result_as_a_rate_is_by_the_residents_of_its_own_time(period: str, is_shown: bool) -> None:
    goal = f"goals: [{{{GOAL}, indicator: i0}}]"
    more = (
        f"analyze: {{problems: [{{id: p, title: Problem, {goal}}}]}}\n"
        f"follow_up: {{results: [{{id: r, date: 2025-01-01, goal: m, kind: outcome, value: 1, period: {period}}}]}}\n"
    )
    given = prepared("unit: personer per 1 000 invånare, values: {2021: 9}", more=more)
    assert [one.id for one in without_small_figures(given).project.follow_up.results] == ["r"] * is_shown


@pytest.mark.parametrize(
    ("indicator", "value", "period", "is_shown"),
    [
        ("unit: elever, source: bra", 4, 2022, True),
        ("unit: elever, source: enkat", 4, 2022, False),
        ("unit: elever", 4, 2022, False),
        # The list has 9 by 1 000 of 6 000, and of 3 000 from 2024 on.
        ("unit: personer per 1 000 invånare", 1, 2022, True),
        ("unit: personer per 1 000 invånare", 0.7, 2022, False),
        ("unit: personer per 1 000 invånare", 1, 2024, False),
    ],
)
def test_what_a_goal_says_otherwise_than_the_list_is_judged_as_the_list_is(
    indicator: str, value: float, period: int, is_shown: bool
) -> None:
    goal = f"{{{GOAL}, indicator: i0, baseline: {{value: {value}, period: {period}}}}}"
    given = prepared(
        f"{indicator}, values: {{2022: 9, 2024: 9}}",
        more=f"analyze: {{problems: [{{id: p, title: Problem, goals: [{goal}]}}]}}\n",
    )
    found = without_small_figures(given)
    assert (found.project.analyze.problems[0].goals[0].baseline is not None) is is_shown
    assert found.withheld == (not is_shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Från 12 till 9", "Från … till …"),
        ("Från 1 234,5 till 1\u00a0000", "Från … till …"),
        ("Från 3.5 till två, Tre till SJU", "Från … till …, … till …"),
        ("From two to Twelve", "From … to …"),
        ("Till 2026, från 1998 och 2100", "Till 2026, från 1998 och …"),
        ("Årskurs A9 och tvåan", "Årskurs A9 och tvåan"),
    ],
)
def test_a_wording_keeps_its_years_only(text: str, shown: str) -> None:
    assert without_numbers(text) == shown


# --- measures, surveys and dialogues ------------------------------------------------------------------


def with_measure(count: str, log: str = "", results: str = "") -> Project:
    return project(
        f"execute:\n  measures:\n    - {{id: A, title: Annat}}\n    - {{id: B, title: Åtgärd, {count} log: [{log}]}}\n"
        f"follow_up: {{results: [{results}]}}\n"
    )


PUPILS = "count: {target: 20, unit: Elever},"


def entries(*counts: int | None) -> str:
    return ", ".join(
        f"{{date: 2023-0{number}-01, note: Träff, hours: 2{'' if count is None else f', count: {count}'}}}"
        for number, count in enumerate(counts, 1)
    )


@pytest.mark.parametrize(
    ("count", "counts", "is_shown"),
    [
        (PUPILS, (1, 3), False),
        (PUPILS, (2, 3), True),
        (PUPILS, (1, None), False),
        (PUPILS, (0, None), True),
        (PUPILS, (), True),
        ("count: {target: 20, unit: Möten},", (1, 3), True),
        ("", (1, 3), False),
        ("", (2, 3), True),
    ],
)
def test_a_measure_shows_no_small_count_of_persons(
    count: str, counts: tuple[int | None, ...], is_shown: bool
) -> None:
    given = with_measure(count, entries(*counts))
    found = without_small_figures(given)
    other, shown = found.project.execute.measures
    assert (other, found.withheld) == (given.execute.measures[0], int(not is_shown))
    if is_shown:
        assert shown == given.execute.measures[1]
    else:
        assert (shown.title, shown.count) == ("Åtgärd", None)
        assert [(one.note, one.hours, one.count) for one in shown.log] == [("Träff", 2, None)] * len(counts)


@pytest.mark.parametrize(
    ("count", "result", "is_shown"),
    [
        (PUPILS, "measure: B, value: 4", False),
        (PUPILS, "measure: B, value: 5", True),
        (PUPILS, "measure: B, value: 0", True),
        (PUPILS, "measure: B, text: Bra", True),
        (PUPILS, "measure: A, value: 4", False),
        (PUPILS, "measure: A, value: 5", True),
        (PUPILS, "measure: C, value: 4", False),
        (PUPILS, "promise: L, value: 4", False),
        (PUPILS, "promise: L, value: 5", True),
        (PUPILS, "promise: L, value: 4.5", True),
        ("count: {target: 20, unit: Möten},", "measure: B, value: 4", True),
        ("", "measure: B, value: 4", False),
    ],
)
def test_a_result_of_a_measure_shows_no_small_count_of_persons(
    count: str, result: str, is_shown: bool
) -> None:
    results = f"{{id: r, date: 2024-01-01, kind: output, {result}}}"
    found = without_small_figures(with_measure(count, results=results))
    assert [one.id for one in found.project.follow_up.results] == ["r"] * is_shown
    assert found.withheld == (not is_shown)


def test_every_measure_of_few_is_counted() -> None:
    one = "title: Åtgärd, count: {target: 9, unit: elever}, log: [{date: 2023-01-01, count: 2}]"
    found = without_small_figures(project(f"execute: {{measures: [{{id: A, {one}}}, {{id: B, {one}}}]}}\n"))
    assert ([measure.count for measure in found.project.execute.measures], found.withheld) == (
        [None, None],
        2,
    )


def test_a_survey_and_a_dialogue_of_few_do_not_say_how_few() -> None:
    found = without_small_figures(
        project(
            "prepare:\n  sources:\n"
            "    - {id: a, title: A, respondents: 4}\n    - {id: b, title: B, respondents: 5}\n    - {id: c, title: C}\n"
            "  dialogues:\n    - {id: d, kind: staff, method: Samtal, participants: 1}\n"
            "    - {id: e, kind: staff, participants: 0}\n    - {id: f, kind: citizen, participants: 4}\n"
        )
    )
    prepare = found.project.prepare
    assert [(one.title, one.respondents) for one in prepare.sources] == [("A", None), ("B", 5), ("C", None)]
    assert [(one.id, one.participants) for one in prepare.dialogues] == [("d", None), ("e", 0), ("f", None)]
    assert prepare.dialogues[0].method == "Samtal"
    assert found.withheld == 3


# --- what only shows that there is a figure --------------------------------------------------------------


def full(few: int) -> Project:
    """A project with a small count everywhere where there may be one."""
    goal = f"id: m, goal: Från {few} till 2, kind: outcome, indicator: i0, baseline: {{value: {few}, period: 2022}}"
    listed = "\n".join(
        (
            f"initiate: {{agreement: {{title: Avtal, goals: [{{{goal.replace('id: m', 'id: n')}}}]}}}}",
            f"analyze: {{problems: [{{id: p, title: Problem, goals: [{{{goal}}}]}}]}}",
            f"execute: {{measures: [{{id: B, title: Åtgärd, {PUPILS} log: [{entries(few, None)}]}}]}}",
            f"follow_up: {{results: [{{id: r, date: 2024-01-01, goal: m, kind: outcome, value: {few}, period: 2022}},",
            f"  {{id: s, date: 2024-01-01, measure: B, kind: output, value: {few}, text: Få}},",
            "  {id: t, date: 2024-01-01, measure: B, kind: output, value: 9}]}",
        )
    )
    values = f"{{2022: {{value: {few}, n: 60, note: Få}}, 2023: {{value: 30, note: Fler}}, 2021: {{note: Visas inte}}}}"
    given = prepared(
        f"unit: elever, values: {values}, comparisons: [{{name: Län, values: {{2022: {few}, 2023: 9}}}}]",
        more=listed + "\n",
    )
    sources = [
        one.model_copy(update={"respondents": count})
        for one, count in zip(given.prepare.sources, (few, 9), strict=True)
    ]
    return given.model_copy(update={"prepare": given.prepare.model_copy(update={"sources": sources})})


def test_where_a_figure_is_withheld_the_same_number_shows_that_there_is_one() -> None:
    masked = without_small_figures(full(3)).masked
    one = masked.prepare.indicators[0]
    assert [value.model_dump(exclude_none=True) for value in one.values.values()] == [
        {"value": 1},
        {"value": 30, "note": "Fler"},
        {"note": "Visas inte"},
    ]
    assert [value.value for value in one.comparisons[0].values.values()] == [1, 9]
    assert masked.initiate.agreement
    for goal in (masked.initiate.agreement.goals[0], masked.analyze.problems[0].goals[0]):
        assert goal.goal == "Från … till …"
        assert goal.baseline
        assert (goal.baseline.value, goal.baseline.period.name, goal.indicator) == (1, "2022", "i0")
    measure = masked.execute.measures[0]
    assert [entry.count for entry in measure.log] == [1, None]
    assert measure.count
    assert [(one.id, one.value) for one in masked.follow_up.results] == [("r", 1), ("s", 1), ("t", 9)]
    assert [source.respondents for source in masked.prepare.sources] == [1, 9]


def test_nothing_of_either_project_depends_on_what_is_withheld() -> None:
    one, other = without_small_figures(full(1)), without_small_figures(full(4))
    assert one == other
    assert one.withheld == 8
    assert one.project != one.masked
