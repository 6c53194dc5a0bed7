"""Saving works where a disk or a network folder doesn't know a call that saving makes.

A home on a server answered ENOLCK to a lock, a shared folder EPERM to `chmod`: the answer to a question was lost.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sara_cli.errors import SaraError
from sara_cli.project_file.editing import ProjectFile, Set
from sara_cli.project_file.editions import freeze
from sara_cli.project_file.lock import locked
from sara_cli.project_file.save import save

fcntl = pytest.importorskip("fcntl", reason="the calls of POSIX")
ERRNOS = sorted({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EPERM, errno.EINVAL})
TEXT = (Path(__file__).parents[1] / "data" / "small.yaml").read_text(encoding="utf-8")


def always(*_given: object) -> bool:
    return True


def is_folder(number: Any, *_given: object) -> bool:
    return isinstance(number, int) and stat.S_ISDIR(os.fstat(number).st_mode)


def is_file(number: Any, *_given: object) -> bool:
    return not is_folder(number)


def is_of_locks(path: Any, *_given: object) -> bool:
    return "locks" in str(path) or str(path).endswith((".cache", "sara"))


def is_folder_opened(path: Any, *_given: object) -> bool:
    return Path(path).is_dir()


CALLS = {
    "flock": (fcntl, "flock", always),
    "fcntl": (fcntl, "fcntl", always),
    "chmod": (os, "chmod", always),
    "link": (os, "link", always),
    "access to a folder": (os, "open", is_folder_opened),
    "fsync of a folder": (os, "fsync", is_folder),
    "fsync of a file": (os, "fsync", is_file),
    "mkdir of the folder of locks": (os, "mkdir", is_of_locks),
}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("tempfile.tempdir", None)
    file = tmp_path / "shared" / "sara.yaml"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    file.chmod(0o600)
    return file


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[Any]]]:
    def begin(module: Any, name: str, condition: Callable[..., bool], number: int) -> list[Any]:
        real, seen = getattr(module, name), []

        def refusing(*given: Any, **named: Any) -> Any:
            if condition(*given):
                seen.append(given)
                raise OSError(number, os.strerror(number))
            return real(*given, **named)

        monkeypatch.setattr(module, name, refusing)
        return seen

    yield begin
    monkeypatch.undo()


@pytest.mark.parametrize("number", ERRNOS, ids=lambda number: errno.errorcode[number])
@pytest.mark.parametrize("call", CALLS)
def test_saving_goes_on_without_a_call_that_is_not_supported(
    path: Path, refuse: Callable[..., list[Any]], call: str, number: int
) -> None:
    file = ProjectFile(path)
    seen = refuse(*CALLS[call], number)
    file.change(Set(("title",), "Nytt"))
    save(path.with_name("first.yaml"), "first", expected="")
    freeze(path.parent / "editions" / "2024-01-01-plan", {"plan.md": b"plan"}, {})
    assert seen, "the call was never made"
    assert "title: Nytt\n" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600  # a private file doesn't become readable for others
    assert path.with_name("first.yaml").read_text(encoding="utf-8") == "first"
    assert (path.parent / "editions" / "2024-01-01-plan" / "plan.md").read_bytes() == b"plan"
    names = {one.name for one in path.parent.iterdir()}
    assert names == {"sara.yaml", ".sara.yaml.undo", "first.yaml", "editions"}


@pytest.mark.parametrize("number", ERRNOS, ids=lambda number: errno.errorcode[number])
def test_where_the_home_knows_no_locks_the_folder_for_temporary_files_is_used(
    path: Path, tmp_path: Path, refuse: Callable[..., list[Any]], number: int
) -> None:
    """Two runs on the machine still wait for each other."""

    def is_at_home(handle: int, *_given: object) -> bool:
        home = list((tmp_path / "HOME").rglob("*.lock"))
        return any(os.path.samestat(os.fstat(handle), one.stat()) for one in home)

    seen = refuse(fcntl, "flock", is_at_home, number)
    missing = path.with_name("none.yaml")  # where there is no file, nothing but the machine's lock holds
    with locked(missing), pytest.raises(SaraError, match="is saving"), locked(missing, timeout=0.05):
        pass
    assert seen
    with locked(missing, timeout=0.05):
        assert list((tmp_path / "TMPDIR").rglob("*.lock"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_disk_that_is_full_or_broken_is_still_reported(
    path: Path, refuse: Callable[..., list[Any]], number: int
) -> None:
    refuse(os, "fsync", is_file, number)
    with pytest.raises(SaraError, match="can’t be written"):
        save(path, "new", expected=TEXT)
    with pytest.raises(SaraError, match="can’t be written"):
        freeze(path.parent / "editions" / "2024-01-01-plan", {"plan.md": b"plan"}, {})
    assert path.read_text(encoding="utf-8") == TEXT


def test_nobody_else_reads_a_private_file_while_it_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file was open to all until its permissions were set."""
    modes: list[int] = []
    real = os.fsync

    def looking(number: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(number).st_mode))
        real(number)

    monkeypatch.setattr(os, "fsync", looking)
    save(path, "new", expected=TEXT)
    assert modes[0] == 0o600
