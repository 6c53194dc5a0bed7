"""`sara analyze --summary`: the chain in words, for people and for programs, without a terminal."""

import json
from pathlib import Path

import pytest

from sara_cli.cli.app import run

BRACKE = str(Path(__file__).parents[2] / "examples" / "bracke" / "sara.yaml")
LITTLE = str(Path(__file__).parents[2] / "examples" / "liten-start" / "sara.yaml")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["analyze", "--summary", "--language", "en", *arguments]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


def test_every_prioritised_problem_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "-p", BRACKE)
    assert shown.count("\n\n") == 2
    assert "If we carry out “Poliser till fots vid stationen på helgkvällar”" in shown
    assert shown.count("This shows whether the problem becomes smaller: “") == 3
    assert "(no measure now: S3.1 was stopped)" in shown


@pytest.mark.parametrize("what", ["ishallen", "I1", "I-mal"])
def test_one_problem_by_itself_its_cause_or_its_goal(capsys: pytest.CaptureFixture[str], what: str) -> None:
    shown = said(capsys, what, "-p", LITTLE)
    assert "(falls from 17 in 2024 to 8 in 2025)" in shown
    assert "the uncertain cause “Baksidan är mörk" in shown


def test_programs_get_the_ids(capsys: pytest.CaptureFixture[str]) -> None:
    reported = json.loads(said(capsys, "-p", BRACKE, "--format", "json"))
    assert reported["version"] == 1
    sentence = reported["problems"][2]["sentences"][2]
    assert (sentence["cause"], sentence["measures"], sentence["missing"]) == ("S3", [], ["measure"])


def test_a_file_with_nothing_chosen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(["init", str(tmp_path), "--municipality", "Bräcke", "--no-input"])
    capsys.readouterr()
    assert said(capsys, "-p", str(tmp_path)) == "No problem has been prioritised yet.\n"


def test_what_is_not_there_is_complained_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyze", "--summary", "X9", "-p", BRACKE, "--language", "en"]) == 2
    assert "There is nothing called “X9”" in capsys.readouterr().err
    assert run(["analyze", "--format", "json", "-p", BRACKE, "--language", "en"]) == 2
    assert "--summary" in capsys.readouterr().err
