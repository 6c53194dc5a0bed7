"""What counts of events, and the rates that they make, are said to show."""

from typing import Any

import pytest

from evidence.judging import PAST, RATES, judged, text_of


def test_four_to_six_is_no_increase() -> None:
    found = judged({"2022": 4, "2023": 6})
    assert (found.code, found.verdict) == ("too_few", "Too few events to show whether anything has changed.")
    assert "%" not in text_of(found).split("follow-up could see")[0]
    assert "fewer than ten in both, so they aren’t tested" in text_of(found)
    assert "few_events" in found.caveats


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({**PAST, "2023": 49}, "no_certain_change"),
        ({**PAST, "2023": 20}, "lower"),
        ({**PAST, "2023": 99}, "higher"),
        ({"2023": 50}, "one_figure"),
        ({}, "no_figures"),
    ],
)
def test_counts_against_their_own_past(values: dict[str, Any], code: str) -> None:
    assert judged(values).code == code


def test_a_single_earlier_year_makes_a_wide_band() -> None:
    """A single year was taken for a known mean: from 20 to 30 was “higher” while the test of the two said chance."""
    found = judged({"2022": 20, "2023": 30})
    assert found.code == "no_certain_change"
    assert "no larger than chance could make it" in text_of(found)
    assert "dispersion_unknown" in found.caveats
    assert judged({"2022": 20, "2023": 48}).code == "higher"
    assert judged({"2021": 22, "2022": 20, "2023": 45}).code == "higher"


def test_an_overdispersed_past_explains_a_large_step() -> None:
    """30, 50, 70, 30: the step from 70 stood as larger than chance beside a verdict of no certain change."""
    found = judged({"2020": 30, "2021": 50, "2022": 70, "2023": 30})
    assert found.code == "no_certain_change"
    assert "larger than chance alone makes it, but such figures often vary as much" in text_of(found)
    assert "overdispersed" in found.caveats


def test_a_step_back_to_the_ordinary_is_reported_as_one() -> None:
    found = judged({"2018": 50, "2019": 52, "2020": 49, "2021": 50, "2022": 88, "2023": 40})
    assert found.code == "no_certain_change"
    assert (
        "−48 events (−55\u00a0%); larger than chance alone makes it, but such figures often vary as much"
        in text_of(found)
    )


def test_few_but_more_than_ever_is_worth_a_look() -> None:
    found = judged({"2020": 0, "2021": 1, "2022": 0, "2023": 8})
    assert found.code == "too_few"
    assert "look at them one by one" in found.verdict


def test_few_and_fewer_than_ever_is_reported_as_such() -> None:
    """It was called lower than the past in one line, and too few to tell in the next, while a rise had words of its own."""
    found = judged({"2020": 9, "2021": 9, "2022": 9, "2023": 0})
    assert found.code == "too_few"
    assert found.verdict == "Few events, and fewer than the past leads one to expect: see if it lasts."


@pytest.mark.parametrize(
    ("counts", "code", "words"),
    [
        ((100, 90, 80, 70, 60, 50, 40), "lower", "Has fallen step by step since 2017"),
        ((20, 30, 40, 50, 60, 70), "higher", "Has risen step by step since 2018"),
        ((60, 50, 40, 50, 60, 50), "no_certain_change", "No certain change"),
    ],
)
def test_a_steady_trend_is_no_overdispersion(counts: tuple[int, ...], code: str, words: str) -> None:
    """A fall from 100 to 40 in seven steps was “no certain change”, since the steps were taken for overdispersion."""
    found = judged({str(2024 - len(counts) + at): count for at, count in enumerate(counts)})
    assert found.code == code
    assert found.verdict.startswith(words)
    assert ("overdispersed" in found.caveats) is False
    assert (found.band is None) == (code != "no_certain_change")


def test_the_level_of_an_overdispersed_figure_is_as_unsure_as_its_band() -> None:
    calm = judged({"2020": 50, "2021": 52, "2022": 48, "2023": 50})
    overdispersed = judged({"2020": 20, "2021": 90, "2022": 40, "2023": 50})
    width = [found.lines[0].high - found.lines[0].low for found in (calm, overdispersed)]  # type: ignore[operator]
    assert width[1] > 2 * width[0]


def test_with_eight_years_a_control_chart_says_which_stood_out() -> None:
    counts = (50, 52, 48, 51, 82, 49, 50, 47, 51)
    found = judged({str(2015 + at): count for at, count in enumerate(counts)})
    # With a variance of 2.4 times the mean, 82 was outside limits that the caveats called widened, and that weren’t.
    assert "Control chart: mean 53.3, limits 18.3 to 88.4; outside: none" in text_of(found)
    even = judged(
        {str(2008 + at): count for at, count in enumerate((50, 52, 48, 51, 49, 50, 47, 95, *[50] * 8))}
    )
    assert "outside: 2015 (95)" in text_of(even)
    few = judged({str(2015 + at): count for at, count in enumerate((6, 7, 6, 8, 7, 0, 7, 8))})
    assert "Control chart: mean 6.1, limits 0 to 18.1; outside: none" in text_of(few)
    assert "Control chart" not in text_of(judged({**PAST, "2023": 49}))


def test_per_cent_only_from_twenty_on_both_sides() -> None:
    assert "(−50\u00a0%)" in text_of(judged({"2022": 40, "2023": 20}))
    small = text_of(judged({"2022": 40, "2023": 19}))
    assert "−21 events" in small
    assert "(−" not in small


@pytest.mark.parametrize("unit", ["kronor", "km/h", "timmar", None])
def test_what_is_no_count_is_not_judged_as_one(unit: str | None) -> None:
    """Kronor, and figures without a unit, were given Poisson limits as though each krona were an event."""
    found = judged({"2022": 4000, "2023": 6000}, unit)
    assert found.code == "not_judged"
    assert "E-test" not in text_of(found)
    assert ("The unit isn’t given" in found.verdict) == (unit is None)


def test_the_baseline_of_a_goal_is_held_against_the_latest() -> None:
    goals = [{"id": "N-mal", "goal": "Färre", "indicator": "i", "baseline": {"value": 50, "period": "2019"}}]
    analyze = {"problems": [{"id": "narkotika", "title": "N", "goals": goals}]}
    found = judged({**PAST, "2023": 20}, analyze=analyze)
    assert (
        "Since the baseline of N-mal, 2019: −30 events (−60\u00a0%); larger than such figures often vary"
        in text_of(found)
    )
    assert found.compared == 3


def test_a_rate_needs_residents_and_names_their_year() -> None:
    assert "Per 100 000" not in text_of(judged({"2022": 5, "2023": 1}))
    found = judged({"2022": 5, "2023": 1}, population={"2022": 6000})
    assert "16.7 (0 to 126) with 6,000 residents (2022)" in text_of(found)
    assert "denominator" in found.caveats


def test_the_publishers_rate_shows_the_residents_where_the_file_does_not() -> None:
    assert "500 (266 to 808) with 6,000 residents" in text_of(
        judged({"2022": 31, "2023": {"value": 30, "rate": 500}})
    )


def test_a_rate_is_judged_as_the_events_behind_it() -> None:
    """Kolada gives rates only; 200 per 100 000 among 6 000 are twelve events."""
    found = judged(RATES, "per 100 000 invånare", population={"2021": 6000, "2022": 6000, "2023": 6000})
    assert found.code == "lower"
    assert "−47 events" in text_of(found)
    assert "rounded_rate" not in found.caveats
    near = judged(RATES, "per 100 000 invånare", population={"2021": 6000})
    assert near.code == "lower"
    assert "rounded_rate" in near.caveats


def test_the_band_is_in_the_unit_of_the_figures() -> None:
    """A band of events stood beside bars of rates, and one of years beside bars of months."""
    known = {str(year): 6000 for year in range(2019, 2024)}
    rates = dict.fromkeys(known, 1000)
    assert judged(rates, "per 100 000 invånare", population=known).band is None
    assert judged({**PAST, "2023": 49}).band == (34, 72)


def test_a_rate_without_residents_is_not_judged() -> None:
    found = judged(RATES, "per 100 000 invånare")
    assert found.code == "no_residents"
    assert "Without the number of residents" in found.verdict


def test_events_behind_rates_are_named_as_such() -> None:
    """“90 is within …: 0 to 139” stood under rates of a thousand and more."""
    people = {str(year): 6000 for year in range(2020, 2024)}
    found = judged(
        {"2020": 1000, "2021": 1000, "2022": 1100, "2023": 900}, "per 100 000 invånare", population=people
    )
    assert "Against its own past: 54 events is within" in text_of(found)
