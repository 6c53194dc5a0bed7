"""Periods: read from the text of the file, with their days, their order and what comes after them."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sara_cli.model.period import KINDS, PERIOD_PATTERN, Period, PeriodKind, is_unbroken

DAYS = st.dates(date(1, 1, 1), date(9998, 6, 30))
PERIODS = st.one_of(
    DAYS.map(lambda day: f"{day.year:04}"),
    DAYS.map(lambda day: f"{day.year:04}-{day.month:02}"),
    DAYS.map(lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}"),
    DAYS.map(lambda day: f"{day.year:04}/{(day.year + 1) % 100:02}"),
    DAYS.map(lambda day: f"{day.year:04}-H{(day.month + 5) // 6}"),
    DAYS.map(lambda day: f"{day.year:04}-{'VT' if day.month < 7 else 'HT'}"),
    DAYS.map(lambda day: f"{day.year:04}-T{(day.month + 3) // 4}"),
    DAYS.map(lambda day: day.strftime("%G-W%V").rjust(8, "0")),
    st.tuples(st.integers(1, 9000), st.integers(1, 20)).map(lambda of: f"{of[0]:04}-{of[0] + of[1]:04}"),
    DAYS.map(date.isoformat),
).map(Period.parse)
IN_A_YEAR = [kind for kind in KINDS if kind != "pooled_years"]
CASES: dict[str, tuple[PeriodKind, date, date, str]] = {
    "2022": ("year", date(2022, 1, 1), date(2022, 12, 31), "2023"),
    "0001": ("year", date(1, 1, 1), date(1, 12, 31), "0002"),
    "2024-02": ("month", date(2024, 2, 1), date(2024, 2, 29), "2024-03"),
    "1900-02": ("month", date(1900, 2, 1), date(1900, 2, 28), "1900-03"),
    "2023-12": ("month", date(2023, 12, 1), date(2023, 12, 31), "2024-01"),
    "2022-Q1": ("quarter", date(2022, 1, 1), date(2022, 3, 31), "2022-Q2"),
    "2022-Q3": ("quarter", date(2022, 7, 1), date(2022, 9, 30), "2022-Q4"),
    "2022-Q4": ("quarter", date(2022, 10, 1), date(2022, 12, 31), "2023-Q1"),
    "2021/22": ("school_year", date(2021, 7, 1), date(2022, 6, 30), "2022/23"),
    "1998/99": ("school_year", date(1998, 7, 1), date(1999, 6, 30), "1999/00"),
    "2022-H1": ("half_year", date(2022, 1, 1), date(2022, 6, 30), "2022-H2"),
    "2022-H2": ("half_year", date(2022, 7, 1), date(2022, 12, 31), "2023-H1"),
    "2022-VT": ("term", date(2022, 1, 1), date(2022, 6, 30), "2022-HT"),
    "2022-HT": ("term", date(2022, 7, 1), date(2022, 12, 31), "2023-VT"),
    "2022-T1": ("tertial", date(2022, 1, 1), date(2022, 4, 30), "2022-T2"),
    "2022-T3": ("tertial", date(2022, 9, 1), date(2022, 12, 31), "2023-T1"),
    "2022-W52": ("week", date(2022, 12, 26), date(2023, 1, 1), "2023-W01"),
    "2025-W01": ("week", date(2024, 12, 30), date(2025, 1, 5), "2025-W02"),
    "2020-W53": ("week", date(2020, 12, 28), date(2021, 1, 3), "2021-W01"),
    "2019-2022": ("pooled_years", date(2019, 1, 1), date(2022, 12, 31), "2023-2026"),
    "2022-05-04": ("day", date(2022, 5, 4), date(2022, 5, 4), "2022-05-05"),
    "2023-12-31": ("day", date(2023, 12, 31), date(2023, 12, 31), "2024-01-01"),
}


@pytest.mark.parametrize(("text", "what"), CASES.items())
def test_every_kind(text: str, what: tuple[PeriodKind, date, date, str]) -> None:
    period = Period.parse(text)
    assert (period.kind, period.start, period.end, str(period.next())) == what
    assert period.name == str(period) == text


def test_no_kind_is_left_out() -> None:
    assert {kind for kind, *_rest in CASES.values()} == set(KINDS) == set(get_args(PeriodKind))


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "022", "2022-", "2022-13", "2022-00", "2022-Q0", "2022-Q5", "2022/2", "2022/2023"),
        *("2022\n", " 2022", "٢٠٢٢", "2022-W5", "2022-1-1"),
        *("2022-H3", "2022-T0", "2022-T4", "2022-ht", "2022-W00", "2022-W54", "2022-2022", "2022-2019"),
        *("2022-W53", "9999-W52"),
        *("0000", "0000-01", "9999/00", "2023-02-29", "2023-13-01"),
    ],
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        Period.parse(text)


def test_nothing_comes_after_the_last_day_of_the_calendar() -> None:
    for text in ("9999", "9999-12", "9999-Q4", "9998/99", "9999-12-31", "9999-HT", "9999-W51", "9998-9999"):
        with pytest.raises(ValueError, match="no period"):
            Period.parse(text).next()


@given(PERIODS)
def test_the_text_of_a_period_is_read_back(period: Period) -> None:
    again = Period.parse(str(period))
    assert again == period
    assert hash(again) == hash(period)
    assert len({again, period}) == 1


@given(PERIODS)
def test_the_next_one_is_adjacent_and_of_the_same_kind(period: Period) -> None:
    after = period.next()
    assert after.kind == period.kind
    assert after.start == period.end + timedelta(days=1)
    assert after.follows(period)
    assert not period.follows(after)
    assert is_unbroken([period, after, after.next()])
    assert not is_unbroken([period, after.next()])


@given(PERIODS, DAYS)
def test_a_period_contains_its_days_and_no_others(period: Period, day: date) -> None:
    assert period.contains(period.start)
    assert period.contains(period.end)
    assert not period.contains(period.end + timedelta(days=1))
    assert period.contains(day) == (period.start <= day <= period.end)


@given(PERIODS, PERIODS)
def test_the_order_is_that_of_the_last_days(one: Period, other: Period) -> None:
    assert (one < other) == (not one >= other) == (other > one)
    assert (one == other) == (one.name == other.name)
    assume(one.end != other.end)
    assert (one < other) == (one.end < other.end)


def test_periods_that_end_together_are_ordered_by_name() -> None:
    names = ["2022-Q4", "2022", "2022-12-31", "2022-12", "2021/22"]
    assert [str(one) for one in sorted(map(Period.parse, names))] == [
        *("2021/22", "2022", "2022-12", "2022-12-31", "2022-Q4")
    ]


def test_a_period_is_no_text() -> None:
    assert Period.parse("2022") != "2022"


@given(st.from_regex(PERIOD_PATTERN.replace("$", r"\Z"), fullmatch=True))
def test_what_fits_the_published_pattern_is_a_period_or_a_day_that_does_not_exist(text: str) -> None:
    try:
        assert Period.parse(text).name == text
    except ValueError:
        is_backwards = len(text) == 9 and text[:4] >= text[5:]
        is_no_such_day = text.count("-") == 2 or text[5:] == "W53" or text == "9999-W52"
        assert is_backwards or is_no_such_day or text.startswith(("0000", "9999/"))


@given(DAYS, st.sampled_from(IN_A_YEAR))
def test_the_period_around_a_day_has_the_day_in_it(day: date, kind: PeriodKind) -> None:
    assume(day > date(1, 6, 30))  # the first school year began before the calendar
    period = Period.around(day, kind)
    assert (period.kind, period.contains(day)) == (kind, True)
    assert {Period.around(period.start, kind), Period.around(period.end, kind)} == {period}


def test_no_run_of_years_is_around_a_day() -> None:
    with pytest.raises(ValueError, match="many"):
        Period.around(date(2022, 5, 4), "pooled_years")


@given(PERIODS, PERIODS)
def test_periods_of_another_length_are_not_alike(one: Period, other: Period) -> None:
    assert one.is_like(other) == ((one.kind, one.years) == (other.kind, other.years))
    assert one.is_like(one.next())
    assert not one.overlaps(one.next())
    assert one.overlaps(other) == any(
        first.contains(day) for first, last in ((one, other), (other, one)) for day in (last.start, last.end)
    )


def test_pooled_years_are_like_as_many_others_only() -> None:
    pooled, two, year = (Period.parse(text) for text in ("2019-2022", "2021-2022", "2022"))
    assert (pooled.years, two.years, year.years) == (4, 2, 1)
    assert pooled.is_like(Period.parse("2015-2018"))
    assert not pooled.is_like(two)
    assert not pooled.is_like(year)
    assert not two.follows(Period.parse("2019-2020").next().next())
