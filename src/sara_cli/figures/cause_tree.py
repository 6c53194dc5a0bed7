"""The causes of a problem as a tree: the direct ones below the problem, and behind each those that lie behind it.

Every level stands a step further in, so that the boxes stay wide and long words have room, however deep it goes.
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from sara_cli.figures.boxes import Box, Placed, place
from sara_cli.figures.drawing import print_figure


@dataclass(frozen=True)
class Branch:
    """A cause with those that lie behind it."""

    box: Box
    behind: tuple["Branch", ...] = ()

    @property
    def depth(self) -> int:
        """How many levels it has."""
        return 1 + max((branch.depth for branch in self.behind), default=0)


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


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    links: tuple[tuple[str, bool], ...]


WIDTH, NARROWEST, STEP, BETWEEN = 720.0, 300.0, 44.0, 10.0


def lay_out(tree: CauseTree) -> Layout:
    """Place every box below the one before it, and join it to the one that it lies behind."""
    depth = max((branch.depth for branch in tree.branches), default=0)
    step = min(STEP, (WIDTH - NARROWEST) / max(depth, 1))
    top = place(tree.problem, 0, 0, WIDTH - depth * step)
    boxes, links = [top], []
    waiting = [(branch, top, 1) for branch in reversed(tree.branches)]
    while waiting:
        branch, above, level = waiting.pop()
        box = place(branch.box, level * step, boxes[-1].bottom + BETWEEN, WIDTH - depth * step)
        turn = above.x + step / 2
        links.append(
            (
                f"M{turn:.1f} {above.bottom:.1f}V{box.middle:.1f}H{box.x:.1f}",
                box.tone in ("missing", "without"),
            )
        )
        boxes.append(box)
        waiting += [(one, box, level + 1) for one in reversed(branch.behind)]
    return Layout(WIDTH, boxes[-1].bottom + 2, tuple(boxes), tuple(links))
