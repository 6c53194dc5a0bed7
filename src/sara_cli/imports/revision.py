"""What an import changes in a series: what is new, what the publisher has revised, and what stays.

Figures are compared as numbers, so that 2239.0 and 2239 are no revision. What the file doesn't mention stays, and
so does a figure that the publisher no longer gives: nothing is lost by an export that holds less than the last.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sara_cli.imports.choice import Chosen
from sara_cli.imports.facts import Fact, Figure
from sara_cli.imports.reading import note_of, whole
from sara_cli.model.period import Period
from sara_cli.model.prepare import Value

_FIELDS = ("value", "n", "low", "high", "preliminary", "note", "rate")


class Revised(NamedTuple):
    """A period whose figure the publisher has changed."""

    period: Period
    before: Figure
    after: Figure


class Revision(NamedTuple):
    """The series as it shall be, and what that changes. `series` has a mapping of keys for each period."""

    series: dict[Period, dict[str, Any]]
    added: tuple[Period, ...]
    filled: tuple[Period, ...]
    revised: tuple[Revised, ...]
    final: tuple[Period, ...]
    withheld: tuple[Period, ...]
    kept: tuple[Period, ...]
    changed: tuple[Period, ...]


def written(fact: Fact) -> dict[str, Any]:
    """A fact as the project file says it; the note for a figure that is withheld is in the language that is spoken."""
    note = fact.note or (note_of(fact.mark) if fact.value is None else "")
    said = {
        "value": fact.value,
        "n": fact.n,
        "low": fact.low,
        "high": fact.high,
        "preliminary": fact.preliminary or None,
        "note": note or None,
        "rate": fact.rate if fact.value is not None else None,
    }
    return {key: value for key, value in said.items() if value is not None}


def revision(present: Mapping[Period, Value], chosen: Chosen) -> Revision:
    """Lay what was read over what is there."""
    old = {period: _said(value) for period, value in present.items()}
    series = {period: dict(said) for period, said in old.items()}
    found: dict[str, list[Any]] = {
        name: [] for name in ("added", "filled", "revised", "final", "withheld", "kept")
    }
    for fact in chosen.facts:
        new, before = written(fact), old.get(fact.period)
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
        found["revised"].append(Revised(period, before["value"], new["value"]))
    elif before.get("preliminary") and not new.get("preliminary"):
        found["final"].append(period)


def _over(before: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The new figure with what only people know kept: their note, unless a figure has come in place of none."""
    merged = {**before, **new}
    if not new.get("preliminary"):
        merged.pop("preliminary", None)
    if "value" in new and "value" not in before and "note" not in new:
        merged.pop("note", None)
    return {key: merged[key] for key in _FIELDS if key in merged}


def _said(value: Value) -> dict[str, Any]:
    said = {key: getattr(value, key) for key in _FIELDS}
    return {
        key: whole(one) if isinstance(one, float) else one
        for key, one in said.items()
        if one is not None and not (key == "preliminary" and one is False)
    }
