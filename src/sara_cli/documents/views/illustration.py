"""The figures of a document: what each one shows, and where its mark is in the Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import NamedTuple

from sara_cli import wording
from sara_cli.charts.drawing import Drawing
from sara_cli.charts.layout import Box
from sara_cli.charts.problem_chain import Chain, Step, in_parts
from sara_cli.charts.trend import Level, Mark, Trend, extent, scale
from sara_cli.documents.views.goals import baseline_of, kind_of, measured
from sara_cli.documents.views.problems import CauseView, MeasureView, ProblemView
from sara_cli.documents.views.register import Evidence, Register
from sara_cli.evidence.change import FigureKind, Point, interval_of, points
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Goal
from sara_cli.model.prepare import Comparison, Indicator


@dataclass(frozen=True)
class Illustration:
    """A figure. `id` is unique in the document; the template sets its mark where the figure belongs.

    `folds` tells that what follows is the same thing in words and may be folded away beside the figure.
    """

    id: str
    caption: str
    drawing: Drawing
    folds: bool


class Gallery:
    """Numbers the figures of a document in the order in which they are made."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)
        self.figures: list[Illustration] = []

    def hang(self, caption: str, drawing: Drawing, *, folds: bool) -> Illustration:
        """Give a figure its number."""
        figure = Illustration(f"figure.{next(self._numbers)}", caption, drawing, folds)
        self.figures.append(figure)
        return figure


# --- the chain --------------------------------------------------------------------------------------


def chain_figures(problem: ProblemView) -> list[Chain]:
    """Draw up the chain of a problem, in as many parts as it takes to keep each readable."""
    from sara_cli.documents.inline_text import visible

    numbers = {cause.id: number for number, cause in enumerate(problem.causes)}
    title = _("The chain for {problem}").format(problem=visible(problem.title))
    no_cause = (Box(_("No cause named yet"), tone="missing"),) if problem.without_cause else ()
    whole = Chain(
        title=title,
        description="",
        problem=Box(visible(problem.title), tone="problem"),
        evidence=tuple(_evidence_box(fact) for fact in problem.evidence),
        causes=tuple(
            Box(f"{cause.id} {visible(cause.cause)}", _cause_note(cause)) for cause in problem.causes
        )
        + no_cause,
        measures=tuple(
            Step(
                Box(
                    f"{measure.id} {visible(measure.title)}",
                    _measure_note(measure),
                    measure.tone if measure.tone and measure.tone != "grey" else "plain",
                ),
                tuple(numbers[id] for id in measure.causes if id in numbers) or (len(numbers),),
            )
            for measure in problem.measures
        ),
        goals=tuple(
            Box(visible(goal.goal), goal.word if goal.indicator else _("indicator is missing"))
            for goal in problem.goals
        ),
        no_measure=tuple(visible(cause.no_measure) for cause in problem.causes) + ("",) * len(no_cause),
    )
    return [replace(part, description=_description(part)) for part in in_parts(whole)]


def _evidence_box(fact: Evidence) -> Box:
    """A figure by its name with its value below; anything else by what it says."""
    from sara_cli.documents.inline_text import visible

    if fact.is_figure:
        return Box(visible(fact.name), f"{fact.text}, {fact.note.split(', ')[0]}")
    return Box(visible(fact.text or fact.name), fact.name if fact.text else fact.note)


def _cause_note(cause: CauseView) -> str:
    behind = _("behind {cause}").format(cause=cause.behind) if cause.behind else ""
    return ", ".join(text for text in (behind, cause.strength) if text)


def _measure_note(measure: MeasureView) -> str:
    """The status, and the light as a word: its sign would turn all of the note into another font in print."""
    light = label(measure.tone) if measure.tone else ""
    return ", ".join(text for text in (measure.status, light) if text)


def _description(chain: Chain) -> str:
    """How many links of each kind a part of the figure shows; what they say is in words beside it."""
    text = _(
        "Evidence: {evidence}. Causes: {causes}. Measures: {measures}. Goals: {goals}. The text "
        "below says the same."
    )
    return text.format(
        evidence=len(chain.evidence or ()),
        causes=sum(box.tone != "missing" for box in chain.causes or ()),
        measures=len(chain.measures),
        goals=len(chain.goals or ()),
    )


# --- the trend --------------------------------------------------------------------------------------


def trend_figure(goal: Goal, register: Register) -> Trend | None:
    """Draw up the figures of a goal's indicator; None with fewer than two of them."""
    at = register.chain.indicator(goal.indicator)
    values = measured(goal, register)
    if at is None or len(values) < 2:
        return None
    indicator = at.part
    target = Point(goal.target.by, goal.target.value) if goal.target else None
    return indicator_figure(
        indicator,
        values,
        kind_of(indicator, goal, register),
        register,
        Against(
            indicator.comparisons[:3],
            _level(_("Baseline {value} ({period})"), baseline_of(goal, values), indicator.unit),
            _level(_("Target {value} ({period})"), target, indicator.unit),
        ),
    )


class Against(NamedTuple):
    """What the figures of an indicator are held against."""

    comparisons: Sequence[Comparison] = ()
    baseline: Level | None = None
    target: Level | None = None


def indicator_figure(
    indicator: Indicator,
    values: Sequence[Point],
    kind: FigureKind,
    register: Register,
    against: Against,
) -> Trend:
    """Draw up an indicator over time, with what it is held against. At least one value is needed."""
    unit = indicator.unit
    trend = Trend(
        title=indicator.name,
        description="",
        name=_place_name(register, indicator.sub_area),
        marks=tuple(_mark(point, unit, interval_of(point, kind)) for point in values),
        baseline=against.baseline,
        target=against.target,
        comparisons=tuple(
            (comparison.name, tuple(_mark(point, unit, None) for point in found))
            for comparison in against.comparisons
            if (found := points(comparison.values))
        ),
    )
    ticks = tuple((value, wording.quantity(value, unit, with_unit=False)) for value in scale(extent(trend)))
    return replace(trend, ticks=ticks, description=_in_words(trend, unit))


def _in_words(trend: Trend, unit: str | None) -> str:
    """All that a trend shows, for those who don't see it: every place, baseline and target, and what chance may do."""
    places = ((trend.name, trend.marks), *trend.comparisons)
    said = [f"{name}: {'; '.join(_mark_in_words(mark, unit) for mark in marks)}" for name, marks in places]
    said += [level.label for level in (trend.baseline, trend.target) if level]
    if any(mark.low is not None for mark in trend.marks):
        said.append(_("In brackets: what the figure may vary by chance (95 per cent)"))
    return f"{'. '.join(said)}."


def _mark_in_words(mark: Mark, unit: str | None) -> str:
    value = f"{mark.name} {mark.label}"
    if mark.low is None or mark.high is None:
        return value
    return f"{value} ({interval_in_words((mark.low, mark.high), unit)})"


def interval_in_words(ends: tuple[float, float], unit: str | None) -> str:
    """The ends of an interval, as exact as they are of use."""
    digits = 1 if ends[1] - ends[0] < 10 and not wording.is_per_cent(unit) else 0
    return "–".join(wording.number(round(end, digits)) for end in ends)


def _place_name(register: Register, sub_area: str | None) -> str:
    return register.sub_area(sub_area) or register.project.municipality.name


def _mark(point: Point, unit: str | None, interval: tuple[float, float] | None) -> Mark:
    low, high = interval or (None, None)
    label = wording.quantity(point.value, unit, with_unit=False)
    return Mark(point.period.end.toordinal(), point.value, label, wording.period(point.period), low, high)


def _level(text: str, point: Point | None, unit: str | None) -> Level | None:
    if point is None:
        return None
    value = wording.quantity(point.value, unit, with_unit=False)
    return Level(point.value, text.format(value=value, period=wording.period(point.period)))
