"""The problems against the criteria as a figure: scores as figures and bars, and what was decided, in words.

There is no sum: the scores are a basis for discussion. Those that were not chosen are shown as the others are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from sara_cli.charts.column import Item, column_svg
from sara_cli.charts.drawing import WIDE, numbered, print_figure, split_by_height
from sara_cli.charts.layout import LEADING, SIZE, SMALL, Box, Line, stacked, wrap
from sara_cli.language import _

HIGHEST = 3
UNKNOWN = "–"


@dataclass(frozen=True)
class Row:
    """A problem: its scores from 0 to 3 in the order of the criteria, what was decided and how sure it is."""

    problem: str
    scores: tuple[int | None, ...]
    decision: str
    confidence: str


@dataclass(frozen=True)
class PriorityMatrix:
    """What the figure shows."""

    title: str
    description: str
    criteria: tuple[str, ...]
    rows: tuple[Row, ...]
    is_wide: ClassVar[bool] = True

    def svg(self, id: str) -> str:
        """Draw the figure; `id` must be unique in the document."""
        return print_figure("priority-matrix", id, self.title, self.description, lay_out(self))

    def small_svg(self, id: str) -> str:
        """Draw it for a telephone, whose screen shows all of it."""
        return column_svg(id, self.title, self.description, _items(self))


def _items(matrix: PriorityMatrix) -> Iterator[Item]:
    """Each problem with what was decided, and its scores below it."""
    for row in matrix.rows:
        yield Item(Box(row.decision, row.confidence, "problem", row.problem))
        scores = [
            _("{criterion}: {score} of {highest}").format(criterion=name, score=score, highest=HIGHEST)
            for name, score in zip(matrix.criteria, row.scores, strict=True)
            if score is not None
        ]
        if scores:
            yield Item(Box("; ".join(scores)), 1)


class Bar(NamedTuple):
    """One of the three steps of a score."""

    x: float
    is_filled: bool


class Cell(NamedTuple):
    """A score, centred at a place."""

    x: float
    y: float
    text: str
    bars: tuple[Bar, ...]


class DrawnRow(NamedTuple):
    """A row as it is drawn, from `y` and `height` downwards: the problem with the decision below it, and its scores."""

    y: float
    height: float
    lines: tuple[Line, ...]
    cells: tuple[Cell, ...]


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    headings: tuple[tuple[float, tuple[tuple[float, str], ...]], ...]
    rules: tuple[float, ...]
    rows: tuple[DrawnRow, ...]


WIDTH, COLUMN, GAP, AIR = WIDE, 74.0, 6.0, 10.0
MOST_LINES, LOWEST_ROW = 6, 46.0


def lay_out(matrix: PriorityMatrix) -> Layout:
    """Place the heads of the columns and then a row for each problem, as high as its texts need."""
    room = WIDTH - COLUMN * len(matrix.criteria)
    centres = [room + COLUMN * (number + 0.5) for number in range(len(matrix.criteria))]
    heads = [wrap(text, (COLUMN - GAP) / 1.1, SMALL, 3) for text in matrix.criteria]
    top = LEADING * max((len(lines) for lines in heads), default=1) + AIR
    headings = tuple(
        (
            x,
            tuple(
                (top - AIR - LEADING * (len(lines) - 1 - number), text) for number, text in enumerate(lines)
            ),
        )
        for x, lines in zip(centres, heads, strict=True)
    )
    rows, rules, y = [], [top], top
    for row in matrix.rows:
        said = _label_lines(row, room - 2 * GAP)
        height = max(LOWEST_ROW, LEADING * len(said) + 2 * AIR)
        middle = y + height / 2
        lines = stacked(said, middle - LEADING * len(said) / 2)
        cells = tuple(_cell(x, middle, score) for x, score in zip(centres, row.scores, strict=True))
        rows.append(DrawnRow(y, height, lines, cells))
        y += height
        rules.append(y)
    return Layout(WIDTH, y + 2, headings, tuple(rules), tuple(rows))


def _label_lines(row: Row, room: float) -> list[tuple[str, bool, bool]]:
    said = [(text, False, False) for text in wrap(row.problem, room, SIZE, MOST_LINES)]
    said += [(text, False, True) for text in wrap(row.decision, room / 1.1, SIZE, MOST_LINES)]
    return said + [(text, True, False) for text in wrap(row.confidence, room, SMALL, 3) if text]


def _cell(x: float, middle: float, score: int | None) -> Cell:
    if score is None:
        return Cell(x, middle + 8, UNKNOWN, ())
    bars = tuple(Bar(x - 21 + 15 * number, number < score) for number in range(HIGHEST))
    return Cell(x, middle, str(score), bars)


def in_parts(matrix: PriorityMatrix) -> list[PriorityMatrix]:
    """The matrix in as many parts as it takes to keep each readable."""
    parts = split_by_height(matrix.rows, lambda rows: lay_out(replace(matrix, rows=tuple(rows))).height)
    return numbered([replace(matrix, rows=tuple(rows)) for rows in parts])
