"""What is said of an indicator: lines with their figures, one verdict, and what to keep in mind."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.evidence.change import Point
from sara_cli.evidence.effect import Line
from sara_cli.evidence.verdict_texts import caveats_in_words
from sara_cli.language import N_, _
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Source
from sara_cli.model.project import Project
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.interval import Interval
from sara_cli.wording import number, period

BARS = "▁▂▃▄▅▆▇█"

Code: TypeAlias = Literal[
    "no_figures",
    "one_figure",
    "too_few",
    "no_certain_change",
    "lower",
    "higher",
    "margin_unknown",
    "no_residents",
    "not_judged",
]
"""The verdict for programs."""

VERDICTS: Mapping[Code, str] = {
    "no_figures": N_("There are no figures."),
    "one_figure": N_("One figure alone shows no change."),
    "too_few": N_("Too few events to show whether anything has changed."),
    "no_certain_change": N_("No certain change: what differs is no more than chance could make."),
    "lower": N_("Lower than before; why isn’t known from these figures."),
    "higher": N_("Higher than before; why isn’t known from these figures."),
    "margin_unknown": N_(
        "It isn’t known how certain each figure is, so it is unclear whether anything has changed."
    ),
    "no_residents": N_(
        "Without the number of residents it is unclear how many events there were, and whether "
        "anything has changed."
    ),
    "not_judged": N_(
        "What kind of figures these are isn’t known, so it is unclear whether anything has changed."
    ),
}


class About(NamedTuple):
    """The indicator that is judged, where its figures are from, and whose project it is."""

    indicator: Indicator
    source: Source | None
    project: Project


class Said(NamedTuple):
    """What came of one way of judging; `band` is what has been ordinary, in the figures’ own unit.

    `printed` are those of the lines that a document prints, where level and rate are in a table. `compared` counts the comparisons that were made. A `verdict` in words replaces the code’s own.
    """

    code: Code
    lines: Sequence[Line] = ()
    caveats: Sequence[Caveat] = ()
    compared: int = 0
    band: Interval | None = None
    verdict: str = ""
    remarks: Sequence[str] = ()
    printed: Sequence[Line] = ()


class Judged(NamedTuple):
    """An indicator with what may be said of it. `verdict` is the one sentence; `bars` are its figures in order."""

    id: str
    name: str
    unit: str
    bars: str
    periods: str
    code: Code
    verdict: str
    lines: tuple[Line, ...]
    printed: tuple[Line, ...]
    remarks: tuple[str, ...]
    caveats: tuple[Caveat, ...]
    figures: tuple[Point, ...]
    band: Interval | None = None
    compared: int = 0
    comparisons: int = 0

    @property
    def to_keep_in_mind(self) -> list[str]:
        """The caveats in words; that several are compared is said once for all that are shown."""
        return caveats_in_words(one for one in self.caveats if one != "several_comparisons")


def bars(values: Sequence[float], band: Interval | None = None) -> str:
    """Figures as a row of bars from zero, the highest of them and of the band full."""
    top = max((*values, *(band or ())), default=0)
    if top <= 0:
        return BARS[0] * len(values)
    return "".join(BARS[round(max(0.0, value) / top * (len(BARS) - 1))] for value in values)


def put_in(formula: str, *numbers: str) -> str:
    """How something was come to, with the numbers that were put into the formula."""
    inserted = _("Numbers put in: {numbers}.").format(numbers="; ".join(numbers))
    return f"{formula} {inserted}"


def short(value: float) -> str:
    """A level or a rate with one decimal, or none from a hundred on."""
    if value == float("inf"):
        return "∞"
    return number(round(value, 1 if abs(value) < 100 else 0))


def ratio(value: float) -> str:
    """How many times something is, with two decimals, or one from ten on."""
    return "∞" if value == float("inf") else number(round(value, 2 if abs(value) < 10 else 1))


def signed(value: float) -> str:
    """A difference with its sign."""
    return f"{'+' if value > 0 else ''}{short(value)}"


# --- what is held against what -----------------------------------------------------------------------


def baselines(about: About, values: Sequence[Point]) -> dict[Period, str]:
    """The periods of the goals’ baselines that are among the figures before the latest, each with the goal’s id."""
    earlier = {point.period for point in values[:-1]}
    goals = [goal for problem in about.project.analyze.problems for goal in problem.goals]
    return {
        goal.baseline.period: goal.id
        for goal in goals
        if goal.indicator == about.indicator.id and goal.baseline and goal.baseline.period in earlier
    }


def moved_name(before: Period, after: Period, goal: str) -> str:
    """What a change is called: by its two periods, or by the goal whose baseline it is counted from."""
    if goal:
        return _("Since the baseline of {goal}, {period}").format(goal=goal, period=period(before))
    return _("From {before} to {after}").format(before=period(before), after=period(after))


def course_sentence(direction: str, since: Period, *, is_step_by_step: bool) -> str:
    """How a series has gone, in a sentence: `direction` is falls or rises."""
    if is_step_by_step:
        text = (
            _("Has fallen step by step since {since}; why isn’t known from these figures.")
            if direction == "falls"
            else _("Has risen step by step since {since}; why isn’t known from these figures.")
        )
    else:
        text = (
            _("Has fallen over the years since {since}; why isn’t known from these figures.")
            if direction == "falls"
            else _("Has risen over the years since {since}; why isn’t known from these figures.")
        )
    return text.format(since=period(since))
