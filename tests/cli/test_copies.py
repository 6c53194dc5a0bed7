"""Copies that shared folders make of a file that two have saved at once, and that people make of it."""

import json
from pathlib import Path

import pytest

from cli.running import Sara
from sara_cli.project_file.copies import copies_of


@pytest.mark.parametrize(
    "name",
    [
        "sara-KOMMUN-PC12.yaml",
        "sara (1).yaml",
        "sara(2).yaml",
        "sara (conflicted copy 2024-03-01 101500).yaml",
        "sara (Samordnarens konfliktkopia 2024-03-01).yaml",
        "sara.sync-conflict-20240301-101500-ABCDEFG.yaml",
        "sara-DESKTOP-1A2B3C.yaml",
        "sara-KOMMUN-PC12 (1).yaml",
        "sara-Samordnarens-MacBook-Pro.yaml",
        "sara - kopia.yaml",
        "sara - Kopia (2).yaml",
        "sara - Copy.yaml",
        "sara kopia.yaml",
        "sara copy 2.yaml",
        "sara 2.yaml",
        "Kopia av sara.yaml",
        "kopia av sara - kopia.yaml",
        "Copy of sara.yaml",
        "sara_conflict-20240112.yaml",
        "sara_conflict-20240112-101500.yaml",
        "sara[Conflict].yaml",
        "sara [Conflict 1].yaml",
        "sara (SFConflict samordnare@kommun.example 2024-01-12-10-15-00).yaml",
        "sara (kopia).yaml",
        "sara_NAS_Jan-12-101500-2024_Conflict.yaml",
    ],
)
def test_a_copy_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "sara.yaml"
    for each in (path, tmp_path / name):
        each.touch()
    assert copies_of(path) == [tmp_path / name]


SMALL = Path(__file__).parents[1] / "data" / "small.yaml"
OTHERS = (
    "sara-2024.yaml",
    "sara-gammal.yaml",
    "sara-utkast.yaml",
    "sara-Bräcke.yaml",
    "sara-VT2024.yaml",
    "sara-HT24.yaml",
    "sara-GAMMAL.yaml",
    "sara (draft).yaml",
    "sara (2024).yaml",
    "sara 2024.yaml",
    "samsara (1).yaml",
    "Kopia av samsara.yaml",
    "sara-konfliktlösning.yaml",
    "sara - kopia.txt",
)


def test_other_files_are_none(tmp_path: Path) -> None:
    """Among them the file that `renew` makes for another year."""
    path = tmp_path / "sara.yaml"
    for name in (*OTHERS, "sara.yaml", "sara.schema.json"):
        (tmp_path / name).touch()
    (tmp_path / "sara (1).yaml").mkdir()
    assert copies_of(path) == []
    assert copies_of(tmp_path / "nowhere" / "sara.yaml") == []


@pytest.mark.parametrize("command", ["check", "status"])
def test_the_check_and_the_state_report_them(sara: Sara, tmp_path: Path, command: str) -> None:
    path, copy = tmp_path / "sara.yaml", tmp_path / "sara - kopia.yaml"
    for each in (path, copy):
        each.write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")
    assert copy.name in sara(command, "--project", path).err
    assert json.loads(sara(command, "--project", path, "--format", "json").out)["copies"] == [copy.name]
    copy.unlink()
    assert copy.name not in sara(command, "--project", path).err
