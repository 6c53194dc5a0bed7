"""How concentrated events are on few places, beside how concentrated chance alone would make so few of them."""

from collections.abc import Sequence
from typing import NamedTuple

from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.distributions import binomial_pmf
from sara_cli.numbers.interval import need_share, need_whole

FEWEST_FOR_PLACES = 31
"""With at most thirty events a list of places is a list of luck: tell areas only."""


def gini(counts: Sequence[int]) -> float:
    """The Gini coefficient of events over places: 0 if all have as many, near 1 if one has all.

    G = 2 Σ i xᵢ / (n Σ x) - (n+1)/n, places in rising order. Raises ValueError if there are no events.
    """
    total = _total(counts)
    n = len(counts)
    return 2 * sum(rank * x for rank, x in enumerate(sorted(counts), start=1)) / (n * total) - (n + 1) / n


def generalised_gini(counts: Sequence[int]) -> float:
    """The same where there are fewer events than places, so that evenly spread events give 0: G' = max(1, n/c)(G-1)+1.

    Source: Bernasco and Steenbeek, Journal of Quantitative Criminology 33 (2017), 449–467, with c events on n places.
    """
    return max(1.0, len(counts) / _total(counts)) * (gini(counts) - 1) + 1


def unbiased_gini(counts: Sequence[int]) -> float:
    """Gini times n/(n-1), so that all events on one place give 1. Raises ValueError with fewer than two places."""
    if len(counts) < 2:
        raise ValueError("concentration needs at least two places")
    return gini(counts) * len(counts) / (len(counts) - 1)


class Holding(NamedTuple):
    """The smallest share of places that hold a share of all events, and what chance alone would give."""

    of_events: float
    places: float
    expected_places: float
    caveats: tuple[Caveat, ...]


def share_of_places(counts: Sequence[int], of_events: float = 0.5) -> Holding:
    """Which share of all places holds at least half (or `of_events`) of the events.

    The comparison is the same share if as many events fell on as many places at random: with c events on n places
    a place has k of them with the binomial chance Bin(k; c, 1/n). Source: Weisburd, Criminology 53 (2015), for the
    share; Levin, Rosenfeld and Deckard, Journal of Quantitative Criminology 33 (2017), for the comparison. Raises
    ValueError if there are no events or the share is not between 0 and 1.
    """
    need_share("the share of events", of_events)
    total, n = _total(counts), len(counts)
    wanted, held, places = of_events * total, 0, 0
    for x in sorted(counts, reverse=True):
        if held >= wanted:
            break
        held += x
        places += 1
    few: tuple[Caveat, ...] = ("few_events",) if total < FEWEST_FOR_PLACES else ()
    return Holding(of_events, places / n, _expected_places(wanted, total, n) / n, few)


def _expected_places(wanted: float, total: int, n: int) -> float:
    """The number of places that would hold `wanted` events, most of them first, if all fell at random."""
    held = places = 0.0
    for k in range(total, 0, -1):
        with_k = n * binomial_pmf(k, total, 1 / n)
        if held + k * with_k >= wanted:
            return places + (wanted - held) / k
        held += k * with_k
        places += with_k
    return places


def _total(counts: Sequence[int]) -> int:
    need_whole(*counts)
    if not sum(counts):
        raise ValueError("no events on any place")
    return sum(counts)
