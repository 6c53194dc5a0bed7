"""How often tests and whole verdicts give false alarms: writes docs/false-alarms.csv and docs/verdicts.csv for the handbook.

Run: python tools/false_alarms.py (about an hour; `tests` or `verdicts` after it for one of the two, or the kinds of verdict
that have changed, such as `series goal`, for those alone). In the first table
nothing has happened: the same mean before and after, here and there. Where all pairs of counts can be gone through, the
rate is exact; else it is simulated with a seed of its own, so that the same figures come out each time. Overdispersed
figures vary twice as much as chance makes them (negative binomial with phi 2), as reported crime often does. The second
table is described in `verdict_grid.py`; what is called `before` in it was measured with the verdicts as they were until
they allowed for overdispersion, and is kept. What is seen less often than then is put into docs/lost.csv, with the bound of
`power_bound.py`. `tests/statistics/test_false_alarms.py` and `tests/evidence/test_verdicts.py`
calculate a part of both again.
"""

import csv
import random
import sys
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeAlias

from power_bound import Lost, explained, losses
from sara_cli.statistics.change import (
    Variant,
    change,
    conditional_p,
    e_test,
    rate_ratio,
    root_z,
    root_z_known,
)
from sara_cli.statistics.comparison_area import Arm, ratio_of_ratios, weighted_displacement_difference
from sara_cli.statistics.control_charts import c_chart, ewma, exact_chart
from sara_cli.statistics.distributions import binomial_pmf, poisson_pmf, two_sided_z
from sara_cli.statistics.funnel import count_limits
from sara_cli.statistics.history import ordinary_band
from sara_cli.statistics.interrupted_series import interrupted
from sara_cli.statistics.months import Month, read_months
from sara_cli.statistics.shares import Estimate, course_of_shares, difference, wilson
from sara_cli.statistics.trend import course_of
from verdict_grid import MEANS as VERDICT_MEANS
from verdict_grid import PERIODS, Cell, Draw, Kind, cells, drawing, near_limit

FILE = Path(__file__).parents[1] / "docs" / "false-alarms.csv"
VERDICTS, LOST = FILE.with_name("verdicts.csv"), FILE.with_name("lost.csv")
MEANS = (5, 10, 20, 50, 100)
ANSWERS = (50, 100, 300, 1000)
RUNS = 4000
VERDICT_RUNS = 4000
Z = two_sided_z(0.95)

Decide: TypeAlias = Callable[[int, int], bool]
"""Whether a test calls two counts different."""
Trial: TypeAlias = Callable[[Draw, float], bool]
"""Draw figures in which nothing has happened, and return whether the test gives a false alarm."""


class Row(NamedTuple):
    """A test, and how its rate is found: exactly from a mean, or by trials of figures that vary as `phi` says."""

    id: str
    exactly: Callable[[float], float] | None = None
    trial: Trial | None = None
    phi: float = 1


# --- exact ------------------------------------------------------------------------------------------


def around(mean: float) -> range:
    """The counts that a Poisson with this mean gives, but for one time in a thousand million."""
    arm = 6.5 * mean**0.5 + 8
    return range(max(0, int(mean - arm)), int(mean + arm) + 1)


def of_pairs(decide: Decide, mean: float, times: tuple[float, float] = (1, 1)) -> float:
    """The chance of a false alarm from a test of two counts, which is assumed to fire from some distance outwards."""
    wrong = 0.0
    after = around(mean * times[1])
    chances = [poisson_pmf(y, mean * times[1]) for y in after]
    sums = [0.0, *accumulate(chances)]
    for x in around(mean * times[0]):
        middle = min(max(round(x * times[1] / times[0]), after.start), after.stop - 1)
        differs = partial(decide, x)
        above = bisect_left(range(middle, after.stop), 1, key=differs)
        below = bisect_left(range(middle, after.start - 1, -1), 1, key=differs)
        low, high = middle - after.start - below + 1, middle - after.start + above
        outside = sums[low] + sums[-1] - sums[high] if high > low - 1 else 1.0
        wrong += poisson_pmf(x, mean * times[0]) * outside
    return wrong


def of_counts(decide: Callable[[int, float], bool], mean: float) -> float:
    """The chance of a false alarm from one count against a known mean."""
    return sum(poisson_pmf(x, mean) for x in around(mean) if decide(x, mean))


def of_shares(n: float, share: float = 0.3) -> float:
    """The chance that Newcombe's interval of two equal shares of `n` answers each excludes zero."""
    answers = int(n)
    arm = 6.5 * (n * share * (1 - share)) ** 0.5
    seen = range(max(0, int(n * share - arm)), min(answers, int(n * share + arm)) + 1)
    arms = [(Estimate(x / n, wilson(x / n, n)), binomial_pmf(x, n, share)) for x in seen]
    return sum(p * q for one, p in arms for two, q in arms if not difference(one, two).interval.holds(0))


# --- simulated --------------------------------------------------------------------------------------


def simulated(row: Row, mean: float, runs: int) -> float:
    """The share of trials with a false alarm."""
    if row.trial is None:
        raise ValueError(f"{row.id} has no trial to simulate")
    generator = random.Random(f"{row.id} {mean}")  # noqa: S311 - the same figures each time are the point
    draw = drawing(generator, row.phi)
    return sum(row.trial(draw, mean) for _run in range(runs)) / runs


def band(years: int, draw: Draw, mean: float) -> bool:
    """A new year against a band from earlier ones."""
    return ordinary_band([draw(mean) for _year in range(years)]).place_of(draw(mean)) != "inside"


def trend(draw: Draw, mean: float) -> bool:
    """Six years that are said to go one way."""
    return course_of([draw(mean) for _year in range(6)]).direction is not None


def month(draw: Draw, mean: float) -> bool:
    """The thirty-seventh month against the band from three years, with their season."""
    series = [Month(1 + index % 12, draw(mean)) for index in range(37)]
    return read_months(series, latest=1)[0].place != "inside"


def smoothed(draw: Draw, mean: float) -> bool:
    """Any alarm within two years of months, around a mean that is known."""
    return any(point.place != "inside" for point in ewma([draw(mean) for _month in range(24)], mean))


def counts_with_control(phi: float, draw: Draw, mean: float) -> bool:
    """The difference of differences, with a control of the same size."""
    arms = Arm(draw(mean), draw(mean)), Arm(draw(mean), draw(mean))
    return abs(weighted_displacement_difference(*arms, phi=phi).z) > Z


def ratio_with_control(phi: float, draw: Draw, mean: float) -> bool:
    """The ratio of ratios, likewise; with a zero anywhere there is none, and no alarm."""
    arms = Arm(draw(mean), draw(mean)), Arm(draw(mean), draw(mean))
    return all(min(arm[:2]) > 0 for arm in arms) and not ratio_of_ratios(*arms, phi=phi).interval.holds(1)


def step(is_dispersed: bool, draw: Draw, mean: float) -> bool:
    """The step of a series of three years before and two after; below the least mean it is refused."""
    counts = [draw(mean) for _month in range(60)]
    if sum(counts) < 5 * len(counts):
        return False
    return not interrupted(counts, 36, with_dispersion=is_dispersed).interval.holds(1)


# --- the table --------------------------------------------------------------------------------------


def _e_test(variant: Variant, times: tuple[float, float]) -> Callable[[float], float]:
    return lambda mean: of_pairs(lambda x, y: e_test(x, y, *times, variant).p < 0.05, mean, times)


def _pairs(decide: Decide) -> Callable[[float], float]:
    return partial(of_pairs, decide)


def _single(decide: Callable[[int, float], bool]) -> Callable[[float], float]:
    return partial(of_counts, decide)


ROWS = (
    Row("conditional", _pairs(lambda x, y: conditional_p(x, y) < 0.05)),
    Row("e_test", _e_test("wald", (1, 1))),
    Row("e_test_wald_3_1", _e_test("wald", (3, 1))),
    Row("e_test_score_3_1", _e_test("score", (3, 1))),
    Row("change", _pairs(lambda x, y: change(x, y).is_beyond_chance())),
    Row("rate_ratio", _pairs(lambda x, y: x + y > 0 and not rate_ratio(x, y).interval.holds(1))),
    Row("root_z", _pairs(lambda x, y: abs(root_z(x, y)) > Z)),
    Row("root_z_known_2", _pairs(lambda x, y: x > 0 and abs(root_z_known(x, y)) > Z)),
    Row("root_z_known_3", _pairs(lambda x, y: x > 0 and abs(root_z_known(x, y)) > 3)),
    Row("funnel_95", _single(lambda x, mean: not count_limits(mean, 0.95).holds(x))),
    Row("funnel_998", _single(lambda x, mean: not count_limits(mean, 0.998).holds(x))),
    Row("c_chart", _single(lambda x, mean: not c_chart([int(mean)]).limits.holds(x))),
    Row("exact_chart", _single(lambda x, mean: not exact_chart([int(mean)]).limits.holds(x))),
    Row("ewma", trial=smoothed),
    Row("band_3", trial=partial(band, 3)),
    Row("band_5", trial=partial(band, 5)),
    Row("band_5_overdispersed", trial=partial(band, 5), phi=2),
    Row("trend_6", trial=trend),
    Row("trend_6_overdispersed", trial=trend, phi=2),
    Row("month", trial=month),
    Row("month_overdispersed", trial=month, phi=2),
    Row("wdd", trial=partial(counts_with_control, 1)),
    Row("wdd_overdispersed", trial=partial(counts_with_control, 1), phi=2),
    Row("wdd_overdispersed_widened", trial=partial(counts_with_control, 2), phi=2),
    Row("irr", trial=partial(ratio_with_control, 1)),
    Row("irr_overdispersed", trial=partial(ratio_with_control, 1), phi=2),
    Row("irr_overdispersed_widened", trial=partial(ratio_with_control, 2), phi=2),
    Row("series", trial=partial(step, True)),
    Row("series_overdispersed_plain", trial=partial(step, False), phi=2),
    Row("series_overdispersed", trial=partial(step, True), phi=2),
)


def of_surveys(surveys: int, answers: float, runs: int = RUNS) -> float:
    """The share of series of equal surveys, three in ten answering one way, that are said to fall or rise."""
    n, generator = int(answers), random.Random(f"{surveys} {answers}")  # noqa: S311 - the same each time
    sums = list(accumulate(binomial_pmf(x, n, 0.3) for x in range(n + 1)))
    known = [Estimate(x / n, wilson(x / n, n)) for x in range(n + 1)]
    wrong = 0
    for _run in range(runs):
        shares = [known[min(n, bisect_left(sums, generator.random()))] for _survey in range(surveys)]
        wrong += course_of_shares(range(surveys), shares).direction is not None
    return wrong / runs


SHARES = (
    Row("newcombe", of_shares),
    *(Row(f"surveys_{number}", partial(of_surveys, number)) for number in (3, 5, 10)),
)
"""Shares of those who answered; all but the first are simulated."""


def rate(row: Row, mean: float, runs: int = RUNS) -> float:
    """How often a test gives a false alarm at a mean, in per cent."""
    return 100 * (row.exactly(mean) if row.exactly else simulated(row, mean, runs))


def table() -> Iterator[tuple[str, ...]]:
    """All rows: the test, how its rate was found, and the rate at each mean (or number of answers)."""
    yield ("test", "found", *map(str, MEANS))
    for row in ROWS:
        print(row.id)
        found = "exact" if row.exactly else "simulated"
        yield (row.id, found, *(f"{rate(row, mean):.1f}" for mean in MEANS))
    yield ("answers", "found", *map(str, ANSWERS))
    for row in SHARES:
        print(row.id)
        found = "exact" if row == SHARES[0] else "simulated"
        yield (row.id, found, *(f"{rate(row, n):.1f}" for n in ANSWERS))


# --- whole verdicts ---------------------------------------------------------------------------------

HEAD = ("verdict", "variation", "periods", "worst_of", "fall")


def rows_of_verdicts(kinds: Collection[Kind], runs: int = VERDICT_RUNS) -> Iterator[tuple[str, ...]]:
    """All rows: what is simulated, and per cent of verdicts at each mean, now and before; other kinds are left as they are."""
    known = committed_verdicts()
    yield (*HEAD, *(f"{name} {mean}" for mean in VERDICT_MEANS for name in ("now", "before")))
    found: list[str] = []
    for cell in cells():
        now, before = known[cell]
        found += [f"{near_limit(cell, runs) if cell.kind in kinds else now:.1f}", f"{before:.1f}"]
        if cell.mean == VERDICT_MEANS[-1]:
            print(*cell[:-1], *found)
            yield (*map(str, cell[:4]), f"{cell.fall:.0%}", *found)
            found = []


def committed_verdicts() -> dict[Cell, tuple[float, float]]:
    """What docs/verdicts.csv holds: per cent of verdicts, now and before."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        _head, *lines = csv.reader(file, delimiter=";")
    known = {}
    for kind, variation, periods, worst_of, fall, *rates in lines:
        pairs = zip(rates[::2], rates[1::2], strict=True)
        for mean, (now, before) in zip(VERDICT_MEANS, pairs, strict=True):
            share = int(fall.rstrip("%")) / 100
            cell = Cell(kind, variation, int(periods), int(worst_of), share, mean)  # type: ignore[arg-type]
            known[cell] = (float(now), float(before))
    return known


def rows_of_lost() -> Iterator[tuple[str, ...]]:
    """All rows: a true fall that is seen less often than before, what was false then, and how often it can be seen at most."""
    yield Lost._fields
    known = committed_verdicts()
    for cell in losses(known):
        yield explained(cell, known).as_row()


def write_rows(file: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a table for the handbook anew, once all of its rows are calculated."""
    rows = list(rows)
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\n").writerows(rows)


def write(asked: Collection[str]) -> None:
    """Write what is asked for, or everything."""
    kinds = [kind for kind in PERIODS if kind in asked]
    if not asked or "tests" in asked:
        write_rows(FILE, table())
    if not asked or "verdicts" in asked or kinds:
        write_rows(VERDICTS, rows_of_verdicts(kinds or list(PERIODS)))
        write_rows(LOST, rows_of_lost())


if __name__ == "__main__":
    write(sys.argv[1:])
