"""Runs a function in a process of its own, within limits, so that a stranger's file can't take the machine or the program.

Some libraries that read or print what others have sent end the whole process when they meet what they don't expect, or
take memory and time without end. In a process of its own that becomes one error, and nothing that they print is seen.
This is no sandbox: the process may do what its user may.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from traceback import format_exc
from typing import Any, Literal, NamedTuple, ParamSpec, TypeAlias, TypeVar

from sara_cli.language import current_language, speaking

P = ParamSpec("P")
R = TypeVar("R")
Reason: TypeAlias = Literal["time", "memory", "crash"]

_START = "import sys; sys.path.append(sys.argv[1]); from sara_cli.child_process import serve; serve()"
SERVING = "--serve-a-call"
"""What starts a process of a program that has no Python of its own to be started, as in one folder."""
_WAITING = 3 if sys.platform == "win32" else 20
"""How many times as long as it may work a process is waited for: other programs need the machine too."""


class Limits(NamedTuple):
    """What a process may use: seconds of the processor's time, and bytes of memory.

    Windows knows neither, and macOS no limit of memory. There the time that passes is limited alone.
    """

    seconds: int
    memory: int


class Stopped(Exception):  # noqa: N818 - whoever calls says what it means
    """A process came to no end: it took too much time or memory, or broke down."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def run_within(limits: Limits, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """Call a function in a process of its own, in the language that is spoken here.

    The function is one of a module, and what it takes and gives can be pickled. Raises what it raises, and `Stopped`.
    """
    call = (tuple(limits), current_language(), function, arguments, named)
    try:
        done = subprocess.run(  # noqa: S603 - Python itself
            _command(),
            input=pickle.dumps(call),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Each thread of a library would set 64 MB apart for itself otherwise.
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
            timeout=limits.seconds * _WAITING,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Stopped("time") from None
    if done.returncode or not done.stdout:
        raise Stopped("time" if -done.returncode == getattr(signal, "SIGXCPU", None) else "crash")
    answer = pickle.loads(done.stdout)  # noqa: S301 - from a process of our own
    if isinstance(answer, _Raised):
        raise answer.error
    return answer  # type: ignore[no-any-return]


def _command() -> list[str]:
    """What starts the process: Python, or the program itself where it brings its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SERVING]
    # Without -P, modules of the folder that one is in would go before Python's own.
    return [sys.executable, "-P", "-c", _START, str(Path(__file__).parents[1])]


class _Raised(NamedTuple):
    """What was raised in the process."""

    error: Exception


# --- in the process ---------------------------------------------------------------------------------


def serve() -> None:
    """Read a call from stdin, and write what came of it to stdout, which nothing else can write to."""
    answers = _stdout_alone()
    limits, language, function, arguments, named = pickle.load(sys.stdin.buffer)  # noqa: S301 - from ourselves
    _keep_within(Limits(*limits))
    try:
        with speaking(language):
            answer = pickle.dumps(function(*arguments, **named))
    except MemoryError:
        answer = pickle.dumps(_Raised(Stopped("memory")))
    except Exception as error:  # noqa: BLE001 - it is raised on the other side
        answer = pickle.dumps(_Raised(portable(error)))
    with answers:
        answers.write(answer)
    os._exit(0)  # without taking apart what has been built


def _stdout_alone() -> Any:
    """Stdout for ourselves; what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


def _keep_within(limits: Limits) -> None:
    """Let the system enforce the limits, as far as it can."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 5),  # first SIGXCPU, by which we know it
        (resource.RLIMIT_AS, limits.memory, limits.memory),
    ):
        with suppress(OSError, ValueError):  # macOS refuses a limit below what the process has reserved
            resource.setrlimit(kind, (most, hard))


def portable(error: Exception) -> Exception:
    """An error that can be sent to another process, with the lines of code that it came from as a note."""
    error.add_note(format_exc())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - a library's error may need what can't be sent
        other = RuntimeError(f"{type(error).__name__}: {error}")
        other.add_note(format_exc())
        return other
    return error
