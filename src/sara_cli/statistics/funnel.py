"""An area among comparable ones: limits that widen as areas get smaller, so that size alone deviates nobody."""

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.caveats import FEWEST_FOR_SHARE, FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.dispersion import winsorised_phi
from sara_cli.statistics.distributions import gamma_tails, solve, two_sided_z
from sara_cli.statistics.interval import (
    ALARM_LEVEL,
    WARNING_LEVEL,
    Interval,
    need_above_zero,
    need_count,
    need_share,
    need_whole,
)

FEWEST_AREAS_FOR_PHI = 10
"""With fewer areas than this, how much they vary can't be separated from which of them deviate."""

Position: TypeAlias = Literal["inside", "outside_95", "deviates"]
"""Inside both limits; outside the 95 per cent ones, where one area in twenty is by chance; or the 99.8 ones."""


class Area(NamedTuple):
    """An area: its events (or answers) and what they are out of: person-years (or answers in all)."""

    events: float
    out_of: float


class Placed(NamedTuple):
    """Where an area lies: its own value, both pairs of limits, and what may be said of it."""

    value: float
    warning: Interval
    alarm: Interval
    position: Position
    caveats: tuple[Caveat, ...]


class Funnel(NamedTuple):
    """The areas placed, the value they share, and the factor that the limits were widened by."""

    baseline: float
    phi: float
    areas: tuple[Placed, ...]


def count_limits(expected: float, level: float) -> Interval:
    """The limits of a count where `expected` events are expected, as a smooth line, in events.

    The low limit is the k with P(X ≤ k) = alpha/2 and the high one the k with P(X ≥ k) = alpha/2: just where `expected`
    leaves Garwood's interval of k. Zero where not even k = 0 is that rare. Source: Spiegelhalter, Statistics in
    Medicine 24 (2005), 1185–1202; the Association of Public Health Observatories' Technical Briefing 2 (2008).
    Raises ValueError unless something is expected.
    """
    need_above_zero("the expected count", expected)
    tail = (1 - level) / 2
    top = expected + 20 * sqrt(expected) + 40
    low = 0.0
    if gamma_tails(1, expected)[1] < tail:
        low = solve(lambda k: gamma_tails(k + 1, expected)[1] - tail, 0.0, expected)
    return Interval(low, solve(lambda k: tail - gamma_tails(k, expected)[0], expected / 2, top))


def share_limits(baseline: float, n: float, level: float) -> Interval:
    """The limits of a share (0 to 1) of `n` where `baseline` is expected: p₀ ± z √(p₀(1-p₀)/n), within 0 and 1.

    Raises ValueError if the baseline is not a share or `n` not above zero.
    """
    need_share("the baseline", baseline)
    need_above_zero("the number of answers", n)
    arm = two_sided_z(level) * sqrt(baseline * (1 - baseline) / n)
    return Interval(max(0.0, baseline - arm), min(1.0, baseline + arm))


def funnel_of_rates(areas: Sequence[Area], baseline: float | None = None) -> Funnel:
    """Place areas by their rates (events per person-year); the baseline is all areas together unless given.

    From ten areas on the limits' arms are √phi as long where areas vary beyond chance. Every rate by residents
    carries `denominator`. Raises ValueError for impossible counts, and if there are no events at all.
    """
    need_whole(*(area.events for area in areas))
    base = _baseline(areas, baseline)
    need_above_zero("the baseline", base)
    z_scores = [2 * (sqrt(area.events) - sqrt(base * area.out_of)) for area in areas]
    phi = _phi(z_scores)
    placed = []
    for area in areas:
        expected = base * area.out_of
        few: tuple[Caveat, ...] = ("few_events",) if area.events < FEWEST_FOR_TEST else ()
        warning, alarm = (
            _wider(count_limits(expected, level), expected, phi, None).times(1 / area.out_of)
            for level in (WARNING_LEVEL, ALARM_LEVEL)
        )
        placed.append(_placed(area, warning, alarm, (*few, "denominator", *_dispersed(phi, areas))))
    return Funnel(base, phi, tuple(placed))


def funnel_of_shares(areas: Sequence[Area], baseline: float | None = None) -> Funnel:
    """Place areas by their shares (0 to 1) of those who answered; otherwise as `funnel_of_rates`."""
    need_count(*(area.events for area in areas))
    if any(area.events > area.out_of for area in areas):
        raise ValueError("more answers of one kind than answers in all")
    base = _baseline(areas, baseline)
    need_share("the baseline", base)
    error = sqrt(base * (1 - base))
    need_above_zero("the spread of the baseline", error)
    phi = _phi([(area.events / area.out_of - base) / (error / sqrt(area.out_of)) for area in areas])
    placed = []
    for area in areas:
        few: tuple[Caveat, ...] = ("few_answers",) if area.out_of < FEWEST_FOR_SHARE else ()
        warning, alarm = (
            _wider(share_limits(base, area.out_of, level), base, phi, 1.0)
            for level in (WARNING_LEVEL, ALARM_LEVEL)
        )
        placed.append(_placed(area, warning, alarm, (*few, *_dispersed(phi, areas))))
    return Funnel(base, phi, tuple(placed))


def _baseline(areas: Sequence[Area], given: float | None) -> float:
    need_above_zero("what the areas are out of", *(area.out_of for area in areas))
    if given is not None:
        return given
    if not areas:
        raise ValueError("no areas to compare")
    return exact_sum(area.events for area in areas) / exact_sum(area.out_of for area in areas)


def _phi(z_scores: Sequence[float]) -> float:
    if len(z_scores) < FEWEST_AREAS_FOR_PHI:
        return 1.0
    return max(1.0, winsorised_phi(z_scores))


def _dispersed(phi: float, areas: Sequence[Area]) -> tuple[Caveat, ...]:
    if len(areas) < FEWEST_AREAS_FOR_PHI:
        return ("dispersion_unknown",)
    return ("overdispersed",) if phi > 1 else ()


def _wider(limits: Interval, middle: float, phi: float, highest: float | None) -> Interval:
    low, high = limits.wider(middle, phi)
    return Interval(low, high if highest is None else min(highest, high))


def _placed(area: Area, warning: Interval, alarm: Interval, caveats: tuple[Caveat, ...]) -> Placed:
    value = area.events / area.out_of
    position: Position = "inside" if warning.holds(value) else "outside_95"
    if not alarm.holds(value):
        position = "deviates"
    return Placed(value, warning, alarm, position, caveats)
