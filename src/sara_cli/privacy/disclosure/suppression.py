"""Which figures must be withheld so that no withheld one can be worked out from those that are shown.

A reader knows the figures that are shown, which of them are sums of which, and that a figure “fewer than 5” is 1 to
4. Every withheld figure is given the span of what it may be; while one of them can be only one number, another figure
of a sum that it is part of is withheld too. Where sums don't overlap in circles that says exactly what can be known
(spans kept consistent with each sum); where they do, whatever follows from adding and subtracting sums is found too.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import inf
from typing import Generic, NamedTuple, TypeVar

from sara_cli.statistics.addition import exact_sum

Key = TypeVar("Key", bound=Hashable)


class Cell(NamedTuple):
    """A figure: its value where the file has one, whether it is a small count, and whether it is shown at all.

    One that needn't be protected is in no file, but others can be worked out by means of it.
    """

    value: float | None
    is_small: bool = False
    is_shown: bool = True
    is_protected: bool = True


class Sum(NamedTuple, Generic[Key]):
    """A figure that is the sum of others; not `is_exact` for shares, which are weighed together."""

    total: Key
    parts: tuple[Key, ...]
    is_exact: bool = True

    @property
    def keys(self) -> tuple[Key, ...]:
        """All the figures in it."""
        return (self.total, *self.parts)


def to_withhold(cells: Mapping[Key, Cell], sums: Sequence[Sum[Key]], threshold: int) -> set[Key]:
    """Tell which cells must be withheld: small counts, those not shown, and those that would reveal one of them."""
    withheld = {key for key, cell in cells.items() if cell.is_small or not cell.is_shown}
    while True:
        found = deducible(cells, sums, withheld, threshold)
        # Those that began it come first: what covers them often covers the others too.
        keys = sorted(
            (key for key in cells if key in found and cells[key].is_protected),
            key=lambda key: cells[key].is_shown and not cells[key].is_small,
        )
        cover = next((one for key in keys if (one := _cover(key, cells, sums, withheld))), None)
        if cover is None:
            return withheld
        withheld.add(cover[0])


def _cover(
    key: Key, cells: Mapping[Key, Cell], sums: Sequence[Sum[Key]], withheld: set[Key]
) -> tuple[Key] | None:
    """The figure to withhold beside one that can be worked out, from the sum that hides the fewest figures so far.

    That is the smallest part that isn't 0, else a 0, else the total.
    """
    choices = [
        (len(withheld.intersection(one.keys)), other == one.total, value == 0, value, number, place, other)
        for number, one in enumerate(sums)
        if key in one.keys
        for place, other in enumerate(one.keys)
        if other not in withheld
        for value in [cells[other].value or 0]
    ]
    return (min(choices)[-1],) if choices else None


def deducible(
    cells: Mapping[Key, Cell], sums: Iterable[Sum[Key]], withheld: set[Key], threshold: int
) -> set[Key]:
    """Tell which of the withheld cells a reader can work out."""
    sums = list(sums)
    exact = [one for one in sums if one.is_exact]
    found = _by_spans(cells, exact, withheld, threshold) | _by_elimination(cells, exact, withheld)
    for one in sums:
        hidden = [key for key in one.keys if key in withheld]
        if not one.is_exact and len(hidden) == 1:
            found.add(hidden[0])
    return found


def _by_spans(
    cells: Mapping[Key, Cell], sums: Sequence[Sum[Key]], withheld: set[Key], threshold: int
) -> set[Key]:
    """Narrow the span of every withheld figure by each sum until nothing moves."""
    spans: dict[Key, tuple[float, float]] = {}
    for key, cell in cells.items():
        value = cell.value or 0.0
        if key not in withheld:
            spans[key] = (value, value)
        elif cell.is_small and cell.is_shown:
            spans[key] = (1, threshold - 1)
        else:
            spans[key] = (0, inf)
    moved = True
    while moved:
        moved = False
        for one in sums:
            for key in one.keys:
                if key in withheld:
                    low, high = _span_in(one, key, spans)
                    new = (max(spans[key][0], low), min(spans[key][1], high))
                    moved, spans[key] = moved or new != spans[key], new
                    if new[0] > new[1]:  # this sum of the file doesn't add up, so nobody can rely on it
                        rest = [other for other in sums if other is not one]
                        return _by_spans(cells, rest, withheld, threshold)
    inside = {key for one in sums for key in one.keys}
    return {key for key in withheld & inside if spans[key][0] == spans[key][1]}


def _span_in(one: Sum[Key], key: Key, spans: Mapping[Key, tuple[float, float]]) -> tuple[float, float]:
    """What a figure may be as far as one sum says."""
    low = exact_sum(spans[part][0] for part in one.parts if part != key)
    high = exact_sum(spans[part][1] for part in one.parts if part != key)
    if key == one.total:
        return low, high
    return spans[one.total][0] - high, spans[one.total][1] - low


def _by_elimination(cells: Mapping[Key, Cell], sums: Sequence[Sum[Key]], withheld: set[Key]) -> set[Key]:
    """Find what follows from adding and subtracting sums: the unknowns that Gauss's elimination leaves alone."""
    rows: list[dict[Key, Fraction]] = []
    for one in sums:
        row = {part: Fraction(1) for part in one.parts if part in withheld}
        if one.total in withheld:
            row[one.total] = Fraction(-1)
        if row:
            rows.append(row)
    order = {key: number for number, key in enumerate(cells)}
    done: list[tuple[Key, dict[Key, Fraction]]] = []
    while rows:
        row = rows.pop()
        pivot = min(row, key=order.__getitem__)
        row = {key: factor / row[pivot] for key, factor in row.items()}
        rows = [new for other in rows if (new := _less(other, row, pivot))]
        done = [(key, _less(other, row, pivot)) for key, other in done]
        done.append((pivot, row))
    return {key for key, row in done if len(row) == 1}


def _less(row: dict[Key, Fraction], other: Mapping[Key, Fraction], pivot: Key) -> dict[Key, Fraction]:
    factor = row.get(pivot)
    if not factor:
        return row
    keys = dict.fromkeys((*row, *other))
    new = {key: row.get(key, Fraction(0)) - factor * other.get(key, Fraction(0)) for key in keys}
    return {key: value for key, value in new.items() if value}
