"""What is later than a day, what has no day, and the project without what is later."""

import copy
from datetime import date
from typing import Any, get_args

import pytest

from sara_cli.documents.editions.undated import held
from sara_cli.findings import Path
from sara_cli.model import Project
from sara_cli.model.as_of import PLANNED, NotKnownThen, Undated, as_of, later_than, undated, without
from sara_cli.model.fields import Part
from sara_cli.model.outline import all_parts

DECIDED = date(2023, 6, 30)
BEFORE, SAME, AFTER = "2023-01-01", "2023-06-30", "2023-07-01"

PROJECT: dict[str, Any] = {
    "sara": 1,
    "title": "T",
    "municipality": {"name": "Bräcke kommun"},
    "cycle": {"start": "2023-01-01", "end": "2023-12-31"},
    "parties": [{"id": "kommun", "name": "Kommunen", "kind": "municipality"}],
}


def decision(day: str) -> dict[str, Any]:
    return {"date": day, "body": "Kommunstyrelsen"}


def measure(**keys: Any) -> dict[str, Any]:
    return {"execute": {"measures": [{"id": "m", "title": "M", **keys}]}}


def indicator(**keys: Any) -> dict[str, Any]:
    return {"prepare": {"indicators": [{"id": "i", "name": "I", **keys}]}}


def problem(**keys: Any) -> dict[str, Any]:
    return {"analyze": {"problems": [{"id": "p", "title": "P", **keys}]}}


def prepared(name: str, **keys: Any) -> dict[str, Any]:
    return {"prepare": {name: [keys]}}


def agreed(**keys: Any) -> dict[str, Any]:
    return {"initiate": {"agreement": keys}}


def executed(**keys: Any) -> dict[str, Any]:
    return {"execute": keys}


def followed(**keys: Any) -> dict[str, Any]:
    return {"follow_up": keys}


def at_day(day: str) -> dict[str, tuple[dict[str, Any], Path]]:
    """Everything that can be dated, dated on a day, with where it is found."""
    promise = {"id": "l", "wording": "Vi lovar."}
    imported = {"file": "f", "date": day, "checksum": "c", "reader": "table"}
    result = {"id": "r", "date": day, "measure": "m", "kind": "output"}
    attempt = {"actor": "Polisen", "date": day, "outcome": "Ja."}
    sub_plan = {"sub_area": "a", "title": "Plan", "decided": decision(day)}
    reviewed = {"reviewed": {"date": day}}
    measures, promises = ("execute", "measures", 0), ("execute", "promises", 0)
    agreement, prepare = ("initiate", "agreement"), ("prepare",)
    left_open = {"question": "initiate.communication_plan", "date": day, "reason": "not_known"}
    return {
        "left open": ({"left_open": [left_open]}, ("left_open", 0)),
        "figure": (indicator(values={day: 3}), ("prepare", "indicators", 0, "values", day)),
        "figure, known": (
            indicator(values={"2022": {"value": 3, "known": day}}),
            ("prepare", "indicators", 0, "values", "2022"),
        ),
        "figure elsewhere": (
            indicator(comparisons=[{"name": "Länet", "values": {day: 3}}]),
            ("prepare", "indicators", 0, "comparisons", 0, "values", day),
        ),
        "residents elsewhere": (
            indicator(comparisons=[{"name": "Länet", "values": {BEFORE: 3}, "population": {day: 3}}]),
            ("prepare", "indicators", 0, "comparisons", 0, "population", day),
        ),
        "residents": (
            {"municipality": {"name": "B", "population": {day: 3}}},
            ("municipality", "population", day),
        ),
        "baseline": (
            problem(goals=[{"id": "g", "goal": "Minska.", "baseline": {"value": 3, "period": day}}]),
            ("analyze", "problems", 0, "goals", 0, "baseline"),
        ),
        "baseline of the agreement": (
            agreed(goals=[{"id": "g", "goal": "Minska.", "baseline": {"value": 3, "period": day}}]),
            ("initiate", "agreement", "goals", 0, "baseline"),
        ),
        "import": (indicator(imported=imported), ("prepare", "indicators", 0, "imported")),
        "source": (
            prepared("sources", id="s", title="S", retrieved=day),
            (*prepare, "sources", 0, "retrieved"),
        ),
        "observation": (prepared("observations", id="o", text="O", date=day), (*prepare, "observations", 0)),
        "dialogue": (prepared("dialogues", id="d", kind="staff", date=day), (*prepare, "dialogues", 0)),
        "dialogue, fed back": (
            prepared("dialogues", id="d", kind="staff", date=BEFORE, fed_back=day),
            (*prepare, "dialogues", 0, "fed_back"),
        ),
        "picture": (prepared("pictures", party="kommun", summary="S", date=day), (*prepare, "pictures", 0)),
        "picture, shown": (
            prepared("pictures", party="kommun", summary="S", shown_to_leadership=day),
            (*prepare, "pictures", 0, "shown_to_leadership"),
        ),
        "joint picture": (
            {"analyze": {"joint_picture": {"date": day}}},
            ("analyze", "joint_picture", "date"),
        ),
        "update": (
            {"analyze": {"picture_updates": [{"date": day, "text": "U"}]}},
            ("analyze", "picture_updates", 0),
        ),
        "review of a problem": (problem(**reviewed), ("analyze", "problems", 0, "reviewed")),
        "log entry": (measure(log=[{"date": day}]), (*measures, "log", 0)),
        "deviation": (measure(deviation="D", start=day), (*measures, "deviation")),
        "deviation, dated": (measure(deviation="D", deviation_date=day), (*measures, "deviation")),
        "begun": (measure(status="ongoing", start=day), (*measures, "status")),
        "done": (measure(status="done", start=day), (*measures, "status")),
        "stopped": (measure(status="stopped", start=day), (*measures, "status")),
        "stopped, dated": (measure(status="stopped", status_since=day), (*measures, "status")),
        "plan": (executed(action_plan={"decided": decision(day)}), ("execute", "action_plan", "decided")),
        "picture of the plan": (
            executed(action_plan={"rests_on": day}),
            ("execute", "action_plan", "rests_on"),
        ),
        "plan of a sub-area": (
            executed(sub_area_plans=[sub_plan]),
            ("execute", "sub_area_plans", 0, "decided"),
        ),
        "grant": (
            executed(grants=[{"title": "G", "decision": decision(day)}]),
            ("execute", "grants", 0, "decision"),
        ),
        "cost of a grant": (
            executed(grants=[{"title": "G", "costs": [{"date": day, "what": "L", "amount": 1}]}]),
            ("execute", "grants", 0, "costs", 0),
        ),
        "account of a grant": (
            executed(grants=[{"title": "G", "account": {"date": day, "text": "T"}}]),
            ("execute", "grants", 0, "account"),
        ),
        "promise, signed": (executed(promises=[{**promise, "signed": day}]), (*promises, "signed")),
        "promise, published": (executed(promises=[{**promise, "published": day}]), (*promises, "published")),
        "promise, fed back": (executed(promises=[{**promise, "fed_back": day}]), (*promises, "fed_back")),
        "round": (followed(rounds=[{"date": day}]), ("follow_up", "rounds", 0)),
        "round, asked": (
            followed(rounds=[{"date": BEFORE, "owners": [{"role": "Rektor", "asked": day}]}]),
            ("follow_up", "rounds", 0, "owners", 0, "asked"),
        ),
        "round, answered": (
            followed(rounds=[{"date": BEFORE, "owners": [{"role": "Rektor", "answered": day}]}]),
            ("follow_up", "rounds", 0, "owners", 0, "answered"),
        ),
        "decision": ({"initiate": {"decisions": [decision(day)]}}, ("initiate", "decisions", 0)),
        "attempt": ({"initiate": {"agreement_attempts": [attempt]}}, ("initiate", "agreement_attempts", 0)),
        "attempt at a council": (
            {"initiate": {"council_attempts": [attempt]}},
            ("initiate", "council_attempts", 0),
        ),
        "other agreement": (
            {"initiate": {"other_agreements": [{"title": "T", "actor": "A", "signed": day}]}},
            ("initiate", "other_agreements", 0, "signed"),
        ),
        "signature": (
            agreed(signatories=[{"party": "kommun", "role": "Ordförande", "signed": day}]),
            (*agreement, "signatories", 0, "signed"),
        ),
        "revision": (
            agreed(revisions=[{"date": day, "by": "B", "what": "V", "why": "Y"}]),
            (*agreement, "revisions", 0),
        ),
        "result": (followed(results=[result]), ("follow_up", "results", 0)),
        "review of the process": (
            followed(process_review={"date": day, "text": "T"}),
            ("follow_up", "process_review"),
        ),
        "decision of the follow-up": (
            followed(decisions=[{"measure": "m", "decision": "end", "date": day}]),
            ("follow_up", "decisions", 0),
        ),
        "report": (followed(reports=[{"to": "Nämnden", "date": day}]), ("follow_up", "reports", 0)),
    }


def project(over: dict[str, Any]) -> Project:
    return Project.model_validate({**copy.deepcopy(PROJECT), **over})


@pytest.mark.parametrize("kind", at_day(SAME))
def test_the_day_of_the_decision_is_not_later_and_the_day_after_is(kind: str) -> None:
    assert later_than(project(at_day(SAME)[kind][0]), DECIDED) == []
    over, path = at_day(AFTER)[kind]
    (found,) = later_than(project(over), DECIDED)
    assert (found.path, found.day) == (path, date(2023, 7, 1))
    assert found.title


@pytest.mark.parametrize("kind", at_day(AFTER))
def test_what_is_taken_away_is_not_later_any_more(kind: str) -> None:
    made = project(at_day(AFTER)[kind][0])
    assert later_than(without(made, [one.path for one in later_than(made, DECIDED)]), DECIDED) == []


@pytest.mark.parametrize(
    ("period", "is_later"),
    [
        ("2022", False), ("2023", True), ("2023-06", False), ("2023-07", True), ("2023-Q2", False), ("2023-Q3", True),
        ("2022/23", False), ("2023/24", True),
    ],
)  # fmt: skip
def test_a_figure_is_dated_by_the_end_of_its_period(period: str, is_later: bool) -> None:
    assert bool(later_than(project(indicator(values={period: 3})), DECIDED)) is is_later


@pytest.mark.parametrize(
    ("retrieved", "is_later"),
    [("2023-06-30", False), ("2023-07-01", True), ("2022-12-31", True), ("2024-02-01", True)],
)
def test_a_figure_that_was_fetched_before_its_period_ended_was_known_then(
    retrieved: str, is_later: bool
) -> None:
    """A survey of spring 2023 is written as 2023. What was fetched before its period began can't be meant."""
    given = indicator(source="s", values={"2023": 3})
    given["prepare"]["sources"] = [{"id": "s", "title": "S", "retrieved": retrieved}]
    paths = [one.path for one in later_than(project(given), DECIDED)]
    assert (("prepare", "indicators", 0, "values", "2023") in paths) is is_later


def test_what_is_planned_is_never_later() -> None:
    over: dict[str, Any] = {
        "initiate": {
            "agreement": {"period": {"start": AFTER, "end": "2026-12-31"}},
            "organisation": {"working_groups": [{"name": "G", "until": "2024-01-01"}]},
        },
        "execute": {
            "measures": [{"id": "m", "title": "M", "start": AFTER, "end": "2024-01-01", "status": "planned"}],
            "follow_up_plan": {"date": "2024-01-15"},
        },
        "follow_up": {"rounds": [{"date": BEFORE, "due": AFTER}]},
    }
    assert later_than(project(over), DECIDED) == []


def dated_fields() -> set[tuple[type[Part], str]]:
    """Every field of the model that is a day."""
    return {
        (part, name)
        for _path, part in all_parts()
        for name, info in part.model_fields.items()
        if date in (info.annotation, *get_args(info.annotation))
        or any(date in get_args(one) for one in get_args(info.annotation))
    }


def test_every_day_of_the_model_is_either_planned_or_tested_here() -> None:
    found = dated_fields()
    assert len(found) > 25
    assert found >= PLANNED
    tested = {
        (part, name)
        for part, name in found
        for over, path in at_day(AFTER).values()
        if (type_at(over, path), name) == (part, name) or (type_at(over, path), path[-1]) == (part, name)
    }
    assert {f"{part.__name__}.{name}" for part, name in found - PLANNED - tested} == set()


def type_at(over: dict[str, Any], path: Path) -> type[Part]:
    """The class of what is dated, or of what holds its day."""
    here: Any = project(over)
    last: Any = here
    for step in path:
        if isinstance(here, Part):
            here = getattr(here, str(step))
        else:
            here = (
                {str(key): each for key, each in here.items()}[str(step)]
                if isinstance(here, dict)
                else here[step]
            )
        last = here if isinstance(here, Part) else last
    return type(last)


def test_only_what_makes_a_difference_is_held() -> None:
    over = measure(log=[{"date": "2023-07-01", "note": "A"}, {"date": "2023-07-02", "note": "B"}])
    over["follow_up"] = {"reports": [{"to": "Nämnden", "date": AFTER}]}
    made = project(over)
    later = [Undated(one.path, one.title, "") for one in later_than(made, DECIDED)]
    assert len(later) == 3
    assert held(later, made, lambda shown: None) == []
    reports = held(later, made, lambda shown: shown.follow_up.reports)
    assert [one.path for one in reports] == [("follow_up", "reports", 0)]
    last = held(
        later, made, lambda shown: max((one.date for one in shown.execute.measures[0].log), default=None)
    )
    assert [one.path for one in last] == [("execute", "measures", 0, "log", number) for number in (0, 1)]


def test_what_makes_a_difference_only_together_is_held() -> None:
    made = project(measure(log=[{"date": "2023-07-01"}, {"date": "2023-07-02"}]))
    later = [Undated(one.path, one.title, "") for one in later_than(made, DECIDED)]
    assert held(later, made, lambda shown: bool(shown.execute.measures[0].log)) == later


def test_what_is_held_is_found_by_its_number_in_the_list_also_after_others() -> None:
    made = project(followed(lessons=["A", "B", "C"]))
    some = undated(made, DECIDED)

    def show(shown: Project) -> object:
        return "A" in shown.follow_up.lessons, "C" in shown.follow_up.lessons

    assert [one.path[-1] for one in held(some, made, show)] == [0, 2]


# --- as of a day ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", at_day(SAME))
def test_as_of_a_day_there_is_nothing_later_and_all_that_is_not(kind: str) -> None:
    made = project(at_day(SAME)[kind][0])
    assert as_of(made, DECIDED) == made
    later = as_of(project(at_day(AFTER)[kind][0]), DECIDED)
    assert later_than(later, DECIDED) == []
    assert later != project(at_day(AFTER)[kind][0])


def test_what_a_source_says_of_later_figures_is_left_out() -> None:
    fetched = {"period": "2019–2023", "respondents": 318, "response_rate": 46, "preliminary": True}
    over = prepared("sources", id="s", title="S", limitations="L", retrieved=AFTER, **fetched)
    (source,) = as_of(project(over), DECIDED).prepare.sources
    assert source.model_dump(exclude_none=True) == {"id": "s", "title": "S", "limitations": "L"}
    (source,) = as_of(project(over), date(2023, 7, 1)).prepare.sources
    assert source.respondents == 318


def test_nothing_refers_to_what_is_left_out() -> None:
    over: dict[str, Any] = {
        "prepare": {
            "observations": [
                {"id": "o1", "text": "O", "date": BEFORE},
                {"id": "o2", "text": "O", "date": AFTER},
            ],
            "dialogues": [{"id": "d", "kind": "staff", "date": AFTER}],
            "pictures": [{"party": "kommun", "summary": "S", "sources": ["d", "o1"]}],
        },
        "analyze": {
            "problems": [
                {
                    "id": "p",
                    "title": "P",
                    "evidence": ["o1", "o2"],
                    "causes": [{"id": "c", "cause": "C", "evidence": ["o2", "d"]}],
                }
            ]
        },
    }
    then = as_of(project(over), DECIDED)
    (problem,) = then.analyze.problems
    assert (problem.evidence, problem.causes[0].evidence) == (["o1"], [])
    assert then.prepare.pictures[0].sources == ["o1"]


# --- without a day ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("over", "keys"),
    [
        (measure(status="stopped", log=[{"date": BEFORE}]), {"status": "status_since"}),
        (measure(status="stopped", log=[{"date": AFTER}]), {}),  # it was not stopped yet
        (measure(status="done"), {"status": "status_since"}),
        (measure(status="done", status_since=BEFORE), {}),
        (measure(status="ongoing"), {"status": "status_since"}),
        (measure(status="ongoing", start=BEFORE), {}),
        (measure(status="ongoing", log=[{"date": BEFORE}]), {}),
        (measure(status="planned"), {}),
        (measure(deviation="D", log=[{"date": BEFORE}]), {"deviation": "deviation_date"}),
        (measure(deviation="D", log=[{"date": AFTER}]), {}),
        (measure(deviation="D", deviation_date=BEFORE), {}),
        (followed(decisions=[{"measure": "m", "decision": "end"}]), {"0": "date"}),
        (followed(decisions=[{"measure": "m", "decision": "end", "date": BEFORE}]), {}),
        (followed(lessons=["L"]), {"0": ""}),
        ({"sub_areas": [{"id": "a", "name": "A", "population": 300}]}, {"population": ""}),
        ({"sub_areas": [{"id": "a", "name": "A"}]}, {}),
        (problem(description="D", causes=[{"id": "c", "cause": "C"}]), {}),
    ],
)
def test_what_happened_and_has_no_day_is_undated(over: dict[str, Any], keys: dict[str, str]) -> None:
    found = undated(project(over), DECIDED)
    assert {str(one.path[-1]): one.key for one in found} == keys
    assert all(one.title for one in found)


@pytest.mark.parametrize(
    ("value", "fetched", "is_later"),
    [
        ({"value": 3}, None, True),  # the year isn’t over
        ({"value": 3, "known": "2023-06-30"}, None, False),
        ({"value": 3, "known": "2023-07-01"}, None, True),
        ({"value": 3}, "2023-06-01", False),
        ({"value": 3, "known": "2023-07-01"}, "2023-06-01", True),  # what is written is surer
    ],
)
def test_a_figure_and_a_baseline_are_known_from_the_day_that_is_written(
    value: dict[str, Any], fetched: str | None, is_later: bool
) -> None:
    over = indicator(values={"2023": value}, source="s")
    over["prepare"]["sources"] = [{"id": "s", "title": "S", **({"retrieved": fetched} if fetched else {})}]
    goal = {"id": "g", "goal": "Minska.", "indicator": "i", "baseline": {"value": 3, "period": "2023"}}
    over |= problem(goals=[goal])
    then = as_of(project(over), DECIDED)
    assert (then.prepare.indicators[0].values == {}) is is_later
    (goal_then,) = then.analyze.problems[0].goals
    assert (goal_then.baseline is None) is is_later
    assert isinstance(goal_then, NotKnownThen) is is_later
