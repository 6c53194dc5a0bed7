"""What a row says of a work, and what it says of a file that can't be read."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from portfolio.county import BROKEN, EXAMPLE, put
from sara_cli.model import Project
from sara_cli.portfolio.row import Asked, Broken, Work, row_of, work_of
from sara_cli.progress import status
from sara_cli.progress.law import judge
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read

ROOT = Path(__file__).parents[2]
BASE: Any = read((ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8"), "small.yaml").data
DAYS = [date(2023, 3, 1), date(2023, 8, 1), date(2023, 12, 1), date(2024, 2, 1), date(2026, 1, 1)]


def small(piece: str = "", today: date = date(2024, 7, 1), **asked: Any) -> Work:
    data = overlay(BASE, read(piece, "piece.yaml").data) if piece else BASE
    return work_of("sara.yaml", Project.model_validate(data), Asked(today, **asked))


@pytest.mark.parametrize("today", DAYS)
def test_a_row_says_what_status_and_the_act_say(today: date) -> None:
    project = load(EXAMPLE / "sara.yaml").project
    assert project
    row = row_of(EXAMPLE / "sara.yaml", Asked(today))
    assert isinstance(row, Work)
    state, musts = status(project, today), [one for one in judge(project, today) if one.level == "must"]
    assert [(one.name, one.done, one.total) for one in row.steps] == [
        (one.name, one.done, len(one.answers)) for one in state.steps
    ]
    assert (row.late, row.next) == (tuple(state.late), state.next)
    assert row.law.met == sum(one.state == "met" for one in musts)
    assert len(row.law.overdue) == sum(one.state == "overdue" for one in musts)
    assert row.total > row.done or row.step is None


def test_each_broken_file_is_a_row_with_its_own_fault(tmp_path: Path) -> None:
    rows = [row_of(put(tmp_path / name, content), Asked(DAYS[0])) for name, content in BROKEN.items()]
    assert len(rows) >= 10
    for name, row in zip(BROKEN, rows, strict=True):
        assert isinstance(row, Broken), name
        assert row.message
        assert row.mistakes >= 1
    assert len({row.message for row in rows if isinstance(row, Broken)}) == len(BROKEN)
    assert {row.name for row in rows[-5:-1]} == {"Trasby kommun"}
    assert rows[0].name == "empty"


def test_a_file_that_is_not_there_is_a_row(tmp_path: Path) -> None:
    row = row_of(tmp_path / "none.yaml", Asked(DAYS[0]))
    assert isinstance(row, Broken)
    assert row.line is None


MEASURES = """
parties: [{id: kommun, name: K, kind: municipality}, {id: polis, name: P, kind: police}]
execute:
  measures:
    - {id: S1.1, title: Ljus, causes: [S1], party: kommun, end: 2024-03-01, status: ongoing}
    - {id: S1.2, title: Besök, causes: [S1], party: polis, end: 2024-04-01, status: ongoing}
    - {id: S1.3, title: Ingens, causes: [S1], end: 2024-05-01, status: ongoing}
"""


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        (None, {"Ljus", "Besök", "Ingens"}),
        ("police", {"Besök", "Ingens"}),
        ("municipality", {"Ljus", "Ingens"}),
        ("region", {"Ingens"}),
    ],
)
def test_a_kind_of_party_has_its_own_measures_and_those_of_all(kind: Any, titles: set[str]) -> None:
    late = small(MEASURES, party=kind).late
    measures = [one for one in late if one.path[:2] == ("execute", "measures")]
    assert {one.text.split("”")[0].strip("“") for one in measures} == titles


PROMISES = """
parties: [{id: kommun, name: K, kind: municipality}]
execute:
  measures:
    - {id: S1.1, title: Ljus, causes: [S1], start: 2024-01-01, end: 2024-12-31, count: {target: 20, unit: besök},
       log: [{date: 2024-03-01, count: COUNT}]}
    - {id: S1.2, title: Råd, causes: [S1], start: 2024-01-01, end: 2024-12-31}
  promises:
    - {id: l1, wording: Vi kommer, measures: [S1.1], period: {start: 2024-01-01, end: 2024-12-31}}
    - {id: l2, wording: Vi råder, measures: [S1.2], period: {start: 2024-01-01, end: 2024-12-31}}
"""


@pytest.mark.parametrize(("count", "on_pace"), [(8, 1), (7, 0), (20, 1)])
def test_promises_on_pace_are_of_those_that_count_something(count: int, on_pace: int) -> None:
    promises = small(PROMISES.replace("COUNT", str(count)), today=date(2024, 7, 1)).promises
    assert (promises.on_pace, promises.counted, promises.all) == (on_pace, 1, 2)


MEETINGS = """
prepare: {dialogues: [{id: d1, kind: staff, date: 2024-02-01, method: Samtal}, {id: d2, kind: citizen, date: 2024-09-01}]}
follow_up: {reports: [{to: Styrgruppen, date: 2024-06-30}, {to: Nämnden, date: 2024-07-02}]}
"""


def test_the_last_and_the_next_meeting_are_those_around_the_day() -> None:
    row = small(MEETINGS)
    assert row.last_meeting
    assert row.next_meeting
    assert (row.last_meeting.day, row.next_meeting.day) == (date(2024, 6, 30), date(2024, 7, 2))
    on_the_day = small(MEETINGS, today=date(2024, 7, 2))
    assert on_the_day.last_meeting
    assert on_the_day.last_meeting.title.endswith("Nämnden")
    assert small().last_meeting is None


@pytest.mark.parametrize(("ahead", "found"), [(9, False), (10, True)])
def test_what_is_due_falls_within_the_days_that_were_asked_for(ahead: int, found: bool) -> None:
    piece = "execute: {measures: [{id: S1.1, title: Ljus, causes: [S1], end: 2024-07-11, status: ongoing}]}"
    days = small(piece, ahead=ahead).days
    assert any(one.key == "measure.S1.1.end" for one in days) is found


def test_days_at_the_end_of_time_are_no_trouble() -> None:
    assert small(today=date.max, ahead=9999).days == ()
