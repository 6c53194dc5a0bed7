"""Counts, rates and their intervals, against published digits and against SciPy."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sara_cli.statistics.counts import Rate, byar, count_interval, count_of_rate, garwood, mean_of, rate


@pytest.mark.parametrize(
    ("count", "low", "high", "digits"),
    [(65, 50.1632, 82.8491, 4), (1045, 982.5932, 1110.3312, 4), (1, 0.01307, 5.56376, 5)],
)
def test_byar_agrees_with_published_limits(count: int, low: float, high: float, digits: int) -> None:
    """Public Health England's test data for PHEindicatormethods."""
    assert tuple(round(limit, digits) for limit in byar(count)) == (low, high)


@pytest.mark.parametrize(
    ("count", "level", "low", "high"),
    [
        (1, 0.95, 0.0253, 5.5716),
        (5, 0.95, 1.6235, 11.6683),
        (1, 0.998, 0.0010, 9.2334),
        (5, 0.998, 0.7394, 16.4547),
    ],
)
def test_garwood_agrees_with_published_limits(count: int, level: float, low: float, high: float) -> None:
    """Public Health England's test data for PHEindicatormethods, exact method."""
    assert garwood(count, level) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(1, 25.3178, 5571.6434), (5, 1623.4864, 11668.3321), (20, 12211.4288, 30889.8804)],
)
def test_a_rate_has_the_limits_of_its_count(count: int, low: float, high: float) -> None:
    """The same test data per 100 000, in a population of 100: exact at 1 and 5, Byar's at 20."""
    found = rate(count, 100)
    assert found.value == pytest.approx(1000 * count)
    assert found.interval == pytest.approx((low, high), abs=5e-5)
    assert "denominator" in found.caveats
    assert ("few_events" in found.caveats) == (count < 10)


def test_two_years_together() -> None:
    """The same test data: 130 events over two years in a population of 100."""
    assert rate(130, 100, years=2).interval == pytest.approx((54306.5210, 77182.7443), abs=5e-5)


def test_the_rate_per_home_of_the_guide_is_twenty_over_seventy_three() -> None:
    """A published error: step 47 of Crime Analysis for Problem Solvers in 60 Small Steps prints a rate of .286.

    Burglaries in its treatment area went from 41 in 83 flats to 20 in 73. It prints .494 before, .286 after and
    -.208 between them; but .286 is 20/70. With its own 73 flats the rate is .274 and the change -.220.
    """
    before, after = rate(41, 83, per=1).value, rate(20, 73, per=1).value
    assert (round(before, 3), round(after, 3), round(after - before, 3)) == (0.494, 0.274, -0.220)
    assert round(20 / 70, 3) == 0.286


@settings(deadline=None)
@given(st.integers(0, 3000), st.sampled_from([0.8, 0.95, 0.998]))
def test_garwood_is_chi_square(count: int, level: float) -> None:
    alpha = 1 - level
    low = stats.chi2.ppf(alpha / 2, 2 * count) / 2 if count else 0.0
    assert garwood(count, level) == pytest.approx(
        (low, stats.chi2.ppf(1 - alpha / 2, 2 * count + 2) / 2), rel=1e-9
    )


@settings(deadline=None)
@given(st.integers(10, 3000))
def test_byar_is_close_to_exact_from_ten_on(count: int) -> None:
    assert count_interval(count) == byar(count) == pytest.approx(garwood(count), rel=0.006)


@settings(deadline=None)
@given(st.integers(0, 2000))
def test_an_interval_holds_its_count_and_grows_with_the_level(count: int) -> None:
    narrow, wide = count_interval(count), count_interval(count, 0.998)
    assert narrow.holds(count)
    assert wide.low <= narrow.low <= narrow.high < wide.high


def test_exact_below_ten() -> None:
    assert count_interval(9, 0.9) == garwood(9, 0.9)
    assert count_interval(10, 0.9) == byar(10, 0.9) != garwood(10, 0.9)


def test_byar_of_none_and_one() -> None:
    """The cube of what lies below zero is no limit of a count."""
    assert garwood(0).low == 0
    assert byar(0) == pytest.approx((0, (1 - 1 / 9 + 1.959964 / 3) ** 3))
    assert byar(1, 0.998).low == 0


def test_a_rate_is_its_count_in_another_unit() -> None:
    found = rate(9, 1000, years=2, per=10, level=0.9)
    assert found == Rate(0.045, garwood(9, 0.9).times(0.005), 9, 10, ("few_events", "denominator"))
    assert rate(10, 1000).caveats == ("denominator",)


def test_the_mean_of_years_is_surer_than_one_year() -> None:
    found = mean_of([9, 12, 7, 11])
    assert (found.value, found.total, found.periods) == (9.75, 39, 4)
    assert found.interval == byar(39).times(1 / 4)
    assert found.interval.high - found.interval.low < garwood(9).high - garwood(9).low
    assert mean_of([4, 5]) == (4.5, garwood(9).times(1 / 2), 9, 2, ("few_events",))
    assert mean_of([4, 6], 0.9) == (5, byar(10, 0.9).times(1 / 2), 10, 2, ())


def test_a_count_is_recovered_from_its_rate() -> None:
    """In a municipality of 6 000 one event is 16.7 per 100 000, and a rate of whole numbers knows its count."""
    assert count_of_rate(17, 6000) == (1, ())
    assert count_of_rate(0, 6000) == (0, ())
    assert count_of_rate(833, 6000) == (50, ())
    assert count_of_rate(4.0, 6000, decimals=1, per=1000) == (24, ())
    assert count_of_rate(14.29, 7000, decimals=2) == (1, ())


@pytest.mark.parametrize("published", [2, 3])
def test_a_half_may_have_been_rounded_either_way(published: int) -> None:
    """One event in 40 000 is 2.5 per 100 000."""
    assert count_of_rate(published, 40_000) == (1, ())


def test_a_rate_too_coarse_for_its_count_says_so() -> None:
    assert count_of_rate(120, 900_000) == (1080, ("rounded_rate",))
    assert count_of_rate(4, 6000, per=1000) == (24, ("rounded_rate",))
    assert count_of_rate(20, 6000) == (1, ("rounded_rate",)), "no count gives 20 in 6 000"


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(300, 90_000))
def test_every_rounded_rate_gives_its_count_back(count: int, population: int) -> None:
    found = count_of_rate(round(count / population * 100_000, 0), population)
    assert found == (count, ())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: garwood(-1), "a count is zero or more, not -1"),
        (lambda: garwood(3, 0), "a level lies between 0 and 1, not 0"),
        (lambda: garwood(3, 1), "a level lies between 0 and 1, not 1"),
        (lambda: byar(float("nan")), "a count is zero or more, not nan"),
        (lambda: rate(3, 0), "the population and the time must be above zero, not 0"),
        (lambda: rate(3, 100, years=0), "the population and the time must be above zero, not 0"),
        (lambda: rate(2.5, 100), "a count of events is a whole number, not 2.5"),  # type: ignore[arg-type]
        (lambda: mean_of([]), "no counts to take the mean of"),
        (lambda: mean_of([3, -1]), "a count is zero or more, not -1"),
        (lambda: count_of_rate(-1, 100), "a count is zero or more, not -1"),
        (lambda: count_of_rate(1, 0), "the population must be above zero, not 0"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()
