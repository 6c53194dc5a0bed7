"""`sara law`: a screen to read, JSON for programs, Markdown for a document, on any day."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conftest import Golden
from sara_cli.cli.app import run

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "data" / "law"
BRACKE = str(ROOT / "examples" / "bracke" / "sara.yaml")
STATES = ["met", "missing", "due", "overdue", "not_applicable", "not_judged"]
TEXT = {"type": "string", "minLength": 1}
SCHEMA = {
    "type": "object",
    "required": ["version", "at", "requirements"],
    "properties": {
        "version": {"const": 1},
        "at": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "requirements": {
            "type": "array",
            "minItems": 20,
            "items": {
                "type": "object",
                "required": ["id", "paragraph", "level", "state", "text", "evidence", "remedy"],
                "properties": {
                    "id": {"type": "string", "pattern": r"^L\d{2}[a-z]?$"},
                    "paragraph": {"type": "integer", "minimum": 4, "maximum": 14},
                    "level": {"enum": ["must", "effort", "good_practice"]},
                    "state": {"enum": STATES},
                    "text": TEXT,
                    "evidence": {"type": "array", "items": TEXT},
                    "remedy": {"type": "string"},
                    "reason": {"type": "string"},
                    "deadline": {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"},
                    "command": {"type": "string"},
                    "limits": {"type": "string"},
                },
            },
        },
    },
}


def project(name: str) -> str:
    return str(ROOT / "examples" / name / "sara.yaml")


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["bracke", "bracke-agreement"])
def test_the_screen(name: str, language: str, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["law", "-p", project(name), "--at", "2024-02-01", "--language", language, "-q"])
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert max(map(len, said.out.splitlines())) <= 80
    shown = "\n".join(line.rstrip() for line in said.out.splitlines()) + "\n"
    golden(shown, FOLDER / f"{name}.{language}.txt")


@pytest.mark.parametrize("name", ["bracke", "bracke-agreement", "liten-start", "omradesplaner", "storstad"])
@pytest.mark.parametrize("at", ["2023-06-30", "2024-02-01", "2026-01-01"])
def test_json_keeps_the_contract(name: str, at: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "-p", project(name), "--at", at, "--format", "json"]) == 0
    reported = json.loads(capsys.readouterr().out)
    Draft202012Validator(SCHEMA).validate(reported)
    assert reported["at"] == at


def test_evidence_is_written_as_paths(capsys: pytest.CaptureFixture[str]) -> None:
    run(["law", "-p", BRACKE, "--at", "2024-02-01", "--format", "json"])
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)["requirements"]}
    assert rows["L06a"]["evidence"] == ["analyze.picture_updates[0].date"]
    assert rows["L06a"]["deadline"] == "2025-09-20"
    assert rows["L13a"]["evidence"] == ["initiate.organisation.lead_body.body"]
    assert rows["L11"]["deadline"] is None


def test_the_day_may_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SARA_TODAY", "2023-06-30")
    run(["law", "-p", BRACKE, "--format", "json"])
    reported = json.loads(capsys.readouterr().out)
    assert {row["state"] for row in reported["requirements"]} == {"not_applicable"}
    run(["law", "-p", BRACKE, "--format", "json", "--at", "2024-02-01"])
    assert json.loads(capsys.readouterr().out)["at"] == "2024-02-01"


def test_markdown_is_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    run(["law", "-p", BRACKE, "--format", "markdown", "--at", "2024-02-01", "--language", "en"])
    reported = capsys.readouterr().out
    run(
        [
            "report",
            "law",
            "-p",
            BRACKE,
            "--format",
            "md",
            "--out",
            "-",
            "--today",
            "2024-02-01",
            "--language",
            "en",
        ]
    )
    assert reported == capsys.readouterr().out
    assert reported.startswith("# Lag (2023:196)")


def test_what_it_cannot_say_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    run(["law", "-p", BRACKE, "--at", "2024-02-01", "--language", "en"])
    said = " ".join(capsys.readouterr().err.split())
    assert "may be done all the same" in said
    assert "sara explain L04a" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["--at", "i går"],
        ["--at", "2024-02-30"],
        ["--format", "xml"],
        ["-p", "finns-inte.yaml"],
    ],
)
def test_wrong_use_is_reported(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "-p", BRACKE, *arguments, "--language", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")


def test_a_file_with_errors_is_not_judged(capsys: pytest.CaptureFixture[str]) -> None:
    broken = ROOT / "tests" / "data" / "invalid" / "M-003-unknown-key.yaml"
    assert run(["law", "-p", str(broken), "--language", "en"]) == 1
    assert "until the errors are corrected" in capsys.readouterr().err


@pytest.mark.parametrize("id", ["L04a", "l13c", "L14"])
def test_a_requirement_is_explained(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", id, "--language", "en"]) == 0
    reported = capsys.readouterr().out
    assert f"{id.capitalize()}  lag (2023:196) {int(id[1:3])} §" in reported
    assert "What helps" in reported
