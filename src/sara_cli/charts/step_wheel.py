"""The five steps as a wheel that has no end, with how much of each step's done-list is met.

Every line of a done-list is a cell of the rim: full where it is met, with a dot where it waits, empty where it is
missing. The same is in words beside each step.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import ClassVar, Literal, NamedTuple, TypeAlias

from sara_cli.charts.column import Item, column_svg
from sara_cli.charts.drawing import WIDE, print_figure
from sara_cli.charts.layout import (
    LEADING,
    SIZE,
    SMALL,
    Box,
    Key,
    Line,
    Point,
    Tone,
    Wheel,
    flow,
    stacked,
    wrap,
)
from sara_cli.language import _, pgettext

CellState: TypeAlias = Literal["met", "waiting", "missing"]


@dataclass(frozen=True)
class Step:
    """A step with how many lines of its done-list are met, waiting and missing; `said` is that in words."""

    number: int
    name: str
    met: int
    waiting: int
    missing: int
    said: str
    is_next: bool = False


@dataclass(frozen=True)
class StepWheel:
    """What the figure shows: five steps, and in the middle which cycle it is and what follows."""

    title: str
    description: str
    turn: str
    after: str
    steps: tuple[Step, ...]
    is_wide: ClassVar[bool] = True

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("step-wheel", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return column_svg(id, self.title, self.description, _items(self))


def _items(wheel: StepWheel) -> Iterator[Item]:
    """The steps in their order, and what follows the last."""
    for number, step in enumerate(wheel.steps):
        next_one = _("What is next to do is here") if step.is_next else ""
        tone: Tone = "problem" if step.is_next else "plain"
        yield Item(
            Box(step.said, next_one, tone, f"{step.number} {step.name}"), 0, "" if number else wheel.turn
        )
    yield Item(Box(wheel.after, tone="without"))


class Arrow(NamedTuple):
    """A step’s part of the wheel, with its number."""

    path: str
    number: str
    place: Point
    is_next: bool


class Cell(NamedTuple):
    """A line of a done-list on the rim."""

    path: str
    middle: Point
    state: CellState


class Label(NamedTuple):
    """What is beside a step. Its lines start, end or are centred at `x`."""

    x: float
    anchor: Literal["start", "middle", "end"]
    lines: tuple[Line, ...]


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    arrows: tuple[Arrow, ...]
    cells: tuple[Cell, ...]
    labels: tuple[Label, ...]
    key: Key


WIDTH, TOP = WIDE, 4.0
HOLE, BAND, RIM_IN, RIM = 84.0, 126.0, 133.0, 149.0
TIP, GAP, CLEAR, MIDDLE_ROOM, BELOW_ROOM = 9.0, 2.2, 16.0, 118.0, 320.0
EACH = 72.0
SIDES = {0: ("start", -98.0), 1: ("start", 46.0), 3: ("end", 46.0), 4: ("end", -98.0)}
"""How the labels beside the wheel are set, and how far from its middle they stand; that of step 3 is below."""


def lay_out(wheel: StepWheel) -> Layout:
    """Place the steps round the wheel, their cells on its rim and their names outside it."""
    round_ = Wheel(WIDTH / 2, TOP + RIM)
    arrows, cells, labels = [], [], [_middle(wheel, round_)]
    for place, step in enumerate(wheel.steps):
        start = EACH * place
        middle = round_.at((HOLE + BAND) / 2, start + EACH / 2 + TIP / 2)
        path = round_.ring_part(HOLE, BAND, start + GAP / 2, start + EACH - GAP / 2, TIP)
        arrows.append(Arrow(path, str(step.number), middle, step.is_next))
        cells += _cells(step, start + TIP / 2, round_)
        labels.append(_label(step, place, round_))
    lowest = max(line.y for label in labels for line in label.lines)
    meanings = (
        ("met", pgettext("line of a list", "done")),
        ("missing", _("missing")),
        ("waiting", _("waits")),
    )
    key = flow(meanings, max(lowest, round_.y + RIM) + 14, WIDTH, 16)
    return Layout(WIDTH, key.bottom + 4, tuple(arrows), tuple(cells), tuple(labels), key)


def _cells(step: Step, start: float, wheel: Wheel) -> list[Cell]:
    counts: tuple[tuple[CellState, int], ...] = (
        ("met", step.met),
        ("waiting", step.waiting),
        ("missing", step.missing),
    )
    states = [state for state, count in counts for _number in range(count)]
    each = (EACH - GAP) / max(len(states), 1)
    cells = []
    for number, state in enumerate(states):
        begin = start + GAP / 2 + each * number
        path = wheel.ring_part(RIM_IN, RIM, begin + 0.6, begin + each - 0.6)
        cells.append(Cell(path, wheel.at((RIM_IN + RIM) / 2, begin + each / 2), state))
    return cells


def _middle(wheel: StepWheel, round_: Wheel) -> Label:
    said = [(text, False, True) for text in wrap(wheel.turn, MIDDLE_ROOM / 1.1, SIZE, 2)]
    said += [(text, True, False) for text in wrap(wheel.after, MIDDLE_ROOM, SMALL, 4)]
    return Label(round_.x, "middle", stacked(said, round_.y - LEADING * len(said) / 2))


def _label(step: Step, place: int, wheel: Wheel) -> Label:
    if place not in SIDES:
        return Label(wheel.x, "middle", stacked(_label_lines(step, BELOW_ROOM), wheel.y + RIM + CLEAR / 2))
    anchor, away = SIDES[place]
    said = _label_lines(step, WIDTH / 2 - RIM - CLEAR)
    tall = LEADING * len(said)
    # A label that is above or below the middle may come closer, where the rim has turned away.
    nearest = max(0.0, abs(away) - tall / 2)
    beside = sqrt(RIM**2 - min(nearest, RIM) ** 2) + CLEAR
    x = wheel.x + beside if anchor == "start" else wheel.x - beside
    return Label(x, "start" if anchor == "start" else "end", stacked(said, wheel.y + away - tall / 2))


def _label_lines(step: Step, room: float) -> list[tuple[str, bool, bool]]:
    said = [(text, False, True) for text in wrap(f"{step.number} {step.name}", room / 1.1, SIZE, 3)]
    said += [(text, True, False) for text in wrap(step.said, room, SMALL, 2)]
    if step.is_next:
        said += [(text, False, False) for text in wrap(_("What is next to do is here"), room, SIZE, 2)]
    return said
