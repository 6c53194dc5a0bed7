"""The last changes of a project file and its data, so that they can be taken back.

They are beside the project file: `.sara.yaml.undo`, one change a line, as JSON. Of each file only the lines that differ are
kept, as they were and as they became, with the checksum of the whole on either side. Those tell whether a change is
made or taken back, whatever was cut off between the file and this record, and that nothing of others' is written over.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from difflib import unified_diff
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.project_file.disk import content_of, read_bytes, settle, temporaries_of, within
from sara_cli.project_file.lock import locked
from sara_cli.project_file.save import make_folder, save, save_bytes

MOST_CHANGES = 20
MOST_BYTES = 5_000_000
"""How large the record may be; the oldest changes are dropped first."""
_MOST_NAMED = 5


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


class History:
    """The changes of one project file that can be taken back, or made again."""

    def __init__(self, project: Path) -> None:
        self.project = project
        target = Path(os.path.realpath(project)) if project.is_symlink() else project
        self.path = target.with_name(f".{target.name}.undo")

    def entries(self) -> list[Entry]:
        """The changes, oldest first; those that are taken back come last. Raises `SaraError` if they can't be read."""
        return self._as_they_are(self._recorded())

    def _recorded(self) -> list[Entry]:
        """The changes as they were noted last."""
        if not os.path.lexists(self.path):
            return []
        try:
            if self.path.is_symlink():
                raise ValueError
            content = read_bytes(self.path, str(self.path), 2 * MOST_BYTES).decode()
            return [Entry.model_validate_json(line) for line in content.split("\n") if line]
        except ValueError:
            raise _damaged(self.path) from None

    def take_back(self, *, dry_run: bool = False) -> Entry | None:
        """Take back the last change; None if there is none.

        Raises `SaraError` if a file has been changed by something else since, and writes nothing then.
        """
        with locked(self.project):
            entries = self.entries()
            done = [number for number, one in enumerate(entries) if not one.is_undone]
            return self._turn(entries, done[-1], dry_run=dry_run) if done else None

    def make_again(self, *, dry_run: bool = False) -> Entry | None:
        """Make the change again that was taken back last; None if there is none. Raises as `take_back`."""
        with locked(self.project):
            entries = self.entries()
            undone = [number for number, one in enumerate(entries) if one.is_undone]
            return self._turn(entries, undone[0], dry_run=dry_run) if undone else None

    def forget(self) -> bool:
        """Erase all changes, also what a run that was cut off has left of them; False if there were none."""
        with locked(self.project):
            files = [*temporaries_of(self.path), *([self.path] if os.path.lexists(self.path) else [])]
            try:
                for file in files:
                    file.unlink()
            except OSError as error:
                message = _("{file} can’t be erased: {reason}.")
                raise SaraError(message.format(file=self.path, reason=error.strerror or error)) from None
            settle(self.path.parent)
        return bool(files)

    # --- what is recorded ----------------------------------------------------------------------------

    @contextmanager
    def recording(self, acts: Sequence[Act], written: Sequence[Rewritten]) -> Iterator[None]:
        """Note a change that is made inside, under the lock. Where that can't be noted, it is made all the same.

        It is noted first: then it can be taken back although the run is cut off right after it was made.
        """
        pieces = tuple(_piece(one) for one in written)
        entry = Entry(
            time=datetime.now().astimezone().replace(microsecond=0),
            acts=tuple(acts[:_MOST_NAMED]),
            more=max(0, len(acts) - _MOST_NAMED),
            pieces=pieces,
        )
        before = self._content()
        is_noted = bool(pieces) and self._note(entry)
        try:
            yield
        except SaraError:
            if is_noted:
                self._restore(before)
            raise

    def _content(self) -> bytes | None:
        with suppress(OSError):
            return content_of(self.path, 2 * MOST_BYTES)
        return None

    def _note(self, entry: Entry) -> bool:
        """Add a change, in place of those that are taken back; a record that can't be read is begun anew."""
        known: list[Entry] = []
        with suppress(SaraError):
            known = self._recorded()
            known = self._as_they_are(known)
        return self._save([*(one for one in known if not one.is_undone), entry])

    def _save(self, entries: Iterable[Entry]) -> bool:
        lines = [f"{one.model_dump_json()}\n".encode() for one in entries][-MOST_CHANGES:]
        while sum(map(len, lines)) > MOST_BYTES:
            del lines[0]
        return self._put(b"".join(lines))

    def _put(self, content: bytes) -> bool:
        """Write the record for nobody but its owner, and no wider than the project file is."""
        if self.path.is_symlink():
            return False
        try:
            save_bytes(self.path, content, mode=stat.S_IMODE(self.project.stat().st_mode) & 0o600)
        except (OSError, SaraError):
            return False
        return True

    def _restore(self, content: bytes | None) -> None:
        if content is not None:
            self._put(content)
            return
        with suppress(OSError):
            self.path.unlink()

    # --- what is taken back --------------------------------------------------------------------------

    def _as_they_are(self, entries: list[Entry]) -> list[Entry]:
        """The changes with the next one marked as its files are: a run may have been cut off before it was marked."""
        done = [one for one in entries if not one.is_undone]
        undone = [one for one in entries if one.is_undone]
        if done and self._are(done[-1], is_undone=True):
            undone.insert(0, done.pop().model_copy(update={"is_undone": True}))
        elif undone and self._are(undone[0], is_undone=False):
            done.append(undone.pop(0).model_copy(update={"is_undone": False}))
        return [*done, *undone]

    def _are(self, entry: Entry, *, is_undone: bool) -> bool:
        """Whether all files of a change are as they were before it, or as they became."""
        return all(
            _checksum(self._present(piece)) == (piece.was if is_undone else piece.became)
            for piece in entry.pieces
        )

    def _present(self, piece: Piece) -> bytes | None:
        path = self._path(piece)
        return read_bytes(path, str(path)) if os.path.lexists(path) else None

    def _path(self, piece: Piece) -> Path:
        path = within(self.project.parent, piece.file) if piece.file else self.project
        if path is None:
            raise _damaged(self.path)
        return path

    def _turn(self, entries: list[Entry], number: int, *, dry_run: bool) -> Entry:
        """Take a change back, or make it again; all texts are made before the first is written.

        The project file is written first when a change is taken back, else last: it never names data that is missing.
        """
        entry = entries[number]
        back = not entry.is_undone
        pieces = entry.pieces[::-1] if back else entry.pieces
        files = [(self._path(piece), *self._texts(piece, entry)) for piece in pieces]
        if not dry_run:
            for path, present, wanted in files:
                _write(path, present, wanted)
            entries[number] = entry.model_copy(update={"is_undone": back})
            self._save(entries)
        return entry

    def _texts(self, piece: Piece, entry: Entry) -> tuple[str | None, str | None]:
        """What a file says now and is to say; None for no file."""
        present = self._present(piece)
        expected, wanted = (piece.was, piece.became) if entry.is_undone else (piece.became, piece.was)
        now = _checksum(present)
        text = None if present is None else present.decode("utf-8", "replace")
        if now == wanted:
            return text, text
        if now != expected:
            message = _(
                "{file} has been changed by something other than sara since {time}, so that change stays; nothing is written."
            )
            raise SaraError(
                message.format(file=self._path(piece), time=shown_time(entry.time)),
                _("Change the file by hand, or bring back an earlier version of it."),
            )
        made = _spliced(piece, text or "", back=not entry.is_undone)
        result = None if wanted is None else made
        if _checksum(None if result is None else result.encode()) != wanted:
            raise _damaged(self.path)
        return text, result


def shown_time(time: datetime) -> str:
    """A day and a time, where the user is."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"


def difference(entry: Entry, *, back: bool) -> list[tuple[str, list[str]]]:
    """The lines that a change takes away and adds in each file, with their signs; the other way with `back`."""
    found = []
    for piece in entry.pieces:
        old, new = (piece.after, piece.before) if back else (piece.before, piece.after)
        lines = unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
        found.append((piece.file, [line for line in list(lines)[2:] if not line.startswith("@@")]))
    return found


# --- texts -----------------------------------------------------------------------------------------------


def _checksum(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _piece(one: Rewritten) -> Piece:
    """The lines that differ between two texts."""
    before, after = (one.before or "").splitlines(keepends=True), one.after.splitlines(keepends=True)
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    return Piece(
        file=one.file,
        at=sum(map(len, before[:first])),
        before="".join(before[first : len(before) - last]),
        after="".join(after[first : len(after) - last]),
        was=_checksum(None if one.before is None else one.before.encode()),
        became=_checksum(one.after.encode()),
    )


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """How many items at the beginning are the same."""
    return sum(1 for _both in takewhile(lambda two: two[0] == two[1], zip(some, others, strict=False)))


def _spliced(piece: Piece, text: str, *, back: bool) -> str:
    old, new = (piece.after, piece.before) if back else (piece.before, piece.after)
    return f"{text[: piece.at]}{new}{text[piece.at + len(old) :]}"


def _write(path: Path, present: str | None, wanted: str | None) -> None:
    if present == wanted:
        return
    if wanted is not None:
        make_folder(path.parent)
        save(path, wanted, expected=present or "")
        return
    try:
        path.unlink()
    except OSError as error:
        message = _("{file} can’t be erased: {reason}.")
        raise SaraError(message.format(file=path, reason=error.strerror or error)) from None
    settle(path.parent)


def _damaged(path: Path) -> SaraError:
    return SaraError(
        _("{file}, where the last changes are kept, is damaged: nothing can be taken back.").format(
            file=path
        ),
        _("“sara undo --forget” erases it; the next change begins it anew."),
    )
