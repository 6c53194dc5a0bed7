"""The area with the measure beside one that was left alone, and what became of the area next door."""

from typing import NamedTuple

from sara_cli.assessing.effect import Figures, Line, as_events, as_ratio, estimate
from sara_cli.assessing.wording import NO_QUOTIENT, SPREADS
from sara_cli.language import _
from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.control import (
    Arm,
    is_enough,
    ratio_of_ratios,
    weighted_by_harm,
    weighted_displacement_difference,
)
from sara_cli.numbers.displacement import Quotient, displacement_quotient
from sara_cli.numbers.interval import Interval
from sara_cli.numbers.verdict import NoRatio, Wanted


class Compared(NamedTuple):
    """What the comparison says; `with_beside` is the difference where the area next door is counted in."""

    lines: tuple[Line, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    ratio: Interval | None = None
    no_ratio: NoRatio = "no_control_figures"
    with_beside: Interval | None = None
    has_moved: bool = False


def compare(figures: Figures, phi: float, wanted: Wanted) -> Compared:
    """Hold the area against its comparison on both scales, by harm, and together with the area beside."""
    control = figures.control
    if control is None:
        return Compared()
    if not is_enough(control):
        text = _("Not worked out: the comparison area has {count} events before, and 20 are needed.")
        told = text.format(count=control.before)
        line = Line(_("Comparison area"), told, "", "Wheeler & Ratcliffe (2018)")
        return Compared((line,), ("small_control",), no_ratio="small_control")
    found = weighted_displacement_difference(
        figures.treated, control, figures.beside, figures.beside_control, phi=phi
    )
    how = _(
        "(treated after − before) − (comparison after − before), and the same beside; divided by time and size."
    )
    name = _("Difference beside the comparison (WDD), events")
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
    name, source = _("Ratio beside the comparison (IRR)"), "Wilson (2022)"
    how = _("(treated after / before) / (comparison after / before).")
    if not min(treated.before, treated.after, control.before, control.after):
        text = _("Not worked out: one of the counts is nought.")
        return Compared((Line(name, text, how, source),), no_ratio="nought_on_a_side")
    found = ratio_of_ratios(treated, control, phi=phi)
    line = estimate(name, (found.ratio, found.interval), as_ratio, (how, source))
    return Compared((line,), found.caveats, found.interval)


def _quotient(found: Quotient) -> Line:
    how = _("(change beside / comparison) / (change in the area / comparison). It has no margin of error.")
    if found.quotient is None or found.spread is None:
        why = _(NO_QUOTIENT[found.refusal]) if found.refusal else ""
        text = _("Not worked out: {why}.").format(why=why)
    else:
        text = f"{as_ratio(found.quotient)}: {_(SPREADS[found.spread])}"
    return Line(_("Moved or spread (WDQ)"), text, how, "Bowers & Johnson (2003)", found.quotient)
