"""Which files a portfolio is made of: what is found below folders, and what is passed over."""

from datetime import date
from pathlib import Path

import pytest

from sara_cli.errors import SaraError
from sara_cli.portfolio.files import files_of

TODAY = date(2024, 5, 1)
HEAD = "sara: 1\ntitle: Tryggt\nmunicipality: {name: Exempelby kommun}\n"


def put(file: Path, year: int = 2024, previous: str = "") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    cycle = f"cycle: {{start: {year}-01-01, end: {year}-12-31}}\n"
    file.write_text(HEAD + cycle + (f"previous: {previous}\n" if previous else ""), encoding="utf-8")
    return file


def names(home: Path, *places: Path, today: date = TODAY) -> list[str]:
    chosen = files_of(places or (home,), today).chosen
    return [one.path.relative_to(home).as_posix() for one in chosen]


def test_project_files_are_found_however_deep(tmp_path: Path) -> None:
    put(tmp_path / "a" / "sara.yaml")
    put(tmp_path / "b" / "c" / "d" / "sara.yaml")
    put(tmp_path / "e" / "fjallnas.yml")
    assert names(tmp_path) == ["a/sara.yaml", "b/c/d/sara.yaml", "e/fjallnas.yml"]


def test_what_is_hidden_frozen_or_something_else_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "a" / "sara.yaml")
    put(tmp_path / ".undo" / "sara.yaml")
    put(tmp_path / "a" / "editions" / "2024-01-01-plan" / "sara.yaml")
    (tmp_path / "a" / "editions" / "2024-01-01-plan" / "manifest.json").write_text("{}", encoding="utf-8")
    (tmp_path / "a" / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    (tmp_path / "a" / "sara.schema.json").write_text("{}", encoding="utf-8")
    assert names(tmp_path) == ["a/sara.yaml"]


def test_a_folder_of_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "a" / "sara.yaml")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a/sara.yaml"]


def test_a_sara_yaml_that_is_no_project_file_is_a_row_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "sara.yaml").write_bytes(b"\xff\x00")
    assert names(tmp_path) == ["sara.yaml"]


@pytest.mark.parametrize(
    ("today", "chosen"),
    [
        (date(2023, 12, 31), "a/2023/sara.yaml"),
        (date(2024, 1, 1), "a/2024/sara.yaml"),
        (date(2027, 1, 1), "a/2025/sara.yaml"),
    ],
)
def test_of_the_cycles_of_a_work_that_of_the_day_is_chosen(tmp_path: Path, today: date, chosen: str) -> None:
    put(tmp_path / "a" / "2023" / "sara.yaml", 2023)
    put(tmp_path / "a" / "2024" / "sara.yaml", 2024, "../2023/sara.yaml")
    put(tmp_path / "a" / "2025" / "sara.yaml", 2025, "../2024/sara.yaml")
    put(tmp_path / "b" / "sara.yaml", 2023)
    found = files_of([tmp_path], today)
    assert [one.path.relative_to(tmp_path).as_posix() for one in found.chosen] == [chosen, "b/sara.yaml"]
    assert len(found.other_cycles) == 2
    assert [one.is_continued for one in found.chosen] == [not chosen.startswith("a/2025"), False]


def test_a_file_that_is_named_is_always_a_row_and_only_one(tmp_path: Path) -> None:
    old = put(tmp_path / "2023" / "sara.yaml", 2023)
    new = put(tmp_path / "2024" / "sara.yaml", 2024, "../2023/sara.yaml")
    assert names(tmp_path, old) == ["2023/sara.yaml"]
    assert files_of([old], TODAY).chosen[0].is_continued
    assert names(tmp_path, tmp_path, old, new) == ["2023/sara.yaml", "2024/sara.yaml"]


def test_cycles_in_a_circle_are_all_shown(tmp_path: Path) -> None:
    put(tmp_path / "a.yaml", 2023, "b.yaml")
    put(tmp_path / "b.yaml", 2024, "a.yaml")
    assert names(tmp_path) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    ("place", "message"), [("none", "There is no file or folder"), (".", "There is no project file in")]
)
def test_what_is_not_there_is_reported(tmp_path: Path, place: str, message: str) -> None:
    with pytest.raises(SaraError, match=message):
        files_of([tmp_path / place], TODAY)
