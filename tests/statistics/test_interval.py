"""An interval around a figure, in other units and with longer arms."""

import pytest

from sara_cli.statistics.interval import Interval


@pytest.mark.parametrize(
    ("interval", "variance", "wider"),
    [
        (Interval(4, 8), 4, Interval(3, 11)),
        (Interval(4, 8), 0.5, Interval(4, 8)),
        # Never below zero, unless it was there before.
        (Interval(2, 8), 9, Interval(0, 14)),
        (Interval(0.5, 8), 9, Interval(0, 14)),
        (Interval(0, 8), 9, Interval(0, 14)),
        (Interval(-1, 8), 9, Interval(-13, 14)),
    ],
)
def test_longer_arms_do_not_reach_below_zero(interval: Interval, variance: float, wider: Interval) -> None:
    assert interval.wider(5, variance) == wider


def test_the_ends_of_an_interval_are_inside() -> None:
    assert [Interval(4, 8).holds(value) for value in (3.9, 4, 8, 8.1)] == [False, True, True, False]


def test_an_interval_in_another_unit() -> None:
    assert Interval(4, 8).times(0.5) == Interval(2, 4)
