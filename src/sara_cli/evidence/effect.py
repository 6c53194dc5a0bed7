"""What is said of a measure’s effect: the figures that are put in, a line for each thing worked out, and a verdict."""

from collections.abc import Callable
from math import isfinite
from typing import Any, NamedTuple

from sara_cli.language import _
from sara_cli.model.follow_up import Design
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.comparison_area import Arm
from sara_cli.statistics.history import Worst
from sara_cli.statistics.interval import Interval
from sara_cli.statistics.verdict import Maryland, Verdict
from sara_cli.wording import number


class Kind(NamedTuple):
    """One kind of crime in a sum of harm: its weight, and the areas with their counts."""

    weight: float
    treated: Arm
    control: Arm


class Figures(NamedTuple):
    """What the follow-up has: the area, those beside it and those like them, other areas, and earlier years.

    `areas` are the counts where nothing was done, over the same times before and after as in the area; `history` those
    of earlier periods in it. `caveats` are those that come with the counts themselves. `worst` is which count is the worst
    in a place that may have been chosen for it.
    """

    treated: Arm
    control: Arm | None = None
    beside: Arm | None = None
    beside_control: Arm | None = None
    areas: tuple[tuple[int, int], ...] = ()
    history: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    worst: Worst | None = None


class Line(NamedTuple):
    """One thing that was worked out: what it is called, what it says, and how it was come to.

    `position` is where this place lies among others, in a funnel of them.
    """

    name: str
    text: str
    how: str
    source: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    position: str = ""

    @property
    def explained(self) -> str:
        """How it was come to, and who says that it may be."""
        return f"{self.how} {self.source}." if self.source else self.how

    def as_data(self) -> dict[str, Any]:
        """The same for programs. What has no end can’t be written in JSON, and is none."""
        return {
            "name": self.name,
            "text": self.text,
            "value": _finite(self.value),
            "low": _finite(self.low),
            "high": _finite(self.high),
            "how": self.how,
            "source": self.source,
        }


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


class Assessment(NamedTuple):
    """Everything that is said of a measure: by which design, what was worked out, and the verdict."""

    design: Design
    level: Maryland
    lines: tuple[Line, ...]
    verdict: Verdict
    caveats: tuple[Caveat, ...]


# --- how it is written ------------------------------------------------------------------------------


def estimate(
    name: str,
    found: tuple[float, Interval],
    written: Callable[[float], str],
    how: tuple[str, str],
    shown: str = "",
) -> Line:
    """A line for a value and its interval; `how` is how it was come to, and the source.

    `shown` is the value where it is written in another way than its limits, such as with its unit.
    """
    value, (low, high) = found
    text = _("{value} ({low} to {high})").format(
        value=shown or written(value), low=written(low), high=written(high)
    )
    return Line(name, text, *how, value, low, high)


def as_events(value: float) -> str:
    """A number of events, or of events a period: with one decimal, for more is no longer a matter of events."""
    return number(round(value, 1))


def as_ratio(value: float) -> str:
    """A ratio, with two decimals; one that has no end is said so."""
    return "∞" if value == float("inf") else number(round(value, 2))
