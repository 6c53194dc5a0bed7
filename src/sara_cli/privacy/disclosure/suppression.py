"""Which figures must be withheld so that no withheld one can be narrowed down by those that are shown.

First come the figures that are small counts. What a reader can know of each is worked out (`attack.py`); where that is
more than may be known, the cheapest other figures that give it room are withheld (`covers.py`). At last every one of
these is shown again if nothing is narrowed without it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sara_cli.privacy.disclosure.attack import READERS, Attack, Limits, Reader
from sara_cli.privacy.disclosure.covers import Covers
from sara_cli.privacy.disclosure.simplex import Exact
from sara_cli.privacy.disclosure.sums import Cell, Key, Sum, Table

LARGEST = 1_500
"""The most figures of one table, with those that are in no file, that are looked at one by one: half a minute."""


def to_withhold(cells: Mapping[Key, Cell], sums: Sequence[Sum[Key]], threshold: int) -> set[Key]:
    """Tell which cells must be withheld: small counts, those not shown, and those that would reveal one of them."""
    withheld: set[Key] = set()
    for keys, own in _apart(cells, sums):
        number = {key: at for at, key in enumerate(keys)}  # numbers are faster than what they stand for
        numbered = tuple(
            Sum(number[one.total], tuple(number[part] for part in one.parts), one.is_exact) for one in own
        )
        found = _withheld_in(tuple(cells[key] for key in keys), numbered, threshold)
        withheld.update(keys[at] for at in found)
    return withheld


def _apart(cells: Mapping[Key, Cell], sums: Sequence[Sum[Key]]) -> Iterator[tuple[list[Key], list[Sum[Key]]]]:
    """The figures that hang together by sums with their sums, in the order of the table; one by itself has none."""
    above = {key: key for key in cells}

    def first(key: Key) -> Key:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for one in sums:
        for part in one.parts:
            above[first(part)] = first(one.total)
    found: dict[Key, tuple[list[Key], list[Sum[Key]]]] = {}
    for key in cells:
        found.setdefault(first(key), ([], []))[0].append(key)
    for one in sums:
        found[first(one.total)][1].append(one)
    yield from found.values()


@lru_cache(maxsize=256)
def _withheld_in(cells: tuple[Cell, ...], sums: tuple[Sum[int], ...], threshold: int) -> frozenset[int]:
    """The cells of one table to withhold, by their numbers: the same table is asked for again by each document.

    Of a table that would take minutes all is withheld, if anything of it must be.
    """
    if len(cells) > LARGEST and any(one.is_small or not one.is_shown for one in cells):
        return frozenset(range(len(cells)))
    return frozenset(_Suppression(dict(enumerate(cells)), sums, threshold).run())


class _Need(NamedTuple):
    """What a reader must not be able to rule out: from `low` to `high`, or any two numbers so far apart."""

    low: Exact | None
    high: Exact | None
    width: int

    def is_met(self, limits: Limits) -> bool:
        if self.low is not None and self.high is not None:
            return limits.reaches(self.low, self.high)
        return limits.width is None or limits.width >= self.width

    def top(self, limits: Limits) -> Exact:
        """How far up a figure must reach."""
        return self.high if self.high is not None else limits.low + self.width


class _Suppression:
    """Works with the numbers of the figures, which are in the order of the table."""

    def __init__(self, cells: Mapping[int, Cell], sums: Sequence[Sum[int]], threshold: int) -> None:
        self.table, self.threshold = Table(cells, sums), threshold
        self.cells, self.covers = self.table.cells, Covers(self.table, threshold)
        self.weighed = [one for one in sums if not one.is_exact]
        self.withheld = {key for key, cell in self.cells.items() if cell.is_small or not cell.is_shown}
        self.added: list[int] = []
        self.best: dict[tuple[int, Reader], Limits] = {}  # of those that nothing gives the room they need

    def run(self) -> set[int]:
        """Withhold what is needed, and then show again what isn't."""
        while True:
            for reader in READERS:
                self._widen(reader)
            if not self._cover_weighed():
                break
        for key in sorted(self.added, key=self.covers.cost, reverse=True):
            if self._is_needless(key):
                self.withheld.remove(key)
        return self.withheld

    # --- what is needed ---------------------------------------------------------------------------

    def _need(self, key: int, reader: Reader) -> _Need | None:
        """The room that a withheld figure needs; None where it needs none of this reader."""
        cell, most = self.cells[key], max(self.threshold - 1, 1)
        if cell.is_few(self.threshold) and (cell.is_small or not cell.is_shown):
            return _Need(1 if reader == "knowing" and cell.is_shown else 0, most, most)
        return _Need(None, None, most) if reader == "plain" else None

    def _protected(self, keys: Iterable[int]) -> list[int]:
        """The figures that must be looked after, in the order of the table."""
        return sorted(key for key in keys if self.cells[key].is_protected and self.table.sums_of[key])

    def _widen(self, reader: Reader) -> None:
        """Give every withheld figure the room that it needs, and those that are withheld for it too."""
        waiting = self._protected(self.withheld)
        seen: dict[int, Limits] = {}
        attacks: dict[int, Attack[int]] = {}
        for key in waiting:
            need = self._need(key, reader)
            while need and not (key in seen and need.is_met(seen[key])):
                if key not in attacks:
                    attack = Attack(self.table, self.withheld, key, reader, self.threshold)
                    attacks |= dict.fromkeys(attack.keys, attack)
                found = _reached(attacks[key], key, need)
                seen |= attacks[key].seen
                if need.is_met(found):
                    break
                new = self._cover(attacks[key], key, need, found)
                if not new:
                    self.best[key, reader] = found
                    break
                self._withhold(new)
                attacks.clear()
                waiting += self._protected(new)

    # --- what gives room --------------------------------------------------------------------------

    def _cover(self, attack: Attack[int], key: int, need: _Need, found: Limits) -> list[int]:
        """The cheapest figures that let one move on, upwards or downwards."""
        top, covers = need.top(found), []
        up = 0 if found.high is None else top - found.high
        down = up if need.low is None else found.low - need.low
        if up > 0:
            attack.most(key)
            covers.append(self.covers.find(attack, key, 1, up))
        if down > 0:
            attack.least(key)
            covers.append(self.covers.find(attack, key, -1, down))
        return min(
            filter(None, covers), key=lambda cover: sum(self.covers.cost(one) for one in cover), default=[]
        )

    def _cover_weighed(self) -> bool:
        """Withhold a figure beside one that is alone in a sum whose weights nobody knows."""
        for one in self.weighed:
            hidden = [key for key in one.keys if key in self.withheld]
            shown = [key for key in one.keys if key not in self.withheld]
            if len(hidden) == 1 and shown and self.cells[hidden[0]].is_protected:
                self._withhold([min(shown, key=self.covers.cost)])
                return True
        return False

    def _withhold(self, keys: Iterable[int]) -> None:
        self.withheld.update(keys)
        self.added += keys

    # --- what isn't needed after all ---------------------------------------------------------------

    def _is_needless(self, key: int) -> bool:
        """Whether a figure could be shown again, and nothing would be narrowed by it."""
        less = self.withheld - {key}
        if any(key in one.keys and len(less.intersection(one.keys)) == 1 for one in self.weighed):
            return False
        near = {other for number in self.table.sums_of[key] for other in self.table.factors[number]} & less
        return all(self._is_safe(near, less, reader) for reader in READERS)

    def _is_safe(self, near: set[int], withheld: set[int], reader: Reader) -> bool:
        """Whether some figures, and all that hang together with them, have the room that they need or could get."""
        done: set[int] = set()
        for start in sorted(near):
            if start not in done:
                attack = Attack(self.table, withheld, start, reader, self.threshold)
                done.update(attack.keys)
                if not all(self._has_room(attack, key, reader) for key in self._protected(attack.keys)):
                    return False
        return True

    def _has_room(self, attack: Attack[int], key: int, reader: Reader) -> bool:
        need = self._need(key, reader)
        if need is None or need.is_met(attack.seen[key]):
            return True
        found, best = _reached(attack, key, need), self.best.get((key, reader))
        return need.is_met(found) or (best is not None and found.holds(best))


def _reached(attack: Attack[int], key: int, need: _Need) -> Limits:
    """How far a figure reaches, no further than it needs to."""
    low = attack.least(key, need.low)
    return Limits(low, attack.most(key, need.top(Limits(low, None))))
