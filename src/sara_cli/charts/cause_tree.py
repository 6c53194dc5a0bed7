"""The causes of a problem as a tree: the direct ones below the problem, and behind each those that lie behind it.

Every level is set a step further in, so that the boxes stay wide and long words have room, however deep it goes.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, NamedTuple

from sara_cli.charts.drawing import NARROW, TALLEST, numbered, print_figure, split_by_height
from sara_cli.charts.layout import Box, PlacedBox, place


@dataclass(frozen=True)
class Branch:
    """A cause with those that lie behind it."""

    box: Box
    behind: tuple["Branch", ...] = ()

    @property
    def depth(self) -> int:
        """How many levels it has."""
        return 1 + max((branch.depth for branch in self.behind), default=0)

    @property
    def size(self) -> int:
        """How many causes it has."""
        return 1 + sum(branch.size for branch in self.behind)


@dataclass(frozen=True)
class CauseTree:
    """What the figure shows."""

    title: str
    description: str
    problem: Box
    branches: tuple[Branch, ...]
    is_wide: ClassVar[bool] = False

    @property
    def has_levels(self) -> bool:
        """Whether any cause lies behind another."""
        return any(branch.behind for branch in self.branches)

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("cause-tree", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return print_figure("cause-tree", id, self.title, self.description, lay_out(self, TELEPHONE))


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    boxes: tuple[PlacedBox, ...]
    links: tuple[tuple[str, bool], ...]


class Sheet(NamedTuple):
    """How wide a tree is, how narrow its boxes may become, and how far in each level is set at most."""

    width: float
    narrowest: float
    step: float


PAGE, TELEPHONE = Sheet(NARROW, 300.0, 44.0), Sheet(280.0, 200.0, 22.0)
BETWEEN = 10.0


def lay_out(tree: CauseTree, sheet: Sheet = PAGE) -> Layout:
    """Place every box below the one before it, and join it to the one that it lies behind."""
    depth = max((branch.depth for branch in tree.branches), default=0)
    step = min(sheet.step, (sheet.width - sheet.narrowest) / max(depth, 1))
    room = sheet.width - depth * step
    top = place(tree.problem, 0, 0, room)
    boxes, links = [top], []
    waiting = [(branch, top, 1) for branch in reversed(tree.branches)]
    while waiting:
        branch, above, level = waiting.pop()
        box = place(branch.box, level * step, boxes[-1].bottom + BETWEEN, room)
        turn = above.x + step / 2
        links.append(
            (
                f"M{turn:.1f} {above.bottom:.1f}V{box.middle:.1f}H{box.x:.1f}",
                box.tone in ("missing", "without"),
            )
        )
        boxes.append(box)
        waiting += [(one, box, level + 1) for one in reversed(branch.behind)]
    return Layout(sheet.width, boxes[-1].bottom + 2, tuple(boxes), tuple(links))


# --- the parts --------------------------------------------------------------------------------------


def in_parts(tree: CauseTree) -> list[CauseTree]:
    """The tree in as many parts as it takes to keep each readable.

    A branch that is too tall for a part of its own is cut. What has no room there is drawn, in later parts, below the
    causes that it was cut from, which then take the place of the problem.
    """
    done, waiting = [], [tree]
    for one in waiting:  # grows on the way
        for branches in split_by_height(one.branches, partial(_height, one)):
            shown, rest = _cut(one, branches)
            done.append(replace(one, branches=tuple(shown)))
            waiting += [replace(tree, problem=branch.box, branches=branch.behind) for branch in rest]
    return numbered(done)


def _height(tree: CauseTree, branches: list[Branch]) -> float:
    return lay_out(replace(tree, branches=tuple(branches))).height


def _cut(tree: CauseTree, branches: list[Branch]) -> tuple[list[Branch], list[Branch]]:
    """As much of the branches as has room; and the causes where they were cut, each with what is left behind it."""
    shown, rest = branches, list[Branch]()
    if _height(tree, branches) > TALLEST:
        (branch,) = branches
        for count in range(branch.size - 1, 0, -1):
            short, rest = _first(branch, count)
            shown = [short]
            if _height(tree, shown) <= TALLEST:
                break
    return shown, rest


def _first(branch: Branch, count: int) -> tuple[Branch, list[Branch]]:
    """The first causes of a branch, at least its own, and those that go on, the deepest first."""
    behind, rest, left = list[Branch](), list[Branch](), count - 1
    for number, one in enumerate(branch.behind):
        if left <= 0:
            rest.append(Branch(branch.box, branch.behind[number:]))
            break
        short, more = _first(one, left)
        behind.append(short)
        rest += more
        left -= one.size
    return Branch(branch.box, tuple(behind)), rest
