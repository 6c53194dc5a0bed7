"""From what a check, a done-list or the act misses to the question that closes it."""

from collections.abc import Iterator
from datetime import date

import pytest

from interview.answering import START, project_file
from sara_cli.check import check
from sara_cli.interview import questions as engine
from sara_cli.interview.questions import Closers, state_of
from sara_cli.progress import status
from sara_cli.progress.law import judge
from sara_cli.project_file.editing import ProjectFile
from sara_cli.resources import folder

DAYS = (date(2023, 1, 1), date(2024, 2, 1), date(2026, 11, 30))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> ProjectFile:
    return project_file(tmp_path_factory.mktemp("begun"), START)


def every_closer(begun: ProjectFile) -> Iterator[tuple[ProjectFile, date, Closers]]:
    """Every example, and a work that has only begun, on days before, during and after the work."""
    for path in (begun.path, *sorted(folder("examples").glob("*/sara.yaml"))):
        file = ProjectFile(path)
        for day in DAYS:
            yield file, day, Closers(state_of(file), day)


def test_every_row_of_the_act_that_something_can_be_done_about_has_its_question(begun: ProjectFile) -> None:
    """Rows such as 6 and 13 §§ named only a command with keys of the file."""
    asked: set[str] = set()
    for file, day, closers in every_closer(begun):
        for row in judge(file.project, day):
            if row.command:
                asked.add(row.id)
                assert closers.for_reason(f"law:{row.id}"), (file.path, day, row.id)
    assert len(asked) > 15


def test_every_line_of_a_done_list_that_is_missing_has_its_question(begun: ProjectFile) -> None:
    asked: set[str] = set()
    for file, day, closers in every_closer(begun):
        for step in status(file.project, day).steps:
            for line in step.answers:
                if line.state == "missing":
                    asked.add(line.id)
                    assert closers.for_reason(f"criterion:{line.id}"), (file.path, day, line.id)
    assert len(asked) > 15


def test_every_finding_has_its_question_or_says_where_it_is_corrected(begun: ProjectFile) -> None:
    asked = 0
    for file, day, closers in every_closer(begun):
        for finding in check(file.path, day).findings:
            asked += 1
            assert closers.of(finding) or closers.instead(finding), (file.path, day, finding)
    assert asked > 60


def test_what_is_asked_first_is_found_without_the_other_lists(
    begun: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Naming the question of one row made the lists of all five steps, with all that could be asked."""
    made: list[tuple[str, bool]] = []
    whole = engine.questions

    def counted(state, step, today, *, rest=False, about=()):  # type: ignore[no-untyped-def]
        made.append((step, rest))
        return whole(state, step, today, rest=rest, about=about)

    monkeypatch.setattr(engine, "questions", counted)
    closers = Closers(state_of(begun), DAYS[1])
    for reason in ("law:L11", "criterion:1.conditions", "law:L11"):
        found = closers.for_reason(reason)
        assert found
        assert found.is_open
    assert made == [("initiate", False)]
    assert closers.for_reason("law:L04c")
    assert made == [("initiate", False), ("prepare", False), ("analyze", False)]


def test_a_reason_that_nothing_is_asked_for_has_no_question(begun: ProjectFile) -> None:
    assert Closers(state_of(begun), DAYS[1]).for_reason("law:L99") is None
