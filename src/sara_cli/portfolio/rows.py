"""The rows of many files: read by several processes at once, and one that breaks down becomes a row too.

What is sent between the processes is a path there and a row back, so that memory stays as that of a few files.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from sara_cli.child_process import Limits, Stopped, run_within
from sara_cli.language import Language, _, current_language, speaking
from sara_cli.portfolio.files import ProjectFile
from sara_cli.portfolio.row import Asked, Broken, Row, row_of

FEW = 12
"""So many files are read sooner than other processes are started."""
_MOST_PROCESSES = 8
_AT_ONCE = 4
"""So many files are given to a process at a time."""
_LIMITS = Limits(seconds=60, memory=2 * 1024**3)
R = TypeVar("R")


def rows(files: Sequence[ProjectFile], asked: Asked) -> Iterator[Row]:
    """Read the files, and give a row for each in their order."""
    read = partial(_row, asked=asked, language=current_language())
    done = 0
    for row in each(read, files):
        done += 1
        yield row
    for file in files[done:]:  # a process was ended from outside, as when memory runs out
        yield _row_apart(file, asked)


def each(function: Callable[[ProjectFile], R], files: Sequence[ProjectFile]) -> Iterator[R]:
    """What a function of a module makes of each file, in order; it ends early if one of the processes breaks down."""
    count = min(_processors(), len(files) // 4, _MOST_PROCESSES)
    if count < 2 or len(files) < FEW:
        yield from map(function, files)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Not forked: whoever shows progress has a thread.
    with ProcessPoolExecutor(count, get_context("spawn")) as pool:
        try:
            yield from pool.map(function, files, chunksize=_AT_ONCE)
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _row(file: ProjectFile, asked: Asked, language: Language) -> Row:
    with speaking(language):
        return row_of(file.path, asked, is_continued=file.is_continued)


def _row_apart(file: ProjectFile, asked: Asked) -> Row:
    """The row of a file that is read in a process of its own, within limits."""
    try:
        return run_within(_LIMITS, row_of, file.path, asked, is_continued=file.is_continued)
    except Stopped:
        message = _("The file can’t be read: it takes more memory or time than it may.")
        name = file.path.absolute().parent.name
        return Broken(str(file.path), name, message, "", None, None, 1)
