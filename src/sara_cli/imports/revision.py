"""What an import changes: what is new, what the publisher has revised, what stays, and what may be wrong.

Figures are compared as numbers, so that 2239.0 and 2239 are no revision. What the file doesn't mention stays, and
so does a figure that the publisher no longer gives: nothing is lost by an export that holds less than the last.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sara_cli.imports.cell_values import note_of, whole
from sara_cli.imports.choice import Series
from sara_cli.imports.facts import FIGURES, Fact, Figure
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Value
from sara_cli.wording import is_per_cent

_FIELDS = tuple(Value.model_fields)


class RevisedFigure(NamedTuple):
    """A period whose figure the publisher has changed."""

    period: Period
    before: Figure
    after: Figure


class Revision(NamedTuple):
    """The series as it will be, and what that changes. `series` has a mapping of keys for each period."""

    series: dict[Period, dict[str, Any]]
    added: tuple[Period, ...]
    filled: tuple[Period, ...]
    revised: tuple[RevisedFigure, ...]
    final: tuple[Period, ...]
    withheld: tuple[Period, ...]
    kept: tuple[Period, ...]
    changed: tuple[Period, ...]


class OtherPlace(NamedTuple):
    """Another place: its figures by period, and its residents by year, as far as they are known."""

    values: Mapping[Period, Mapping[str, Any]]
    population: Mapping[Period, int] = {}


class Target(NamedTuple):
    """What an import writes: the indicator, its source, and what is compared with, in the project file's keys.

    `residents` are those of the municipality itself in the years that the file knows none for.
    """

    id: str
    indicator: Mapping[str, Any]
    source: Mapping[str, Any]
    comparisons: Mapping[str, OtherPlace]
    revision: Revision
    residents: Mapping[Period, int] = {}


def entry_of(fact: Fact) -> dict[str, Any]:
    """A fact as the project file says it; the note for a figure that is withheld is in the language that is spoken."""
    note = fact.note or (note_of(fact.mark) if fact.value is None else "")
    rate = fact.rate if fact.value is not None else None
    said = fact._asdict() | {"preliminary": fact.preliminary or None, "note": note or None, "rate": rate}
    return {key: said[key] for key in _FIELDS if said.get(key) is not None}


def revision(present: Mapping[Period, Value], chosen: Series) -> Revision:
    """Merge what was read into what is there."""
    old = {period: _entry(value) for period, value in present.items()}
    series = {period: dict(said) for period, said in old.items()}
    found: dict[str, list[Any]] = {
        name: [] for name in ("added", "filled", "revised", "final", "withheld", "kept")
    }
    for fact in chosen.facts:
        new, before = entry_of(fact), old.get(fact.period)
        if fact.value is None:
            found["withheld"].append(fact.period)
        if before is None:
            found["added"].append(fact.period)
            series[fact.period] = new
        elif fact.value is None and before.get("value") is not None:
            found["kept"].append(fact.period)
        else:
            series[fact.period] = _over(before, new)
            _note_change(found, fact.period, before, new)
    ordered = {period: series[period] for period in sorted(series)}
    changed = tuple(period for period in ordered if ordered[period] != old.get(period))
    return Revision(ordered, changed=changed, **{name: tuple(items) for name, items in found.items()})


def _note_change(
    found: dict[str, list[Any]], period: Period, before: dict[str, Any], new: dict[str, Any]
) -> None:
    if "value" in new and "value" not in before:
        found["filled"].append(period)
    elif before.get("value") != new.get("value"):
        found["revised"].append(RevisedFigure(period, before["value"], new["value"]))
    elif before.get("preliminary") and not new.get("preliminary"):
        found["final"].append(period)


def _over(before: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The new figure with what only people know kept: their note, unless a figure has come in place of none."""
    merged = {**before, **new}
    if not new.get("preliminary"):
        merged.pop("preliminary", None)
    if "value" in new and "value" not in before and "note" not in new:
        merged.pop("note", None)
    if before.get("value") != merged.get("value"):
        merged.pop("known", None)  # that was another figure
    return {key: merged[key] for key in _FIELDS if key in merged}


def _entry(value: Value) -> dict[str, Any]:
    said = {key: getattr(value, key) for key in _FIELDS}
    said["known"] = value.known and value.known.isoformat()
    return {
        key: whole(one) if isinstance(one, float) else one
        for key, one in said.items()
        if one is not None and not (key == "preliminary" and one is False)
    }


# --- the wrong scale: figures that a person must confirm before they are written ---------------------

# A share that a spreadsheet holds as 0.37 is 37 in the project file, and a count may be in thousands. Neither can be
# seen from a single figure, but from what is known already, or from a whole series of shares below 1.

FACTOR = 10


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
        for field in FIGURES:
            before, after = getattr(value, field), figures.get(period, {}).get(field)
            if before is not None and after is not None and is_leap(before, after):
                yield Leap(place, period, field, before, after)


def is_leap(before: Figure, after: Figure) -> bool:
    """Whether one of two figures is ten times the other or more. To and from 0, ten or more is a leap."""
    low, high = sorted(abs(Decimal(str(figure))) for figure in (before, after))
    return high >= FACTOR * low if low else high >= FACTOR


def highest_low_share(present: Indicator | None, target: Target, series: Series) -> Figure | None:
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
