"""How counts and shares have gone over time: steadily, in a jump, or no way at all."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from sara_cli.statistics.dispersion import Dispersion, allowance
from sara_cli.statistics.shares import Estimate, course_of_shares, wilson
from sara_cli.statistics.trend import Course, course_of

FALLS = [
    (100, 90, 80, 70, 60, 50, 40),
    (50, 30, 18, 11, 7, 4),  # by a third each time; a straight line through it reaches zero
    (40, 32, 25, 15, 8, 1),
    (200, 180, 175, 150, 149, 120),
    (400, 370, 350, 320, 290),
]


@pytest.mark.parametrize("counts", FALLS)
def test_a_steady_fall_is_seen_and_a_rise_likewise(counts: tuple[int, ...]) -> None:
    found = course_of(counts)
    assert (found.direction, found.is_step_by_step, found.jump) == ("falls", True, None)
    assert course_of(counts[::-1]).direction == "rises"


@pytest.mark.parametrize(
    ("counts", "jump"),
    [
        ((2, 2, 2, 2, 14), None),
        ((25, 24, 26, 3, 2, 3), 3),
        ((10, 10, 10, 20, 20, 20), None),
        ((40, 38, 41, 39, 12), None),
        ((5, 5, 5, 5, 5, 30), None),
        ((0, 0, 0, 0, 50), 4),
        ((0, 0, 0, 2, 14), 4),
        ((200, 199, 201, 100, 99, 101, 100), 3),
        ((3, 3, 3, 3, 3, 3, 9, 15), None),
        ((60, 60, 60, 0, 0, 0), 3),
        ((90, 10, 0, 0, 0), 1),
        ((7, 7, 8, 60, 62, 61, 63, 60), 3),
        ((1000, 740, 700, 640, 590, 540, 500), 1),
        ((101, 106, 101, 66, 34, 30), 4),
    ],
)
def test_a_jump_is_no_steady_course(counts: tuple[int, ...], jump: int | None) -> None:
    """2, 2, 2, 2, 14 and 25, 24, 26, 3, 2, 3 were said to have risen and fallen “step by step”.

    The dispersion was that around a straight line, which was given up, as if there were none, where the line reached zero.
    """
    assert course_of(counts) == Course(jump=jump)
    assert course_of(counts[::-1]) == Course(jump=jump and len(counts) - jump)


@pytest.mark.parametrize(
    "counts", [(200, 150, 140, 130, 120, 110, 100), (1000, 750, 700, 640, 590, 540, 500)]
)
def test_a_step_of_half_the_way_is_no_jump(counts: tuple[int, ...]) -> None:
    assert course_of(counts)[:3] == ("falls", True, None)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(2, 5), st.integers(2, 5), st.integers(1, 3))
def test_no_step_between_two_levels_is_a_course(before: int, after: int, m: int, n: int, off: int) -> None:
    """Whatever the levels are and however long they last."""
    counts = [before + at % 2 * off for at in range(m)] + [after + at % 2 * off for at in range(n)]
    if abs(before - after) > 4 * off:
        assert course_of(counts).direction is None


@given(st.integers(40, 400), st.floats(0.6, 0.93), st.integers(6, 10))
def test_a_fall_by_the_same_share_each_time_is_never_a_jump(first: int, share: float, periods: int) -> None:
    assert course_of([round(first * share**at) for at in range(periods)]).jump is None


@pytest.mark.parametrize(
    "counts", [(50, 52, 48, 50, 51, 49), (100, 50, 40, 30), (0,) * 8, (60, 50, 40, 50, 60, 50), ()]
)
def test_no_course(counts: tuple[int, ...]) -> None:
    """Nothing moves, there are fewer than five, or there is nothing at all."""
    assert course_of(counts) == Course()


def test_counts_of_a_course_are_whole() -> None:
    with pytest.raises(ValueError, match=r"^a count is zero or more, not -1"):
        course_of([5, 4, 3, 2, -1])


@pytest.mark.parametrize(
    ("counts", "is_step_by_step"),
    [
        ((120, 100, 104, 80, 62, 55, 40), False),
        ((120, 100, 100, 80, 62, 55, 40), True),
        ((100, 98, 60, 61, 30, 29, 0), False),
    ],
)
def test_a_course_that_once_goes_the_other_way_is_not_step_by_step(
    counts: tuple[int, ...], is_step_by_step: bool
) -> None:
    assert course_of(counts)[:3] == ("falls", is_step_by_step, None)


def log_linear(counts: Sequence[int]) -> Any:
    """The Poisson regression, solved by SciPy for the slope with which the counts have their own centre in time."""
    time, seen = np.arange(len(counts)) - (len(counts) - 1) / 2, np.array(counts)

    def share(slope: float) -> Any:
        weights = np.exp(slope * time)
        return weights / weights.sum()

    slope = optimize.brentq(lambda b: (share(b) * time).sum() - (seen * time).sum() / seen.sum(), -20, 20)
    return share(slope) * seen.sum()


@pytest.mark.parametrize(
    "counts",
    [*FALLS, (40, 47, 70, 72, 101, 120), (1000, 741, 549, 407, 301), (60, 30, 12, 5, 1, 0, 0)],
)
def test_the_counts_vary_around_a_log_linear_trend(counts: tuple[int, ...]) -> None:
    line = log_linear(counts)
    left = course_of(counts).left
    assert left == pytest.approx((sum((counts - line) ** 2 / line) / (len(counts) - 2), len(counts) - 2))


def test_a_course_that_is_hardly_seen_has_the_direction_of_its_slope() -> None:
    counts = [91, 93, 93, 97, 99, 100]
    assert course_of(counts, level=0.5)[:3] == ("rises", True, None)
    assert course_of(counts[::-1], level=0.5)[:3] == ("falls", True, None)


@pytest.mark.parametrize("level", [0.5, 0.9, 0.995])
@pytest.mark.parametrize("noise", [(0, 0, 0, 0, 0, 0), (9, -8, 3, 5, -9, 2)])
def test_a_course_is_seen_from_armitages_limit_on(level: float, noise: tuple[int, ...]) -> None:
    time, limit = np.arange(6) - 2.5, stats.norm.ppf((1 + level) / 2)
    seen = set()
    for slope in np.linspace(-14, 14, 57):
        counts = [round(90 + slope * t) + off for t, off in zip(time, noise, strict=True)]
        line = log_linear(counts)
        left = Dispersion(sum((np.array(counts) - line) ** 2 / line) / 4, 4)
        spread = allowance(left, level) * sum(counts) / 6 * sum(time**2)
        z = sum(time * counts) / spread**0.5
        found = course_of(counts, level)
        assert (found == Course()) == (abs(z) <= limit)
        assert found.direction in (None, "falls" if z < 0 else "rises")
        seen.add(found.direction)
    assert seen == {None, "falls", "rises"}


# --- shares -------------------------------------------------------------------------------------------


def surveys(*shares: float, n: int = 300) -> list[Estimate]:
    return [Estimate(one / 100, wilson(one / 100, n)) for one in shares]


@pytest.mark.parametrize(
    "shares",
    [
        (30, 28, 25, 22, 19),
        (48, 44, 41, 37),
        (80, 74, 70, 66, 60, 58),
        (30, 25, 18),
        (30, 28, 28, 22, 19),
    ],
)
def test_a_share_that_falls_a_little_each_time_has_fallen(shares: tuple[float, ...]) -> None:
    """30, 28, 25, 22, 19 per cent of 300 each was “no certain change”: only the last two were compared."""
    found = course_of_shares(range(len(shares)), surveys(*shares))
    assert (found.direction, found.is_over_time, found.is_step_by_step) == ("falls", True, True)
    assert course_of_shares(range(len(shares)), surveys(*shares[::-1])) == ("rises", True, True)


def test_a_share_may_fall_over_time_although_once_it_rose() -> None:
    assert course_of_shares(range(5), surveys(30, 25, 27, 22, 19)) == ("falls", True, False)


@pytest.mark.parametrize("shares", [(30, 28, 31, 29, 30), (30, 28), (0, 0, 0), (100, 100, 100, 100)])
def test_a_share_that_stays_has_not_moved(shares: tuple[float, ...]) -> None:
    assert course_of_shares(range(len(shares)), surveys(*shares)).direction is None


def test_the_latest_share_is_held_against_all_before_it() -> None:
    found = course_of_shares(range(5), surveys(30, 29, 31, 30, 20))
    assert found.direction == "falls"
    assert course_of_shares(range(2), surveys(30, 20)).direction == "falls"
    assert course_of_shares(range(2), surveys(20, 30)).direction == "rises"


def test_time_is_calendar_time() -> None:
    """Three surveys close together and one long after: the slope is over the years, not over the surveys."""
    even = course_of_shares([0, 1, 2, 3], surveys(30, 29, 27, 22))
    late = course_of_shares([0, 1, 2, 30], surveys(30, 29, 27, 22))
    assert even.direction == late.direction == "falls"
    assert course_of_shares([0, 1, 2, 30], surveys(27, 30, 22, 25)).is_over_time is False
