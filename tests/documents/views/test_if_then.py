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
    (reported,) = reasonings(project_with(piece))
    return reported


NAMED = """\
analyze:
  problems:
    - id: skadegorelse
      causes:
        - {id: S1}
        - {id: S2, cause: Ingen vuxen är där på kvällen}
      goals:
        - {id: S-mal, causes: [S1]}
"""


def test_a_goal_is_credited_to_the_cause_that_it_names_and_to_no_other() -> None:
    """Every goal was credited to every cause: police at the station, so that parents know the rules."""
    problem, reported = project_with().analyze.problems[0], only(NAMED)
    first, second = reported.sentences[:2]
    assert (first.goals, second.goals) == (("S-mal",), ())
    assert f"then the cause “{problem.causes[0].cause.rstrip('.')}” weakens, which we see in “" in first.text
    assert first.text.endswith(f"so that the problem “{problem.title}” becomes smaller.")
    assert "which we see" not in second.text
    assert reported.seen == "No goal measures the problem itself, only its causes."


def test_a_goal_that_names_no_cause_is_about_the_problem() -> None:
    reported = only()
    problem = project_with().analyze.problems[0]
    goal = problem.goals[0]
    assert goal.baseline is not None
    assert goal.target is not None
    sentence = reported.sentences[0]
    assert (sentence.missing, sentence.goals) == ((), ())
    assert sentence.text.startswith("If we carry out “")
    assert sentence.text.endswith(f"so that the problem “{problem.title}” becomes smaller.")
    assert reported.seen.startswith("This shows whether the problem becomes smaller: “")
    ends = f"falls from {goal.baseline.value} in {goal.baseline.period} to {goal.target.value} in {goal.target.by}"
    assert ends in reported.seen
    assert problem.title not in sentence.short


@pytest.mark.parametrize(
    ("goal", "missing", "words"),
    [
        ("indicator: null", "indicator", "(no indicator yet)"),
        ("baseline: null", "baseline", "no baseline yet"),
        ("target: null", "target", "no target yet"),
    ],
)
def test_a_gap_in_a_goal_is_said(goal: str, missing: str, words: str) -> None:
    about_cause = only(NAMED.replace("causes: [S1]", f"causes: [S1], {goal}"))
    about_problem = only(NAMED.replace("causes: [S1]", goal))
    assert about_cause.sentences[0].missing == about_problem.sentences[0].missing == (missing,)
    assert words in about_cause.sentences[0].text
    assert words in about_problem.seen


def test_a_missing_measure_and_a_missing_goal_are_said() -> None:
    sentence = only("execute:\n  measures: []\n").sentences[0]
    assert sentence.missing == ("measure",)
    assert "If we … (no measure yet), then the cause" in sentence.text
    reported = only("analyze:\n  problems:\n    - {id: skadegorelse, goals: []}\n")
    assert reported.sentences[0].missing == ("goal",)
    assert reported.seen == "This shows whether the problem becomes smaller: … (no goal yet)."


def test_a_measure_that_names_the_problem_has_a_sentence_with_an_open_cause() -> None:
    piece = "execute:\n  measures:\n    - {id: X1, title: Vakt på gården., problem: skadegorelse}\n"
    sentence = only(piece).sentences[-1]
    assert (sentence.cause, sentence.measures, sentence.missing) == ("", ("X1",), ("cause",))
    assert "If we carry out “Vakt på gården”, then … (no cause yet) weakens" in sentence.text


def test_a_problem_without_causes_has_one_open_sentence() -> None:
    project = project_with(
        "execute:\n  measures: []\nanalyze:\n  problems:\n    - {id: skadegorelse, causes: []}\n"
    )
    (reported,) = reasonings(project)
    assert [sentence.missing for sentence in reported.sentences] == [("cause", "measure")]
    assert "then … (no cause yet) weakens" in reported.sentences[0].text


def test_a_target_the_wrong_way_is_said() -> None:
    piece = (
        "analyze:\n  problems:\n    - id: skadegorelse\n      goals:\n"
        "        - {id: S-mal, target: {value: 900, by: 2030}}\n"
    )
    text = only(piece).seen
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
    reported = only(piece)
    assert "S1" not in {sentence.cause for sentence in reported.sentences}
    assert any("the evidence contradicts it" in remark for remark in reported.remarks)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_example_in_both_languages(language: Any) -> None:
    project = load(EXAMPLES / "bracke" / "sara.yaml").project
    assert project is not None
    with speaking(language):
        reported = reasonings(project)
        alone = reasonings(project, only="trafik")
    assert [one.problem for one in reported] == ["andt-unga", "otrygghet", "skadegorelse"]
    assert [one.cause for one in reported[0].sentences] == ["A1", "A2", "A3", "A4"]
    assert reported[0].sentences[0].measures == ("A1.1", "T2.1")
    assert all(sentence.goals == () for sentence in reported[0].sentences)
    assert len(reported[0].remarks) == 1
    assert reported[1].remarks[0].count("Avståndet") == 2
    assert reported[2].sentences[2].missing == ("measure",)
    assert all("{" not in sentence.text for one in reported for sentence in one.sentences)
    assert all("{" not in one.seen for one in reported)
    assert alone[0].sentences[0].missing == ("cause", "measure", "goal")
    if language == "en":
        assert "(falls from 21\u00a0% in 2022 to 15\u00a0% in 2025)" in reported[0].seen
    else:
        assert "21\u00a0%" in reported[0].seen
