"""The cause analysis and the matrix on the terminal: everything said in words, whatever the width and the text."""

import io
from pathlib import Path

import pytest

from sara_cli.cli.analysis_tree import show_analysis, show_priorities
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.project_file.load import load

BRACKE = Path(__file__).parents[2] / "examples" / "bracke" / "sara.yaml"
THIN = """\
sara: 1
title: Thin
municipality: {name: Bräcke kommun}
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Bräcke kommun, kind: municipality}
analyze:
  problems:
    - id: p
      title: "Damage [bold red]here[/bold red] :smile: [/]"
      causes:
        - {id: P1, cause: "It is [link=x]dark[/link]"}
      goals:
        - {id: P-goal-1, goal: It falls}
    - {id: q, title: Nothing known}
"""


def project_of(folder: Path, text: str) -> Project:
    (folder / "sara.yaml").write_text(text, encoding="utf-8")
    project = load(folder / "sara.yaml").project
    assert project is not None
    return project


def tree(project: Project, problem: str) -> str:
    stream = io.StringIO()
    show_analysis(project, problem, stream)
    return stream.getvalue()


def test_what_is_thin_is_said_in_words(tmp_path: Path) -> None:
    shown = tree(project_of(tmp_path, THIN), "p")
    for words in ("no evidence", "no mechanism", "not judged", "Offender: not considered", "no indicator"):
        assert f"! {words}" in shown
    empty = tree(project_of(tmp_path, THIN), "q")
    assert "! no cause yet" in empty
    assert "! no goal yet" in empty


def test_what_people_write_is_never_markup(tmp_path: Path) -> None:
    shown = tree(project_of(tmp_path, THIN), "p")
    assert "Damage [bold red]here[/bold red] :smile: [/]" in shown
    assert "It is [link=x]dark[/link]" in shown
    assert "\x1b" not in shown


def test_causes_stand_behind_causes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    project = load(BRACKE).project
    assert project is not None
    lines = tree(project, "andt-unga").splitlines()
    causes = {one.id: one.cause[:20] for one in project.analyze.problems[0].causes}
    depth = {
        id: next(line.index(causes[id]) for line in lines if causes[id] in line) for id in ("A1", "A4", "A2")
    }
    assert not any(f" {id} " in line for line in lines for id in causes)
    assert depth["A4"] > depth["A1"] == depth["A2"]
    text = "\n".join(lines)
    assert "✓ supported" in text
    assert "? uncertain" in text
    assert "✗ refuted" in text
    assert "From 21 (2022) to 15 (2025)" in text
    assert "!" not in text


@pytest.mark.parametrize("width", [20, 40, 80])
def test_it_fits_narrow_terminals(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    project = load(BRACKE).project
    assert project is not None
    stream = io.StringIO()
    show_priorities(project, stream)
    shown = tree(project, "andt-unga") + stream.getvalue()
    assert len(shown.splitlines()) > 30
    assert max(map(len, shown.splitlines())) <= width


def test_a_problem_that_is_not_there_shows_nothing(tmp_path: Path) -> None:
    assert tree(project_of(tmp_path, THIN), "nowhere") == ""


def test_the_matrix_has_every_problem_and_no_sum() -> None:
    project = load(BRACKE).project
    assert project is not None
    stream = io.StringIO()
    with speaking("sv"):
        show_priorities(project, stream)
    lines = stream.getvalue().splitlines()
    assert next(line.split() for line in lines if "Vanligt" in line) == ["Vanligt", "2", "2", "3", "2", "–"]
    assert any(line.split()[:1] == ["4"] and "inte prioriterat" in line for line in lines)
    assert "Summa" not in stream.getvalue()
