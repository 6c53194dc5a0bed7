"""Whatever ends a command while it writes: every file is as it was or as it shall be, and the same command finishes the work.

Killed at each call by which it writes, or answered with a fault there: a full or broken disk, no permission, a disk that
is only read, a server that knows no locks. `just attack` tries every call of every writing command, the tests a few.
"""

import errno
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from attacks.commands import COMMANDS, Command, edit, files_of, temporaries
from attacks.extent import Extent
from sara_cli.project_file.disk import LEFT_BEHIND

if sys.platform == "win32":
    pytest.skip("needs processes of POSIX", allow_module_level=True)

from attacks.points import TRACEBACK, Ending, Fault, run_watched

LOCKS = frozenset({"flock", "fcntl"})
UNSUPPORTED = frozenset({"flock", "fcntl", "link", "chmod", "chown", "fsync"})
# What a call answers, and whether every later one does so too: a disk that is full or only read stays so.
FAULTS = ((errno.ENOSPC, True), (errno.EROFS, True), (errno.EIO, False), (errno.EACCES, False))


def is_list_on_its_way(name: str, content: bytes, states: tuple[bytes | None, bytes | None]) -> bool:
    """Whether a list of what was written has the lines of some files: it is written after each of them."""
    if not name.endswith(".sara-checksums.json"):
        return False
    known = [set(json.loads(state).items()) for state in states if state]
    return set(json.loads(content).items()) <= set().union(*known)


class Scene:
    """A command, the folder before it, and what it makes of that when nobody stops it."""

    def __init__(self, command: Command, home: Path) -> None:
        self.command, self.home = command, home
        self.start = home / "start"
        command.prepare(self.start)
        if command.before:
            assert run_watched(command.before.split(), self.start).code == 0
            edit(self.start)
        self.before = files_of(self.start)
        folder = self.folder()
        self.whole = run_watched(command.words.split(), folder)
        assert self.whole.code == 0, self.whole.said
        self.after = files_of(folder)
        assert self.after != self.before
        assert not temporaries(folder)

    def folder(self) -> Path:
        """The folder before the command, anew."""
        folder = self.home / "work"
        shutil.rmtree(folder, ignore_errors=True)
        return Path(shutil.copytree(self.start, folder))

    def run(self, folder: Path, *, kill_at: int = 0, fault: Fault | None = None) -> Ending:
        """The command in a folder."""
        return run_watched(self.command.words.split(), folder, kill_at=kill_at, fault=fault)

    def must_be_whole(self, folder: Path, reported: object) -> None:
        """Every file is one of the two, and none is gone that shall be there."""
        found = files_of(folder)
        for name, content in found.items():
            states = (self.before.get(name), self.after.get(name))
            assert content in states or is_list_on_its_way(name, content, states), (reported, name)
        gone = {name for name in self.before if name in self.after and name not in found}
        assert not gone, reported

    def must_be_finished_by_another_run(self, folder: Path, reported: object) -> None:
        """The same command goes on; what a person has to do first is nothing."""
        if files_of(folder) != self.after:
            ending = self.run(folder)
            assert ending.code == 0, (reported, ending.said)
            assert files_of(folder) == self.after, reported


@pytest.fixture(scope="module", params=Extent.asked().of(COMMANDS, few=10), ids=lambda command: command.name)
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(request.param, tmp_path_factory.mktemp("scene"))


def test_killed_at_any_call_that_writes(scene: Scene, extent: Extent) -> None:
    calls = scene.whole.calls
    for number in extent.of(range(1, len(calls) + 1), few=1):
        folder, reported = scene.folder(), f"killed at call {number} of {len(calls)}, {calls[number - 1]}"
        ending = scene.run(folder, kill_at=number)
        assert ending.code == -9, (reported, ending.said)
        scene.must_be_whole(folder, reported)
        _grow_old(folder)
        scene.must_be_finished_by_another_run(folder, reported)
        extent.count("kills")


def _grow_old(folder: Path) -> None:
    for path in temporaries(folder):
        then = path.stat().st_mtime - 2 * LEFT_BEHIND
        os.utime(path, (then, then))


def test_what_is_left_of_a_kill_is_gone_after_the_next_save(scene: Scene, extent: Extent) -> None:
    calls = scene.whole.calls
    writes = [number for number, name in enumerate(calls, 1) if name in ("write", "fsync")]
    for number in extent.of(writes, few=1):
        folder = scene.folder()
        scene.run(folder, kill_at=number)
        old = temporaries(folder)
        assert old or calls[number - 1] == "fsync", calls[number - 1]
        _grow_old(folder)
        scene.run(folder)
        assert not temporaries(folder), (number, calls[number - 1])


def _faults(calls: Sequence[str]) -> list[Fault]:
    """Every fault at every call; and calls that a disk or a server doesn't know, from the first on."""
    at_each = [Fault(number, error, stays) for number in range(1, len(calls) + 1) for error, stays in FAULTS]
    return [
        *at_each,
        Fault(1, errno.ENOLCK, True, LOCKS),
        *(Fault(1, errno.EOPNOTSUPP, True, frozenset({name})) for name in sorted(UNSUPPORTED & set(calls))),
        Fault(1, errno.EOPNOTSUPP, True, UNSUPPORTED),
    ]


def test_a_fault_at_any_call_that_writes(scene: Scene, extent: Extent) -> None:
    for fault in extent.of(_faults(scene.whole.calls), few=1):
        folder = scene.folder()
        reported = f"{errno.errorcode[fault.error]} {fault} {scene.whole.calls[fault.number - 1]}"
        ending = scene.run(folder, fault=fault)
        assert ending.code in (0, 1, 2), (reported, ending.said)
        assert ending.code != TRACEBACK, (reported, ending.said)
        scene.must_be_whole(folder, reported)
        if ending.code == 0:
            _must_have_done_it(scene, folder, reported)
        else:
            assert "rror: " in ending.said or "can’t" in ending.said, (reported, ending.said)
            scene.must_be_finished_by_another_run(folder, reported)
        if fault.names:
            assert ending.code == 0, (reported, ending.said)
        extent.count("faults")


def _must_have_done_it(scene: Scene, folder: Path, reported: object) -> None:
    """What says that all went well has done all: but the record of checksums may be missing, which only costs a copy."""
    found, after = files_of(folder), dict(scene.after)
    for name in set(after) - set(found):
        assert name.endswith(".sara-checksums.json"), (reported, name)
        del after[name]
    known = {name: content for name, content in found.items() if not name.endswith(".sara-checksums.json")}
    assert known == {name: content for name, content in after.items() if name in known}, reported
