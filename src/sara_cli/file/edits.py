"""Many edits of one text, read again as seldom as can be.

Those that stand clear of each other are put into the text together, and what it says then is compared with
all that was meant. If that isn't right, they are made one by one, as `edit` does it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from sara_cli.file.edit import GONE, Edit, changed, made, setting, taking
from sara_cli.file.source import Source
from sara_cli.file.yaml_places import Splice
from sara_cli.findings import Path

_Plan: TypeAlias = Callable[[Source, Path], Edit]


class _Waiting(NamedTuple):
    """An edit that isn't in the text yet: what was asked for, and how it would be done in the text as it is."""

    asked: Path
    plan: _Plan
    edit: Edit
    splice: Splice


class Edits:
    """Edits of a text, each meant for what the ones before have left. `at` is the path that was worked on last."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._waiting: list[_Waiting] = []
        self.at: Path = ()

    def set_value(
        self, path: Path, value: object, *, order: Sequence[str] = (), on_one_line: bool = False
    ) -> None:
        """Give a key or a list item a value. Raises `EditRefused`, perhaps about an edit before."""
        self._take(path, partial(setting, value=value, order=order, on_one_line=on_one_line))

    def remove(self, path: Path) -> None:
        """Take away a key or a list item. Raises `EditRefused`, perhaps about an edit before."""
        self._take(path, taking)

    def done(self) -> Source:
        """The file as it is after all edits. Raises `EditRefused`; then `at` says which one was refused."""
        waiting, self._waiting = self._waiting, []
        if len(waiting) > 1:
            meant: object = self._source.data
            for one in waiting:
                meant = one.edit.made_in(meant)
            own = [one.edit.own for one in waiting]
            new = changed(self._source, [one.splice for one in waiting], meant, own)
            if new:
                self._source = new
                return new
        for one in waiting:
            self.at = one.asked
            self._source = made(self._source, one.plan(self._source, one.asked))
        return self._source

    def _take(self, path: Path, plan: _Plan) -> None:
        if any(_moves(one.edit, path) for one in self._waiting):
            self.done()
        self.at = path
        edit = plan(self._source, path)
        splice = next(iter(edit.splices), None)
        if splice is None or any(_is_near(one, edit, splice) for one in self._waiting):
            self.done()
            self.at = path
            edit = plan(self._source, path)
            splice = next(iter(edit.splices), Splice(0, 0, ""))
        self._waiting.append(_Waiting(path, plan, edit, splice))


def _moves(edit: Edit, path: Path) -> bool:
    """Whether an edit changes what a path leads to: it is above or below, or takes away an item before."""
    *above, step = edit.path or ("",)
    if edit.path[: len(path)] == path or path[: len(edit.path)] == edit.path:
        return True
    if edit.value is not GONE or not isinstance(step, int) or path[: len(above)] != tuple(above):
        return False
    other = path[len(above)]
    return isinstance(other, int) and other > step


def _is_near(waiting: _Waiting, edit: Edit, splice: Splice) -> bool:
    """Whether two edits might get into each other's way: they touch, or one puts something beside the other."""
    is_beside = waiting.edit.path[:-1] == edit.path[:-1]
    if is_beside and not (edit.value is GONE and waiting.edit.value is GONE):
        return True
    if _moves(waiting.edit, edit.path):
        return True
    return splice.start <= waiting.splice.end and waiting.splice.start <= splice.end
