"""The half-year report: the measures, the goals that have been measured, what is late, to decide on and coming."""

from datetime import date
from typing import Any

from documents.views.written import written

JULY = date(2023, 7, 1)


def test_the_verdict_counts_what_is_done_behind_and_late() -> None:
    def behind(data: Any) -> None:
        data["execute"]["measures"][0]["count"]["target"] = 40

    first = written("half-year", behind, today=JULY).split("**How far", 1)[0]
    assert "Of 3 measures 1 is ongoing, 1 is stopped and 1 has no reported status." in first
    assert "1 of the 1 that are counted is below what was planned by now." in first
    assert "below what was planned" not in written("half-year", today=JULY)
    assert "3 things are late." in written("half-year")


def test_what_does_not_go_as_planned_comes_first() -> None:
    def other(data: Any) -> None:
        first = {"id": "M1.0", "title": "Först i filen", "causes": ["M1"], "status": "ongoing"}
        data["execute"]["measures"].insert(0, first)

    text = written("half-year", other, today=JULY)
    assert text.index("| Byta lampor | Gatuchef | 8 byten (target: 12), on track. Regn. |") < text.index(
        "Först"
    )


def test_a_measure_that_has_not_begun_says_when_it_does() -> None:
    def later(data: Any) -> None:
        data["execute"]["measures"][0] |= {"start": "2023-08-01", "log": [], "status": "planned"}
        data["execute"]["measures"][0].pop("deviation")
        data["follow_up"] = {}

    assert "| Byta lampor | Gatuchef | Begins 1\u00a0August\u00a02023. |" in written(
        "half-year", later, today=JULY
    )


def test_only_goals_with_a_figure_after_the_baseline_are_shown() -> None:
    text = written("half-year")
    assert (
        "| Färre trasiga lampor. | 41 (2022) | 12 (2023) | 10 (2023) | not\u00a0reached, has\u00a0fallen |"
        in text
    )
    assert "Allt blir bra" not in text
    assert "Goals that have been measured" not in written("half-year", today=JULY)


def test_days_within_six_months_are_ahead_and_later_ones_not() -> None:
    row = "| “Något löst”"
    assert row not in written("half-year", today=JULY)
    ends = "| Något löst is to be finished | 1\u00a0September\u00a02023 |"
    assert ends in written("half-year", today=date(2023, 3, 1))
    assert ends not in written("half-year", today=date(2023, 2, 28))


def test_the_public_edition_hides_a_count_that_an_internal_result_holds() -> None:
    def hidden(data: Any) -> None:
        data["execute"]["measures"][0]["log"] = []
        data["follow_up"]["results"][0]["internal"] = True

    inside, outside = (written("half-year", hidden, edition=edition) for edition in ("internal", "public"))
    assert "8 byten (target: 12)" in inside
    assert "| Byta lampor | Gatuchef | not shown |" in outside
