"""Concentration, repeats, hours and pairs: published tables, and the errors in some of them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.statistics.incidents import (
    Event,
    Span,
    band_of,
    days_to_repeat,
    expected_pairs,
    generalised_gini,
    gini,
    label,
    pair_table,
    repeat_table,
    share_of_places,
    unbiased_gini,
    week_table,
    weights,
)

ZEROS = [0] * 7
PLACES = st.lists(st.integers(0, 30), min_size=2, max_size=40).filter(any)
FRIDAY = datetime(2024, 5, 3)  # noqa: DTZ001 - the clock on the wall has no time zone


# --- concentration ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "plain", "general"),
    [([10, 8, 2, *ZEROS], 0.78, 0.78), ([5, 2, 1, *ZEROS], 0.80, 0.75), ([10, *[0] * 9], 0.9, 0.9)],
)
def test_gini_agrees_with_lorenzgini(counts: list[int], plain: float, general: float) -> None:
    """The vignette of the R package lorenzgini (Bernasco and Steenbeek 2017)."""
    assert gini(counts) == pytest.approx(plain)
    assert generalised_gini(counts) == pytest.approx(general)


def test_unbiased_gini_is_one_where_one_place_has_all() -> None:
    assert unbiased_gini([10, *[0] * 9]) == pytest.approx(1)


def test_the_generalised_gini_of_three_one_and_one_is_fifty_six() -> None:
    """A published error: the caption in the vignette of lorenzgini says G' = .58 for 3, 1, 1 and seven noughts.

    Its own code gives .56, as does the formula: G = .78, five crimes on ten places, 2 (.78 - 1) + 1.
    """
    assert round(generalised_gini([3, 1, 1, *ZEROS]), 2) == 0.56


@settings(deadline=None)
@given(PLACES)
def test_gini_lies_between_even_and_one_place(counts: list[int]) -> None:
    assert -1e-9 <= gini(counts) <= 1 - 1 / len(counts) + 1e-9
    assert generalised_gini(counts) <= gini(counts) + 1e-9
    assert gini([x * 3 for x in counts]) == pytest.approx(gini(counts))


@settings(deadline=None)
@given(PLACES, st.floats(0.05, 1))
def test_the_share_of_places_holds_what_it_says(counts: list[int], of_events: float) -> None:
    found = share_of_places(counts, of_events)
    places = round(found.places * len(counts))
    most = sorted(counts, reverse=True)
    assert sum(most[:places]) >= of_events * sum(counts) - 1e-9
    assert sum(most[: places - 1]) < of_events * sum(counts)
    assert 0 < found.expected_places <= 1


def test_few_events_are_on_few_places_by_chance_alone() -> None:
    """Ten crimes on a hundred places: half of them on at most five, however they fall. That is no hot spot."""
    found = share_of_places([1] * 10 + [0] * 90)
    assert found.places == 0.05
    assert found.expected_places == pytest.approx(0.045, abs=0.003)
    assert found.caveats == ("few_events",)


# --- repeats ----------------------------------------------------------------------------------------


def test_the_guides_table_of_repeats_adds_up_to_a_hundred() -> None:
    """A published error: step 29 of Crime Analysis for Problem Solvers, as popcenter.asu.edu prints it.

    It gives those who were hit 1, 2, 3, 4 and 5 or more times 18.7, 16.5, 12.4, 8.8 and 12.4 per cent of all incidents.
    That sums to 68.8: the last is the third once more. The others leave 43.5 for it, with which the column
    sums to 99.9, and its heading is that four per cent suffer about forty. Here are some ten thousand people who
    give both of its columns, digit by digit.
    """
    people, incidents = (20.3, 9.0, 4.5, 2.4, 4.3), (18.7, 16.5, 12.4, 8.8, 43.5)
    often = [10] * 11 + [11] * 419  # 4 719 incidents among 430 people
    hit = [1] * 2035 + [2] * 898 + [3] * 450 + [4] * 240 + often
    rows = repeat_table(hit, all_places=10_010).rows
    assert tuple(round(100 * row.of_places, 1) for row in rows) == people
    assert tuple(round(100 * row.of_events, 1) for row in rows) == incidents
    assert sum(row.of_events for row in rows) == pytest.approx(1)
    assert round(100 - sum(people), 1) == 59.5, "its share of people who weren't hit at all"
    assert round(sum(incidents), 1) == 99.9
    assert round(sum(incidents[:4]) + 12.4, 1) == 68.8


def test_chance_alone_hits_some_twice() -> None:
    table = repeat_table([1] * 80 + [2] * 10, all_places=1000)
    twice = table.rows[1]
    assert (twice.places, twice.of_places) == (10, 0.01)
    assert twice.expected_places == pytest.approx(4.5, abs=0.1)
    assert table.repeated == pytest.approx(0.1)
    assert table.caveats == ("incomplete_follow_up",)


@settings(deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=60))
def test_the_rows_hold_all_places_and_events(counts: list[int]) -> None:
    rows = repeat_table(counts, all_places=100).rows
    assert sum(row.places for row in rows) == len(counts)
    assert sum(row.of_events for row in rows) == pytest.approx(1)
    assert sum(row.expected_places for row in rows) <= 100


def test_days_to_the_next_time() -> None:
    first = date(2023, 1, 10)
    dates = {
        "A": [first + timedelta(30), first],
        "B": [first, first + timedelta(10), first + timedelta(400)],
        "C": [first],
    }
    assert days_to_repeat(dates) == 20
    assert days_to_repeat({"C": [first]}) is None


# --- hours ------------------------------------------------------------------------------------------


def test_an_hour_over_two_clock_hours_is_split_by_minutes() -> None:
    """Between 10.55 and 11.55 five minutes of sixty lie in the first hour, not half of the event."""
    found = weights(Span(FRIDAY.replace(hour=10, minute=55), FRIDAY.replace(hour=11, minute=55)))
    assert found == {4 * 24 + 10: pytest.approx(5 / 60), 4 * 24 + 11: pytest.approx(55 / 60)}


def test_a_span_without_an_end_is_its_start() -> None:
    start = FRIDAY.replace(hour=23, minute=30)
    hour = {4 * 24 + 23: 1.0}
    assert weights(Span(start)) == hour
    assert weights(Span(start, start - timedelta(hours=3))) == hour
    assert weights(Span(start, start + timedelta(minutes=1))) == hour
    assert len(weights(Span(start, start + timedelta(days=7)))) == 168


@settings(deadline=None)
@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_an_event_stays_one_event(start: int, minutes: int) -> None:
    begun = FRIDAY + timedelta(minutes=start)
    span = Span(begun, begun + timedelta(minutes=minutes))
    assert sum(weights(span).values()) == pytest.approx(1)
    assert sum(map(sum, week_table([span, span]))) == pytest.approx(2)


def test_the_second_hour_begins_at_one() -> None:
    """A published error: the table for the District of Columbia's burglaries labels its second row 0000-0159.

    Its figures are those of 01.00–01.59 alone; an event at half past midnight isn't in it. Ratcliffe's package
    aoristic (2022) prints 6.202, 5.648, 4.277 and 3.367 for the first four rows of Thursday.
    """
    lines = (Path(__file__).parent / "data" / "burglaries.csv").read_text(encoding="utf-8").splitlines()
    spans = [line.split(";") for line in lines if line[0].isdigit()]
    assert len(spans) == 94
    table = week_table([Span(*map(datetime.fromisoformat, span)) for span in spans])
    assert [round(table[hour][3], 3) for hour in range(4)] == [6.202, 5.648, 4.277, 3.367]
    assert [label(hour) for hour in range(2)] == ["00.00–00.59", "01.00–01.59"]
    assert [label(hour)[:2] for hour in range(24)] == [f"{hour:02}" for hour in range(24)]
    table = week_table([Span(FRIDAY.replace(minute=30)), Span(FRIDAY.replace(hour=1, minute=30))])
    assert (table[0][4], table[1][4]) == (1, 1)


def test_a_time_with_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        weights(Span(datetime(2024, 5, 3, tzinfo=UTC)))


# --- near repeats -----------------------------------------------------------------------------------


def test_knox_own_example() -> None:
    """Knox, Applied Statistics 13 (1964): 96 children, 25 pairs close in space, 152 in time; .833 in both."""
    pairs = 96 * 95 // 2
    assert pairs == 4560
    assert expected_pairs(25, 152, pairs) == pytest.approx(0.833, abs=5e-4)


def test_bands_hold_their_lower_edge_and_not_their_upper() -> None:
    """A published error: the Near Repeat Calculator prints bands one step off; its “4 to 6 days” is [3, 6).

    Steenbeek's two points, a hundred metres and three days apart, make one pair in [100, 200) and [3, 6).
    """
    pair = [Event(0, 0, 0), Event(0, 100, 3)]
    assert pair_table(pair, (0, 100, 200), (0, 3, 6)) == ((0, 0), (0, 1))
    assert [band_of(day, (0, 4, 7)) for day in (3, 4, 6, 7)] == [0, 1, 1, None]


def test_the_expectation_is_the_mean_over_all_orders_of_the_days() -> None:
    from itertools import permutations

    places, days = [(0, 0), (50, 0), (400, 0), (430, 10), (900, 0)], [1, 2, 4, 20, 21]
    tables = [
        pair_table([Event(*place, day) for place, day in zip(places, order, strict=True)], (0, 100), (0, 4))
        for order in permutations(days)
    ]
    mean = sum(table[0][0] for table in tables) / len(tables)
    assert mean == pytest.approx(expected_pairs(2, 4, 10))


def test_impossible_input_is_refused() -> None:
    for wrong in (
        lambda: gini([0, 0]),
        lambda: gini([-1, 2]),
        lambda: unbiased_gini([3]),
        lambda: share_of_places([1, 2], 50),
        lambda: repeat_table([]),
        lambda: repeat_table([1, 2], all_places=1),
        lambda: label(24),
        lambda: pair_table([], (0, 0), (0, 1)),
        lambda: expected_pairs(1, 1, 0),
    ):
        with pytest.raises(ValueError, match=r"."):
            wrong()
