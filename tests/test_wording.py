"""Days, periods and numbers are printed as the language writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli import wording
from sara_cli.language import speaking
from sara_cli.model.fields import Span
from sara_cli.model.period import Period


def period(start: str, end: str) -> Span:
    return Span.model_validate({"start": start, "end": end})


def test_swedish_days_periods_and_numbers() -> None:
    with speaking("sv"):
        assert wording.day(date(2023, 5, 2)) == "2\u00a0maj\u00a02023"
        assert wording.span(period("2023-01-01", "2026-12-31")) == (
            "1\u00a0januari\u00a02023–31\u00a0december\u00a02026"
        )
        assert wording.span(period("2023-05-01", "2023-12-31")) == "1\u00a0maj–31\u00a0december\u00a02023"
        assert wording.number(12.5) == "12,5"
        assert wording.number(6216) == "6\u00a0216"
        assert wording.number(-3) == "−3"
        assert wording.quantity(21, "procent") == "21\u00a0%"
        assert wording.quantity(21, "anmälningar") == "21 anmälningar"
        assert wording.period(Period.parse("2022-03")) == "mars\u00a02022"
        assert wording.listing(["a", "b", "c"]) == "a, b och c"


@given(st.floats(-1e9, 1e9) | st.integers(-(10**12), 10**12) | st.floats(-2, 2).map(lambda x: round(x, 4)))
def test_numbers_are_as_babel_writes_them(value: float) -> None:
    """They are written without it, since the check writes them too and is to start at once."""
    from babel.numbers import format_decimal

    for language, locale in (("sv", "sv_SE"), ("en", "en_GB")):
        with speaking(language):  # type: ignore[arg-type]
            babels = format_decimal(value, format="#,##0.###", locale=locale).replace("-", "−")
            assert wording.number(value) == ("0" if babels == "−0" else babels)
    assert wording.number(10**40).count(",000") == 13


def test_english_days_and_numbers() -> None:
    assert wording.day(date(2023, 5, 2)) == "2\u00a0May\u00a02023"
    assert wording.number(6216.5) == "6,216.5"
    assert wording.listing(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("2022", "2022"),
        ("2024-02", "February\u00a02024"),
        ("2022-Q3", "quarter 3 of 2022"),
        ("2021/22", "the school year 2021/22"),
        ("2022-05-04", "4\u00a0May\u00a02022"),
    ],
)
def test_every_kind_of_period(name: str, printed: str) -> None:
    assert wording.period(Period.parse(name)) == printed


def test_whole_years_are_short() -> None:
    assert wording.years(period("2023-01-01", "2023-12-31")) == "2023"
    assert wording.years(period("2023-01-01", "2026-12-31")) == "2023–2026"
    assert wording.years(period("2023-02-01", "2023-12-31")) == "1\u00a0February–31\u00a0December\u00a02023"


def test_a_text_ends_once() -> None:
    assert [wording.ended(text) for text in ("a", "a.", "a? ", "a…")] == ["a.", "a.", "a? ", "a…"]
