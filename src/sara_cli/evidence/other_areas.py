"""What would have come anyway: how much figures vary, the other areas’ changes, and the fall back to the ordinary."""

from collections.abc import Sequence
from typing import NamedTuple

from sara_cli.evidence.effect import Figures, Line, as_events, as_ratio
from sara_cli.evidence.judgement import put_in
from sara_cli.language import _
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.comparison_area import Arm
from sara_cli.statistics.dispersion import (
    Dispersion,
    allowance,
    dispersion_of_changes,
    dispersion_of_counts,
)
from sara_cli.statistics.distributions import two_sided_z
from sara_cli.statistics.interval import Interval
from sara_cli.statistics.regression_to_mean import (
    RARE_RANK,
    Expected,
    deviations,
    expected_anyway,
    is_of_their_size,
    placebo_rank,
)
from sara_cli.statistics.verdict import NoRank, Wanted
from sara_cli.wording import number

FEWEST_AREAS = 2


def dispersion_of(figures: Figures) -> Dispersion | None:
    """How much the figures vary beyond chance: by the other areas’ changes, or else by the area’s own past."""
    found = dispersion_of_changes(figures.areas)
    if found or len(figures.history) <= FEWEST_AREAS:
        return found
    return dispersion_of_counts(figures.history)


def dispersion_line(found: Dispersion, allowed: float) -> Line:
    """How many times as much as by chance the figures vary, and how many times the limits allow for."""
    text = _("The figures vary {times} times as much as chance alone makes them.")
    if found.factor == 1:
        text = _("The figures vary no more than chance alone makes them.")
    if allowed != found.factor:
        text += " " + _("Since that isn’t certain, the limits allow for {allowed} times.")
    text = text.format(times=as_ratio(found.factor), allowed=as_ratio(allowed))
    how = _(
        "Pearson’s χ² per degree of freedom, of the other areas’ changes around the one they share, "
        "or of the area’s own past; never below one."
    )
    return Line(_("Dispersion"), text, how, "McCullagh & Nelder (1989)", found.factor)


def was_worst_before(figures: Figures, wanted: Wanted) -> bool:
    """Whether the level before was on the bad side of other areas’ or of the past; it may have been if neither is known."""
    sign = 1 if wanted == "fall" else -1
    if figures.areas:  # over as long a time as the area itself
        level = sum(before for before, _after in figures.areas) / len(figures.areas)
        return sign * figures.treated.before > sign * level
    if len(figures.history) > FEWEST_AREAS:
        *earlier, last = figures.history
        return sign * last > sign * sum(earlier) / len(earlier)
    return True


# --- among other areas ------------------------------------------------------------------------------


class Among(NamedTuple):
    """What the other areas say: the rank’s share of them, or why there is none, and what was to be expected after."""

    lines: tuple[Line, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    share: float | None = None
    no_rank: NoRank = "no_placebo_areas"
    is_like: bool = False
    expected: Interval | None = None


def allowed_for(dispersion: Dispersion | None, among: Among) -> float:
    """How many times as much as by chance the limits of the ratios let figures vary.

    As everywhere, unless a change is held against what was to be expected anyway as well, by areas enough for a rank to be
    rare. Those limits have their own allowance, and figures in which nothing happened seldom pass both, so that the limits
    of the ratios are those of the dispersion that the areas show: docs/verdicts.csv.
    """
    is_held = among.expected is not None and "few_placebo_areas" not in among.caveats
    return dispersion.factor if dispersion and is_held else allowance(dispersion)


def among_areas(figures: Figures, phi: float, wanted: Wanted) -> Among:
    """Rank the area among the others by how its change deviates from theirs, and tell what was to be expected.

    `phi` is how many times as much as by chance the figures vary.
    """
    one = figures.treated
    areas = [area for area in figures.areas if sum(area)]
    befores = [before for before, _after in figures.areas]
    if not areas:
        return Among()
    name, source = _("Rank among other areas"), "Abadie et al. (2010)"
    how = _(
        "(after − expected) / √(variance), where every area is expected to change as all of them together, "
        "and areas may differ as much as they do beyond chance; put in order."
    )
    is_known = len(befores) >= FEWEST_AREAS and any(befores)
    expected = expected_anyway(one.before, figures.areas, phi) if is_known else None
    level = (_ordinary_level(one, befores, expected),) if expected else ()
    if not is_of_their_size(one.before, befores):
        text = _(
            "Not calculated: {count} events before, where the other areas have {least} to {most}."
        ).format(count=number(one.before), least=number(min(befores)), most=number(max(befores)))
        return Among((Line(name, text, how, source), *level), no_rank="unlike_areas")
    effect, *others = deviations([(one.before, one.after), *areas])
    sign = 1 if wanted == "fall" else -1  # the rank is by what is lowest
    rank = placebo_rank(sign * effect, [sign * other for other in others])
    text = _("Number {rank} of {of} areas by how much it changed the wanted way.")
    line = Line(name, text.format(rank=rank.rank, of=rank.of), how, source, rank.share)
    is_like = abs(effect) <= two_sided_z(1 - 2 * RARE_RANK)
    likely = expected.likely if expected else None
    return Among((line, *level), rank.caveats, rank.share, is_like=is_like, expected=likely)


def _ordinary_level(one: Arm, befores: Sequence[int], expected: Expected) -> Line:
    name, source = _("Fall back to the ordinary"), "Hauer (1997)"
    how = _(
        "w × mean + (1 − w) × count, with w = dispersion × mean / variance of the other areas; times their trend. "
        "The limits are those of a negative binomial distribution. "
        "They allow for chance, and for level, mean, trend and w not being certain."
    )
    how = put_in(how, f"w = {as_ratio(expected.weight)}")
    if expected.likely is None:
        text = _("Not calculated: {count} events before are too far from the other areas’ {mean} on average.")
        mean = as_events(sum(befores) / len(befores))
        return Line(name, text.format(count=number(one.before), mean=mean), how, source)
    low, high = expected.likely
    text = _(
        "{raw} events before correspond to a level of about {level}. Without any measure, about "
        "{expected} would be expected after. In 93 cases of a hundred it would be {low} to {high}. It "
        "was {after}."
    ).format(
        raw=number(one.before),
        level=as_events(expected.level),
        expected=as_events(expected.value),
        low=as_events(low),
        high=as_events(high),
        after=number(one.after),
    )
    return Line(name, text, how, source, expected.value, low, high)
