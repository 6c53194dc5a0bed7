"""Days and stretches of time as people write them, and nothing that is only guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.model.written_time import month_of, time_of

CYCLE = date(2025, 1, 1), date(2025, 12, 31)
SCHOOL_YEAR = date(2024, 7, 1), date(2025, 6, 30)
LONG = date(2023, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-1-5", "2024-01-05", "2024-01-05"),
        ("2024/01/05", "2024-01-05", "2024-01-05"),
        ("20240105", "2024-01-05", "2024-01-05"),
        ("5/1 2024", "2024-01-05", "2024-01-05"),
        ("05-01-2024", "2024-01-05", "2024-01-05"),
        ("den 1:a sept. 2024", "2024-09-01", "2024-09-01"),
        ("1 SEPT 2024", "2024-09-01", "2024-09-01"),
        ("5/1", "2025-01-05", "2025-01-05"),
        ("3/4", "2025-04-03", "2025-04-03"),
        ("1 sept", "2025-09-01", "2025-09-01"),
        ("29 feb 2024", "2024-02-29", "2024-02-29"),
        ("oktober 2025", "2025-10-01", "2025-10-31"),
        ("Feb. 2024", "2024-02-01", "2024-02-29"),
        ("december", "2025-12-01", "2025-12-31"),
        ("2025-10", "2025-10-01", "2025-10-31"),
        ("vecka 50", "2025-12-08", "2025-12-14"),
        ("v. 1 2026", "2025-12-29", "2026-01-04"),
        ("v50", "2025-12-08", "2025-12-14"),
        ("hösten 2025", "2025-07-01", "2025-12-31"),
        ("HT 2025", "2025-07-01", "2025-12-31"),
        ("vt2025", "2025-01-01", "2025-06-30"),
        ("våren", "2025-01-01", "2025-06-30"),
    ],
)
def test_what_people_write(text: str, first: str, last: str) -> None:
    time = time_of(text, CYCLE)
    assert time is not None
    assert (time.first.isoformat(), time.last.isoformat()) == (first, last)
    assert time.is_year_assumed == ("20" not in text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "2025",
        "31/2 2025",
        "32/1",
        "5/13",
        "29/2",
        "sommaren 2025",
        "vintern 2025",
        "vecka 54",
        "5 mos 2025",
        "1/2/3",
        "kväll 2025",
        "marsvin 2025",
        "0/5",
        "vecka 0",
        "snart",
        "5/1 25",
    ],
)
def test_what_is_none(text: str) -> None:
    assert time_of(text, CYCLE) is None


def test_a_year_is_taken_only_from_a_cycle_that_has_one_such_day() -> None:
    assert time_of("5/1") is None
    assert time_of("5/1", LONG) is None
    for text, day in {"5/1": date(2025, 1, 5), "1 sept": date(2024, 9, 1)}.items():
        time = time_of(text, SCHOOL_YEAR)
        assert time is not None
        assert time.first == day


@pytest.mark.parametrize(
    "name", ["maj", "May", "mars", "march", "okt", "oct", "ma", "mara", "sept", "septem"]
)
def test_months_have_their_names_in_both_languages_and_the_first_three_letters(name: str) -> None:
    numbers = {"maj": 5, "May": 5, "mars": 3, "march": 3, "okt": 10, "oct": 10, "sept": 9}
    assert month_of(name) == numbers.get(name, 0)


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d/%m %Y", "%d.%m.%Y"]))
def test_every_day_is_itself(day: date, form: str) -> None:
    time = time_of(day.strftime(form), CYCLE)
    assert time is not None
    assert time.is_day
    assert time.first == day


@given(st.text(max_size=30) | st.text("0123456789/-. vecka", max_size=12))
def test_any_text_is_read_or_is_none(text: str) -> None:
    time = time_of(text, CYCLE)
    assert time is None or time.first <= time.last
