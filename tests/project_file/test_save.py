"""Saving: whole or not at all, never over another's change, and two writers lose nothing."""

import multiprocessing
import os
import stat
import sys
from pathlib import Path

import pytest

from project_file.patience import be_patient
from sara_cli.errors import SaraError
from sara_cli.project_file.disk import LEFT_BEHIND
from sara_cli.project_file.edit import add_item
from sara_cli.project_file.editions import freeze
from sara_cli.project_file.lock import locked
from sara_cli.project_file.save import ChangedMeanwhile, save, update
from sara_cli.project_file.source import Source
from waiting import LONGEST_WAIT

ROUNDS = 15


def add_rounds(path: str, who: str, rounds: int = ROUNDS) -> None:
    be_patient()
    for number in range(rounds):

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


def test_who_waits_too_long_is_reported(tmp_path: Path) -> None:
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


# --- what is left behind, and whose the file is ---------------------------------------------------------

LEFT = ".sara.yaml.0123456789ab.tmp"
NOT_OURS = (
    ".sara.yaml.tmp",
    "sara.yaml.0123456789ab.tmp",
    ".sara.yaml.0123456789AB.tmp",
    ".sara.yaml.lock",
    "x.tmp",
)


def _leave(folder: Path, name: str, seconds: float) -> Path:
    path = folder / name
    path.write_text("half", encoding="utf-8")
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))
    return path


@pytest.mark.parametrize(("seconds", "is_left"), [(LEFT_BEHIND - 60, True), (LEFT_BEHIND + 60, False)])
def test_what_a_killed_run_left_is_taken_away_after_an_hour(
    tmp_path: Path, seconds: float, is_left: bool
) -> None:
    """Every kill left a file next to the user's own, and nobody took it away."""
    old = _leave(tmp_path, LEFT, seconds)
    save(tmp_path / "other.yaml", "new", expected="")
    assert old.exists() == is_left


def test_only_our_own_temporary_files_are_taken_away(tmp_path: Path) -> None:
    kept = [_leave(tmp_path, name, 2 * LEFT_BEHIND) for name in NOT_OURS]
    taken = _leave(tmp_path, LEFT, 2 * LEFT_BEHIND)
    (tmp_path / "editions").mkdir()
    edition = tmp_path / "editions" / ".2024-01-01-plan.0123456789ab.tmp"
    edition.mkdir()
    os.utime(edition, (0, 0))
    save(tmp_path / "sara.yaml", "new", expected="")
    assert not taken.exists()
    assert all(path.exists() for path in kept)
    freeze(tmp_path / "editions" / "2024-01-01-plan", {"plan.md": b"plan"}, {})
    assert [path.name for path in (tmp_path / "editions").iterdir()] == ["2024-01-01-plan"]


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_with_such_a_name_is_left_alone(tmp_path: Path) -> None:
    real = _leave(tmp_path, "real", 2 * LEFT_BEHIND)
    link = tmp_path / LEFT
    link.symlink_to(real)
    os.utime(link, (0, 0), follow_symlinks=False)
    save(tmp_path / "sara.yaml", "new", expected="")
    assert real.exists()
    assert link.is_symlink()


OTHERS = 54321


@pytest.mark.skipif(sys.platform == "win32", reason="owners of POSIX")
@pytest.mark.parametrize("allowed", [{"owner", "group"}, {"group"}, set()], ids=["both", "group", "none"])
def test_owner_and_group_stay_as_far_as_the_system_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: set[str]
) -> None:
    """An administrator corrected a line, and the file was root’s: its coordinator could no longer save it."""
    file = tmp_path / "sara.yaml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    real, given = Path.stat, []

    def stat_of(self: Path, **more: bool) -> os.stat_result:
        about = real(self, **more)
        if self.name != "sara.yaml":
            return about
        return os.stat_result((*about[:4], OTHERS, OTHERS, *about[6:]))

    def chown(_path: object, owner: int, group: int, *, follow_symlinks: bool) -> None:
        assert not follow_symlinks  # somebody who may write in the folder could lay a link there
        if ("owner" if owner != -1 else "group") not in allowed:
            raise PermissionError(1, "Operation not permitted")
        given.append((owner, group))

    monkeypatch.setattr(Path, "stat", stat_of)
    monkeypatch.setattr(os, "chown", chown)
    save(file, "new", expected="old")
    assert given == [(-1, OTHERS)] * ("group" in allowed) + [(OTHERS, -1)] * ("owner" in allowed)
    assert file.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(real(file).st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only an administrator can")
def test_an_administrator_leaves_a_file_with_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "sara.yaml"
    file.write_text("old", encoding="utf-8")
    os.chown(file, OTHERS, OTHERS + 1)
    file.chmod(0o640)
    save(file, "new", expected="old")
    about = file.stat()
    assert (about.st_uid, about.st_gid, stat.S_IMODE(about.st_mode)) == (OTHERS, OTHERS + 1, 0o640)
