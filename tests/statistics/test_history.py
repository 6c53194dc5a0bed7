"""A figure against its own history, by year and by month."""

from itertools import cycle, islice
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sara_cli.statistics.dispersion import (
    Dispersion,
)
from sara_cli.statistics.distributions import student_quantile
from sara_cli.statistics.history import (
    Month,
    c_chart,
    ewma,
    exact_band,
    exact_chart,
    grain,
    has_moved,
    ordinary_band,
    predicted,
    read_months,
    season,
    standing,
)

# Montgomery, Statistical Quality Control, example 7.3, as in the R package qcc: nonconformities on 26 boards.
CIRCUIT = (
    21,
    24,
    16,
    12,
    15,
    5,
    28,
    20,
    31,
    25,
    20,
    24,
    16,
    19,
    10,
    17,
    13,
    22,
    18,
    39,
    30,
    24,
    16,
    19,
    17,
    15,
)


def test_the_c_chart_agrees_with_montgomery() -> None:
    assert sum(CIRCUIT) == 516
    found = c_chart(CIRCUIT)
    assert found.mean == pytest.approx(19.846, abs=5e-4)
    assert found.limits == pytest.approx((6.481, 33.211), abs=5e-4)
    assert [number + 1 for number in found.outside] == [6, 20]
    assert found.caveats == ()


def test_a_c_chart_of_few_never_signals_a_fall() -> None:
    """With a mean of eight a fall to nothing lies inside mean ± 3 √mean, but outside the exact limits."""
    counts = [8] * 11 + [0]
    chart, exact = c_chart(counts), exact_chart(counts)
    assert chart.limits.low == 0
    assert chart.outside == ()
    assert chart.caveats == ("no_lower_limit",)
    assert exact.limits.low > 0
    assert exact.outside == (11,)
    assert exact.caveats == ()


def test_below_a_mean_of_six_and_a_half_no_count_is_too_small() -> None:
    assert exact_chart([6, 7, 6]).caveats == ("no_lower_limit",)
    assert exact_chart([7, 7, 6]).caveats == ()


@settings(deadline=None)
@given(st.floats(0.1, 400), st.sampled_from([0.025, 0.001, 0.00135]))
def test_the_band_leaves_at_most_its_tails(mean: float, tail: float) -> None:
    low, high = exact_band(mean, tail)
    assert stats.poisson.cdf(low - 1, mean) <= tail + 1e-12
    assert stats.poisson.sf(high, mean) <= tail + 1e-12
    assert stats.poisson.cdf(low, mean) > tail - 1e-12
    assert stats.poisson.sf(high - 1, mean) > tail - 1e-12


def test_nine_a_year_is_four_to_fifteen() -> None:
    """Chance alone gives 4 to 15 where the level is known to be 9."""
    assert exact_band(9, 0.025) == (4, 15)


def test_a_level_that_five_years_show_is_less_sure() -> None:
    """The mean of the past was taken for known, and gave up to 7.5 false alarms in a hundred instead of five."""
    found = ordinary_band([9, 8, 10, 9, 9])
    known = exact_band(9, 0.025)
    assert found.interval.low < known.low
    assert found.interval.high > known.high
    assert found.caveats == ("few_events",)


def test_the_band_is_students_on_the_root_scale() -> None:
    """Three counts of 50: φ is 1.5 × 8 / 10, and t has eight degrees of freedom."""
    arm = stats.t.ppf(0.975, 8) * (1.2 * 4 / 3) ** 0.5 / 2
    root = (50 + 3 / 8) ** 0.5
    expected = [(root - arm) ** 2 - 3 / 8, (root + arm) ** 2 - 3 / 8]
    assert list(ordinary_band([50, 50, 50]).interval) == [ceil(expected[0]), floor(expected[1])]


def test_a_long_even_past_is_as_though_the_level_were_known() -> None:
    """With many periods φ is known as well; the band of nine is then the Poisson one, give or take an event."""
    found = predicted(9, 40_000, Dispersion(1, 40_000))
    assert (found.low, found.high) == pytest.approx(exact_band(9, 0.025), abs=1)


def test_two_events_after_years_without_any_are_no_alarm() -> None:
    found = ordinary_band([0, 0, 0])
    assert [found.place_of(count) for count in (0, 2, 5)] == ["inside", "inside", "above"]
    holiday = [0 if month in (6, 7) else 9 for month in range(1, 13)]
    assert read_months(series([*holiday * 3, *holiday[:5], 1]), latest=1)[0].place == "inside"


def test_an_overdispersed_history_has_a_wider_band() -> None:
    even, uneven = ordinary_band([20, 21, 19, 20, 21]), ordinary_band([5, 38, 8, 29, 21])
    assert even.interval.high < uneven.interval.high
    assert even.caveats == ()
    assert uneven.caveats == ("overdispersed",)


@pytest.mark.parametrize("freedom", [1, 2, 8, 23])
@pytest.mark.parametrize("p", [0.01, 0.3, 0.5, 0.9, 0.975, 0.9985])
def test_students_quantile_is_scipys(p: float, freedom: int) -> None:
    assert student_quantile(p, freedom) == pytest.approx(stats.t.ppf(p, freedom), abs=1e-9)


# --- a place that may have been chosen for its figures -----------------------------------------------


def test_the_worst_period_of_a_chosen_place_does_not_count() -> None:
    """A place that is chosen after its worst year goes back by itself: 90 and then 50 was “lower than before”."""
    counts = [50, 48, 53, 90, 30]
    assert standing(counts).place == "below"
    back = standing(counts, worst="most")
    assert back.place == "inside"
    assert "regression_to_mean" in back.band.caveats
    assert standing([50, 48, 53, 64, 20], worst="most").place == "below"
    assert standing([90, 30], worst="most").place == "inside"
    assert standing([90, 30]).place == "below"
    assert standing([20, 75], worst="fewest").place == "inside"


def test_to_be_worse_than_ever_is_rarer_where_it_may_be_why_the_place_was_chosen() -> None:
    assert standing([50, 50, 50, 75]).place == "above"
    assert standing([50, 50, 50, 75], worst="most").place == "inside"
    assert standing([50, 50, 50, 120], worst="most").place == "above"


def test_a_count_has_moved_only_if_it_left_both_the_level_and_the_last_count() -> None:
    assert has_moved([60, 62, 58], 25)
    assert not has_moved([60, 62, 26], 24)  # the last one was as low
    assert not has_moved([60, 62, 58], 50)
    assert not has_moved([90], 40, worst="most")
    assert has_moved([60, 62, 58, 90], 20, worst="most")


def test_a_single_earlier_year_says_so() -> None:
    assert ordinary_band([30]).caveats == ("one_year_comparison", "dispersion_unknown")


def test_ewma_sees_a_small_lasting_shift_that_the_c_chart_misses() -> None:
    quiet, shifted = [10, 9, 11, 10, 10, 12, 8, 10], [14, 15, 14, 13, 15, 14, 15, 14]
    points = ewma(quiet + shifted, mean=10)
    assert points[1].value == pytest.approx(0.2 * 9 + 0.8 * 10)
    assert [point.place for point in points[:8]] == ["inside"] * 8
    assert points[-1].place == "above"
    assert max(shifted) < exact_band(10, 0.00135).high


def test_ewma_limits_widen_to_their_end() -> None:
    """After long the limits are m ± L √(m λ/(2-λ))."""
    last = ewma([16] * 200, mean=16, weight=0.2, width=3)[-1]
    assert last.limits == pytest.approx((16 - 3 * 4 / 3, 16 + 3 * 4 / 3))


# --- months -----------------------------------------------------------------------------------------


def series(counts: list[int], first: int = 1) -> list[Month]:
    names = islice(cycle(range(1, 13)), first - 1, None)
    return [Month(month, count) for month, count in zip(names, counts, strict=False)]


SUMMER = [8, 8, 8, 8, 8, 16, 16, 16, 8, 8, 8, 8]


def test_no_season_with_less_than_two_years() -> None:
    assert season(series(SUMMER * 2)[:23]) is None
    found = season(series(SUMMER * 2))
    assert found is not None
    assert found[7] == pytest.approx(1.6)
    assert sum(found.values()) == pytest.approx(12)


def test_an_ordinary_july_is_not_an_alarm() -> None:
    """Against the mean of all months a usual July of sixteen would be high; against other Julys it isn't."""
    with_season = read_months(series(SUMMER * 3))
    july = with_season[6]
    assert july.expected == pytest.approx(16)
    assert july.place == "inside"
    assert "no_season" not in july.caveats
    without = read_months(series(SUMMER + [10] * 12))
    assert without[6].expected == 10
    assert "no_season" in without[6].caveats


def test_the_last_three_months_are_preliminary() -> None:
    read = read_months(series(SUMMER * 3), latest=12)
    assert ["preliminary" in one.caveats for one in read] == [False] * 9 + [True] * 3
    said = [*series(SUMMER * 3)[:-6], *(Month(m.month, m.events, True) for m in series(SUMMER * 3)[-6:])]
    assert ["preliminary" in one.caveats for one in read_months(said)] == [False] * 6 + [True] * 6


def test_a_month_far_out_is_seen() -> None:
    read = read_months(series(SUMMER * 2 + [8, 40]), latest=2)
    assert [one.place for one in read] == ["inside", "above"]
    assert read[0].caveats == ("few_events", "preliminary")


def test_few_a_month_are_told_by_quarters_or_years() -> None:
    assert grain([3] * 12) == "months"
    assert grain([1] * 12) == "quarters"
    assert grain([0, 0, 1] * 4) == "years"
    assert "coarser_time" in read_months(series([1, 2] * 12))[0].caveats


def test_impossible_input_is_refused() -> None:
    for wrong in (
        lambda: ordinary_band([]),
        lambda: ordinary_band([3, -1]),
        lambda: c_chart([]),
        lambda: ewma([3], mean=0),
        lambda: ewma([3], mean=3, weight=1.5),
        lambda: exact_band(3, 0.7),
        lambda: predicted(3, 0, None),
        lambda: predicted(-1, 4, None),
        lambda: student_quantile(1, 3),
        lambda: read_months(series([4] * 20)),
        lambda: read_months(series([4] * 30), latest=40),
        lambda: read_months(series([4] * 30), latest=0),
        lambda: read_months([Month(13, 4)] * 30),
        lambda: grain([]),
    ):
        with pytest.raises(ValueError, match=r"."):
            wrong()
