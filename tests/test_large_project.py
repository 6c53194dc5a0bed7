"""The large project that speed is measured on is large, sound and whole; nothing here is timed."""

from datetime import date
from pathlib import Path

from large_project import large_project
from sara_cli.check import check


def test_it_is_large_and_the_checks_have_nothing_to_say(tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    path.write_text(large_project(2500), encoding="utf-8")
    checked = check(path, date(2024, 2, 1))
    assert checked.findings == []
    assert len(checked.loaded.source.lines) >= 2500
    assert checked.loaded.project
    problems = [problem.id for problem in checked.loaded.project.analyze.problems]
    assert len(problems) == len(set(problems)) >= 10
