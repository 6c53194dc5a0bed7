"""Where the next turn's file goes, and what must come along."""

from datetime import date
from pathlib import Path

import pytest

from sara_cli.model.fields import Span
from sara_cli.renew.periods import missing_schema, proposed, way_back

YEAR = Span(start=date(2023, 1, 1), end=date(2023, 12, 31))
NEXT = Span(start=date(2024, 1, 1), end=date(2024, 12, 31))
SCHOOL = Span(start=date(2023, 7, 1), end=date(2024, 6, 30))
NEXT_SCHOOL = Span(start=date(2024, 7, 1), end=date(2025, 6, 30))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2023/sara.yaml", "2024/sara.yaml"),
        ("arbete/sara.yaml", "arbete/sara-2024.yaml"),
        ("arbete/sara-2023.yaml", "arbete/sara-2024.yaml"),
        ("sara.yaml", "sara-2024.yaml"),
        ("bräcke.yml", "bräcke-2024.yml"),
    ],
)
def test_a_place_is_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert proposed(Path(old), YEAR, NEXT) == Path(new)
    assert proposed(tmp_path / old, YEAR, NEXT) == tmp_path / new


def test_from_inside_the_year_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "2023").mkdir()
    monkeypatch.chdir(tmp_path / "2023")
    assert proposed(Path("sara.yaml"), YEAR, NEXT) == Path("../2024/sara.yaml")


def test_a_school_year_s_folder() -> None:
    assert proposed(Path("/a/2023-2024/sara.yaml"), SCHOOL, NEXT_SCHOOL) == Path("/a/2024-2025/sara.yaml")
    assert proposed(Path("/a/2023/sara.yaml"), SCHOOL, NEXT_SCHOOL) == Path("/a/2024/sara.yaml")


def test_a_half_year_in_the_same_year_does_not_write_over_itself() -> None:
    spring = Span(start=date(2023, 1, 1), end=date(2023, 6, 30))
    autumn = Span(start=date(2023, 7, 1), end=date(2023, 12, 31))
    assert proposed(Path("/a/2023/sara.yaml"), spring, autumn) == Path("/a/2023/sara-2023-07.yaml")


def test_the_way_back_is_relative(tmp_path: Path) -> None:
    old = tmp_path / "2023" / "sara.yaml"
    assert way_back(tmp_path / "2024" / "sara.yaml", old) == "../2023/sara.yaml"
    assert way_back(tmp_path / "2023" / "sara-2024.yaml", old) == "sara.yaml"
    assert way_back(tmp_path / "a" / "b" / "sara.yaml", old) == "../../2023/sara.yaml"


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("# yaml-language-server: $schema=sara.schema.json\n", "sara.schema.json"),
        ("# yaml-language-server: $schema=schema/s.json\n", "schema/s.json"),
        ("# yaml-language-server: $schema=../sara.schema.json\n", None),
        ("# yaml-language-server: $schema=/etc/sara.schema.json\n", None),
        ("# yaml-language-server: $schema=https://example.org/sara.schema.json\n", None),
        ("sara: 1\n", None),
    ],
)
def test_the_schema_is_written_only_beside_the_file(tmp_path: Path, line: str, file: str | None) -> None:
    assert missing_schema(line, tmp_path / "sara.yaml") == (tmp_path / file if file else None)


def test_a_schema_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sara.schema.json").write_text("{}", encoding="utf-8")
    line = "# yaml-language-server: $schema=sara.schema.json\n"
    assert missing_schema(line, tmp_path / "sara.yaml") is None
