"""The year-end follow-up: a page for the leadership, at most two for each problem, and an annex with all else.

It says what the figures carry and no more: changes, never effects.
"""

from dataclasses import dataclass, replace
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.front import UNFILED, Front, front, known, related
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.documents.views.indicators import SourceView, SubAreaView, view_sources, view_sub_areas
from sara_cli.documents.views.law import LawChapter, view_chapter
from sara_cli.documents.views.page_one import (
    PageOne,
    promise_light,
    promise_verdict,
    view_page_one,
)
from sara_cli.documents.views.problem_report import (
    GoalReport,
    MeasureReport,
    ProblemReport,
    ReportedMeasures,
    loose_measures,
    report_agreement,
    report_problem,
)
from sara_cli.documents.views.problems import LIGHT_SYMBOLS, Fact, ProblemView, view_problem
from sara_cli.documents.views.proposals import ProposalView, view_proposal
from sara_cli.documents.views.reading import CaveatView, caveats_of
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.year_end_parts import StepsView, next_steps, view_steps
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Problem
from sara_cli.model.execute import Promise
from sara_cli.model.follow_up import Report
from sara_cli.model.project import Project
from sara_cli.progress import status
from sara_cli.progress.follow_up import promise_results
from sara_cli.wording import Words


@dataclass(frozen=True)
class PromiseReport:
    """A promise and what came of it; an empty `fed_back` is not reported to the citizens."""

    wording: str
    measures: str
    result: str
    verdict: str
    fed_back: str


@dataclass(frozen=True)
class YearEndView:
    """All that the year-end follow-up prints. Empty texts and lists are not known."""

    front: Front
    words: Words
    page_one: PageOne
    is_short: bool
    legend: str
    problems: tuple[ProblemReport, ...]
    loose_measures: tuple[MeasureReport, ...]
    loose_proposals: tuple[ProposalView, ...]
    agreement: tuple[GoalReport, ...]
    promises: tuple[PromiseReport, ...]
    process: tuple[Fact, ...]
    process_text: str
    lessons: tuple[str, ...]
    set_aside: tuple[tuple[str, str, str], ...]
    reports: tuple[tuple[str, str, str], ...]
    caveats: tuple[CaveatView, ...]
    law: LawChapter
    steps: StepsView
    next_steps: tuple[Fact, ...]
    sub_areas: tuple[SubAreaView, ...]
    sources: tuple[SourceView, ...]
    figures: tuple[Illustration, ...]

    def judged_as(self, whole: "YearEndView") -> "YearEndView":
        """The follow-up with the act, the five steps and the number of measures judged on the whole project."""
        if self.is_short:
            return replace(self, page_one=self._judged_page(whole))
        wheel = replace(self.steps.figure, drawing=whole.steps.figure.drawing)
        return replace(
            self,
            page_one=self._judged_page(whole),
            law=self.law.judged_as(whole.law),
            steps=StepsView(wheel, whole.steps.rows),
            figures=tuple(wheel if one.id == wheel.id else one for one in self.figures),
        )

    def _judged_page(self, whole: "YearEndView") -> PageOne:
        """What is left out could make a count of goals or promises untrue; then it isn’t printed."""
        first, *others = whole.page_one.verdict
        return replace(
            self.page_one, verdict=(first, *(one for one in others if one in self.page_one.verdict))
        )

    def short(self) -> "YearEndView":
        """Page one alone."""
        return replace(self, is_short=True, figures=())


def view_year_end(project: Project, today: date) -> YearEndView:
    """Decide all that the follow-up says, as things stand on `today`."""
    register, gallery = Register(project), Gallery()
    measures, (chosen, others) = ReportedMeasures(register), _split(register, today)
    reports = tuple(
        report_problem(problem, view, register, measures=measures, gallery=gallery, today=today)
        for problem, view in chosen
    )
    agreement, review = report_agreement(register, today), project.follow_up.process_review
    goals = (*(one.goal for one in agreement), *(one for _problem, view in chosen for one in view.goals))
    return YearEndView(
        front=_front(register, today),
        words=register.words,
        page_one=view_page_one(goals, register),
        is_short=False,
        legend=_legend(),
        problems=reports,
        loose_measures=loose_measures(register, measures),
        loose_proposals=_loose_proposals(register),
        agreement=agreement,
        promises=tuple(_promise(promise, register) for promise in project.execute.promises),
        process=known(
            (_("Date"), wording.day(review.date)),
        )
        if review
        else (),
        process_text=review.text if review else "",
        lessons=tuple(project.follow_up.lessons),
        set_aside=others,
        reports=tuple(
            (report.to, wording.day(report.date), report.document or "") for report in _reports(project)
        ),
        caveats=caveats_of((trend.name, trend.caveats) for report in reports for trend in report.trends),
        law=view_chapter(project, today),
        steps=view_steps(status(project, today), project.cycle, gallery),
        next_steps=next_steps(register, today),
        sub_areas=view_sub_areas(register),
        sources=view_sources(register),
        figures=tuple(gallery.figures),
    )


def _legend() -> str:
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


def _loose_proposals(register: Register) -> tuple[ProposalView, ...]:
    """What is proposed for the measures that are about no problem, or that the project doesn’t have."""
    placed = {at.part.id for at in register.chain.measures if register.chain.problems_of(at.part)}
    decisions = [one for one in register.project.follow_up.decisions if one.measure not in placed]
    return tuple(view_proposal(one, register) for one in decisions if one.measure)


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
    first = front(register, title, kind, facts, UNFILED.foot(register, kind))
    return replace(first, is_brief=True, opens_with_summary=True)


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
    texts = [wording.ended(at.part.text) for at in promise_results(register.chain, promise) if at.part.text]
    names = {at.part.id: f"{at.part.id} {at.part.title}" for at in register.chain.measures}
    return PromiseReport(
        wording=promise.wording,
        measures="; ".join(names.get(id, id) for id in promise.measures),
        result=" ".join(texts) or _("Not followed up yet."),
        verdict=promise_verdict(promise_light(promise.id, register)),
        fed_back=wording.day(promise.fed_back) if promise.fed_back else _("not yet"),
    )
