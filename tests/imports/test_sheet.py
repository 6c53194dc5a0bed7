"""What a number format shows of a value. A cell shown as 37 % was read as 0.37, and called a revision."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.imports.sheet import Day, Percent, shown

ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'
NUMBERS = [
    (0.37, "", 0.37),
    (0.37, "General", 0.37),
    (0.37, "@", 0.37),
    (0.37, "0%", 37),
    (0.3712, "0%", 37.12),
    (0.3712, "0.00%", 37.12),
    (0.07, "0%", 7),
    (1, "0%", 100),
    (0.37, "0 %", 37),
    (0.37, "[Red]0%;[Blue]-0%", 37),
    (-0.37, "[Red]0%;[Blue]-0%", -37),
    (0.0037, "0%%", 37),
    (37, '0" %"', 37),
    (37, r"0\ \%", 37),
    (0.37, 'General"%"', 0.37),
    (37, "0_%", 37),
    (37, "*%0", 37),
    # conditions
    (0.37, "[<1]0%;0.0", 37),
    (35, "[<1]0%;0.0", 35),
    (0.37, "[<=0,37]0%;0.0", 37),
    (0.5, "[>=10]0;[<1]0%;0.0", 50),
    (5, "[>=10]0;[<1]0%;0.0", 5),
    (0.37, "0%;-0%;0", 37),
    (0, '0%;-0%;"noll"', "noll"),
    # thousands and millions that are hidden
    (1_500_000, "0.0,,", 1.5),
    (1_500, "#,##0,", 1.5),
    (1_500, '#,##0, "tkr"', 1.5),
    (1_500, "#,##0", 1500),
    (1_500, "#,##0.00", 1500),
    # money, accounts, fractions, powers, languages
    (37, '#,##0 "kr"', 37),
    (37, "#,##0.00 [$kr-41D]", 37),
    (15, ACCOUNTING, 15),
    (-15, ACCOUNTING, -15),
    (0.37, "# ?/?", 0.37),
    (0.37, "0.00E+00", 0.37),
    (37, "[$-41D]0.0", 37),
    # only a text is shown; zero stays zero
    (3, '[<5]"<5";0', "<5"),
    (7, '[<5]"<5";0', 7),
    (0, '[<5]"<5";0', "<5"),
    (7, ";;;", ""),
    (0, ";;;", 0),
    (0, ACCOUNTING, 0),
    (0, '0;-0;"–"', 0),
]


@pytest.mark.parametrize(("value", "code", "expected"), NUMBERS)
def test_a_number_has_the_scale_that_is_shown(value: float, code: str, expected: float | str) -> None:
    assert shown(value, code) == expected


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("yyyy", "2021"),
        ("yy", "2021"),
        ("mmm yy", "2021-05"),
        ("[$-41D]mmmm yyyy;@", "2021-05"),
        ("mm/yyyy", "2021-05"),
        ("mmm", "2021-05"),
        ('yyyy"-Q"q', "2021-Q2"),
    ],
)
def test_a_date_is_as_precise_as_is_shown(code: str, period: str) -> None:
    """A column of months, shown as “jan 21”, was read as days: 2021-01-01."""
    assert shown(date(2021, 5, 1), code) == Day(date(2021, 5, 1), period)
    assert shown(datetime(2021, 5, 1), code) == Day(date(2021, 5, 1), period)  # noqa: DTZ001 - as workbooks give it


@pytest.mark.parametrize(
    "code", ["", "General", "yyyy-mm-dd", "d-mmm", "d/m/yy h:mm", "hh:mm", "mm:ss", "[h]:mm", "dddd"]
)
def test_a_day_stays_a_day(code: str) -> None:
    assert shown(date(2021, 5, 1), code) == date(2021, 5, 1)


@pytest.mark.parametrize("value", ["37 %", "", True, None])
def test_what_is_no_number_is_left_alone(value: object) -> None:
    assert shown(value, "0%") is value


def test_what_has_a_per_cent_sign_is_known() -> None:
    assert isinstance(shown(0.37, "0%"), Percent)
    assert isinstance(shown(0.37, "[<1]0%;0"), Percent)
    assert not isinstance(shown(37, '0" %"'), Percent)
    assert not isinstance(shown(37, "[<1]0%;0"), Percent)


@given(st.decimals(-1000, 1000, places=4))
def test_per_cent_has_no_noise_in_the_last_digits(number: object) -> None:
    """0.07 times 100 is 7.000000000000001 in binary."""
    assert shown(float(f"{number}e-2"), "0%") == float(str(number))


@given(st.text('0#?,.%;[]<>="\\_*@ymdhsqGeneral 15-kr', max_size=20), st.floats(-1e9, 1e9))
def test_any_format_is_read(code: str, value: float) -> None:
    assert isinstance(shown(value, code), float | str)
    shown(date(2021, 5, 1), code)
