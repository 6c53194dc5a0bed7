"""The interrupted series, against the published analysis of Sicily's smoking ban."""

import csv
import importlib.util
from math import exp, log, pi, sin
from pathlib import Path

import pytest
from scipy import stats

from sara_cli.statistics import interrupted_series
from sara_cli.statistics.interrupted_series import (
    MissingLibraryError,
    Trend,
    interrupted,
    refusals,
    under_trends,
)

BAN = 36


@pytest.fixture(scope="module")
def sicily() -> tuple[list[int], list[float]]:
    text = (Path(__file__).parent / "data" / "smoking-ban.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter=";"))
    assert (len(rows), rows[BAN]["month"]) == (59, "2005-01")
    return [int(row["admissions"]) for row in rows], [float(row["population"]) for row in rows]


def test_with_season_it_agrees_with_the_tutorial(sicily: tuple[list[int], list[float]]) -> None:
    """Lopez Bernal, Cummins and Gasparrini, International Journal of Epidemiology 46 (2017), 348–355, and R's glm."""
    found = interrupted(sicily[0], BAN, exposure=sicily[1])
    assert found.ratio == pytest.approx(0.8851, abs=5e-5)
    assert found.interval == pytest.approx((0.8394, 0.9332), abs=5e-5)
    assert found.phi == pytest.approx(2.2622, abs=5e-5)
    assert found.trend_per_year == pytest.approx(1.0668, abs=5e-5)


def test_without_season_it_agrees_with_the_tutorial(sicily: tuple[list[int], list[float]]) -> None:
    found = interrupted(sicily[0], BAN, exposure=sicily[1], harmonics=0)
    assert found.ratio == pytest.approx(0.8944, abs=5e-5)
    assert found.interval == pytest.approx((0.8392, 0.9532), abs=5e-5)
    assert found.phi == pytest.approx(3.5592, abs=5e-5)


def test_without_dispersion_the_interval_is_too_narrow(sicily: tuple[list[int], list[float]]) -> None:
    found = interrupted(sicily[0], BAN, exposure=sicily[1], harmonics=0, with_dispersion=False)
    assert found.interval == pytest.approx((0.8647, 0.9251), abs=5e-5)


def test_several_trends_are_shown_and_agree_here(sicily: tuple[list[int], list[float]]) -> None:
    found = under_trends(sicily[0], BAN, exposure=sicily[1])
    assert [model.trend for model in found.models] == ["linear", "curved", "bent"]
    assert (found.agree, found.caveats) == (True, ("no_control",))
    assert found.models[2].slope_ratio_per_year == pytest.approx(1.018, abs=5e-4)
    assert found.models[1].trend_per_year is None
    plain = under_trends(sicily[0], BAN, harmonics=1)
    assert plain.models == tuple(
        interrupted(sicily[0], BAN, trend=trend, harmonics=1) for trend in ("linear", "curved", "bent")
    )


def test_a_step_is_as_sure_as_its_interval(sicily: tuple[list[int], list[float]]) -> None:
    found = interrupted(sicily[0], BAN, exposure=sicily[1])
    wide = interrupted(sicily[0], BAN, exposure=sicily[1], level=0.99)
    error = log(found.interval.high / found.interval.low) / 2 / 1.959964
    assert found.p == pytest.approx(2 * stats.norm.sf(abs(log(found.ratio)) / error), rel=1e-5)
    assert log(wide.interval.high / wide.interval.low) / 2 / error == pytest.approx(stats.norm.ppf(0.995))
    assert found.caveats == ("no_control",)


def test_a_trend_left_out_hides_the_effect(sicily: tuple[list[int], list[float]]) -> None:
    """Admissions rose by seven per cent a year; without that trend the ban seems to have done nothing."""
    found = interrupted(sicily[0], BAN, exposure=sicily[1], trend="level", harmonics=0)
    assert found.interval.holds(1)
    assert (found.trend, found.trend_per_year, found.slope_ratio_per_year) == ("level", None, None)


def test_a_bend_of_its_own_is_no_effect() -> None:
    """Series that turn by themselves: a straight trend sees a change at the measure, a curved one doesn't."""
    bend = [exp(((month - 30) / 24) ** 2) for month in range(60)]
    hill = under_trends([round(100 / one) for one in bend], 36, harmonics=0)
    valley = under_trends([round(30 * one) for one in bend], 36, harmonics=0)
    assert hill.models[0].interval.high < 1 < valley.models[0].interval.low
    for found in (hill, valley):
        assert found.models[1].interval.holds(1)
        assert (found.agree, found.caveats) == (False, ("no_control", "trends_differ"))


@pytest.mark.parametrize("change", [0.7, 1 / 0.7])
def test_trends_that_see_the_same_change_agree(change: float) -> None:
    found = under_trends([round(400 * (change if month >= 36 else 1)) for month in range(60)], 36)
    assert found.agree


@pytest.mark.parametrize(
    ("trend", "curve", "bend"), [("linear", 0, 0), ("curved", 0.0004, 0), ("bent", 0, 0.01), ("level", 0, 0)]
)
def test_each_trend_finds_what_was_planted(trend: Trend, curve: float, bend: float) -> None:
    slope = 0 if trend == "level" else 0.01
    counts = [
        round(
            20_000
            * exp(slope * month + curve * month**2 + bend * max(0, month - 36))
            * (0.7 if month >= 36 else 1)
        )
        for month in range(60)
    ]
    found = interrupted(counts, 36, trend=trend)
    assert found.ratio == pytest.approx(0.7, abs=5e-4)
    expected = exp(12 * slope) if trend in ("linear", "bent") else None
    assert found.trend_per_year == (expected and pytest.approx(expected, abs=5e-4))
    assert found.slope_ratio_per_year == (pytest.approx(exp(12 * bend), abs=5e-4) if bend else None)
    assert found.phi < 0.1
    assert found.interval == interrupted(counts, 36, trend=trend, with_dispersion=False).interval


def test_six_pairs_of_waves_follow_any_season() -> None:
    season = (310, 450, 900, 120, 640, 700, 200, 810, 330, 560, 470, 260)
    counts = [10 * season[month % 12] * (7 if month >= 36 else 10) for month in range(60)]
    found = interrupted(counts, 36, trend="level", harmonics=6)
    assert (found.ratio, found.phi) == pytest.approx((0.7, 0), abs=1e-9)
    assert interrupted(counts, 36, trend="level", harmonics=5).phi > 1


def test_a_planted_step_is_found() -> None:
    """Built from the model itself: 0.7 times as many after, with season, a trend and a growing population."""
    population = [10_000 + 20 * month for month in range(72)]
    counts = [
        round(
            people
            * 0.02
            * 1.05 ** (month / 12)
            * 2.718281828 ** (0.3 * sin(2 * pi * (month + 4) / 12))
            * (0.7 if month >= 48 else 1)
        )
        for month, people in enumerate(population)
    ]
    found = interrupted(counts, 48, exposure=population)
    assert found.ratio == pytest.approx(0.7, abs=5e-3)
    assert found.trend_per_year == pytest.approx(1.05, abs=5e-3)
    assert log(found.interval.high / found.interval.low) > 0
    assert found.p < 1e-6


def test_a_short_or_thin_series_is_refused() -> None:
    assert refusals([10] * 36, 24) == ()
    assert refusals([5] * 36, 24) == ()
    assert refusals([10] * 35, 23) == ("too_short_before",)
    assert refusals([10] * 35, 24) == ("too_short_after",)
    assert refusals([4] * 48, 30) == ("too_few_a_month",)
    assert refusals([12] * 30 + [0] * 12, 30) == ("none_on_a_side",)
    assert refusals([0] * 24 + [12] * 24, 24) == ("none_on_a_side",)
    assert refusals([], 0) == ("too_short_before", "too_short_after", "too_few_a_month")
    with pytest.raises(ValueError, match=r"^a count is zero or more, not -1"):
        refusals([-1], 0)
    with pytest.raises(
        ValueError, match=r"^the series can't bear the method: too_short_before, too_few_a_month$"
    ):
        interrupted([4] * 48, 20)


@pytest.mark.parametrize("harmonics", [2, 6])
@pytest.mark.parametrize(
    "counts",
    [
        [0 if month % 12 else 60 for month in range(60)],
        [3000, *[0] * 35, *[1] * 23, 3000],
    ],
)
def test_a_series_that_no_model_fits_is_refused(counts: list[int], harmonics: int) -> None:
    """Waves that reach for zero run into numbers too large: no warnings of numpy, and no interval that can’t be held."""
    with pytest.raises(ValueError, match=r"^the model doesn't settle on these figures$"):
        under_trends(counts, 36, harmonics=harmonics)


@pytest.mark.parametrize(
    ("counts", "trend", "harmonics"),
    [
        ([0 if month % 12 in (5, 6) else 14 + month % 3 for month in range(60)], "level", 5),
        ([*[0] * 8, 1, *[0] * 28, 1, *[0] * 5, 1000, 0, 1, 0, 0], "bent", 2),
    ],
    ids=["never settles", "settles, and may be anything"],
)
def test_an_effect_that_is_not_known_is_refused(counts: list[int], trend: Trend, harmonics: int) -> None:
    """Five pairs of waves go lower in two empty months with each step; and one heap of events is no trend."""
    with pytest.raises(ValueError, match=r"^the model doesn't settle on these figures$"):
        interrupted(counts, 24, trend=trend, harmonics=harmonics)


def test_months_without_events_are_no_trouble() -> None:
    """Nothing is reported at school in June and July."""
    counts = [0 if month % 12 in (5, 6) else 14 + month % 3 for month in range(60)]
    assert interrupted(counts, 36).interval.holds(1)


@pytest.mark.parametrize(
    ("exposure", "said"),
    [
        ([1.0] * 47, "each month needs its own exposure"),
        ([1.0] * 47 + [0.0], "the exposure must be above zero, not 0"),
    ],
)
def test_an_exposure_has_to_fit(exposure: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        interrupted([10, 12] * 24, 30, exposure=exposure)


def test_without_numpy_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(interrupted_series, "find_spec", lambda name: None if name == "numpy" else find(name))
    with pytest.raises(MissingLibraryError) as caught:
        interrupted([10, 12] * 24, 30)
    assert (caught.value.library, caught.value.extra) == ("numpy", "statistics")
    assert str(caught.value) == "numpy is needed, and comes with the extra statistics"
