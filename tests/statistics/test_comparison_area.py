"""What became of an area beside its control: every published example to its printed digits."""

from collections.abc import Callable

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

PAPER = (Arm(207, 110), Arm(308, 318), Arm(178, 157), Arm(150, 140))
COUNTS = st.integers(1, 400)
GOOD, BAD = Arm(3, 3), Arm(-1, 3)
ONE_KIND = weighted_displacement_difference(Arm(50, 30), Arm(50, 50))
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
    assert found.p == pytest.approx(2 * stats.norm.sf(0.4238142 / 0.297), abs=5e-4)
    assert found.caveats == ()
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
    assert ratio_of_ratios(Arm(60, 20, 3, 2), Arm(20, 20)).ratio == pytest.approx(0.5)
    assert ratio_of_ratios(Arm(20, 20), Arm(60, 20, 3, 2)).ratio == pytest.approx(2)


def test_a_small_control_says_so() -> None:
    control = Arm(19, 20)
    assert not is_enough(control)
    assert is_enough(Arm(20, 0))
    found = weighted_displacement_difference(Arm(50, 30), control).caveats
    assert found == ("small_control", "displacement_unknown")


@pytest.mark.parametrize(
    ("counts", "caveats"),
    [
        ((50, 5, 20, 50), ()),
        ((50, 4, 20, 50), ("approximate",)),
        ((50, 30, 19, 20), ("small_control",)),
        ((50, 30, 19, 4), ("small_control", "approximate")),
    ],
)
def test_a_ratio_of_few_says_so(counts: tuple[int, int, int, int], caveats: tuple[str, ...]) -> None:
    assert ratio_of_ratios(Arm(*counts[:2]), Arm(*counts[2:])).caveats == caveats


def test_where_nothing_happened_nothing_has_changed() -> None:
    found = weighted_displacement_difference(Arm(0, 0), Arm(0, 0))
    assert found[:5] == (0, 0, 0, 1, (0, 0))


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
        (1.0, "diffusion"),
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
    assert displacement_quotient(Arm(50, 50), Arm(40, 30), Arm(100, 100)).refusal == "no_success"


@pytest.mark.parametrize(
    ("arms", "refusal"),
    [
        ((Arm(50, 30), Arm(4, 3), Arm(9, 0)), "no_events_in_control"),
        ((Arm(50, 30), Arm(4, 3), Arm(0, 9)), "no_events_in_control"),
        ((Arm(50, 30, 2), Arm(4, 3), Arm(9, 9)), "unequal_time"),
        ((Arm(50, 30), Arm(4, 3), Arm(9, 9, 2)), "unequal_time"),
    ],
)
def test_a_refused_quotient_has_no_figures(arms: tuple[Arm, Arm, Arm], refusal: str) -> None:
    assert displacement_quotient(*arms) == (None, None, None, None, refusal, ("no_standard_error",))


@pytest.mark.parametrize(
    ("beside", "has_moved"), [(Arm(100, 101), True), (Arm(100, 100), False), (Arm(100, 90), False)]
)
def test_crime_has_moved_where_it_rose_next_door(beside: Arm, has_moved: bool) -> None:
    assert displacement_quotient(Arm(100, 50), beside, Arm(100, 100)).has_moved == has_moved
    assert not displacement_quotient(Arm(100, 100), beside, Arm(100, 100)).has_moved


@settings(deadline=None)
@given(ARMS, ARMS, ARMS)
def test_a_quotient_stands_only_on_success(treated: Arm, beside: Arm, control: Arm) -> None:
    found = displacement_quotient(treated, beside, control)
    is_worse = treated.after / control.after - treated.before / control.before >= 0
    assert (found.quotient is None) == (found.refusal is not None) == is_worse
    if found.quotient is not None:
        assert found.spread == spread_of(found.quotient)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            lambda: weighted_displacement_difference(Arm(-1, 3), Arm(20, 20)),
            "a count is zero or more, not -1",
        ),
        (lambda: weighted_displacement_difference(Arm(1, 3), Arm(2, -2)), "a count is zero or more, not -2"),
        *(
            (
                lambda arm=arm: weighted_displacement_difference(arm, Arm(20, 20)),
                "time and area must be above",
            )
            for arm in (Arm(10, 3, 0), Arm(10, 3, 1, 0), Arm(10, 3, 1, 1, 0))
        ),
        (lambda: weighted_by_harm([]), "no kinds of crime to weigh"),
        (lambda: weighted_by_harm([(-1, ONE_KIND)]), "a count is zero or more, not -1"),
        *(
            (
                lambda counts=counts: ratio_of_ratios(Arm(*counts[:2]), Arm(*counts[2:])),
                "each count in a ratio",
            )
            for counts in ((0, 3, 20, 20), (3, 0, 20, 20), (3, 3, 0, 20), (3, 3, 20, 0))
        ),
        (lambda: ratio_of_ratios(Arm(2.5, 3), Arm(20, 20)), "a count of events is a whole number, not 2.5"),  # type: ignore[arg-type]
        *(
            (lambda arms=arms: displacement_quotient(*arms), "a count is zero or more, not -1")
            for arms in ((BAD, GOOD, GOOD), (GOOD, BAD, GOOD), (GOOD, GOOD, BAD), (Arm(3, -1), GOOD, GOOD))
        ),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()
