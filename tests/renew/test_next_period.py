"""The next turn begins the day after, and is as long: a year stays a year, leap year or not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.errors import SaraError
from sara_cli.model.fields import Span
from sara_cli.renew.periods import cycle_name, next_period, short_name


def period(start: str, end: str) -> Span:
    return Span(start=date.fromisoformat(start), end=date.fromisoformat(end))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-12-31")),
        (("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")),
        (("2023-07-01", "2024-06-30"), ("2024-07-01", "2025-06-30")),
        (("2022-08-15", "2023-08-14"), ("2023-08-15", "2024-08-14")),
        (("2023-01-01", "2023-06-30"), ("2023-07-01", "2023-12-31")),
        (("2024-01-01", "2024-02-29"), ("2024-03-01", "2024-04-30")),
        (("2023-01-01", "2024-12-31"), ("2025-01-01", "2026-12-31")),
        (("2024-02-29", "2025-02-28"), ("2025-03-01", "2026-02-28")),
        (("2023-03-01", "2024-02-29"), ("2024-03-01", "2025-02-28")),
        (("2023-08-17", "2024-06-12"), ("2024-06-13", "2025-04-09")),
        (("2024-05-05", "2024-05-05"), ("2024-05-06", "2024-05-06")),
    ],
)
def test_it_is_as_long(old: tuple[str, str], new: tuple[str, str]) -> None:
    assert next_period(period(*old)) == period(*new)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 1500))
def test_it_always_begins_the_day_after_and_is_about_as_long(start: date, days: int) -> None:
    old = Span(start=start, end=start + timedelta(days=days))
    new = next_period(old)
    assert new.start == old.end + timedelta(days=1)
    assert abs((new.end - new.start).days - days) <= 5  # months are of different length


def test_other_days_can_be_asked_for() -> None:
    old = period("2023-01-01", "2023-12-31")
    assert next_period(old, start=date(2024, 7, 1)) == period("2024-07-01", "2025-06-30")
    assert next_period(old, end=date(2025, 12, 31)) == period("2024-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2023, 12, 31), None, "before this one ends"),
        (None, date(2023, 12, 31), "before it begins"),
        (date(2025, 1, 1), date(2024, 6, 1), "before it begins"),
    ],
)
def test_days_that_cannot_be_are_refused(start: date | None, end: date | None, said: str) -> None:
    with pytest.raises(SaraError, match=said):
        next_period(period("2023-01-01", "2023-12-31"), start, end)


def test_the_end_of_time_is_no_fault_of_the_program() -> None:
    with pytest.raises(SaraError, match="has no next one"):
        next_period(period("9999-01-01", "9999-12-31"))


@pytest.mark.parametrize(
    ("days", "name", "short"),
    [
        (("2023-01-01", "2023-12-31"), "2023", "2023"),
        (("2023-07-01", "2024-06-30"), "2023-07-01–2024-06-30", "2023-2024"),
        (("2023-07-01", "2023-12-31"), "2023-07-01–2023-12-31", "2023-07"),
        (("2023-01-01", "2024-12-31"), "2023-01-01–2024-12-31", "2023-2024"),
    ],
)
def test_cycles_have_names(days: tuple[str, str], name: str, short: str) -> None:
    assert cycle_name(period(*days)) == name
    assert short_name(period(*days)) == short
