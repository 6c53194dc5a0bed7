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
