"""How often each test cries wolf: write docs/false-alarms.csv, which the handbook shows. Run: python tools/false_alarms.py

Everywhere nothing has happened: the same mean before and after, here and there. Where all pairs of counts can be
gone through, the rate is exact; else it is simulated with a seed of its own, so that the same figures come out each
time. “Restless” figures vary twice as much as chance makes them (negative binomial with phi 2), as reported crime
often does. `tests/statistics/test_false_alarms.py` works out a part of it again.
"""

import csv
import random
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, count
from pathlib import Path
from typing import NamedTuple, TypeAlias

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
from sara_cli.statistics.dispersion import steady_trend
from sara_cli.statistics.distributions import binomial_pmf, poisson_pmf, two_sided_z
from sara_cli.statistics.funnel import count_limits
from sara_cli.statistics.history import c_chart, ewma, exact_chart, ordinary_band
from sara_cli.statistics.interrupted_series import interrupted
from sara_cli.statistics.monthly import Month, read_months
from sara_cli.statistics.shares import Estimate, difference, wilson

FILE = Path(__file__).parents[1] / "docs" / "false-alarms.csv"
MEANS = (5, 10, 20, 50, 100)
ANSWERS = (50, 100, 300, 1000)
RUNS = 4000
Z = two_sided_z(0.95)

Decide: TypeAlias = Callable[[int, int], bool]
"""Whether a test calls two counts different."""
Trial: TypeAlias = Callable[["Draw", float], bool]
"""Draw figures in which nothing has happened, and tell whether the test cries wolf."""
Draw: TypeAlias = Callable[[float], int]


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
    """The chance that a test of two counts cries wolf. It is taken to do so from some distance outwards."""
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
    """The chance that one count against a mean that is known cries wolf."""
    return sum(poisson_pmf(x, mean) for x in around(mean) if decide(x, mean))


def of_shares(n: float, share: float = 0.3) -> float:
    """The chance that Newcombe's interval of two equal shares of `n` answers each leaves nought out."""
    answers = int(n)
    arm = 6.5 * (n * share * (1 - share)) ** 0.5
    seen = range(max(0, int(n * share - arm)), min(answers, int(n * share + arm)) + 1)
    arms = [(Estimate(x / n, wilson(x / n, n)), binomial_pmf(x, n, share)) for x in seen]
    return sum(p * q for one, p in arms for two, q in arms if not difference(one, two).interval.holds(0))


# --- simulated --------------------------------------------------------------------------------------


def drawing(generator: random.Random, phi: float) -> Draw:
    """A way to draw counts: Poisson, or negative binomial with a variance of phi times the mean."""
    known: dict[float, list[float]] = {}

    def draw(mean: float) -> int:
        if mean not in known:
            known[mean] = list(accumulate(_chances(mean, phi)))
        return bisect_left(known[mean], generator.random())

    return draw


def _chances(mean: float, phi: float) -> Iterator[float]:
    """The chance of 0, 1, 2 … as far as it matters, and then of all the rest."""
    left = 1.0
    chance = (1 / phi) ** (mean / (phi - 1)) if phi > 1 else poisson_pmf(0, mean)
    for k in count():
        if left < 1e-12 and k > mean:
            yield 1.0
            return
        yield chance
        left -= chance
        if phi > 1:
            chance *= (mean / (phi - 1) + k) / (k + 1) * (1 - 1 / phi)
        else:
            chance *= mean / (k + 1)


def simulated(row: Row, mean: float, runs: int) -> float:
    """The share of trials in which a test cries wolf."""
    if row.trial is None:
        raise ValueError(f"{row.id} has no trial to simulate")
    generator = random.Random(f"{row.id} {mean}")  # noqa: S311 - the same figures each time are the point
    draw = drawing(generator, row.phi)
    return sum(row.trial(draw, mean) for _run in range(runs)) / runs


def band(years: int, draw: Draw, mean: float) -> bool:
    """A new year against a band from earlier ones."""
    return ordinary_band([draw(mean) for _year in range(years)]).place_of(draw(mean)) != "inside"


def trend(draw: Draw, mean: float) -> bool:
    """Six years that are told to go the one way."""
    return steady_trend([draw(mean) for _year in range(6)]) is not None


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
    """The ratio of ratios, likewise; with a nought anywhere there is none, and no alarm."""
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
    Row("band_5_restless", trial=partial(band, 5), phi=2),
    Row("trend_6", trial=trend),
    Row("trend_6_restless", trial=trend, phi=2),
    Row("month", trial=month),
    Row("month_restless", trial=month, phi=2),
    Row("wdd", trial=partial(counts_with_control, 1)),
    Row("wdd_restless", trial=partial(counts_with_control, 1), phi=2),
    Row("wdd_restless_widened", trial=partial(counts_with_control, 2), phi=2),
    Row("irr", trial=partial(ratio_with_control, 1)),
    Row("irr_restless", trial=partial(ratio_with_control, 1), phi=2),
    Row("irr_restless_widened", trial=partial(ratio_with_control, 2), phi=2),
    Row("series", trial=partial(step, True)),
    Row("series_restless_plain", trial=partial(step, False), phi=2),
    Row("series_restless", trial=partial(step, True), phi=2),
)
SHARES = Row("newcombe", of_shares)


def rate(row: Row, mean: float, runs: int = RUNS) -> float:
    """How often a test cries wolf at a mean, in per cent."""
    return 100 * (row.exactly(mean) if row.exactly else simulated(row, mean, runs))


def table() -> Iterator[tuple[str, ...]]:
    """All rows: the test, how its rate was found, and the rate at each mean (or number of answers)."""
    yield ("test", "found", *map(str, MEANS))
    for row in ROWS:
        print(row.id)
        found = "exact" if row.exactly else "simulated"
        yield (row.id, found, *(f"{rate(row, mean):.1f}" for mean in MEANS))
    yield ("answers", "found", *map(str, ANSWERS))
    yield (SHARES.id, "exact", *(f"{rate(SHARES, n):.1f}" for n in ANSWERS))


def write_rows(file: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a table for the handbook anew, once all of its rows are worked out."""
    rows = list(rows)
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    write_rows(FILE, table())
