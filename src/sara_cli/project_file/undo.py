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
from pathlib import Path

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.project_file.change_record import (
    Act,
    Entry,
    Piece,
    Rewritten,
    checksum,
    piece_of,
    shown_time,
    spliced,
)
from sara_cli.project_file.disk import content_of, read_bytes, settle, temporaries_of, within
from sara_cli.project_file.lock import locked
from sara_cli.project_file.save import make_folder, save, save_bytes

MOST_CHANGES = 20
MOST_BYTES = 5_000_000
"""How large the record may be; the oldest changes are dropped first."""
_MOST_NAMED = 5


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

    def take_back(self, *, dry_run: bool = False, expected: Entry | None = None) -> Entry | None:
        """Take back the last change, which is the `expected` one if one is given; None if there is none.

        Raises `SaraError` if it is another, or if a file has been changed by something else since, and writes nothing then.
        """
        return self._turn_next(is_undone=False, dry_run=dry_run, expected=expected)

    def make_again(self, *, dry_run: bool = False, expected: Entry | None = None) -> Entry | None:
        """Make the change again that was taken back last; None if there is none. Raises as `take_back`."""
        return self._turn_next(is_undone=True, dry_run=dry_run, expected=expected)

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
        pieces = tuple(piece_of(one) for one in written)
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
        try:
            if self.path.is_symlink():
                return False
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
            checksum(self._present(piece)) == (piece.was if is_undone else piece.became)
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

    def _turn_next(self, *, is_undone: bool, dry_run: bool, expected: Entry | None) -> Entry | None:
        """Take back the last change that is made, or make the first again that is taken back."""
        with locked(self.project):
            known = self._recorded()
            entries = self._as_they_are(known)
            numbers = [number for number, one in enumerate(entries) if one.is_undone == is_undone]
            if numbers:
                number = numbers[0 if is_undone else -1]
                _refuse_another(entries[number], expected)
                return self._turn(entries, number, dry_run=dry_run)
            if entries != known and not dry_run:  # what was cut off is marked, and what it left is taken away
                self._save(entries)
            return None

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
        now = checksum(present)
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
        made = spliced(piece, text or "", back=not entry.is_undone)
        result = None if wanted is None else made
        if checksum(None if result is None else result.encode()) != wanted:
            raise _damaged(self.path)
        return text, result


def _refuse_another(entry: Entry, expected: Entry | None) -> None:
    if expected is not None and (entry.time, entry.acts, entry.pieces) != (
        expected.time,
        expected.acts,
        expected.pieces,
    ):
        raise SaraError(
            _("Something was changed after what you saw, so nothing was taken back."),
            _("Look at the list again; the last change is another one now."),
        )


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
