"""A problem in the year-end follow-up: what was seen, done and achieved, and what is proposed. Each thing once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.front import known
from sara_cli.documents.views.goals import GoalView, Grid, values_table, view_goal
from sara_cli.documents.views.illustration import Gallery, Illustration, chain_figures, trend_figure
from sara_cli.documents.views.plan import deviation_text
from sara_cli.documents.views.problems import Fact, MeasureView, ProblemView, light_text, view_measure
from sara_cli.documents.views.proposals import ProposalView, view_proposal
from sara_cli.documents.views.register import Register
from sara_cli.evidence.indicator import judge
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Goal, Problem
from sara_cli.model.execute import Measure
from sara_cli.model.follow_up import Result


@dataclass(frozen=True)
class MeasureReport:
    """A measure and what is known of it; `elsewhere` is where it is reported, if another place has it already."""

    name: str
    area: str
    who: str
    state: str
    result: str
    notes: tuple[Fact, ...]
    elsewhere: str


@dataclass(frozen=True)
class CauseReport:
    """A cause with its measures, or with the reason why it has none. `id` and `cause` are empty for no cause."""

    id: str
    cause: str
    measures: tuple[MeasureReport, ...]
    no_measure: str


@dataclass(frozen=True)
class GoalReport:
    """A goal, what its figures say, and how the parties judge it."""

    goal: GoalView
    light: str
    notes: tuple[Fact, ...]


@dataclass(frozen=True)
class TrendView:
    """An indicator over time: the figure and its table, what it means and can’t show, and what is weak in it."""

    name: str
    figure: Illustration
    table: Grid
    about: tuple[str, ...]
    least: tuple[str, ...]
    caveats: list[str]


@dataclass(frozen=True)
class ProblemReport:
    """One problem: `causes` and `without_cause` have the measures, `chain` and `trends` are of the annex."""

    problem: ProblemView
    causes: tuple[CauseReport, ...]
    goals: tuple[GoalReport, ...]
    proposals: tuple[ProposalView, ...]
    chain: tuple[Illustration, ...]
    trends: tuple[TrendView, ...]


class ReportedMeasures:
    """Reports measures, each in full where it comes first."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._measures = {at.part.id: at.part for at in register.chain.measures}
        self._places: dict[str, str] = {}

    def report(self, view: MeasureView, place: str, area: str = "") -> MeasureReport:
        """A measure in a place of the document; only where it is reported, if it was reported before."""
        name, first = f"{view.id} {view.title}", self._places.setdefault(view.id, place)
        if first != place:
            return MeasureReport(name, area, "", "", "", (), first)
        light = light_text(view.tone) if view.tone else ""
        state = ", ".join(filter(None, (view.done, light)))
        notes = self._notes(self._measures[view.id])
        begins_with_result = bool(notes) and notes[0].label == _("Result")
        result = notes[0].text if begins_with_result else ""
        return MeasureReport(
            name, area, view.who, state, result, notes[1:] if begins_with_result else notes, ""
        )

    def is_in(self, id: str | None, problem: ProblemView) -> bool:
        """Whether a measure is reported in full under a problem."""
        return id is not None and self._places.get(id) == problem.title

    def _notes(self, measure: Measure) -> tuple[Fact, ...]:
        results = [at.part for at in self._register.chain.results_of("measure", measure.id)]
        deviation = deviation_text(measure)
        if measure.status == "stopped" and not deviation:
            deviation = _("No reason is written down.")
        return known(
            *_all_notes(results, _("Result"), measure.count.unit if measure.count else None),
            (_("Not as planned"), deviation),
        )


def report_problem(  # noqa: PLR0913 - what it is about, and where it is put
    problem: Problem,
    view: ProblemView,
    register: Register,
    *,
    measures: ReportedMeasures,
    gallery: Gallery,
    today: date,
) -> ProblemReport:
    """Format a problem, with what was done, what came of it and what is proposed."""
    causes = _causes(view, measures)
    proposals = [
        decision
        for decision in register.project.follow_up.decisions
        if decision.problem == view.id or measures.is_in(decision.measure, view)
    ]
    return ProblemReport(
        problem=view,
        causes=causes,
        goals=tuple(
            report_goal(goal, shown, register) for goal, shown in zip(problem.goals, view.goals, strict=True)
        ),
        proposals=tuple(view_proposal(one, register) for one in proposals),
        chain=tuple(gallery.hang(part.title, part, folds=False) for part in chain_figures(view)),
        trends=_trends(problem, view, register, gallery, today),
    )


def _causes(view: ProblemView, measures: ReportedMeasures) -> tuple[CauseReport, ...]:
    """The causes, each measure under the first of those that it acts on; at last the measures without a cause."""
    left = {measure.id: measure for measure in view.measures}
    causes = []
    for cause in view.causes:
        mine = [left.pop(one.id) for one in view.measures if one.id in left and cause.id in one.causes]
        none = "" if any(cause.id in one.causes for one in view.measures) else _no_measure(cause.no_measure)
        reports = tuple(measures.report(one, view.title) for one in mine)
        causes.append(CauseReport(cause.id, cause.cause, reports, none))
    rest = tuple(measures.report(one, view.title) for one in left.values())
    return (*causes, CauseReport("", "", rest, "")) if rest else tuple(causes)


def _no_measure(reason: str) -> str:
    return _("No measure: {reason}").format(reason=reason) if reason else _("No measure yet")


def report_goal(goal: Goal, view: GoalView, register: Register) -> GoalReport:
    """Format a goal with the results of it, the last one last."""
    results = [at.part for at in register.chain.results_of("goal", goal.id)]
    at = register.chain.indicator(goal.indicator)
    lights = [result.light for result in sorted(results, key=lambda one: one.date) if result.light]
    notes = _all_notes(results, _("The parties’ judgement"), at.part.unit if at else None)
    return GoalReport(view, light_text(lights[-1]) if lights else "", known(*notes))


def _notes(result: Result, name: str, unit: str | None) -> tuple[tuple[str, str], ...]:
    """What a result says under a name: the text or the figure, and what else must be known to read it."""
    return (
        (name, " ".join(filter(None, (_figure(result, unit), result.text)))),
        (_("Outcome"), label(result.outcome) if result.outcome else ""),
        (
            _("How it was compared"),
            label(result.design) if result.design and result.kind == "outcome" else "",
        ),
        (_("Other explanations"), result.other_explanations or ""),
        (_("Displacement or diffusion of benefits"), result.displacement or ""),
    )


def _all_notes(results: Sequence[Result], name: str, unit: str | None) -> Iterator[tuple[str, str]]:
    """What all results of one thing say, in order of time; with their days if there are several."""
    for result in sorted(results, key=lambda one: one.date):
        dated = _("{name} {day}").format(name=name, day=wording.day(result.date))
        yield from _notes(result, dated if len(results) > 1 else name, unit)


def _figure(result: Result, unit: str | None) -> str:
    """The figure where no text explains it; a bare number beside its text would only be said twice."""
    if result.value is None or result.text:
        return ""
    text = wording.quantity(result.value, unit)
    period = f" ({wording.period(result.period)})" if result.period else ""
    return f"{text}{period}."


def _trends(
    problem: Problem, view: ProblemView, register: Register, gallery: Gallery, today: date
) -> tuple[TrendView, ...]:
    """The indicators of the goals, each once, as far as they have two figures."""
    trends: dict[str, TrendView] = {}
    for goal in problem.goals:
        figure, at = trend_figure(goal, register), register.chain.indicator(goal.indicator)
        if figure and at and at.part.id not in trends:
            same = {one.id for one in problem.goals if one.indicator == at.part.id}
            trends[at.part.id] = TrendView(
                at.part.name,
                gallery.hang(_("{name} over time").format(name=at.part.name), figure, folds=False),
                values_table(at.part),
                tuple(filter(None, (at.part.definition, at.part.limitations))),
                tuple(one.least for one in view.goals if one.id in same and one.least),
                judge(at.part, register.project, today).to_keep_in_mind,
            )
    return tuple(trends.values())


def report_agreement(register: Register, today: date) -> tuple[GoalReport, ...]:
    """The agreement's own goals and what came of them."""
    goals = [at.part for at in register.chain.agreement_goals]
    return tuple(report_goal(goal, view_goal(goal, register, today), register) for goal in goals)


def loose_measures(register: Register, measures: ReportedMeasures) -> tuple[MeasureReport, ...]:
    """The measures that are done about no problem, with the focus area where a problem would be."""
    return tuple(
        measures.report(view_measure(at.part, register), "", register.focus_area(at.part.focus_area))
        for at in register.chain.measures
        if not register.chain.problems_of(at.part)
    )
