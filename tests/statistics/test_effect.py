"""What became of an area beside its control: every published example to its printed digits."""

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sara_cli.statistics.comparison_area import (
    Arm,
    displacement_quotient,
    is_enough,
    ratio_of_ratios,
    spread_of,
    weighted_by_harm,
    weighted_displacement_difference,
)
from sara_cli.statistics.dispersion import dispersion_of_changes
from sara_cli.statistics.regression_to_mean import (
    deviations,
    empirical_bayes,
    expected_anyway,
    is_of_their_size,
    placebo_rank,
)

PAPER = (Arm(207, 110), Arm(308, 318), Arm(178, 157), Arm(150, 140))
COUNTS = st.integers(1, 400)
ARMS = st.tuples(COUNTS, COUNTS).map(lambda counts: Arm(*counts))


def test_the_difference_agrees_with_its_paper() -> None:
    """Wheeler and Ratcliffe, Crime Science 7:11 (2018), and the authors' spreadsheet."""
    found = weighted_displacement_difference(*PAPER)
    assert found.value == -118
    assert found.standard_error == pytest.approx(39.5980, abs=5e-5)
    assert found.z == pytest.approx(-2.9800, abs=5e-5)
    assert found.p / 2 == pytest.approx(0.0014415, abs=5e-8), "the paper's p is one-sided"
    assert found.interval == pytest.approx((-195.61, -40.39), abs=5e-3)
    assert found.caveats == ()


def test_unequal_time() -> None:
    """Wheeler's note of 2021-01-09: two years before, one after. Unweighted it would be -10."""
    found = weighted_displacement_difference(Arm(80, 20, 2, 1), Arm(100, 50, 2, 1))
    assert found.value == -20
    assert found.standard_error == pytest.approx(115**0.5)
    assert found.interval == pytest.approx((-41.0, 1.0), abs=0.05)
    plain = weighted_displacement_difference(Arm(80, 20), Arm(100, 50))
    assert (plain.value, round(plain.standard_error, 1)) == (-10, 15.8)


def test_unequal_areas() -> None:
    """The test of the R package ptools: areas of 1.2, 0.9, 1.5 and 1.6."""
    areas = (1.2, 0.9, 1.5, 1.6)
    found = weighted_displacement_difference(
        *(arm._replace(area=area) for arm, area in zip(PAPER, areas, strict=True))
    )
    assert found.value == pytest.approx(-99.6944, abs=5e-5)
    assert found.standard_error == pytest.approx(35.4281, abs=5e-5)
    assert found.z == pytest.approx(-2.8140, abs=5e-5)
    assert found.interval == pytest.approx((-169.13, -30.26), abs=5e-3)


def test_weights_of_harm() -> None:
    """The test of the R package ptools: five kinds of crime, before and after, control and treated, and weight."""
    kinds = [
        (Arm(133, 91), Arm(130, 74), 3),
        (Arm(388, 305), Arm(327, 202), 2),
        (Arm(148, 97), Arm(398, 190), 5),
        (Arm(86, 64), Arm(144, 92), 7),
        (Arm(94, 67), Arm(183, 96), 10),
    ]
    found = weighted_by_harm(
        [(weight, weighted_displacement_difference(treated, control)) for control, treated, weight in kinds]
    )
    assert found.value == -1721
    assert found.standard_error == pytest.approx(304.1036, abs=5e-5)
    assert found.z == pytest.approx(-5.6593, abs=5e-5)
    assert found.interval == pytest.approx((-2317.03, -1124.97), abs=5e-3)
    assert found.caveats == ("displacement_unknown",)


def test_ninety_per_cent_intervals() -> None:
    """The notebook of crimepy, without and with a displacement area."""
    treated, control = Arm(120, 100), Arm(130, 150)
    without = weighted_displacement_difference(treated, control, level=0.9)
    assert (without.value, round(without.standard_error, 1)) == (-40, 22.4)
    assert without.interval == pytest.approx((-76.8, -3.2), abs=0.05)
    beside = weighted_displacement_difference(treated, control, Arm(40, 25), Arm(30, 25), level=0.9)
    assert (beside.value, round(beside.standard_error, 1)) == (-50, 24.9)
    assert beside.interval == pytest.approx((-91.0, -9.0), abs=0.05)


def test_a_small_example() -> None:
    """Wheeler, The Crime De-Coder, 2025: 100 to 80 against 100 to 90."""
    found = weighted_displacement_difference(Arm(100, 80), Arm(100, 90))
    assert (found.value, round(found.standard_error)) == (-10, 19)


def test_the_ratio_of_ratios() -> None:
    """Wheeler's note on Wilson's measure: 50 to 30 against 60 to 55; the difference in counts beside it is -15."""
    treated, control = Arm(50, 30), Arm(60, 55)
    found = ratio_of_ratios(treated, control)
    assert found.ratio == pytest.approx(0.6545455, abs=5e-8)
    assert found.logarithm == pytest.approx(-0.4238142, abs=5e-8)
    assert found.standard_error == pytest.approx(0.297, abs=5e-4)
    assert found.interval == pytest.approx((0.366, 1.171), abs=5e-4)
    assert weighted_displacement_difference(treated, control).value == -15


def test_hauers_right_turn_on_red() -> None:
    """Hauer, Observational Before–After Studies in Road Safety (1997): 167 to 313, the comparison 3 566 to 6 121."""
    comparison = Arm(3566, 6121)
    found = ratio_of_ratios(Arm(167, 313), comparison)
    assert found.ratio == pytest.approx(1.092, abs=5e-4)
    assert found.standard_error == pytest.approx(0.098, abs=5e-4)


@settings(deadline=None)
@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_areas_turned_round_turn_the_effect_round(a: int, b: int, c: int, d: int) -> None:
    there, back = ratio_of_ratios(Arm(a, b), Arm(c, d)), ratio_of_ratios(Arm(c, d), Arm(a, b))
    assert there.ratio * back.ratio == pytest.approx(1)
    assert weighted_displacement_difference(Arm(a, b), Arm(c, d)).value == -(
        weighted_displacement_difference(Arm(c, d), Arm(a, b)).value
    )


@settings(deadline=None)
@given(COUNTS, COUNTS, COUNTS, COUNTS, st.floats(1, 9))
def test_dispersion_widens_both(a: int, b: int, c: int, d: int, phi: float) -> None:
    treated, control = Arm(a, b), Arm(c, d)
    plain, overdispersed = ratio_of_ratios(treated, control), ratio_of_ratios(treated, control, phi=phi)
    assert overdispersed.standard_error == pytest.approx(plain.standard_error * phi**0.5)
    assert overdispersed.ratio == plain.ratio
    counts = weighted_displacement_difference(treated, control, phi=phi)
    assert counts.standard_error == pytest.approx((phi * (a + b + c + d)) ** 0.5)


def test_time_matters_to_a_ratio_and_area_does_not() -> None:
    found = ratio_of_ratios(Arm(60, 10, 3, 1), Arm(60, 20, 3, 1, area=7))
    assert found.ratio == pytest.approx(0.5)
    assert ratio_of_ratios(Arm(60, 10, 3, 1), Arm(20, 20)).ratio == pytest.approx(0.5)


def test_a_small_control_says_so() -> None:
    control = Arm(19, 20)
    assert not is_enough(control)
    assert is_enough(Arm(20, 0))
    assert "small_control" in weighted_displacement_difference(Arm(50, 30), control).caveats
    assert "small_control" in ratio_of_ratios(Arm(50, 30), control).caveats
    assert "approximate" in ratio_of_ratios(Arm(50, 4), Arm(50, 50)).caveats


# --- the quotient -----------------------------------------------------------------------------------


def test_all_that_was_won_was_lost_next_door() -> None:
    """The test of the R package streetlamp: 100 to 50, 100 to 150 beside it, and a comparison that stays at 100."""
    found = displacement_quotient(Arm(100, 50), Arm(100, 150), Arm(100, 100))
    assert (found.success, found.buffer, found.quotient) == (-0.5, 0.5, -1)
    assert found.spread == "displacement_outweighs"
    assert found.caveats == ("no_standard_error",)


@pytest.mark.parametrize(
    ("quotient", "spread"),
    [
        (1.3, "diffusion_beyond_effect"),
        (0.4, "diffusion"),
        (0.0, "neither"),
        (-0.4, "partial_displacement"),
        (-1.3, "displacement_outweighs"),
    ],
)
def test_the_ladder_of_the_guide(quotient: float, spread: str) -> None:
    """Guerette, POP Tool Guide 10, appendix C."""
    assert spread_of(quotient) == spread


def test_there_is_no_quotient_without_success() -> None:
    found = displacement_quotient(Arm(50, 60), Arm(40, 30), Arm(100, 100))
    assert found.quotient is None
    assert found.refusal == "no_success"
    assert found.success == pytest.approx(0.1)
    assert displacement_quotient(Arm(50, 30), Arm(4, 3), Arm(9, 0)).refusal == "no_events_in_control"
    assert displacement_quotient(Arm(50, 30, 2), Arm(4, 3), Arm(9, 9)).refusal == "unequal_time"


@settings(deadline=None)
@given(ARMS, ARMS, ARMS)
def test_a_quotient_stands_only_on_success(treated: Arm, beside: Arm, control: Arm) -> None:
    found = displacement_quotient(treated, beside, control)
    is_worse = treated.after / control.after - treated.before / control.before >= 0
    assert (found.quotient is None) == (found.refusal is not None) == is_worse
    if found.quotient is not None:
        assert found.spread == spread_of(found.quotient)


# --- what would have happened anyway ----------------------------------------------------------------


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
    assert found == (8.0, 1)
    assert deviations([(60, 40), (40, 60)]) == pytest.approx([-(8**-0.5) * 2, 8**-0.5 * 2])
    for alike in ([(60, 40)], [(0, 0), (60, 40)], [(0, 3), (0, 5)], []):
        assert dispersion_of_changes(alike) is None
        assert not any(deviations(alike))


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
    ("count", "is_right"), [(50, True), (85, True), (86, False), (1000, False), (14, False)]
)
def test_how_far_off_luck_can_lie(count: int, is_right: bool) -> None:
    """With a mean of 50 that chance alone explains, five standard deviations are 35 events."""
    found = expected_anyway(count, [(each, each) for each in (49, 51, 50, 50)])
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


def test_impossible_input_is_refused() -> None:
    for wrong in (
        lambda: weighted_displacement_difference(Arm(-1, 3), Arm(20, 20)),
        lambda: weighted_displacement_difference(Arm(10, 3, 0), Arm(20, 20)),
        lambda: weighted_by_harm([]),
        lambda: ratio_of_ratios(Arm(0, 3), Arm(20, 20)),
        lambda: displacement_quotient(Arm(-1, 3), Arm(2, 2), Arm(3, 3)),
        lambda: empirical_bayes(3, [4]),
        lambda: empirical_bayes(3, [0, 0]),
        lambda: placebo_rank(1.0, []),
        lambda: expected_anyway(3, [(4, 4)]),
        lambda: expected_anyway(3, [(0, 4), (0, 3)]),
        lambda: is_of_their_size(3, []),
        lambda: deviations([(1, -1)]),
        lambda: dispersion_of_changes([(1, 2), (3, -4)]),
    ):
        with pytest.raises(ValueError, match=r"."):
            wrong()
