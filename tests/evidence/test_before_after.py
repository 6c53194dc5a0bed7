"""Which figures are counts, and on which side of a measure each of them falls."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from sara_cli.errors import SaraError
from sara_cli.evidence.before_after import Split, indicator_of, split
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.period import Period

VALUES = {"2021": 40, "2022": 44, "2023": 30, "2024": 20}
TODAY = date(2026, 6, 1)


def split_by_height(
    values: dict[str, Any],
    start: str = "2023-03-01",
    end: str = "2023-12-31",
    *,
    today: date = TODAY,
    kind: str | None = None,
    population: dict[str, int] | None = None,
    **more: Any,
) -> Split:
    project = Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "Exempelby kommun", "population": population or {}},
            "cycle": {"start": "2023-01-01", "end": "2023-12-31"},
            "prepare": {
                "sources": [{"id": "s", "title": "S", **({"kind": kind} if kind else {})}],
                "indicators": [
                    {"id": "i", "name": "N", "unit": "skador", "source": "s", "values": values, **more}
                ],
            },
        }
    )
    chain = Chain(project)
    dates = date.fromisoformat(start), date.fromisoformat(end)
    return split(chain, indicator_of(chain, "i"), *dates, today)


def names(periods: Iterable[Period]) -> list[str]:
    return [str(one) for one in periods]


def test_the_year_of_the_measure_belongs_to_neither_side() -> None:
    found = split_by_height(VALUES, end="2024-06-30")
    assert (names(found.before), names(found.after)) == (["2021", "2022"], ["2024"])
    assert (found.arm.before, found.arm.after, found.arm.time_before, found.arm.time_after) == (84, 20, 2, 1)
    assert found.history == (40, 44)


def test_the_last_known_year_stands_for_what_came_after() -> None:
    found = split_by_height({"2022": 44, "2023": 30})
    assert names(found.after) == ["2023"]
    assert "The measure began during 2023" in found.remarks[0]


def test_the_year_of_the_start_gives_way_to_a_later_one() -> None:
    """The year in which the measure began was counted in with those after it, though later ones were known."""
    found = split_by_height(VALUES)
    assert (names(found.after), found.arm.after, found.remarks) == (["2024"], 20, ())
    assert names(split_by_height(VALUES, start="2023-01-01").after) == ["2023", "2024"]


def test_a_year_that_is_not_over_is_left_out() -> None:
    """Half a year stood for a whole one, and its preliminary figure for a final one."""
    values = {**VALUES, "2025": {"value": 18, "preliminary": True}, "2026": 4}
    found = split_by_height(values)
    assert names(found.after) == ["2024", "2025"]
    assert found.remarks == ("2026 isn’t over on 1\u00a0June\u00a02026 and is left out.",)
    assert found.caveats == ("preliminary",)
    assert names(split_by_height(values, today=date(2025, 6, 1)).after) == ["2024"]
    assert split_by_height(VALUES).caveats == ()


# --- months and quarters ----------------------------------------------------------------------------


def months(first: int, years: int, by_month: list[int]) -> dict[str, Any]:
    return {
        f"{first + year}-{month:02}": by_month[month - 1] for year in range(years) for month in range(1, 13)
    }


SEASON = [12, 14, 21, 30, 39, 46, 48, 46, 39, 30, 21, 14]


def test_months_are_held_against_the_same_months() -> None:
    """Five months of autumn were put beside the months of a winter, so that the season was taken for an effect."""
    found = split_by_height(months(2020, 6, SEASON), start="2023-03-15", end="2023-10-31")
    assert (found.arm.before, found.arm.after) == (3 * 360, 2 * 360)
    assert (found.arm.time_before, found.arm.time_after, found.history) == (3, 2, (360, 360, 360))
    assert (names(found.before)[0], names(found.before)[-1]) == ("2020-03", "2023-02")
    assert (names(found.after)[0], names(found.after)[-1]) == ("2023-04", "2025-03")
    assert found.remarks == ("9 later figures don’t fill a year and are left out.",)


def test_quarters_are_added_up_to_years() -> None:
    values = {f"{year}-Q{quarter}": 10 * quarter for year in range(2016, 2025) for quarter in range(1, 5)}
    found = split_by_height(values, start="2023-01-01")
    assert (found.arm.before, found.arm.time_before, found.arm.after, found.arm.time_after) == (
        500,
        5,
        200,
        2,
    )


def test_what_was_added_up_is_no_figure_of_the_file() -> None:
    assert split_by_height(months(2022, 3, SEASON), start="2024-01-01").figure is None
    assert split_by_height(VALUES).figure == Period.parse("2024")


@pytest.mark.parametrize(
    "values",
    [
        {**months(2021, 2, SEASON), "2023-04": 10, "2023-05": 12},
        {**months(2022, 3, SEASON), "2023-07": None},
        {f"2023-{month:02}": 10 for month in range(1, 13)},
    ],
)
def test_less_than_a_year_of_months_is_sent_to_the_series(values: dict[str, Any]) -> None:
    with pytest.raises(SaraError, match="lacks a whole year of figures in a row") as raised:
        split_by_height({name: value for name, value in values.items() if value is not None})
    assert "--series" in raised.value.hint


# --- rates ------------------------------------------------------------------------------------------

RATES = {"2020": 950, "2021": 1017, "2022": 983, "2023": 1050, "2024": 800}
PER = "anmälda brott per 100 000 invånare"


def test_rates_are_turned_back_into_events() -> None:
    """Kolada’s rates couldn’t be assessed at all, though the residents were known."""
    people = {str(year): 6000 for year in range(2020, 2025)}
    found = split_by_height(RATES, unit=PER, population=people)
    assert (found.history, found.arm.after, found.caveats) == ((57, 61, 59), 48, ())
    assert found.figure is None, "the events aren’t the figure in the file"
    assert split_by_height(RATES, unit=PER, population={"2015": 6000}).caveats == ("rounded_rate",)


def test_rates_without_residents_say_what_is_needed() -> None:
    with pytest.raises(SaraError, match="events there are behind the rates") as raised:
        split_by_height(RATES, unit=PER)
    assert "municipality.population" in raised.value.hint
    with pytest.raises(SaraError) as raised:
        split_by_height(months(2022, 3, SEASON), unit=PER, population={"2022": 6000})
    assert "whole years only" in raised.value.hint


@pytest.mark.parametrize("values", [{"2023": 30, "2024": 20}, {"2021": 40, "2022": 44}])
def test_a_side_without_figures_is_reported(values: dict[str, Any]) -> None:
    with pytest.raises(SaraError, match="no figures from before and after") as raised:
        split_by_height(values)
    assert "--treated 80,20" in raised.value.hint


def test_a_side_that_is_empty_since_its_year_is_not_over_says_so() -> None:
    with pytest.raises(SaraError, match="no figures from before and after") as raised:
        split_by_height(VALUES, start="2024-01-01", today=date(2024, 6, 1))
    assert raised.value.hint.startswith("2024 isn’t over")


@pytest.mark.parametrize("more", [{"unit": "anmälda brott"}, {"unit": "skador", "kind": "incident_reports"}])
def test_events_are_counts(more: dict[str, Any]) -> None:
    assert split_by_height(VALUES, **more).arm.after == 20


@pytest.mark.parametrize(
    "more",
    [
        {"unit": "procent"},
        {"unit": "% av eleverna"},
        {"unit": "kronor"},
        {"unit": "kr"},
        {"unit": "tkr"},
        {"unit": "elever per 1 000 invånare", "kind": "survey"},
        {"unit": "elever", "kind": "survey"},
        {"unit": "mg", "kind": "measurement"},
        {"unit": None},  # nobody knows what is counted
    ],
)
def test_whole_numbers_of_something_else_are_no_counts(more: dict[str, Any]) -> None:
    """Shares, sums of money and answers that happened to be whole were assessed as if they were events."""
    with pytest.raises(SaraError, match="aren’t counts"):
        split_by_height(VALUES, **more)
