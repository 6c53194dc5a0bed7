"""What is counted, held against what was promised: at the edges of time, and with small numbers."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.fields import Span
from sara_cli.model.project import Project
from sara_cli.progress.pace import Pace, counted, pace, with_results
from sara_cli.project_file.load import load

YEAR = Span(start=date(2024, 1, 1), end=date(2024, 12, 31))


def measure(*counts: int | None, target: int | None = 12, **more: Any) -> Measure:
    """A measure that has been logged some times, with or without numbers."""
    log = [{"date": "2024-01-01", **({} if count is None else {"count": count})} for count in counts]
    count = {"count": {"target": target, "unit": "visits"}} if target else {}
    return Measure.model_validate({"id": "S1.1", "title": "x", "log": log, **count, **more})


def pace_of(one: Measure, today: date, cycle: Span = YEAR) -> Pace:
    reported = pace(one, cycle, today)
    assert reported is not None
    return reported


def test_a_measure_that_is_not_counted_has_no_pace() -> None:
    assert pace(measure(3, target=None), YEAR, date(2024, 6, 1)) is None


def test_in_step_with_time() -> None:
    one = pace_of(measure(5, 3, status="ongoing"), date(2024, 9, 1))
    assert (one.done, one.target, one.unit) == (8, 12, "visits")
    assert one.passed == pytest.approx(244 / 366)
    assert one.expected == pytest.approx(8.0)
    assert (one.state, one.text) == ("on_track", "8 visits (target: 12), on track")


def test_behind_says_what_an_even_pace_would_have_given() -> None:
    one = pace_of(measure(3, status="ongoing"), date(2024, 9, 1))
    assert (one.state, one.text) == ("behind", "3 visits (target: 12), behind (8 at an even pace)")


def test_what_was_done_later_does_not_count_on_an_earlier_day() -> None:
    """A promise printed for the first of June counted the visits of the autumn too, and was called kept."""
    log = [{"date": "2024-04-02", "count": 4}, {"date": "2024-10-01", "count": 8}]
    one = measure(status="done", log=log)
    assert pace_of(one, date(2024, 4, 1)).text == "0 visits (target: 12), not begun"
    assert pace_of(one, date(2024, 6, 1)).text == "4 visits (target: 12), on track"
    assert pace_of(one, date(2024, 9, 30)).text == "4 visits (target: 12), behind (8 at an even pace)"
    assert pace_of(one, date(2024, 10, 1)).text == "12 visits (target: 12), the target is reached"


# --- the edges of time ------------------------------------------------------------------------------


def test_nothing_is_expected_on_the_first_day_and_everything_the_day_after_the_last() -> None:
    times = {"start": "2024-03-01", "end": "2024-03-10", "status": "ongoing"}
    one = measure(0, target=10, **times)
    day = date(2024, 3, 1)
    expected = [pace_of(one, day + timedelta(days=n)).expected for n in (-30, 0, 1, 9, 10, 400)]
    assert expected == [0, 0, 1, 9, 10, 10]
    assert pace_of(one, date(2024, 3, 1)).state == "on_track"
    assert pace_of(one, date(2024, 3, 10)).state == "behind"
    assert pace_of(one, date(2024, 3, 11)).state == "over"


def test_a_measure_of_one_day() -> None:
    one = measure(target=1, start="2024-05-02", end="2024-05-02", status="ongoing")
    found = [pace_of(one, date(2024, 5, day)) for day in (1, 2, 3)]
    assert [each.passed for each in found] == [0, 0, 1]
    assert [each.state for each in found] == ["not_begun", "on_track", "over"]


@pytest.mark.parametrize(("year", "days"), [(2023, 365), (2024, 366)])
def test_a_leap_year_has_a_day_more(year: int, days: int) -> None:
    cycle = Span(start=date(year, 1, 1), end=date(year, 12, 31))
    one = pace_of(measure(12, target=366), date(year, 12, 31), cycle)
    assert one.passed == pytest.approx((days - 1) / days)
    march = pace_of(measure(12, target=366), date(year, 3, 1), cycle)
    assert march.passed == pytest.approx((days - 306) / days)


def test_the_leap_day_itself_may_begin_and_end_a_measure() -> None:
    one = measure(1, target=2, start="2024-02-29", end="2025-02-28")
    assert pace_of(one, date(2024, 2, 29)).passed == 0
    assert pace_of(one, date(2025, 3, 1)).passed == 1


def test_without_dates_the_cycle_counts() -> None:
    one = measure(6, status="ongoing")
    assert pace_of(one, date(2024, 7, 1)).passed == pytest.approx(182 / 366)
    assert pace_of(one, date(2025, 1, 1)).state == "over"
    later = Span(start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert pace_of(one, date(2025, 1, 1), later).passed == 0


def test_the_days_of_the_measure_go_before_those_of_the_cycle() -> None:
    assert pace_of(measure(0, start="2024-07-01"), date(2024, 7, 1)).passed == 0
    assert pace_of(measure(0, end="2024-06-30"), date(2024, 7, 1)).passed == 1


def test_time_that_runs_backwards_says_nothing() -> None:
    """The start is after the end of the cycle, and no end is written."""
    one = measure(4, start="2025-02-01")
    found = pace_of(one, date(2025, 6, 1))
    assert (found.passed, found.expected, found.state) == (None, None, "unknown")
    assert found.text == "4 visits (target: 12)"
    assert (
        pace_of(measure(start="2025-02-01"), date(2024, 6, 1)).text
        == "0 visits (target: 12), begins 1\u00a0February\u00a02025"
    )


# --- small numbers ----------------------------------------------------------------------------------


def test_what_is_done_once_is_never_behind_before_its_time_is_over() -> None:
    one = measure(target=1, status="ongoing")
    days = [YEAR.start + timedelta(days=number) for number in range(366)]
    assert {pace_of(one, day).state for day in days} == {"on_track"}
    assert pace_of(one, YEAR.end + timedelta(days=1)).state == "over"


@pytest.mark.parametrize(
    ("target", "done", "over", "state"),
    [
        (10, 0, 0, "on_track"),
        (10, 0, 9, "on_track"),  # nine tenths of a unit are missing
        (10, 0, 10, "behind"),  # one whole unit is missing, and it is all that was expected
        (10, 4, 50, "on_track"),  # one of five is missing: a fifth, not more
        (10, 3, 50, "behind"),
        (10, 7, 80, "on_track"),  # one of eight
        (100, 40, 50, "on_track"),  # ten of fifty: a fifth, not more
        (100, 39, 50, "behind"),
        (100, 99, 99, "on_track"),
        (100, 100, 1, "reached"),
    ],
)
def test_behind_is_a_whole_unit_and_more_than_a_fifth(target: int, done: int, over: int, state: str) -> None:
    """A hundred days, so that days over are per cent."""
    start = date(2024, 1, 1)
    times: dict[str, Any] = {"start": str(start), "end": str(start + timedelta(days=99)), "status": "ongoing"}
    assert pace_of(measure(done, target=target, **times), start + timedelta(days=over)).state == state


# --- how it ended -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["planned", "ongoing", "done", "stopped", None])
def test_a_target_that_is_reached_is_reached_however_early(status: str | None) -> None:
    one = pace_of(measure(7, 6, status=status), date(2024, 2, 1))
    assert (one.state, one.text) == ("reached", "13 visits (target: 12), the target is reached")


@pytest.mark.parametrize(
    ("counts", "more", "day", "state", "text"),
    [
        ((4,), {"status": "stopped"}, "2024-06-01", "stopped", "4 visits (target: 12), stopped"),
        ((4,), {"status": "done"}, "2024-06-01", "over", "4 visits (target: 12), ended below the target"),
        ((4,), {"status": "ongoing"}, "2025-01-01", "over", "4 visits (target: 12), the time is over"),
        ((), {"status": "planned"}, "2024-06-01", "not_begun", "0 visits (target: 12), not begun"),
        ((), {"status": "planned"}, "2025-01-01", "over", "0 visits (target: 12), the time is over"),
        (
            (),
            {"start": "2024-08-01"},
            "2024-06-01",
            "not_begun",
            "0 visits (target: 12), begins 1\u00a0August\u00a02024",
        ),
        ((2,), {"start": "2024-08-01"}, "2024-06-01", "on_track", "2 visits (target: 12), on track"),
        (
            (),
            {"status": "ongoing"},
            "2024-06-01",
            "behind",
            "0 visits (target: 12), behind (4 at an even pace)",
        ),
        ((0,), {"status": "done"}, "2024-06-01", "over", "0 visits (target: 12), ended below the target"),
    ],
)
def test_states(counts: tuple[int, ...], more: dict[str, Any], day: str, state: str, text: str) -> None:
    one = pace_of(measure(*counts, **more), date.fromisoformat(day))
    assert (one.state, one.text) == (state, text)


@pytest.mark.parametrize("status", ["ongoing", "done", "planned", None])
def test_a_log_without_numbers_is_not_called_nothing_done(status: str | None) -> None:
    one = pace_of(measure(None, None, status=status), date(2024, 11, 1))
    assert (one.done, one.state) == (0, "unknown")
    assert one.text == "no numbers in the log; the target is 12 visits"


def test_what_is_done_without_a_log_is_not_called_nothing_done() -> None:
    assert pace_of(measure(status="done"), date(2024, 11, 1)).state == "unknown"


def test_stopped_without_numbers() -> None:
    one = pace_of(measure(None, status="stopped"), date(2024, 11, 1))
    assert one.text == "no numbers in the log; the target is 12 visits, stopped"


# --- promises ---------------------------------------------------------------------------------------


def test_the_complete_example() -> None:
    loaded = load(Path(__file__).parents[2] / "examples" / "bracke" / "sara.yaml")
    assert loaded.project is not None
    chain = Chain(loaded.project)
    found = {at.part.id: pace(at.part, loaded.project.cycle, date(2024, 2, 1)) for at in chain.measures}
    assert {one.state for one in found.values() if one} == {"reached", "stopped", "over"}
    assert None in found.values()


@pytest.mark.parametrize(
    ("log", "values", "text"),
    [
        ([], [20], "20 visits (target: 8)"),
        ([], [3, 20], "20 visits (target: 8)"),  # the later of two
        ([], [0], "0 visits (target: 8)"),
        ([], [2.5], "0 visits (target: 8)"),  # not a number of visits
        ([{"date": "2024-01-01"}], [20], "20 visits (target: 8)"),
        ([{"date": "2024-01-01", "count": 5}], [20], "5 visits (target: 8)"),  # the log goes first
    ],
)
def test_a_result_counts_where_the_log_has_no_numbers(log: list[Any], values: list[float], text: str) -> None:
    one = {"id": "S1.1", "title": "x", "count": {"target": 8, "unit": "visits"}, "log": log}
    results = [
        {"id": f"R{n}", "date": f"2024-0{n}-01", "measure": "S1.1", "kind": "output", "value": value}
        for n, value in enumerate(values, start=1)
    ]
    data = {
        "sara": 1,
        "title": "x",
        "municipality": {"name": "x"},
        "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
        "execute": {"measures": [one]},
        "follow_up": {"results": results},
    }
    project = with_results(Project.model_validate(data))
    assert counted(project.execute.measures[0]) == text
