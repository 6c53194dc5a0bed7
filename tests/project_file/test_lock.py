"""The lock reaches other machines: processes that share nothing but the folder lose nothing.

Each “machine” has a home, a cache and a folder for temporary files of its own, so that the lock in the cache
folder of the one says nothing to the other. Before the file itself was locked, a third of what two added was lost.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from project_file.patience import wait_for_the_lock
from sara_cli.errors import SaraError
from sara_cli.project_file import lock
from sara_cli.project_file.editing import Add, ProjectFile, Set
from sara_cli.project_file.lock import locked
from waiting import LONGEST_WAIT

if sys.platform != "linux":
    pytest.skip("where the file itself can be locked while it is replaced", allow_module_level=True)

TEXT = """\
sara: 1
title: Ett tryggt Bräcke
municipality: {name: Bräcke kommun}
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Bräcke kommun, kind: municipality}
prepare:
  sources: []
"""
ADDING = """
import sys; from functools import partial; from pathlib import Path
from sara_cli.project_file import editing, lock
from sara_cli.project_file.editing import Add, ProjectFile
lock._PAUSE = 0.001
editing.locked = partial(lock.locked, timeout=float(sys.argv[3]))
file = ProjectFile(Path(sys.argv[1])); print("ready", flush=True); sys.stdin.readline()
for number in range(30):
    file.change(Add(("prepare", "sources"), {"id": f"{sys.argv[2]}{number}", "title": "x"}))
"""
HOLDING = """
import sys; from pathlib import Path
from sara_cli.project_file.lock import locked
with locked(Path(sys.argv[1])):
    print("ready", flush=True); sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    file = tmp_path / "shared" / "sara.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return file


def machine(name: str, code: str, path: Path, *arguments: str) -> "subprocess.Popen[str]":
    """A process on a machine of its own, as far as locks can tell; it is under way."""
    own = path.parents[1] / name
    own.mkdir(exist_ok=True)
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "TMPDIR"), str(own))
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path), *arguments],
        env={**os.environ, **places},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_machines_lose_nothing(path: Path) -> None:
    machines = [machine(name, ADDING, path, name, str(LONGEST_WAIT)) for name in ("a", "b")]
    for each in machines:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    for each in machines:
        each.communicate(timeout=LONGEST_WAIT)
        assert each.returncode == 0
    ids = {source.id for source in ProjectFile(path).project.prepare.sources}
    assert ids == {f"{name}{number}" for name in "ab" for number in range(30)}
    assert {file.name for file in path.parent.iterdir()} == {"sara.yaml", ".sara.yaml.undo"}


def test_another_machine_waits_and_is_reported(path: Path) -> None:
    holder = machine("a", HOLDING, path)
    try:
        with pytest.raises(SaraError, match="is saving"), locked(path, timeout=0.1):
            pass
        assert path.read_text(encoding="utf-8") == TEXT  # reading is never kept from anyone
    finally:
        holder.kill()
        holder.communicate()


def test_a_killed_machine_lets_go_at_once_and_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = machine("a", HOLDING, path)
    holder.kill()
    holder.communicate()
    wait_for_the_lock(0, monkeypatch)
    ProjectFile(path).change(Set(("title",), "Nytt"))
    assert {file.name for file in path.parent.iterdir()} == {"sara.yaml", ".sara.yaml.undo"}


def test_reading_the_file_does_not_let_the_lock_go(path: Path) -> None:
    """A lock of POSIX's older kind goes as soon as the process closes the file anywhere."""
    with locked(path):
        path.read_bytes()
        number = os.open(path, os.O_RDWR)
        assert lock._try_to_take(number) is False
        os.close(number)


def test_a_lock_on_a_file_that_was_replaced_is_worth_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening and locking another machine puts a new file in the old one's place."""
    real = lock._try_to_take
    taken: list[int] = []

    def after_another(number: int) -> bool | None:
        if not taken:
            other = path.with_name("other")
            other.write_text(TEXT, encoding="utf-8")
            other.replace(path)
        taken.append(os.fstat(number).st_ino)
        return real(number)

    monkeypatch.setattr(lock, "_try_to_take", after_another)
    with locked(path):
        assert taken[-1] == path.stat().st_ino
    assert len(set(taken)) == 2


def test_where_files_cannot_be_locked_work_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_try_to_take", lambda _number: None)
    ProjectFile(path).change(Add(("prepare", "sources"), {"id": "ny", "title": "Ny"}))
    assert "id: ny" in path.read_text(encoding="utf-8")
    with locked(path.with_name("none.yaml"), timeout=0.1):
        assert not path.with_name("none.yaml").exists()
