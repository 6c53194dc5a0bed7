"""An area among others, against the funnels that Public Health England publishes."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.statistics.counts import garwood
from sara_cli.statistics.dispersion import winsorised_phi
from sara_cli.statistics.funnel import Area, count_limits, funnel_of_rates, funnel_of_shares, share_limits


def test_the_share_funnel_agrees_with_public_health_england() -> None:
    """Test data of PHEindicatormethods: a baseline of 80.642448 per cent, 45 answers, two standard deviations."""
    found = share_limits(0.80642448, 45, 0.95).times(100)
    assert found == pytest.approx((69.098645, 92.186251), abs=5e-6)


@pytest.mark.parametrize(
    ("events", "level", "low_population", "high_population"),
    [
        (1, 0.95, 1598.675694, 7.264481402),
        (2, 0.95, 2072.984403, 69.49732367),
        (4, 0.95, 2938.625247, 312.7159093),
        (1, 0.998, 2649.348525, 0.287087625),
        (3, 0.998, 3747.958682, 54.66984838),
    ],
)
def test_the_rate_funnel_agrees_with_public_health_england(
    events: int, level: float, low_population: float, high_population: float
) -> None:
    """The same package: the yearly populations at which a count over three years lies just on the limits.

    Its baseline is 116.1720835 per 100 000 and year.
    """
    per_person = 3 * 116.1720835 / 100_000
    assert count_limits(per_person * low_population, level).low == pytest.approx(events, abs=1e-5)
    assert count_limits(per_person * high_population, level).high == pytest.approx(events, abs=1e-5)


@settings(deadline=None)
@given(st.integers(0, 400), st.floats(0.5, 400))
def test_a_count_is_outside_just_when_its_interval_leaves_what_is_expected(
    count: int, expected: float
) -> None:
    limits, interval = count_limits(expected, 0.95), garwood(count)
    if min(abs(expected - interval.low), abs(expected - interval.high)) > 1e-6:
        assert limits.holds(count) == interval.holds(expected)


def test_the_limits_of_a_large_count_are_those_of_the_normal_distribution() -> None:
    limits = count_limits(10_000, 0.95)
    assert limits == pytest.approx((10_000 - 196, 10_000 + 196), abs=2)


def test_a_small_area_with_a_high_rate_does_not_deviate() -> None:
    """Three events among 6 000 are twice the rate of the others, and nothing out of the ordinary."""
    areas = [Area(25, 100_000), Area(24, 100_000), Area(3, 6_000)]
    small = funnel_of_rates(areas).areas[2]
    assert small.value == pytest.approx(50 / 100_000)
    assert small.position == "inside"
    assert small.caveats == ("few_events", "denominator", "dispersion_unknown")


def test_an_area_outside_the_outer_limits_deviates() -> None:
    areas = [Area(100, 100_000)] * 9 + [Area(124, 100_000), Area(160, 100_000)]
    found = funnel_of_rates(areas, baseline=100 / 100_000)
    assert [area.position for area in found.areas[-3:]] == ["inside", "outside_95", "deviates"]
    assert found.baseline == 0.001


def test_limits_are_widened_where_areas_vary_beyond_chance() -> None:
    areas = [Area(count, 100_000) for count in (60, 70, 80, 90, 100, 110, 120, 130, 140, 150)]
    found = funnel_of_rates(areas)
    assert found.phi > 4
    assert all(area.position == "inside" for area in found.areas)
    assert "overdispersed" in found.areas[0].caveats
    few = funnel_of_rates(areas[:5] + areas[-4:])
    assert few.phi == 1
    assert "deviates" in [area.position for area in few.areas]


def test_a_funnel_of_shares() -> None:
    areas = [Area(60, 100)] * 6 + [Area(300, 1000), Area(40, 60)]
    found = funnel_of_shares(areas, baseline=0.6)
    assert [area.position for area in found.areas[-2:]] == ["deviates", "inside"]
    assert found.areas[-1].caveats == ("few_answers", "dispersion_unknown")
    assert all(0 <= area.alarm.low <= area.warning.low <= area.warning.high <= 1 for area in found.areas)


def test_a_share_stays_a_share() -> None:
    assert share_limits(0.99, 10, 0.95).high == 1
    assert share_limits(0.01, 10, 0.95).low == 0


def test_shares_that_vary_beyond_chance_widen_the_limits_as_far_as_a_share_can_be() -> None:
    """With 100 answers each and a half as the baseline, an area's distance to it is 5 percentage points a z."""
    counts = (30, 35, 40, 45, 50, 50, 55, 60, 65, 70)
    found = funnel_of_shares([Area(count, 100) for count in counts])
    assert found.baseline == 0.5
    assert found.phi == pytest.approx(winsorised_phi([(count - 50) / 5 for count in counts]))
    assert found.phi > 2
    narrow, wide = share_limits(0.5, 100, 0.95), found.areas[0].warning
    assert (0.5 - wide.low) / (0.5 - narrow.low) == pytest.approx(found.phi**0.5)
    assert found.areas[0].caveats == ("overdispersed",)
    at_most = funnel_of_shares([Area(count, 100) for count in (60, 75, 80, 85, 90, 95, 98, 99, 99, 100)])
    assert at_most.phi > 1
    assert all(area.alarm.high == 1 for area in at_most.areas)


def test_areas_that_vary_by_chance_only_are_not_overdispersed() -> None:
    alike = funnel_of_shares([Area(count, 100) for count in (48, 49, 50, 51, 52) * 2])
    assert (alike.phi, alike.areas[0].caveats) == (1, ())
    rates = funnel_of_rates([Area(count, 100_000) for count in (95, 98, 100, 102, 105) * 2])
    assert (rates.phi, rates.areas[0].caveats) == (1, ("denominator",))
    little = funnel_of_rates([Area(count, 100_000) for count in (85, 90, 100, 110, 115) * 2])
    assert 1 < little.phi < 2
    assert little.areas[0].caveats == ("denominator", "overdispersed")


def test_fewer_than_ten_events_and_fewer_than_a_hundred_answers_are_few() -> None:
    rates = funnel_of_rates([Area(9, 10_000), Area(10, 10_000)])
    assert ["few_events" in area.caveats for area in rates.areas] == [True, False]
    shares = funnel_of_shares([Area(50, 99), Area(50, 100)])
    assert ["few_answers" in area.caveats for area in shares.areas] == [True, False]


def test_everyone_in_an_area_may_give_the_same_answer() -> None:
    assert [area.value for area in funnel_of_shares([Area(3, 3), Area(0, 3)]).areas] == [1, 0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: count_limits(0, 0.95), "the expected count must be above zero"),
        (lambda: share_limits(1.2, 30, 0.95), "the baseline lies between 0 and 1, not 1.2"),
        (lambda: share_limits(0.5, 0, 0.95), "the number of answers must be above zero"),
        (lambda: funnel_of_rates([]), "no areas to compare"),
        (lambda: funnel_of_rates([Area(0, 100)]), "the baseline must be above zero"),
        (lambda: funnel_of_rates([Area(1, 0)]), "what the areas are out of must be above zero"),
        (lambda: funnel_of_rates([Area(1.5, 100)]), "a count of events is a whole number, not 1.5"),
        (lambda: funnel_of_shares([Area(4, 3)]), "more answers of one kind than answers in all"),
        (lambda: funnel_of_shares([Area(-1, 3)]), "a count is zero or more"),
        (lambda: funnel_of_shares([Area(1, 3)], baseline=1.2), "the baseline lies between 0 and 1, not 1.2"),
        (lambda: funnel_of_shares([Area(3, 3)]), "the spread of the baseline must be above zero"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()
