"""Figures and the sums that they are part of, without what they are about: what an attacker has to work with."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

from sara_cli.privacy.disclosure.simplex import Exact

Key = TypeVar("Key", bound=Hashable)


class Cell(NamedTuple):
    """A figure: its value where the file has one, whether it is a small count, and whether it is shown at all.

    One that needn't be protected is in no file, but others can be worked out by means of it. `low` and `high` are what
    everybody knows of it, whether it is shown or not; a count is at least 0.
    """

    value: float | None
    is_small: bool = False
    is_shown: bool = True
    is_protected: bool = True
    low: float = 0
    high: float | None = None

    def is_few(self, threshold: int) -> bool:
        """Whether its value is that of a small count."""
        return self.value is not None and 0 < self.value < threshold


def exactly(number: float) -> Exact:
    """A number as it is written, for 0.1 is no exact float; whole numbers stay whole."""
    return int(number) if number == int(number) else Fraction(str(number))


class Sum(NamedTuple, Generic[Key]):
    """A figure that is the sum of others; not `is_exact` for shares of unknown size, which are weighed together."""

    total: Key
    parts: tuple[Key, ...]
    is_exact: bool = True

    @property
    def keys(self) -> tuple[Key, ...]:
        """All the figures in it."""
        return (self.total, *self.parts)

    def factors(self) -> dict[Key, int]:
        """The sum as an equation: the parts, less the total, are 0."""
        factors: dict[Key, int] = defaultdict(int)
        for part in self.parts:
            factors[part] += 1
        factors[self.total] -= 1
        return {key: factor for key, factor in factors.items() if factor}


class Table(Generic[Key]):
    """All the figures of a project with all their exact sums, and the way from one to the other."""

    def __init__(self, cells: Mapping[Key, Cell], sums: Iterable[Sum[Key]]) -> None:
        self.cells = dict(cells)
        self.sums = list(dict.fromkeys(one for one in sums if one.is_exact))
        self.factors = [one.factors() for one in self.sums]
        self.exact = {key: exactly(cell.value or 0) for key, cell in self.cells.items()}
        self.order = {key: number for number, key in enumerate(self.cells)}
        self.sums_of: dict[Key, list[int]] = defaultdict(list)
        for number, factors in enumerate(self.factors):
            for key in factors:
                self.sums_of[key].append(number)

    def around(self, key: Key, through: Iterable[Key] | None = None, most: int | None = None) -> list[int]:
        """The sums that a figure is part of, those of the figures in them, and so on: the nearest ones first.

        Only `through` some figures, if they are named; those that are shown tell nothing of one sum to the next.
        """
        allowed = None if through is None else set(through)
        found = list(self.sums_of[key])
        known = set(found)
        for number in found:  # which grows meanwhile
            for other in sorted(self.factors[number], key=self.order.__getitem__):
                if allowed is None or other in allowed:
                    found += [one for one in self.sums_of[other] if one not in known]
                    known.update(self.sums_of[other])
            if most is not None and len(found) >= most:
                break
        return found[:most]

    def keys_of(self, numbers: Sequence[int]) -> list[Key]:
        """The figures of some sums, in the order of the table."""
        return sorted({key for number in numbers for key in self.factors[number]}, key=self.order.__getitem__)
