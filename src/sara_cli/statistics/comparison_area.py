"""What became of an area beside what became of one that was left alone: on the count scale and on the ratio scale.

The two answer different questions. The weighted displacement difference takes for granted that without the measure
both would have changed by as many events, the ratio of ratios that both would have changed by the same factor. So
they are shown side by side. A control area that isn't comparable makes both worthless.

The weighted displacement quotient asks whether crime moved next door, or the good spread there. It has no standard error,
so it is shown only beside the weighted displacement difference, and not at all where nothing fell that could have moved.
Source: Bowers and Johnson, Journal of Quantitative Criminology 19 (2003); Guerette, POP Tool Guide 10 (2009),
appendices B and C.
"""

from math import exp, log, sqrt
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.dispersion import widened
from sara_cli.statistics.distributions import two_sided_p, two_sided_z
from sara_cli.statistics.interval import LEVEL, Interval, need_above_zero, need_count, need_whole

FEWEST_IN_CONTROL = 20
"""With fewer events before, a control area says nothing of how things would have gone."""


class Arm(NamedTuple):
    """An area's events before and after, over how long (years), and how large it is to count (any one unit)."""

    before: int
    after: int
    time_before: float = 1
    time_after: float = 1
    area: float = 1


def is_enough(control: Arm) -> bool:
    """Whether a control area had enough events before (20) for anything to be measured against it."""
    return control.before >= FEWEST_IN_CONTROL


# --- on the count scale -----------------------------------------------------------------------------


class CountEffect(NamedTuple):
    """The change in events that is left when the control's is taken away: below zero is fewer."""

    value: float
    standard_error: float
    z: float
    p: float
    interval: Interval
    caveats: tuple[Caveat, ...]


class _Swing(NamedTuple):
    change: float
    variance: float


def _swing(arm: Arm) -> _Swing:
    need_whole(arm.before, arm.after)
    need_above_zero("time and area", arm.time_before, arm.time_after, arm.area)
    before, after = arm.time_before * arm.area, arm.time_after * arm.area
    variance = arm.before / before**2 + arm.after / after**2
    return _Swing(arm.after / after - arm.before / before, variance)


def weighted_displacement_difference(  # noqa: PLR0913 - four areas, and how the sum is judged
    treated: Arm,
    control: Arm,
    displacement: Arm | None = None,
    displacement_control: Arm | None = None,
    *,
    phi: float = 1,
    level: float = LEVEL,
) -> CountEffect:
    """The change in the treated area and the one beside it, less that of the areas like them (WDD).

    (T₁-T₀) - (C₁-C₀) + (D₁-D₀) - (Cd₁-Cd₀), its variance the sum of all eight counts, times phi. A count over w =
    time × area weighs 1/w in the sum and 1/w² in the variance; the unit is then events per year (and area).
    Source: Wheeler and Ratcliffe, Crime Science 7:11 (2018); weights after Wheeler's notes of 2021. The p is
    two-sided; the paper's is one-sided, half of it. Raises ValueError for impossible counts, time or area.
    """
    parts = [(1, _swing(treated)), (-1, _swing(control))]
    parts += [(1, _swing(displacement))] if displacement else []
    parts += [(-1, _swing(displacement_control))] if displacement_control else []
    value = exact_sum(sign * swing.change for sign, swing in parts)
    variance = exact_sum(swing.variance for _sign, swing in parts)
    caveats: tuple[Caveat, ...] = ("small_control",) if not is_enough(control) else ()
    if displacement is None:
        caveats = (*caveats, "displacement_unknown")
    return _count_effect(value, widened(sqrt(variance), phi), level, caveats)


def weighted_by_harm(parts: list[tuple[float, CountEffect]], level: float = LEVEL) -> CountEffect:
    """Several kinds of crime in one sum, each with its weight of harm: Σ wᵢ WDDᵢ, its variance Σ wᵢ² Varᵢ.

    The unit is the weight's, such as days of prison. Source: Wheeler's note of 2020-11-19.
    Raises ValueError if there are no parts or a weight is negative.
    """
    if not parts:
        raise ValueError("no kinds of crime to weigh")
    need_count(*(weight for weight, _part in parts))
    value = exact_sum(weight * part.value for weight, part in parts)
    variance = exact_sum((weight * part.standard_error) ** 2 for weight, part in parts)
    caveats = dict.fromkeys(caveat for _weight, part in parts for caveat in part.caveats)
    return _count_effect(value, sqrt(variance), level, tuple(caveats))


def _count_effect(value: float, error: float, level: float, caveats: tuple[Caveat, ...]) -> CountEffect:
    z = value / error if error else 0.0
    arm = two_sided_z(level) * error
    return CountEffect(value, error, z, two_sided_p(z), Interval(value - arm, value + arm), caveats)


# --- on the ratio scale -----------------------------------------------------------------------------


class RatioEffect(NamedTuple):
    """The treated area's ratio divided by the control's: below one is fewer.."""

    ratio: float
    interval: Interval
    logarithm: float
    standard_error: float
    p: float
    caveats: tuple[Caveat, ...]


def ratio_of_ratios(treated: Arm, control: Arm, *, phi: float = 1, level: float = LEVEL) -> RatioEffect:
    """How much the treated area fell beside its control: (b/a)/(d/c), with SE √(phi (1/a + 1/b + 1/c + 1/d)).

    Its inverse (a d)/(b c) is the relative effect size (RES), above one where the measure's area did better.
    Source: Wilson, Journal of Quantitative Criminology 38 (2022); Welsh and Farrington's reviews for RES.
    Raises ValueError for impossible counts, and where a count is zero, since there is no ratio then.
    """
    counts = (treated.before, treated.after, control.before, control.after)
    need_whole(*counts)
    need_above_zero("each count in a ratio of ratios", *counts)
    # What the weights of area would do falls out of a ratio; those of time don't, unless both arms share them.
    treated_ratio = treated.after / treated.before * treated.time_before / treated.time_after
    logarithm = log(treated_ratio) - log(
        control.after / control.before * control.time_before / control.time_after
    )
    error = widened(sqrt(exact_sum(1 / count for count in counts)), phi)
    arm = two_sided_z(level) * error
    caveats: tuple[Caveat, ...] = ("small_control",) if not is_enough(control) else ()
    if min(counts) < 5:
        caveats = (*caveats, "approximate")
    return RatioEffect(
        exp(logarithm),
        Interval(exp(logarithm - arm), exp(logarithm + arm)),
        logarithm,
        error,
        two_sided_p(logarithm / error),
        caveats,
    )


# --- whether crime moved next door ------------------------------------------------------------------

Refusal: TypeAlias = Literal["no_success", "no_events_in_control", "unequal_time"]

Spread: TypeAlias = Literal[
    "diffusion_beyond_effect", "diffusion", "neither", "partial_displacement", "displacement_outweighs"
]
"""What the quotient means: above 1; 0 to 1; 0; -1 to 0; -1 and below, where what was won was lost next door."""


class Quotient(NamedTuple):
    """The quotient with all that it is made of, or why there is none."""

    success: float | None
    buffer: float | None
    quotient: float | None
    spread: Spread | None
    refusal: Refusal | None
    caveats: tuple[Caveat, ...]

    @property
    def has_moved(self) -> bool:
        """Whether it says that at least part of the problem moved next door."""
        return self.quotient is not None and self.quotient < 0


def displacement_quotient(treated: Arm, beside: Arm, control: Arm) -> Quotient:
    """The quotient of what happened beside the area and what happened in it, both as shares of the control.

    success = Ra/Ca - Rb/Cb (below zero is good); buffer = Da/Ca - Db/Cb; quotient = buffer/success, with b before
    and a after. Refused, with what still holds, if success is zero or above, if a control count is
    zero, or if before and after are of different length. Raises ValueError for impossible counts.
    """
    arms = (treated, beside, control)
    need_whole(*(count for arm in arms for count in (arm.before, arm.after)))
    if any(arm.time_before != arm.time_after for arm in arms):
        return _refused("unequal_time")
    if not control.before or not control.after:
        return _refused("no_events_in_control")
    success = treated.after / control.after - treated.before / control.before
    buffer = beside.after / control.after - beside.before / control.before
    whole = Quotient(success, buffer, None, None, "no_success", ("no_standard_error",))
    if success >= 0:
        return whole
    quotient = buffer / success
    return whole._replace(quotient=quotient, spread=spread_of(quotient), refusal=None)


def _refused(refusal: Refusal) -> Quotient:
    return Quotient(None, None, None, None, refusal, ("no_standard_error",))


def spread_of(quotient: float) -> Spread:
    """What a quotient means, by appendix C of the guide."""
    if quotient > 1:
        return "diffusion_beyond_effect"
    if quotient > 0:
        return "diffusion"
    if quotient == 0:
        return "neither"
    return "partial_displacement" if quotient > -1 else "displacement_outweighs"
