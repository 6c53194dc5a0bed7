"""Two versions that git left in one file: one finding for each conflict, and the rest is read as ever."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.project_file.load import load
from sara_cli.project_file.merge_conflicts import MergeConflict, merge_conflicts
from sara_cli.project_file.source import read

HEAD, BASE, MIDDLE, END = "<<<<<<< HEAD", "||||||| 4b1d3f0", "=======", ">>>>>>> origin/main"
LINES = """\
sara: 1
title: Ett tryggt Exempelby
municipality: {name: Exempelby kommun}
cycle: {start: 2024-01-01, end: 2024-12-31}
prepare:
  sources:
    - {id: register, title: Kommunens register,
       publisher: Kommunen, limitations: Bara det som
       har anmälts}
  indicators:
    - id: skador
      name: Skador
      source: register
      definition: >-
        Lagade skador

        under ett år
      values: {2022: 11}
""".splitlines()


def findings_of(lines: list[str], folder: Path) -> list[tuple[str, int, int]]:
    file = folder / "sara.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [(one.id, one.place.line, one.place.end_line) for one in load(file).findings if one.place]


@pytest.mark.parametrize("at", range(1, len(LINES) + 1))
def test_a_conflict_anywhere_is_the_only_finding(tmp_path: Path, at: int) -> None:
    """The marks are at the beginning of the line: in the middle of a text, a mapping or a pair of brackets."""
    other = ([], ["what: ever: {"], ["- a", "\tb"])[at % 3]
    conflict = [HEAD, *LINES[at - 1 : at], BASE, "x", MIDDLE, *other, END]
    lines = [*LINES[: at - 1], *conflict, *LINES[at:]]
    assert findings_of(lines, tmp_path) == [("Y-030", at, at + len(conflict) - 1)]


def test_each_of_several_conflicts_is_found(tmp_path: Path) -> None:
    lines = list(LINES)
    for at in (17, 2):
        lines[at - 1 : at] = [HEAD, lines[at - 1], MIDDLE, "# nothing", END]
    found = findings_of(lines, tmp_path)
    assert found == [("Y-030", 2, 6), ("Y-030", 21, 25)]


def test_what_else_is_wrong_is_reported_at_its_own_place(tmp_path: Path) -> None:
    lines = [*LINES[:1], HEAD, LINES[1], MIDDLE, "title: Annat", END, *LINES[2:], "nonsense: 1"]
    assert [one[:2] for one in findings_of(lines, tmp_path)] == [("Y-030", 2), ("M-003", len(lines))]


@pytest.mark.parametrize("mark", [HEAD, END, "<<<<<<<", ">>>>>>> 4b1d3f0 (Write more)"])
def test_a_mark_that_somebody_forgot_is_found(tmp_path: Path, mark: str) -> None:
    assert findings_of([*LINES[:9], mark, *LINES[9:]], tmp_path) == [("Y-030", 10, 10)]


def test_a_conflict_that_was_indented_by_an_editor_is_found() -> None:
    lines = ["text: |", *(f"  {line}" for line in (HEAD, "a", MIDDLE, "b", END))]
    assert merge_conflicts(lines) == [MergeConflict(2, 0, 4, 6)]


@pytest.mark.parametrize(
    "text", ["<<<<<< six", "Rubrik\n=======", "a\n=======\nb", "  <<<<<<< alone", "<<: *a", ">>>>>>>x"]
)
def test_what_only_looks_alike_is_no_conflict(text: str) -> None:
    assert merge_conflicts(text.splitlines()) == []


def test_a_conflict_inside_of_the_base_belongs_to_it() -> None:
    """Git merges the versions that both began from too, and marks what it can't with longer marks."""
    inner = ["<<<<<<<<< one", "x", "|||||||||", "y", "=========", "z", ">>>>>>>>> two"]
    lines = [HEAD, "a", BASE, *inner, MIDDLE, "b", END]
    assert merge_conflicts(lines) == [MergeConflict(1, 3, 11, 13)]


@given(st.lists(st.sampled_from([HEAD, BASE, MIDDLE, END, "a: 1", "  b", "<<<<<<<<< x", ""]), max_size=30))
def test_any_marks_are_read_and_stay_in_the_file(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = merge_conflicts(lines)
    assert all(1 <= one.start <= one.end <= len(lines) for one in found)
    assert bool(found) == any(line[:7] in ("<<<<<<<", ">>>>>>>") and line[7:8] != "<" for line in lines)
    source = read(text, "sara.yaml")
    assert source.text == text
    assert sum(one.id == "Y-030" for one in source.findings) == len(found)
