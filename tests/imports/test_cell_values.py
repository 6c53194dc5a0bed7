"""Numbers and periods as people write them, and that nothing ever becomes 0."""

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.imports.cell_values import Unreadable, note_of, number_of, period_of
from sara_cli.model.period import Period

PERIODS = {
    "2023": "2023",
    "år 2023": "2023",
    "2023.0": "2023",
    "2023-04": "2023-04",
    "apr 2023": "2023-04",
    "April 2023": "2023-04",
    "2023 maj": "2023-05",
    "2026 prel., Aug": "2026-08",
    "sept. 2022": "2022-09",
    "4/2023": "2023-04",
    "202304": "2023-04",
    "2025M01": "2025-01",
    "2023 kv1": "2023-Q1",
    "2023K2": "2023-Q2",
    "kvartal 3 2020": "2020-Q3",
    "2022/23": "2022/23",
    "2022/2023": "2022/23",
    "läsåret 2022/23": "2022/23",
    "2021-22": "2021-2022",
    "1999/00": "1999/00",
    "31/12 2023": "2023-12-31",
    "3 april 2023": "2023-04-03",
    "20230401": "2023-04-01",
    "2023-04-01 00:00:00": "2023-04-01",
}


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_periods_as_people_write_them(text: str, period: str) -> None:
    assert period_of(text).period == Period.parse(period)


def test_a_hyphen_between_a_year_and_a_month_is_no_school_year() -> None:
    assert period_of("2011-12").period == Period.parse("2011-12")


DAY = Period.parse("2023-04-01")


def test_cells_of_a_workbook() -> None:
    assert period_of(2023.0).period == Period.parse("2023")
    assert period_of(datetime(2023, 4, 1)).period == DAY  # noqa: DTZ001 - as workbooks give it
    assert period_of(date(2023, 4, 1)).period == DAY


def test_preliminary_is_seen_in_the_label_that_is_used() -> None:
    """A reader that looked for “Prel” never found “prel.”, so no figure was marked."""
    assert period_of("2026 prel.") == (Period.parse("2026"), True)
    assert period_of("Aug 2026 prel.") == (Period.parse("2026-08"), True)
    assert period_of("2026") == (Period.parse("2026"), False)


@pytest.mark.parametrize(
    "text", ["", "20x", "2023-13", "31/2 2023", "2022/24", "i fjol", "13/2023", 45292, None]
)
def test_what_is_no_period_is_refused(text: object) -> None:
    with pytest.raises(Unreadable) as refused:
        period_of(text)
    assert refused.value.why
    assert refused.value.hint


NUMBERS = {
    "1 234": 1234,
    "1\u00a0234": 1234,
    "1\u202f234\u202f567": 1234567,
    "12,5": 12.5,
    "12.5": 12.5,
    "12,5 %": 12.5,
    "1.234,5": 1234.5,
    "1,234.5": 1234.5,
    "−3": -3,
    "0": 0,
    "2239.0": 2239,
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_numbers_as_people_write_them(text: str, number: float) -> None:
    assert number_of(text) == (number, "")


@pytest.mark.parametrize(
    "text", ["", "..", "...", "-", "–", "<5", "< 5", "färre än 5", "*", "Sekretess", None]
)
def test_what_is_withheld_is_never_0(text: str | None) -> None:
    read = number_of(text)
    assert read.value is None
    assert note_of(read.mark)


@pytest.mark.parametrize(
    "cell",
    ["12 34", "1x", "#DIV/0!", "=A1+A2", "ett", True, float("nan"), float("inf"), date(2023, 1, 1), "Ã¥"],
)
def test_what_is_no_number_is_refused_and_never_0(cell: object) -> None:
    with pytest.raises(Unreadable) as refused:
        number_of(cell)
    assert refused.value.why
    assert refused.value.hint


@given(st.integers(-(10**12), 10**12), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_whole_numbers_survive_their_thousands_spaces(number: int, space: str) -> None:
    assert number_of(f"{number:,}".replace(",", space)).value == number


@given(st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False))
def test_decimals_survive_the_comma(number: object) -> None:
    assert number_of(str(number).replace(".", ",")).value == float(str(number))


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_and_never_becomes_0(text: str) -> None:
    with contextlib.suppress(Unreadable):
        period_of(text)
    with contextlib.suppress(Unreadable):
        value = number_of(text).value
        assert value is None or any(letter.isdigit() for letter in text)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_days_months_and_quarters_come_back(day: date) -> None:
    quarter = (day.month + 2) // 3
    for written, period in (
        (f"{day.day}/{day.month} {day.year}", day.isoformat()),
        (f"{day:%Y%m%d}", day.isoformat()),
        (f"{day.month}/{day.year}", f"{day:%Y-%m}"),
        (f"{day.year} kv {quarter}", f"{day.year}-Q{quarter}"),
        (f"{day.year}/{(day.year + 1) % 100:02}", f"{day.year}/{(day.year + 1) % 100:02}"),
    ):
        assert period_of(written).period == Period.parse(period)
        assert period_of(period).period == Period.parse(period)
