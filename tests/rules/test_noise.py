"""How large a change must be for a follow-up to be likely to see it."""

import pytest

from sara_cli.model import Project
from sara_cli.model.prepare import Value
from sara_cli.numbers.distributions import poisson_pmf
from sara_cli.numbers.e_test import e_test
from sara_cli.rules.noise import counts_until, visible_count, visible_share


def seen(years: int, level: int, after: int) -> float:
    """How often the E-test tells `after` from `years` at the level, when the means are just these."""
    befores = range(max(0, years * level - 60), years * level + 60)
    afters = range(int(after + 60))
    return sum(
        poisson_pmf(x, years * level) * poisson_pmf(y, after)
        for x in befores
        if poisson_pmf(x, years * level) > 1e-5
        for y in afters
        if poisson_pmf(y, after) > 1e-5 and e_test(x, y, years, 1).p < 0.05
    )


@pytest.mark.parametrize(("level", "falls"), [(20, True), (50, True), (50, False)])
def test_what_is_called_visible_is_seen_four_times_in_five(level: int, falls: bool) -> None:
    count = visible_count([level] * 3, falls=falls)
    assert count is not None
    assert 0.74 <= seen(3, level, count) <= 0.92


def test_one_year_alone_shows_less_than_three_together() -> None:
    """Twenty a year: 71 per cent with one year before, 55 with three (table 2.9 of the project’s sources)."""
    assert visible_count([20], falls=True) == 5
    assert visible_count([20, 20, 20], falls=True) == 8
    assert visible_count([900, 20, 20, 20], falls=True) is None


@pytest.mark.parametrize("baseline", [0, 1, 4, 9])
@pytest.mark.parametrize("falls", [True, False])
def test_so_few_events_show_nothing(baseline: int, falls: bool) -> None:
    assert visible_count([baseline], falls=falls) is None


def test_a_restless_past_needs_more() -> None:
    calm, restless = visible_count([50, 52, 48], falls=True), visible_count([80, 22, 48], falls=True)
    assert calm is not None
    assert restless is None or restless < calm


def test_a_large_count_is_judged_at_once() -> None:
    assert visible_count([1_000_000], falls=True) == pytest.approx(1_000_000 - 2.8 * 2**0.5 * 1000, abs=10)


def project(values: dict[str, object], unit: str) -> Project:
    return Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "Exempelby kommun", "population": {"2022": 6000, "2023": 6100}},
            "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
            "prepare": {"indicators": [{"id": "i", "name": "I", "unit": unit, "values": values}]},
        }
    )


def test_the_counts_up_to_a_baseline_are_of_the_same_length() -> None:
    values = {"2021": 30, "2022": {"note": "sekretess"}, "2023": 40, "2024": 50, "2023-Q1": 9}
    one = project(values, "skador")
    indicator = one.prepare.indicators[0]
    assert counts_until(indicator, None, one, "2023") == [30, 40]
    assert counts_until(indicator, None, one, "2022") == []
    assert counts_until(indicator, None, one, "2023-Q1") == [9]


def test_the_counts_behind_rates_come_from_the_residents() -> None:
    one = project({"2022": 500, "2023": 344.3}, "anmälda brott per 100 000 invånare")
    assert counts_until(one.prepare.indicators[0], None, one, "2023") == [30, 21]


def test_a_share_needs_more_the_fewer_that_answered() -> None:
    few, many = (visible_share(Value(value=36, n=n), falls=False) for n in (60, 4000))
    assert few is not None
    assert many is not None
    assert few > many > 36


def test_the_publishers_interval_is_used_where_there_is_one() -> None:
    narrow = visible_share(Value(value=36, n=10, low=35, high=37), falls=True)
    assert narrow == 34


@pytest.mark.parametrize(
    "figure", [Value(value=36), Value(n=100), Value(value=360, n=100), Value(value=0, n=9)]
)
def test_a_share_of_which_too_little_is_known_or_that_cannot_move_enough(figure: Value) -> None:
    assert visible_share(figure, falls=True) is None
