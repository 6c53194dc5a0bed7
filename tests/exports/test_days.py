"""Which days a project has, for whom, and which of them no longer ask for anything."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.exports.days import KINDS, CalendarDay, days
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/sara.yaml"))
BASE: Any = read((ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8"), "small.yaml").data
TODAY = date(2024, 3, 1)


def project(piece: str = "") -> Project:
    data = overlay(BASE, read(piece, "piece.yaml").data) if piece else BASE
    return Project.model_validate(data)


def by_key(piece: str = "", today: date = TODAY) -> dict[str, CalendarDay]:
    with speaking("en"):
        found = days(project(piece), today)
    named = {one.key: one for one in found}
    assert len(named) == len(found) > 2
    return named


def example(name: str) -> Project:
    found = load(ROOT / "examples" / name / "sara.yaml").project
    assert found is not None
    return found


MEASURE = (
    "execute: {measures: [{id: S1.1, title: Ljus, causes: [S1], party: kommun, responsible: Rektor, "
    "start: 2024-02-01, end: 2024-05-31, count: {target: 24, unit: besök}, status: STATUS}]}"
)


@pytest.mark.parametrize(
    ("piece", "key", "day", "title"),
    [
        (MEASURE, "measure.S1.1.start", date(2024, 2, 1), "Begins: S1.1 Ljus"),
        (MEASURE, "measure.S1.1.end", date(2024, 5, 31), "To be finished: S1.1 Ljus"),
        (MEASURE, "measure.S1.1.count", date(2024, 5, 31), "To have been reached: 24 besök (S1.1 Ljus)"),
        (
            MEASURE.replace("end: 2024-05-31, ", ""),
            "measure.S1.1.count",
            date(2024, 12, 31),
            "To have been reached: 24 besök (S1.1 Ljus)",
        ),
        ("", "follow_up", date(2024, 12, 31), "Follow-up of the work"),
        (
            "initiate: {organisation: {meetings: [{body: council, date: 2024-03-12, place: Rum 2}]}}",
            "meeting.council.2024-03-12",
            date(2024, 3, 12),
            "Meeting: crime prevention council",
        ),
        (
            "follow_up: {rounds: [{date: 2024-02-20, due: 2024-05-15}]}",
            "round.2024-02-20",
            date(2024, 5, 15),
            "Last day to answer the follow-up round of 2024-02-20",
        ),
        (
            "execute: {follow_up_plan: {date: 2024-11-05, responsible: Samordnare}}",
            "follow_up",
            date(2024, 11, 5),
            "Follow-up of the work",
        ),
        (
            "initiate: {agreement: {period: {start: 2024-01-01, end: 2026-12-31}}}",
            "initiate.agreement.period",
            date(2026, 12, 31),
            "The agreement expires on 2026-12-31.",
        ),
        (
            "initiate: {agreement: {period: {start: 2024-01-01, end: 2026-12-31}}}",
            "initiate.agreement.period.warning",
            date(2026, 6, 30),
            "In 6 months: The agreement expires on 2026-12-31.",
        ),
        (
            "execute: {action_plan: {period: {start: 2024-01-01, end: 2025-12-31}}}",
            "execute.action_plan.period.warning",
            date(2025, 6, 30),
            "In 6 months: The period of the action plan ends on 2025-12-31.",
        ),
        (
            "execute: {promises: [{id: ljus, wording: x, period: {start: 2024-01-01, end: 2024-05-31}}]}",
            "execute.promises.ljus.period",
            date(2024, 5, 31),
            "The promise “x” ends on 2024-05-31.",
        ),
        (
            "analyze: {joint_picture: {date: 2024-02-10}}",
            "law.L06a",
            date(2026, 2, 10),
            "Last day, 6 §: The picture is updated at least every second year.",
        ),
        (
            "prepare: {dialogues: [{id: skolan, kind: staff, date: 2024-04-02, method: Fokusgrupp}]}",
            "dialogue.skolan",
            date(2024, 4, 2),
            "Staff dialogue: Fokusgrupp",
        ),
        (
            "initiate: {organisation: {working_groups: [{name: Stationen, until: 2024-09-30}]}}",
            "working_group.0",
            date(2024, 9, 30),
            "The task ends: Stationen",
        ),
        (
            "follow_up: {reports: [{to: Kommunfullmäktige, date: 2025-02-10}]}",
            "report.0",
            date(2025, 2, 10),
            "The follow-up is reported: Kommunfullmäktige",
        ),
    ],
)
def test_what_has_a_day_is_found(piece: str, key: str, day: date, title: str) -> None:
    piece = piece.replace("STATUS", "ongoing")
    found = by_key(piece)
    assert key in found
    assert (found[key].day, found[key].title) == (day, title)


@pytest.mark.parametrize(
    ("status", "state", "suffix"),
    [
        ("planned", "open", ""),
        ("ongoing", "open", ""),
        ("done", "over", " (done)"),
        ("stopped", "cancelled", " (stopped)"),
    ],
)
def test_what_is_done_or_stopped_says_so(status: str, state: str, suffix: str) -> None:
    found = by_key(MEASURE.replace("STATUS", status))
    mine = [one for key, one in found.items() if key.startswith("measure.S1.1.")]
    assert [one.state for one in mine] == [state] * 3
    assert found["measure.S1.1.end"].title == f"To be finished: S1.1 Ljus{suffix}"


def test_an_earlier_day_knows_nothing_of_what_came_later() -> None:
    measure = MEASURE.replace(
        "STATUS",
        "done, status_since: 2024-05-31, log: [{date: 2024-02-10, count: 3}, {date: 2024-05-30, count: 21}]",
    )
    then, since = by_key(measure), by_key(measure, date(2024, 6, 1))
    key = "measure.S1.1.end"
    assert (then[key].title, then[key].state) == ("To be finished: S1.1 Ljus", "open")
    assert (since[key].title, since[key].state) == ("To be finished: S1.1 Ljus (done)", "over")
    assert "3" in then["measure.S1.1.count"].details[0]
    assert "24 of" not in then["measure.S1.1.count"].details[0]


def test_a_dialogue_to_come_is_in_the_calendar() -> None:
    talk = "prepare: {dialogues: [{id: D9, kind: citizen, date: 2024-09-12, points: [Ljus]}]}"
    assert by_key(talk)["dialogue.D9"].day == date(2024, 9, 12)


def test_a_measure_of_one_day_is_there_once() -> None:
    found = by_key(MEASURE.replace("STATUS", "planned").replace("2024-02-01", "2024-05-31"))
    assert [key for key in found if key.startswith("measure.S1.1.") and "count" not in key] == [
        "measure.S1.1.end"
    ]


def test_keys_are_of_ids_so_that_sorting_anew_changes_nothing() -> None:
    chosen = example("bracke")
    turned = chosen.model_copy(
        update={
            "execute": chosen.execute.model_copy(
                update={
                    "measures": chosen.execute.measures[::-1],
                    "promises": chosen.execute.promises[::-1],
                }
            )
        }
    )
    before, after = days(chosen, TODAY), days(turned, TODAY)
    assert turned != chosen
    assert {(one.key, one.day, one.title) for one in before} == {
        (one.key, one.day, one.title) for one in after
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_has_days_each_under_a_key_of_its_own(name: str) -> None:
    found = days(example(name), TODAY)
    assert found
    assert len({(one.cycle, one.key) for one in found}) == len(found)
    assert [one.day for one in found] == sorted(one.day for one in found)


def test_the_examples_have_every_kind_of_day() -> None:
    seen = {one.kind for name in EXAMPLES for one in days(example(name), TODAY)}
    assert seen == set(KINDS)


def test_roles_and_parties_are_those_of_the_file() -> None:
    found = by_key(MEASURE.replace("STATUS", "planned"))
    assert found["measure.S1.1.end"].roles == ("Rektor",)
    assert found["measure.S1.1.end"].parties == ("kommun",)
    assert found["cycle.end"].parties is None
