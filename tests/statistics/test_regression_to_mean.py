"""What would have happened without a measure, and how an area ranks among others."""

from collections.abc import Callable
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sara_cli.statistics.dispersion import Dispersion, dispersion_of_changes
from sara_cli.statistics.regression_to_mean import (
    deviations,
    empirical_bayes,
    expected_anyway,
    is_of_their_size,
    placebo_rank,
)

COUNTS = st.integers(1, 400)


def test_the_worst_place_falls_back_by_itself() -> None:
    """Ten areas with mean 5 and variance 10: an area of 14 stands for a level of 9.5."""
    reference = [5 + sign * 3 for sign in (1, -1)] * 5
    found = empirical_bayes(14, reference)
    assert found.weight == pytest.approx(5 / 10)
    assert found.value == pytest.approx(9.5)
    assert found.caveats == ("regression_to_mean",)


def test_areas_that_differ_by_chance_alone_all_stand_for_their_mean() -> None:
    assert empirical_bayes(12, [5, 6, 4, 5]) == (5.0, 1.0, ("regression_to_mean",))
    assert empirical_bayes(12, [5, 5]).value == 5


@settings(deadline=None)
@given(st.integers(0, 200), st.lists(st.integers(1, 200), min_size=2))
def test_the_level_lies_between_the_count_and_the_mean(count: int, reference: list[int]) -> None:
    mean = sum(reference) / len(reference)
    value = empirical_bayes(count, reference).value
    assert min(count, mean) - 1e-9 <= value <= max(count, mean) + 1e-9


def test_the_rank_among_other_areas() -> None:
    others = [log(1 + number / 10) for number in range(19)]
    best = placebo_rank(-0.5, others)
    assert (best.rank, best.of, best.share) == (1, 20, 0.05)
    assert best.caveats == ()
    tied = placebo_rank(0.0, others)
    assert (tied.rank, tied.share) == (2, 0.1)


def test_few_other_areas_cannot_make_a_rank_rare() -> None:
    found = placebo_rank(-9.0, [0.0] * 18)
    assert found.caveats == ("few_placebo_areas",)
    assert found.share == 1 / 19


PAIRS = st.lists(st.tuples(COUNTS, COUNTS), min_size=3, max_size=12)


@settings(deadline=None)
@given(PAIRS, st.integers(2, 5))
def test_a_change_that_all_share_is_neither_dispersion_nor_deviation(
    pairs: list[tuple[int, int]], times: int
) -> None:
    shared = [(before, times * before) for before, _after in pairs]
    found = dispersion_of_changes(shared)
    assert found is not None
    assert found.phi == pytest.approx(0, abs=1e-9)
    assert set(deviations(shared)) == {0.0}


def test_dispersion_of_changes_is_pearsons() -> None:
    """By hand: of 100 and 100 events half come after; 40 and 60 lie two standard deviations (√25) off."""
    found = dispersion_of_changes([(60, 40), (40, 60)])
    assert found == Dispersion(8.0, 1)
    assert deviations([(60, 40), (40, 60)]) == pytest.approx([-(8**-0.5) * 2, 8**-0.5 * 2])
    for alike in ([(60, 40)], [(0, 0), (60, 40)], [(0, 3), (0, 5)], [(3, 0), (5, 0)], []):
        assert dispersion_of_changes(alike) is None
        assert deviations(alike) == [0.0] * len(alike)


@pytest.mark.parametrize(
    "areas",
    [
        [(60, 20), (200, 150), (90, 110), (0, 0), (30, 10)],
        [(30, 31), (100, 99), (12, 14)],
        [(1000, 900), (10, 20), (500, 350), (80, 80)],
    ],
)
def test_deviations_are_dersimonian_and_lairds(areas: list[tuple[int, int]]) -> None:
    n = np.array(areas).sum(axis=1)
    share = sum(after for _before, after in areas) / sum(n)
    v = n * share * (1 - share)
    chi2, _p, freedom, _expected = stats.chi2_contingency(
        [area for area in areas if any(area)], correction=False
    )
    differ = max(0, (chi2 - freedom) / (sum(v) - sum(v**2) / sum(v)))
    off = np.array([after for _before, after in areas]) - n * share
    expected = np.where(v, off / np.sqrt(np.maximum(v, 1e-9) * (1 + differ * v)), 0)
    assert deviations(areas) == pytest.approx(expected, abs=1e-9)
    found = dispersion_of_changes(areas)
    assert found == pytest.approx((chi2 / freedom, freedom))


def test_size_alone_deviates_no_area() -> None:
    """Areas whose trends differ: twice as large, a fall of the same share was nearly one and a half times as far off."""
    trends = (0.5, 0.7, 0.9, 1.1, 1.3, 1.5)
    overdispersed = [(1000, round(1000 * trend)) for trend in trends]
    small, large, *_others = deviations([(500, 250), (1000, 500), *overdispersed])
    assert large / small == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(("count", "is_right"), [(19, False), (20, True), (120, True), (121, False)])
def test_areas_of_about_the_same_size(count: int, is_right: bool) -> None:
    assert is_of_their_size(count, [40, 50, 60]) == is_right


@pytest.mark.parametrize(
    ("count", "is_right"), [(49, True), (84, True), (85, False), (1000, False), (14, True), (13, False)]
)
def test_how_far_off_luck_can_lie(count: int, is_right: bool) -> None:
    """With a mean of 49 that chance alone explains, five standard deviations are 35 events."""
    found = expected_anyway(count, [(each, 2 * each) for each in (48, 50, 49, 49)])
    assert found[:3] == (49, 1, 98)
    assert (found.likely is not None) == is_right


def test_a_place_that_is_far_from_others_that_differ_keeps_its_level() -> None:
    """It was said to be too far off from the mean to be one of them, though nearly all of its level is its own."""
    counts = (3, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 60)
    found = expected_anyway(100, [(count, count) for count in counts])
    assert found.level == pytest.approx(94.7, abs=0.5)
    assert found.likely is not None


def test_what_was_to_be_expected_by_hand() -> None:
    """Ten areas with mean 5, variance 10 and half as many after: 14 stand for 9.5, and half of them come."""
    areas = [(8, 4), (2, 1)] * 5
    found = expected_anyway(14, areas)
    assert (found.level, found.value) == pytest.approx((9.5, 4.75))
    doubt = 0.5 - 0.5 / (1 + (8 / 9) ** 0.5)
    variance = 4.75 * 1.25 + 0.5**2 * 2.5 / 10 + 7**2 * 0.5 * 1.5 / 50 + (doubt * 9 * 0.5) ** 2
    shape = 4.75**2 / (variance - 4.75)
    limits = [stats.nbinom.ppf(p, shape, 4.75 / variance) for p in (0.035, 0.965)]
    assert found.likely == tuple(limits)


@pytest.mark.parametrize("phi", [1, 1.5, 2])
@pytest.mark.parametrize("count", [49_400, 50_900])
def test_what_was_to_be_expected_of_many_events(phi: float, count: int) -> None:
    """So many that every part of the variance moves the limits; a formula for each, as the docstring has them."""
    areas = [(50_300, 26_000), (49_700, 25_000), (50_400, 24_500), (49_600, 27_000)]
    n, mean, after = 4, 50_000, 102_500 / 4
    v, trend = 2 * (300**2 + 400**2) / 3, 102_500 / 200_000
    w = phi * mean / v
    level, value = w * mean + (1 - w) * count, w * after + (1 - w) * count * trend
    doubt = w - w / (1 + (8 / (n - 1)) ** 0.5)
    variance = (
        phi * value
        + (1 - w) * trend * phi * value
        + w**2 * phi * after / n
        + ((1 - w) * count) ** 2 * phi * trend * (1 + trend) / 200_000
        + (doubt * (count - mean) * trend) ** 2
    )
    limits = [stats.nbinom.ppf(p, value**2 / (variance - value), value / variance) for p in (0.035, 0.965)]
    found = expected_anyway(count, areas, phi)
    assert found[:3] == pytest.approx((level, w, value))
    assert found.likely == tuple(limits)


def test_variation_that_is_new_each_time_is_no_difference_between_places() -> None:
    """With twice the variance of chance, all of it dispersion, half of a bad year was taken for the place’s own level."""
    reference = [5 + sign * 3 for sign in (1, -1)] * 5
    assert empirical_bayes(14, reference, phi=2).value == 5
    assert empirical_bayes(14, reference, phi=1.5).weight == pytest.approx(0.75)
    assert empirical_bayes(14, reference, phi=0.4) == empirical_bayes(14, reference)


@settings(deadline=None)
@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60)), min_size=2, max_size=30),
    st.floats(1, 4),
)
def test_the_limits_lie_around_what_is_expected(count: int, areas: list[tuple[int, int]], phi: float) -> None:
    found = expected_anyway(count, areas, phi)
    if found.likely:
        assert 0 <= found.likely.low <= found.value <= found.likely.high


def test_where_nothing_came_after_anywhere_nothing_was_to_be_expected() -> None:
    assert expected_anyway(12, [(10, 0), (14, 0)]) == (12, 1, 0, (0, 0))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: empirical_bayes(3, [4]), "the level of reference areas needs at least two of them"),
        (lambda: empirical_bayes(3, [0, 0]), "the reference areas' mean must be above zero, not 0"),
        (lambda: empirical_bayes(-1, [4, 5]), "a count is zero or more, not -1"),
        (lambda: empirical_bayes(3, [4, -5]), "a count is zero or more, not -5"),
        (lambda: expected_anyway(3, [(4, 4)]), "the level of reference areas needs"),
        (lambda: expected_anyway(3, [(0, 4), (0, 3)]), "the reference areas' mean must be above zero"),
        (lambda: is_of_their_size(3, []), "no other areas to be as large as"),
        (lambda: is_of_their_size(-1, [3]), "a count is zero or more, not -1"),
        (lambda: is_of_their_size(3, [4, -2]), "a count is zero or more, not -2"),
        (lambda: deviations([(1, -1)]), "a count is zero or more, not -1"),
        (lambda: dispersion_of_changes([(1, 2), (3, -4)]), "a count is zero or more, not -4"),
        (lambda: placebo_rank(1.0, []), "no other areas to rank among"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()
