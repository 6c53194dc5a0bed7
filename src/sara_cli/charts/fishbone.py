"""The causes of a problem as a fishbone: a rib for each corner of the crime triangle, and a twig for each cause.

Two ribs above the spine and two below, each as long as its causes need; the text is on its twig and never
reaches the rib.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from sara_cli.charts.column import Item, column_svg
from sara_cli.charts.drawing import TALLEST, WIDE, numbered, print_figure
from sara_cli.charts.layout import LEADING, SIZE, SMALL, Box, Line, PlacedBox, place, stacked, wrap
from sara_cli.language import N_, _
from sara_cli.statistics.addition import exact_sum

NO_CAUSE = N_("No cause found here")


@dataclass(frozen=True)
class Rib:
    """A corner and its causes; `note` of a cause is the small line below it. One without causes has a box that says so."""

    heading: Box
    causes: tuple[Box, ...]


@dataclass(frozen=True)
class Fishbone:
    """What the figure shows: the problem as the head, and at most four ribs."""

    title: str
    description: str
    problem: Box
    ribs: tuple[Rib, ...]
    is_wide: ClassVar[bool] = True

    def as_partial(self) -> "Fishbone":
        """The same figure where causes are left out of it: no corner is called empty."""
        unknown = Box(_("Not shown in this edition."), tone="without")
        ribs = tuple(
            replace(rib, causes=(unknown,)) if [box.text for box in rib.causes] == [_(NO_CAUSE)] else rib
            for rib in self.ribs
        )
        return replace(self, ribs=ribs, description=_("The text below describes what is shown."))

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("fishbone", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return column_svg(id, self.title, self.description, _items(self))


def _items(bone: Fishbone) -> Iterator[Item]:
    """The problem, and the causes of each corner below it."""
    yield Item(bone.problem)
    for rib in bone.ribs:
        yield Item(rib.heading, 1)
        yield from (Item(cause, 2) for cause in rib.causes)


class Twig(NamedTuple):
    """A cause on its twig. The box reaches from `y` down to the twig."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    bones: tuple[str, ...]
    twigs: tuple[tuple[str, bool], ...]
    boxes: tuple[PlacedBox, ...]
    texts: tuple[Twig, ...]


WIDTH, COLUMN, SLANT, GAP, HEAD = WIDE, 288.0, 40.0, 9.0, 140.0
ROOM = COLUMN - SLANT - 2 * GAP
HEADING_ROOM, AIR, MOST_LINES = 220.0, 10.0, 8


def lay_out(bone: Fishbone) -> Layout:
    """Place the ribs: the first two above the spine, the others below it."""
    head = place(bone.problem, WIDTH - HEAD, 0, HEAD)
    reach = max((_length(rib) for rib in bone.ribs[:2]), default=0.0)
    spine = max(reach, head.height / 2) + 2
    bones = [f"M0 {spine:.1f}H{WIDTH - HEAD:.1f}"]
    boxes, texts, twigs = [head.lower(spine - head.height / 2)], [], []
    for number, rib in enumerate(bone.ribs[:4]):
        column = COLUMN * (number % 2)
        is_above = number < 2
        length = _length(rib)
        heading = _heading(rib, column)
        if is_above:
            heading = heading.lower(spine - length)
            start, first = heading.bottom, heading.bottom + AIR
        else:
            heading = heading.lower(spine + length - heading.height)
            start, first = heading.y, spine + AIR
        tip = column + COLUMN - SLANT
        line = _Slant(tip, start, tip + SLANT, spine)
        bones.append(f"M{tip:.1f} {start:.1f}L{tip + SLANT:.1f} {spine:.1f}")
        placed = _twigs(rib, first, line)
        boxes.append(heading)
        texts += placed
        twigs += [
            (
                f"M{one.x:.1f} {one.y + one.height:.1f}H{line.at(one.y + one.height):.1f}",
                cause.tone == "without",
            )
            for one, cause in zip(placed, rib.causes, strict=True)
        ]
    lowest = max([spine, *(box.bottom for box in boxes)], default=spine)
    return Layout(WIDTH, lowest + 4, tuple(bones), tuple(twigs), tuple(boxes), tuple(texts))


class _Slant(NamedTuple):
    """The line of a rib, from its tip to the spine."""

    x: float
    y: float
    end: float
    spine: float

    def at(self, y: float) -> float:
        """How far to the right the rib is at a height."""
        return self.x + (self.end - self.x) * (y - self.y) / ((self.spine - self.y) or 1)


def _heading(rib: Rib, column: float) -> PlacedBox:
    return place(rib.heading, column + COLUMN - SLANT - HEADING_ROOM + GAP, 0, HEADING_ROOM)


def _length(rib: Rib) -> float:
    """How far a rib reaches from the spine, with its heading."""
    causes = exact_sum(_text(cause, 0).height + AIR for cause in rib.causes)
    return _heading(rib, 0).height + 2 * AIR + causes


def _text(cause: Box, y: float) -> Twig:
    said = [(line, False) for line in wrap(cause.text, ROOM, SIZE, MOST_LINES)]
    said += [(line, True) for line in wrap(cause.note, ROOM, SMALL, 3)] if cause.note else []
    lines = stacked(said, y)
    return Twig(0, y, ROOM, LEADING * len(lines) + 3, lines)


def _twigs(rib: Rib, first: float, line: _Slant) -> list[Twig]:
    """The causes of a rib from the top down, each beside the rib where the rib comes nearest to it."""
    placed, y = [], first
    for cause in rib.causes:
        twig = _text(cause, y)
        nearest = min(line.at(y), line.at(y + twig.height))
        placed.append(twig._replace(x=nearest - GAP - ROOM))
        y += twig.height + AIR
    return placed


# --- the parts --------------------------------------------------------------------------------------

LONGEST = TALLEST / 2 - 4
"""How far from the spine a rib may reach, so that those above it and below it are read on one page."""


def in_parts(bone: Fishbone) -> list[Fishbone]:
    """The fishbone in as many parts as its longest rib takes; a rib that goes on has its heading there too."""
    divided = [_divided(rib) for rib in bone.ribs]
    return numbered([replace(bone, ribs=tuple(filter(None, ribs))) for ribs in zip_longest(*divided)])


def _divided(rib: Rib) -> list[Rib]:
    """A rib in as many as it takes for each to be short enough."""
    ribs: list[Rib] = []
    for cause in rib.causes:
        if ribs and _length(longer := Rib(rib.heading, (*ribs[-1].causes, cause))) <= LONGEST:
            ribs[-1] = longer
        else:
            ribs.append(Rib(rib.heading, (cause,)))
    return ribs
