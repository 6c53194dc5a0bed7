"""The wheels of the follow-up and of the plan, and the time lines of the plans: what the file says, in parts that can be read."""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sara_cli.charts import time_line
from sara_cli.charts.step_wheel import StepWheel
from sara_cli.charts.time_line import TimeLine
from sara_cli.charts.year_wheel import YearWheel
from sara_cli.documents import DOCUMENTS, render
from sara_cli.documents.views.activities import view_activities
from sara_cli.documents.views.calendar import TALLEST, YearView
from sara_cli.documents.views.plan import view_plan
from sara_cli.documents.views.year_end import view_year_end
from sara_cli.model import Project
from sara_cli.progress import status
from sara_cli.project_file.load import load
from sara_cli.resources import folder

TODAY = date(2024, 2, 1)
DATA = Path(__file__).parent / "data"
LONG = "Brottsförebyggandesamordningsfunktionens åtgärd mot otrygghet på stationsområdet och dess omgivning"


@cache
def example(name: str) -> Project:
    project = load(folder("examples") / name / "sara.yaml").project
    assert project
    return project


def project(measures: list[dict[str, Any]], **execute: Any) -> Project:
    data = copy.deepcopy(load(DATA / "everything.yaml").source.data)
    assert isinstance(data, dict)
    data["execute"] = {"measures": measures, **execute}
    data["follow_up"] = {}
    return Project.model_validate(data)


def empty() -> Project:
    data = {
        "sara": 1,
        "title": "Tomt",
        "municipality": {"name": "Exempel kommun"},
        "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
    }
    return Project.model_validate(data)


# --- the steps --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bracke", "liten-start", "storstad"])
def test_the_wheel_and_its_table_say_what_the_done_lists_say(name: str) -> None:
    view = view_year_end(example(name), TODAY)
    wheel = view.steps.figure.drawing
    assert isinstance(wheel, StepWheel)
    now = status(example(name), TODAY)
    for step, row, state in zip(wheel.steps, view.steps.rows, now.steps, strict=True):
        states = [answer.state for answer in state.answers]
        counts = [states.count(one) for one in ("met", "missing", "waiting")]
        assert [step.met, step.missing, step.waiting] == counts
        assert [row.done, row.missing, row.waits] == list(map(str, counts))
        assert f"{counts[0]} of {len(states)} done" in step.said
        assert step.said in wheel.description


def test_the_next_thing_to_do_is_at_one_step_or_none() -> None:
    for name, places in (("bracke", []), ("liten-start", [1])):
        wheel = view_year_end(example(name), TODAY).steps.figure.drawing
        assert isinstance(wheel, StepWheel)
        assert [step.number for step in wheel.steps if step.is_next] == places


# --- the year ---------------------------------------------------------------------------------------


def year(project: Project) -> tuple[YearWheel, YearView]:
    view = view_plan(project, TODAY).year
    assert view
    assert isinstance(view.figure.drawing, YearWheel)
    return view.figure.drawing, view


def test_the_year_holds_decisions_pictures_promises_and_the_clocks_of_the_act() -> None:
    wheel, _view = year(example("bracke"))
    reported = {(event.month, event.text, event.kind) for event in wheel.events}
    assert {
        (1, "17, 19: Decision to co-operate", "step"),
        (1, "16 (2024): Follow-up", "step"),
        (1, "29 (2024): The results of the promises are reported to the citizens", "citizens"),
        (3, "15: Joint picture", "step"),
        (9, "20: The picture is updated", "step"),
        (9, "20 (2025): Update the picture (6 §, read as 24 months)", "law"),
    } <= reported
    assert "Lokala BRÅ/Folkhälsorådet: Fyra gånger om året" in wheel.recurring
    assert wheel.now == 2


def test_the_table_of_the_year_says_all_that_the_wheel_does() -> None:
    for name in ("bracke", "storstad"):
        wheel, view = year(example(name))
        cells = "; ".join(row.events for row in view.rows)
        assert wheel.events
        assert cells.split("; ") == [*(event.text for event in wheel.events), *wheel.recurring]


def test_what_was_stopped_does_not_come_back() -> None:
    wheel, _view = year(example("bracke"))
    assert not [text for text in wheel.recurring if text.startswith("S3.1")]
    assert [text for text in wheel.recurring if text.startswith("A1.1")]


def test_a_promise_that_nobody_has_reported_stands_at_its_last_day() -> None:
    promises = [
        {"id": "L", "wording": "Vi lovar.", "period": {"start": date(2023, 1, 1), "end": date(2023, 8, 31)}}
    ]
    wheel, _view = year(project([], promises=promises))
    assert (8, "31: A promise ends: report the result to the citizens", "citizens") in wheel.events


def test_a_file_without_days_has_no_year() -> None:
    view = view_plan(empty(), TODAY)
    assert view.year is None
    assert "The annual cycle" not in render("plan", empty(), format="md", language="en", today=TODAY)
    assert view.figures == ()


# --- the time lines ---------------------------------------------------------------------------------


def lines(project: Project, today: date = TODAY) -> list[TimeLine]:
    return [
        one.drawing for one in view_activities(project, today).figures if isinstance(one.drawing, TimeLine)
    ]


def measure(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"m{number}",
        "title": f"{LONG} {number}",
        "party": "kommun",
        "responsible": "Rektor",
        **more,
    }


def test_forty_long_measures_are_drawn_in_parts_that_fit_a_page() -> None:
    made = project([measure(n, start=date(2023, 1 + n % 12, 1), end=date(2023, 12, 31)) for n in range(40)])
    parts = lines(made)
    assert len(parts) > 2
    assert len({part.axis for part in parts}) == 1
    names = [task.name for part in parts for group in part.groups for task in group.tasks]
    assert sorted(names) == sorted(f"m{n} {LONG} {n}" for n in range(40))
    for number, part in enumerate(parts, 1):
        layout = time_line.lay_out(part)
        assert layout.bottom <= time_line.TOP + TALLEST
        assert layout.width / 165 * 215 > layout.height  # of an A4 page, in millimetres
        assert part.title.endswith(f"part {number} of {len(parts)}")
        assert [group.name for group in part.groups] == ["Rektor"]
        assert not [text for row in layout.rows for text in row.lines if text.text.endswith("…")]


def test_one_measure_has_a_line_of_its_own() -> None:
    (line,) = lines(project([measure(1, start=date(2023, 3, 8), end=date(2023, 3, 8), status="ongoing")]))
    assert [(group.name, len(group.tasks)) for group in line.groups] == [("Rektor", 1)]
    assert line.groups[0].tasks[0].note == "ongoing"
    assert date.fromordinal(line.axis.first) == date(2023, 3, 1)
    assert not line.title.endswith("1 of 1")


def test_measures_without_any_day_have_no_time_line() -> None:
    assert lines(project([measure(1), measure(2, frequency="Varje vecka")])) == []


def test_the_time_line_goes_by_owner_as_the_table_does() -> None:
    made = project(
        [
            measure(1, start=date(2023, 5, 1)),
            measure(2, responsible="gatuchef", start=date(2023, 6, 1)),
            measure(3, responsible="Gatuchef", start=date(2023, 4, 1)),
            measure(4, responsible=None),
        ]
    )
    (line,) = lines(made)
    assert [(group.name, [task.name[:2] for task in group.tasks]) for group in line.groups] == [
        ("Gatuchef", ["m3", "m2"]),
        ("Rektor", ["m1"]),
        ("Nobody yet", ["m4"]),
    ]


def test_the_plans_time_line_goes_by_problem_and_has_each_measure_once() -> None:
    figures = view_plan(example("bracke"), TODAY).figures
    groups = [group for one in figures if isinstance(one.drawing, TimeLine) for group in one.drawing.groups]
    names = [task.name.split()[0] for group in groups for task in group.tasks]
    assert sorted(names) == sorted(one.id for one in example("bracke").execute.measures)
    assert len(groups) == 3
    loose = view_plan(project([measure(1, start=date(2023, 5, 1))]), TODAY).figures[0].drawing
    assert isinstance(loose, TimeLine)
    assert [group.name for group in loose.groups] == ["Other measures"]


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (date(2023, 5, 5), date(2023, 12, 17), date(2023, 5, 1), date(2024, 2, 29)),
        (date(1, 1, 1), date(9999, 12, 31), date(2022, 1, 1), date(2026, 12, 31)),
        (date(2023, 5, 5), date(9999, 12, 31), date(2023, 5, 1), date(2026, 12, 31)),
        (None, date(2022, 5, 5), date(2022, 5, 1), date(2022, 5, 31)),
    ],
)
def test_the_axis_is_the_time_of_the_measures(start: date | None, end: date, first: date, last: date) -> None:
    (line,) = lines(project([measure(1, start=start, end=end)]))
    assert [date.fromordinal(day) for day in (line.axis.first, line.axis.last)] == [first, last]
    assert line.svg("figure.1")


@pytest.mark.parametrize(("years", "names"), [(1, "May"), (3, "Q3"), (4, "")])
def test_a_longer_time_has_coarser_names(years: int, names: str) -> None:
    first = date(2022, 5, 5)
    (line,) = lines(project([measure(1, start=first, end=date(2022 + years, 6, 30))]))
    assert names in [tick.name for tick in line.axis.ticks]
    assert len(line.axis.ticks) < 20
    assert [tick.name for tick in line.axis.years] == [str(2022 + number) for number in range(years + 1)]


def test_a_cycle_of_ten_thousand_years_is_drawn_too() -> None:
    made = project([measure(1, start=date(1, 1, 1), end=date(9999, 12, 31))])
    cycle = made.cycle.model_copy(update={"start": date(1, 1, 1), "end": date(9999, 12, 31)})
    (line,) = lines(made.model_copy(update={"cycle": cycle}))
    assert len(line.axis.years) < 30
    assert line.svg("figure.1")


# --- all of them ------------------------------------------------------------------------------------


def test_the_same_project_gives_the_same_drawings() -> None:
    for document in ("year-end", "activities", "plan"):
        views = [DOCUMENTS[document].view(example("bracke"), TODAY) for _time in range(2)]
        first, second = ([one.drawing.svg(one.id) for one in view.figures] for view in views)
        assert first
        assert first == second
