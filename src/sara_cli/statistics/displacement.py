"""The weighted displacement quotient: whether crime moved next door, or the good spread there.

It has no standard error, so it is shown only beside the weighted displacement difference, and not at all where its
success measure says that there was nothing to move. Source: Bowers and Johnson, Journal of Quantitative Criminology
19 (2003); Guerette, POP Tool Guide 10 (2009), appendices B and C.
"""

from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.comparison_area import Arm
from sara_cli.statistics.interval import need_whole

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
