"""The committed rates of false alarms are those of the code, and say what the handbook says of them.

The exact rates are worked out again for few events, the simulated ones with fewer draws: refresh the table with
`python tools/false_alarms.py tests`.
"""

import csv
from functools import cache

import pytest

from false_alarm_page import TESTS
from false_alarms import ANSWERS, FILE, MEANS, ROWS, SHARES, Row, of_pairs, of_surveys, rate
from sara_cli.statistics.change import conditional_p
from sara_cli.statistics.distributions import poisson_pmf

FEW_RUNS = 400


@cache
def committed() -> dict[str, tuple[float, ...]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = {row[0]: row[2:] for row in csv.reader(file, delimiter=";")}
    assert tuple(map(int, rows.pop("test"))) == MEANS
    assert tuple(map(int, rows.pop("answers"))) == ANSWERS
    return {id: tuple(map(float, rates)) for id, rates in rows.items()}


def test_the_table_has_every_test_and_the_page_a_name_for_each() -> None:
    assert list(committed()) == [row.id for row in (*ROWS, *SHARES)]
    assert list(TESTS) == list(committed())


@pytest.mark.parametrize("row", [row for row in ROWS if row.exactly], ids=lambda row: row.id)
def test_an_exact_rate_is_that_of_the_code(row: Row) -> None:
    for mean, expected in list(zip(MEANS, committed()[row.id], strict=True))[:3]:
        assert rate(row, mean) == pytest.approx(expected, abs=0.051)


@pytest.mark.parametrize("row", [row for row in ROWS if row.trial], ids=lambda row: row.id)
def test_a_simulated_rate_is_close_to_that_of_the_code(row: Row) -> None:
    """Within four standard deviations of so few draws."""
    expected = committed()[row.id][2]
    arm = 4 * (expected * (100 - expected) / FEW_RUNS) ** 0.5
    assert rate(row, MEANS[2], FEW_RUNS) == pytest.approx(expected, abs=arm)


def test_the_difference_of_shares() -> None:
    assert rate(SHARES[0], ANSWERS[0]) == pytest.approx(committed()["newcombe"][0], abs=0.051)


@pytest.mark.parametrize("surveys", [3, 5, 10])
def test_the_course_of_surveys_keeps_its_promise(surveys: int) -> None:
    expected = committed()[f"surveys_{surveys}"]
    assert max(expected) <= 5
    arm = 4 * (expected[2] * (100 - expected[2]) / FEW_RUNS) ** 0.5
    assert 100 * of_surveys(surveys, ANSWERS[2], FEW_RUNS) == pytest.approx(expected[2], abs=arm)


def test_the_short_way_through_all_pairs_is_the_long_one() -> None:
    for mean in (2.0, 7.0):
        long = sum(
            poisson_pmf(x, mean) * poisson_pmf(y, mean)
            for x in range(50)
            for y in range(50)
            if conditional_p(x, y) < 0.05
        )
        assert of_pairs(lambda x, y: conditional_p(x, y) < 0.05, mean) == pytest.approx(long, abs=1e-9)


def test_what_is_used_keeps_its_promise() -> None:
    """The tests of two counts that are in use never give more than one false alarm in twenty, whatever the mean."""
    for used in ("conditional", "e_test", "change", "rate_ratio"):
        assert max(committed()[used]) <= 5.0


def test_wheelers_z_gives_false_alarms() -> None:
    """It takes the year before for a known mean: 16.6 per cent at twenty a year, and 3.6 even at three."""
    at_twenty = MEANS.index(20)
    found = [committed()[id][at_twenty] for id in ("root_z_known_2", "root_z_known_3", "root_z")]
    assert found == [16.6, 3.6, 5.2]


def test_overdispersed_figures_need_their_dispersion() -> None:
    for test in ("wdd", "irr", "series"):
        plain = f"{test}_overdispersed_plain" if test == "series" else f"{test}_overdispersed"
        corrected = f"{test}_overdispersed" if test == "series" else f"{test}_overdispersed_widened"
        assert min(committed()[plain][1:]) > 14
        assert max(committed()[corrected][1:]) < 6


def test_what_allows_for_overdispersion_keeps_its_promise_with_overdispersed_figures() -> None:
    """The band gave up to 11.5 false alarms in a hundred, and a month 7.2 at a limit of five."""
    for used, most in (("band_3", 5), ("band_5", 5), ("trend_6", 1), ("month", 0.6)):
        assert max(committed()[used]) <= most
        assert max(committed()[f"{used}_overdispersed"]) <= most + 0.5 if used != "band_3" else True
