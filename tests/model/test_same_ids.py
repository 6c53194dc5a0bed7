"""Things of different kinds may have the same id where whatever refers to them knows the kind."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from rules.judging import BASE, TODAY
from sara_cli.check import check
from sara_cli.cli.app import run
from sara_cli.documents import printed
from sara_cli.documents.editions.public import public
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.references import EVIDENCE, KIND_NAMES, links
from sara_cli.model.reviews import Reviews
from sara_cli.project_file.address import NotThere, parse_address
from sara_cli.project_file.source import read
from sara_cli.project_file.yaml_writing import Habits, block

# One of each kind in the sound project; the piece that gives it the id “x” and keeps the links.
PARTS: dict[str, tuple[str, ...]] = {
    "party": ("parties", "polis"),
    "sub_area": ("sub_areas", "byn"),
    "focus_area": ("initiate", "agreement", "focus_areas", "trygg-skola"),
    "source": ("prepare", "sources", "egen-statistik"),
    "indicator": ("prepare", "indicators", "skador"),
    "observation": ("prepare", "observations", "vandring"),
    "dialogue": ("prepare", "dialogues", "elever"),
    "problem": ("analyze", "problems", "skadegorelse"),
    "cause": ("analyze", "problems", "skadegorelse", "causes", "S1"),
    "goal": ("analyze", "problems", "skadegorelse", "goals", "S-mal"),
    "measure": ("execute", "measures", "S1.1"),
    "promise": ("execute", "promises", "ljus"),
    "result": ("follow_up", "results", "R1"),
}
MORE = """\
sub_areas: [{id: byn, name: Byn}]
analyze:
  problems: [{id: skadegorelse, sub_area: byn}]
execute:
  promises: [{id: ljus, wording: Skolgården är upplyst i april., measures: [S1.1]}]
follow_up:
  results:
    - {id: R1, date: 2024-05-20, measure: S1.1, kind: output, light: green, text: Klart.}
    - {id: R2, date: 2024-05-20, goal: S-mal, kind: process, light: yellow, text: Halvvägs.}
    - {id: R3, date: 2024-05-20, promise: ljus, kind: output, light: red, text: Inte än.}
"""


def data_with(*kinds: str) -> Any:
    """The project where one thing of each of these kinds is called x, and its links with it."""
    text = "\n".join(block(overlay(read(BASE, "b").data, read(MORE, "m").data), Habits())) + "\n"
    data: Any = read(text, "x").data
    found = links(data)
    assert found.findings == []
    for kind in kinds:
        old = PARTS[kind][-1]
        for path, id, meant in found.references:
            if id == old and kind in meant:
                put(data, path, "x")
        part = found.find(old, kind)
        assert part
        put(data, (*part.path, "id"), "x")
    return data


def put(data: Any, path: tuple[str | int, ...], value: object) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def test_every_kind_is_tried() -> None:
    assert set(PARTS) == set(KIND_NAMES)


PAIRS = [pair for pair in combinations(PARTS, 2) if not EVIDENCE.issuperset(pair)]


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_two_kinds_share_an_id(pair: tuple[str, str]) -> None:
    data = data_with(*pair)
    assert links(data).findings == []
    project = Project.model_validate(data)
    assert [len(results) for results in judged(project)] == [1, 1, 1]
    reviews = Reviews(project)
    assert all(reviews.fingerprints(link, TODAY).keys() == set(link.rests_on) for link in reviews.links)


def judged(project: Project) -> list[list[Any]]:
    """What is said of the measure, the goal and the promise."""
    chain = Chain(project)
    (goal,) = project.analyze.problems[0].goals
    return [
        chain.results_of("measure", project.execute.measures[0].id),
        chain.results_of("goal", goal.id),
        chain.results_of("promise", project.execute.promises[0].id),
    ]


def test_with_the_same_id_everywhere_each_thing_has_its_own_results() -> None:
    """All but the evidence are called x: measures, goals, promises and areas are still told apart."""
    project = Project.model_validate(data_with(*(kind for kind in PARTS if kind not in EVIDENCE)))
    assert [result.part.text for results in judged(project) for result in results] == [
        "Klart.",
        "Halvvägs.",
        "Inte än.",
    ]
    page = printed("promise", project, language="sv", today=TODAY, edition="internal").text("md")
    assert "Inte än." in page
    assert "Klart." not in page
    assert "Halvvägs." not in page


@pytest.mark.parametrize("pair", list(combinations(sorted(EVIDENCE), 2)), ids="+".join)
def test_evidence_must_have_ids_of_its_own_and_one_is_proposed(pair: tuple[str, str]) -> None:
    (found,) = [one for one in links(data_with(*pair)).findings if one.id == "R-001"]
    assert "“x-2”" in found.hint


def test_two_of_one_kind_are_never_alike() -> None:
    data = data_with()
    data["execute"]["measures"][1]["id"] = "S1.1"
    (found,) = links(data).findings
    assert (found.id, found.path) == ("R-001", ("execute", "measures", 1, "id"))
    assert "“S1.1-2”" in found.hint


def test_what_may_be_meant_by_a_rule_that_is_turned_off_must_be_clear() -> None:
    data = data_with("problem", "focus_area")
    data["checks"] = {"off": [{"rule": "C-001", "item": "x", "reason": "Vi vet."}]}
    (found,) = links(data).findings
    assert found.id == "R-001"


def test_a_reference_finds_the_kind_that_it_means() -> None:
    data = data_with("problem", "focus_area")
    data["execute"]["measures"][0]["causes"] = ["x"]
    (found,) = links(data).findings
    assert (found.id, found.path) == ("R-002", ("execute", "measures", 0, "causes", 0))


def test_the_public_edition_leaves_out_the_one_that_is_internal() -> None:
    data = data_with("cause", "goal", "measure")
    data["analyze"]["problems"][0]["causes"][0]["internal"] = True
    shown = public(Project.model_validate(data)).project
    assert [one.id for one in shown.analyze.problems[0].goals] == ["x"]
    assert "x" not in {one.id for one in shown.execute.measures}  # its only cause was internal
    assert [result.goal for result in shown.follow_up.results if result.goal] == ["x"]


def test_a_command_finds_the_thing_of_its_step_or_asks_for_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = data_with("problem", "focus_area")
    assert parse_address("x.title", "initiate", data)[:3] == ("initiate", "agreement", "focus_areas")
    assert parse_address("x.title", "analyze", data) == ("analyze", "problems", "x", "title")
    with pytest.raises(NotThere) as caught:
        parse_address("x", "analyze", data_with("problem", "cause"))
    assert "problems.x" in caught.value.hint
    file = tmp_path / "sara.yaml"
    file.write_text("\n".join(block(data, Habits())) + "\n", encoding="utf-8")
    assert run(["analyze", "set", "x", "where=Hela gården", "-p", str(file)]) == 0
    assert [one.id for one in check(file, TODAY).findings if one.severity == "error"] == []
    assert "Hela gården" in json.dumps(read(file.read_text(encoding="utf-8"), "x").data, ensure_ascii=False)
