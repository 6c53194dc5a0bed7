"""What must be withheld so that a figure can move without any sum being broken, as cheaply as possible.

Every figure near it may move up or down, at a cost if it is shown; the sums must hold. Linear programming finds the
cheapest moves (Kelly, Golden and Assad, *Cell suppression*, Networks 22, 1992), and what moves is withheld.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple

from sara_cli.privacy.disclosure.attack import Attack, marked
from sara_cli.privacy.disclosure.simplex import Exact, Program, Row
from sara_cli.privacy.disclosure.sums import Key, Table

NEAREST = 60
"""How many sums around a figure are looked at first for what may cover it; more, as long as nothing among them does."""
_FURTHER = 3
_PRICE = 10**6
_PRIZE = 10**9
"""What a step of the figure itself is worth: more than all that may move for it costs."""


class Move(NamedTuple, Generic[Key]):
    """A figure, which way it moves (1 is up), and how far it can; None for as far as one likes."""

    key: Key
    way: int
    room: Exact | None


class Covers(Generic[Key]):
    """Finds what covers a figure of a table."""

    def __init__(self, table: Table[Key], threshold: int) -> None:
        self.table, self.threshold = table, threshold
        self.totals = {one.total for one in table.sums}

    def cost(self, key: Key) -> int:
        """What it costs to withhold a figure: a large one a little more, a zero and a total more, and so a later one."""
        value = self.table.cells[key].value or 0
        more = min(int(abs(value)), 99) + 150 * (key in self.totals) + 120 * (value == 0)
        return _PRICE + 1000 * more + min(self.table.order[key], 999)

    def find(self, attack: Attack[Key], key: Key, way: int, distance: Exact) -> list[Key]:
        """The shown figures to withhold so that one can move so far from where the attack is; nothing where none helps."""
        most = NEAREST
        while True:
            numbers = self.table.around(key, most=most)
            cover = self._among(numbers, attack, key, way, distance)
            if cover or len(numbers) < most:
                return cover
            most *= _FURTHER

    def _among(
        self, numbers: Sequence[int], attack: Attack[Key], key: Key, way: int, distance: Exact
    ) -> list[Key]:
        """What of the figures that are in none but some sums covers one."""
        moves = [Move(key, way, distance), *self._moves(attack, key, numbers)]
        weights: dict[int, Exact] = {
            at: -self.cost(one.key) for at, one in enumerate(moves) if at and one.key not in attack.withheld
        }
        program = Program([one.room for one in moves], self._equations(numbers, moves))
        program.furthest(weights | {0: _PRIZE})
        return [moves[at].key for at in weights if program.value(at) > 0]

    def _moves(self, attack: Attack[Key], key: Key, numbers: Sequence[int]) -> list[Move[Key]]:
        """All that may move beside a figure: what is in none but these sums."""
        inside, moves = set(numbers), []
        for one in self.table.keys_of(numbers):
            if one != key and inside.issuperset(self.table.sums_of[one]):
                limits = marked(self.table.cells[one], attack.reader, self.threshold)
                value = attack.value(one) if one in attack.limits else self.table.exact[one]
                moves += [
                    Move(one, 1, None if limits.high is None else limits.high - value),
                    Move(one, -1, value - limits.low),
                ]
        return [one for one in moves if one.room is None or one.room > 0]

    def _equations(self, numbers: Sequence[int], moves: list[Move[Key]]) -> list[tuple[Row, Exact]]:
        """Every sum as an equation of moves: together they change nothing."""
        rows: dict[int, Row] = {number: {} for number in numbers}
        for at, one in enumerate(moves):
            for number in self.table.sums_of[one.key]:
                if number in rows:
                    rows[number][at] = self.table.factors[number][one.key] * one.way
        return [(row, 0) for row in rows.values()]
