"""How much figures vary beyond chance: Pearson's χ², what is assumed until it is known, and what limits allow for it."""

from collections.abc import Callable

import pytest
from scipy import stats

from sara_cli.statistics.dispersion import (
    Dispersion,
    allowance,
    assumed,
    dispersion_of_counts,
    dispersion_of_months,
    pooled,
    widened,
    winsorised_phi,
)


def test_dispersion_is_pearsons() -> None:
    found, even = dispersion_of_counts([5, 15, 10, 10]), dispersion_of_counts([10, 10, 10])
    assert found
    assert even
    assert found.phi == pytest.approx(50 / 10 / 3)
    assert found.freedom == 3
    assert found.factor == found.phi
    assert (even.phi, even.factor) == (0, 1)
    assert dispersion_of_counts([8, 12]) == pytest.approx((0.8, 1))
    for none in ([], [4], [0, 0]):
        assert dispersion_of_counts(none) is None


def test_a_season_is_not_dispersion() -> None:
    """Twice as many each summer, every year alike, is a season and no dispersion at all."""
    year = [10, 10, 10, 10, 10, 20, 20, 20, 10, 10, 10, 10]
    assert dispersion_of_months(year * 3) == (0.0, 24)
    assert dispersion_of_months(year * 2) == (0.0, 12)
    assert dispersion_of_months((year * 2)[:23]) == dispersion_of_counts((year * 2)[:23])
    assert dispersion_of_months([0] * 24) is None


def test_pooling_weighs_by_degrees_of_freedom() -> None:
    one, other = dispersion_of_counts([5, 15, 10, 10]), dispersion_of_counts([8, 12])
    assert one
    assert other
    both = pooled([one, other, None])
    assert both
    assert both.phi == pytest.approx((one.phi * 3 + other.phi) / 4)
    assert both.freedom == 4
    assert pooled([None]) is None


def test_one_area_far_out_does_not_widen_the_limits_for_itself() -> None:
    ordinary = [-1.0, -0.5, 0.2, 0.4, 0.8, -0.3, 0.1, 0.9, -0.8, 0.6]
    assert winsorised_phi([*ordinary, 30.0]) < 1
    assert winsorised_phi([-9, -1, 0, 1, 2, 3, -2, 2, -3, 9]) == 5
    assert winsorised_phi([-9, -1, 0, 1, 9], trimmed=0.4) == 0
    assert winsorised_phi([3, 4]) == 12.5


def test_an_error_is_widened_by_the_root_of_the_dispersion_and_never_narrowed() -> None:
    assert widened(2, 4) == 4
    assert widened(2, 0.5) == 2


@pytest.mark.parametrize(
    ("found", "phi", "freedom"),
    [
        (None, 1.5, 8),
        (Dispersion(3, 2), 18 / 10, 8.5),
        (Dispersion(2, 8), 1.75, 10),
        (Dispersion(0.5, 20), 22 / 28, 20),
    ],
)
@pytest.mark.parametrize("level", [0.9, 0.95, 0.997])
def test_what_is_assumed_is_weighed_with_what_is_shown(
    found: Dispersion | None, phi: float, freedom: float, level: float
) -> None:
    """Eight degrees of freedom of 1.5, beside a quarter of the figures’ own or all of them; limits are Student’s instead of the normal’s."""
    assert assumed(found) == pytest.approx((phi, freedom))
    wider = stats.t.ppf((1 + level) / 2, freedom) / stats.norm.ppf((1 + level) / 2)
    assert allowance(found, level) == pytest.approx(max(1, phi) * wider**2)


@pytest.mark.parametrize("freedom", [1, 2, 9, 30])
def test_figures_are_overdispersed_where_chance_does_as_much_one_time_in_twenty(freedom: int) -> None:
    limit = stats.chi2.ppf(0.95, freedom) / freedom
    assert Dispersion(limit * 1.001, freedom).is_beyond_chance()
    assert not Dispersion(limit * 0.999, freedom).is_beyond_chance()
    assert not Dispersion(limit * 1.001, freedom).is_beyond_chance(0.96)


@pytest.mark.parametrize("periods", range(2, 11))
def test_figures_are_taken_to_vary_more_than_chance_until_they_have_shown_otherwise(periods: int) -> None:
    """Up to eleven false verdicts in a hundred came of figures with twice the variance; the band was Poisson's."""
    found = allowance(dispersion_of_counts([20] * (periods - 1)))
    assert found > 1
    assert found <= allowance(None)
    assert allowance(Dispersion(0, 2000)) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: dispersion_of_counts([3, -1]), "a count is zero or more, not -1"),
        (lambda: dispersion_of_counts([2.5]), "a count of events is a whole number, not 2.5"),  # type: ignore[list-item]
        (lambda: winsorised_phi([]), "no areas to estimate the dispersion from"),
        (lambda: winsorised_phi([1, 2], trimmed=0.6), "what is pulled in lies between 0 and 1, not 1.2"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()
