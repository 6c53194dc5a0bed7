"""The problems against the criteria as a figure: scores as figures and bars, and what was decided, in words.

There is no sum: the scores are a ground for the talk. Those that were not chosen are shown as the others are.
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from sara_cli.figures.boxes import LEADING, SIZE, SMALL, Line
from sara_cli.figures.drawing import print_figure
from sara_cli.figures.lettering import wrap

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


class Block(NamedTuple):
    """Lines of text that begin at a place."""

    x: float
    lines: tuple[Line, ...]


class Drawn(NamedTuple):
    """A row as it is drawn, from `y` and `height` downwards."""

    y: float
    height: float
    title: Block
    cells: tuple[Cell, ...]
    verdict: Block


class Layout(NamedTuple):
    """Everything that the template prints."""

    width: float
    height: float
    headings: tuple[tuple[float, tuple[tuple[float, str], ...]], ...]
    rules: tuple[float, ...]
    rows: tuple[Drawn, ...]


WIDTH, TITLE, COLUMN, VERDICT, GAP, AIR = 880.0, 224.0, 72.0, 140.0, 6.0, 10.0
MOST_LINES, LOWEST_ROW = 6, 46.0


def lay_out(matrix: PriorityMatrix) -> Layout:
    """Place the heads of the columns and then a row for each problem, as high as its texts need."""
    centres = [TITLE + GAP + COLUMN * (number + 0.5) for number in range(len(matrix.criteria))]
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
        title = [(text, False, False) for text in wrap(row.problem, TITLE - GAP, SIZE, MOST_LINES)]
        verdict = [(text, False, True) for text in wrap(row.decision, VERDICT / 1.1, SIZE, MOST_LINES)]
        verdict += (
            [(text, True, False) for text in wrap(row.confidence, VERDICT, SMALL, 3)]
            if row.confidence
            else []
        )
        height = max(LOWEST_ROW, LEADING * max(len(title), len(verdict)) + 2 * AIR)
        middle = y + height / 2
        cells = tuple(_cell(x, middle, score) for x, score in zip(centres, row.scores, strict=True))
        rows.append(
            Drawn(y, height, _block(0, middle, title), cells, _block(WIDTH - VERDICT, middle, verdict))
        )
        y += height
        rules.append(y)
    return Layout(WIDTH, y + 2, headings, tuple(rules), tuple(rows))


def _block(x: float, middle: float, said: list[tuple[str, bool, bool]]) -> Block:
    start = middle - LEADING * len(said) / 2
    return Block(
        x,
        tuple(Line(start + LEADING * (number + 0.75), *one) for number, one in enumerate(said)),
    )


def _cell(x: float, middle: float, score: int | None) -> Cell:
    if score is None:
        return Cell(x, middle + 8, UNKNOWN, ())
    bars = tuple(Bar(x - 21 + 15 * number, number < score) for number in range(HIGHEST))
    return Cell(x, middle, str(score), bars)
