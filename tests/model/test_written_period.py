"""Periods of figures in every form that people write them in, and nothing that is only guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.model.period import KINDS, Period
from sara_cli.model.written_period import as_school_year, may_be_school_year, part_of_year, written_period

FORMS = {
    "2023": "2023 | år 2023 | 2023.0 | 2023* | 2023¹ | januari-december 2023",
    "2023-04": "2023-04 | apr 2023 | April 2023 | 4/2023 | 202304 | 2023M04 | apr-23 | apr 23 | april -23 | Apr.'23",
    "1999-12": "dec-99",
    "2024-Q1": "2024-Q1 | 2024 kv1 | 2024K1 | kvartal 1 2024 | kv 1, 2024 | Q1/24 | kv1-24 | 1:a kvartalet 2024 "
    "| första kvartalet 2024 | 2024 kvartal 1 | jan-mars 2024 | januari–mars 2024 | 2024 jan–mar",
    "2024-T2": "2024-T2 | T2 2024 | tertial 2 2024 | 2024 tertial 2 | 2024T2 | 2:a tertialet 2024 | T2-24 | maj–aug 2024",
    "2024-H1": "2024-H1 | H1 2024 | 2024H1 | halvår 1 2024 | 2024 halvår 1 | första halvåret 2024 | 1:a halvåret 2024 "
    "| first half-year 2024 | jan–juni 2024",
    "2024-HT": "2024-HT | HT 2024 | HT24 | ht -24 | höstterminen 2024 | 2024 HT | hösten 2024 | HT 2024/25 | autumn term 2024",
    "2025-VT": "VT 2025 | vt-25 | vårterminen 2025 | VT 2024/25 | våren 2025 | the spring term of 2025",
    "2024-W03": "2024-W03 | vecka 3 2024 | v 3 2024 | v.3, 2024 | 2024v3 | 2024 vecka 3 | v 3 (2024) | v3-2024 | week 3 2024",
    "2021/22": "2021/22 | 21/22 | 2021/2022 | läsåret 2021/22 | läsår 21/22 | lå 21-22 | läsåret 2021–2022 | HT21/VT22",
    "1999/00": "1999/00 | 1999/2000",
    "2019-2022": "2019-2022 | 2019–2022 | 2019 – 2022 | 2019-22 | åren 2019–2022 | 2019 till 2022",
    "2023-04-01": "2023-04-01 | 20230401 | 1/4 2023 | 1 april 2023 | 01-04-2023 | 2023/4/1 | 1.4.2023",
    "2011-12": "2011-12 | 2011–12",
}
CASES = [(text.strip(), period) for period, texts in FORMS.items() for text in texts.split("|")]


@pytest.mark.parametrize(("text", "period"), CASES)
def test_what_people_write(text: str, period: str) -> None:
    found = written_period(text)
    assert found is not None
    assert found.name == period


def test_every_kind_is_written_in_some_way() -> None:
    assert {Period.parse(period).kind for period in FORMS} == set(KINDS)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "20x",
            "2023-13",
            "31/2 2023",
            "2022/24",
            "i fjol",
            "13/2023",
            "2023-2019",
            "2023-1234",
            "16-24",
        ),
        *("11/12", "21-22", "T12024", "K12024", "T124", "v12-24", "vecka 54 2024", "vecka 0 2024", "H3 2024"),
        *(
            "mars",
            "HT",
            "23-jan",
            "2023 t.o.m. aug",
            "jan–maj 2024",
            "dec–feb 2024",
            "2 h",
            "klass 12",
            "1900-2000",
        ),
    ],
)
def test_what_is_none(text: str) -> None:
    assert written_period(text) is None


def test_two_years_may_be_a_school_year_and_three_are_none() -> None:
    """Two years of a survey together were written as a school year, without a word."""
    for text in ("2021-2022", "2021–22"):
        found = written_period(text)
        assert found == Period.parse("2021-2022")
        assert may_be_school_year(found)
        assert as_school_year(found) == Period.parse("2021/22")
        assert written_period(text, is_school_year=True) == Period.parse("2021/22")
    assert not may_be_school_year(Period.parse("2019-2022"))
    assert not may_be_school_year(Period.parse("2021"))


def test_a_heading_that_says_school_years_leaves_no_doubt_and_no_single_year() -> None:
    for text, period in {"21-22": "2021/22", "11/12": "2011/12", "HT 2021": "2021-HT"}.items():
        assert written_period(text, is_school_year=True) == Period.parse(period)
    assert written_period("2021", is_school_year=True) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *(
            ("mars", "-03"),
            ("Mar.", "-03"),
            ("sept", "-09"),
            ("v12", "-W12"),
            ("vecka 3", "-W03"),
            ("HT", "-HT"),
        ),
        *(
            ("vårterminen", "-VT"),
            ("T1", "-T1"),
            ("tertial 2", "-T2"),
            ("1:a kvartalet", "-Q1"),
            ("kv 4", "-Q4"),
        ),
        *(("andra halvåret", "-H2"), ("H1", "-H1"), ("K3", "-Q3")),
        *(
            (text, "")
            for text in ("", "3", "2 h", "1 t", "vecka 60", "vecka 0", "Q5", "marsvin", "H3", "hel")
        ),
    ],
)
def test_a_part_of_a_year_without_its_year(text: str, part: str) -> None:
    assert part_of_year(text) == part


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(KINDS[1:]))
def test_the_form_of_the_file_is_read_back(day: date, kind: str) -> None:
    period = Period.around(day, kind)  # type: ignore[arg-type]
    assert written_period(period.name) == period
    assert written_period(period.name.replace("-", "–").casefold()) == period


@given(st.text(max_size=30) | st.text("0123456789/-. kvhtq", max_size=14))
def test_any_text_is_read_or_is_none(text: str) -> None:
    found = written_period(text)
    assert found is None or Period.parse(found.name) == found
    assert part_of_year(text) == "" or Period.parse(f"2020{part_of_year(text)}")
