"""The chain of events that leads to a crime, from the top down, and where it could be cut."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import ClassVar, NamedTuple

from sara_cli.charts.column import Item, column_svg
from sara_cli.charts.drawing import NARROW, numbered, print_figure, split_by_height
from sara_cli.charts.layout import Box, PlacedBox, place
from sara_cli.language import _


@dataclass(frozen=True)
class Event:
    """A link of the chain, and how it could be cut there; empty where nobody has said."""

    step: str
    cut: str


@dataclass(frozen=True)
class EventChain:
    """What the figure shows: the events in order; `first` is the number of the first one."""

    title: str
    description: str
    events: tuple[Event, ...]
    first: int = 1
    is_wide: ClassVar[bool] = False

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("event-chain", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return column_svg(id, self.title, self.description, _items(self))


def _items(chain: EventChain) -> Iterator[Item]:
    """What happens, step by step, and below each where it can be cut."""
    for number, event in enumerate(chain.events, chain.first):
        happens, cut = _boxes(number, event)
        yield Item(happens, 0, "" if number > chain.first else _("What happens"))
        yield Item(cut, 1, "" if number > chain.first else _("Where it can be cut"))


def _boxes(number: int, event: Event) -> tuple[Box, Box]:
    cut = Box(event.cut) if event.cut else Box(_("No way to cut it here is described"), tone="without")
    return Box(event.step, heading=str(number), tone="problem"), cut


class Layout(NamedTuple):
    """Everything that the template prints. `cuts` are the strokes across the link that can be cut."""

    width: float
    height: float
    headings: tuple[tuple[float, str], ...]
    boxes: tuple[PlacedBox, ...]
    arrows: tuple[str, ...]
    cuts: tuple[str, ...]
    links: tuple[tuple[str, bool], ...]


WIDTH, ROOM, TOP, BETWEEN = NARROW, 270.0, 32.0, 34.0


def lay_out(chain: EventChain) -> Layout:
    """Place each event below the one before, with its cut beside it."""
    right, y = WIDTH - ROOM, TOP
    boxes: list[PlacedBox] = []
    arrows, cuts, links = [], [], []
    for number, event in enumerate(chain.events, chain.first):
        happens, way = _boxes(number, event)
        step, cut = place(happens, 0, y, ROOM), place(way, right, y, ROOM)
        row = max(step.height, cut.height)
        step, cut = step.lower((row - step.height) / 2), cut.lower((row - cut.height) / 2)
        level, x = step.middle, (ROOM + right) / 2
        links.append((f"M{ROOM:.1f} {level:.1f}H{right:.1f}", not event.cut))
        if event.cut:
            cuts += [
                f"M{x - 7 + shift:.1f} {level + 10:.1f}L{x + 1 + shift:.1f} {level - 10:.1f}"
                for shift in (0, 7)
            ]
        if boxes:
            arrows.append(_arrow(ROOM / 2, boxes[-2].bottom, step.y))
        boxes += [step, cut]
        y += row + BETWEEN
    headings = ((0.0, _("What happens")), (right, _("Where it can be cut")))
    bottom = max((box.bottom for box in boxes), default=TOP)
    return Layout(WIDTH, bottom + 2, headings, tuple(boxes), tuple(arrows), tuple(cuts), tuple(links))


def _arrow(x: float, top: float, bottom: float) -> str:
    return f"M{x:.1f} {top:.1f}V{bottom - 2:.1f}M{x - 6:.1f} {bottom - 9:.1f}L{x:.1f} {bottom - 1:.1f}L{x + 6:.1f} {bottom - 9:.1f}"


def in_parts(chain: EventChain) -> list[EventChain]:
    """The chain in as many parts as it takes to keep each readable."""
    parts = split_by_height(chain.events, lambda events: lay_out(replace(chain, events=tuple(events))).height)
    firsts = accumulate(map(len, parts), initial=chain.first)
    return numbered(
        [
            replace(chain, events=tuple(events), first=first)
            for events, first in zip(parts, firsts, strict=False)
        ]
    )
