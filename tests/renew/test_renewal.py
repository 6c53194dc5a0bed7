"""What goes on is carried over with its ids, what has ended is remembered, and nothing is copied in silence."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import overlay
from sara_cli.check import check
from sara_cli.documents import DOCUMENTS, render
from sara_cli.errors import SaraError
from sara_cli.model import Project
from sara_cli.model.outline import walk
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read
from sara_cli.project_file.yaml_places import comments
from sara_cli.project_file.yaml_writing import Habits, block
from sara_cli.renew import Renewal, renew
from sara_cli.renew.periods import next_period

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/sara.yaml"))
BASE = (ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8")


class Next(NamedTuple):
    """The turn after a turn: what was made, read again from a file."""

    renewal: Renewal
    project: Project
    data: dict[str, Any]
    path: Path


def renewed(path: Path, to: Path) -> Next:
    """Renew a file into another that lies where it will."""
    loaded = load(path)
    assert loaded.project is not None
    made = renew(loaded.project, loaded.source, path, next_period(loaded.project.cycle), f"../{path.name}")
    to.mkdir(exist_ok=True)
    new = to / "sara.yaml"
    new.write_bytes(made.text.encode())
    for file in path.parent.glob("data/*.csv"):
        (to / "data").mkdir(exist_ok=True)
        (to / "data" / file.name).write_bytes(file.read_bytes())
    again = load(new)
    assert [finding for finding in again.findings if finding.severity == "error"] == []
    assert again.project is not None
    return Next(made, again.project, again.source.data or {}, new)


def next_cycle(tmp_path: Path, piece: str = "", *, text: str = "") -> Next:
    """Renew the sound project with a piece laid over it, or a text as it stands."""
    data = overlay(read(BASE, "base").data, read(piece, "piece").data) if piece else read(BASE, "base").data
    old = tmp_path / "old.yaml"
    old.write_text(text or "\n".join(block(data, Habits())) + "\n", encoding="utf-8")
    return renewed(old, tmp_path / "new")


def ids(data: object, *kinds: str) -> set[str]:
    return {
        spot.value
        for spot in walk(data)
        if spot.field.name == "id"
        and spot.owner.referred_as
        and (spot.owner.referred_as in kinds or not kinds)
    }


# --- every example ----------------------------------------------------------------------------------


@pytest.fixture(params=EXAMPLES, ids=lambda file: file.parent.name)
def example(request: pytest.FixtureRequest) -> Path:
    return request.param  # type: ignore[no-any-return]


def test_it_loads_twice_in_a_row_and_the_marks_count(example: Path, tmp_path: Path) -> None:
    first = renewed(example, tmp_path / "1")
    second = renewed(first.path, tmp_path / "2")
    old = load(example).project
    assert old is not None
    assert first.project.cycle == next_period(old.cycle)
    assert second.project.cycle == next_period(first.project.cycle)
    problems = {problem.id: problem for problem in second.project.analyze.problems}
    assert problems
    for problem in problems.values():
        assert problem.carried is not None
        assert problem.carried.cycle == str(first.project.cycle.start.year)
        assert problem.carried.times is not None
        assert problem.carried.times >= 2
        assert problem.carried.since is not None
        assert problem.carried.since <= str(old.cycle.start.year)
        assert not problem.carried.followed_up


def test_nothing_of_the_old_cycle_is_copied(example: Path, tmp_path: Path) -> None:
    new = renewed(example, tmp_path / "new").project
    assert [*new.prepare.pictures, *new.analyze.picture_updates, *new.execute.promises] == []
    assert new.analyze.joint_picture is None
    assert new.follow_up == Project.model_fields["follow_up"].get_default(call_default_factory=True)
    for problem in new.analyze.problems:
        assert problem.priority is None
    for measure in new.execute.measures:
        assert measure.log == []
        assert (measure.deviation, measure.deviation_date, measure.status_since) == (None, None, None)
        assert measure.status in (None, "planned")
        for day in (measure.start, measure.end):
            assert day is None or day >= new.cycle.start
    assert new.execute.follow_up_plan is None or new.execute.follow_up_plan.date is None


def test_meetings_referral_and_grants_belong_to_their_cycle(tmp_path: Path) -> None:
    piece = """
initiate: {organisation: {meetings: [{body: council, date: 2024-03-12}]}}
execute: {referral: {economy: Pengarna finns.}, grants: [{title: Ljus, year: 2024, amount: 5}]}
"""
    new = next_cycle(tmp_path, piece)
    assert new.project.initiate.organisation is None or not new.project.initiate.organisation.meetings
    assert new.project.execute.referral is None
    assert new.project.execute.grants == []


def test_what_is_kept_keeps_its_id_and_its_words(example: Path, tmp_path: Path) -> None:
    """Every id of the old file is carried, closed, or unused evidence; and no value was changed on the way."""
    old, new = load(example).source.data or {}, renewed(example, tmp_path / "new")
    closed = {each.id for each in new.renewal.closed}
    kinds = ("problem", "cause", "goal", "measure", "indicator")
    assert ids(new.data) <= ids(old)
    assert ids(new.data, *kinds) == {each.id for each in new.renewal.carried}
    assert ids(old, *kinds) - ids(new.data, *kinds) - closed <= ids(old, "indicator")
    assert not closed & ids(new.data)
    touched = {"cycle", "since", "times", "followed_up", "start", "end", "status", "previous"}
    before = [repr(spot.value) for spot in walk(old)]
    for spot in walk(new.data):
        if spot.path[0] != "closed" and spot.field.name not in touched:
            assert repr(spot.value) in before, spot.path


def test_the_comments_of_what_is_kept_survive(example: Path, tmp_path: Path) -> None:
    source = load(example).source
    new = renewed(example, tmp_path / "new")
    assert set(comments(read(new.renewal.text, "new"))) <= set(comments(source))
    head = source.text[: source.text.index("cycle:")]
    assert new.renewal.text.startswith(head)


def test_the_same_cycle_gives_the_same_text(example: Path, tmp_path: Path) -> None:
    assert renewed(example, tmp_path / "1").renewal.text == renewed(example, tmp_path / "2").renewal.text


def test_it_can_be_checked_and_rendered(example: Path, tmp_path: Path) -> None:
    new = renewed(example, tmp_path / "new")
    assert check(new.path, new.project.cycle.start).rules_were_applied
    seen = 0
    for document in DOCUMENTS:
        for format in ("md", "html"):
            text = render(document, new.project, format=format, language="sv", today=new.project.cycle.start)
            assert len(text) > 100
            seen += 1
    assert seen > 2


# --- what ends --------------------------------------------------------------------------------------


def test_a_finished_cycle_is_remembered(tmp_path: Path) -> None:
    new = renewed(ROOT / "examples" / "bracke" / "sara.yaml", tmp_path / "new").project
    closed = {each.id: each for each in new.closed}
    assert set(closed) == {"A-mal-2", "S-mal-1", "T2.1", "S1.1", "S3.1"}
    assert (closed["S3.1"].status, closed["S3.1"].light) == ("stopped", "red")
    assert closed["S3.1"].why == "Fungerade inte. Orsaken S3 behöver ett annat svar."
    assert closed["S-mal-1"].problem == "skadegorelse"
    assert (closed["A-mal-2"].light, closed["A-mal-2"].outcome) == ("yellow", "better_handled")
    assert {each.cycle for each in closed.values()} == {"2023"}


def test_an_ended_problem_takes_with_it_what_serves_nothing_else(tmp_path: Path) -> None:
    new = renewed(ROOT / "examples" / "storstad" / "sara.yaml", tmp_path / "new").project
    closed = {each.id: each for each in new.closed}
    assert {"brander", "B1", "B2", "B-mal", "B1.1", "B2.1", "V0.1"} <= set(closed)
    assert closed["brander"].outcome == "fewer"
    assert closed["brander"].result == "B-mal: grön, färre händelser"
    assert closed["B1"].why == closed["brander"].why == "Målet är nått. Låsningen ingår i vanlig drift."
    assert new.closed[0].id == "V0.1"
    assert {measure.id for measure in new.execute.measures} == {"V2.1", "N2.1"}


END = """\
follow_up:
  decisions: [{problem: skadegorelse, decision: end, why: Skolan är riven.}]
"""


def test_a_measure_that_serves_another_problem_too_goes_on(tmp_path: Path) -> None:
    piece = """\
analyze:
  problems:
    - {id: otrygghet, title: Otrygghet, causes: [{id: O1, cause: Mörkt, behind: S1, evidence: [vandring]}]}
execute:
  measures:
    - {id: S1.1, causes: [S1, O1]}
"""
    new = next_cycle(tmp_path, piece + END).project
    assert [measure.causes for measure in new.execute.measures] == [["O1"]]
    assert new.analyze.problems[0].causes[0].behind is None
    assert new.initiate.agreement is not None
    assert new.initiate.agreement.focus_areas[0].problems == []
    assert {each.id for each in new.closed} == {"skadegorelse", "S1", "S-mal"}
    assert [observation.id for observation in new.prepare.observations] == ["vandring"]


def test_when_everything_ends_a_sound_file_is_left(tmp_path: Path) -> None:
    new = next_cycle(tmp_path, END).project
    assert [*new.analyze.problems, *new.execute.measures, *new.prepare.observations] == []
    assert [indicator.id for indicator in new.prepare.indicators] == ["skador"]
    assert [source.id for source in new.prepare.sources] == ["egen-statistik"]


def test_a_decision_that_a_measure_continues_is_stronger_than_the_end_of_its_problem(tmp_path: Path) -> None:
    piece = """\
follow_up:
  decisions:
    - {problem: skadegorelse, decision: end}
    - {measure: S1.1, decision: continue}
"""
    new = next_cycle(tmp_path, piece).project
    assert [(measure.id, measure.causes, measure.status) for measure in new.execute.measures] == [
        ("S1.1", [], "planned")
    ]


@pytest.mark.parametrize(
    ("measure", "decision", "goes_on", "status"),
    [
        ("status: ongoing", "", True, None),
        ("status: done", "", False, None),
        ("status: stopped", "", False, None),
        ("status: done, ordinary_work: true", "", True, "planned"),
        ("status: stopped, ordinary_work: true", "", False, None),
        ("status: done", "continue", True, "planned"),
        ("status: stopped", "change", True, "planned"),
        ("status: ongoing", "end", False, None),
        ("status: done, ordinary_work: true", "end", False, None),
    ],
)
def test_which_measures_go_on(
    tmp_path: Path, measure: str, decision: str, goes_on: bool, status: str | None
) -> None:
    piece = f"execute:\n  measures:\n    - {{id: S1.1, {measure}}}\n"
    if decision:
        piece += f"follow_up:\n  decisions: [{{measure: S1.1, decision: {decision}, why: Så är det.}}]\n"
    new = next_cycle(tmp_path, piece).project
    assert [each.status for each in new.execute.measures] == ([status] if goes_on else [])
    assert [each.id for each in new.closed] == ([] if goes_on else ["S1.1"])


def test_the_last_decision_holds(tmp_path: Path) -> None:
    piece = "follow_up:\n  decisions:\n    - {measure: S1.1, decision: end}\n    - {measure: S1.1, decision: change}\n"
    assert next_cycle(tmp_path, piece).project.closed == []


@pytest.mark.parametrize(
    ("by", "light", "goes_on"),
    [("2024", "red", False), ("2024", "", True), ("2025", "green", True), ("2023/24", "green", False)],
)
def test_a_goal_ends_when_its_time_is_over_and_it_has_been_judged(
    tmp_path: Path, by: str, light: str, goes_on: bool
) -> None:
    piece = f"analyze:\n  problems:\n    - {{id: skadegorelse, goals: [{{id: S-mal, target: {{value: 8, by: {by}}}}}]}}\n"
    if light:
        result = f"{{id: R1, date: 2024-12-10, goal: S-mal, kind: outcome, light: {light}}}"
        piece += f"follow_up:\n  results: [{result}]\n"
    new = next_cycle(tmp_path, piece)
    goals = [goal.id for problem in new.project.analyze.problems for goal in problem.goals]
    assert goals == (["S-mal"] if goes_on else [])
    assert [(each.id, each.light) for each in new.project.closed] == ([] if goes_on else [("S-mal", light)])


def test_what_was_not_followed_up_is_marked(tmp_path: Path) -> None:
    new = next_cycle(tmp_path)
    assert not new.renewal.had_follow_up
    marks = {each.id: each.is_followed_up for each in new.renewal.carried}
    assert marks == {"skador": False, "skadegorelse": False, "S1": False, "S-mal": False, "S1.1": False}
    assert new.data["analyze"]["problems"][0]["carried"] == {"cycle": 2024, "followed_up": False}


def test_what_was_followed_up_is_marked_too(tmp_path: Path) -> None:
    piece = """\
prepare:
  indicators: [{id: skador, values: {2023: 17, 2024: 12}}]
follow_up:
  results: [{id: R1, date: 2024-12-10, goal: S-mal, kind: outcome, light: green}]
  decisions: [{measure: S1.1, decision: continue}]
"""
    new = next_cycle(tmp_path, piece)
    assert new.renewal.had_follow_up
    assert [each.id for each in new.renewal.carried if not each.is_followed_up] == []


# --- the agreement and the plan ---------------------------------------------------------------------


AGREEMENT = """\
initiate:
  decisions: [{{date: 2021-01-10, body: Kommunstyrelsen}}]
  agreement:
    purposes: [Tryggare skolor]
    registry: {{version: "1.0", status: decided, case_number: KS 1, annexes: [Bilaga 1]}}
    period: {{start: 2021-01-01, end: {end}}}
    signatories: [{{party: polis, role: Chef, signed: 2021-01-12}}]
    revisions: [{{date: 2022-01-01, by: Styrgruppen, what: Ett ord}}]
"""


@pytest.mark.parametrize(
    ("end", "standing"), [("2024-12-31", "ended"), ("2025-12-31", "ends"), ("2026-06-30", "runs")]
)
def test_the_agreement_is_kept_while_it_runs(tmp_path: Path, end: str, standing: str) -> None:
    new = next_cycle(tmp_path, AGREEMENT.format(end=end))
    agreement = new.project.initiate.agreement
    assert agreement is not None
    assert agreement.registry is not None
    assert new.renewal.agreement.standing == standing
    assert agreement.purposes == ["Tryggare skolor"]
    assert agreement.registry.annexes == ["Bilaga 1"]
    is_over = standing == "ended"
    assert agreement.registry.status == ("draft" if is_over else "decided")
    for left in (
        agreement.period,
        agreement.registry.version,
        agreement.registry.case_number,
        agreement.signatories[0].signed,
        agreement.revisions,
        new.project.initiate.decisions,
    ):
        assert bool(left) != is_over


@pytest.mark.parametrize(
    ("end", "by", "light", "goes_on"),
    [
        ("2025-12-31", "2024", "green", True),
        ("2024-12-31", "2024", "green", False),
        ("2024-12-31", "2024", "", True),
        ("2024-12-31", "2025", "yellow", True),
    ],
)
def test_a_goal_of_the_agreement_goes_on_while_the_agreement_runs(
    tmp_path: Path, end: str, by: str, light: str, goes_on: bool
) -> None:
    """Goals of the agreement were copied without a mark, and never ended."""
    goal = f"{{id: A-mal, goal: Färre skador, indicator: skador, target: {{value: 8, by: {by}}}}}"
    piece = AGREEMENT.format(end=end) + f"    goals: [{goal}]\n"
    if light:
        result = f"{{id: R1, date: 2024-12-10, goal: A-mal, kind: outcome, light: {light}}}"
        piece += f"follow_up:\n  results: [{result}]\n"
    new = next_cycle(tmp_path, piece)
    agreement = new.project.initiate.agreement
    assert agreement is not None
    marks = [(goal.id, goal.carried and goal.carried.followed_up) for goal in agreement.goals]
    assert marks == ([("A-mal", bool(light))] if goes_on else [])
    closed = [(one.id, one.kind, one.light, one.problem) for one in new.project.closed]
    assert closed == ([] if goes_on else [("A-mal", "goal", light, None)])
    assert ("A-mal" in {one.id for one in new.renewal.carried}) is goes_on


def test_an_agreement_without_a_registry_becomes_a_draft_too(tmp_path: Path) -> None:
    piece = "initiate:\n  agreement:\n    period: {start: 2021-01-01, end: 2024-06-30}\n"
    agreement = next_cycle(tmp_path, piece).project.initiate.agreement
    assert agreement is not None
    assert agreement.registry is not None
    assert agreement.registry.status == "draft"


def test_an_agreement_without_a_period_is_asked_about(tmp_path: Path) -> None:
    assert next_cycle(tmp_path).renewal.agreement.standing == "unknown"


@pytest.mark.parametrize(("period", "holds"), [("", False), ("2024-12-31", False), ("2025-12-31", True)])
def test_a_plan_holds_as_long_as_its_own_time(tmp_path: Path, period: str, holds: bool) -> None:
    time = f", period: {{start: 2024-01-01, end: {period}}}" if period else ""
    decided = "decided: {date: 2024-02-01, body: Kommunstyrelsen}"
    piece = f'execute:\n  action_plan: {{version: "1", {decided}, rests_on: 2024-01-15{time}}}\n'
    assert (next_cycle(tmp_path, piece).project.execute.action_plan is not None) == holds


# --- texts of all kinds -----------------------------------------------------------------------------


def test_a_plain_file_with_comments_in_hard_places(tmp_path: Path) -> None:
    text = """\
# Överst
sara: 1   # formatet
title: Ett tryggt Exempelby
municipality: {name: Exempelby kommun}
cycle:
  # Läsåret
  start: 2023-07-01  # första dagen
  end: 2024-06-30
analyze:
  problems:
  - id: p   # det enda
    title: Problem
    priority: {decision: watch}
    carried: # märket
      cycle: 2022-07-01–2023-06-30
      followed_up: true
    # nästa
    causes: []
execute:
  measures:
  - {id: m, title: Åtgärd, status: done, # flöde
     log: [{date: 2024-01-01}]}
  # efter
  promises: []
follow_up:
  # i uppföljningen
  lessons: [Börja tidigare]
# sist
"""
    new = next_cycle(tmp_path, text=text)
    assert new.data["cycle"] == {"start": "2024-07-01", "end": "2025-06-30"}
    assert new.data["analyze"]["problems"][0]["carried"] == {
        "cycle": "2023-07-01–2024-06-30",
        "since": "2022-07-01–2023-06-30",
        "times": 2,
        "followed_up": False,
    }
    for comment in (
        "# Överst",
        "# formatet",
        "# Läsåret",
        "# första dagen",
        "# det enda",
        "# nästa",
        "# sist",
    ):
        assert comment in new.renewal.text
    assert [each.id for each in new.project.closed] == ["m"]


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    text = BASE.replace("\n", "\r\n")
    old = tmp_path / "old.yaml"
    old.write_bytes(text.encode())
    new = renewed(old, tmp_path / "new").renewal.text
    assert "\n" not in new.replace("\r\n", "")


def test_a_skeleton_can_be_renewed(tmp_path: Path) -> None:
    from sara_cli.cli.app import run

    assert run(["init", str(tmp_path / "a"), "--stub", "-q"]) == 0
    new = renewed(tmp_path / "a" / "sara.yaml", tmp_path / "new")
    assert [*new.renewal.carried, *new.renewal.closed] == []
    assert new.project.previous == "../sara.yaml"


def test_a_text_that_cannot_be_changed_safely_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sara_cli.project_file.edit import EditRefused
    from sara_cli.project_file.edit_batch import Edits

    def refuse(*_arguments: object, **_more: object) -> str:
        raise EditRefused("no")

    monkeypatch.setattr(Edits, "remove", refuse)
    with pytest.raises(SaraError, match="can’t be changed safely") as raised:
        next_cycle(tmp_path)
    assert "is at line" in raised.value.hint


def test_today_is_no_part_of_it() -> None:
    """The same file renewed on another day gives the same bytes: no clock is read on the way."""
    sources = list((ROOT / "src" / "sara_cli" / "renew").glob("*.py"))
    assert len(sources) >= 5
    assert not any("today(" in file.read_text(encoding="utf-8") for file in sources)


@pytest.mark.parametrize(
    ("keys", "closes"),
    [
        ("light: yellow, value: 30", True),
        ("light: red", True),
        ("light: green, value: 8", True),
        ("light: green, value: 30", False),
        ("light: green, value: 30, period: 2023", False),
    ],
)
def test_a_missed_goal_that_is_called_met_is_not_closed(tmp_path: Path, keys: str, closes: bool) -> None:
    """It was closed as met, and the next cycle began without it."""
    piece = (
        "analyze:\n  problems:\n    - id: skadegorelse\n      goals:\n"
        "        - {id: S-mal, baseline: {value: 17, period: 2022}, target: {value: 8, by: 2023}}\n"
        f"follow_up:\n  results: [{{id: R1, date: 2024-01-15, goal: S-mal, kind: outcome, {keys}}}]\n"
    )
    new = next_cycle(tmp_path, piece).project
    assert ([each.id for each in new.closed] == ["S-mal"]) is closes
    assert (new.analyze.problems[0].goals == []) is closes


@pytest.mark.parametrize("link", ["problem: skadegorelse, causes: []", "focus_area: trygg-skola, causes: []"])
def test_a_measure_ends_with_the_problem_that_it_names(tmp_path: Path, link: str) -> None:
    piece = f"execute:\n  measures:\n    - {{id: S1.1, {link}}}\n"
    (tmp_path / "on").mkdir()
    new = next_cycle(tmp_path, piece + END).project
    assert new.execute.measures == []
    assert "S1.1" in {each.id for each in new.closed}
    assert [one.id for one in next_cycle(tmp_path / "on", piece).project.execute.measures] == ["S1.1"]
