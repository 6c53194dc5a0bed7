"""The action plan that lag (2023:196) 5 § asks for, in Brå's six columns.

They are cause, measure, operative goals, when, who and follow-up; causes and measures are numbered alike. What is
deliberately left without a measure is beside it, with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.table import Table
from sara_cli.documents.views.calendar import YearView, hang_time_lines, view_year
from sara_cli.documents.views.costs import NO_COSTS, CostsView, view_costs
from sara_cli.documents.views.front import Front, front, known, plan_filing, related
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.documents.views.priorities import in_order
from sara_cli.documents.views.problems import (
    CauseView,
    Fact,
    ProblemView,
    least_of_goals,
    no_cause,
    view_measure,
    view_problem,
)
from sara_cli.documents.views.reading import CaveatView
from sara_cli.documents.views.register import Register
from sara_cli.evidence.power import reach_in_words
from sara_cli.labels import label
from sara_cli.language import _, ngettext, pgettext
from sara_cli.model.analyze import JointPicture, Problem
from sara_cli.model.execute import ActionPlan, Measure, SubAreaPlan
from sara_cli.model.project import Project
from sara_cli.progress.pace import counted
from sara_cli.wording import Words


class PlanRow(NamedTuple):
    """A line of the plan: a cause, what is done about it, the operative goals, when, by whom, and the follow-up."""

    cause: str
    measure: str
    objective: str
    when: str
    who: str
    follow_up: str


class MeansRow(NamedTuple):
    """What a measure needs."""

    measure: str
    resources: str
    cost: str
    funding: str


class ProgressRow(NamedTuple):
    """How far a measure has come, and what didn't go as planned."""

    measure: str
    status: str
    deviation: str


def plan_row(measure: Measure, register: Register, causes: Iterable[str] = ()) -> PlanRow:
    """Put a measure into Brå's six columns. `causes` are those to name, as they are printed."""
    view = view_measure(measure, register)
    who = "; ".join(filter(None, (view.who, ", ".join(measure.partners))))
    return PlanRow(
        "; ".join(text.rstrip(".") for text in causes),
        _name(measure),
        objective_text(measure),
        view.when or _("not stated"),
        who or _("nobody yet"),
        measure.follow_up or _("not stated"),
    )


def objective_text(measure: Measure) -> str:
    """What a measure is to reach: its operative goal, which often has the number too, else what it counts."""
    if measure.objective:
        return measure.objective
    if measure.count is None:
        return _("not stated")
    return _("{target} {unit}").format(target=wording.number(measure.count.target), unit=measure.count.unit)


def means_row(measure: Measure) -> MeansRow:
    """Format what a measure needs; an empty cell is reported as empty."""
    unknown = _("not stated")
    return MeansRow(
        _name(measure), measure.resources or unknown, measure.cost or unknown, measure.funding or unknown
    )


def progress_rows(measures: Sequence[Measure]) -> tuple[ProgressRow, ...]:
    """Format how far the measures have come; nothing until one of them has begun."""
    if all(one.status in (None, "planned") and not one.log and not one.deviation for one in measures):
        return ()
    return tuple(ProgressRow(_name(one), status_text(one), deviation_text(one)) for one in measures)


def deviation_text(measure: Measure) -> str:
    """What didn't go as planned, with its day; empty where nothing is written."""
    if not (measure.deviation and measure.deviation_date):
        return measure.deviation or ""
    return _("{text} ({day})").format(text=measure.deviation, day=wording.day(measure.deviation_date))


def status_text(measure: Measure) -> str:
    """The status of a measure, since when it has that, and what was counted."""
    status = label(measure.status) if measure.status else _("no status")
    if measure.status and measure.status_since:
        status = _("{status} since {day}").format(status=status, day=wording.day(measure.status_since))
    return ", ".join(filter(None, (status, counted(measure))))


def _name(measure: Measure) -> str:
    return f"{measure.id} {measure.title}"


class AreaChapter(NamedTuple):
    """A focus area of the agreement with the measures that name it, where no problem is known."""

    title: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True)
class PlanChapter:
    """A problem in the plan: its goals, its measures, and the causes that nothing is done about."""

    problem: ProblemView
    rows: tuple[PlanRow, ...]
    by_choice: tuple[CauseView, ...]
    open: tuple[CauseView, ...]


class SubAreaPlanView(NamedTuple):
    """A plan for a part of the municipality; without measures of its own it says why."""

    title: str
    area: str
    decided: str
    period: str
    measures: str


@dataclass(frozen=True)
class PlanView:
    """All that the action plan prints. Empty texts and lists are not known."""

    front: Front
    words: Words
    summary: str
    overview: tuple[Fact, ...]
    costs: CostsView
    reach: tuple[CaveatView, ...]
    chapters: tuple[PlanChapter, ...]
    areas: tuple[AreaChapter, ...]
    loose: tuple[PlanRow, ...]
    means: tuple[MeansRow, ...]
    follow_up: tuple[Fact, ...]
    sub_areas: tuple[SubAreaPlanView, ...]
    as_of: str
    progress: tuple[ProgressRow, ...]
    time_lines: tuple[Illustration, ...]
    year: YearView | None
    figures: tuple[Illustration, ...]

    def judged_as(self, whole: "PlanView") -> "PlanView":
        """The plan with its measures counted in the whole project; a sum of some of them would be taken for all."""
        costs = self.costs if self.costs == whole.costs else NO_COSTS
        return replace(self, summary=whole.summary, costs=costs)

    @property
    def has_measures(self) -> bool:
        """Whether any measure is planned."""
        return bool(self.means)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Brå's six columns on one sheet, to print and to work in."""
        from sara_cli.documents.inline_text import visible

        chapters = [row for one in self.chapters for row in one.rows]
        chapters += [row for area in self.areas for row in area.rows]
        headings = (
            _("Cause"),
            self.words.measure,
            _("Operative goals"),
            _("When"),
            pgettext("column", "Who"),
            _("Follow-up"),
        )
        rows = tuple(tuple(map(visible, row)) for row in (*chapters, *self.loose))
        name = wording.capital(self.words.action_plan)
        return (Table(name, tuple(map(wording.capital, headings)), (26, 30, 30, 18, 22, 30), rows),)


def view_plan(project: Project, today: date) -> PlanView:
    """Decide all that the action plan says, as things stand on `today`."""
    register, gallery, measures = Register(project), Gallery(), project.execute.measures
    problems = [
        (one, view)
        for one in in_order(project.analyze.problems)
        if (view := view_problem(one, register, today)).is_worked_on
    ]
    unplaced = [one for one in measures if not register.chain.problems_of(one)]
    areas = tuple(_areas(unplaced, register))
    return PlanView(
        front=_front(register, today),
        words=register.words,
        summary=_summary(len(measures), len(problems)),
        overview=_overview([problem for problem, _view in problems], register),
        costs=view_costs(measures),
        reach=(
            *(CaveatView(text, ()) for text in reach_in_words(register.chain)),
            *least_of_goals(view for _problem, view in problems),
        ),
        chapters=tuple(_chapters(problems, register)),
        areas=areas,
        loose=tuple(plan_row(one, register) for one in unplaced if not register.focus_area(one.focus_area)),
        means=tuple(means_row(one) for one in measures),
        follow_up=follow_up_facts(project),
        sub_areas=tuple(_sub_area_plan(plan, register) for plan in project.execute.sub_area_plans),
        as_of=wording.day(today),
        progress=progress_rows(measures),
        time_lines=_time_lines([problem for problem, _view in problems], register, today, gallery),
        year=view_year(register, today, gallery),
        figures=tuple(gallery.figures),
    )


def _summary(measures: int, problems: int) -> str:
    first = ngettext("{count} measure", "{count} measures", measures).format(count=wording.number(measures))
    second = ngettext("{count} problem", "{count} problems", problems).format(count=wording.number(problems))
    return _("The plan has {measures} against {problems}.").format(measures=first, problems=second)


def _overview(problems: Sequence[Problem], register: Register) -> tuple[Fact, ...]:
    """The measures with who is responsible, each under the first problem that it is done about."""
    left = {one.id: one for one in register.project.execute.measures}
    groups = [
        (one.title, [left.pop(found.id) for found in _measures_for(one, register) if found.id in left])
        for one in problems
    ]
    return known(
        *((title, "; ".join(_responsible(one, register) for one in found)) for title, found in groups),
        (_("Other measures"), "; ".join(_responsible(one, register) for one in left.values())),
    )


def _responsible(measure: Measure, register: Register) -> str:
    who = view_measure(measure, register).who or _("nobody responsible yet")
    return f"{_name(measure)} – {who}"


def _time_lines(
    problems: Sequence[Problem], register: Register, today: date, gallery: Gallery
) -> tuple[Illustration, ...]:
    """The measures over time, each under the first problem that it is done about."""
    from sara_cli.documents.inline_text import visible

    left = {one.id: one for one in register.project.execute.measures}
    groups = [
        (
            visible(problem.title),
            [left.pop(one.id) for one in _measures_for(problem, register) if one.id in left],
        )
        for problem in problems
    ]
    groups.append((_("Other measures"), list(left.values())))
    return hang_time_lines(_("When the measures are done"), groups, register, today, gallery)


def follow_up_facts(project: Project) -> tuple[Fact, ...]:
    """When, by whom and how the work will be followed up; empty if that isn't planned."""
    plan = project.execute.follow_up_plan
    if plan is None:
        return ()
    return known(
        (_("When"), wording.day(plan.date) if plan.date else ""),
        (_("Responsible"), plan.responsible),
        (_("How"), plan.method),
        (_("Resources"), plan.resources),
    )


def rests_on(plan: ActionPlan, joint: JointPicture | None) -> str:
    """Which joint picture a plan rests on, and whether there is a newer one."""
    if plan.rests_on is None:
        return _("not stated")
    text = _("settled on {day}").format(day=wording.day(plan.rests_on))
    if joint and joint.date and joint.date > plan.rests_on:
        newer = _("a newer one was settled on {day}").format(day=wording.day(joint.date))
        return f"{text}; {newer}"
    return text


def _front(register: Register, today: date) -> Front:
    project = register.project
    plan = project.execute.action_plan or ActionPlan()
    words, organisation = register.words, project.initiate.organisation
    kind, filing = words.action_plan, plan_filing(plan)
    period = plan.period or project.cycle
    coordinator = organisation.coordinator if organisation else None
    _picture, agreement, _plan = related(register)
    title = _("{kind} {period}: {title}").format(
        kind=wording.capital(kind), period=wording.years(period), title=project.title
    )
    facts = known(
        *filing.rows(kind),
        (_("Valid"), wording.span(period)),
        (
            _("Rests on the {picture}").format(picture=words.joint_picture),
            rests_on(plan, project.analyze.joint_picture),
        ),
        (_("Municipal co-ordinator"), register.member(coordinator) if coordinator else ""),
        (_("As of"), wording.day(today)),
        agreement,
    )
    return replace(front(register, title, kind, facts, filing.foot(register, kind)), is_brief=True)


def _chapters(problems: Sequence[tuple[Problem, ProblemView]], register: Register) -> Iterator[PlanChapter]:
    """The problems, each measure in full where it comes first."""
    places: dict[str, str] = {}
    for problem, view in problems:
        for one in _measures_for(problem, register):
            places.setdefault(one.id, problem.title)
        yield _chapter(problem, view, register, places)


def _chapter(
    problem: Problem, view: ProblemView, register: Register, places: Mapping[str, str]
) -> PlanChapter:
    names = {cause.id: f"{cause.id} {cause.cause}" for cause in problem.causes}
    mine = _measures_for(problem, register)
    acted_on = {id for measure in mine for id in measure.causes}
    idle = [cause for cause in view.causes if cause.id not in acted_on]
    return PlanChapter(
        view,
        tuple(
            _row(
                one,
                register,
                [text for id, text in names.items() if id in one.causes] or [no_cause()],
                "" if places[one.id] == problem.title else places[one.id],
            )
            for one in mine
        ),
        by_choice=tuple(cause for cause in idle if cause.no_measure),
        open=tuple(cause for cause in idle if not cause.no_measure),
    )


def _row(measure: Measure, register: Register, causes: Sequence[str], elsewhere: str) -> PlanRow:
    """A measure in its columns, or where it is described already."""
    row = plan_row(measure, register, causes)
    if not elsewhere:
        return row
    return PlanRow(row.cause, row.measure, _("see {place}.").format(place=elsewhere), "", "", "")


def _measures_for(problem: Problem, register: Register) -> list[Measure]:
    """What is done about a problem, in the order of its causes; what names no cause comes last."""
    order = {cause.id: number for number, cause in enumerate(problem.causes)}
    mine = [at.part for at in register.chain.measures_for(problem)]
    last = len(order)
    return sorted(mine, key=lambda measure: min((order.get(id, last) for id in measure.causes), default=last))


def _areas(measures: Sequence[Measure], register: Register) -> Iterator[AreaChapter]:
    """The focus areas that measures name, in the order of the agreement."""
    for at in register.chain.focus_areas:
        mine = [one for one in measures if one.focus_area == at.part.id]
        if mine:
            yield AreaChapter(at.part.title, tuple(plan_row(one, register, [no_cause()]) for one in mine))


def _is_in(sub_area: str, measure: Measure, register: Register) -> bool:
    """Whether a measure is done in a part of the municipality: as it says, else as all its problems say."""
    if measure.sub_area:
        return measure.sub_area == sub_area
    areas = {at.part.sub_area for at in register.chain.problems_of(measure)}
    return areas == {sub_area}


def _sub_area_plan(plan: SubAreaPlan, register: Register) -> SubAreaPlanView:
    mine = [one for one in register.project.execute.measures if _is_in(plan.sub_area, one, register)]
    own = "; ".join(f"{one.id} {one.title}" for one in mine)
    return SubAreaPlanView(
        plan.title,
        register.sub_area(plan.sub_area),
        wording.decision(plan.decided) if plan.decided else _("not yet decided"),
        wording.span(plan.period or register.project.cycle),
        "; ".join(filter(None, (own, plan.no_measures_because))) or _("No measures yet."),
    )
