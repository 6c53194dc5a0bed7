"""One change as it is recorded: when, at which addresses, and the lines that differ in each file."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from difflib import unified_diff
from hashlib import sha256
from itertools import takewhile
from typing import Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field


class Rewritten(NamedTuple):
    """The text of a file before and after a change; None where there was none.

    `file` is its place from the project's folder, and nothing for the project file itself.
    """

    file: str
    before: str | None
    after: str


Act: TypeAlias = tuple[Literal["set", "add", "remove"], str]
"""What was done, and the dotted address of where."""


class _Recorded(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Piece(_Recorded):
    """The lines of a file that differ, from an offset on, and the checksums of the whole before and after."""

    file: str
    at: int = Field(ge=0)
    before: str
    after: str
    was: str | None
    became: str | None


class Entry(_Recorded):
    """One change: when, what, and in which files. `more` is how many acts aren't named."""

    time: datetime
    acts: tuple[Act, ...]
    more: int = 0
    pieces: tuple[Piece, ...]
    is_undone: bool = False


def shown_time(time: datetime) -> str:
    """A day and a time, where the user is."""
    with suppress(OverflowError, ValueError, OSError):  # the first and last days that there are
        time = time.astimezone()
    return f"{time:%Y-%m-%d %H:%M}"


def difference(entry: Entry, *, back: bool) -> list[tuple[str, list[str]]]:
    """The lines that a change takes away and adds in each file, with their signs; the other way with `back`."""
    found = []
    for piece in entry.pieces:
        old, new = (piece.after, piece.before) if back else (piece.before, piece.after)
        lines = unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
        found.append((piece.file, [line for line in list(lines)[2:] if not line.startswith("@@")]))
    return found


def checksum(content: bytes | None) -> str | None:
    """SHA-256 of a whole file; None where there is none."""
    return None if content is None else sha256(content).hexdigest()


def piece_of(one: Rewritten) -> Piece:
    """The lines that differ between two texts."""
    before, after = (one.before or "").splitlines(keepends=True), one.after.splitlines(keepends=True)
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    return Piece(
        file=one.file,
        at=sum(map(len, before[:first])),
        before="".join(before[first : len(before) - last]),
        after="".join(after[first : len(after) - last]),
        was=checksum(None if one.before is None else one.before.encode()),
        became=checksum(one.after.encode()),
    )


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """How many items at the beginning are the same."""
    return sum(1 for _both in takewhile(lambda two: two[0] == two[1], zip(some, others, strict=False)))


def spliced(piece: Piece, text: str, *, back: bool) -> str:
    """A whole text with the lines of a piece put in, or the earlier ones with `back`."""
    old, new = (piece.after, piece.before) if back else (piece.before, piece.after)
    return f"{text[: piece.at]}{new}{text[piece.at + len(old) :]}"
