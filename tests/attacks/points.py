"""A command that is ended, or told of a fault, at any one of the calls by which it writes.

The command runs in a process that is forked from one in which everything is imported already. Each call that changes something
in the file system is counted there; at a number the child ends itself as by a power cut, or the call fails. What is
being written is then half there.
"""

import builtins
import io
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import cache
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from attacks.commands import TODAY

TRACEBACK = 99
"""The exit code of a command that ends with an exception that nobody catches."""
_MODULE_CALLS = (
    "fsync",
    "replace",
    "rename",
    "link",
    "symlink",
    "unlink",
    "rmdir",
    "mkdir",
    "chmod",
    "chown",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


CALLS, SAID = "calls", "said"
ENVIRONMENT = {"SARA_TODAY": TODAY, "SARA_LANGUAGE": "en"}


class Ending(NamedTuple):
    """How a command ended: its exit code, or -9; what it said; and the calls that it made, by name."""

    code: int
    said: str
    calls: list[str]


class Fault(NamedTuple):
    """What a call answers from a number on, or only then; only the calls of some names where any are given."""

    number: int
    error: int
    stays: bool
    names: frozenset[str] = frozenset()


class _Counter:
    """Counts the calls of this process, and does at one of them what was decided."""

    def __init__(self, log: int, kill_at: int, fault: Fault | None) -> None:
        self.log, self.kill_at, self.fault, self.number = log, kill_at, fault, 0

    def before(self, name: str, half: Callable[[], object] = lambda: None) -> None:
        self.number += 1
        os.write(self.log, f"{name}\n".encode())
        if self.number == self.kill_at:
            half()
            os.kill(os.getpid(), signal.SIGKILL)
        fault = self.fault
        if not fault or (fault.names and name not in fault.names):
            return
        if self.number == fault.number or (fault.stays and self.number > fault.number):
            half()
            raise OSError(fault.error, os.strerror(fault.error))


class _Watched:
    """An open file of which every write is a call."""

    def __init__(self, handle: Any, counter: _Counter) -> None:
        self._handle, self._counter = handle, counter

    def write(self, data: Any) -> Any:
        self._counter.before(
            "write", lambda: (self._handle.write(data[: len(data) // 2]), self._handle.flush())
        )
        return self._handle.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._handle, name)

    def __enter__(self) -> "_Watched":
        self._handle.__enter__()
        return self

    def __exit__(self, *about: object) -> object:
        return self._handle.__exit__(*about)


def _watch(counter: _Counter) -> None:
    """Put a counted call in the place of each that writes. Never undone: the process ends with the command."""
    for name in _MODULE_CALLS:
        setattr(os, name, _counted(getattr(os, name), name, counter))
    real_open, real_io = os.open, io.open

    def opened(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & _WRITING:
            counter.before("open")
        return real_open(path, flags, *more, **named)

    def io_opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        if not set(mode) & set("wxa+"):
            return real_io(file, mode, *more, **named)
        if not isinstance(file, int):
            counter.before("open")
        return _Watched(real_io(file, mode, *more, **named), counter)

    os.open, io.open = opened, io_opened
    builtins.open = io_opened
    if sys.platform != "win32":
        import fcntl

        for name in ("flock", "fcntl"):
            setattr(fcntl, name, _counted(getattr(fcntl, name), name, counter))


def _counted(real: Callable[..., Any], name: str, counter: _Counter) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        counter.before(name)
        return real(*given, **named)

    return call


def run_watched(
    words: Sequence[str], folder: Path, *, kill_at: int = 0, fault: Fault | None = None
) -> Ending:
    """Run a command in a folder, in a process of its own."""
    notes = folder.parent / f"{folder.name}.notes"
    notes.mkdir(exist_ok=True)
    log, said = notes / CALLS, notes / SAID
    log.write_bytes(b"")
    child = _server().Process(target=_child, args=(list(words), folder, notes, kill_at, fault))
    child.start()
    child.join()
    assert child.exitcode is not None
    return Ending(
        child.exitcode, said.read_text(encoding="utf-8", errors="replace"), log.read_text("ascii").split()
    )


@cache
def _server() -> Any:
    """What forks the processes: not the tests' own one, where a library with threads, such as Typst, waits for ever."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["attacks.preload"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
        ensure_running()
    return context


def _child(words: list[str], folder: Path, notes: Path, kill_at: int, fault: Fault | None) -> None:
    """The rest of a child's life."""
    code = TRACEBACK
    try:
        home = str(notes)
        os.environ.update({**ENVIRONMENT, "HOME": home, "XDG_CACHE_HOME": home, "TMPDIR": home})
        os.chdir(folder)
        nothing = os.open(os.devnull, os.O_RDONLY)
        output = os.open(notes / SAID, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for number, target in ((nothing, 0), (output, 1), (output, 2)):
            os.dup2(number, target)
        sys.stdin = os.fdopen(0, "r")
        sys.stdout, sys.stderr = (os.fdopen(number, "w", buffering=1, encoding="utf-8") for number in (1, 2))
        from sara_cli.cli.app import run

        _watch(_Counter(os.open(notes / CALLS, os.O_WRONLY | os.O_APPEND), kill_at, fault))
        code = run(words)
    except BaseException:  # noqa: BLE001 - whatever it is, it is reported by the code
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)
