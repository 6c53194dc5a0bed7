"""The chain of one problem as a figure: evidence, problem, causes, measures, goals.

Read from the top down: the evidence leads to the problem, the causes are below it with their measures beside
them, and the goals are last. A measure is beside the first cause that it acts on, with a line to every cause.
A link that is missing is drawn too: a dashed box with words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, Literal, NamedTuple, TypeAlias

from sara_cli.charts.column import Item, column_svg
from sara_cli.charts.drawing import TALLEST, WIDE, numbered, print_figure, split_by_height
from sara_cli.charts.layout import Box, PlacedBox, place
from sara_cli.language import _


@dataclass(frozen=True)
class Step:
    """A measure and the numbers of the causes that it acts on, counted from 0 in the chain's causes."""

    box: Box
    causes: tuple[int, ...]


@dataclass(frozen=True)
class Chain:
    """What the figure shows, in the order in which it is drawn.

    Empty lists are shown as missing; None where they are in another part of the figure.
    """

    title: str
    description: str
    problem: Box
    evidence: tuple[Box, ...] | None
    causes: tuple[Box, ...] | None
    measures: tuple[Step, ...]
    goals: tuple[Box, ...] | None
    no_measure: tuple[str, ...] = ()
    """For each cause, why it has no measure; empty where no reason is given."""
    is_partial: bool = False
    """Whether something is left out; then nothing is called missing."""
    is_wide: ClassVar[bool] = True

    def as_partial(self) -> "Chain":
        """The same figure where something is left out of it."""
        return replace(self, is_partial=True, description=_("The text below describes what is shown."))

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("chain", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return column_svg(id, self.title, self.description, _items(self))


def _items(chain: Chain) -> Iterator[Item]:
    """The chain from the evidence to the goals; a measure is below each cause that it acts on."""
    if chain.evidence is not None:
        yield from _headed(_("Evidence"), chain.evidence or (_missing(chain, _("Evidence is missing")),))
    yield from _headed(_("Problem"), (chain.problem,))
    if chain.causes is not None:
        heading = _("Causes and measures")
        for number, box in enumerate(chain.causes or (_missing(chain, _("Causes are missing")),)):
            yield Item(box, 0, "" if number else heading)
            mine = [step.box for step in chain.measures if number in step.causes]
            yield from (Item(one, 1) for one in mine or [_without_measure(chain, number)])
    if chain.goals is not None:
        yield from _headed(_("Goals"), chain.goals or (_missing(chain, _("Goals are missing")),))


def _headed(heading: str, boxes: tuple[Box, ...]) -> Iterator[Item]:
    yield from (Item(box, 0, "" if number else heading) for number, box in enumerate(boxes))


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    headings: tuple[tuple[float, float, str], ...]
    boxes: tuple[PlacedBox, ...]
    links: tuple[tuple[str, bool], ...]


Links: TypeAlias = list[tuple[str, bool]]

WIDTH, GAP, BETWEEN, TOP, BASE, APART = WIDE, 44.0, 12.0, 28.0, 18.0, 16.0
RAIL = 22.0
"""How far from the edge the causes and the measures stand, so that the lines from above and to below pass there."""
HALF = (WIDTH - GAP) / 2
ROOM = (WIDTH - 2 * RAIL - GAP) / 2
BUS = WIDTH / 2


def lay_out(chain: Chain) -> Layout:
    """Place every box so that none covers another, whatever their number and length."""
    headings: list[tuple[float, float, str]] = []
    boxes: list[PlacedBox] = []
    links: Links = []
    y = 0.0
    if chain.evidence is not None:
        headings.append((0.0, BASE, _("Evidence")))
        boxes += _pairs(chain.evidence or (_missing(chain, _("Evidence is missing")),), TOP)
        y = _bottom(boxes) + APART
        links += _to_bus(boxes, y + TOP)
    headings.append((0.0, y + BASE, _("Problem")))
    problem = place(chain.problem, 0, y + TOP, WIDTH)
    boxes.append(problem)
    y, leading = problem.bottom + APART, [problem]
    if chain.causes is not None:
        right = RAIL + ROOM + GAP
        headings += [(RAIL, y + BASE, _("Causes")), (right, y + BASE, _("Measures"))]
        causes, steps = _rows(chain, y + TOP, right)
        links += _down_to(causes, problem.bottom)
        links += [_link(causes[number], box) for box, numbers in steps for number in numbers]
        measures = [box for box, _numbers in steps]
        boxes += [*causes, *measures]
        leading = [box for box in measures if not _is_dashed(box)]
        y = _bottom(boxes) + APART
    if chain.goals is not None:
        headings.append((0.0, y + BASE, _("Goals")))
        goals = _pairs(chain.goals or (_missing(chain, _("Goals are missing")),), y + TOP)
        links += _from_bus(leading, goals, y) if leading else []
        boxes += goals
    return Layout(WIDTH, _bottom(boxes) + 2, tuple(headings), tuple(boxes), tuple(links))


def _missing(chain: Chain, text: str) -> Box:
    return (
        Box(_("Not shown in this edition."), tone="without")
        if chain.is_partial
        else Box(text, tone="missing")
    )


def _without_measure(chain: Chain, number: int) -> Box:
    """What is in the place of the measures of a cause that has none."""
    reason = chain.no_measure[number] if number < len(chain.no_measure) else ""
    if reason:
        return Box(_("No measure, by choice"), reason, "without")
    return _missing(chain, _("A measure is missing"))


def _bottom(boxes: list[PlacedBox]) -> float:
    return max(box.bottom for box in boxes)


def _pairs(boxes: tuple[Box, ...], y: float) -> list[PlacedBox]:
    """Two boxes beside each other on each row, with room for a line down between them."""
    placed: list[PlacedBox] = []
    for number in range(0, len(boxes), 2):
        row = [
            place(box, x, y, HALF)
            for box, x in zip(boxes[number : number + 2], (0.0, WIDTH - HALF), strict=False)
        ]
        placed += row
        y = _bottom(row) + BETWEEN
    return placed


def _rows(
    chain: Chain, y: float, right: float
) -> tuple[list[PlacedBox], list[tuple[PlacedBox, tuple[int, ...]]]]:
    """The causes from the top down, each as high as the measures that are beside it."""
    causes: list[PlacedBox] = []
    steps: list[tuple[PlacedBox, tuple[int, ...]]] = []
    for number, box in enumerate(chain.causes or (_missing(chain, _("Causes are missing")),)):
        beside = [step for step in chain.measures if step.causes and min(step.causes) == number]
        has_any = any(number in step.causes for step in chain.measures)
        if not has_any:
            beside = [Step(_without_measure(chain, number), (number,))]
        below = y
        for step in beside:
            placed = place(step.box, right, below, ROOM)
            steps.append((placed, step.causes))
            below += placed.height + BETWEEN
        cause = place(box, RAIL, y, ROOM)
        row = max(cause.height, below - y - BETWEEN)
        causes.append(cause.lower((row - cause.height) / 2))
        if len(beside) == 1:
            only, numbers = steps.pop()
            steps.append((only.lower((row - only.height) / 2), numbers))
        y += row + BETWEEN
    return causes, steps


# --- the lines --------------------------------------------------------------------------------------


def _sides(boxes: list[PlacedBox]) -> Links:
    """Join boxes on both sides of the line in the middle to it."""
    return [
        (f"M{box.x if box.x > BUS else box.x + box.width:.1f} {box.middle:.1f}H{BUS:.1f}", _is_dashed(box))
        for box in boxes
    ]


def _to_bus(boxes: list[PlacedBox], end: float) -> Links:
    return [*_sides(boxes), (f"M{BUS:.1f} {min(box.middle for box in boxes):.1f}V{end:.1f}", False)]


def _down_to(causes: list[PlacedBox], start: float) -> Links:
    """From the problem down along the left edge to every cause."""
    x = RAIL / 2
    down = f"M{x:.1f} {start:.1f}V{causes[-1].middle:.1f}"
    return [(down, False), *((f"M{x:.1f} {box.middle:.1f}H{RAIL:.1f}", _is_dashed(box)) for box in causes)]


def _from_bus(leading: list[PlacedBox], goals: list[PlacedBox], y: float) -> Links:
    """From what leads to the goals, measures along the right edge, down between the goals."""
    lowest, edge = max(box.middle for box in goals), WIDTH - RAIL / 2
    if leading[0].width == WIDTH:
        return [*_sides(goals), (f"M{BUS:.1f} {leading[0].bottom:.1f}V{lowest:.1f}", False)]
    down = f"M{edge:.1f} {leading[0].middle:.1f}V{y:.1f}H{BUS:.1f}V{lowest:.1f}"
    out = [(f"M{box.x + box.width:.1f} {box.middle:.1f}H{edge:.1f}", False) for box in leading]
    return [*_sides(goals), (down, False), *out]


def _link(cause: PlacedBox, measure: PlacedBox) -> tuple[str, bool]:
    """A line from a cause to a measure that acts on it, inside the gap between the columns."""
    x1, x2 = cause.x + cause.width, measure.x
    bend = (x2 - x1) / 2
    path = (
        f"M{x1:.1f} {cause.middle:.1f}C{x1 + bend:.1f} {cause.middle:.1f} "
        f"{x2 - bend:.1f} {measure.middle:.1f} {x2 - 1:.1f} {measure.middle:.1f}"
    )
    return path, _is_dashed(measure)


def _is_dashed(box: PlacedBox) -> bool:
    return box.tone in ("missing", "without")


# --- the parts --------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """A piece of evidence, a goal, or a cause with one of its measures; -1 where there is none."""

    kind: Literal["evidence", "cause", "goal"]
    number: int
    measure: int = -1


def in_parts(chain: Chain) -> list[Chain]:
    """The chain in as many parts as it takes to keep each readable; the problem is part of all of them.

    Where one isn't enough, the evidence has a part of its own.
    """
    if lay_out(chain).height <= TALLEST:
        return [chain]
    pieces = list(_pieces(chain))
    evidence = [piece for piece in pieces if piece.kind == "evidence"]
    parts = [
        part
        for some in (evidence, pieces[len(evidence) :])
        for part in split_by_height(some, partial(_height, chain))
    ]
    return numbered([_part(chain, part) for part in parts])


def _height(chain: Chain, pieces: list[_Piece]) -> float:
    return lay_out(_part(chain, pieces)).height


def _pieces(chain: Chain) -> Iterator[_Piece]:
    yield from (_Piece("evidence", number) for number in range(len(chain.evidence or ())) or (-1,))
    for number in range(len(chain.causes or ())) or (-1,):
        mine = [at for at, step in enumerate(chain.measures) if number in step.causes]
        yield from (_Piece("cause", number, at) for at in mine or (-1,))
    yield from (_Piece("goal", number) for number in range(len(chain.goals or ())) or (-1,))


def _part(chain: Chain, pieces: list[_Piece]) -> Chain:
    """The chain with nothing but some of its pieces."""
    numbers = list(dict.fromkeys(one.number for one in pieces if one.kind == "cause" and one.number >= 0))
    measures = sorted({one.measure for one in pieces if one.measure >= 0})
    steps = (chain.measures[at] for at in measures)
    kinds = {one.kind for one in pieces}
    reasons = chain.no_measure
    return replace(
        chain,
        evidence=_chosen(chain.evidence, "evidence", pieces),
        causes=tuple((chain.causes or ())[number] for number in numbers) if "cause" in kinds else None,
        measures=tuple(
            Step(step.box, tuple(numbers.index(one) for one in step.causes if one in numbers))
            for step in steps
        ),
        goals=_chosen(chain.goals, "goal", pieces),
        no_measure=tuple(reasons[number] for number in numbers) if reasons else (),
    )


def _chosen(boxes: tuple[Box, ...] | None, kind: str, pieces: list[_Piece]) -> tuple[Box, ...] | None:
    chosen = [one.number for one in pieces if one.kind == kind]
    return tuple((boxes or ())[number] for number in chosen if number >= 0) if chosen else None
