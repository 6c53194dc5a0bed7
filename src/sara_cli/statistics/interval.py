"""An interval around a figure, and the questions every formula asks of its numbers first."""

from math import isfinite, sqrt
from typing import NamedTuple

LEVEL = 0.95
"""How sure an interval is, unless something else is asked for."""

POWER = 0.8
"""How often a change of the size that is given would be seen, unless something else is asked for."""

WARNING_LEVEL = 0.95
ALARM_LEVEL = 0.998
"""The two pairs of limits of a funnel: one area in twenty, and one in five hundred, lies outside by chance."""


class Interval(NamedTuple):
    """The values that a figure's data do not contradict, in the figure's own unit."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies inside."""
        return self.low <= value <= self.high

    def wider(self, middle: float, variance: float) -> "Interval":
        """The same around `middle`, with arms √`variance` as long; never below zero where it wasn't."""
        longer = sqrt(max(1.0, variance))
        low = middle - (middle - self.low) * longer
        return Interval(max(0.0, low) if self.low >= 0 else low, middle + (self.high - middle) * longer)

    def times(self, factor: float) -> "Interval":
        """The same interval in another unit, `factor` (above zero) times as fine."""
        return Interval(self.low * factor, self.high * factor)


def need_count(*counts: float) -> None:
    """Raise ValueError unless every count is a number that is zero or more."""
    for count in counts:
        if not isfinite(count) or count < 0:
            raise ValueError(f"a count is zero or more, not {count}")


def need_whole(*counts: float) -> None:
    """Raise ValueError unless every count is a whole number that is zero or more."""
    need_count(*counts)
    for count in counts:
        if count != int(count):
            raise ValueError(f"a count of events is a whole number, not {count}")


def need_above_zero(what: str, *values: float) -> None:
    """Raise ValueError unless every value is a number above zero; `what` names it in the message."""
    for value in values:
        if not isfinite(value) or value <= 0:
            raise ValueError(f"{what} must be above zero, not {value}")


def need_share(what: str, value: float) -> None:
    """Raise ValueError unless a value lies between 0 and 1."""
    if not 0 <= value <= 1:
        raise ValueError(f"{what} lies between 0 and 1, not {value}")
