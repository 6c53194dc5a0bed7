"""Things below one another, each as near to where it would lie best as the others let it."""

from itertools import accumulate
from typing import NamedTuple

from sara_cli.numbers.addition import exact_sum


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
