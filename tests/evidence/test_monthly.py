"""Months and quarters: judged by the year, and each month with its season."""

from typing import Any

from evidence.judging import judged, text_of

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
        "outside what the months before them lead one to expect: June\u00a02024 (2; 5 to 35 expected)"
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
