"""Saving: whole or not at all, never over another's change, and two writers lose nothing."""

import multiprocessing
import os
import stat
import sys
from pathlib import Path

import pytest

from project_file.patience import be_patient
from sara_cli.errors import SaraError
from sara_cli.project_file.edit import add_item
from sara_cli.project_file.lock import locked
from sara_cli.project_file.save import ChangedMeanwhile, save, update
from sara_cli.project_file.source import Source
from waiting import LONGEST_WAIT

ROUNDS = 15


def add_rounds(path: str, who: str) -> None:
    be_patient()
    for number in range(ROUNDS):

        def change(source: Source, number: int = number) -> Source:
            return add_item(source, ("lessons",), f"{who}{number}")

        update(Path(path), change)


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sara.yaml"
    file.write_text("# läxor\nlessons: []\n", encoding="utf-8")
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=add_rounds, args=(str(file), who)) for who in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(LONGEST_WAIT)
    assert [writer.exitcode for writer in writers] == [0, 0]
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# läxor\n")
    for who in ("a", "b"):
        assert all(f"- {who}{number}\n" in text for number in range(ROUNDS))
    assert [path.name for path in tmp_path.iterdir()] == ["sara.yaml"]


def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sara.yaml"
    file.write_text("old", encoding="utf-8")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaraError, match="can’t be written"):
        save(file, "new", expected="old")
    assert file.read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "sara.yaml"
    file.write_text("a: 1\nb: 3\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile) as caught:
        save(file, "a: 2\nb: 2\n", expected="a: 1\nb: 2\n")
    assert "-b: 2" in caught.value.difference
    assert "+b: 3" in caught.value.difference
    assert "+b: 3" in caught.value.hint
    assert file.read_text(encoding="utf-8") == "a: 1\nb: 3\n"


def test_every_byte_is_written_as_it_is(tmp_path: Path) -> None:
    text = "\ufeffå: 1\r\nö: 2\r\n"
    save(tmp_path / "sara.yaml", text, expected=None)
    assert (tmp_path / "sara.yaml").read_bytes() == text.encode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text("a: 1\n", encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "sara.yaml"
    link.symlink_to(real)
    save(link, "a: 2\n", expected="a: 1\n")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "a: 2\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_folder_and_a_missing_folder_are_no_targets(tmp_path: Path) -> None:
    with pytest.raises(SaraError, match="is a folder"):
        save(tmp_path, "x", expected=None)
    with pytest.raises(SaraError, match="can’t be written"):
        save(tmp_path / "none" / "sara.yaml", "x", expected=None)


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    file = tmp_path / "sara.yaml"
    with locked(file), pytest.raises(SaraError, match="is saving"), locked(file, timeout=0.05):
        pass
    with locked(file, timeout=0.05):
        assert not file.exists()


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two who begin at once: who comes last must not write over the other's first file."""
    file = tmp_path / "sara.yaml"
    real = os.fsync

    def slow(number: int) -> None:
        real(number)
        file.write_text("theirs", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(ChangedMeanwhile):
        save(file, "mine", expected="")
    assert file.read_text(encoding="utf-8") == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["sara.yaml"]


def test_a_change_while_the_new_text_is_written_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text was compared first and written then: whatever was saved in between was lost."""
    file = tmp_path / "sara.yaml"
    file.write_text("old", encoding="utf-8")
    real = os.fsync

    def slow(number: int) -> None:
        real(number)
        file.write_text("theirs", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(ChangedMeanwhile):
        save(file, "mine", expected="old")
    assert file.read_text(encoding="utf-8") == "theirs"


def test_a_first_file_is_written_where_links_are_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unknown)
    save(tmp_path / "sara.yaml", "mine", expected="")
    assert (tmp_path / "sara.yaml").read_text(encoding="utf-8") == "mine"
