"""Many files are read by several processes: the same rows in the same order, and a process that breaks down ends nothing."""

import os
from datetime import date
from pathlib import Path

import pytest

from portfolio.county import broken, county
from sara_cli.child_process import Stopped
from sara_cli.language import speaking
from sara_cli.portfolio import rows as module
from sara_cli.portfolio.files import ProjectFile, files_of
from sara_cli.portfolio.row import Asked, Broken, Work, row_of
from sara_cli.portfolio.rows import FEW, each, rows

ASKED = Asked(date(2024, 2, 1))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ProjectFile, ...]:
    monkeypatch.setattr(module, "_processors", lambda: 2)
    county(tmp_path, FEW)
    broken(tmp_path)
    return files_of([tmp_path], ASKED.today).chosen


def process(file: ProjectFile) -> int:
    return os.getpid()


def test_several_processes_give_the_rows_that_one_would(files: tuple[ProjectFile, ...]) -> None:
    with speaking("sv"):
        found = list(rows(files, ASKED))
        alone = [row_of(file.path, ASKED, is_continued=file.is_continued) for file in files]
    assert found == alone
    assert sum(isinstance(one, Work) for one in found) == FEW
    assert sum(isinstance(one, Broken) for one in found) >= 10
    assert len(set(each(process, files))) == 2
    assert os.getpid() not in set(each(process, files))


def test_a_few_files_are_read_in_this_process(files: tuple[ProjectFile, ...]) -> None:
    assert set(each(process, files[: FEW - 1])) == {os.getpid()}


def ends_at_the_ninth(file: ProjectFile) -> str:
    if file.path.parent.name == "8":
        os._exit(9)
    return file.path.parent.name


def test_a_process_that_is_ended_from_outside_ends_the_pool_and_not_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_processors", lambda: 2)
    files = [ProjectFile(Path(str(number)) / "sara.yaml", False) for number in range(FEW + 4)]
    found = list(each(ends_at_the_ninth, files))
    assert found == [str(number) for number in range(len(found))]
    assert len(found) <= 8


def test_what_the_processes_left_is_read_apart(
    files: tuple[ProjectFile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gives_up(function: object, files: object) -> list[object]:
        return []

    monkeypatch.setattr(module, "each", gives_up)
    assert list(rows(files[:2], ASKED)) == [row_of(file.path, ASKED) for file in files[:2]]


def test_a_file_that_takes_too_much_becomes_a_row(
    files: tuple[ProjectFile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*arguments: object, **named: object) -> None:
        raise Stopped("memory")

    monkeypatch.setattr(module, "each", lambda function, files: [])
    monkeypatch.setattr(module, "run_within", stopped)
    (row,) = rows(files[:1], ASKED)
    assert isinstance(row, Broken)
    assert "more memory or time" in row.message
