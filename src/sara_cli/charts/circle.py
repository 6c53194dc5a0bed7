"""Places and paths on a circle: what the wheels are made of. Angles are degrees, clockwise from twelve o’clock."""

from itertools import accumulate
from math import cos, radians, sin
from typing import NamedTuple

from sara_cli.statistics.addition import exact_sum


class Point(NamedTuple):
    """A place on a figure."""

    x: float
    y: float


class Wheel(NamedTuple):
    """The middle of a wheel."""

    x: float
    y: float

    def at(self, radius: float, angle: float) -> Point:
        """The place at a distance from the middle, in a direction."""
        turn = radians(angle)
        return Point(self.x + radius * sin(turn), self.y - radius * cos(turn))

    def ring_part(self, inner: float, outer: float, start: float, end: float, tip: float = 0.0) -> str:
        """The outline of a part of a ring; `tip` degrees of it point ahead like an arrow, and are cut out behind."""
        far, near, middle = self.at(outer, start), self.at(inner, end), (inner + outer) / 2
        ahead, behind = self.at(middle, end + tip), self.at(middle, start + tip)
        return (
            f"M{_pair(far)}{self.arc(outer, start, end)}"
            f"{f'L{_pair(ahead)}' if tip else ''}L{_pair(near)}{self.arc(inner, end, start)}"
            f"{f'L{_pair(behind)}' if tip else ''}Z"
        )

    def arc(self, radius: float, start: float, end: float) -> str:
        """Go on along a circle, less than half of it, to the angle `end`."""
        turn = 1 if end > start else 0
        return f"A{radius:.1f} {radius:.1f} 0 0 {turn} {_pair(self.at(radius, end))}"


def _pair(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"


# --- things below one another, each as near to where it would lie best as the others let it ----------


class Run(NamedTuple):
    """Things that stand right below one another: where each would lie best, and how high it is."""

    wished: list[float]
    heights: list[float]

    @property
    def start(self) -> float:
        """Where the run lies best as a whole."""
        above = accumulate(self.heights, initial=0.0)
        moved = [wish - offset for wish, offset in zip(self.wished, above, strict=False)]
        return exact_sum(moved) / len(moved)

    @property
    def places(self) -> list[float]:
        """Where each of them begins."""
        return list(accumulate(self.heights[:-1], initial=self.start))

    def followed_by(self, other: "Run") -> "Run":
        """Both as one run."""
        return Run(self.wished + other.wished, self.heights + other.heights)


def spread(wished: list[float], heights: list[float]) -> list[float]:
    """Places in the same order, as near to the wished ones as can be without one covering another."""
    runs: list[Run] = []
    for wish, height in zip(wished, heights, strict=True):
        run = Run([wish], [height])
        while runs and runs[-1].start + exact_sum(runs[-1].heights) > run.start:
            run = runs.pop().followed_by(run)
        runs.append(run)
    return [place for run in runs for place in run.places]
