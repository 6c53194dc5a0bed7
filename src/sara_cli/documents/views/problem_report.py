"""A problem in the year-end follow-up: its chain from the evidence to what is decided."""

from dataclasses import dataclass
from datetime import date

from sara_cli.documents.views.goals import Grid, values_table
from sara_cli.documents.views.illustration import Gallery, Illustration, chain_figures, trend_figure
from sara_cli.documents.views.indicators import caveats_beside
from sara_cli.documents.views.problems import CauseView, MeasureView, ProblemView, view_measure
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.results import DecisionView, ResultGroup, group_results, view_decision
from sara_cli.evidence.indicator import judge
from sara_cli.language import _
from sara_cli.model.analyze import Problem


@dataclass(frozen=True)
class MeasureRow:
    """A line of the measures table; a cause without a measure has a line too."""

    cause: str
    measure: str
    who: str
    when: str
    done: str
    light: str


@dataclass(frozen=True)
class CauseLine:
    """A cause and its measures, for the chain in words."""

    cause: CauseView
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True)
class TrendView:
    """An indicator over time: the figure and its table, and what speaks against leaning on them."""

    figure: Illustration
    table: Grid
    definition: str
    limitations: str
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class ProblemReport:
    """One problem along its chain."""

    problem: ProblemView
    chain: tuple[Illustration, ...]
    lines: tuple[CauseLine, ...]
    measures: tuple[MeasureRow, ...]
    results: tuple[ResultGroup, ...]
    trends: tuple[TrendView, ...]
    decisions: tuple[DecisionView, ...]


def report_problem(
    problem: Problem, view: ProblemView, register: Register, gallery: Gallery, today: date
) -> ProblemReport:
    """Put a problem into print, with what was done, what came of it and what is decided."""
    parts = chain_figures(view)
    chain = tuple(gallery.hang(part.title, part, folds=part is parts[-1]) for part in parts)
    ids = {measure.id for measure in view.measures} | {goal.id for goal in view.goals}
    results = [at.part for at in register.chain.results if {at.part.measure, at.part.goal} & ids]
    decisions = [
        decision
        for decision in register.project.follow_up.decisions
        if decision.problem == view.id or decision.measure in ids
    ]
    return ProblemReport(
        problem=view,
        chain=chain,
        lines=tuple(
            CauseLine(cause, tuple(measure for measure in view.measures if cause.id in measure.causes))
            for cause in view.causes
        ),
        measures=measure_rows(view),
        results=group_results(results, register),
        trends=_trends(problem, register, gallery, today),
        decisions=tuple(view_decision(decision, register) for decision in decisions),
    )


def _trends(problem: Problem, register: Register, gallery: Gallery, today: date) -> tuple[TrendView, ...]:
    """The indicators of the goals, each once, as far as they have two figures."""
    trends: dict[str, TrendView] = {}
    for goal in problem.goals:
        figure, at = trend_figure(goal, register), register.chain.indicator(goal.indicator)
        if figure and at and at.part.id not in trends:
            trends[at.part.id] = TrendView(
                gallery.hang(at.part.name, figure, folds=False),
                values_table(at.part),
                at.part.definition or "",
                at.part.limitations or "",
                caveats_beside(judge(at.part, register.project, today)),
            )
    return tuple(trends.values())


def measure_rows(problem: ProblemView) -> tuple[MeasureRow, ...]:
    """The measures beside their causes, each measure once; causes without one say why."""
    numbers = [cause.id for cause in problem.causes]
    rows = []
    for cause in problem.causes:
        mine = [measure for measure in problem.measures if cause.id in measure.causes]
        for measure in mine:
            here = [id for id in numbers if id in measure.causes]
            if here[0] == cause.id:
                rows.append(_row(measure, ", ".join(here)))
        if not mine:
            reason = cause.no_measure
            text = _("No measure: {reason}").format(reason=reason) if reason else _("No measure yet")
            rows.append(MeasureRow(cause.id, text, "", "", "", ""))
    return tuple(rows)


def loose_measures(register: Register) -> tuple[MeasureRow, ...]:
    """The measures that act on no cause of any problem."""
    causes = {at.part.id for _problem, at in register.chain.every_cause()}
    return tuple(
        _row(view_measure(at.part, register), "")
        for at in register.chain.measures
        if not causes & set(at.part.causes)
    )


def _row(measure: MeasureView, causes: str) -> MeasureRow:
    name = f"{measure.id} {measure.title}"
    return MeasureRow(causes, name, measure.who, measure.when, measure.done, measure.light)
