"""The cycles of a folder: found by `previous`, cheap to read, and chosen by the day."""

from datetime import date
from pathlib import Path

import pytest

from sara_cli.project_file.cycles import chained, later, of_day

HEAD = "sara: 1\ntitle: Tryggt\nmunicipality: {name: Exempelby kommun}\n"


def put(file: Path, year: int, previous: str = "", *, block: bool = False, end: int | None = None) -> Path:
    cycle = f"cycle: {{start: {year}-01-01, end: {end or year}-12-31}}\n"
    if block:
        cycle = f"cycle:  # of the year\n  start: {year}-01-01\n\n  end: {end or year}-12-31\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = HEAD + cycle + (f'previous: "{previous}"\n' if previous else "") + "prepare: {sources: []}\n"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "sara.yaml", 2023)
    put(tmp_path / "sara-2024.yaml", 2024, "sara.yaml", block=True)
    put(tmp_path / "sara-2025.yml", 2025, "./sara-2024.yaml")
    put(tmp_path / "another.yaml", 2025)  # of other work: nothing chains it
    (tmp_path / "broken.yaml").write_text("previous: sara.yaml\ncycle: [\n", encoding="utf-8")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00previous")
    (tmp_path / "list.yaml").write_text("- cycle: 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["sara.yaml", "sara-2024.yaml", "sara-2025.yml"])
def test_the_chain_is_the_same_from_each_of_its_files(folder: Path, name: str) -> None:
    assert [one.path.name for one in chained(folder / name)] == [
        "sara.yaml",
        "sara-2024.yaml",
        "sara-2025.yml",
    ]


def test_what_nothing_chains_stands_alone(folder: Path) -> None:
    assert [one.path.name for one in chained(folder / "another.yaml")] == ["another.yaml"]
    assert chained(folder / "broken.yaml") == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2022, 5, 1), "sara.yaml"),  # none holds it and none has ended: the first
        (date(2023, 1, 1), "sara.yaml"),
        (date(2023, 12, 31), "sara.yaml"),
        (date(2024, 1, 1), "sara-2024.yaml"),
        (date(2025, 7, 1), "sara-2025.yml"),
        (date(2026, 11, 29), "sara-2025.yml"),  # the last that ended
    ],
)
def test_the_cycle_of_a_day(folder: Path, day: date, name: str) -> None:
    found = of_day(chained(folder / "sara.yaml"), day)
    assert found
    assert found.path.name == name


def test_between_two_cycles_it_is_the_one_that_ended(tmp_path: Path) -> None:
    put(tmp_path / "sara.yaml", 2020)
    put(tmp_path / "next.yaml", 2023, "sara.yaml")
    found = of_day(chained(tmp_path / "sara.yaml"), date(2021, 6, 1))
    assert found
    assert found.path.name == "sara.yaml"
    assert of_day([], date(2021, 6, 1)) is None


def test_two_files_that_name_each_other_end(tmp_path: Path) -> None:
    put(tmp_path / "sara.yaml", 2023, "next.yaml")
    put(tmp_path / "next.yaml", 2024, "sara.yaml")
    assert len(chained(tmp_path / "sara.yaml")) == 2


def test_a_later_file_is_found_beside_it_and_in_the_folder_beside(tmp_path: Path) -> None:
    first = put(tmp_path / "2023" / "sara.yaml", 2023)
    assert later(first) is None
    second = put(tmp_path / "2024" / "sara.yaml", 2024, "../2023/sara.yaml")
    assert later(first) == second
    third = put(tmp_path / "2024" / "sara-2025.yaml", 2025, "sara.yaml")
    assert later(second) == third
    assert later(third) is None
