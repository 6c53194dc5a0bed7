"""Which figures are held against each other, and what is said of the others."""

from datetime import date

from evidence.judging import PAST, judged


def test_a_withheld_figure_is_passed_over_and_never_zero() -> None:
    found = judged({"2021": 12, "2022": {"note": "Sekretess"}, "2023": 14})
    assert [point.value for point in found.figures] == [12, 14]
    assert found.remarks == ("The figure for 2022 is withheld.",)


def test_a_withheld_latest_figure_is_reported() -> None:
    """The one before it was told as the latest without a word."""
    found = judged({"2021": 12, "2022": 14, "2023": {"note": "Sekretess"}})
    assert found.remarks == ("The figure for 2023 is withheld. The latest one known is for 2022.",)
    assert judged({"2023": {"note": "Sekretess"}}).remarks == ("The figure for 2023 is withheld.",)


def test_a_year_that_isnt_over_is_no_fall() -> None:
    found = judged({**PAST, "2023": 20}, today=date(2023, 6, 30))
    assert found.code == "no_certain_change"
    assert [str(point.period) for point in found.figures] == ["2019", "2020", "2021", "2022"]
    assert "2023 isn’t over" in found.remarks[0]


def test_a_survey_of_the_year_is_taken_as_it_is() -> None:
    found = judged({"2023": {"value": 60, "n": 80}}, "procent", today=date(2023, 6, 30))
    assert found.code == "one_figure"
    assert found.remarks == ()


def test_figures_of_another_length_are_reported() -> None:
    found = judged({"2021": 12, "2022": 14, "2022-Q1": 3, "2022-Q2": 4, "2023": 15})
    assert [str(point.period) for point in found.figures] == ["2021", "2022", "2023"]
    assert found.remarks == ("2 figures cover another length of time and are left out.",)


def test_years_together_are_compared_with_as_many_other_years_and_nothing_else() -> None:
    found = judged({"2019-2022": 40, "2015-2018": 44, "2023": 12, "2023-2026": 31}, today=date(2027, 1, 1))
    assert [str(point.period) for point in found.figures] == ["2015-2018", "2019-2022", "2023-2026"]
    assert found.remarks == ("1 figure covers another length of time and is left out.",)


def test_years_are_counted_once_where_runs_of_years_overlap() -> None:
    """Of 2018–2021 and 2019–2022 three years are the same, so the second is no new figure."""
    found = judged({f"{year}-{year + 3}": 40 + year % 7 for year in range(2012, 2020)})
    assert [str(point.period) for point in found.figures] == ["2015-2018", "2019-2022"]
    assert found.remarks == ("6 figures share years with later ones and are left out.",)


def test_weeks_are_compared_as_years_of_weeks() -> None:
    weeks = {f"{year}-W{week:02}": 3 for year in (2021, 2022) for week in range(1, 53)}
    found = judged(weeks, today=date(2023, 1, 31))
    assert [one for one in found.lines if "52 weeks" in str(one)] or "52 weeks" in str(found)


def test_half_years_tertials_and_terms_are_added_up_to_years() -> None:
    for parts in (("H1", "H2"), ("VT", "HT"), ("T1", "T2", "T3")):
        values = {f"{year}-{part}": 10 for year in range(2018, 2023) for part in parts}
        assert "twelve months" in str(judged(values, today=date(2023, 1, 31)))
