"""How often a true fall can be seen at most, by any test of the same counts that keeps to so many false verdicts.

A test that keeps its promise keeps it whatever the level is, and however much figures vary from chance alone to twice its
variance. So it calls counts x a fall with a chance t(x) for which Σ f₀ t ≤ alpha in each of those nulls f₀. For any weights
v of the nulls, and any weights w of true falls f₁, linear programming duality then gives

    Σ w power ≤ alpha Σ v + Σ max(0, Σ w f₁ - Σ v f₀)

which with one fall and one null is the lemma of Neyman and Pearson (Philosophical Transactions A 231, 1933); the best weights
are the least favourable distribution (Lehmann and Romano, Testing Statistical Hypotheses, 2005, section 3.8). The weights
are found on some draws, and the bound is calculated on others, with three standard errors added, so that it holds however
well they were found. It holds for all tests: for ours, for the former ones, and for those that no one has thought of.

A month by itself is judged beside its own calendar month in earlier years, since months have a season. The bound is that of a test
which allows each calendar month a level of its own, judges all twelve by one rule, and even knows how much they vary. Then
the twelve verdicts are independent and alike: any is false with a chance of 1 - (1 - p)¹², which sets p, and any of twelve falls
is seen with at most the same of the bound for one.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
from scipy.optimize import linprog
from scipy.stats import nbinom, poisson

from verdict_grid import PHI, YEAR, Cell, Kind, Variation

Floats: TypeAlias = np.ndarray[Any, np.dtype[np.floating[Any]]]
Counts: TypeAlias = np.ndarray[Any, np.dtype[np.integer[Any]]]
Reach: TypeAlias = Literal["open", "together", "even_handed", "any_test"]

MARGIN = 5
"""A true fall that is seen less often than before by more than so many percentage points is lost."""

BOUNDED = ("series", "goal", "months", "single_months")
"""The verdicts of one place's own counts. In a follow-up the other places show so well what is usual that a bound says nothing of it."""

ALPHA, ALPHA_EACH_WAY = 0.05, 0.025
"""For a test whose false verdicts may all be of falls, and for one that takes as much care not to see rises that aren't there."""

DRAWN = 1
"""What is seen now is drawn, and may be off by so many points."""

LEVELS = 13
"""So many levels from the highest mean to the lowest are nulls, each with so many variances:"""
PHIS = tuple(1 + (PHI - 1) * at / 8 for at in range(9))

DRAWS, DRAWS_AT_ONCE, DRAWS_FOR_WEIGHTS = 400_000, 20_000, 1 / 50
"""How many draws a bound rests on, in parts of so many, and how many more its weights: a share of them."""
MOST_COUNT = 400
MOST_LOGARITHM = 50.0
"""A null that is more likely by so much is taken to be no more likely than that, which makes the bound no smaller."""


class Fall(NamedTuple):
    """Counts with a fall: how many there are before it and from it on, their means, and their variance as a multiple of chance's."""

    numbers: tuple[int, int]
    means: tuple[float, float]
    phi: float


class Lost(NamedTuple):
    """A true fall that is seen less often than before, and why: how often the former verdict was false, and what can be seen.

    `false_before` is where nothing has happened, with as many events and periods, in the variation where that was worst.
    `most` and `most_each_way` are bounds; None where other places are asked too. `spare` is that of `spare_together`, where
    the bounds don't show the aim to be out of reach. `out_of_reach` is of which tests it is: of any, of any that is as careful
    both ways, or of those together with the other aims.
    """

    verdict: Kind
    variation: Variation
    periods: int
    fall: float
    mean: int
    now: float
    before: float
    false_before: float
    most: float | None = None
    most_each_way: float | None = None
    spare: float | None = None
    out_of_reach: Reach = "open"

    def as_row(self) -> tuple[str, ...]:
        """The same for a table."""
        shown = ("" if one is None else f"{one:.1f}" for one in self[5:11])
        return (*map(str, self[:3]), f"{self.fall:.0%}", str(self.mean), *shown, self.out_of_reach)


Rates: TypeAlias = Mapping[Cell, tuple[float, float]]
"""Per cent of verdicts, now and before."""


def losses(known: Rates) -> Iterator[Cell]:
    """All true falls in a place that wasn't chosen for its figures that are lost."""
    for cell, (now, before) in known.items():
        if cell.fall and cell.worst_of == 1 and before - now > MARGIN + 1e-9:
            yield cell


def explained(cell: Cell, known: Rates) -> Lost:
    """What is lost, with the reasons."""
    kind, variation, periods, _any, fall, mean = cell
    now, before = known[cell]
    lost = Lost(kind, variation, periods, fall, mean, now, before, false_before(cell, known))
    if kind not in BOUNDED:
        return lost
    most, most_each_way = bound(cell, ALPHA), bound(cell, ALPHA_EACH_WAY)
    lost = lost._replace(most=most, most_each_way=most_each_way)
    if most < aim(before):
        return lost._replace(out_of_reach="any_test")
    if most_each_way < aim(before):
        return lost._replace(out_of_reach="even_handed")
    if kind == "single_months":
        return lost
    spare = round(spare_together(cell, known), 1)
    return lost._replace(spare=spare, out_of_reach="together" if spare < 0 else "open")


def aim(before: float) -> float:
    """How often a fall should be seen at least, in per cent."""
    return round(before - MARGIN, 1)


def false_before(cell: Cell, known: Rates) -> float:
    """How often the former verdict was false at most where one has to be right as well."""
    return max(before for twin, (_now, before) in known.items() if _is_twin(cell, twin))


def _is_twin(cell: Cell, twin: Cell) -> bool:
    """Whether nothing has happened to as many events and periods. A follow-up doesn't know how its place was chosen."""
    chosen = 1 if cell.kind == "change" else twin.worst_of
    return not twin.fall and cell == twin._replace(variation=cell.variation, fall=cell.fall, worst_of=chosen)


def bound(cell: Cell, alpha: float, draws: int = DRAWS) -> float:
    """The most times in a hundred that a test can see the fall of a cell, and call nothing a fall more often than `alpha`.

    Only for what is judged by one place's own counts, else it raises ValueError.
    """
    fall = _fall(cell)
    if cell.kind != "single_months":
        return round(100 * _spare((fall,), (0,), alpha, PHIS, draws), 1)
    of_one = _spare((fall,), (0,), 1 - (1 - alpha) ** (1 / YEAR), (fall.phi,), draws)
    return round(100 * (1 - (1 - of_one) ** YEAR), 1)


def _fall(cell: Cell) -> Fall:
    if cell.kind not in BOUNDED:
        raise ValueError(f"{cell.kind} isn't judged by one place's own counts")
    latest = YEAR if cell.kind == "months" else 1
    periods = cell.periods // YEAR if cell.kind == "single_months" else cell.periods
    means = (float(cell.mean), round(cell.mean * (1 - cell.fall), 2))
    return Fall((periods - latest, latest), means, PHI if cell.variation == "overdispersed" else 1)


def spare_together(cell: Cell, known: Rates, draws: int = DRAWS) -> float:
    """By how many points one test that is as careful both ways can pass the aims of all falls of as many events and periods.

    Where such a test can't reach the aim even of that fall alone, the aim is what is seen now, less a point for what is drawn.
    Below zero, not all can be reached.
    """
    aims = {}
    for other, (now, before) in known.items():
        if other.fall and other._replace(variation=cell.variation, fall=cell.fall) == cell:
            is_possible = aim(before) <= now or aim(before) <= bound(other, ALPHA_EACH_WAY, draws)
            aims[_fall(other)] = (aim(before) if is_possible else now - DRAWN) / 100
    return 100 * _spare(tuple(aims), tuple(aims.values()), ALPHA_EACH_WAY, PHIS, draws)


@cache
def _spare(
    falls: tuple[Fall, ...], aims: tuple[float, ...], alpha: float, phis: tuple[float, ...], draws: int
) -> float:
    """By how much the power of one test can pass its aim at most in that of the falls where it does so least.

    All falls have equal numbers of counts. A single one with the aim 0 gives the bound of its power.
    """
    generator = np.random.default_rng(1)
    means = [mean for fall in falls for mean in fall.means]
    levels = np.linspace(max(means), min(means), LEVELS)
    nulls = [Fall(falls[0].numbers, (level, level), phi) for level in map(float, levels) for phi in phis]
    v, w = _weights(*_ratios(generator, int(draws * DRAWS_FOR_WEIGHTS), falls, nulls), aims, alpha)
    used = [at for at, weight in enumerate(v) if weight > 1e-6]
    v, nulls = v[used], [nulls[at] for at in used]
    above = []
    for _part in range(draws // DRAWS_AT_ONCE):
        true, null = _ratios(generator, DRAWS_AT_ONCE, falls, nulls)
        above.append(np.maximum(0, w @ true - v @ null))
    seen = np.concatenate(above)
    return float(alpha * v.sum() + seen.mean() + 3 * seen.std() / len(seen) ** 0.5 - w @ aims)


def _weights(true: Floats, null: Floats, aims: Sequence[float], alpha: float) -> tuple[Floats, Floats]:
    """The weights of nulls and falls for which the bound is lowest on these draws: the prices of the best test's limits.

    Its unknowns are how often the test fires at each draw, and by how much it passes its aims.
    """
    size = true.shape[1]
    limits = np.block([[null, np.zeros((len(null), 1))], [-true, np.ones((len(true), 1))]])
    ends = [*[alpha] * len(null), *(-one for one in aims)]
    best = linprog([*[0] * size, -1], limits, ends, bounds=[*[(0, 1 / size)] * size, (None, None)])
    prices = np.maximum(0, -best.ineqlin.marginals)
    v, w = prices[: len(null)], prices[len(null) :]
    return v, w / w.sum()


def _ratios(
    generator: np.random.Generator, size: int, falls: Sequence[Fall], nulls: Sequence[Fall]
) -> tuple[Floats, Floats]:
    """Draw counts from each of the falls alike, and give the likelihood of each fall and null by that of the draw."""
    drawn = [_drawn(generator, size // len(falls), fall) for fall in falls]
    counts = [np.concatenate(same) for same in zip(*drawn, strict=True)]
    true = np.stack([_logarithms(counts, fall) for fall in falls])
    whole = np.logaddexp.reduce(true) - np.log(len(falls))
    null = np.stack([_logarithms(counts, one) for one in nulls])
    return np.exp(true - whole), np.exp(np.minimum(null - whole, MOST_LOGARITHM))


def _drawn(generator: np.random.Generator, size: int, fall: Fall) -> list[Counts]:
    """The counts before the fall and from it on."""
    shapes = [(mean, (size, number)) for number, mean in zip(fall.numbers, fall.means, strict=True)]
    if fall.phi == 1:
        return [generator.poisson(mean, shape) for mean, shape in shapes]
    return [generator.negative_binomial(mean / (fall.phi - 1), 1 / fall.phi, shape) for mean, shape in shapes]


def _logarithms(counts: Sequence[Counts], fall: Fall) -> Floats:
    """The logarithm of the likelihood of each draw."""
    parts = zip(counts, fall.means, strict=True)
    found: Floats = np.sum([_table(mean, fall.phi)[part].sum(axis=1) for part, mean in parts], axis=0)
    return found


@cache
def _table(mean: float, phi: float) -> Floats:
    """The logarithm of the chance of each count."""
    counts = np.arange(MOST_COUNT)
    found: Floats = (
        poisson.logpmf(counts, mean) if phi == 1 else nbinom.logpmf(counts, mean / (phi - 1), 1 / phi)
    )
    return found
