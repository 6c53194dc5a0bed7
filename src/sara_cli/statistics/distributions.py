"""The normal, Poisson and binomial distributions, with their inverses, from the standard library alone.

Probabilities agree with SciPy to at least 1e-9; so do quantiles, relative to their size. The terms that all
rest on are computed as Loader does, so that nothing is lost in large counts. Sources: C. Loader, “Fast and
accurate computation of binomial probabilities” (2000); NIST Digital Library of Mathematical Functions, 8.7.1,
8.9.2 and 8.17.22.
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from math import exp, inf, lgamma, log, log1p, pi, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()
_TINY = 1e-300
_CLOSE = 1e-16
_MOST_STEPS = 100_000


def two_sided_z(level: float) -> float:
    """The distance from the mean, in standard deviations, that covers a share `level` of a normal: .95 → 1.96.

    Raises ValueError if `level` is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
    return _NORMAL.inv_cdf((1 + level) / 2)


def normal_quantile(p: float) -> float:
    """The value that a standard normal stays below with probability `p`."""
    return _NORMAL.inv_cdf(p)


def normal_cdf(z: float) -> float:
    """The chance of a standard normal below `z`."""
    return _NORMAL.cdf(z)


def two_sided_p(z: float) -> float:
    """The chance of a standard normal at least as far from zero as `z`."""
    return 2 * _NORMAL.cdf(-abs(z))


# --- terms ------------------------------------------------------------------------------------------


def _stirling_error(n: float) -> float:
    """What Stirling's formula for log n! leaves out."""
    if n < 16:
        return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * pi)
    square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / n


def _deviance(x: float, mean: float) -> float:
    """x log(x/mean) + mean - x, without loss where the two are close."""
    if abs(x - mean) >= 0.1 * (x + mean):
        return x * log(x / mean) + mean - x
    v = (x - mean) / (x + mean)
    total, term, power = (x - mean) * v, 2 * x * v, v * v
    for step in range(1, 1000):
        term *= power
        longer = total + term / (2 * step + 1)
        if longer == total:
            break
        total = longer
    return total


def poisson_pmf(k: float, mean: float) -> float:
    """The chance of exactly `k` events when `mean` are expected: mean^k e^-mean / k!, for real `k`, too."""
    if mean == 0:
        return float(k == 0)
    if k == 0:
        return exp(-mean)
    return exp(-_stirling_error(k) - _deviance(k, mean)) / sqrt(2 * pi * k)


def binomial_pmf(k: float, n: float, p: float) -> float:
    """The chance of exactly `k` out of `n` with probability `p` each, for real `k` and `n`, too."""
    if p in (0, 1):
        return float(k == n * p)
    if k == 0:
        return exp(n * log1p(-p))
    if k == n:
        return exp(n * log(p))
    errors = _stirling_error(n) - _stirling_error(k) - _stirling_error(n - k)
    return exp(errors - _deviance(k, n * p) - _deviance(n - k, n * (1 - p))) * sqrt(
        n / (2 * pi * k * (n - k))
    )


# --- tails ------------------------------------------------------------------------------------------


def _gamma_series(a: float, x: float) -> float:
    """1 + x/(a+1) + x²/((a+1)(a+2)) + …"""
    total = term = 1.0
    for step in range(1, _MOST_STEPS):
        term *= x / (a + step)
        total += term
        if term < total * _CLOSE:
            break
    return total


def _lentz(term: Callable[[int], tuple[float, float]]) -> float:
    """1 / (b0 + a1/(b1 + a2/(b2 + …))) by Lentz's method, where `term(n)` gives a_n and b_n (a_0 is not read)."""
    value = term(0)[1]
    c, d = value, 0.0
    for step in range(1, _MOST_STEPS):
        a, b = term(step)
        d = 1 / (b + a * d or _TINY)
        c = b + a / c or _TINY
        value *= c * d
        if abs(c * d - 1) < 4 * _CLOSE:
            break
    return 1 / value


def gamma_tails(a: float, x: float) -> tuple[float, float]:
    """The regularised incomplete gamma functions: the chance that a gamma with shape `a` is below `x`, and above.

    Both are given, since the small one of them would be lost in one minus the other.
    """
    if x <= 0:
        return 0.0, 1.0
    if x == inf:
        return 1.0, 0.0
    if x < a + 1:
        below = poisson_pmf(a, x) * _gamma_series(a, x)
        return below, 1 - below
    above = poisson_pmf(a, x) * a * _lentz(lambda n: (n * (a - n), x + 2 * n + 1 - a))
    return 1 - above, above


def beta_tails(a: float, b: float, x: float) -> tuple[float, float]:
    """The regularised incomplete beta functions: the chance that a beta(a, b) is below `x`, and above."""
    if x <= 0 or x >= 1:
        return (0.0, 1.0) if x <= 0 else (1.0, 0.0)
    if x > (a + 1) / (a + b + 2):
        below, above = beta_tails(b, a, 1 - x)
        return above, below

    def term(n: int) -> tuple[float, float]:
        if n == 0:
            return 0.0, 1.0
        m = n // 2
        if n % 2:
            return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0

    front = binomial_pmf(a, a + b, x) * b / (a + b)
    below = front * _lentz(term)
    return below, 1 - below


def poisson_cdf(k: float, mean: float) -> float:
    """The chance of at most `k` events when `mean` are expected."""
    return 0.0 if k < 0 else gamma_tails(k // 1 + 1, mean)[1]


def binomial_cdf(k: float, n: int, p: float) -> float:
    """The chance of at most `k` out of `n` with probability `p` each."""
    if k < 0 or k >= n:
        return float(k >= n)
    return beta_tails(n - k // 1, k // 1 + 1, 1 - p)[0]


def negative_binomial_cdf(k: float, mean: float, variance: float) -> float:
    """The chance of at most `k` events when `mean` are expected and the count has this variance; Poisson if no larger."""
    if k < 0 or variance <= mean * (1 + 1e-9):
        return poisson_cdf(k, mean)
    return beta_tails(mean**2 / (variance - mean), k // 1 + 1, mean / variance)[0]


# --- inverses ---------------------------------------------------------------------------------------


def solve(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that rises from below zero at `low` to above it at `high` crosses zero, to the last digit.

    By halving: regula falsi with the Illinois weights takes as many steps to the last digit, and more lines.
    """
    while low < (middle := (low + high) / 2) < high:
        if function(middle) < 0:
            low = middle
        else:
            high = middle
    return middle


def gamma_quantile(p: float, a: float) -> float:
    """The value that a gamma with shape `a` and scale 1 stays below with probability `p`.

    Half the quantile of chi square with 2a degrees of freedom.
    """
    if p <= 0 or p >= 1:
        return 0.0 if p <= 0 else inf

    def excess(x: float) -> float:
        below, above = gamma_tails(a, x)
        return below - p if p < 0.5 else (1 - p) - above

    high = a + 1
    while excess(high) < 0:
        high *= 2
    return solve(excess, 0.0, high)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The value that a beta(a, b) stays below with probability `p`."""
    if p <= 0 or p >= 1:
        return 0.0 if p <= 0 else 1.0

    def excess(x: float) -> float:
        below, above = beta_tails(a, b, x)
        return below - p if p < 0.5 else (1 - p) - above

    return solve(excess, 0.0, 1.0)


@lru_cache(maxsize=256)
def student_quantile(p: float, freedom: float) -> float:
    """The value that Student's t with these degrees of freedom stays below with probability `p`.

    By the beta distribution of freedom / (freedom + t²). Raises ValueError unless `p` lies between 0 and 1.
    """
    if not 0 < p < 1:
        raise ValueError(f"no quantile of Student’s t for p = {p}")
    if p < 0.5:
        return -student_quantile(1 - p, freedom)
    share = beta_quantile(2 * (1 - p), freedom / 2, 0.5)
    return sqrt(freedom * (1 - share) / share)


def poisson_quantile(p: float, mean: float) -> int:
    """The smallest count that is not exceeded with probability at least `p` when `mean` are expected.

    Raises ValueError if `p` does not lie between 0 and 1 or the mean is negative.
    """
    return negative_binomial_quantile(p, mean, mean)


def negative_binomial_quantile(p: float, mean: float, variance: float) -> int:
    """The same for a count with a larger variance than a Poisson count has."""
    if not 0 < p < 1 or mean < 0:
        raise ValueError(f"no quantile of a count for p = {p} and mean = {mean}")
    middle, arm = round(mean + normal_quantile(p) * sqrt(variance)), 1

    def is_reached(k: int) -> bool:
        return negative_binomial_cdf(k, mean, variance) >= p

    while (middle > arm and is_reached(middle - arm)) or not is_reached(middle + arm):
        arm *= 2
    return bisect_left(range(middle + arm), 1, lo=max(0, middle - arm), key=is_reached)
