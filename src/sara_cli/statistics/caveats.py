"""What must be said beside a figure. Decided here by the data, said in words by the floors above."""

from typing import Literal, TypeAlias

Caveat: TypeAlias = Literal[
    "few_events",
    "few_answers",
    "no_per_cent",
    "one_year_comparison",
    "unequal_time",
    "preliminary",
    "denominator",
    "rounded_rate",
    "no_season",
    "no_lower_limit",
    "coarser_time",
    "overdispersed",
    "dispersion_unknown",
    "approximate",
    "several_comparisons",
    "regression_to_mean",
    "no_control",
    "small_control",
    "trends_differ",
    "no_standard_error",
    "few_placebo_areas",
    "displacement_unknown",
    "incomplete_follow_up",
    "comparison_margin",
]
"""Why a figure carries less than it seems to:

- `few_events`: fewer than ten, so that chance alone makes large differences.
- `few_answers`: fewer than a hundred answers, once clustering and weights are counted.
- `no_per_cent`: one of two counts is under 20, and a change in per cent would mislead.
- `one_year_comparison`: a single year against a single year.
- `unequal_time`: the two counts cover time of different length.
- `preliminary`: the last months, whose figures still change.
- `denominator`: a rate by residents, where others than they may have been there.
- `rounded_rate`: the count was worked out from a rounded rate and isn't certain.
- `no_season`: fewer than 24 months, so the season can't be distinguished from chance.
- `no_lower_limit`: the mean is so low that the lower control limit is zero and no fall can be signalled.
- `coarser_time`: fewer than three a month; quarters or years tell more.
- `overdispersed`: the figures vary more than chance alone makes them, and the limits are widened for it.
- `dispersion_unknown`: how much the figures vary beyond chance couldn't be estimated.
- `approximate`: a large-sample formula, used on counts where it is rough.
- `several_comparisons`: so many comparisons that false alarms are to be expected.
- `regression_to_mean`: the place was chosen when things were at their worst, so part of the change comes anyway.
- `no_control`: nothing shows what would have happened without the measure.
- `small_control`: the control area has fewer than 20 events before.
- `trends_differ`: the effect depends on which form of trend is assumed, so there is no answer.
- `no_standard_error`: the measure has none, and stands only beside one that has.
- `few_placebo_areas`: too few other areas for the rank among them to be rare.
- `displacement_unknown`: no area nearby was followed, so crime may have moved there.
- `incomplete_follow_up`: the last year's places have not yet had the whole time in which to be hit again.
- `comparison_margin`: the margin of the other place's figure isn't known, so that it is taken as certain.
"""

FEWEST_FOR_TEST = 10
"""Below this count on both sides nothing is tested: count, describe, follow."""

FEWEST_FOR_PER_CENT = 20
"""Below this count on either side no change is given in per cent."""

FEWEST_FOR_SHARE = 100
"""Below this (effective) number of answers no subgroup is described."""
