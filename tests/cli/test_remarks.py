"""What a person reads on a terminal names the question that closes it: check, status, law, and what comes after report."""

import re
from datetime import date
from pathlib import Path

import pytest

from cli.running import Sara
from interview.answering import START, project_file
from sara_cli.check import check
from sara_cli.cli.remarks import as_remarks
from sara_cli.interview.questions import Closers, state_of
from sara_cli.language import LANGUAGES, Language, speaking

TODAY = date(2025, 3, 1)
ON = TODAY.isoformat()
PLANNED = """\
execute:
  measures:
    - {id: A, title: Lamps in the yard, party: kommun}
    - {id: B, title: Patrols at night, party: polis, responsible: n}
"""


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    return project_file(tmp_path, START.replace("execute:\n", PLANNED)).path


def remarks(path: Path) -> str:
    checked = check(path, TODAY)
    return as_remarks(checked.findings, checked.loaded, path, TODAY)


def test_findings_are_grouped_by_step_with_their_questions(planned: Path) -> None:
    shown = remarks(planned)
    headings = [line for line in shown.splitlines() if re.match(r"\d ", line)]
    assert headings == sorted(headings)
    assert len(headings) == len(set(headings)) > 1
    assert "Question: Who does “Lamps in the yard”" in shown
    assert "→ sara execute" in shown
    assert "The text is only “n”" in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [40, 80])
def test_remarks_are_wrapped_and_speak_no_file(
    planned: Path, monkeypatch: pytest.MonkeyPatch, columns: int, language: Language
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    with speaking(language):
        shown = remarks(planned)
    text = [line for line in shown.splitlines() if "→" not in line]  # a command is copied whole
    assert max(map(len, text)) < columns
    assert not re.search(r"sara\.yaml:\d|follow_up\.|process_review|focus_areas", shown)


def test_a_broken_file_is_remarked_on_too(tmp_path: Path) -> None:
    path = project_file(tmp_path, START.replace("kind: police", "kind: cops")).path
    assert "“cops”" in remarks(path)
    (tmp_path / "sara.yaml").write_text("a: [\n", encoding="utf-8")
    assert "✗ error" in remarks(path)


def test_lines_begin_with_their_place_wherever_they_go(sara: Sara, planned: Path) -> None:
    for options in ([], ["--format", "lines"]):
        said = sara("check", "-p", planned, "--today", ON, *options)
        firsts = [line for line in said.out.splitlines() if re.match(r".*sara\.yaml:\d+:\d+: ", line)]
        assert len(firsts) > 5


@pytest.mark.parametrize(
    ("row", "question"),
    [
        ("law:L07", "initiate.linked_plans+"),
        ("law:L10a", "initiate.organisation.council"),
        ("law:L12", "initiate.organisation.coordination_function.coordinates"),
        ("law:L04a", "prepare.pictures+party=kommun"),
        ("criterion:1.decision", "initiate.decisions+party=kommun"),
        ("rule:nothing", ""),
    ],
)
def test_what_is_missed_leads_to_its_question(tmp_path: Path, row: str, question: str) -> None:
    function = "initiate:\n  organisation: {coordination_function: {unit: Office}}\n"
    state = state_of(project_file(tmp_path, START.replace("initiate:\n", function)))
    found = Closers(state, TODAY).for_reason(row)
    assert (found.id if found else "") == question


def test_status_and_law_name_the_question(sara: Sara, planned: Path) -> None:
    status = sara("status", "-p", planned, "--today", ON).out
    assert "Question: When did Bräcke kommun decide to co-operate?" in " ".join(status.split())
    assert "1.decision" not in status
    law = " ".join(sara("law", "-p", planned, "--at", ON).out.split())
    assert "Question: Which plan under another law is the work joined with?" in law


def test_report_before_there_are_measures_says_which_document_has_content(sara: Sara, tmp_path: Path) -> None:
    pictures = "prepare:\n  pictures: [{party: kommun, summary: Calm, date: 2024-02-01}]\n"
    for text, document in ((START, "agreement"), (START.replace("prepare:\n", pictures), "situation")):
        path = project_file(tmp_path, text).path
        said = sara("report", "-p", path, "--today", ON, "--force")
        assert said.code == 0
        (line,) = [line for line in said.err.splitlines() if "There are no measures yet." in line]
        assert f"sara report {document}" in line
        assert (tmp_path / "rapport" / "year-end.html").is_file()
