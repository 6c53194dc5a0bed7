"""The year-end follow-up: a page for the leadership, then every problem along its chain.

It says what the figures carry and no more: changes, never effects.
"""

from dataclasses import dataclass, replace
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.front import UNFILED, Front, front, known, related
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.documents.views.indicators import SourceView, SubAreaView, view_sources, view_sub_areas
from sara_cli.documents.views.law import LawChapter, view_chapter
from sara_cli.documents.views.plan import deviation_text
from sara_cli.documents.views.problem_report import (
    AgreementReport,
    MeasureRow,
    ProblemReport,
    legend,
    loose_measures,
    measure_name,
    report_agreement,
    report_problem,
)
from sara_cli.documents.views.problems import Fact, ProblemView, light_text, view_problem
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.year_end_parts import (
    StepsView,
    SummaryView,
    next_steps,
    view_steps,
    view_summary,
)
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Problem
from sara_cli.model.execute import Measure, Promise
from sara_cli.model.follow_up import Report
from sara_cli.model.project import Project
from sara_cli.progress import status
from sara_cli.progress.follow_up import promise_results
from sara_cli.wording import Words


@dataclass(frozen=True)
class PromiseReport:
    """A promise and what came of it."""

    wording: str
    measures: str
    result: str
    light: str
    fed_back: str


@dataclass(frozen=True)
class Deviation:
    """A measure that was stopped or did not go as planned."""

    measure: str
    status: str
    why: str


@dataclass(frozen=True)
class YearEndView:
    """All that the year-end follow-up prints. Empty texts and lists are not known."""

    front: Front
    words: Words
    summary: SummaryView
    legend: str
    problems: tuple[ProblemReport, ...]
    loose_measures: tuple[MeasureRow, ...]
    agreement: AgreementReport | None
    promises: tuple[PromiseReport, ...]
    process: tuple[Fact, ...]
    process_text: str
    lessons: tuple[str, ...]
    deviations: tuple[Deviation, ...]
    set_aside: tuple[tuple[str, str, str], ...]
    reports: tuple[tuple[str, str, str], ...]
    law: LawChapter
    steps: StepsView
    next_steps: tuple[Fact, ...]
    sub_areas: tuple[SubAreaView, ...]
    sources: tuple[SourceView, ...]
    figures: tuple[Illustration, ...]

    def judged_as(self, whole: "YearEndView") -> "YearEndView":
        """The follow-up with the act and the five steps judged on the whole project."""
        wheel = replace(self.steps.figure, drawing=whole.steps.figure.drawing)
        summary = replace(self.summary, scope=whole.summary.scope, done=whole.summary.done)
        return replace(
            self,
            summary=summary,
            law=self.law.judged_as(whole.law),
            steps=StepsView(wheel, whole.steps.rows),
            figures=tuple(wheel if one.id == wheel.id else one for one in self.figures),
        )


def view_year_end(project: Project, today: date) -> YearEndView:
    """Decide all that the follow-up says, as things stand on `today`."""
    register, gallery = Register(project), Gallery()
    chosen, others = _split(register, today)
    reports = tuple(report_problem(problem, view, register, gallery, today) for problem, view in chosen)
    follow_up = project.follow_up
    review = follow_up.process_review
    return YearEndView(
        front=_front(register, today),
        words=register.words,
        summary=view_summary(tuple(view for _problem, view in chosen), register),
        legend=legend(),
        problems=reports,
        loose_measures=loose_measures(register),
        agreement=report_agreement(register, today),
        promises=tuple(_promise(promise, register) for promise in project.execute.promises),
        process=known(
            (_("Date"), wording.day(review.date)),
            (_("Hours of work"), wording.number(review.hours) if review.hours is not None else ""),
            (_("Cost"), review.cost),
        )
        if review
        else (),
        process_text=review.text if review else "",
        lessons=tuple(follow_up.lessons),
        deviations=_deviations(project),
        set_aside=others,
        reports=tuple(
            (report.to, wording.day(report.date), report.document or "") for report in _reports(project)
        ),
        law=view_chapter(project, today),
        steps=view_steps(status(project, today), project.cycle, gallery),
        next_steps=next_steps(register, today),
        sub_areas=view_sub_areas(register),
        sources=view_sources(register),
        figures=tuple(gallery.figures),
    )


def _front(register: Register, today: date) -> Front:
    project, kind = register.project, _("year-end follow-up")
    agreement, follow_up = project.initiate.agreement, project.execute.follow_up_plan
    title = _("Year-end follow-up {period}: {title}").format(
        period=wording.years(project.cycle), title=project.title
    )
    picture, own_agreement, plan = related(register)
    facts = known(
        *UNFILED.rows(kind),
        (_("Covers"), wording.span(project.cycle)),
        (_("Responsible"), follow_up.responsible if follow_up else ""),
        (_("Local police area"), project.local_police_area),
        (_("As of"), wording.day(today)),
        picture,
        own_agreement,
        (
            _("{agreement}, period").format(agreement=wording.capital(register.words.agreement)),
            wording.span(agreement.valid) if agreement and agreement.valid else "",
        ),
        plan,
        (_("Reported to"), "; ".join(f"{one.to}, {wording.day(one.date)}" for one in _reports(project))),
    )
    return front(register, title, kind, facts, UNFILED.foot(register, kind))


def _reports(project: Project) -> list[Report]:
    """To whom it was reported, in order of time."""
    return sorted(project.follow_up.reports, key=lambda report: report.date)


def _split(
    register: Register, today: date
) -> tuple[list[tuple[Problem, ProblemView]], tuple[tuple[str, str, str], ...]]:
    """The problems that are worked on, and those that are not, with the reason."""
    chosen, others = [], []
    for at in register.chain.problems:
        view = view_problem(at.part, register, today)
        if view.is_worked_on:
            chosen.append((at.part, view))
        else:
            others.append((view.title, view.decision, view.reason))
    return chosen, tuple(others)


def _promise(promise: Promise, register: Register) -> PromiseReport:
    found = [at.part for at in promise_results(register.chain, promise)]
    own = sorted((result for result in found if result.promise), key=lambda result: result.date)
    lights = [result.light for result in own if result.light]
    texts = [wording.ended(result.text) for result in found if result.text]
    return PromiseReport(
        wording=promise.wording,
        measures="; ".join(measure_name(id, register) for id in promise.measures),
        result=" ".join(texts) or _("Not followed up yet."),
        light=light_text(lights[-1] if lights else None),
        fed_back=wording.day(promise.fed_back) if promise.fed_back else _("not yet"),
    )


def _deviations(project: Project) -> tuple[Deviation, ...]:
    """The measures that were stopped or changed, and why."""
    return tuple(
        Deviation(
            f"{measure.id} {measure.title}",
            label(measure.status) if measure.status else "",
            deviation_text(measure) or _("No reason is written down."),
        )
        for measure in project.execute.measures
        if _is_deviation(measure)
    )


def _is_deviation(measure: Measure) -> bool:
    return measure.status == "stopped" or bool(measure.deviation)
