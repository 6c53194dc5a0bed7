"""Control charts, against Montgomery's example and exact Poisson limits."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sara_cli.statistics.control_charts import ControlChart, c_chart, ewma, exact_band, exact_chart
from sara_cli.statistics.interval import Interval

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
    assert chart.mean == exact.mean == pytest.approx(7 + 1 / 3)
    assert chart.limits.low == 0
    assert chart.outside == ()
    assert chart.caveats == ("no_lower_limit",)
    assert exact.limits.low > 0
    assert exact.outside == (11,)
    assert exact.caveats == ()


def test_from_a_mean_of_nine_on_a_fall_to_nothing_is_signalled() -> None:
    assert c_chart([9, 9, 9]) == ControlChart(9, Interval(0, 18), (), ())
    assert exact_chart([5, 5, 5, 20]).outside == (3,)


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


def test_where_nothing_is_expected_nothing_comes() -> None:
    assert exact_band(0, 0.025) == (0, 0)


def test_nine_a_year_is_four_to_fifteen() -> None:
    """Chance alone gives 4 to 15 where the level is known to be 9."""
    assert exact_band(9, 0.025) == (4, 15)


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


@pytest.mark.parametrize(("weight", "width", "mean"), [(0.2, 2.86, 10), (0.5, 3, 2), (1, 3, 16)])
def test_ewma_is_the_recursion_of_its_paper(weight: float, width: float, mean: float) -> None:
    """Borror, Champ and Rigdon (1998): z = λ x + (1-λ) z, with the limits of so many steps."""
    value = mean
    for step, (count, found) in enumerate(
        zip([9, 0, 30, 14], ewma([9, 0, 30, 14], mean, weight, width), strict=True), start=1
    ):
        value = weight * count + (1 - weight) * value
        arm = width * (mean * weight / (2 - weight) * (1 - (1 - weight) ** (2 * step))) ** 0.5
        assert found.value == pytest.approx(value)
        assert found.limits == pytest.approx((max(0, mean - arm), mean + arm))
        assert found.place == ("above" if value > mean + arm else "below" if value < mean - arm else "inside")
    assert ewma([9], mean)[0] == ewma([9], mean, 0.2, 2.86)[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: c_chart([]), "no counts to draw a chart of"),
        (lambda: exact_chart([2, -1]), "a count is zero or more, not -1"),
        (lambda: ewma([3], mean=0), "the mean, the weight and the width must be above zero, not 0"),
        (lambda: ewma([3], mean=3, weight=0), "the mean, the weight and the width must be above zero, not 0"),
        (lambda: ewma([3], mean=3, width=0), "the mean, the weight and the width must be above zero, not 0"),
        (lambda: ewma([3], mean=3, weight=1.5), "the weight lies between 0 and 1, not 1.5"),
        (lambda: ewma([-3], mean=3), "a count is zero or more, not -3"),
        (lambda: exact_band(3, 0.7), "twice the tail lies between 0 and 1, not 1.4"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()
