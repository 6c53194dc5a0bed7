"""The cycles of a piece of work: project files that are chained by `previous`, and which of them a day belongs to.

Of each file only `previous` and `cycle` are read, so that a folder of large files costs next to nothing. A file that
can't be read, or says neither, belongs to no chain.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sara_cli.project_file.disk import content_of, spelled
from sara_cli.project_file.source import MOST_BYTES, read

_TOP = ("\nprevious:", "\ncycle:")
_BLOCK = re.compile(r"\n.*(?:\n(?:[ \t].*|))*")
_NAMES = ("*.yaml", "*.yml")


class CycleFile(NamedTuple):
    """A project file, its time, and the file of the previous cycle."""

    path: Path
    start: date
    end: date
    previous: Path | None


def chained(path: Path) -> list[CycleFile]:
    """The file and those of its folder that are chained with it, forwards and backwards, in the order of time."""
    known = {one.path.resolve(): one for one in cycles_of(_files_in(path.parent))}
    chain = {path.resolve()} & known.keys()
    while new := {
        each
        for each, one in known.items()
        if each not in chain
        and (one.previous in chain or any(known[seen].previous == each for seen in chain))
    }:
        chain |= new
    return sorted((known[each] for each in chain), key=lambda one: (one.start, one.path.name))


def of_day(chain: list[CycleFile], day: date) -> CycleFile | None:
    """The cycle that holds a day, else the last that ended before it, else the first; None of none."""
    held = [one for one in chain if one.start <= day <= one.end]
    ended = [one for one in chain if one.end < day]
    return held[-1] if held else max(ended, key=lambda one: one.end) if ended else next(iter(chain), None)


def later(path: Path) -> Path | None:
    """The file that goes on from this one, in its folder or in a folder beside it, as `sara renew` writes it."""
    return continued([path]).get(path.resolve())


def continued(paths: Iterable[Path]) -> dict[Path, Path]:
    """Which files go on from another, in its folder or in one beside it, by the resolved path of the other.

    Each file is read once, however many are asked about.
    """
    files: dict[Path, None] = {}
    for folder in dict.fromkeys(path.parent for path in paths):
        files |= dict.fromkeys(_files_in(folder))
    for home, name in dict.fromkeys((path.resolve().parent.parent, path.name) for path in paths):
        with suppress(OSError):
            files |= dict.fromkeys(home.glob(f"*/{name}"))
    found: dict[Path, Path] = {}
    for one in cycles_of(files):
        if one.previous:
            found.setdefault(one.previous, one.path)
    return found


def _files_in(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(file for name in _NAMES for file in folder.glob(name))
    return []


def cycles_of(files: Iterable[Path]) -> list[CycleFile]:
    """The cycles of files, without those that can't be read or name none."""
    return [found for file in files if (found := _cycle(file))]


def _cycle(file: Path) -> CycleFile | None:
    try:
        text = content_of(file, MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    text = "\n" + text.replace("\r\n", "\n")
    blocks = (_BLOCK.match(text, place) for key in _TOP if (place := text.find(key)) >= 0)
    data: Any = read("".join(block[0] for block in blocks if block), str(file)).data
    try:
        start, end = (date.fromisoformat(str(data["cycle"][key])) for key in ("start", "end"))
        previous = data.get("previous")
        return CycleFile(
            file, start, end, spelled(file.parent / str(previous)).resolve() if previous else None
        )
    except (TypeError, KeyError, ValueError, AttributeError, OSError, RuntimeError):
        return None
