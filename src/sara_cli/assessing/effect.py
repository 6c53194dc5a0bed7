"""What may be said of a measure’s effect: every method that the figures bear, side by side, and one verdict.

Nothing is left out because it disagrees. The verdict is capped by the design; none says “proves”.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sara_cli.assessing.wording import LEVELS, NO_QUOTIENT, SPREADS
from sara_cli.documents.wording import number
from sara_cli.language import _
from sara_cli.model.follow_up import Design
from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.change import change, excess, rate_ratio, root_z
from sara_cli.numbers.control import (
    Arm,
    is_enough,
    ratio_of_ratios,
    weighted_by_harm,
    weighted_displacement_difference,
)
from sara_cli.numbers.dispersion import Dispersion, dispersion_of_counts, winsorised_phi
from sara_cli.numbers.displacement import displacement_quotient
from sara_cli.numbers.interval import Interval
from sara_cli.numbers.regression import empirical_bayes, placebo_rank
from sara_cli.numbers.shares import Estimate
from sara_cli.numbers.verdict import Displacement, Evidence, Maryland, Verdict, Wanted, verdict

FEWEST_AREAS = 2


class Kind(NamedTuple):
    """One kind of crime in a sum of harm: its weight, and the areas with their counts."""

    weight: float
    treated: Arm
    control: Arm


class Figures(NamedTuple):
    """What the follow-up has: the area, those beside it and those like them, other areas, and earlier years.

    `areas` are the counts before and after where nothing was done; `history` those of earlier periods in the area.
    """

    treated: Arm
    control: Arm | None = None
    beside: Arm | None = None
    beside_control: Arm | None = None
    areas: tuple[tuple[int, int], ...] = ()
    history: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()


class Line(NamedTuple):
    """One thing that was worked out: what it is called, what it says, and how it was come to."""

    name: str
    text: str
    how: str
    source: str
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def explained(self) -> str:
        """How it was come to, and who says that it may be."""
        return f"{self.how} {self.source}." if self.source else self.how


class Assessment(NamedTuple):
    """Everything that is said of a measure: by which design, what was worked out, and the verdict."""

    design: Design
    level: Maryland
    lines: tuple[Line, ...]
    verdict: Verdict
    caveats: tuple[Caveat, ...]


def assess(
    figures: Figures, design: Design, displacement: Displacement = "unknown", wanted: Wanted = "fall"
) -> Assessment:
    """Judge a measure by what the figures and the design bear. Raises ValueError for impossible counts."""
    work = _Work(figures, wanted)
    work.ratio()
    if figures.control:
        work.with_control(figures.control)
    work.among_areas()
    level = LEVELS[design]
    evidence = Evidence(
        figures.treated.before,
        figures.treated.after,
        work.own_ratio,
        work.controlled_ratio,
        work.dispersion is not None,
        work.placebo_share,
        displacement,
    )
    caveats = list(work.caveats)
    if displacement != "unknown":
        caveats = [caveat for caveat in caveats if caveat != "displacement_unknown"]
    if level < Maryland.WITH_CONTROL:
        caveats.append("no_control")
    if work.was_high_before():
        caveats.append("regression_to_mean")
    told = tuple(dict.fromkeys(caveats))
    return Assessment(design, level, tuple(work.lines), verdict(level, evidence, wanted), told)


class _Work:
    """The methods, one after the other, with what each adds."""

    def __init__(self, figures: Figures, wanted: Wanted) -> None:
        self.figures = figures
        self.wanted = wanted
        self.lines: list[Line] = []
        self.caveats: list[Caveat] = []
        self.own_ratio = Interval(0.0, float("inf"))
        self.controlled_ratio: Interval | None = None
        self.placebo_share: float | None = None
        self.dispersion = self._dispersion()

    @property
    def phi(self) -> float:
        return self.dispersion.factor if self.dispersion else 1.0

    @property
    def _is_equal_time(self) -> bool:
        return self.figures.treated.time_before == self.figures.treated.time_after

    def _dispersion(self) -> Dispersion | None:
        """How much the figures vary beyond chance: by the other areas' changes, or else by the area's own past."""
        scores = [root_z(before, after) for before, after in self.figures.areas if before + after]
        if len(scores) >= FEWEST_AREAS and self._is_equal_time:
            return Dispersion(winsorised_phi(scores), len(scores))
        return (
            dispersion_of_counts(self.figures.history) if len(self.figures.history) > FEWEST_AREAS else None
        )

    def was_high_before(self) -> bool:
        """Whether the level before was above that of other areas or of the past; where neither is known, it may have been."""
        one, known = self.figures.treated, self.figures
        level = one.before / one.time_before
        if known.areas:
            return level > sum(before for before, _after in known.areas) / len(known.areas)
        if len(known.history) > FEWEST_AREAS:
            return known.history[-1] > sum(known.history[:-1]) / (len(known.history) - 1)
        return True

    # --- before and after ---------------------------------------------------------------------------

    def ratio(self) -> None:
        one = self.figures.treated
        judged = change(one.before, one.after, one.time_before, one.time_after)
        self.caveats += judged.caveats
        text = _("From {before} to {after} events.").format(before=one.before, after=one.after)
        if one.time_before != one.time_after:
            text = _("From {before} a period ({all} in {time}) to {after} a period.").format(
                before=_events(one.before / one.time_before),
                all=one.before,
                time=number(one.time_before),
                after=_events(one.after / one.time_after),
            )
        if judged.p is not None:
            text += " " + _times_in_a_hundred(judged.p)
        how = _("E-test of two counts ({variant}).").format(variant=judged.test)
        self.lines.append(
            Line(_("Before and after"), text, how, "Krishnamoorthy & Thomson (2004)", judged.difference)
        )
        if one.before + one.after:
            ratio = rate_ratio(one.before, one.after, one.time_before, one.time_after, phi=self.phi)
            self.own_ratio = ratio.interval
            how = _("(after / time) / (before / time); on the scale of logarithms, or exact with a nought.")
            source = "Breslow & Day (1987)"
            self._estimate(_("Rate ratio"), Estimate(ratio.value, ratio.interval), how, source, _ratio)
        if self.dispersion:
            text = _("The figures vary {times} times as much as chance alone makes them.")
            how = _("Pearson’s χ² per degree of freedom, or the other areas’ changes; never below one.")
            said = text.format(times=_ratio(self.phi))
            self.lines.append(Line(_("Dispersion"), said, how, "McCullagh & Nelder (1989)", self.phi))
            self.caveats += ["overdispersed"] if self.phi > 1 else []
        else:
            self.caveats.append("dispersion_unknown")

    def _estimate(
        self, name: str, found: Estimate, how: str, source: str, written: Callable[[float], str]
    ) -> None:
        low, high = found.interval
        text = _("{value} ({low} to {high})").format(
            value=written(found.value), low=written(low), high=written(high)
        )
        self.lines.append(Line(name, text, how, source, found.value, low, high))

    # --- beside a comparison area -------------------------------------------------------------------

    def with_control(self, control: Arm) -> None:
        figures = self.figures
        if not is_enough(control):
            text = _("Not worked out: the comparison area has {count} events before, and 20 are needed.")
            told = text.format(count=control.before)
            self.lines.append(Line(_("Comparison area"), told, "", "Wheeler & Ratcliffe (2018)"))
            self.caveats.append("small_control")
            return
        found = weighted_displacement_difference(
            figures.treated, control, figures.beside, figures.beside_control, phi=self.phi
        )
        self.caveats += found.caveats
        how = _(
            "(treated after − before) − (comparison after − before), and the same beside; divided by time and size."
        )
        name = _("Difference beside the comparison (WDD), events")
        self._estimate(
            name, Estimate(found.value, found.interval), how, "Wheeler & Ratcliffe (2018)", _events
        )
        self._harm()
        counts = (figures.treated.before, figures.treated.after, control.before, control.after)
        if min(counts) > 0:
            ratio = ratio_of_ratios(figures.treated, control, phi=self.phi)
            self.controlled_ratio = ratio.interval
            self.caveats += ratio.caveats
            how = _("(treated after / before) / (comparison after / before).")
            name = _("Ratio beside the comparison (IRR)")
            self._estimate(name, Estimate(ratio.ratio, ratio.interval), how, "Wilson (2022)", _ratio)
        if figures.beside:
            self._quotient(figures.beside, control)

    def _harm(self) -> None:
        if not self.figures.kinds:
            return
        parts = [
            (kind.weight, weighted_displacement_difference(kind.treated, kind.control, phi=self.phi))
            for kind in self.figures.kinds
        ]
        found = weighted_by_harm(parts)
        how = _("Each kind’s difference times its weight, added up.")
        name = _("The same weighed by harm")
        self._estimate(name, Estimate(found.value, found.interval), how, "Wheeler (2020)", _events)

    def _quotient(self, beside: Arm, control: Arm) -> None:
        found = displacement_quotient(self.figures.treated, beside, control)
        how = _(
            "(change beside / comparison) / (change in the area / comparison). It has no margin of error."
        )
        if found.quotient is None or found.spread is None:
            why = _(NO_QUOTIENT[found.refusal]) if found.refusal else ""
            text = _("Not worked out: {why}.").format(why=why)
        else:
            text = f"{_ratio(found.quotient)}: {_(SPREADS[found.spread])}"
            self.caveats += found.caveats
        name = _("Moved or spread (WDQ)")
        self.lines.append(Line(name, text, how, "Bowers & Johnson (2003)", found.quotient))

    # --- among other areas --------------------------------------------------------------------------

    def among_areas(self) -> None:
        one, areas = self.figures.treated, self.figures.areas
        if not areas:
            return
        compared = root_z if self._is_equal_time else excess
        sign = 1 if self.wanted == "fall" else -1  # the rank is by what is lowest
        rank = placebo_rank(
            sign * compared(one.before, one.after), [sign * compared(*area) for area in areas]
        )
        self.placebo_share = rank.share
        self.caveats += rank.caveats
        text = _("Number {rank} of {of} areas by how much it changed the wanted way.")
        text = text.format(rank=rank.rank, of=rank.of)
        how = _(
            "√2 (√after − √before) for every area, or ln(after / before) where time differs, put in order."
        )
        self.lines.append(Line(_("Rank among other areas"), text, how, "Abadie et al. (2010)", rank.share))
        befores = [before for before, _after in areas]
        if len(befores) >= FEWEST_AREAS and any(befores):
            self._ordinary_level(befores)

    def _ordinary_level(self, befores: Sequence[int]) -> None:
        one = self.figures.treated
        shrunk = empirical_bayes(one.before, befores)
        afters = [after for _before, after in self.figures.areas]
        trend = sum(afters) / sum(befores)
        expected = shrunk.value * trend
        text = _(
            "{raw} events before stand for a level of about {level}; {expected} were to be expected after, "
            "without any measure. {after} came."
        ).format(raw=one.before, level=_events(shrunk.value), expected=_events(expected), after=one.after)
        how = _("w × mean + (1 − w) × count, with w = mean / variance of the other areas; times their trend.")
        self.lines.append(Line(_("Fall back to the ordinary"), text, how, "Hauer (1997)", expected))


def _times_in_a_hundred(p: float) -> str:
    if p < 0.001:
        return _("Chance alone makes a difference this large less than once in a thousand.")
    text = _("Chance alone makes a difference this large {share} times in a hundred.")
    return text.format(share=number(round(100 * p, 1)))


def _events(value: float) -> str:
    """A number of events, or of events a period: with one decimal, for more is no longer a matter of events."""
    return number(round(value, 1))


def _ratio(value: float) -> str:
    """A ratio, with two decimals; one that has no end is said so."""
    return "∞" if value == float("inf") else number(round(value, 2))
