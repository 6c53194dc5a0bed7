"""A figure against its own history: what has been ordinary here, and whether this is outside it."""

from collections.abc import Sequence
from math import ceil, floor, inf, sqrt
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.caveats import FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.dispersion import (
    FEWEST_FOR_OWN,
    FEWEST_MONTHS_FOR_SEASON,
    Dispersion,
    allowance,
    assumed,
    dispersion_of_counts,
    dispersion_of_months,
)
from sara_cli.statistics.distributions import (
    normal_cdf,
    normal_quantile,
    student_quantile,
    two_sided_z,
)
from sara_cli.statistics.interval import (
    LEVEL,
    POWER,
    Interval,
    need_above_zero,
    need_count,
    need_whole,
)
from sara_cli.statistics.trend import Course, course_of

ANSCOMBE = 3 / 8

TAIL_OF_WORST = 0.05 / 40
"""How rare a count must be to stand out in a place that is the worst of forty."""

LEVEL_BACK = 0.97
"""How far a place that was chosen for its worst period must go back to be distinguished from its other periods."""

MOST_FREEDOM_OF_MONTHS = 8

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
    return Interval(ceil(low), floor((root + arm) ** 2 - ANSCOMBE))


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
        return Interval(back.low if back else 0, beyond.high)
    return Interval(beyond.low, back.high if back else inf)


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

    However many the months are, they count as no more than eight degrees of freedom, as many as what is assumed, since years
    also vary in ways that their months don't.
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
