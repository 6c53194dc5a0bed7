"""An interrupted time series: what changed in a monthly series when a measure began, under several trends.

The only part that needs numpy (the extra `statistics`): it is imported where it is used. Sources: Lopez Bernal,
Cummins and Gasparrini, International Journal of Epidemiology 46 (2017); McCullagh and Nelder (1989) for the fit.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from math import cos, exp, pi, sin, sqrt
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.dispersion import MONTHS
from sara_cli.statistics.distributions import two_sided_p, two_sided_z
from sara_cli.statistics.interval import LEVEL, Interval, need_above_zero, need_whole

if TYPE_CHECKING:
    import numpy

    Matrix: TypeAlias = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

FEWEST_BEFORE = 24
FEWEST_AFTER = 12
LOWEST_MEAN = 5
LARGEST_ERROR = 100
"""A step that may be e¹⁰⁰ times more or less isn't known at all."""

Trend: TypeAlias = Literal["level", "linear", "curved", "bent"]
"""No trend; a straight one; one with a bend of its own (quadratic); one that changes its slope with the measure.

Straight and curved are on the scale of logarithms: a straight trend is the same per cent each year.
"""
TRENDS: tuple[Trend, ...] = ("linear", "curved", "bent")
"""The forms that an effect has to hold under. Not `level`: where there is a trend, that model is simply wrong."""

Refusal: TypeAlias = Literal["too_short_before", "too_short_after", "too_few_a_month", "none_on_a_side"]


class MissingLibraryError(Exception):
    """A library that isn't installed is needed; it comes with the extra of this name."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is needed, and comes with the extra {extra}")
        self.library = library
        self.extra = extra


class Interrupted(NamedTuple):
    """What the series says: the level after divided by what the trend leads one to expect, and the trend itself."""

    trend: Trend
    ratio: float
    interval: Interval
    p: float
    phi: float
    trend_per_year: float | None
    """The factor by which the level changes each year, or None without a trend (or with one that isn't straight)."""
    slope_ratio_per_year: float | None
    """By what that factor itself is multiplied once the measure has begun, where the trend is bent."""
    caveats: tuple[Caveat, ...]


def refusals(counts: Sequence[int], start: int) -> tuple[Refusal, ...]:
    """Why a series can't bear the method: 24 months before, 12 after, and five events a month are the least.

    Where a whole side has no events there is no ratio to estimate, and nothing that needs a model.
    `start` is the index (from zero) of the first month with the measure.
    """
    need_whole(*counts)
    found: list[Refusal] = []
    if start < FEWEST_BEFORE:
        found.append("too_short_before")
    if len(counts) - start < FEWEST_AFTER:
        found.append("too_short_after")
    if not counts or sum(counts) / len(counts) < LOWEST_MEAN:
        found.append("too_few_a_month")
    elif not sum(counts[:start]) or not sum(counts[start:]):
        found.append("none_on_a_side")
    return tuple(found)


def interrupted(  # noqa: PLR0913 - the model that is fitted, all of it by name
    counts: Sequence[int],
    start: int,
    *,
    exposure: Sequence[float] | None = None,
    trend: Trend = "linear",
    harmonics: int = 2,
    with_dispersion: bool = True,
    level: float = LEVEL,
) -> Interrupted:
    """Fit log E(y) = log exposure + b₀ + b₁ t + b₂ X + (b₃ (t - t₀) X) + Σ sin, cos(2πkm/12) by quasi-Poisson.

    X is zero before `start` and one from it; `exposure` is the population of each month; `harmonics` is how many
    pairs of waves the season has (zero for none, six for any season), whichever month the series begins with. Standard
    errors are multiplied by √phi (Pearson's, at least one) unless `with_dispersion` is false, which is there to show how
    narrow the plain model is. Decide on the model before looking at the figures. Raises ValueError where `refusals` has any, an exposure doesn't
    fit or the model doesn't settle, and MissingLibraryError if numpy isn't there.
    """
    if refused := refusals(counts, start):
        raise ValueError(f"the series can't bear the method: {', '.join(refused)}")
    if exposure is not None and len(exposure) != len(counts):
        raise ValueError("each month needs its own exposure")
    need_above_zero("the exposure", *(exposure or ()))
    fit = _fit(counts, exposure, _columns(len(counts), start, trend, harmonics))
    step = fit.coefficients[0]
    error = fit.errors[0] * (sqrt(max(1.0, fit.phi)) if with_dispersion else 1.0)
    arm = two_sided_z(level) * error
    return Interrupted(
        trend,
        exp(step),
        Interval(exp(step - arm), exp(step + arm)),
        two_sided_p(step / error),
        fit.phi,
        exp(MONTHS * fit.coefficients[2]) if trend in ("linear", "bent") else None,
        exp(MONTHS * fit.coefficients[3]) if trend == "bent" else None,
        ("no_control",),
    )


class UnderTrends(NamedTuple):
    """The same series under each form of trend, and whether they agree about the effect."""

    models: tuple[Interrupted, ...]
    agree: bool
    caveats: tuple[Caveat, ...]


def under_trends(
    counts: Sequence[int],
    start: int,
    *,
    exposure: Sequence[float] | None = None,
    harmonics: int = 2,
) -> UnderTrends:
    """Fit the series under each of `TRENDS`: where they part ways, there is no answer.

    They agree if all intervals lie on the same side of one, or all hold it. Gasparrini (2009) found the same ban
    to be 5 per cent better under a straight trend and 1 per cent worse under a free one. Raises as `interrupted`.
    """
    models = tuple(
        interrupted(counts, start, exposure=exposure, trend=trend, harmonics=harmonics) for trend in TRENDS
    )
    sides = {(model.interval.low > 1, model.interval.high < 1) for model in models}
    agree = len(sides) == 1
    return UnderTrends(models, agree, ("no_control",) if agree else ("no_control", "trends_differ"))


# --- the fit ----------------------------------------------------------------------------------------


def _columns(months: int, start: int, trend: Trend, harmonics: int) -> list[list[float]]:
    """What the logarithm of the level is made of: the step, the level, time from the middle, its curve or bend, waves."""
    time = [index - (months - 1) / 2 for index in range(months)]
    columns = [[float(index >= start) for index in range(months)], [1.0] * months]
    if trend != "level":
        columns.append(time)
    if trend == "curved":
        columns.append([one**2 for one in time])
    if trend == "bent":
        columns.append([float(max(0, index - start)) for index in range(months)])
    for wave in range(1, harmonics + 1):
        angles = [2 * pi * wave * index / MONTHS for index in range(months)]
        columns.append([cos(angle) for angle in angles])
        if 2 * wave < MONTHS:  # The sine of a wave that is two months long is zero in every month.
            columns.append([sin(angle) for angle in angles])
    return columns


class _Fit(NamedTuple):
    coefficients: list[float]
    errors: list[float]
    phi: float


def _fit(counts: Sequence[int], exposure: Sequence[float] | None, columns: list[list[float]]) -> _Fit:
    """A Poisson regression with logarithmic link by iteratively reweighted least squares; errors at phi = 1."""
    if find_spec("numpy") is None:
        raise MissingLibraryError("numpy", "statistics")
    import numpy as np

    design: Matrix = np.array(columns).T
    seen: Matrix = np.array(counts)
    offset: Matrix = np.zeros(len(counts)) if exposure is None else np.log(exposure)
    mean = (seen + seen.mean()) / 2
    line = np.log(mean)
    # Where a model reaches for zero, numbers become too large or none at all, and it never settles.
    with np.errstate(all="ignore"):
        for _step in range(100):
            weighted = design.T * mean
            working = line - offset + (seen - mean) / mean
            coefficients = np.linalg.solve(weighted @ design, weighted @ working)
            before, line = line, offset + design @ coefficients
            mean, moved = np.exp(line), np.abs(line - before).max()
            if moved < 1e-10:
                break
        errors = np.sqrt(np.diag(np.linalg.inv((design.T * mean) @ design)))
        phi = float(((seen - mean) ** 2 / mean).sum()) / (len(counts) - design.shape[1])
    if not (moved < 1e-10 and errors[0] * sqrt(max(1.0, phi)) < LARGEST_ERROR):
        raise ValueError("the model doesn't settle on these figures")
    return _Fit(coefficients.tolist(), errors.tolist(), phi)
