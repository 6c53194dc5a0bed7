"""What is said of an indicator, decided by its figures."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.assessing.indicator import false_alarms, judge, judge_all
from sara_cli.assessing.judged import Judged, bars
from sara_cli.model import Project
from sara_cli.numbers.interval import Interval

TODAY = date(2026, 6, 1)


def project_of(*indicators: dict[str, Any], population: dict[str, int] | None = None, **more: Any) -> Project:
    return Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "Exempelby kommun", "population": population or {}},
            "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
            "prepare": {"indicators": list(indicators)},
            **more,
        }
    )


def judged(values: dict[str, Any], unit: str | None = "anmälda brott", **more: Any) -> Judged:
    whole = {key: more.pop(key) for key in ("population", "analyze") if key in more}
    today = more.pop("today", TODAY)
    project = project_of({"id": "i", "name": "Brott", "unit": unit, "values": values, **more}, **whole)
    return judge(project.prepare.indicators[0], project, today)


def text_of(found: Judged) -> str:
    return "\n".join(f"{line.name}: {line.text}" for line in found.lines)


# --- counts -----------------------------------------------------------------------------------------


def test_four_to_six_is_no_increase() -> None:
    found = judged({"2022": 4, "2023": 6})
    assert (found.code, found.verdict) == ("too_few", "Too few events to tell if anything has changed.")
    assert "%" not in text_of(found).split("follow-up could see")[0]
    assert "fewer than ten in both, so they aren’t tested" in text_of(found)
    assert "few_events" in found.caveats


PAST = {"2019": 50, "2020": 55, "2021": 48, "2022": 52}


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


def test_a_single_earlier_year_is_no_band() -> None:
    """A single year was taken for a known mean: from 20 to 30 was “higher” while the test of the two said chance."""
    found = judged({"2022": 20, "2023": 30})
    assert found.code == "no_certain_change"
    assert "no larger than chance could make it" in text_of(found)
    assert found.band is None
    assert judged({"2022": 20, "2023": 45}).code == "higher"
    assert judged({"2021": 22, "2022": 20, "2023": 45}).code == "higher"


def test_a_restless_past_explains_a_large_step() -> None:
    """30, 50, 70, 30: the step from 70 stood as larger than chance beside a verdict of no certain change."""
    found = judged({"2020": 30, "2021": 50, "2022": 70, "2023": 30})
    assert found.code == "no_certain_change"
    assert "larger than chance alone makes it, but this figure often moves as much" in text_of(found)
    assert "overdispersed" in found.caveats


def test_a_step_back_to_the_ordinary_is_told_as_one() -> None:
    found = judged({"2019": 50, "2020": 52, "2021": 49, "2022": 68, "2023": 44})
    assert found.code == "no_certain_change"
    assert "−24 events (−35\u00a0%); larger than chance often makes it, but back within" in text_of(found)


def test_few_but_more_than_ever_is_worth_a_look() -> None:
    found = judged({"2020": 0, "2021": 1, "2022": 0, "2023": 8})
    assert found.code == "too_few"
    assert "look at them one by one" in found.verdict


def test_few_and_fewer_than_ever_is_told_as_such() -> None:
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
def test_a_steady_trend_is_no_restlessness(counts: tuple[int, ...], code: str, words: str) -> None:
    """A fall from 100 to 40 in seven steps was “no certain change”, since the steps were taken for unrest."""
    found = judged({str(2024 - len(counts) + at): count for at, count in enumerate(counts)})
    assert found.code == code
    assert found.verdict.startswith(words)
    assert ("overdispersed" in found.caveats) is False
    assert (found.band is None) == (code != "no_certain_change")


def test_the_level_of_a_restless_figure_is_as_unsure_as_its_band() -> None:
    calm = judged({"2020": 50, "2021": 52, "2022": 48, "2023": 50})
    restless = judged({"2020": 20, "2021": 90, "2022": 40, "2023": 50})
    width = [found.lines[0].high - found.lines[0].low for found in (calm, restless)]  # type: ignore[operator]
    assert width[1] > 2 * width[0]


def test_with_eight_years_a_control_chart_says_which_stood_out() -> None:
    counts = (50, 52, 48, 51, 82, 49, 50, 47, 51)
    found = judged({str(2015 + at): count for at, count in enumerate(counts)})
    assert "Control chart: mean 53.3, limits 31.4 to 75.2; outside: 2019 (82)" in text_of(found)
    few = judged({str(2015 + at): count for at, count in enumerate((6, 7, 6, 8, 7, 0, 7, 8))})
    assert "Control chart: mean 6.1, limits 0 to 15; outside: none" in text_of(few)
    assert "Control chart" not in text_of(judged({**PAST, "2023": 49}))


def test_per_cent_only_from_twenty_on_both_sides() -> None:
    assert "(−50\u00a0%)" in text_of(judged({"2022": 40, "2023": 20}))
    small = text_of(judged({"2022": 40, "2023": 19}))
    assert "−21 events" in small
    assert "(−" not in small


def test_what_could_be_seen_is_told_before_the_work() -> None:
    assert "in one year a fall of 71\u00a0% or more, to 5 or fewer" in text_of(judged({"2023": 20}))


def test_with_few_the_years_are_told_that_it_would_take() -> None:
    """Single years below ten are never tested, so a fall that one year “would show” promised what isn’t kept."""
    assert "with 2 years before and as many after, a fall of 92\u00a0% or more" in text_of(
        judged({"2021": 5, "2022": 5, "2023": 5})
    )
    assert "in one year nothing, with so few" in text_of(judged({"2022": 1, "2023": 1}))
    assert "follow-up could see" not in text_of(judged({"2022": 0, "2023": 0}))


def test_few_that_vary_much_promise_no_more_than_they_keep() -> None:
    """2, 18, 1, 17, 3: two years on either side “showed” a fall of 82 per cent, as if they varied by chance alone."""
    restless = {"2019": 2, "2020": 18, "2021": 1, "2022": 17, "2023": 3}
    assert "in one year nothing, with so few" in text_of(judged(restless))
    calm = {"2019": 7, "2020": 6, "2021": 8, "2022": 7, "2023": 6}
    assert "with 2 years before and as many after, a fall of 82\u00a0%" in text_of(judged(calm))


def test_what_could_be_seen_goes_the_wanted_way() -> None:
    """What is better the more there is of it “could be seen” to fall to 4, where its goal was told of 29."""
    many = {"2019": 10, "2020": 12, "2021": 11, "2022": 13, "2023": 14}
    said = text_of(judged(many, "besök", direction="higher_is_better"))
    assert "in one year a rise of 127\u00a0% or more, to 29 or more" in said
    assert "a fall of" not in said
    few = text_of(judged({"2021": 5, "2022": 5, "2023": 5}, "besök", direction="higher_is_better"))
    assert "with 2 years before and as many after, a rise of" in few


def test_what_could_be_seen_of_a_rate_is_events_and_the_rate_that_they_make() -> None:
    """Under “per 100 000” stood “to 44 or fewer”, which was a number of events."""
    rates = {"2021": 1133.3, "2022": 1150, "2023": 1116.7}
    said = text_of(judged(rates, "anmälda brott per 100 000 invånare", population={"2021": 6000}))
    assert "or more, to 44 events (733 per 100,000) or fewer" in said


def test_what_one_more_survey_could_see() -> None:
    """Of shares nothing was said, though the check knew."""
    asked = {"2022": {"value": 30, "n": 300}, "2023": {"value": 28, "n": 300}}
    assert "in one more survey like it 18\u00a0% or lower" in text_of(judged(asked, "procent"))
    up = text_of(judged(asked, "procent", direction="higher_is_better"))
    assert "in one more survey like it 39\u00a0% or higher" in up
    assert "hardly any change" in text_of(judged({"2023": {"value": 3, "n": 40}}, "procent"))
    out_of_bounds = {"2023": {"value": 120, "low": 100, "high": 140}}
    assert "one more survey" not in text_of(judged(out_of_bounds, "procent"))


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
    assert "Since the baseline of N-mal, 2019: −30 events (−60\u00a0%); larger than chance" in text_of(found)
    assert found.compared == 3


# --- residents, rates and other places --------------------------------------------------------------


def test_a_rate_needs_residents_and_names_their_year() -> None:
    assert "Per 100 000" not in text_of(judged({"2022": 5, "2023": 1}))
    found = judged({"2022": 5, "2023": 1}, population={"2022": 6000})
    assert "16.7 (0.4 to 92.9) with 6,000 residents (2022)" in text_of(found)
    assert "denominator" in found.caveats


def test_the_publishers_rate_tells_the_residents_where_the_file_does_not() -> None:
    assert "500 (337 to 714) with 6,000 residents" in text_of(
        judged({"2022": 31, "2023": {"value": 30, "rate": 500}})
    )


RATES = {"2021": 1000, "2022": 983.3, "2023": 200}


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
    assert judged({**PAST, "2023": 49}).band == (36, 68)


def test_a_rate_without_residents_is_not_judged() -> None:
    found = judged(RATES, "per 100 000 invånare")
    assert found.code == "no_residents"
    assert "Without the number of residents" in found.verdict


def others(**values: Any) -> list[dict[str, Any]]:
    return [{"name": name, **more} for name, more in values.items()]


def test_a_county_is_compared_by_the_ratio_of_rates() -> None:
    county = others(Länet={"values": {"2023": 1300}, "population": {"2023": 130_000}})
    higher = judged({"2022": 100, "2023": 120}, population={"2023": 6000}, comparisons=county)
    assert "1,000 per 100 000 residents; 2 times that here (1.66 to 2.41); it is higher here" in text_of(
        higher
    )
    alike = judged({"2022": 60, "2023": 62}, population={"2023": 6000}, comparisons=county)
    assert "the two can’t be told apart" in text_of(alike)
    assert "Länet" not in text_of(judged({"2022": 60, "2023": 62}, comparisons=county))


def test_a_publishers_rate_of_a_county_is_enough() -> None:
    county = others(Länet={"values": {"2023": {"value": 1300, "rate": 1000}}})
    found = judged({"2022": 8, "2023": 12}, population={"2023": 6000}, comparisons=county)
    assert "0.2 times that here (0.11 to 0.35); it is lower here" in text_of(found)


SIMILAR = {"Ragunda kommun": 40, "Härjedalen": 80, "Berg": 60, "Strömsund": 95}


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (60, "within the 95 per cent limits"),
        (84, "outside the 95 per cent limits"),
        (150, "it deviates"),
        (12, "it deviates"),
    ],
)
def test_similar_municipalities_make_a_funnel(count: int, words: str) -> None:
    similar = others(
        **{
            name: {"values": {"2023": events}, "population": {"2023": events * 100}}
            for name, events in SIMILAR.items()
        }
    )
    found = judged({"2022": 60, "2023": count}, population={"2023": 6000}, comparisons=similar)
    assert "Among 4 other municipalities" in text_of(found)
    assert words in text_of(found)
    assert "dispersion_unknown" in found.caveats


def test_a_rate_elsewhere_without_residents_is_taken_as_certain() -> None:
    nation = others(Riket={"values": {"2023": 500}})
    found = judged(RATES, "per 100 000 invånare", population={"2023": 6000}, comparisons=nation)
    assert "Riket: 500 per 100 000 residents; it is lower here" in text_of(found)
    assert "comparison_margin" in found.caveats


def test_a_part_of_a_municipality_is_not_held_against_whole_ones() -> None:
    """A town centre with few residents deviated from every municipality."""
    project = project_of(
        {
            "id": "i",
            "name": "Brott",
            "unit": "brott",
            "sub_area": "centrum",
            "values": {"2022": 60, "2023": 60},
            "comparisons": others(Ragunda={"values": {"2023": 50}, "population": {"2023": 5000}}),
        },
        sub_areas=[{"id": "centrum", "name": "Centrum", "population": 1500}],
    )
    found = judge(project.prepare.indicators[0], project, TODAY)
    assert "Ragunda" not in text_of(found)
    assert found.remarks[0].startswith("Not compared with others")


def test_a_neighbour_without_events_is_still_a_neighbour() -> None:
    """A place with nought events has no rate to tell its residents by, and vanished from the common level."""
    values = {"2022": {"value": 10, "rate": 200}, "2023": {"value": 0, "rate": 0}}
    similar = others(Ragunda={"values": values}, Berg={"values": {"2023": {"value": 60, "rate": 1000}}})
    found = judged({"2022": 60, "2023": 60}, population={"2023": 6000}, comparisons=similar)
    assert "1,000 here and 706 in all together" in text_of(found)


def test_a_place_without_a_figure_for_the_time_is_told() -> None:
    found = judged(
        {"2022": 60, "2023": 60},
        population={"2023": 6000},
        comparisons=others(Länet={"values": {"2022": 1300}, "population": {"2023": 130_000}}),
    )
    assert found.remarks == ("Not compared with Länet: no figure for the same time.",)


def test_a_restless_figure_is_compared_with_wider_limits_everywhere() -> None:
    """The county was told apart by its rate and not by its counts, though the figures were the same."""
    counts = {"2019": 20, "2020": 90, "2021": 30, "2022": 100, "2023": 75}
    people = {"2019": 6000}
    nation = others(Riket={"values": {"2023": 800}})
    rates = {year: count / 6000 * 100_000 for year, count in counts.items()}
    found = judged(rates, "per 100 000 invånare", population=people, comparisons=nation)
    assert "Riket: 800 per 100 000 residents; the two can’t be told apart" in text_of(found)


@pytest.mark.parametrize(
    ("unit", "values"), [("per 100 000 invånare", RATES), ("brott", {"2021": 60, "2022": 59, "2023": 12})]
)
def test_a_municipality_without_residents_is_not_compared(unit: str, values: dict[str, float]) -> None:
    """Its rate rests on few events, and would be taken for certain."""
    found = judged(
        values, unit, population={"2023": 6000}, comparisons=others(Ragunda={"values": {"2023": 500}})
    )
    assert "Ragunda" not in text_of(found)
    assert found.remarks == ("Not compared with Ragunda: how many live there isn’t known (population).",)


# --- which figures ----------------------------------------------------------------------------------


def test_a_withheld_figure_is_passed_over_and_never_nought() -> None:
    found = judged({"2021": 12, "2022": {"note": "Sekretess"}, "2023": 14})
    assert [point.value for point in found.figures] == [12, 14]
    assert found.remarks == ("The figure for 2022 is withheld.",)


def test_a_withheld_latest_figure_is_told() -> None:
    """The one before it was told as the latest without a word."""
    found = judged({"2021": 12, "2022": 14, "2023": {"note": "Sekretess"}})
    assert found.remarks == ("The figure for 2023 is withheld. The latest one known is for 2022.",)
    assert judged({"2023": {"note": "Sekretess"}}).remarks == ("The figure for 2023 is withheld.",)


def test_a_year_that_isnt_over_is_no_fall() -> None:
    found = judged({**PAST, "2023": 20}, today=date(2023, 6, 30))
    assert found.code == "no_certain_change"
    assert [point.period for point in found.figures] == ["2019", "2020", "2021", "2022"]
    assert "2023 isn’t over" in found.remarks[0]


def test_a_survey_of_the_year_is_taken_as_it_is() -> None:
    found = judged({"2023": {"value": 60, "n": 80}}, "procent", today=date(2023, 6, 30))
    assert found.code == "one_figure"
    assert found.remarks == ()


def test_figures_of_another_length_are_told_of() -> None:
    found = judged({"2021": 12, "2022": 14, "2022-Q1": 3, "2022-Q2": 4, "2023": 15})
    assert [point.period for point in found.figures] == ["2021", "2022", "2023"]
    assert found.remarks == ("2 figures cover another length of time and are left out.",)


# --- months and quarters ----------------------------------------------------------------------------

SUMMER = [8, 8, 8, 8, 8, 16, 16, 16, 8, 8, 8, 8]


def months(counts: list[int], first: int = 2021) -> dict[str, Any]:
    return {f"{first + at // 12}-{at % 12 + 1:02}": count for at, count in enumerate(counts)}


def test_months_are_judged_by_the_year() -> None:
    """A December of eight after summers of sixteen was “lower than before”."""
    found = judged(months(SUMMER * 4), population={"2023": 6000})
    assert found.code == "no_certain_change"
    said = text_of(found)
    assert "Mean of the last 3 periods: 120" in said
    assert (
        "From the twelve months to December\u00a02023 to the twelve months to December\u00a02024: 0 events"
        in said
    )
    assert "The last 12 months, each by itself: all within" in said
    assert "Over the year: most in June (1.6 times an average month)" in said
    assert "no_season" not in found.caveats
    assert found.band is None
    half = judged(months(SUMMER * 3 + [2] * 12))
    assert half.code == "lower"
    assert (
        "outside what the months before them lead one to expect: June\u00a02024 (2; 8 to 26 expected)"
        in text_of(half)
    )


def test_few_months_have_no_season() -> None:
    found = judged(months(SUMMER + SUMMER[:6]))
    assert "From June\u00a02021 to June\u00a02022" in text_of(found)
    assert found.remarks[0].startswith("There aren’t two whole years in a row: June\u00a02022")
    assert judged(months(SUMMER)).code == "one_figure"


def test_an_ordinary_july_is_no_alarm_before_two_years_stand_before_it() -> None:
    """With 31 months all alike July was held against nineteen months without their season, and cried wolf."""
    found = judged(months((SUMMER * 3)[:31]))
    assert "The last 7 months, each by itself: all within" in text_of(found)
    assert "no_season" not in found.caveats
    short = judged(months(SUMMER * 2))
    assert "by itself" not in text_of(short)
    assert "no_season" in short.caveats


def test_months_with_a_gap_are_held_against_the_same_month() -> None:
    values = months(SUMMER * 3)
    del values["2022-05"]
    found = judged(values)
    assert "Mean of the last 3 periods: 8" in text_of(found)
    assert "From December\u00a02022 to December\u00a02023" in text_of(found)


def test_quarters_add_up_to_years() -> None:
    values = {f"{year}-Q{quarter}": 10 * quarter for year in (2021, 2022, 2023) for quarter in (1, 2, 3, 4)}
    found = judged(values)
    assert found.code == "no_certain_change"
    assert "Mean of the last 3 periods: 100" in text_of(found)
    assert "each by itself" not in text_of(found)


# --- shares -----------------------------------------------------------------------------------------


def test_a_share_has_wilsons_interval_and_its_difference_newcombes() -> None:
    """Newcombe (1998): 56 of 70 and 48 of 80 differ by 20 points, from 5.2 to 33.4."""
    found = judged({"2022": {"value": 60, "n": 80}, "2023": {"value": 80, "n": 70}}, "procent")
    assert "+20 percentage points (+5.2 to +33.4)" in text_of(found)
    assert found.code == "higher"
    assert "few_answers" in found.caveats


def test_a_share_without_its_number_is_not_judged() -> None:
    found = judged({"2022": 60, "2023": 80}, "procent")
    assert found.code == "margin_unknown"
    assert "How many answered isn’t known" in found.verdict


def test_an_earlier_share_without_its_number_is_not_missing() -> None:
    """It was told as though there were nothing earlier."""
    found = judged({"2022": 60, "2023": {"value": 80, "n": 70}}, "procent")
    assert found.code == "margin_unknown"
    assert "How many answered for 2022 isn’t known" in found.verdict


@pytest.mark.parametrize(
    ("other", "words"), [(62, "two can’t be told apart"), (40, "higher here"), (90, "lower here")]
)
def test_a_share_elsewhere_without_its_margin_is_taken_as_certain(other: float, words: str) -> None:
    found = judged(
        {"2023": {"value": 60, "n": 80}}, "procent", comparisons=others(Länet={"values": {"2023": other}})
    )
    assert words in text_of(found)
    assert "comparison_margin" in found.caveats


def test_a_share_elsewhere_has_its_own_margin() -> None:
    """45 of 100 lies below the interval of 60 of 100, but its own reaches up to it."""
    value = {"value": 47, "n": 100}
    found = judged(
        {"2023": {"value": 60, "n": 100}}, "procent", comparisons=others(Länet={"values": {"2023": value}})
    )
    assert "47\u00a0%; the two can’t be told apart" in text_of(found)
    assert "comparison_margin" not in found.caveats


def test_shares_of_similar_municipalities_make_a_funnel() -> None:
    similar = others(
        **{name: {"values": {"2023": {"value": 40 + at, "n": 200}}} for at, name in enumerate(SIMILAR)}
    )
    found = judged({"2023": {"value": 70, "n": 200}}, "procent", comparisons=similar)
    assert "Among 4 other municipalities: 70\u00a0% here and 47.2\u00a0% in all together" in text_of(found)
    assert "it deviates" in text_of(found)


# --- together ---------------------------------------------------------------------------------------


def test_no_funnel_is_drawn_where_all_shares_are_nought() -> None:
    """There are no limits around nought, and it was a traceback."""
    similar = others(**{name: {"values": {"2023": {"value": 0, "n": 50}}} for name in SIMILAR})
    found = judged({"2023": {"value": 0, "n": 40}}, "procent", comparisons=similar)
    assert "Ragunda kommun: 0\u00a0%; the two can’t be told apart" in text_of(found)


def test_the_funnel_of_shares_knows_what_weights_have_left_of_the_answers() -> None:
    """35 per cent of 300 with the publisher’s own 25–45 rests on 87 answers, and isn’t outside of anything."""
    similar = others(
        **{name: {"values": {"2023": {"value": 28, "n": 400, "low": 23, "high": 33}}} for name in SIMILAR}
    )
    mine = {"value": 35, "n": 300, "low": 25, "high": 45}
    found = judged({"2023": mine}, "procent", comparisons=similar)
    assert "within the 95 per cent limits" in text_of(found)
    assert "few_answers" in found.caveats


def test_bars_run_from_nought_to_the_highest() -> None:
    assert bars([0, 7, 14]) == "▁▅█"
    assert bars([0]) == "▁"
    assert bars([]) == ""
    assert bars([7, 7], Interval(2, 14)) == "▅▅"


def test_all_comparisons_are_counted_together() -> None:
    first = {"id": "a", "name": "A", "unit": "brott", "values": {**PAST, "2023": 49}}
    second = {"id": "b", "name": "B", "unit": "brott", "values": {"2022": 20, "2023": 30}}
    alone = {"id": "c", "name": "C", "unit": "brott", "values": {"2023": 30}}
    project = project_of(first, second, alone)
    found = judge_all(project.prepare.indicators, project, TODAY)
    assert [one.compared for one in found] == [2, 1, 0]
    assert {one.comparisons for one in found} == {3}
    assert ["several_comparisons" in one.caveats for one in found] == [True, True, False]
    assert "about 0.2 of them look" in false_alarms(3)


# --- anything that a file may hold ------------------------------------------------------------------

PERIODS = [
    "2019",
    "2020",
    "2021",
    "2022",
    "2023",
    "2022-01",
    "2022-02",
    "2023-Q1",
    "2021/22",
    "2022/23",
    "2023-05-01",
]
FIGURES = st.one_of(
    st.integers(-5, 200),
    st.floats(-10, 1e6, allow_nan=False),
    st.just(0),
    st.just(10**6),
    st.fixed_dictionaries({"note": st.just("Sekretess")}),
    st.fixed_dictionaries(
        {"value": st.integers(0, 120)},
        optional={
            "n": st.integers(0, 300),
            "rate": st.floats(0, 5000, allow_nan=False),
            "low": st.integers(0, 50),
            "high": st.integers(50, 120),
        },
    ),
)
VALUES = st.dictionaries(st.sampled_from(PERIODS), FIGURES, max_size=7)
PLACES = st.sampled_from(["Länet", "Riket", "Ragunda kommun", "Berg", "Exempelby kommun"])
OTHERS = st.lists(
    st.fixed_dictionaries(
        {"name": PLACES, "values": VALUES},
        optional={"population": st.dictionaries(st.sampled_from(["2021", "2023"]), st.integers(0, 10**6))},
    ),
    max_size=4,
)
UNITS = st.sampled_from(["procent", "brott", "per 100 000 invånare", "per 1 000 invånare", "kronor", None])


@settings(deadline=None, max_examples=150)
@given(VALUES, UNITS, OTHERS, st.dictionaries(st.sampled_from(["2020", "2023"]), st.integers(0, 10**7)))
def test_whatever_the_file_holds_is_judged_without_a_fall(
    values: dict[str, Any], unit: str | None, comparisons: list[dict[str, Any]], population: dict[str, int]
) -> None:
    found = judged(values, unit, comparisons=comparisons, population=population)
    assert found.verdict
    assert all(line.name and line.text for line in found.lines)
    assert "nan" not in text_of(found)
    assert len(found.bars) == len(found.figures)


def test_events_behind_rates_are_named_as_such() -> None:
    """“90 is within …: 0 to 139” stood under rates of a thousand and more."""
    people = {str(year): 6000 for year in range(2020, 2024)}
    found = judged(
        {"2020": 1000, "2021": 1000, "2022": 1100, "2023": 900}, "per 100 000 invånare", population=people
    )
    assert "Against its own past: 54 events is within" in text_of(found)
