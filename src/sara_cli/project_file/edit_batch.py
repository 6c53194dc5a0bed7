"""Many edits of one text, read again as seldom as can be.

Those that don't touch each other are put into the text together, and what it says then is compared with
all that was meant. If that isn't right, each half of them is tried, down to one by one, as `edit` does it.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.project_file.edit import GONE, Edit, apply_edit, apply_splices, plan_removal, plan_set
from sara_cli.project_file.source import Source
from sara_cli.project_file.yaml_places import Splice

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
        self._room = _Room()
        self._later: list[tuple[Path, _Plan]] | None = None
        self.at: Path = ()

    def set_value(
        self, path: Path, value: object, *, order: Sequence[str] = (), on_one_line: bool = False
    ) -> None:
        """Give a key or a list item a value. Raises `EditRefused`, perhaps about an edit before."""
        self._take(path, partial(plan_set, value=value, order=order, on_one_line=on_one_line))

    def remove(self, path: Path) -> None:
        """Take away a key or a list item. Raises `EditRefused`, perhaps about an edit before."""
        self._take(path, plan_removal)

    @contextmanager
    def in_any_order(self) -> Iterator[None]:
        """Inside the block nothing moves another place: of edits that touch each other, some wait until the block’s end."""
        self._later = []
        yield
        while self._later:
            self.done()
            waiting, self._later = self._later, []
            for path, plan in waiting:
                self._take(path, plan)
        self.done()
        self._later = None

    def done(self) -> Source:
        """The file as it is after all edits. Raises `EditRefused`; then `at` says which one was refused."""
        waiting, self._waiting, self._room = self._waiting, [], _Room()
        self._make(waiting)
        return self._source

    def _make(self, waiting: list[_Waiting]) -> None:
        if len(waiting) < 2:
            for one in waiting:
                self.at = one.asked
                self._source = apply_edit(self._source, one.plan(self._source, one.asked))
            return
        meant: object = self._source.data
        for one in waiting:
            meant = one.edit.made_in(meant)
        own = [one.edit.own for one in waiting]
        new = apply_splices(self._source, [one.splice for one in waiting], meant, own)
        if new:
            self._source = new
            return
        middle = len(waiting) // 2
        self._make(waiting[:middle])
        self._make([self._planned(one.asked, one.plan) for one in waiting[middle:]])

    def _take(self, path: Path, plan: _Plan) -> None:
        waiting = None if self._room.is_moved(path) else self._planned(path, plan)
        if waiting is None or not self._room.has_room_for(waiting.edit, waiting.splice):
            if self._later is not None:
                self._later.append((path, plan))
                return
            self.done()
            waiting = self._planned(path, plan)
        self._waiting.append(waiting)
        self._room.add(waiting.edit, waiting.splice)

    def _planned(self, path: Path, plan: _Plan) -> _Waiting:
        self.at = path
        edit = plan(self._source, path)
        # Without any way it is refused when its turn comes.
        return _Waiting(path, plan, edit, next(iter(edit.splices), Splice(0, 0, "")))


class _Room:
    """What the edits that wait have taken up: places in the text, and paths that don't lead to the same any more."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._paths: set[Path] = set()
        self._above: set[Path] = set()
        self._homes_of_gone: set[Path] = set()
        self._homes_of_set: set[Path] = set()
        self._first_gone: dict[Path, int] = {}

    def add(self, edit: Edit, splice: Splice) -> None:
        """Take up what an edit needs."""
        home, step = edit.path[:-1], edit.path[-1] if edit.path else ""
        insort(self._spans, (splice.start, splice.end))
        self._paths.add(edit.path)
        self._above.update(edit.path[:length] for length in range(len(edit.path) + 1))
        (self._homes_of_gone if edit.value is GONE else self._homes_of_set).add(home)
        if edit.value is GONE and isinstance(step, int):
            self._first_gone[home] = min(step, self._first_gone.get(home, step))

    def is_moved(self, path: Path) -> bool:
        """Whether a path leads to something else by now: above, below or after what has been changed."""
        if path in self._above:
            return True
        for length in range(len(path)):
            home, step = path[:length], path[length]
            first = self._first_gone.get(home)
            if home in self._paths or (first is not None and isinstance(step, int) and step > first):
                return True
        return False

    def has_room_for(self, edit: Edit, splice: Splice) -> bool:
        """Whether an edit is clear of the others: no sibling is added or removed, and no text is shared."""
        home = edit.path[:-1]
        if self.is_moved(edit.path) or home in (
            self._homes_of_set if edit.value is GONE else self._homes_of_gone
        ):
            return False
        place = bisect_left(self._spans, (splice.start, splice.end))
        near = self._spans[max(place - 1, 0) : place + 1]
        return all(_is_clear(splice.start, splice.end, *span) for span in near)


def _is_clear(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two spans don't touch, unless one puts something right after the other."""
    if start == end and other_start < other_end:
        return start < other_start or other_end <= start
    if other_start == other_end and start < end:
        return other_start < start or end <= other_start
    return end < other_start or other_end < start
