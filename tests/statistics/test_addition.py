"""Sums are the same on every Python, to the last digit."""

import random
from fractions import Fraction
from math import inf, isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.statistics.addition import exact_sum

moderate = st.floats(-1e300, 1e300)


@settings(deadline=None)
@given(st.lists(moderate, max_size=20), st.randoms())
def test_a_sum_is_rounded_once_in_whichever_order(values: list[float], order: random.Random) -> None:
    expected = float(sum(map(Fraction, values), Fraction()))
    assert exact_sum(values) == expected
    order.shuffle(values)
    assert exact_sum(values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], 0.0),
        ([0.1] * 10, 1.0),  # 0.9999999999999999 from `sum` up to Python 3.11
        ([1e16, 1.0, -1e16], 1.0),
        ([inf, 1.0], inf),
        ([1e308, 1e308], inf),
    ],
)
def test_known_sums(values: list[float], expected: float) -> None:
    assert exact_sum(iter(values)) == expected


def test_both_infinities_are_no_number() -> None:
    assert isnan(exact_sum([inf, -inf]))


def test_a_sum_of_floats_in_the_package_is_caught() -> None:
    inside = {"__name__": "sara_cli.planted"}
    with pytest.raises(AssertionError, match=r"planted adds floats with sum: use .*exact_sum"):
        exec("sum([0.5, 0.5])", inside)  # noqa: S102 - code of a module that must not exist
    exec("assert sum([1, 2]) == 3", inside)  # noqa: S102
    exec("assert sum([0.5, 0.5]) == 1", {"__name__": "scipy.stats"})  # noqa: S102
