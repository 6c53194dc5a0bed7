"""A problem in the year-end follow-up: its chain from the evidence to what is decided."""

from dataclasses import dataclass
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.goals import GoalView, Grid, values_table, view_goal
from sara_cli.documents.views.illustration import Gallery, Illustration, chain_figures, trend_figure
from sara_cli.documents.views.indicators import other_caveats
from sara_cli.documents.views.problems import (
    LIGHT_SYMBOLS,
    CauseView,
    MeasureView,
    ProblemView,
    light_text,
    no_cause,
    view_measure,
)
from sara_cli.documents.views.register import Register
from sara_cli.evidence.indicator import judge
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.analyze import Problem
from sara_cli.model.follow_up import NextDecision, Result, ResultKind

KINDS: tuple[tuple[ResultKind, str], ...] = (
    ("output", N_("How much was done (output)")),
    ("process", N_("How it was done (process)")),
    ("outcome", N_("What changed (outcome)")),
)


@dataclass(frozen=True)
class ResultView:
    """A result as it is printed."""

    about: str
    date: str
    light: str
    value: str
    text: str
    outcome: str
    design: str
    other_explanations: str
    displacement: str


@dataclass(frozen=True)
class ResultGroup:
    """The results of one kind."""

    title: str
    results: tuple[ResultView, ...]


@dataclass(frozen=True)
class DecisionView:
    """What happens now with a problem or a measure."""

    about: str
    decision: str
    why: str
    date: str


def view_result(result: Result, register: Register) -> ResultView:
    """Format a result."""
    return ResultView(
        about=_about(result, register),
        date=wording.day(result.date),
        light=light_text(result.light),
        value=_value(result, register),
        text=result.text or "",
        outcome=label(result.outcome) if result.outcome else "",
        design=label(result.design) if result.design else "",
        other_explanations=result.other_explanations or "",
        displacement=result.displacement or "",
    )


def group_results(results: list[Result], register: Register) -> tuple[ResultGroup, ...]:
    """Sort results by kind; a kind without results is left out."""
    groups = []
    for kind, title in KINDS:
        views = tuple(view_result(result, register) for result in results if result.kind == kind)
        if views:
            groups.append(ResultGroup(_(title), views))
    return tuple(groups)


def _about(result: Result, register: Register) -> str:
    if result.measure:
        return measure_name(result.measure, register)
    if result.goal:
        goals = {at.part.id: at.part for at in register.chain.all_goals()}
        return goals[result.goal].goal if result.goal in goals else result.goal
    promises = {at.part.id: at.part.wording for at in register.chain.promises}
    return promises.get(result.promise or "", result.promise or "")


def _value(result: Result, register: Register) -> str:
    """The figure with its unit where that is known: a goal's indicator, or what a measure counts."""
    if result.value is None:
        return ""
    unit = None
    if result.goal:
        goals = {at.part.id: at.part for at in register.chain.all_goals()}
        goal = goals.get(result.goal)
        at = register.chain.indicator(goal.indicator) if goal else None
        unit = at.part.unit if at else None
    elif result.measure and result.kind == "output":
        measures = {at.part.id: at.part for at in register.chain.measures}
        measure = measures.get(result.measure)
        unit = measure.count.unit if measure and measure.count else None
    if unit is None and result.text:
        return ""  # a bare number beside the text that explains it would only puzzle
    text = wording.quantity(result.value, unit)
    return f"{text} ({wording.period(result.period)})" if result.period else text


def measure_name(id: str, register: Register) -> str:
    """A measure's number and title."""
    found = {at.part.id: at.part.title for at in register.chain.measures}
    return f"{id} {found[id]}" if id in found else id


def view_decision(decision: NextDecision, register: Register) -> DecisionView:
    """Format a decision."""
    problems = {at.part.id: at.part.title for at in register.chain.problems}
    about = problems.get(decision.problem or "", decision.problem or "")
    if decision.measure:
        about = measure_name(decision.measure, register)
    date = wording.day(decision.date) if decision.date else ""
    return DecisionView(about, label(decision.decision), decision.why or "", date)


def legend() -> str:
    """What the lights mean."""
    text = _(
        "{green}: done as meant with a good result. {yellow}: partly. {red}: not. {grey}: not judged yet."
    )
    grey = _("Grey")
    return text.format(
        green=f"{LIGHT_SYMBOLS['green']} {wording.capital(label('green'))}",
        yellow=f"{LIGHT_SYMBOLS['yellow']} {wording.capital(label('yellow'))}",
        red=f"{LIGHT_SYMBOLS['red']} {wording.capital(label('red'))}",
        grey=f"{LIGHT_SYMBOLS['grey']} {grey}",
    )


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
    """An indicator over time: the figure and its table, and the reasons not to lean on them."""

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
    without_cause: tuple[MeasureView, ...]
    measures: tuple[MeasureRow, ...]
    results: tuple[ResultGroup, ...]
    trends: tuple[TrendView, ...]
    decisions: tuple[DecisionView, ...]


def report_problem(
    problem: Problem, view: ProblemView, register: Register, gallery: Gallery, today: date
) -> ProblemReport:
    """Format a problem, with what was done, what came of it and what is decided."""
    parts = chain_figures(view)
    chain = tuple(gallery.hang(part.title, part, folds=part is parts[-1]) for part in parts)
    measures, goals = {measure.id for measure in view.measures}, {goal.id for goal in view.goals}
    results = [
        at.part
        for at in register.chain.results
        if at.part.measure in measures or (at.part.goal and at.part.goal in goals)
    ]
    decisions = [
        decision
        for decision in register.project.follow_up.decisions
        if decision.problem == view.id or decision.measure in measures
    ]
    return ProblemReport(
        problem=view,
        chain=chain,
        lines=tuple(
            CauseLine(cause, tuple(measure for measure in view.measures if cause.id in measure.causes))
            for cause in view.causes
        ),
        without_cause=view.without_cause,
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
                other_caveats(judge(at.part, register.project, today)),
            )
    return tuple(trends.values())


@dataclass(frozen=True)
class AgreementReport:
    """The goals of the agreement itself, and what came of them."""

    goals: tuple[GoalView, ...]
    results: tuple[ResultGroup, ...]


def report_agreement(register: Register, today: date) -> AgreementReport | None:
    """Put the agreement's own goals into print; None if it has none."""
    goals = [at.part for at in register.chain.agreement_goals]
    results = [at.part for goal in goals for at in register.chain.results_of("goal", goal.id)]
    if not goals:
        return None
    views = tuple(view_goal(goal, register, today) for goal in goals)
    return AgreementReport(views, group_results(results, register))


def measure_rows(problem: ProblemView) -> tuple[MeasureRow, ...]:
    """The measures beside their causes, each measure once, and those without; causes without one say why."""
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
    return (*rows, *(_row(measure, no_cause()) for measure in problem.without_cause))


def loose_measures(register: Register) -> tuple[MeasureRow, ...]:
    """The measures that are done about no problem; a focus area stands where the cause would."""
    return tuple(
        _row(view_measure(at.part, register), register.focus_area(at.part.focus_area))
        for at in register.chain.measures
        if not register.chain.problems_of(at.part)
    )


def _row(measure: MeasureView, causes: str) -> MeasureRow:
    name = f"{measure.id} {measure.title}"
    return MeasureRow(causes, name, measure.who, measure.when, measure.done, light_text(measure.tone))
