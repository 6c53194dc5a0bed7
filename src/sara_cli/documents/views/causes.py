"""The cause analysis: each problem sharpened, its triangle, events and causes, and what is believed to help.

It keeps the causes that the evidence spoke against, and says what is still thin.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.charts.drawing import Drawing
from sara_cli.documents.views.cause_charts import (
    CornerView,
    event_figures,
    fishbone_figures,
    ordered,
    thin_places,
    tree_figures,
    triangle_figure,
    view_corners,
)
from sara_cli.documents.views.front import UNFILED, Front, front, known, related
from sara_cli.documents.views.if_then import reasonings
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.documents.views.indicators import SourceView, view_sources
from sara_cli.documents.views.priorities import Choice, decision_text, in_order, view_choice
from sara_cli.documents.views.problems import CauseView, ProblemView, view_problem
from sara_cli.documents.views.register import Register
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import decision_on
from sara_cli.model.project import Project


class EventView(NamedTuple):
    """An event in the chain, and how the chain could be cut there."""

    number: str
    step: str
    cut: str


@dataclass(frozen=True)
class AnalysisView:
    """The analysis of a problem. Empty texts and lists are not known."""

    problem: ProblemView
    triangle: Illustration | None
    corners: tuple[CornerView, ...]
    chain: tuple[Illustration, ...]
    events: tuple[EventView, ...]
    figures: tuple[Illustration, ...]
    causes: tuple[CauseView, ...]
    refuted: tuple[CauseView, ...]
    believed: tuple[str, ...]
    thin: tuple[str, ...]

    @property
    def all_causes(self) -> tuple[CauseView, ...]:
        """Every cause, those that still hold first."""
        return self.causes + self.refuted


class OverviewRow(NamedTuple):
    """A problem in the overview: what was decided, its causes and how they stand."""

    problem: str
    decision: str
    causes: str
    strengths: str
    analysed: str


@dataclass(frozen=True)
class CausesView:
    """All that the cause analysis prints."""

    front: Front
    overview: tuple[OverviewRow, ...]
    analyses: tuple[AnalysisView, ...]
    set_aside: tuple[Choice, ...]
    sources: tuple[SourceView, ...]
    figures: tuple[Illustration, ...]


def view_causes(project: Project, today: date) -> CausesView:
    """Decide all that the cause analysis says, as things stand on `today`."""
    register, gallery = Register(project), Gallery()
    problems = in_order(project.analyze.problems)
    analyses = tuple(_analysis(one, register, gallery, today) for one in problems if _is_analysed(one))
    return CausesView(
        front=_front(register, today),
        overview=tuple(_overview(problem) for problem in problems),
        analyses=analyses,
        set_aside=tuple(view_choice(one) for one in problems if not _is_analysed(one)),
        sources=view_sources(register),
        figures=tuple(gallery.figures),
    )


def _front(register: Register, today: date) -> Front:
    project, kind = register.project, _("cause analysis")
    title = _("Cause analysis {period}: {title}").format(
        period=wording.years(project.cycle), title=project.title
    )
    facts = known(
        *UNFILED.rows(kind),
        (_("Covers"), wording.span(project.cycle)),
        (_("As of"), wording.day(today)),
        *related(register),
    )
    return front(register, title, kind, facts, UNFILED.foot(register, kind))


def _is_analysed(problem: Problem) -> bool:
    """Whether a problem has a chapter: it is chosen, or somebody has begun to analyse it."""
    return decision_on(problem) == "prioritised" or bool(
        problem.triangle or problem.event_chain or problem.causes
    )


def _overview(problem: Problem) -> OverviewRow:
    strengths = [cause.strength for cause in problem.causes]
    counted = [
        f"{label(strength)} {wording.number(strengths.count(strength))}"
        for strength in ("supported", "uncertain", "refuted")
        if strength in strengths
    ]
    if None in strengths:
        counted.append(_("not judged") + " " + wording.number(strengths.count(None)))
    return OverviewRow(
        problem.title,
        decision_text(problem),
        wording.number(len(problem.causes)),
        ", ".join(counted),
        _("yes") if problem.causes else _("begun") if _is_begun(problem) else _("no"),
    )


def _is_begun(problem: Problem) -> bool:
    return bool(problem.triangle or problem.event_chain)


def _analysis(problem: Problem, register: Register, gallery: Gallery, today: date) -> AnalysisView:
    view = view_problem(problem, register, today)
    corners = view_corners(problem)
    triangle = None
    if problem.triangle:
        drawing = triangle_figure(problem, corners)
        triangle = gallery.hang(drawing.title, drawing, folds=False)
    chain = tuple(gallery.hang(part.title, part, folds=False) for part in event_figures(problem))
    by_id = {cause.id: cause for cause in view.causes}
    every = [(by_id[cause.id], cause.strength == "refuted") for cause, _depth in ordered(problem.causes)]
    return AnalysisView(
        problem=view,
        triangle=triangle,
        corners=corners,
        chain=chain,
        events=tuple(
            EventView(str(number), event.step, event.cut or "")
            for number, event in enumerate(problem.event_chain, 1)
        ),
        figures=_cause_figures(problem, gallery),
        causes=tuple(cause for cause, is_refuted in every if not is_refuted),
        refuted=tuple(cause for cause, is_refuted in every if is_refuted),
        believed=_believed(problem, register),
        thin=thin_places(problem),
    )


def _believed(problem: Problem, register: Register) -> tuple[str, ...]:
    """The if-then sentences, and what nothing is built on."""
    found = next(iter(reasonings(register.project, only=problem.id)))
    return (*(sentence.short for sentence in found.sentences), found.seen, *found.remarks)


def _cause_figures(problem: Problem, gallery: Gallery) -> tuple[Illustration, ...]:
    """The tree where something lies behind something, the fishbone where the causes are at several corners."""
    fishbone = fishbone_figures(problem)
    trees = tree_figures(problem)
    if fishbone and not any(tree.has_levels for tree in trees):
        trees = []
    drawings: list[Drawing] = [*trees, *fishbone]
    return tuple(gallery.hang(drawing.title, drawing, folds=False) for drawing in drawings)
