"""The largest and the smallest that a number may be where sums and limits are all that is known: linear programming.

The simplex method for bounded variables (Dantzig, *Linear Programming and Extensions*, 1963, chapter 18), with Bland’s
rule (1977) so that it always ends, and in exact numbers, so that every machine comes to the same answer. The tables of
a project file are small and nearly empty, so each row is a dictionary of what isn’t 0.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = int | Fraction
Row: TypeAlias = dict[int, Exact]


class Program:
    """Numbers from 0 to their upper limits (None: no limit) that fulfil equations, and are at one such solution.

    An equation that contradicts those before it is left out: nobody can rely on it.
    """

    def __init__(
        self, upper: Sequence[Exact | None], equations: Sequence[tuple[Mapping[int, Exact], Exact]]
    ) -> None:
        self.upper: list[Exact | None] = list(upper)
        self.turned = [False] * len(upper)  # measured downwards from the upper limit
        self.rows: dict[int, Row] = {}  # by the basic number: it, and the others, are together `right`
        self.right: dict[int, Exact] = {}
        for factors, right in equations:
            self._add(factors, right)

    def value(self, number: int) -> Exact:
        """What a number is in the solution at hand."""
        value = self.right.get(number, 0)
        limit = self.upper[number]
        return limit - value if self.turned[number] and limit is not None else value

    def furthest(self, weights: Mapping[int, Exact], enough: Exact | None = None) -> Exact | None:
        """Move to where the weighted sum of numbers is largest, or at least `enough`; None where nothing limits it."""
        goal, total = self._priced(weights)
        while enough is None or total < enough:
            entering = min((number for number, price in goal.items() if price > 0), default=None)
            if entering is None:
                return total
            gain = goal[entering]
            step, leaving = self._step(entering)
            if step is None:
                return None
            total += gain * step
            if leaving is None:
                self._turn(entering)
                goal[entering] = -gain
                continue
            if self.rows[leaving][entering] < 0:
                self._turn_basic(leaving)
            self._pivot(leaving, entering)
            goal = _less(goal, self.rows[entering], entering)
        return total

    # --- equations --------------------------------------------------------------------------------

    def _add(self, factors: Mapping[int, Exact], right: Exact) -> None:
        """Keep one more equation, by a helping number that is what it lacks and must become 0."""
        row: Row = {}
        for number, factor in factors.items():
            limit = self.upper[number]
            if self.turned[number] and limit is not None:
                right -= factor * limit
                row[number] = -factor
            else:
                row[number] = factor
        for number in list(row):
            if number in self.rows and (factor := row[number]):
                right -= factor * self.right[number]
                row = _less(row, self.rows[number], number)
        row = {number: factor for number, factor in row.items() if factor}
        if right < 0:
            row, right = {number: -factor for number, factor in row.items()}, -right
        helping = len(self.upper)
        self.upper.append(None)
        self.turned.append(False)
        self.rows[helping], self.right[helping] = row | {helping: 1}, right
        self.furthest({helping: -1}, 0)
        self._let_go(helping)

    def _let_go(self, helping: int) -> None:
        """Take a helping number out of the equations again, with its equation where it could not become 0."""
        if helping in self.rows and not self.right[helping]:
            entering = min((number for number in self.rows[helping] if number != helping), default=None)
            if entering is not None:
                self._pivot(helping, entering)
        self.rows.pop(helping, None)
        self.right.pop(helping, None)
        for row in self.rows.values():
            row.pop(helping, None)
        self.upper.pop()
        self.turned.pop()

    # --- steps ------------------------------------------------------------------------------------

    def _priced(self, weights: Mapping[int, Exact]) -> tuple[Row, Exact]:
        """What a weighted sum gains by each number that may move, and what it is now."""
        goal: Row = {}
        total: Exact = 0
        for number, weight in weights.items():
            total += weight * self.value(number)
            goal[number] = -weight if self.turned[number] else weight
        for number in weights:
            if number in self.rows and goal.get(number):
                goal = _less(goal, self.rows[number], number)
        return goal, total

    def _step(self, entering: int) -> tuple[Exact | None, int | None]:
        """How far a number can grow, and which basic one stops it; none where it comes to its own limit first."""
        step, leaving = self.upper[entering], None
        for basic, row in self.rows.items():
            rate = row.get(entering)
            if not rate:
                continue
            limit = self.upper[basic]
            if rate > 0:
                reach = _divided(self.right[basic], rate)
            elif limit is None:
                continue
            else:
                reach = _divided(limit - self.right[basic], -rate)
            if step is None or reach < step or (reach == step and (leaving is None or basic < leaving)):
                step, leaving = reach, basic
        return step, leaving

    def _turn(self, number: int) -> None:
        """Measure a number that isn’t basic from its other limit."""
        limit = self.upper[number]
        if limit is not None:
            self.turned[number] = not self.turned[number]
            for basic, row in self.rows.items():
                if number in row:
                    self.right[basic] -= row[number] * limit
                    row[number] = -row[number]

    def _turn_basic(self, number: int) -> None:
        """Measure a basic number from its other limit."""
        limit = self.upper[number]
        if limit is not None:
            self.turned[number] = not self.turned[number]
            self.rows[number] = {
                other: 1 if other == number else -factor for other, factor in self.rows[number].items()
            }
            self.right[number] = limit - self.right[number]

    def _pivot(self, leaving: int, entering: int) -> None:
        """Let one number take the place of another among the basic ones."""
        row, right = self.rows.pop(leaving), self.right.pop(leaving)
        pivot = row[entering]
        row = {number: _divided(factor, pivot) for number, factor in row.items()}
        right = _divided(right, pivot)
        for basic, other in self.rows.items():
            if factor := other.get(entering):
                self.right[basic] -= factor * right
                self.rows[basic] = _less(other, row, entering)
        self.rows[entering], self.right[entering] = row, right


def _less(row: Row, other: Row, pivot: int) -> Row:
    """A row without one number, by means of the equation that says what that is."""
    factor = row.get(pivot)
    if not factor:
        return row
    new = dict(row)
    for number, share in other.items():
        value = new.get(number, 0) - factor * share
        if value:
            new[number] = value
        else:
            del new[number]
    return new


def _divided(number: Exact, by: Exact) -> Exact:
    """The exact quotient; whole numbers stay whole, for they are much faster."""
    if by == 1:
        return number
    quotient = Fraction(number) / by
    return quotient.numerator if quotient.denominator == 1 else quotient
