"""Shares, against the published examples of Newcombe and of Public Health England."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sara_cli.statistics.distributions import normal_quantile, two_sided_z
from sara_cli.statistics.interval import Interval
from sara_cli.statistics.shares import (
    Estimate,
    answers_of_interval,
    answers_of_wilson,
    difference,
    trend_of_shares,
    wilson,
    would_be_seen,
)


@pytest.mark.parametrize(
    ("cases", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombe(cases: int, n: int, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3."""
    assert wilson(cases / n, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("cases", "n", "level", "low", "high"),
    [
        (65, 100, 0.95, 0.5525, 0.7364),
        (1045, 5000, 0.95, 0.1980, 0.2205),
        (65, 100, 0.998, 0.4955, 0.7784),
        (1045, 5000, 0.998, 0.1918, 0.2273),
    ],
)
def test_wilson_agrees_with_public_health_england(
    cases: int, n: int, level: float, low: float, high: float
) -> None:
    assert wilson(cases / n, n, level) == pytest.approx((low, high), abs=5e-5)


def test_a_difference_agrees_with_newcombe() -> None:
    """Newcombe, Statistics in Medicine 17 (1998), 873–890, table II (a), method 10: 56 of 70 against 48 of 80."""
    first, second = Estimate(48 / 80, wilson(48 / 80, 80)), Estimate(56 / 70, wilson(56 / 70, 70))
    found = difference(first, second)
    assert found.value == pytest.approx(0.2)
    assert found.interval == pytest.approx((0.0524, 0.3339), abs=5e-5)


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 400))
def test_wilson_stays_within_zero_and_one_and_holds_the_share(cases: int, n: int) -> None:
    share = min(cases, n) / n
    found = wilson(share, n)
    assert -1e-15 <= found.low <= share + 1e-12
    assert share - 1e-12 <= found.high <= 1


@settings(deadline=None)
@given(st.integers(0, 90), st.integers(0, 90))
def test_a_difference_turned_round_changes_its_sign(one: int, other: int) -> None:
    first, second = Estimate(one / 90, wilson(one / 90, 90)), Estimate(other / 90, wilson(other / 90, 90))
    there, back = difference(first, second), difference(second, first)
    assert back.interval == pytest.approx((-there.interval.high, -there.interval.low))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: wilson(1.2, 10), "a share lies between 0 and 1, not 1.2"),
        (lambda: wilson(0.5, 0), "the number of answers must be above zero, not 0"),
        (lambda: answers_of_interval(-0.1, Interval(0, 1)), "a share lies between 0 and 1, not -0.1"),
        (lambda: would_be_seen(3, 1, power=2), "the power lies between 0 and 1, not 2"),
        (lambda: trend_of_shares([1, 2], [Estimate(0.2, wilson(0.2, 50))] * 3), "zip"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()


def test_an_interval_shows_the_answers_that_are_left() -> None:
    """A design effect of two leaves 150 of 300 answers: the arm is 1.96 √(0.3 · 0.7 / 150)."""
    arm = 1.959964 * (0.3 * 0.7 / 150) ** 0.5
    assert answers_of_interval(0.3, Interval(0.3 - arm, 0.3 + arm)) == pytest.approx(150, rel=1e-6)
    for share, interval in ((0, Interval(0, 0.1)), (1, Interval(0.9, 1)), (0.3, Interval(0.3, 0.3))):
        assert answers_of_interval(share, interval) is None


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 400))
def test_wilsons_interval_shows_the_answers_that_it_was_made_of(cases: int, n: int) -> None:
    share = min(cases, n) / n
    assert answers_of_wilson(Estimate(share, wilson(share, n))) == pytest.approx(n)


def test_an_interval_of_everything_is_worth_one_answer_and_one_of_nothing_very_many() -> None:
    assert answers_of_wilson(Estimate(0.5, Interval(0, 1))) == 1
    found = answers_of_wilson(Estimate(0.3, Interval(0.3, 0.3)))
    assert found == pytest.approx(0.3 * 0.7 * (1.959964 / 1e-6) ** 2)


@pytest.mark.parametrize(
    ("times", "cases", "asked"),
    [
        ([0, 1, 2, 3], [90, 84, 75, 66], [300, 300, 300, 300]),
        ([2018, 2020, 2021, 2025], [12, 30, 44, 70], [100, 200, 250, 300]),
        ([0, 1, 2], [90, 30, 80], [300, 250, 200]),
        ([0, 1, 2, 5, 6], [30, 90, 20, 75, 60], [100, 200, 100, 200, 150]),
        ([0, 1, 2], [0, 0, 0], [20, 30, 40]),
        ([0, 1, 2], [20, 30, 40], [20, 30, 40]),
    ],
)
def test_the_trend_of_shares_is_armitages(times: list[int], cases: list[int], asked: list[int]) -> None:
    """Each answer is a zero or a one: z² is their number times their squared correlation with time.

    What the line leaves over is the rest of the χ² of the table, which is divided by its degrees of freedom.
    """
    shares = [Estimate(case / n, wilson(case / n, n)) for case, n in zip(cases, asked, strict=True)]
    rest = [n - case for case, n in zip(cases, asked, strict=True)]
    if not sum(cases) or not sum(rest):
        assert trend_of_shares(times, shares) == 0
        return
    when, what = np.repeat(times * 2, cases + rest), np.repeat([1, 0], [sum(cases), sum(rest)])
    z = stats.pearsonr(when, what).statistic * sum(asked) ** 0.5
    left = stats.chi2_contingency([cases, rest], correction=False).statistic - z**2
    expected = z / max(1, left / (len(times) - 2)) ** 0.5
    assert trend_of_shares(times, shares) == pytest.approx(expected)


def test_a_change_is_seen_from_2_8_standard_errors_on() -> None:
    assert would_be_seen(2.81, 1)
    assert would_be_seen(-5.61, 4)
    assert would_be_seen(two_sided_z(0.95) + normal_quantile(0.8), 1)
    assert not would_be_seen(2.79, 1)
    assert not would_be_seen(5.59, 4)
    assert not would_be_seen(2.81, 1, power=0.9)
