"""The five steps' done-lists: met, missing, waiting, late, and the one thing to do next."""

from datetime import date
from pathlib import Path
from typing import Any

from conftest import overlay
from sara_cli.model import Project
from sara_cli.model.outline import all_parts, fields_of
from sara_cli.progress import CHECKLISTS, Status, status
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read

ROOT = Path(__file__).parents[2]
TODAY = date(2024, 6, 1)
BASE: Any = read((ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8"), "small.yaml").data


def status_of(piece: str = "", today: date = TODAY) -> Status:
    data: Any = overlay(BASE, read(piece, "piece.yaml").data) if piece else BASE
    return status(Project.model_validate(data), today)


def states(one: Status) -> dict[str, str]:
    return {answer.id: answer.state for step in one.steps for answer in step.answers}


def example(name: str, today: date) -> Status:
    project = load(ROOT / "examples" / name / "sara.yaml").project
    assert project is not None
    return status(project, today)


def test_every_line_says_where_to_write() -> None:
    """What a line names must be a key that exists."""
    paths = {
        f"{home}.{name}".lstrip(".").replace("[]", "").replace("{}", "")
        for home, part in all_parts()
        for name in fields_of(part)
    }
    criteria = [criterion for step in CHECKLISTS.values() for criterion in step]
    assert len(criteria) == 26
    assert [criterion.where for criterion in criteria if criterion.where not in paths] == []


def test_a_line_needs_only_lines_that_come_before_it() -> None:
    seen: set[str] = set()
    for step in CHECKLISTS.values():
        for criterion in step:
            assert set(criterion.needs) <= seen
            seen.add(criterion.id)


def test_the_complete_example_is_done_in_all_steps() -> None:
    one = example("bracke", date(2024, 2, 1))
    assert [id for id, state in states(one).items() if state != "met"] == []
    assert one.late == []
    assert one.next.command == "sara renew"
    assert "sara report year-end" in one.next.remark
    assert all(answer.evidence for step in one.steps for answer in step.answers)


def test_the_real_agreement_shows_just_its_gaps() -> None:
    """Named one by one: what the agreement of 2023 leaves open."""
    one = example("bracke-agreement", date(2023, 9, 1))
    assert states(one) == {
        "1.decision": "missing",
        "1.conditions": "missing",
        "1.organisation": "missing",
        "1.roles": "missing",
        "1.comms": "missing",
        "2.picture.municipality": "missing",
        "2.picture.police": "missing",
        "2.staff_dialogue": "missing",
        "2.leadership_seen": "waiting",
        "3.merged": "waiting",
        "3.prioritised": "met",
        "3.citizen_dialogue": "missing",
        "3.cause_analysis": "met",
        "3.signed": "missing",
        "4.goals": "missing",
        "4.staff_dialogue": "waiting",
        "4.measures": "missing",
        "4.plan_adopted": "waiting",
        "4.promise": "waiting",
        "4.followup_planned": "missing",
        "4.documented": "waiting",
        "5.effect": "waiting",
        "5.production": "waiting",
        "5.process": "waiting",
        "5.to_steering": "waiting",
        "5.to_citizens": "waiting",
    }


def test_the_next_thing_is_the_first_that_is_missing() -> None:
    assert status_of().next.command == "sara initiate"


def test_a_line_proposes_the_command_of_the_step_whose_section_it_is_written_in() -> None:
    """The dialogue with citizens is a line of step 3, but it is written in step 2, and so on."""
    commands = {line.id: line.command for step in CHECKLISTS.values() for line in step}
    elsewhere = {
        id: command
        for step, lines in CHECKLISTS.items()
        for id, command in ((line.id, line.command) for line in lines)
        if command != f"sara {step.replace('_', '-')}"
    }
    assert elsewhere == {
        "3.citizen_dialogue": "sara prepare",
        "3.signed": "sara initiate",
        "4.goals": "sara analyze",
        "4.staff_dialogue": "sara prepare",
    }
    assert commands["5.process"] == "sara follow-up"
    shown = {answer.id: answer.next for step in status_of().steps for answer in step.answers}
    met = {id for id, state in states(status_of()).items() if state == "met"}
    assert met
    assert shown == {id: "" if id in met else command for id, command in commands.items()}


def test_a_decision_by_one_party_alone_is_not_a_joint_one() -> None:
    one = status_of("initiate: {decisions: [{party: kommun, date: 2024-01-10, body: Kommunstyrelsen}]}")
    answer = one.steps[0].answers[0]
    assert answer.state == "missing"
    assert "Polismyndigheten" in answer.remark
    assert answer.evidence == (("initiate", "decisions", 0),)


def test_a_measure_that_should_have_begun_is_late() -> None:
    one = status_of("execute: {measures: [{id: S1.1, status: planned}]}")
    assert [(late.since, late.path[-1]) for late in one.late] == [(date(2024, 3, 1), "start")]


def test_a_measure_that_should_have_begun_is_late_also_when_it_has_an_end() -> None:
    """The end was looked at first, and one that lay ahead hid that the start had passed."""
    piece = "execute: {{measures: [{{id: S1.1, status: planned, end: 2024-12-31, log: [{log}]}}]}}"
    assert [late.path[-1] for late in status_of(piece.format(log="")).late] == ["start"]
    assert status_of(piece.format(log="{date: 2024-03-05}")).late == []


def test_what_ends_today_is_not_late_until_tomorrow() -> None:
    piece = "execute: {measures: [{id: S1.1, end: 2024-06-01}]}"
    assert status_of(piece, date(2024, 6, 1)).late == []
    assert len(status_of(piece, date(2024, 6, 2)).late) == 1


def test_follow_up_waits_for_its_day_and_is_then_late() -> None:
    assert states(status_of())["5.process"] == "waiting"
    after = status_of(today=date(2025, 1, 15))
    assert states(after)["5.process"] == "missing"
    assert ("cycle", "end") in [late.path for late in after.late]


def test_a_goal_is_late_when_its_target_has_passed_without_a_result() -> None:
    late = status_of(today=date(2026, 1, 1)).late
    assert any("Minska skadorna" in one.text for one in late)


def test_nothing_depends_on_the_order_of_keys() -> None:
    turned = {key: BASE[key] for key in reversed(BASE)}
    assert status(Project.model_validate(turned), TODAY) == status_of()
