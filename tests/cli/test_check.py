"""`sara check`: what is chosen, what is turned off, and the forms that programs read."""

import json
import os
import shutil
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest

from cli.running import Said, Sara
from conftest import overlay
from sara_cli.project_file.source import read
from sara_cli.project_file.yaml_writing import Habits, block

ROOT = Path(__file__).parents[2]
AGREEMENT = str(ROOT / "examples" / "bracke-agreement" / "sara.yaml")
BROKEN = str(ROOT / "tests" / "data" / "invalid" / "M-003-unknown-key.yaml")
SCHEMAS = ROOT / "tests" / "data" / "schemas"
INVALID = sorted((ROOT / "tests" / "data" / "invalid").glob("*.yaml"))
BASE = (ROOT / "tests" / "rules" / "base.yaml").read_text(encoding="utf-8")
# Two causes and a measure without what they need: three findings of two rules.
UNSOUND = """
analyze:
  problems:
    - id: skadegorelse
      causes: [{id: S1, evidence: []}, {id: S2, evidence: [], strength: supported}]
execute:
  measures: [{id: S1.1, follow_up: null}]
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def valid(text: str, name: str) -> Any:
    """Read JSON and hold it against a schema, formats too."""
    reported = json.loads(text)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema(name), format_checker=checker).validate(reported)
    return reported


def project(folder: Path, *switches: dict[str, str], piece: str = UNSOUND) -> Path:
    """The sound project with something unsound laid over it, and some rules turned off."""
    data = overlay(read(BASE, "base").data, read(piece, "piece").data)
    data["checks"] = {"off": list(switches)}
    path = folder / "sara.yaml"
    path.write_text("\n".join(block(data, Habits())) + "\n", encoding="utf-8")
    return path


def ids(said: Said) -> list[str]:
    return [finding["id"] for finding in json.loads(said.out)["findings"]]


def off(rule: str, item: str = "", reason: str = "Not now") -> dict[str, str]:
    return {"rule": rule, **({"item": item} if item else {}), "reason": reason}


# --- turning off ------------------------------------------------------------------------------------


def test_without_switches_all_three_speak(sara: Sara, here: Path) -> None:
    project(here)
    said = ids(sara("check", "--today", "2024-06-01", "--format", "json"))
    assert said.count("S3-003") == 2
    assert "S4-003" in said


def test_a_rule_is_off_in_the_whole_file(sara: Sara, here: Path) -> None:
    project(here, off("S3-003", reason="The analysis is made in autumn"))
    said = sara("check", "--today", "2024-06-01")
    assert "S3-003" not in said.out
    assert "Turned off: S3-003, 2 findings: The analysis is made in autumn" in said.err
    assert "S4-003" in said.out


def test_a_rule_is_off_for_one_item(sara: Sara, here: Path) -> None:
    project(here, off("S3-003", "S2"))
    said = sara("check", "--today", "2024-06-01", "--format", "json")
    assert ids(said).count("S3-003") == 1
    assert json.loads(said.out)["turned_off"] == [
        {"rule": "S3-003", "item": "S2", "reason": "Not now", "silenced": 1}
    ]


def test_a_rule_is_off_for_one_of_several_that_it_speaks_of_together(sara: Sara, here: Path) -> None:
    """What several measures lack is one remark at their list, which no switch for a single one of them reached."""
    lacking = "execute:\n  measures:\n    - {id: S1.1, follow_up: null}\n    - {id: S2.1, follow_up: null}\n"
    project(here, piece=lacking)
    together = sara("check", "--today", "2024-06-01", "--select", "S4-003").out
    assert "S1.1" in together
    assert "Kvällsvandring" in together
    project(here, off("S4-003", "S1.1"), piece=lacking)
    said = sara("check", "--today", "2024-06-01", "--select", "S4-003,K")
    assert "Kvällsvandring" in said.out
    assert "S1.1" not in said.out
    assert "K-003" not in said.out
    assert "Turned off: S4-003 for S1.1" in said.err
    project(here, off("S4-003", "S1.1"), off("S4-003", "S2.1"), piece=lacking)
    assert "S4-003" not in sara("check", "--today", "2024-06-01", "--select", "S4-003,K").out


def test_what_stands_under_an_item_is_silent_too(sara: Sara, here: Path) -> None:
    project(here, off("S3-003", "skadegorelse"))
    assert "S3-003" not in ids(sara("check", "--today", "2024-06-01", "--format", "json"))


def test_what_is_turned_off_fails_nothing(sara: Sara, here: Path) -> None:
    arguments = ["check", "--today", "2024-06-01", "--fail-on", "advice", "--select", "S3-003"]
    project(here)
    assert sara(*arguments).code == 1
    project(here, off("S3-003"))
    assert sara(*arguments).code == 0


@pytest.mark.parametrize(
    ("switch", "id", "words"),
    [
        (off("S3-03"), "K-001", "Did you mean “S3-003”?"),
        (off("anything"), "K-001", "lists the rules"),
        (off("R-002"), "K-002", "R-002 is a mistake in the file itself and can’t be turned off."),
        (off("m-003"), "K-002", "M-003 is a mistake"),
        (off("S3-001"), "K-003", "finds nothing in this file"),
        (off("S3-003", "S1.1"), "K-003", "finds nothing there"),
    ],
)
def test_a_switch_that_does_nothing_is_pointed_at(
    switch: dict[str, str], id: str, words: str, sara: Sara, here: Path
) -> None:
    project(here, switch)
    said = sara("check", "--today", "2024-06-01", "--select", "K")
    assert f"{id}:" in said.out
    assert words in said.out


@pytest.mark.parametrize(
    "switch",
    [{"rule": "S3-003"}, {"rule": "S3-003", "reason": " "}, off("S3-003", "nobody"), {"reason": "x"}],
)
def test_a_switch_has_a_reason_and_an_item_that_is_there(
    switch: dict[str, str], sara: Sara, here: Path
) -> None:
    project(here, switch)
    assert sara("check", "--today", "2024-06-01").code == 1


@pytest.mark.parametrize(
    "text", ["checks: 5", "checks: {off: S3-003}", "checks: {off: [S3-003]}", "checks: []"]
)
def test_switches_of_the_wrong_shape_are_findings(text: str, sara: Sara, here: Path) -> None:
    (here / "sara.yaml").write_text(f"{BASE}{text}\n", encoding="utf-8")
    said = sara("check")
    assert said.code == 1
    assert "Traceback" not in said.err


# --- selecting --------------------------------------------------------------------------------------


def test_select_and_ignore_go_by_the_beginning(sara: Sara, here: Path) -> None:
    project(here)
    arguments = ["check", "--today", "2024-06-01", "--format", "json"]
    assert set(ids(sara(*arguments, "--select", "s3,S4-0"))) == {"S3-003", "S4-003"}
    assert set(ids(sara(*arguments, "--select", "S3", "--select", "S4"))) == {"S3-003", "S4-003"}
    assert set(ids(sara(*arguments, "--select", "S3,S4", "--ignore", "S3-0"))) == {"S4-003"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", "S3-3"], "Did you mean"),
        (["--ignore", "åäö"], "Ids begin with one of these: B, C, D"),
        (["--select", ""], "--select is given without a rule."),
        (["--ignore", "S3,"], "--ignore is given without a rule."),
    ],
)
def test_a_beginning_that_no_rule_has_is_refused(arguments: list[str], words: str, sara: Sara) -> None:
    said = sara("check", "-p", AGREEMENT, *arguments)
    assert said.code == 2
    assert said.out == ""
    assert words in said.err


def test_what_keeps_the_rules_from_being_applied_cannot_be_left_out(sara: Sara) -> None:
    said = sara("check", "-p", BROKEN, "--select", "C")
    assert said.code == 1
    assert "M-003" in said.out


def test_the_shell_completes_rules(here: Path) -> None:
    import typer

    from sara_cli.cli.app import program
    from sara_cli.cli.completion import complete_rules

    command = typer.main.get_command(program())
    with command.make_context("sara", ["check"], resilient_parsing=True) as context:
        words = [word for word, _about in complete_rules(cast("typer.Context", context), [], "S1-001,c-00")]
    assert words[0] == "S1-001,C-001"
    assert all(word.startswith("S1-001,C-00") for word in words)


# --- forms that programs read -----------------------------------------------------------------------


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("file", INVALID, ids=[file.stem for file in INVALID])
def test_json_and_sarif_keep_their_contracts_for_every_mistake(file: Path, sara: Sara) -> None:
    reported = valid(sara("check", "-p", file, "--format", "json").out, "check.schema.json")
    assert reported["findings"]
    run = valid(sara("check", "-p", file, "--format", "sarif").out, "sarif-subset.schema.json")["runs"][0]
    assert len(run["results"]) == len(reported["findings"])
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_of_the_real_agreement(sara: Sara) -> None:
    run = valid(sara("check", "-p", AGREEMENT, "--format", "sarif").out, "sarif-subset.schema.json")["runs"][
        0
    ]
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) > 20
    assert all("**Better**" in rule["help"]["markdown"] for rule in rules)
    prints = [result["partialFingerprints"]["saraPlace/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints) > 3
    assert all(result["suppressions"] == [] for result in run["results"])


def test_sarif_keeps_what_is_turned_off_with_its_reason(sara: Sara, here: Path) -> None:
    project(here, off("S3-003", "S1", "Made in autumn"))
    text = sara("check", "--today", "2024-06-01", "--format", "sarif", "--select", "S3-003").out
    results = valid(text, "sarif-subset.schema.json")["runs"][0]["results"]
    assert [result["suppressions"] for result in results] == [
        [],
        [{"kind": "inSource", "status": "accepted", "justification": "Made in autumn"}],
    ]


def test_a_fingerprint_stays_when_lines_and_items_move(sara: Sara, here: Path) -> None:
    def prints() -> set[str]:
        text = sara("check", "--today", "2024-06-01", "--format", "sarif", "--select", "S3-003").out
        return {one["partialFingerprints"]["saraPlace/v1"] for one in json.loads(text)["runs"][0]["results"]}

    path = project(here)
    before = prints()
    data = read(path.read_text(encoding="utf-8"), "again").data or {}
    data["analyze"]["problems"][0]["causes"].reverse()  # type: ignore[index]
    path.write_text("# A new line\n" + "\n".join(block(data, Habits())) + "\n", encoding="utf-8")
    assert prints() == before
    assert len(before) == 2


def test_files_are_named_from_where_the_command_runs_as_uris(sara: Sara, here: Path) -> None:
    folder = here / "Våra planer"
    folder.mkdir()
    shutil.copy(AGREEMENT, folder / "a#b.yaml")
    for file in ("Våra planer/a#b.yaml", os.fspath(folder / "a#b.yaml")):
        reported = valid(sara("check", "-p", file, "--format", "sarif").out, "sarif-subset.schema.json")
        run = reported["runs"][0]
        assert run["artifacts"] == [{"location": {"uri": "V%C3%A5ra%20planer/a%23b.yaml"}}]
        place = run["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "V%C3%A5ra%20planer/a%23b.yaml", "index": 0}


def test_a_missing_file_is_no_document(sara: Sara, here: Path) -> None:
    for form in ("json", "sarif", "github"):
        said = sara("check", "-p", "missing.yaml", "--format", form)
        assert (said.code, said.out) == (2, "")
