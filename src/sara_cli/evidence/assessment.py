"""What may be said of a measure’s effect: every method that the figures support, side by side, and one verdict.

Nothing is left out because it disagrees. The verdict is limited by the design; none says “proves”.
"""

from typing import NamedTuple

from sara_cli.evidence.effect import Assessment, Figures, Line, as_events, as_ratio, estimate
from sara_cli.evidence.other_areas import (
    allowed_for,
    among_areas,
    dispersion_line,
    dispersion_of,
    was_worst_before,
)
from sara_cli.evidence.verdict_texts import LEVELS, NO_QUOTIENT, SPREADS
from sara_cli.language import _
from sara_cli.model.follow_up import Design
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.change import change, rate_ratio
from sara_cli.statistics.comparison_area import (
    Arm,
    Quotient,
    displacement_quotient,
    is_enough,
    ratio_of_ratios,
    weighted_by_harm,
    weighted_displacement_difference,
)
from sara_cli.statistics.dispersion import assumed
from sara_cli.statistics.interval import Interval
from sara_cli.statistics.verdict import Displacement, Evidence, Maryland, NoRatio, Wanted, verdict
from sara_cli.wording import number


def assess(
    figures: Figures, design: Design, displacement: Displacement = "unknown", wanted: Wanted = "fall"
) -> Assessment:
    """Judge a measure by what the figures and the design support. Raises ValueError for impossible counts."""
    one, level, dispersion = figures.treated, LEVELS[design], dispersion_of(figures)
    among = among_areas(figures, assumed(dispersion).factor, wanted)
    phi = allowed_for(dispersion, among)
    own, lines, caveats = _before_and_after(one, phi)
    if figures.worst and not figures.areas:
        own = _after_choice(figures, phi)
    caveats = [*figures.caveats, *caveats]
    if dispersion:
        lines.append(dispersion_line(dispersion, phi))
        caveats += ["overdispersed"] if dispersion.is_beyond_chance() else []
    else:
        caveats.append("dispersion_unknown")
    compared = compare(figures, phi, wanted)
    caveats += [*compared.caveats, *among.caveats]
    evidence = Evidence(
        one.before,
        one.after,
        own,
        compared.ratio,
        dispersion is not None,
        among.share,
        "seen" if compared.has_moved else displacement,
        compared.no_ratio,
        among.no_rank,
        among.is_like,
        among.expected,
        compared.with_adjacent,
    )
    if displacement != "unknown":
        caveats = [caveat for caveat in caveats if caveat != "displacement_unknown"]
    if level < Maryland.WITH_CONTROL:
        caveats.append("no_control")
    if was_worst_before(figures, wanted):
        caveats.append("regression_to_mean")
    sentence = tuple(dict.fromkeys(caveats))
    whole = (*lines, *compared.lines, *among.lines)
    return Assessment(design, level, whole, verdict(level, evidence, wanted), sentence)


def _after_choice(figures: Figures, phi: float) -> Interval:
    """The ratio of a place that may have been chosen for its worst period, without that one; of none where it is the only one."""
    ordered = sorted(figures.history, reverse=figures.worst == "fewest")[:-1]
    if not sum(ordered) + figures.treated.after:
        return Interval(0.0, float("inf"))
    one = figures.treated
    time = one.time_before * len(ordered) / len(figures.history) if ordered else 0
    if not time:
        return Interval(0.0, float("inf"))
    return rate_ratio(sum(ordered), one.after, time, one.time_after, phi=phi).interval


def _before_and_after(one: Arm, phi: float) -> tuple[Interval, list[Line], list[Caveat]]:
    """The interval of the area’s own ratio, with what is said of its two counts."""
    judged = change(one.before, one.after, one.time_before, one.time_after)
    text = _("From {before} to {after} events.").format(before=number(one.before), after=number(one.after))
    if one.time_before != one.time_after:
        text = _("From {before} a period ({all} in {time}) to {after} a period.").format(
            before=as_events(one.before / one.time_before),
            all=number(one.before),
            time=number(one.time_before),
            after=as_events(one.after / one.time_after),
        )
    if judged.p is not None:
        text += " " + _times_in_a_hundred(judged.p)
    how = _("E-test of two counts ({variant}).").format(variant=judged.test)
    source = "Krishnamoorthy & Thomson (2004)"
    lines = [Line(_("Before and after"), text, how, source, judged.difference)]
    if not one.before + one.after:
        return Interval(0.0, float("inf")), lines, list(judged.caveats)
    ratio = rate_ratio(one.before, one.after, one.time_before, one.time_after, phi=phi)
    how = _("(after / time) / (before / time); on the scale of logarithms, or exact where a count is zero.")
    found = (ratio.value, ratio.interval)
    lines.append(estimate(_("Rate ratio"), found, as_ratio, (how, "Breslow & Day (1987)")))
    return ratio.interval, lines, list(judged.caveats)


def _times_in_a_hundred(p: float) -> str:
    """How often chance alone makes such a difference, and that figures vary more than that."""
    text = _(
        "If the figures varied by chance alone, a difference this large would come {share} times in a hundred; "
        "but such figures usually vary more, and the rate ratio’s limits are those to go by."
    )
    return text.format(share=number(round(100 * p, 1)) if p >= 0.001 else _("less than 0.1"))


# --- the area with the measure beside one that was left alone, and what became of the area next door --


class Compared(NamedTuple):
    """What the comparison says; `with_beside` is the difference where the area next door is counted in."""

    lines: tuple[Line, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    ratio: Interval | None = None
    no_ratio: NoRatio = "no_control_figures"
    with_adjacent: Interval | None = None
    has_moved: bool = False


def compare(figures: Figures, phi: float, wanted: Wanted) -> Compared:
    """Hold the area against its comparison on both scales, by harm, and together with the area beside."""
    control = figures.control
    if control is None:
        return Compared()
    if not is_enough(control):
        text = _("Not calculated: the comparison area has {count} events before, and 20 are needed.")
        sentence = text.format(count=number(control.before))
        line = Line(_("Comparison area"), sentence, "", "Wheeler & Ratcliffe (2018)")
        return Compared((line,), ("small_control",), no_ratio="small_control")
    found = weighted_displacement_difference(
        figures.treated, control, figures.beside, figures.beside_control, phi=phi
    )
    how = _(
        "(treated after − before) − (comparison after − before), and the same for the adjacent "
        "area; divided by time and size."
    )
    name = _("Difference against the comparison (WDD), events")
    difference = (found.value, found.interval)
    ratio = _ratio(figures.treated, control, phi)
    lines = [estimate(name, difference, as_events, (how, "Wheeler & Ratcliffe (2018)")), *_harm(figures, phi)]
    lines += ratio.lines
    caveats = [*found.caveats, *ratio.caveats]
    # Only a fall can move next door: more reports there are no loss.
    beside = figures.beside if wanted == "fall" else None
    quotient = displacement_quotient(figures.treated, beside, control) if beside else None
    if quotient:
        lines.append(_quotient(quotient))
        caveats += quotient.caveats if quotient.spread else ()
    return Compared(
        tuple(lines),
        tuple(caveats),
        ratio.ratio,
        ratio.no_ratio,
        found.interval if figures.beside else None,
        has_moved=quotient is not None and quotient.has_moved,
    )


def _harm(figures: Figures, phi: float) -> list[Line]:
    if not figures.kinds:
        return []
    parts = [
        (kind.weight, weighted_displacement_difference(kind.treated, kind.control, phi=phi))
        for kind in figures.kinds
    ]
    found = weighted_by_harm(parts)
    how = _("Each kind’s difference times its weight, added up.")
    name = _("The same weighed by harm")
    return [estimate(name, (found.value, found.interval), as_events, (how, "Wheeler (2020)"))]


def _ratio(treated: Arm, control: Arm, phi: float) -> Compared:
    name, source = _("Ratio to the comparison (IRR)"), "Wilson (2022)"
    how = _("(treated after / before) / (comparison after / before).")
    if not min(treated.before, treated.after, control.before, control.after):
        text = _("Not calculated: one of the counts is zero.")
        return Compared((Line(name, text, how, source),), no_ratio="nought_on_a_side")
    found = ratio_of_ratios(treated, control, phi=phi)
    line = estimate(name, (found.ratio, found.interval), as_ratio, (how, source))
    return Compared((line,), found.caveats, found.interval)


def _quotient(found: Quotient) -> Line:
    how = _(
        "(change in the adjacent area / comparison) / (change in the area / comparison). It has "
        "no margin of error."
    )
    if found.quotient is None or found.spread is None:
        why = _(NO_QUOTIENT[found.refusal]) if found.refusal else ""
        text = _("Not calculated: {why}.").format(why=why)
    else:
        text = f"{as_ratio(found.quotient)}: {_(SPREADS[found.spread])}"
    return Line(_("Moved or spread (WDQ)"), text, how, "Bowers & Johnson (2003)", found.quotient)
