"""A figure against its own history, by year and by month: what has been ordinary here, and whether this is outside it."""

from collections.abc import Sequence
from math import ceil, floor, inf, sqrt
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.caveats import FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.dispersion import (
    FEWEST_FOR_OWN,
    FEWEST_MONTHS_FOR_SEASON,
    MONTHS,
    Dispersion,
    allowance,
    assumed,
    dispersion_of_counts,
    dispersion_of_months,
)
from sara_cli.statistics.distributions import (
    normal_cdf,
    normal_quantile,
    poisson_quantile,
    student_quantile,
    two_sided_z,
)
from sara_cli.statistics.interval import (
    LEVEL,
    POWER,
    Interval,
    need_above_zero,
    need_count,
    need_share,
    need_whole,
)
from sara_cli.statistics.trend import Course, course_of

LOWEST_MEAN_FOR_LOWER_LIMIT = 9
"""Below this mean three standard deviations reach below zero: m < 3√m."""

CONTROL_TAIL = 0.00135
"""What a normal leaves outside three standard deviations on either side, 0.135 per cent."""

ANSCOMBE = 3 / 8

TAIL_OF_WORST = 0.05 / 40
"""How rare a count must be to stand out in a place that is the worst of forty."""

LEVEL_BACK = 0.97
"""How far a place that was chosen for its worst period must go back to be distinguished from its other periods."""

MOST_FREEDOM_OF_MONTHS = 10

TOGETHER = 3
"""So many of the last periods together make the level from which a change is counted."""

LEVEL_OF_ONE = 0.68
"""How sure the limits around a single count are where its level has been judged as well: about one standard deviation."""

Place: TypeAlias = Literal["below", "inside", "above"]
Worst: TypeAlias = Literal["most", "fewest"]
"""Which count is the worst: for crime the most, for what one wants more of the fewest."""


class Band(NamedTuple):
    """What has been ordinary: the mean of earlier periods, and the counts to expect of one more."""

    mean: float
    interval: Interval
    periods: int
    caveats: tuple[Caveat, ...]

    def place_of(self, count: float) -> Place:
        """Whether a count lies below the band, inside it or above it."""
        return place_in(self.interval, count)


def place_in(interval: Interval, count: float) -> Place:
    """Whether a count lies below an interval, inside it or above it."""
    if interval.holds(count):
        return "inside"
    return "below" if count < interval.low else "above"


def predicted(mean: float, periods: float, dispersion: Dispersion | None, level: float = LEVEL) -> Interval:
    """The counts to expect of one more period, after a mean over so many of equal length, in events.

    √(m + ⅜) ± z √(phi (1 + 1/periods)) / 2, squared, less ⅜: the root of a count has about the variance phi/4 whatever
    its mean (Anscombe, Biometrika 35, 1948), and the mean is no surer than its periods make it. phi is the `allowance`,
    which takes in that the dispersion is not certain either. Whole counts: the limits are the least and the greatest that
    are inside. Raises ValueError for a mean below zero and for periods that are not above zero.
    """
    need_count(mean)
    need_above_zero("the number of periods", periods)
    root = sqrt(mean + ANSCOMBE)
    arm = two_sided_z(level) * sqrt(allowance(dispersion, level) * (1 + 1 / periods)) / 2
    low = max(0.0, root - arm) ** 2 - ANSCOMBE
    return Interval(max(0, ceil(low)), floor((root + arm) ** 2 - ANSCOMBE))


def visible_level(
    mean: float, periods: float, dispersion: Dispersion | None, *, rises: bool, power: float = POWER
) -> float | None:
    """The level nearest to a mean whose next count `predicted` would leave outside with this power; None if there is none.

    √(m + ⅜) ± (t + z_power) √(phi (1 + 1/periods)) / 2, squared, less ⅜, with phi and t as in `allowance`.
    """
    whole = assumed(dispersion)
    reach = student_quantile((1 + LEVEL) / 2, whole.freedom) + normal_quantile(power)
    arm = reach * sqrt(whole.factor * (1 + 1 / periods)) / 2
    root = sqrt(mean + ANSCOMBE) + (arm if rises else -arm)
    return root**2 - ANSCOMBE if root >= sqrt(ANSCOMBE) else None


def chance_to_see(mean: float, periods: float, dispersion: Dispersion | None, fall: float) -> float:
    """How often the count after a fall by a share of the mean (a rise, where it is below zero) lies outside `predicted`.

    Φ(|√(m + ⅜) - √(m(1 - fall) + ⅜)| / s - t), with s = √(phi (1 + 1/periods)) / 2, and phi and t as in `allowance`.
    """
    whole = assumed(dispersion)
    spread = sqrt(whole.factor * (1 + 1 / periods)) / 2
    moved = abs(sqrt(mean + ANSCOMBE) - sqrt(mean * (1 - fall) + ANSCOMBE))
    return normal_cdf(moved / spread - student_quantile((1 + LEVEL) / 2, whole.freedom))


def ordinary_band(
    earlier: Sequence[int], dispersion: Dispersion | None = None, *, worst: Worst | None = None
) -> Band:
    """The band that a new count of the same length of time falls in with a chance of at least 95 per cent.

    `dispersion` is what is known of it from elsewhere, such as the months of the same years; else it is that of the earlier
    counts. With `worst` the place may have been chosen, out of up to forty, for having the most or the fewest of late. Then
    its worst earlier period doesn’t count for whether the figure has gone back, and to be worse than ever must be rarer by
    as many times. Raises ValueError if there are no earlier counts or one is not whole.
    """
    if not earlier:
        raise ValueError("no earlier counts to compare with")
    need_whole(*earlier)
    mean, periods = sum(earlier) / len(earlier), len(earlier)
    dispersion = dispersion or dispersion_of_counts(earlier)
    caveats: list[Caveat] = ["few_events"] if mean < FEWEST_FOR_TEST else []
    if len(earlier) == 1:
        caveats.append("one_year_comparison")
    caveats += dispersion_caveats(dispersion)
    interval = predicted(mean, periods, dispersion)
    if worst:
        interval = _after_choice(earlier, dispersion, worst)
        caveats.append("regression_to_mean")
    return Band(mean, interval, periods, tuple(caveats))


def _after_choice(earlier: Sequence[int], dispersion: Dispersion | None, worst: Worst) -> Interval:
    """The band of a place that may have been chosen for its worst period; open where there is no other period."""
    others = sorted(earlier, reverse=worst == "fewest")[:-1]
    beyond = predicted(sum(earlier) / len(earlier), len(earlier), dispersion, 1 - 2 * TAIL_OF_WORST)
    back = predicted(sum(others) / len(others), len(others), dispersion, LEVEL_BACK) if others else None
    if worst == "most":
        return Interval(back.low if back else 0, max(back.high if back else 0, beyond.high))
    return Interval(min(back.low if back else inf, beyond.low), back.high if back else inf)


class Standing(NamedTuple):
    """Where the latest of some counts lies: beside those before it, and in the course of them all.

    `place` is the verdict: where there is a steady course, its direction; else where the latest lies in the band.
    """

    place: Place
    band: Band
    course: Course
    dispersion: Dispersion | None


def standing(
    counts: Sequence[int],
    dispersion: Dispersion | None = None,
    *,
    worst: Worst | None = None,
    are_consecutive: bool = True,
) -> Standing:
    """Judge the latest of at least two counts over equal periods. Arguments as in `ordinary_band`.

    Only consecutive periods have a course, and only a place that wasn’t chosen by its figures: after the worst period any
    place goes back. Around a steady course the figures vary less than around their mean, and that is then the dispersion.
    """
    *earlier, latest = counts
    band = ordinary_band(earlier, dispersion, worst=worst)
    own = dispersion or dispersion_of_counts(earlier)
    course = course_of(counts) if are_consecutive and not worst else Course()
    if course.direction:
        return Standing("below" if course.direction == "falls" else "above", band, course, course.left)
    return Standing(band.place_of(latest), band, course, own)


def dispersion_of_years(months: Sequence[int]) -> Dispersion | None:
    """How much years vary, as their months show it; None with fewer than 24 months.

    However many the months are, they count as no more than ten degrees of freedom, since years also vary in ways that their
    months don't.
    """
    if len(months) < FEWEST_MONTHS_FOR_SEASON:
        return None
    found = dispersion_of_months(months)
    return found._replace(freedom=min(MOST_FREEDOM_OF_MONTHS, found.freedom)) if found else None


def has_moved(
    earlier: Sequence[int], latest: int, dispersion: Dispersion | None = None, *, worst: Worst | None = None
) -> bool:
    """Whether a count differs from the last of the earlier ones, with a false alarm at most once in twenty.

    It must lie outside the band of the level, which is that of the last three, and on the same side of the last one by more
    than that alone often varies. Arguments as in `ordinary_band`; with `worst`, all the earlier ones make the band.
    """
    level = earlier if worst else earlier[-TOGETHER:]
    dispersion = dispersion or dispersion_of_past(earlier)
    band, near = (
        ordinary_band(level, dispersion, worst=worst),
        predicted(earlier[-1], 1, dispersion, LEVEL_OF_ONE),
    )
    place = band.place_of(latest)
    return place != "inside" and place == place_in(near, latest)


def dispersion_of_past(counts: Sequence[int]) -> Dispersion | None:
    """How much counts vary: around their course where they have a steady one, else around their mean."""
    return course_of(counts).left or dispersion_of_counts(counts)


def dispersion_caveats(dispersion: Dispersion | None) -> tuple[Caveat, ...]:
    """What a band says of how its past varied."""
    if dispersion and dispersion.is_beyond_chance():
        return ("overdispersed",)
    return ("dispersion_unknown",) if dispersion is None or dispersion.freedom < FEWEST_FOR_OWN else ()


def exact_band(mean: float, tail: float) -> Interval:
    """The counts that a Poisson with this mean leaves with a chance of at most `tail` on either side.

    Raises ValueError unless the tail lies between 0 and a half.
    """
    need_share("twice the tail", 2 * tail)
    if not mean:
        return Interval(0, 0)
    return Interval(poisson_quantile(tail, mean), poisson_quantile(1 - tail, mean))


# --- months ---------------------------------------------------------------------------------------

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


# --- control charts ---------------------------------------------------------------------------------


class ControlChart(NamedTuple):
    """The mean, the limits, and the indices (from zero) of the counts outside them."""

    mean: float
    limits: Interval
    outside: tuple[int, ...]
    caveats: tuple[Caveat, ...]


def c_chart(counts: Sequence[int]) -> ControlChart:
    """Shewhart's chart of counts over equal periods: mean ± 3 √mean, the lower limit at least zero.

    With a mean below nine the lower limit is zero and even a fall to nothing is never signalled; that is what
    `no_lower_limit` says, and `exact_chart` is for. Source: Montgomery, Statistical Quality Control, chapter 7.
    Raises ValueError if there are no counts or one is not whole.
    """
    mean = _mean(counts)
    arm = 3 * sqrt(mean)
    caveats: tuple[Caveat, ...] = ("no_lower_limit",) if mean < LOWEST_MEAN_FOR_LOWER_LIMIT else ()
    return _chart(counts, mean, Interval(max(0.0, mean - arm), mean + arm), caveats)


def exact_chart(counts: Sequence[int]) -> ControlChart:
    """The same with exact Poisson quantiles, 0.135 and 99.865 per cent, which hold for small means, too.

    The lower limit is above zero from a mean of 6.6; below that no count can be rare by being small.
    """
    mean = _mean(counts)
    limits = exact_band(mean, CONTROL_TAIL)
    caveats: tuple[Caveat, ...] = () if limits.low else ("no_lower_limit",)
    return _chart(counts, mean, limits, caveats)


def _mean(counts: Sequence[int]) -> float:
    if not counts:
        raise ValueError("no counts to draw a chart of")
    need_whole(*counts)
    return sum(counts) / len(counts)


def _chart(counts: Sequence[int], mean: float, limits: Interval, caveats: tuple[Caveat, ...]) -> ControlChart:
    outside = tuple(index for index, count in enumerate(counts) if not limits.holds(count))
    return ControlChart(mean, limits, outside, caveats)


class Smoothed(NamedTuple):
    """A point of an EWMA chart: the smoothed count, its limits, and where it lies."""

    value: float
    limits: Interval
    place: Place


def ewma(
    counts: Sequence[int], mean: float, weight: float = 0.2, width: float = 2.86
) -> tuple[Smoothed, ...]:
    """The exponentially weighted moving average, which sees a small lasting shift before a c-chart does.

    z_t = λ x_t + (1-λ) z_{t-1}, from z_0 = m, within m ± L √(m λ/(2-λ) (1-(1-λ)^{2t})), with `weight` λ and
    `width` L. `mean` is that of an earlier, quiet time. Source: Borror, Champ and Rigdon, Journal of Quality
    Technology 30 (1998). Raises ValueError for a mean or a weight that is not above zero.
    """
    need_whole(*counts)
    need_above_zero("the mean, the weight and the width", mean, weight, width)
    need_share("the weight", weight)
    points, value = [], mean
    for step, count in enumerate(counts, start=1):
        value = weight * count + (1 - weight) * value
        arm = width * sqrt(mean * weight / (2 - weight) * (1 - (1 - weight) ** (2 * step)))
        limits = Interval(max(0.0, mean - arm), mean + arm)
        points.append(Smoothed(value, limits, place_in(limits, value)))
    return tuple(points)
