"""The chain in if-then sentences: whole where the links are there, honestly open where they aren't."""

from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.documents.views.if_then import Reasoning, reasonings
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read

EXAMPLES = Path(__file__).parents[3] / "examples"
BASE = (Path(__file__).parents[2] / "data" / "small.yaml").read_text(encoding="utf-8")


def project_with(piece: str = "") -> Project:
    data: Any = read(BASE, "small.yaml").data
    return Project.model_validate(overlay(data, read(piece, "piece.yaml").data) if piece else data)


def only(piece: str = "") -> Reasoning:
    (told,) = reasonings(project_with(piece))
    return told


def test_a_whole_chain_is_one_sentence() -> None:
    sentence = only().sentences[0]
    assert sentence.missing == ()
    problem = project_with().analyze.problems[0]
    goal = problem.goals[0]
    assert goal.baseline is not None
    assert goal.target is not None
    assert sentence.text.startswith("If we carry out “")
    assert f"then the cause “{problem.causes[0].cause.rstrip('.')}” weakens" in sentence.text
    assert f"so that the problem “{problem.title}” becomes smaller, which we see in “" in sentence.text
    ends = f"falls from {goal.baseline.value} in {goal.baseline.period} to {goal.target.value} in {goal.target.by}"
    assert ends in sentence.text
    assert problem.title not in sentence.short


@pytest.mark.parametrize(
    ("piece", "missing", "words"),
    [
        ("execute:\n  measures: []\n", ("measure",), "If we … (no measure yet), then the cause"),
        (
            "analyze:\n  problems:\n    - {id: skadegorelse, goals: []}\n",
            ("goal",),
            "which we see in … (no goal yet)",
        ),
        (
            "analyze:\n  problems:\n    - id: skadegorelse\n      goals:\n        - {id: S-mal, indicator: null}\n",
            ("indicator",),
            "(no indicator yet)",
        ),
        (
            "analyze:\n  problems:\n    - id: skadegorelse\n      goals:\n        - {id: S-mal, baseline: null}\n",
            ("baseline",),
            "no baseline yet",
        ),
        (
            "analyze:\n  problems:\n    - id: skadegorelse\n      goals:\n        - {id: S-mal, target: null}\n",
            ("target",),
            "no target yet",
        ),
    ],
)
def test_a_gap_is_said(piece: str, missing: tuple[str, ...], words: str) -> None:
    sentence = only(piece).sentences[0]
    assert sentence.missing == missing
    assert words in sentence.text


def test_a_problem_without_causes_has_one_open_sentence() -> None:
    project = project_with(
        "execute:\n  measures: []\nanalyze:\n  problems:\n    - {id: skadegorelse, causes: []}\n"
    )
    (told,) = reasonings(project)
    assert [sentence.missing for sentence in told.sentences] == [("cause", "measure")]
    assert "then … (no cause yet) weakens" in told.sentences[0].text


def test_a_target_the_wrong_way_is_said() -> None:
    piece = (
        "analyze:\n  problems:\n    - id: skadegorelse\n      goals:\n"
        "        - {id: S-mal, target: {value: 900, by: 2030}}\n"
    )
    text = only(piece).sentences[0].text
    assert "rises from" in text
    assert "although a lower figure is better" in text


def test_a_measure_that_was_stopped_carries_nothing() -> None:
    project = project_with()
    measures = [one.model_copy(update={"status": "stopped"}) for one in project.execute.measures]
    assert measures
    stopped = project.model_copy(
        update={"execute": project.execute.model_copy(update={"measures": measures})}
    )
    sentence = reasonings(stopped)[0].sentences[0]
    assert sentence.missing == ("measure",)
    # It said that there was no measure yet, of a cause where one had been tried for months.
    assert f"If we … (no measure now: {measures[0].id} was stopped), then" in sentence.text


def test_what_is_refuted_or_left_alone_is_a_remark() -> None:
    piece = "analyze:\n  problems:\n    - id: skadegorelse\n      causes:\n        - {id: S1, strength: refuted}\n"
    told = only(piece)
    assert "S1" not in {sentence.cause for sentence in told.sentences}
    assert any("the evidence contradicts it" in remark for remark in told.remarks)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_example_in_both_languages(language: Any) -> None:
    project = load(EXAMPLES / "bracke" / "sara.yaml").project
    assert project is not None
    with speaking(language):
        told = reasonings(project)
        alone = reasonings(project, only="trafik")
    assert [one.problem for one in told] == ["andt-unga", "otrygghet", "skadegorelse"]
    assert [one.cause for one in told[0].sentences] == ["A1", "A2", "A3", "A4"]
    assert told[0].sentences[0].measures == ("A1.1", "T2.1")
    assert told[0].sentences[0].goals == ("A-mal-1", "A-mal-2")
    assert len(told[0].remarks) == 1
    assert told[1].remarks[0].count("Avståndet") == 2
    assert told[2].sentences[2].missing == ("measure",)
    assert all("{" not in sentence.text for one in told for sentence in one.sentences)
    assert alone[0].sentences[0].missing == ("cause", "measure", "goal")
    if language == "en":
        assert "(falls from 21\u00a0% in 2022 to 15\u00a0% in 2025)" in told[0].sentences[0].text
    else:
        assert "21\u00a0%" in told[0].sentences[0].text
