"""Figures of an import that may have the wrong scale: a person must say that they are right before they are written.

A share that a spreadsheet holds as 0.37 is 37 in the project file, and a count may be in thousands. Neither can be
seen from a single figure, but from what is known already, or from a whole series of shares below 1.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sara_cli.imports.choice import Chosen
from sara_cli.imports.facts import Figure
from sara_cli.imports.saving import Target
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Value
from sara_cli.wording import is_per_cent

FACTOR = 10
_FIELDS = ("value", "n", "low", "high", "rate")


class Leap(NamedTuple):
    """A known figure that an import changes by a factor of ten or more; `place` is the one compared with, if any."""

    place: str
    period: Period
    field: str
    before: Figure
    after: Figure


def leaps(present: Indicator | None, target: Target) -> list[Leap]:
    """The known figures that an import changes by a factor of ten or more."""
    if present is None:
        return []
    found = list(_leaps("", present.values, target.revision.series))
    for one in present.comparisons:
        if one.name in target.comparisons:
            found += _leaps(one.name, one.values, target.comparisons[one.name].values)
    return found


def _leaps(
    place: str, known: Mapping[Period, Value], figures: Mapping[Period, Mapping[str, Any]]
) -> Iterator[Leap]:
    for period, value in known.items():
        for field in _FIELDS:
            before, after = getattr(value, field), figures.get(period, {}).get(field)
            if before is not None and after is not None and is_leap(before, after):
                yield Leap(place, period, field, before, after)


def is_leap(before: Figure, after: Figure) -> bool:
    """Whether one of two figures is ten times the other or more. To and from 0, ten or more is a leap."""
    low, high = sorted(abs(Decimal(str(figure))) for figure in (before, after))
    return high >= FACTOR * low if low else high >= FACTOR


def highest_low_share(present: Indicator | None, target: Target, series: Chosen) -> Figure | None:
    """The highest figure of a share that is never above 1; None if the import brings no such share.

    A series without a unit counts as a share if it has decimals.
    """
    figures = [fact.value for fact in series.facts if fact.value is not None]
    unit = (present.unit if present else None) or str(target.indicator.get("unit", ""))
    if not target.revision.changed or not figures or not 0 < max(figures) <= 1:
        return None
    return max(figures) if _is_share(unit, figures) else None


def _is_share(unit: str, figures: Collection[Figure]) -> bool:
    if not unit:
        return any(isinstance(figure, float) for figure in figures)
    return is_per_cent(unit) or unit.casefold().startswith(("andel", "share", "proportion"))
