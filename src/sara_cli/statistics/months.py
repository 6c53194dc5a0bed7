"""A monthly series against its own past: how coarse it must be shown, its season, and which months are outside the band."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.caveats import FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.dispersion import FEWEST_MONTHS_FOR_SEASON, MONTHS, dispersion_of_months
from sara_cli.statistics.history import Place, dispersion_caveats, place_in, predicted
from sara_cli.statistics.interval import Interval, need_whole

PRELIMINARY_MONTHS = 3
"""So many of the last months are called preliminary even where the publisher doesn't say so."""

FEWEST_A_MONTH = 3
"""With fewer a month on average quarters tell more, and with fewer than that a quarter, years."""

FEWEST_MONTHS_FOR_BAND = 12

LEVEL_OF_MONTH = 0.997
"""How sure a single month’s band is: of twelve that are read at once, one lies outside by chance one time in thirty."""

Grain: TypeAlias = Literal["months", "quarters", "years"]


class Month(NamedTuple):
    """A month of a series: calendar month (1 to 12), events, and whether the publisher calls it preliminary."""

    month: int
    events: int
    preliminary: bool = False


class Reading(NamedTuple):
    """A month against the months before it: what was expected, the band, and where the count lies in it."""

    expected: float
    band: Interval
    place: Place
    caveats: tuple[Caveat, ...]


def grain(counts: Sequence[int]) -> Grain:
    """How coarse a series must be shown: by months from three a month on average, else quarters, else years.

    Raises ValueError if there are no counts or one is not whole.
    """
    if not counts:
        raise ValueError("no counts to choose a grain for")
    need_whole(*counts)
    mean = sum(counts) / len(counts)
    if mean >= FEWEST_A_MONTH:
        return "months"
    return "quarters" if 3 * mean >= FEWEST_A_MONTH else "years"


def season(months: Sequence[Month]) -> dict[int, float] | None:
    """How much of an average month each calendar month has (mean 1), or None with fewer than 24 months.

    The mean of the same calendar month, divided by the mean of all calendar months' means, so that a month that
    is there once more than the others doesn't weigh more. None, too, if there were no events.
    """
    if len(months) < FEWEST_MONTHS_FOR_SEASON:
        return None
    means = {}
    for number in range(1, MONTHS + 1):
        same = [one.events for one in months if one.month == number]
        if not same:
            return None
        means[number] = sum(same) / len(same)
    whole = exact_sum(means.values()) / MONTHS
    return {number: mean / whole for number, mean in means.items()} if whole else None


def read_months(
    series: Sequence[Month], latest: int = MONTHS, level: float = LEVEL_OF_MONTH
) -> tuple[Reading, ...]:
    """Read the `latest` months of a series, each against all the months before those.

    The expected count is the earlier mean, times the season where there is one, and the band as `predicted`: at 99.7 per
    cent, since twelve are read at once. Raises ValueError if fewer than twelve months come before the latest, or if a
    month is not 1 to 12.
    """
    need_whole(*(one.events for one in series))
    if any(not 1 <= one.month <= MONTHS for one in series):
        raise ValueError("a calendar month is 1 to 12")
    before = len(series) - latest
    if latest < 1 or before < FEWEST_MONTHS_FOR_BAND:
        raise ValueError(f"a band needs {FEWEST_MONTHS_FOR_BAND} months before the ones that are read")
    earlier, now = series[:before], series[before:]
    seasons = season(earlier)
    mean = sum(one.events for one in earlier) / len(earlier)
    if seasons:
        # What the months that are there would have been without their season.
        mean = exact_sum(one.events for one in earlier) / exact_sum(seasons[one.month] for one in earlier)
    dispersion = dispersion_of_months([one.events for one in earlier])
    shared: list[Caveat] = [] if seasons else ["no_season"]
    if mean < FEWEST_A_MONTH:
        shared.append("coarser_time")
    shared += dispersion_caveats(dispersion)
    readings = []
    for index, one in enumerate(now):
        expected = mean * seasons[one.month] if seasons else mean
        caveats = list(shared)
        if expected < FEWEST_FOR_TEST:
            caveats.insert(0, "few_events")
        if one.preliminary or index >= len(now) - PRELIMINARY_MONTHS:
            caveats.append("preliminary")
        alike = sum(other.month == one.month for other in earlier) if seasons else len(earlier)
        band = predicted(expected, alike, dispersion, level)
        readings.append(Reading(expected, band, place_in(band, one.events), tuple(caveats)))
    return tuple(readings)
