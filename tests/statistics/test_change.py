"""Two counts: the tests against published p-values, exact sums in fractions, and SciPy."""

from collections.abc import Callable
from fractions import Fraction
from math import comb, inf, log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sara_cli.statistics.change import (
    Variant,
    change,
    conditional_p,
    e_test,
    excess,
    expected_false_alarms,
    rate_ratio,
    root_z,
    root_z_known,
)


@pytest.mark.parametrize(("before", "after", "p"), [(0, 3, 0.0884), (6, 2, 0.1749)])
def test_the_e_test_agrees_with_its_paper(before: int, after: int, p: float) -> None:
    """Krishnamoorthy and Thomson, Journal of Statistical Planning and Inference 119 (2004), table 2."""
    assert e_test(before, after).p == pytest.approx(p, abs=5e-5)


def test_a_ratio_of_figures_without_any_order_may_be_anything() -> None:
    assert rate_ratio(10, 20, phi=1e6) == (2, (0, inf), "log")
    assert rate_ratio(10, 0, phi=1e6) == (0, (0, inf), "exact")
    assert rate_ratio(0, 10, phi=1e6) == (inf, (0, inf), "exact")


def test_very_many_are_tested_by_the_normal_distribution_and_at_once() -> None:
    """The sum over all pairs of thousands of millions was never done."""
    just_below, above = e_test(99_000, 99_900).p, e_test(101_000, 101_910).p
    assert just_below == pytest.approx(above, rel=0.02)
    found = e_test(10**10, 10**10 + 300_000, variant="score")
    assert found[:2] == pytest.approx((0.0339, 3e5 / (2e10 + 3e5) ** 0.5), abs=1e-4)
    assert found.variant == "score"
    for before, by_normal in ((99_000, True), (98_999, False)):
        found = e_test(before, 101_000)
        normal = 2 * stats.norm.sf(abs(found.statistic))
        assert (found.p == pytest.approx(normal, rel=1e-12)) == by_normal


def test_the_statistic_is_above_zero_where_the_rate_has_risen() -> None:
    assert e_test(25, 16).statistic == pytest.approx(-9 / 41**0.5)
    assert e_test(4, 3, 2, 1).statistic == pytest.approx(1 / 4**0.5)
    assert e_test(4, 3, 2, 1, "score").statistic == pytest.approx(1 / 3.5**0.5)
    assert e_test(4, 3, 1, 2, "score").statistic == pytest.approx(-2.5 / 3.5**0.5)


def test_twenty_five_and_sixteen() -> None:
    """Wheeler's example of 2018: his z says 2, a clear change; the E-test says that chance does as much one time in six."""
    assert root_z_known(16, 25) == 2
    assert root_z_known(4, 9) == 2
    assert e_test(25, 16).p == pytest.approx(0.1648, abs=5e-5)
    assert root_z_known(16, 4) == -4
    assert root_z(36, 16) == pytest.approx(-2 * sqrt(2))
    assert 2 * stats.norm.sf(abs(root_z(25, 16))) == pytest.approx(0.157, abs=5e-4)


@pytest.mark.parametrize(("variant", "p"), [("wald", 0.000575), ("score", 0.001538)])
def test_the_variants_part_where_time_differs(variant: Variant, p: float) -> None:
    """100 in ten years against 25 in five: SciPy and statsmodels' `etest-wald`, crimepy and `etest-score`."""
    found = e_test(100, 25, 10, 5, variant)
    assert found.p == pytest.approx(p, abs=5e-7)
    assert found.variant == variant


@pytest.mark.parametrize(
    ("before", "after", "times"), [(25, 16, (1, 1)), (3, 14, (2, 1)), (300, 360, (1, 1)), (9, 0, (1, 3))]
)
def test_the_e_test_agrees_with_scipy(before: int, after: int, times: tuple[int, int]) -> None:
    other = stats.poisson_means_test(before, times[0], after, times[1])
    assert e_test(before, after, *times).p == pytest.approx(other.pvalue, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 14),
    st.integers(0, 14),
    st.sampled_from([(1, 1), (2, 1), (1, 3)]),
    st.sampled_from(["wald", "score"]),
)
def test_the_e_test_is_the_sum_over_all_pairs(
    before: int, after: int, times: tuple[int, int], variant: Variant
) -> None:
    """Summed with exact distances, since some pairs lie just as far out as what was seen and must be counted."""

    def distance(x: int, y: int) -> Fraction:
        if not x + y:
            return Fraction(0)
        n, m = map(Fraction, times)
        variance = x / n**2 + y / m**2 if variant == "wald" else (x + y) / (n * m)
        return (x / n - y / m) ** 2 / variance

    mean = (before + after) / sum(times)
    first = [stats.poisson.pmf(x, mean * times[0]) for x in range(75)]
    second = [stats.poisson.pmf(y, mean * times[1]) for y in range(75)]
    least = distance(before, after)
    p = sum(
        one * other
        for x, one in enumerate(first)
        for y, other in enumerate(second)
        if distance(x, y) >= least
    )
    assert e_test(before, after, *times, variant=variant).p == pytest.approx(p, abs=1e-9)


@settings(deadline=None)
@given(st.integers(0, 80), st.integers(0, 80))
def test_time_turned_round_changes_nothing(before: int, after: int) -> None:
    assert e_test(before, after).p == pytest.approx(e_test(after, before).p, abs=1e-12)
    assert e_test(before, after, 3, 1).p == pytest.approx(e_test(after, before, 1, 3).p, abs=1e-9)
    assert conditional_p(before, after) == pytest.approx(conditional_p(after, before))


@pytest.mark.parametrize(("before", "after"), [(25, 16), (0, 6), (3, 9), (7, 7), (120, 80), (0, 0)])
def test_the_conditional_test_is_the_exact_binomial(before: int, after: int) -> None:
    total, least = before + after, min(before, after)
    tail = sum(comb(total, k) for k in range(least + 1)) / 2**total
    assert conditional_p(before, after) == pytest.approx(min(1.0, 2 * tail))


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from([(1.0, 1.0), (3.0, 1.0)]))
def test_the_exact_ratio_and_the_conditional_test_agree(
    before: int, after: int, times: tuple[float, float]
) -> None:
    """Clopper and Pearson's limits leave one out just where the doubled tail is under one in twenty."""
    found = rate_ratio(0, after, *times)
    assert found.method == "exact"
    assert found.interval.holds(1) == (conditional_p(0, after, *times) >= 0.05)
    if before:
        assert rate_ratio(before, after).method == "log"


@pytest.mark.parametrize(("count", "level"), [(8, 0.95), (1, 0.95), (20, 0.9)])
def test_a_ratio_with_zero_is_exact(count: int, level: float) -> None:
    """Clopper and Pearson's limits of the share after."""
    low, high = stats.binomtest(0, count).proportion_ci(level, "exact")
    none_after = rate_ratio(count, 0, 3, 2, level=level)
    assert (none_after.value, none_after.method) == (0, "exact")
    assert none_after.interval == pytest.approx((0, 1.5 * high / (1 - high)))
    low, high = stats.binomtest(count, count).proportion_ci(level, "exact")
    none_before = rate_ratio(0, count, 3, 2, level=level)
    assert (none_before.value, none_before.method) == (inf, "exact")
    assert none_before.interval == pytest.approx((1.5 * low / (1 - low), inf))
    widened = rate_ratio(0, 2 * count, 3, 2, level=level, phi=2)
    assert widened.interval.low == pytest.approx(none_before.interval.low)


def test_a_ratio_per_time() -> None:
    found = rate_ratio(60, 10, 3, 1)
    assert found.value == pytest.approx(0.5)
    assert found.interval.low * found.interval.high == pytest.approx(0.25), "even on the scale of logarithms"
    assert rate_ratio(20, 10).interval.high == pytest.approx(0.5 * 2.71828 ** (1.96 * sqrt(0.15)), rel=1e-4)


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.floats(1, 6))
def test_dispersion_widens_the_ratio(before: int, after: int, phi: float) -> None:
    if before + after:
        plain, overdispersed = rate_ratio(before, after), rate_ratio(before, after, phi=phi)
        assert overdispersed.interval.low <= plain.interval.low * (1 + 1e-9)
        assert overdispersed.interval.high >= plain.interval.high * (1 - 1e-9)
        assert overdispersed.value == plain.value


def test_a_change_in_few_events_is_not_tested() -> None:
    found = change(9, 0)
    assert found.p is None
    assert found.ratio is None
    assert not found.is_beyond_chance()
    assert found.caveats == ("few_events", "no_per_cent", "one_year_comparison")
    tested = change(10, 0)
    assert (tested.p, tested.ratio) == (e_test(10, 0).p, rate_ratio(10, 0))
    assert tested.caveats == ("no_per_cent", "one_year_comparison")


def test_a_change_is_beyond_chance_below_one_in_twenty() -> None:
    assert change(60, 20).is_beyond_chance()
    assert not change(25, 16).is_beyond_chance()
    at_limit = change(60, 20)._replace(p=0.25)
    assert not at_limit.is_beyond_chance(0.75)
    assert at_limit.is_beyond_chance(0.74)


def test_per_cent_needs_twenty_on_both_sides() -> None:
    assert change(40, 19).per_cent is None
    assert change(40, 20).per_cent == -50
    assert change(19, 40).caveats == ("no_per_cent", "one_year_comparison")


def test_a_change_over_different_time() -> None:
    found = change(90, 20, 3, 1, comparisons=14)
    assert found.difference == -10
    assert found.per_cent == pytest.approx(-33.333, abs=1e-3)
    assert found.p == e_test(90, 20, 3, 1).p
    assert found.test == "wald"
    assert found.ratio == rate_ratio(90, 20, 3, 1)
    assert found.caveats == ("unequal_time", "several_comparisons")
    assert change(90, 40, 2, 2, comparisons=2).caveats == ("several_comparisons",)
    assert change(90, 40, 3, 2).difference == -20, "in as long a time as the second"


def test_a_change_is_judged_as_it_is_asked_for() -> None:
    found = change(100, 25, 10, 5, variant="score", level=0.9)
    assert (found.p, found.test) == (e_test(100, 25, 10, 5, "score").p, "score")
    assert found.ratio == rate_ratio(100, 25, 10, 5, level=0.9)


def test_false_alarms_to_be_expected() -> None:
    assert expected_false_alarms(40) == pytest.approx(2)


def test_excess_is_defined_for_zero() -> None:
    assert excess(0, 0) == 0
    assert excess(3, 0) < 0 < excess(0, 3)
    assert excess(3, 10) == pytest.approx(log(3))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        *(
            (lambda test=test, counts=counts: test(*counts), "a count is zero or more, not -1")
            for test in (e_test, conditional_p, rate_ratio, root_z, change)
            for counts in ((-1, 3), (3, -1))
        ),
        *(
            (lambda test=test, times=times: test(5, 3, *times), "time must be above zero, not 0")
            for test in (e_test, conditional_p, rate_ratio, change)
            for times in ((0, 1), (1, 0))
        ),
        (lambda: e_test(1.5, 3), "a count of events is a whole number, not 1.5"),  # type: ignore[arg-type]
        (lambda: rate_ratio(0, 0), "no events before or after: there is no ratio"),
        (lambda: rate_ratio(5, 3, phi=0.5), "figures vary at least as much as chance makes them: phi is 0.5"),
        (lambda: root_z_known(0, 4), "the mean must be above zero, not 0"),
        (lambda: root_z_known(4, -1), "a count is zero or more, not -1"),
        (lambda: expected_false_alarms(-1), "a count is zero or more, not -1"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()


def test_nothing_seen_at_all_is_no_change() -> None:
    assert e_test(7, 7, variant="score") == (1.0, 0.0, "score")
    assert e_test(0, 0) == (1.0, 0.0, "wald")
    assert conditional_p(0, 0) == 1
