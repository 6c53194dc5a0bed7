"""What a reader can know of the figures that are withheld: from which number to which each of them may be.

The reader treats everything that is printed as limits on what isn't: the figures that are shown, what adds up to what,
and that no count is below 0. There are two such readers. One takes “fewer than 5” to be 0 to 4. The other knows how the
public edition is made: that 0 is shown, so that it is 1 to 4, and that a figure which is withheld without these words
is not one of them. Neither may narrow a small count further.
"""

from collections.abc import Iterable, Mapping
from typing import Generic, Literal, NamedTuple, TypeAlias

from sara_cli.privacy.disclosure.simplex import Exact, Program
from sara_cli.privacy.disclosure.sums import Cell, Key, Table, exactly

Reader: TypeAlias = Literal["plain", "knowing"]
READERS: tuple[Reader, ...] = ("knowing", "plain")


class Limits(NamedTuple):
    """From where to where a figure may be; no `high` where nothing limits it."""

    low: Exact
    high: Exact | None

    def reaches(self, low: Exact, high: Exact) -> bool:
        """Whether both ends may be."""
        return self.low <= low and (self.high is None or self.high >= high)

    def holds(self, other: "Limits") -> bool:
        """Whether everything between other limits is between these."""
        if other.high is None:
            return self.high is None and self.low <= other.low
        return self.reaches(other.low, other.high)

    @property
    def width(self) -> Exact | None:
        """How far apart the ends are; None where they are as far as one likes."""
        return None if self.high is None else self.high - self.low


def marked(cell: Cell, reader: Reader, threshold: int) -> Limits:
    """What a reader knows of a withheld figure from what is printed in its place."""
    low, high = exactly(cell.low), None if cell.high is None else exactly(cell.high)
    if cell.is_shown and cell.is_small and cell.is_few(threshold):
        return Limits(1 if reader == "knowing" else 0, threshold - 1)
    if reader == "knowing" and cell.is_shown and cell.value is not None and cell.value >= threshold:
        return Limits(threshold, high)
    return Limits(low, high)


class Attack(Generic[Key]):
    """A reader's knowledge of all withheld figures that hang together by sums with one of them."""

    def __init__(
        self, table: Table[Key], withheld: set[Key], key: Key, reader: Reader, threshold: int
    ) -> None:
        self.withheld, self.reader = withheld, reader
        self.numbers = table.around(key, withheld)
        self.keys = [one for one in table.keys_of(self.numbers) if one in withheld]
        self.limits = {one: marked(table.cells[one], reader, threshold) for one in self.keys}
        self._index = {one: number for number, one in enumerate(self.keys)}
        self._program = Program(
            [self.limits[one].width for one in self.keys],
            [self._equation(table, number) for number in self.numbers],
        )
        self.seen: dict[Key, Limits] = {}
        self._look()

    def _equation(self, table: Table[Key], number: int) -> tuple[Mapping[int, Exact], Exact]:
        factors: dict[int, Exact] = {}
        right: Exact = 0
        for key, factor in table.factors[number].items():
            if key in self._index:
                factors[self._index[key]] = factor
                right -= factor * self.limits[key].low
            else:
                right -= factor * table.exact[key]
        return factors, right

    def value(self, key: Key) -> Exact:
        """What a figure is in the solution at hand."""
        return self.limits[key].low + self._program.value(self._index[key])

    def least(self, key: Key, enough: Exact | None = None) -> Exact:
        """The smallest that a figure may be, or one that is small enough."""
        low = self.limits[key].low
        bound = None if enough is None else low - enough
        self._program.furthest({self._index[key]: -1}, bound)
        self._look()
        return self.value(key)

    def most(self, key: Key, enough: Exact | None = None) -> Exact | None:
        """The largest that a figure may be, or one that is large enough; None where nothing limits it."""
        bound = None if enough is None else enough - self.limits[key].low
        reached = self._program.furthest({self._index[key]: 1}, bound)
        self._look()
        return None if reached is None else self.value(key)

    def _look(self) -> None:
        """Remember what every figure is in this solution: it need not be asked for again."""
        for key in self.keys:
            value = self.value(key)
            old = self.seen.get(key, Limits(value, value))
            high = None if old.high is None else max(old.high, value)
            self.seen[key] = Limits(min(old.low, value), high)


def ranges(
    table: Table[Key], withheld: Iterable[Key], threshold: int, reader: Reader = "plain"
) -> dict[Key, Limits]:
    """From where to where each withheld figure that is part of a sum may be, as far as a reader knows."""
    hidden, found = set(withheld), dict[Key, Limits]()
    for key in sorted(hidden, key=table.order.__getitem__):
        if key not in found and table.sums_of[key]:
            attack = Attack(table, hidden, key, reader, threshold)
            for one in attack.keys:
                found[one] = Limits(attack.least(one), attack.most(one))
    return found
