"""Caveats, verdicts and designs in words: what is decided by the data in `statistics/` and put into words here."""

from collections.abc import Iterable

from sara_cli.language import N_, _
from sara_cli.model.follow_up import Design
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.comparison_area import Refusal as NoQuotient
from sara_cli.statistics.comparison_area import Spread
from sara_cli.statistics.interrupted_series import Refusal as NoSeries
from sara_cli.statistics.interrupted_series import Trend
from sara_cli.statistics.verdict import Direction, Hold, Maryland, Verdict, Word

CAVEATS: dict[Caveat, str] = {
    "few_events": N_("Fewer than ten events: chance alone makes large differences."),
    "few_answers": N_("Fewer than a hundred answers: small differences can’t be distinguished from chance."),
    "no_per_cent": N_("Per cent would mislead where one of the counts is under 20."),
    "one_year_comparison": N_("One year is compared with one other; single years vary."),
    "unequal_time": N_("The times before and after are of different length and have been made equal."),
    "preliminary": N_("The latest figures are preliminary and may still change."),
    "denominator": N_("Residents aren’t the same as those who were there."),
    "rounded_rate": N_("The count was calculated from a rounded rate and isn’t certain."),
    "no_season": N_("With fewer than 24 earlier months the season can’t be distinguished from chance."),
    "no_lower_limit": N_("There are so few that not even a fall to zero would be visible."),
    "coarser_time": N_("Fewer than three a month: use quarters or years instead."),
    "overdispersed": N_(
        "The figures vary more than chance alone makes them; the limits are widened for that."
    ),
    "dispersion_unknown": N_(
        "So few figures don’t show how much they vary beyond chance; "
        "the limits allow for as much as such figures usually do."
    ),
    "approximate": N_("The formula is rough with so few."),
    "several_comparisons": N_(
        "Several comparisons are made at once; about one in twenty looks like a change by chance."
    ),
    "regression_to_mean": N_(
        "How the place was chosen isn’t known. "
        "If it was chosen when things were at their worst, part of the change comes anyway."
    ),
    "no_control": N_("Nothing shows what would have happened without the measure."),
    "small_control": N_("The comparison area has fewer than 20 events before; that is too few to rely on."),
    "trends_differ": N_("The answer depends on which trend is assumed, so there is no answer."),
    "no_standard_error": N_(
        "This measure has no margin of error and is shown only together with one that has."
    ),
    "few_placebo_areas": N_("There are too few other areas for a rank among them to be rare."),
    "displacement_unknown": N_("No area nearby was followed, so the problem may have moved there."),
    "incomplete_follow_up": N_("The last year’s places haven’t had their whole time yet."),
    "comparison_margin": N_("How sure the other place’s figure is isn’t known; it is taken as certain."),
}

VERDICTS: dict[Word, str] = {
    "too_few": N_("too few events"),
    "no_certain_change": N_("no certain change"),
    "change_cause_unknown": N_("a change, cause unknown"),
    "speaks_for_effect": N_("supports an effect"),
}

CHANGES: dict[Direction, str] = {
    "fewer": N_("fewer than before, cause unknown"),
    "more": N_("more than before, cause unknown"),
    "fewer_than_control": N_("fewer than in the comparison area, cause unknown"),
    "more_than_control": N_("more than in the comparison area, cause unknown"),
}

HOLDS: dict[Hold, str] = {
    "design": N_(
        "The design can’t rule out other explanations: there is no comparable area without the measure."
    ),
    "no_control_figures": N_("A comparison is claimed, but its figures aren’t given."),
    "small_control": N_("The comparison area has too few events to be measured against."),
    "nought_on_a_side": N_("Where one of the counts is zero there is no ratio to compare the areas with."),
    "wrong_direction": N_("The change went the other way."),
    "like_control": N_("The comparison area changed about as much."),
    "control_may_be_chance": N_("The difference from the comparison area may be chance."),
    "dispersion_unknown": N_("It isn’t known how much the figures vary beyond chance."),
    "no_placebo_areas": N_("There are no other areas to rank among."),
    "unlike_areas": N_("The other areas are of quite another size, so they don’t show what is normal."),
    "common_among_placebo_areas": N_("More than one other area in twenty did as well without the measure."),
    "like_placebo_areas": N_("The difference from the other areas may be chance."),
    "level_unknown": N_("How much would have changed by itself can’t be calculated from the other areas."),
    "expected_anyway": N_(
        "The change is no larger than what could be expected without the measure. "
        "A place that is chosen when things are at their worst returns towards the ordinary by itself."
    ),
    "displacement_seen": N_("There are signs that the problem moved."),
    "no_gain_with_beside": N_("When the adjacent area is included, no certain gain is left."),
}

LEVELS: dict[Design, Maryland] = {
    "at_one_time": Maryland.CORRELATION,
    "before_after": Maryland.BEFORE_AFTER,
    "with_comparison": Maryland.WITH_CONTROL,
    "several_areas": Maryland.SEVERAL_UNITS,
    "randomised": Maryland.RANDOMISED,
}
"""The levels of the Maryland scale. Source: Sherman et al., Preventing Crime (1997)."""

SPREADS: dict[Spread, str] = {
    "diffusion_beyond_effect": N_("the good spread, even beyond the effect in the area"),
    "diffusion": N_("the benefit spread to the adjacent area"),
    "neither": N_("neither moved nor spread"),
    "partial_displacement": N_("part of the problem moved to the adjacent area"),
    "displacement_outweighs": N_("more moved to the adjacent area than was gained in it"),
}

NO_QUOTIENT: dict[NoQuotient, str] = {
    "no_success": N_("nothing fell in the area against its comparison, so there was nothing to move"),
    "no_events_in_control": N_("the comparison area has no events"),
    "unequal_time": N_("the times before and after are of different length"),
}

NO_SERIES: dict[NoSeries, str] = {
    "too_short_before": N_("fewer than 24 months before the measure"),
    "too_short_after": N_("fewer than 12 months after it began"),
    "too_few_a_month": N_("fewer than five events a month"),
    "none_on_a_side": N_("no events at all before or after"),
}

TRENDS: dict[Trend, str] = {
    "level": N_("no trend"),
    "linear": N_("a straight trend"),
    "curved": N_("a curved trend"),
    "bent": N_("a trend that bends with the measure"),
}


def verdict_in_words(verdict: Verdict) -> str:
    """A verdict, and for a change which way it went."""
    if verdict.word == "change_cause_unknown" and verdict.direction:
        return _(CHANGES[verdict.direction])
    return _(VERDICTS[verdict.word])


def caveats_in_words(caveats: Iterable[Caveat]) -> list[str]:
    """Each caveat once, in the order in which they first came up."""
    return [_(CAVEATS[caveat]) for caveat in dict.fromkeys(caveats)]
