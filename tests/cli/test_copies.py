"""Copies that shared folders make of a file that two have saved at once."""

from pathlib import Path

import pytest

from sara_cli.cli.files import conflicted_copies


@pytest.mark.parametrize(
    "name",
    [
        "sara-KOMMUN-PC12.yaml",
        "sara (1).yaml",
        "sara(2).yaml",
        "sara (conflicted copy 2024-03-01 101500).yaml",
        "sara (Samordnarens konfliktkopia 2024-03-01).yaml",
        "sara.sync-conflict-20240301-101500-ABCDEFG.yaml",
    ],
)
def test_a_copy_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "sara.yaml"
    for each in (path, tmp_path / name):
        each.touch()
    assert conflicted_copies(path) == [tmp_path / name]


def test_other_files_are_none(tmp_path: Path) -> None:
    """Among them the file that `renew` makes for another year."""
    path = tmp_path / "sara.yaml"
    for name in ("sara.yaml", "sara-2024.yaml", "sara.schema.json", "sara (draft).yaml", "samsara (1).yaml"):
        (tmp_path / name).touch()
    (tmp_path / "sara (1).yaml").mkdir()
    assert conflicted_copies(path) == []
    assert conflicted_copies(tmp_path / "nowhere" / "sara.yaml") == []
