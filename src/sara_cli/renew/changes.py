"""The changes that make the next cycle's text from this one's: gathered first, then made from the end of the file.

Every path is one of the old file. Made from the end, no change moves the place of one that is still to come.
Keys are taken away before anything else, which moves no place at all, so that many changes can be made at once.
"""

from typing import Any

from sara_cli.errors import SaraError
from sara_cli.findings import Path, path_text
from sara_cli.language import _
from sara_cli.model.outline import fields_of, part_at
from sara_cli.project_file.edit import EditRefused
from sara_cli.project_file.edit_batch import Edits
from sara_cli.project_file.source import Source


class Changes:
    """What is to be taken away from the data of a file, and what is to be put there."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.removed: set[Path] = set()
        self.values: dict[Path, object] = {}
        self.short: set[Path] = set()

    def remove(self, path: Path) -> None:
        """Take away what is at a path; nothing happens if nothing does."""
        if self.at(path) is not None:
            self.removed.add(path)

    def put(self, path: Path, value: object, *, on_one_line: bool = False) -> None:
        """Give a place a value; what a mapping holds may be written beside its key."""
        self.values[path] = value
        if on_one_line:
            self.short.add(path)

    def at(self, path: Path) -> Any:
        """What is at a path in the old file, or None."""
        here: Any = self.data
        for step in path:
            if isinstance(here, dict):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def is_gone(self, path: Path) -> bool:
        """Whether a path, or something above it, is taken away."""
        return any(path[:length] in self.removed for length in range(1, len(path) + 1))

    def made_in(self, source: Source) -> Source:
        """Make the changes in the text of the old file. Raises `SaraError` if the text can't be changed."""
        self._take_away_what_becomes_empty()
        edits = Edits(source)
        try:
            paths = sorted({*self.removed, *self.values}, key=_place, reverse=True)
            kept = [path for path in paths if not self.is_gone(path[:-1])]
            with edits.in_any_order():
                for path in kept:
                    if self._is_key_only_gone(path) or self._is_written_anew(path):
                        edits.remove(path)
            with edits.in_any_order():
                for path in kept:
                    if path not in self.removed:
                        self._write(edits, path)
            for path in kept:
                if path in self.removed and not self._is_key_only_gone(path):
                    edits.remove(path)
            return edits.done()
        except EditRefused:
            raise _refusal(source, edits.at) from None

    def _is_key_only_gone(self, path: Path) -> bool:
        return path in self.removed and isinstance(path[-1], str)

    def _is_written_anew(self, path: Path) -> bool:
        """Whether the value of a key is a mapping that takes the place of what is there."""
        is_key = isinstance(path[-1], str) and path not in self.removed
        return is_key and isinstance(self.values[path], dict) and self.at(path) is not None

    def _write(self, edits: Edits, path: Path) -> None:
        home = part_at(path[:-1])
        order = tuple(fields_of(home)) if home else ()
        edits.set_value(path, self.values[path], order=order, on_one_line=path in self.short)

    def _take_away_what_becomes_empty(self) -> None:
        """A list or mapping whose last part goes, goes itself."""
        waiting = sorted(self.removed, key=len, reverse=True)
        for path in waiting:
            home = path[:-1]
            if not home or home in self.removed or any(each[: len(home)] == home for each in self.values):
                continue
            inside = self.at(home)
            steps = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            if all((*home, step) in self.removed for step in steps):
                self.removed.add(home)
                waiting.append(home)


def _place(path: Path) -> tuple[tuple[bool, str | int], ...]:
    """An order of paths in which items of lists come by number and what is above comes before what is below."""
    return tuple((isinstance(step, str), step) for step in path)


def _refusal(source: Source, path: Path) -> SaraError:
    line = source.locate(path, at_key=True).line
    return SaraError(
        _("The next cycle’s file can’t be made: {place} can’t be changed safely.").format(
            place=path_text(path)
        ),
        _(
            "It is at line {line} of {file}. Write it with each key on a line of its own, and try again."
        ).format(line=line, file=source.file),
    )
