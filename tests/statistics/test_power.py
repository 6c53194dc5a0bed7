"""The smallest drop that could be seen: a table of it, and what makes it larger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from false_alarms import around
from sara_cli.statistics.change import e_test
from sara_cli.statistics.distributions import poisson_pmf
from sara_cli.statistics.power import smallest_drop, would_be_seen

BASELINES = (5, 10, 20, 30, 50, 100, 200, 500)
# Years before and after, and the drop in per cent at each baseline; worked out for this project in whole per cent.
TABLE: dict[tuple[int, int], tuple[int | None, ...]] = {
    (1, 1): (None, 92, 71, 60, 49, 36, 26, 17),
    (3, 1): (86, 70, 55, 48, 39, 29, 21, 14),
    (5, 1): (80, 66, 52, 44, 36, 27, 20, 13),
    (5, 2): (73, 57, 44, 37, 30, 22, 16, 10),
}
WITH_CONTROL = (None, None, None, 90, 72, 53, 38, 25)


@pytest.mark.parametrize("years", TABLE)
def test_the_table(years: tuple[int, int]) -> None:
    for baseline, expected in zip(BASELINES, TABLE[years], strict=True):
        found = smallest_drop(baseline, *years).share
        assert (None if found is None else 100 * found) == (expected and pytest.approx(expected, abs=0.8))


def test_a_control_makes_the_seeing_harder() -> None:
    for baseline, expected in zip(BASELINES, WITH_CONTROL, strict=True):
        found = smallest_drop(baseline, control=baseline).share
        assert (None if found is None else 100 * found) == (expected and pytest.approx(expected, abs=0.8))


@settings(deadline=None)
@given(st.floats(10, 1000), st.floats(1, 5), st.floats(1, 5), st.floats(1, 4))
def test_it_is_the_smallest_that_satisfies_its_inequality(
    baseline: float, before: float, after: float, phi: float
) -> None:
    found = smallest_drop(baseline, before, after, phi=phi).share
    if found is not None:
        error = (phi * (baseline * (1 - found) / after + baseline / before)) ** 0.5
        assert baseline * found == pytest.approx((1.959964 + 0.841621) * error, rel=1e-5)


@pytest.mark.parametrize(("baseline", "drop"), [(10, 0.88), (20, 0.69), (50, 0.485)])
def test_the_e_test_really_sees_such_a_drop_four_times_in_five(baseline: int, drop: float) -> None:
    """Gone through pair by pair, since the approximation is rough for few: it asks for a little more than is needed."""
    after = baseline * (1 - drop)
    power = sum(
        poisson_pmf(x, baseline) * poisson_pmf(y, after)
        for x in around(baseline)
        for y in around(after)
        if e_test(x, y).p < 0.05
    )
    assert power == pytest.approx(0.8, abs=0.02)
    found = smallest_drop(baseline).share
    assert found is not None
    assert drop <= found <= drop + 0.05


def test_dispersion_multiplies_it_by_about_its_root() -> None:
    plain, restless = smallest_drop(200).share, smallest_drop(200, phi=2).share
    assert plain is not None
    assert restless == pytest.approx(plain * 2**0.5, rel=0.05)


def test_a_change_is_seen_from_2_8_standard_errors_on() -> None:
    assert would_be_seen(2.81, 1)
    assert would_be_seen(-5.61, 4)
    assert not would_be_seen(2.79, 1)
    assert not would_be_seen(2.81, 1, power=0.9)


def test_caveats() -> None:
    assert smallest_drop(5).caveats == ("few_events", "approximate", "no_control")
    assert smallest_drop(100, control=80).caveats == ()


def test_impossible_input_is_refused() -> None:
    for wrong in (
        lambda: would_be_seen(10, 4, power=1.2),
        lambda: smallest_drop(0),
        lambda: smallest_drop(10, 0),
        lambda: smallest_drop(10, control=0),
        lambda: smallest_drop(10, phi=-1),
        lambda: smallest_drop(10, power=1.2),
    ):
        with pytest.raises(ValueError, match=r"."):
            wrong()
