"""The distributions agree with SciPy to 1e-9, in the middle and far out."""

from collections.abc import Callable
from decimal import Decimal, localcontext
from math import factorial, inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sara_cli.statistics import distributions as own

SHARES = st.floats(1e-6, 1 - 1e-6)
MEANS = st.floats(1e-3, 1e5)


@settings(deadline=None)
@given(MEANS, st.floats(-8, 8))
def test_poisson(mean: float, far: float) -> None:
    k = max(0, int(mean + far * mean**0.5))
    assert own.poisson_pmf(k, mean) == pytest.approx(stats.poisson.pmf(k, mean), rel=1e-8, abs=1e-300)
    assert own.poisson_cdf(k, mean) == pytest.approx(stats.poisson.cdf(k, mean), rel=1e-9)


@settings(deadline=None)
@given(st.integers(1, 20_000), SHARES, st.floats(-8, 8))
def test_binomial(n: int, p: float, far: float) -> None:
    k = min(n, max(0, int(n * p + far * (n * p * (1 - p)) ** 0.5)))
    assert own.binomial_pmf(k, n, p) == pytest.approx(stats.binom.pmf(k, n, p), rel=1e-8, abs=1e-300)
    assert own.binomial_cdf(k, n, p) == pytest.approx(stats.binom.cdf(k, n, p), rel=1e-9, abs=1e-14)


@settings(deadline=None)
@given(SHARES, st.floats(0.3, 1e5))
def test_gamma_quantile(p: float, a: float) -> None:
    assert own.gamma_quantile(p, a) == pytest.approx(stats.gamma.ppf(p, a), rel=1e-9)


@settings(deadline=None)
@given(SHARES, st.floats(0.5, 1e4), st.floats(0.5, 1e4))
def test_beta_quantile(p: float, a: float, b: float) -> None:
    assert own.beta_quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), rel=1e-9)


@settings(deadline=None)
@given(SHARES, st.floats(0, 1e4))
def test_poisson_quantile(p: float, mean: float) -> None:
    k = own.poisson_quantile(p, mean)
    assert own.poisson_cdf(k, mean) >= p
    assert k == 0 or own.poisson_cdf(k - 1, mean) < p


@settings(deadline=None)
@given(SHARES, st.floats(1e-3, 1e4), st.floats(1.001, 50), st.floats(-5, 5))
def test_negative_binomial(p: float, mean: float, phi: float, far: float) -> None:
    variance = phi * mean
    k = max(0, int(mean + far * variance**0.5))
    assert own.negative_binomial_cdf(k, mean, variance) == pytest.approx(
        stats.nbinom.cdf(k, mean / (phi - 1), 1 / phi), rel=1e-7, abs=1e-13
    )
    found = own.negative_binomial_quantile(p, mean, variance)
    assert own.negative_binomial_cdf(found, mean, variance) >= p
    assert found == 0 or own.negative_binomial_cdf(found - 1, mean, variance) < p


@pytest.mark.parametrize("freedom", [1, 2, 8, 23])
@pytest.mark.parametrize("p", [0.01, 0.3, 0.5, 0.9, 0.975, 0.9985])
def test_students_quantile_is_scipys(p: float, freedom: int) -> None:
    assert own.student_quantile(p, freedom) == pytest.approx(stats.t.ppf(p, freedom), abs=1e-9)


@pytest.mark.parametrize("tail", [1e-12, 2.0**-40])
def test_a_quantile_far_out_is_as_right_as_one_in_the_middle(tail: float) -> None:
    """Below the middle by what lies below, and above it by what lies above: the other would lose four digits."""
    assert own.gamma_quantile(tail, 5) == pytest.approx(stats.gamma.ppf(tail, 5), rel=1e-10)
    assert own.beta_quantile(tail, 5, 7) == pytest.approx(stats.beta.ppf(tail, 5, 7), rel=1e-10)
    # One less so little, as a float, leaves not quite the same above it.
    above = 1 - (1 - tail)
    assert own.gamma_quantile(1 - tail, 5) == pytest.approx(stats.gamma.isf(above, 5), rel=1e-10)
    assert own.beta_quantile(1 - tail, 5, 7) == pytest.approx(stats.beta.isf(above, 5, 7), rel=1e-10)


def test_a_count_is_reached_with_exactly_its_chance() -> None:
    for count in range(9):
        assert own.poisson_quantile(own.poisson_cdf(count, 3.2), 3.2) == count


def test_a_quantile_far_from_the_normal_one_is_found_fast() -> None:
    """A thousand million events with a very skew chance: step by step it would take for ever."""
    assert own.negative_binomial_quantile(0.05, 1e6, 1e13) < 1e6 / 2


@settings(deadline=None)
@given(MEANS)
def test_the_tails_make_one(a: float) -> None:
    for x in (a / 2, a, 2 * a):
        assert sum(own.gamma_tails(a, x)) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("k", [1, 2, 9, 15, 16, 17, 25, 60])
@pytest.mark.parametrize("times", [0.3, 0.85, 1, 1.1, 1.6])
def test_a_poisson_chance_is_right_to_the_last_digits(k: int, times: float) -> None:
    """By integers and decimals of forty digits: mean^k e^-mean / k!."""
    with localcontext(prec=40):
        mean = Decimal(k * times)
        exact = mean**k * (-mean).exp() / factorial(k)
    assert own.poisson_pmf(k, float(mean)) == pytest.approx(float(exact), rel=1e-13)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (lambda: own.poisson_cdf(-1, 3), 0),
        (lambda: own.poisson_cdf(0, 0), 1),
        (lambda: own.poisson_cdf(2.5, 3), own.poisson_cdf(2, 3)),
        (lambda: own.poisson_pmf(0, 0), 1),
        (lambda: own.poisson_pmf(2, 0), 0),
        (lambda: own.binomial_cdf(5, 5, 0.2), 1),
        (lambda: own.binomial_cdf(6, 5, 0.2), 1),
        (lambda: own.binomial_cdf(-1, 5, 0.2), 0),
        (lambda: own.binomial_cdf(2.5, 5, 0.2), own.binomial_cdf(2, 5, 0.2)),
        (lambda: own.binomial_pmf(0, 5, 0), 1),
        (lambda: own.binomial_pmf(2, 5, 0), 0),
        (lambda: own.binomial_pmf(5, 5, 1), 1),
        (lambda: own.binomial_pmf(3, 5, 1), 0),
        (lambda: own.negative_binomial_cdf(-1, 3, 9), 0),
        (lambda: own.negative_binomial_cdf(2.5, 3, 9), own.negative_binomial_cdf(2, 3, 9)),
        (lambda: own.negative_binomial_cdf(2, 3, 1), own.poisson_cdf(2, 3)),
        (lambda: own.gamma_tails(3, -1), (0, 1)),
        (lambda: own.gamma_tails(3, 0), (0, 1)),
        (lambda: own.gamma_tails(3, inf), (1, 0)),
        (lambda: own.beta_tails(2, 3, -1), (0, 1)),
        (lambda: own.beta_tails(2, 3, 0), (0, 1)),
        (lambda: own.beta_tails(2, 3, 1), (1, 0)),
        (lambda: own.beta_tails(2, 3, 2), (1, 0)),
        (lambda: own.gamma_quantile(-1, 3), 0),
        (lambda: own.gamma_quantile(0, 3), 0),
        (lambda: own.gamma_quantile(1, 3), inf),
        (lambda: own.gamma_quantile(2, 3), inf),
        (lambda: own.beta_quantile(-1, 2, 3), 0),
        (lambda: own.beta_quantile(0, 2, 3), 0),
        (lambda: own.beta_quantile(1, 2, 3), 1),
        (lambda: own.beta_quantile(1, 2, 300), 1),
        (lambda: own.beta_quantile(2, 2, 3), 1),
        (lambda: own.poisson_quantile(0.5, 0), 0),
    ],
)
def test_the_edges(found: Callable[[], object], expected: object) -> None:
    assert found() == expected


def test_the_normal_distribution() -> None:
    assert own.two_sided_z(0.95) == pytest.approx(1.959963984540054)
    assert own.two_sided_p(1.959963984540054) == pytest.approx(0.05)
    assert own.two_sided_p(-1.959963984540054) == pytest.approx(0.05)
    assert own.normal_cdf(-1.5) == pytest.approx(stats.norm.cdf(-1.5))
    assert own.normal_quantile(0.1) == pytest.approx(stats.norm.ppf(0.1))


@pytest.mark.parametrize("power", [1, 3, 9])
def test_where_a_function_crosses_zero_is_found_in_few_steps(power: int) -> None:
    asked = []

    def function(x: float) -> float:
        asked.append(x)
        return float(x**power - 2)

    assert own.solve(function, 0, 3) == pytest.approx(2 ** (1 / power), rel=1e-15)
    assert len(asked) < 60
    assert own.solve(lambda x: 1.0, 0, 3) == 0
    assert own.solve(lambda x: -1.0, 0, 3) == 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        *(
            (lambda level=level: own.two_sided_z(level), f"a level lies between 0 and 1, not {level}")
            for level in (0, 1)
        ),
        *(
            (lambda p=p: own.student_quantile(p, 3), f"no quantile of Student’s t for p = {p}")
            for p in (0, 1)
        ),
        (lambda: own.poisson_quantile(0, 3), "no quantile of a count for p = 0 and mean = 3"),
        (lambda: own.poisson_quantile(0.5, -1), "no quantile of a count for p = 0.5 and mean = -1"),
        (lambda: own.negative_binomial_quantile(1, 3, 6), "no quantile of a count for p = 1 and mean = 3"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}$"):
        wrong()
