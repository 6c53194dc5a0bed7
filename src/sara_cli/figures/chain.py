"""The chain of one problem as a figure: evidence, problem, causes, measures, goals.

Five columns, read from left to right. A measure stands beside the first cause that it acts on, with a
line to every cause. A link that is missing is drawn too: a dashed box with words.
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from sara_cli.figures.boxes import Box, Placed, place
from sara_cli.figures.drawing import print_figure
from sara_cli.language import _


@dataclass(frozen=True)
class Step:
    """A measure and the numbers of the causes that it acts on, counted from 0 in the chain's causes."""

    box: Box
    causes: tuple[int, ...]


@dataclass(frozen=True)
class Chain:
    """What the figure shows, in the order in which it is drawn. Empty lists are shown as missing."""

    title: str
    description: str
    problem: Box
    evidence: tuple[Box, ...]
    causes: tuple[Box, ...]
    measures: tuple[Step, ...]
    goals: tuple[Box, ...]
    no_measure: tuple[str, ...] = ()
    """For each cause, why it has no measure; empty where no reason is given."""
    is_wide: ClassVar[bool] = True

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("chain", id, self.title, self.description, lay_out(self))


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    headings: tuple[tuple[float, str], ...]
    boxes: tuple[Placed, ...]
    links: tuple[tuple[str, bool], ...]


WIDTH, GAP, BETWEEN, TOP = 880.0, 27.0, 12.0, 34.0
COLUMNS = (150.0, 146.0, 166.0, 166.0, 144.0)


def lay_out(chain: Chain) -> Layout:
    """Place every box so that none covers another, whatever their number and length."""
    xs = [sum(COLUMNS[:number]) + GAP * number for number in range(5)]
    causes, steps = _rows(chain, xs[2], xs[3])
    height = max(
        _bottom(causes),
        _bottom([box for box, _causes in steps]),
        _height(chain.evidence),
        _height(chain.goals),
        _height((chain.problem,)),
    )
    spare = (height - max(_bottom(causes), _bottom([box for box, _causes in steps]))) / 2
    causes = [box.lower(spare) for box in causes]
    steps = [(box.lower(spare), numbers) for box, numbers in steps]
    evidence = _stack(chain.evidence or (_missing(_("Evidence is missing")),), xs[0], COLUMNS[0], height)
    problem = _stack((chain.problem,), xs[1], COLUMNS[1], height)[0]
    goals = _stack(chain.goals or (_missing(_("Goals are missing")),), xs[4], COLUMNS[4], height)
    measures = [box for box, _causes in steps]
    leading = [box for box in measures if not _is_dashed(box)]
    links = [
        *_fan(evidence, [problem]),
        *_fan([problem], causes),
        *(_link(causes[number], box) for box, numbers in steps for number in numbers),
        *(_fan(leading, goals) if leading else ()),
    ]
    headings = zip(xs, (_("Evidence"), _("Problem"), _("Causes"), _("Measures"), _("Goals")), strict=True)
    boxes = (*evidence, problem, *causes, *measures, *goals)
    return Layout(WIDTH, max(_bottom(list(boxes)), height) + 4, tuple(headings), boxes, tuple(links))


def _missing(text: str) -> Box:
    return Box(text, tone="missing")


def _bottom(boxes: list[Placed]) -> float:
    return max((box.y + box.height for box in boxes), default=TOP)


def _height(boxes: tuple[Box, ...]) -> float:
    """How far down a column of boxes reaches, whichever the column."""
    narrowest = min(COLUMNS)
    return TOP + sum(place(box, 0, 0, narrowest).height + BETWEEN for box in boxes)


def _stack(boxes: tuple[Box, ...], x: float, room: float, height: float) -> list[Placed]:
    """A column of boxes, centred against the height of the figure."""
    sizes = [place(box, x, 0, room).height for box in boxes]
    spare = height - TOP - sum(sizes) - BETWEEN * (len(sizes) - 1)
    y = TOP + max(0.0, spare / 2)
    placed = []
    for box, size in zip(boxes, sizes, strict=True):
        placed.append(place(box, x, y, room))
        y += size + BETWEEN
    return placed


def _rows(
    chain: Chain, x: float, measures_x: float
) -> tuple[list[Placed], list[tuple[Placed, tuple[int, ...]]]]:
    """The causes from the top down, each as high as the measures that stand beside it."""
    causes: list[Placed] = []
    steps: list[tuple[Placed, tuple[int, ...]]] = []
    y = TOP
    for number, box in enumerate(chain.causes or (_missing(_("Causes are missing")),)):
        beside = [step for step in chain.measures if step.causes and min(step.causes) == number]
        has_any = any(number in step.causes for step in chain.measures)
        if not has_any:
            reason = chain.no_measure[number] if number < len(chain.no_measure) else ""
            text = (
                Box(_("No measure, by choice"), reason, "without")
                if reason
                else _missing(_("A measure is missing"))
            )
            beside = [Step(text, (number,))]
        below = y
        for step in beside:
            placed = place(step.box, measures_x, below, COLUMNS[3])
            steps.append((placed, step.causes))
            below += placed.height + BETWEEN
        cause = place(box, x, y, COLUMNS[2])
        row = max(cause.height, below - y - BETWEEN)
        causes.append(cause.lower((row - cause.height) / 2))
        if len(beside) == 1:
            only, numbers = steps.pop()
            steps.append((only.lower((row - only.height) / 2), numbers))
        y += row + BETWEEN
    return causes, steps


def _fan(left: list[Placed], right: list[Placed]) -> list[tuple[str, bool]]:
    """Join every box of one column with every box of the next through one upright line between them."""
    x1, x2 = left[0].x + left[0].width, right[0].x
    bus = (x1 + x2) / 2
    heights = [box.middle for box in (*left, *right)]
    lines = [(f"M{bus:.1f} {min(heights):.1f}V{max(heights):.1f}", False)]
    lines += [(f"M{x1:.1f} {box.middle:.1f}H{bus:.1f}", _is_dashed(box)) for box in left]
    return lines + [(f"M{bus:.1f} {box.middle:.1f}H{x2 - 1:.1f}", _is_dashed(box)) for box in right]


def _link(cause: Placed, measure: Placed) -> tuple[str, bool]:
    """A line from a cause to a measure that acts on it, inside the gap between the columns."""
    x1, x2 = cause.x + cause.width, measure.x
    bend = (x2 - x1) / 2
    path = (
        f"M{x1:.1f} {cause.middle:.1f}C{x1 + bend:.1f} {cause.middle:.1f} "
        f"{x2 - bend:.1f} {measure.middle:.1f} {x2 - 1:.1f} {measure.middle:.1f}"
    )
    return path, _is_dashed(measure)


def _is_dashed(box: Placed) -> bool:
    return box.tone in ("missing", "without")
