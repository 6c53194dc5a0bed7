"""The verdict of a follow-up: four words, of which the design and the data choose. None of them is “proves”."""

from enum import IntEnum
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.statistics.caveats import FEWEST_FOR_TEST
from sara_cli.statistics.interval import Interval, need_share, need_whole
from sara_cli.statistics.regression_to_mean import RARE_RANK

Word: TypeAlias = Literal["too_few", "no_certain_change", "change_cause_unknown", "speaks_for_effect"]
Wanted: TypeAlias = Literal["fall", "rise"]
Displacement: TypeAlias = Literal["seen", "not_seen", "unknown"]

NoRatio: TypeAlias = Literal["no_control_figures", "small_control", "nought_on_a_side"]
NoRank: TypeAlias = Literal["no_placebo_areas", "unlike_areas"]

Hold: TypeAlias = Literal[
    "design",
    NoRatio,
    "wrong_direction",
    "like_control",
    "control_may_be_chance",
    "dispersion_unknown",
    NoRank,
    "common_among_placebo_areas",
    "like_placebo_areas",
    "level_unknown",
    "expected_anyway",
    "displacement_seen",
    "no_gain_with_beside",
]
"""Why a change isn't said to support an effect:

- `design`: below level 3 of the Maryland scale nothing shows what else could have done it.
- `no_control_figures`: a control area is claimed, but its figures aren't there.
- `small_control`: the control area has too few events to be measured against.
- `nought_on_a_side`: the area or its control has no events before or after, so that there is no ratio.
- `wrong_direction`: the change went the other way.
- `like_control`: the control area changed about as much: the ratio of the two is surely within a fifth of one.
- `control_may_be_chance`: the difference from the control area may be chance, which doesn't show that they are alike.
- `dispersion_unknown`: how much the figures vary beyond chance isn't known.
- `no_placebo_areas`: there are no other areas to rank among.
- `unlike_areas`: the area is far larger or smaller than all the others.
- `common_among_placebo_areas`: more than one other area in twenty did as well without the measure.
- `like_placebo_areas`: the change may be as that of the other areas together, but for chance.
- `level_unknown`: what was to be expected without the measure can't be worked out from the other areas.
- `expected_anyway`: what came after is within what was to be expected without the measure.
- `displacement_seen`: there are signs that crime moved.
- `no_gain_with_beside`: counted together with the area beside it, the change may be chance, or went the other way.
"""


class Maryland(IntEnum):
    """The Scientific Methods Scale: what a design lets one say. Source: Sherman et al., Preventing Crime (1997)."""

    CORRELATION = 1
    """Measure and crime at one time, or crime after, with nothing before."""
    BEFORE_AFTER = 2
    """Before and after, without a comparable control area."""
    WITH_CONTROL = 3
    """Before and after, with a comparable control area."""
    SEVERAL_UNITS = 4
    """Several areas with and without, other factors controlled for."""
    RANDOMISED = 5
    """Drawn by lot which areas get the measure."""


ALIKE = Interval(0.8, 1.25)
"""A ratio that surely lies between these is as good as one. (The limits of equivalence of the European Medicines Agency.)"""


class Design(NamedTuple):
    """What a follow-up can answer about its own design."""

    measured_before: bool
    comparable_control: bool = False
    several_units: bool = False
    other_factors_controlled: bool = False
    drawn_by_lot: bool = False

    @property
    def level(self) -> Maryland:
        """The highest level that all answers support."""
        if not self.measured_before:
            return Maryland.CORRELATION
        if not self.comparable_control:
            return Maryland.BEFORE_AFTER
        if not self.several_units:
            return Maryland.WITH_CONTROL
        if self.drawn_by_lot:
            return Maryland.RANDOMISED
        return Maryland.SEVERAL_UNITS if self.other_factors_controlled else Maryland.WITH_CONTROL


class Evidence(NamedTuple):
    """What the figures say. Both ratios' intervals are already widened for the dispersion, if that is known."""

    before: int
    after: int
    ratio: Interval
    """Of the rate after to the rate before."""
    controlled_ratio: Interval | None = None
    """The same divided by the control's."""
    is_dispersion_known: bool = False
    placebo_share: float | None = None
    displacement: Displacement = "unknown"
    no_ratio: NoRatio = "no_control_figures"
    """Why there is no controlled ratio, if there is none."""
    no_rank: NoRank = "no_placebo_areas"
    """Why there is no placebo share, if there is none."""
    is_like_areas: bool = False
    """Whether the change deviates from that of the other areas no more than chance makes it."""
    expected: Interval | None = None
    """The counts after that are likely without the measure, by what the area's level and the other areas say."""
    with_adjacent: Interval | None = None
    """Of the difference in events beside the control, the area next door counted in, if that was followed."""


Direction: TypeAlias = Literal["fewer", "more", "fewer_than_control", "more_than_control"]


class Verdict(NamedTuple):
    """The word, what holds it back from the next one, and which way a change went: against before, or only the control."""

    word: Word
    held_back_by: tuple[Hold, ...] = ()
    direction: Direction | None = None


def verdict(design: Maryland, evidence: Evidence, wanted: Wanted = "fall") -> Verdict:
    """Choose the word that design and data support together.

    Too few: neither count reaches ten. No certain change: no interval that there is leaves one out, or the count after is
    what was to be expected without any measure. Supports an effect: at least level 3, the controlled ratio's interval off
    one on the wanted side with the dispersion known, a change that deviates from the other areas' and that at most one in
    twenty matches, a count after that is beyond what was to be expected without the measure, and no sign of displacement:
    none that was seen, and a gain that is left when the area beside is counted in. Anything between: change, cause
    unknown. How the area was chosen isn't known, so that every area is judged as one chosen when things were at their
    worst. Raises ValueError for impossible counts or a placebo share outside 0 to 1.
    """
    need_whole(evidence.before, evidence.after)
    if evidence.placebo_share is not None:
        need_share("the placebo share", evidence.placebo_share)
    if max(evidence.before, evidence.after) < FEWEST_FOR_TEST:
        return Verdict("too_few")
    if design < Maryland.WITH_CONTROL:
        evidence = evidence._replace(controlled_ratio=None)
    controlled = evidence.controlled_ratio
    if evidence.ratio.holds(1) and (controlled is None or controlled.holds(1)):
        return Verdict("no_certain_change")
    if evidence.expected and evidence.expected.holds(evidence.after):
        return Verdict("no_certain_change", ("expected_anyway",))
    holds = _holds(design, evidence, wanted)
    direction = _direction(evidence.ratio, controlled)
    return Verdict("change_cause_unknown" if holds else "speaks_for_effect", holds, direction)


def _direction(ratio: Interval, controlled: Interval | None) -> Direction:
    if not ratio.holds(1) or controlled is None:
        return "fewer" if ratio.high < 1 else "more"
    return "fewer_than_control" if controlled.high < 1 else "more_than_control"


def _holds(design: Maryland, evidence: Evidence, wanted: Wanted) -> tuple[Hold, ...]:
    """Everything that is between a change and an effect, in the order in which it is printed."""
    judged = evidence.controlled_ratio
    side = judged or evidence.ratio
    wrong = side.low > 1 if wanted == "fall" else side.high < 1
    share, expected, beside = evidence.placebo_share, evidence.expected, evidence.with_adjacent
    is_beyond = expected and (
        evidence.after < expected.low if wanted == "fall" else evidence.after > expected.high
    )
    is_like = judged is not None and ALIKE.low <= judged.low and judged.high <= ALIKE.high
    is_won_with = beside is None or (beside.high < 0 if wanted == "fall" else beside.low > 0)
    holds: dict[Hold, bool] = {
        "design": design < Maryland.WITH_CONTROL,
        evidence.no_ratio: design >= Maryland.WITH_CONTROL and judged is None,
        "wrong_direction": wrong,
        "like_control": judged is not None and judged.holds(1) and is_like,
        "control_may_be_chance": judged is not None and judged.holds(1) and not is_like,
        "dispersion_unknown": not evidence.is_dispersion_known,
        evidence.no_rank: share is None,
        "common_among_placebo_areas": share is not None and share > RARE_RANK,
        "like_placebo_areas": share is not None and evidence.is_like_areas,
        "level_unknown": share is not None and expected is None,
        "expected_anyway": expected is not None and not is_beyond,
        "displacement_seen": evidence.displacement == "seen",
        "no_gain_with_beside": not is_won_with,
    }
    return tuple(hold for hold, holds_back in holds.items() if holds_back)
