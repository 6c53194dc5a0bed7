"""A figure against its own history: the band, a place that was chosen for its figures, and what can be seen."""

from collections.abc import Callable, Sequence
from math import ceil, floor, inf

import pytest
from scipy import stats

from sara_cli.statistics.control_charts import exact_band
from sara_cli.statistics.dispersion import Dispersion, assumed, dispersion_of_counts, dispersion_of_months
from sara_cli.statistics.history import (
    Band,
    Standing,
    chance_to_see,
    dispersion_of_past,
    dispersion_of_years,
    has_moved,
    ordinary_band,
    predicted,
    standing,
    visible_level,
)
from sara_cli.statistics.interval import Interval
from sara_cli.statistics.trend import Course, course_of


def test_a_level_that_five_years_show_is_less_sure() -> None:
    """The mean of the past was taken for known, and gave up to 7.5 false alarms in a hundred instead of five."""
    found = ordinary_band([9, 8, 10, 9, 9])
    known = exact_band(9, 0.025)
    assert found.interval.low < known.low
    assert found.interval.high > known.high
    assert found.caveats == ("few_events",)


def spread(periods: float, dispersion: Dispersion | None) -> tuple[float, float]:
    """The standard deviation of a root against that of the mean of the past, and the degrees of freedom."""
    phi, freedom = assumed(dispersion)
    return float((max(1, phi) * (1 + 1 / periods)) ** 0.5 / 2), freedom


@pytest.mark.parametrize("mean", [0, 0.5, 3.4, 50, 1e6])
@pytest.mark.parametrize(
    ("periods", "dispersion", "level"),
    [(3, Dispersion(0, 2), 0.95), (1, None, 0.95), (10, Dispersion(3, 30), 0.9), (2.5, None, 0.997)],
)
def test_the_band_is_students_on_the_root_scale(
    mean: float, periods: float, dispersion: Dispersion | None, level: float
) -> None:
    one, freedom = spread(periods, dispersion)
    arm, root = stats.t.ppf((1 + level) / 2, freedom) * one, (mean + 3 / 8) ** 0.5
    low, high = max(0, root - arm) ** 2 - 3 / 8, (root + arm) ** 2 - 3 / 8
    assert predicted(mean, periods, dispersion, level) == (max(0, ceil(low)), floor(high))


@pytest.mark.parametrize("dispersion", [None, Dispersion(3, 30)])
@pytest.mark.parametrize("power", [0.5, 0.8, 0.9])
def test_what_is_seen_with_a_power_is_seen_so_often(dispersion: Dispersion | None, power: float) -> None:
    """The count after has the level’s root as its mean, on a scale where its standard deviation is known."""
    one, freedom = spread(4, dispersion)
    for rises in (True, False):
        level = visible_level(200, 4, dispersion, rises=rises, power=power)
        assert level
        assert (level > 200) == rises
        moved = abs((level + 3 / 8) ** 0.5 - (200 + 3 / 8) ** 0.5)
        assert moved / one == pytest.approx(stats.t.ppf(0.975, freedom) + stats.norm.ppf(power))
        assert chance_to_see(200, 4, dispersion, 1 - level / 200) == pytest.approx(power)


def test_of_few_no_fall_is_large_enough_to_be_seen() -> None:
    assert visible_level(3, 4, None, rises=False) is None
    one, freedom = spread(4, None)
    arm = (stats.t.ppf(0.975, freedom) + stats.norm.ppf(0.8)) * one
    for off, is_seen in ((-0.001, False), (0.001, True)):
        mean = (arm + (3 / 8) ** 0.5) ** 2 - 3 / 8 + off
        assert (visible_level(mean, 4, None, rises=False) is not None) == is_seen


def test_a_band_says_what_it_stands_on() -> None:
    dispersion = Dispersion(0, 2)
    expected = Band(10, predicted(10, 3, dispersion), 3, ("dispersion_unknown",))
    assert ordinary_band([10, 10, 10]) == expected
    known = Dispersion(2, 40)
    assert ordinary_band([9, 9, 9], known) == Band(
        9, predicted(9, 3, known), 3, ("few_events", "overdispersed")
    )
    assert ordinary_band([30] * 4).caveats == ("dispersion_unknown",)
    assert ordinary_band([30] * 5).caveats == ()


def test_a_long_even_past_is_as_though_the_level_were_known() -> None:
    """With many periods φ is known as well; the band of nine is then the Poisson one, give or take an event."""
    found = predicted(9, 40_000, Dispersion(1, 40_000))
    assert (found.low, found.high) == pytest.approx(exact_band(9, 0.025), abs=1)


def test_two_events_after_years_without_any_are_no_alarm() -> None:
    found = ordinary_band([0, 0, 0])
    assert [found.place_of(count) for count in (0, 2, 5)] == ["inside", "inside", "above"]


def test_an_overdispersed_history_has_a_wider_band() -> None:
    even, uneven = ordinary_band([20, 21, 19, 20, 21]), ordinary_band([5, 38, 8, 29, 21])
    assert even.interval.high < uneven.interval.high
    assert even.caveats == ()
    assert uneven.caveats == ("overdispersed",)


# --- a place that may have been chosen for its figures -----------------------------------------------


def test_the_worst_period_of_a_chosen_place_does_not_count() -> None:
    """A place that is chosen after its worst year goes back by itself: 90 and then 50 was “lower than before”."""
    counts = [50, 48, 53, 90, 30]
    assert standing(counts).place == "below"
    back = standing(counts, worst="most")
    assert back.place == "inside"
    assert "regression_to_mean" in back.band.caveats
    assert standing([50, 48, 53, 64, 20], worst="most").place == "below"
    assert standing([90, 30], worst="most").place == "inside"
    assert standing([90, 30]).place == "below"
    assert standing([20, 75], worst="fewest").place == "inside"


def test_to_be_worse_than_ever_is_rarer_where_it_may_be_why_the_place_was_chosen() -> None:
    assert standing([50, 50, 50, 75]).place == "above"
    assert standing([50, 50, 50, 75], worst="most").place == "inside"
    assert standing([50, 50, 50, 120], worst="most").place == "above"


@pytest.mark.parametrize("earlier", [(50, 48, 53, 90), (20, 70), (4, 0, 3, 5, 12)])
@pytest.mark.parametrize("dispersion", [None, Dispersion(2, 30)])
def test_a_chosen_place_is_judged_without_its_worst_period(
    earlier: Sequence[int], dispersion: Dispersion | None
) -> None:
    """To be back is told from the other periods, and to be worse than ever from all, but forty times as rarely."""
    used = dispersion or dispersion_of_counts(earlier)
    mean, n = sum(earlier) / len(earlier), len(earlier)
    beyond = predicted(mean, n, used, 1 - 2 * 0.05 / 40)
    for worst, others in (("most", sorted(earlier)[:-1]), ("fewest", sorted(earlier)[1:])):
        back = predicted(sum(others) / (n - 1), n - 1, used, 0.97)
        found = ordinary_band(earlier, dispersion, worst="most" if worst == "most" else "fewest")
        expected = (back.low, beyond.high) if worst == "most" else (beyond.low, back.high)
        assert found.interval == expected
        assert found.caveats[-1] == "regression_to_mean"


def test_a_chosen_place_with_one_period_may_go_back_any_way() -> None:
    beyond = predicted(90, 1, None, 1 - 2 * 0.05 / 40)
    assert ordinary_band([90], worst="most").interval == Interval(0, beyond.high)
    assert ordinary_band([90], worst="fewest").interval == Interval(beyond.low, inf)


STEADY = (100, 90, 80, 70, 60, 50, 40)


def test_a_steady_course_decides_where_the_latest_stands() -> None:
    for counts, place in ((STEADY, "below"), (STEADY[::-1], "above")):
        course, band = course_of(counts), ordinary_band(counts[:-1])
        found = standing(counts)
        assert (found.place, found[1:]) == (place, (band, course, course.left))
        own, none = dispersion_of_counts(counts[:-1]), Course()
        apart = standing(counts, are_consecutive=False)
        assert apart == Standing(band.place_of(counts[-1]), band, none, own)
        assert standing(counts, worst="most").course == none
    known = Dispersion(2, 9)
    found = standing([50, 48, 53, 30], known)
    assert (found.dispersion, found.band) == (known, ordinary_band([50, 48, 53], known))


@pytest.mark.parametrize(
    ("months", "freedom"),
    [([3, 5] * 11 + [4], None), ([3, 5] * 12, 8), ([3, 5, 4] * 20, 8), ([0] * 24, None)],
)
def test_years_vary_as_their_months_do(months: list[int], freedom: int | None) -> None:
    found, of_months = dispersion_of_years(months), dispersion_of_months(months)
    assert found == (of_months and freedom and (of_months.phi, freedom))


def test_few_months_with_events_are_no_more_certain_than_they_are() -> None:
    found = dispersion_of_years([5, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 9, *[0] * 10])
    assert found
    assert found.freedom == 2


def test_the_past_varies_around_its_course() -> None:
    assert dispersion_of_past(STEADY) == course_of(STEADY).left
    assert dispersion_of_past([50, 48, 53]) == dispersion_of_counts([50, 48, 53])


def test_a_count_has_moved_only_if_it_left_both_the_level_and_the_last_count() -> None:
    assert has_moved([60, 62, 58], 25)
    assert not has_moved([60, 62, 26], 24)  # the last one was as low
    assert not has_moved([60, 62, 58], 50)
    assert has_moved([20, 21, 22, 60, 62, 58], 25, Dispersion(1, 90)), "only the last three are its level"
    assert not has_moved([100, 100, 20], 45, Dispersion(1, 90)), "fewer than the level, but more than last"
    assert not has_moved([60, 62, 58], 33, Dispersion(6, 90))
    assert has_moved([60, 62, 58], 33, Dispersion(1, 90))
    assert not has_moved([90], 40, worst="most")
    assert has_moved([60, 62, 58, 90], 20, worst="most")


@pytest.mark.parametrize(("phi", "moved", "inside"), [(1, 19, 20), (4, 13, 14)])
def test_how_far_from_the_last_count_a_count_has_moved(phi: int, moved: int, inside: int) -> None:
    """By hand: √26.375 = 5.136, less √(2 phi)/2 times 0.994, which leaves 68 in a hundred inside; squared, less ⅜."""
    known = Dispersion(phi, 4000)
    assert has_moved([60, 62, 26], moved, known)
    assert not has_moved([60, 62, 26], inside, known)


def test_from_which_level_a_count_has_moved() -> None:
    """Of the last three alone, unless the place was chosen: then of all that it ever had, but its worst."""
    counts, known = [20, 20, 20, 60, 60, 60], Dispersion(1, 4000)
    assert has_moved(counts, 43, known)
    assert not has_moved(counts, 44, known)
    assert has_moved(counts, 23, known, worst="most")
    assert not has_moved(counts, 24, known, worst="most")


def test_a_single_earlier_year_says_so() -> None:
    assert ordinary_band([30]).caveats == ("one_year_comparison", "dispersion_unknown")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: ordinary_band([]), "no earlier counts to compare with"),
        (lambda: ordinary_band([3, -1]), "a count is zero or more, not -1"),
        (lambda: predicted(3, 0, None), "the number of periods must be above zero, not 0"),
        (lambda: predicted(-1, 4, None), "a count is zero or more, not -1"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()
