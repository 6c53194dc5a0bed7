"""The co-operation agreement: how the parties work together, and what they have agreed on.

Its six points are Brå's: the problems, their probable causes, measurable goals, how the work is
documented, how it is followed up, and the period. A point that is missing is said to be missing.
"""

from dataclasses import dataclass, replace
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.front import Front, agreement_filing, agreement_title, front, known
from sara_cli.documents.views.goals import GoalView, view_goal
from sara_cli.documents.views.indicators import SourceView, SubAreaView, view_sources, view_sub_areas
from sara_cli.documents.views.organisation import OrganisationView, view_organisation
from sara_cli.documents.views.plan import follow_up_facts
from sara_cli.documents.views.problems import Fact, ProblemView, least_of_goals, view_problem
from sara_cli.documents.views.reading import CaveatView
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.revisions import RevisionView, view_revisions
from sara_cli.evidence.power import reach_in_words
from sara_cli.language import _
from sara_cli.model.initiate import Agreement, OtherAgreement, Registry, Signatory
from sara_cli.model.project import Project
from sara_cli.wording import Words


@dataclass(frozen=True)
class AreaView:
    """A focus area with its problems."""

    title: str
    description: str
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True)
class SignatoryView:
    """Someone who signs: for whom, as what, when it was done, and where the original then is."""

    party: str
    role: str
    signed: str
    original: str


@dataclass(frozen=True)
class OtherView:
    """An agreement beside the main one: what it is called, and what is known of it."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class PromiseView:
    """A citizen promise, the time that it holds, the agreement that it belongs to if not this one, and its changes."""

    wording: str
    period: str
    agreement: str
    revisions: tuple[str, ...]


@dataclass(frozen=True)
class AgreementView:
    """All that the agreement prints. Empty texts and lists are not known."""

    front: Front
    words: Words
    summary: str
    background: tuple[str, ...]
    purposes: tuple[str, ...]
    overall_goals: tuple[str, ...]
    goals: tuple[GoalView, ...]
    method: tuple[str, ...]
    organisation: OrganisationView | None
    conditions: tuple[Fact, ...]
    documentation: str
    follow_up: str
    follow_up_plan: tuple[Fact, ...]
    communication: str
    period: str
    next_revision: str
    revision_rule: str
    provisions: tuple[str, ...]
    linked_plans: tuple[tuple[str, str], ...]
    no_linked_plans: str
    picture: tuple[Fact, ...]
    areas: tuple[AreaView, ...]
    other_problems: tuple[ProblemView, ...]
    problems: tuple[ProblemView, ...]
    caveats: tuple[CaveatView, ...]
    measures: str
    sources: tuple[SourceView, ...]
    promises: tuple[PromiseView, ...]
    sub_areas: tuple[SubAreaView, ...]
    others: tuple[OtherView, ...]
    signatories: tuple[SignatoryView, ...]
    revisions: tuple[RevisionView, ...]
    annexes: tuple[str, ...]

    @property
    def has_annex(self) -> bool:
        """Whether there is anything that the agreement rests on."""
        rests_on = (
            self.annexes,
            self.background,
            self.method,
            self.picture,
            self.problems,
            self.sub_areas,
            self.linked_plans,
        )
        return any((*rests_on, self.no_linked_plans, self.others, self.sources, self.caveats))

    @property
    def figures(self) -> tuple[()]:
        """The agreement has no figures: it is signed on paper."""
        return ()


def view_agreement(project: Project, today: date) -> AgreementView:
    """Decide all that the agreement says. `today` only tells which targets have passed."""
    register = Register(project)
    initiate = project.initiate
    # A project without an agreement prints one with every point still open.
    agreement = initiate.agreement or Agreement()
    areas, others = _areas(register, agreement, today)
    registry = agreement.registry
    return AgreementView(
        front=_front(register, agreement),
        words=register.words,
        summary=agreement.summary or "",
        background=tuple(agreement.background),
        purposes=tuple(agreement.purposes),
        overall_goals=tuple(agreement.overall_goals),
        goals=tuple(view_goal(goal, register, today) for goal in agreement.goals),
        method=tuple(agreement.method),
        organisation=view_organisation(register, short=True),
        conditions=tuple(Fact(register.party(part.party), part.text) for part in initiate.conditions),
        documentation=agreement.documentation or "",
        follow_up=agreement.follow_up or "",
        follow_up_plan=follow_up_facts(project),
        communication=initiate.communication_plan or "",
        period=wording.span(agreement.valid) if agreement.valid else "",
        next_revision=wording.day(agreement.next_revision) if agreement.next_revision else "",
        revision_rule=agreement.revision_rule or "",
        provisions=tuple(agreement.provisions),
        linked_plans=tuple((plan.name, plan.how or "") for plan in initiate.linked_plans),
        no_linked_plans=initiate.no_linked_plans_because or "",
        picture=_picture(register),
        areas=areas,
        other_problems=others,
        problems=_worked_on(areas, others),
        caveats=_caveats(register, _worked_on(areas, others)),
        measures=agreement.measures or "",
        sources=view_sources(register),
        promises=_promises(project),
        sub_areas=view_sub_areas(register),
        others=tuple(_other(one) for one in initiate.other_agreements),
        signatories=tuple(view_signatory(one, register, registry) for one in agreement.signatories),
        revisions=view_revisions(agreement.revisions),
        annexes=tuple(registry.annexes) if registry else (),
    )


def _front(register: Register, agreement: Agreement) -> Front:
    """The header as the registry wants it; what the registry can't do without is said to be missing."""
    kind, filing = register.words.agreement, agreement_filing(register, agreement)
    registry = agreement.registry or Registry()
    period, unknown = agreement.valid, _("not stated")
    facts = known(
        *filing.rows(kind, unknown),
        (_("Valid"), wording.span(period) if period else _("not yet decided")),
        (_("Political owner"), registry.political_owner),
        (_("Responsible official"), registry.official_owner or unknown),
        (_("Applies to"), registry.applies_to),
        (_("Local police area"), register.project.local_police_area),
    )
    title, foot = agreement_title(register, agreement), filing.foot(register, kind)
    return replace(front(register, title, kind, facts, foot), is_brief=True)


def _areas(
    register: Register, agreement: Agreement, today: date
) -> tuple[tuple[AreaView, ...], tuple[ProblemView, ...]]:
    """The focus areas with their problems, and the problems of the picture that stand outside them."""
    views = {
        problem.id: view_problem(problem, register, today) for problem in register.project.analyze.problems
    }
    areas = tuple(
        AreaView(area.title, area.description or "", tuple(views[id] for id in area.problems if id in views))
        for area in agreement.focus_areas
    )
    inside = {id for area in agreement.focus_areas for id in area.problems}
    return areas, tuple(view for id, view in views.items() if id not in inside)


def _worked_on(areas: tuple[AreaView, ...], others: tuple[ProblemView, ...]) -> tuple[ProblemView, ...]:
    """The problems with an analysis in the annex, each once; a problem can be in several areas."""
    found = {problem.id: problem for area in areas for problem in area.problems}
    return tuple(({**found, **{one.id: one for one in others if one.is_worked_on}}).values())


def _caveats(register: Register, problems: tuple[ProblemView, ...]) -> tuple[CaveatView, ...]:
    """What the figures of the goals can show, which no one signs for."""
    return (*(CaveatView(text, ()) for text in reach_in_words(register.chain)), *least_of_goals(problems))


def _picture(register: Register) -> tuple[Fact, ...]:
    joint = register.project.analyze.joint_picture
    if joint is None:
        return ()
    merged = wording.listing([register.party(id) for id in joint.merges]) if joint.merges else ""
    return known(
        (_("Settled"), wording.day(joint.date) if joint.date else ""),
        (_("Combined from the pictures of"), merged),
        (_("Covers"), joint.area),
        (_("Extent"), joint.extent),
        (_("Consequences"), joint.consequences),
        (_("Other information"), joint.other_information),
        (_("Analysis"), joint.analysis),
    )


def _promises(project: Project) -> tuple[PromiseView, ...]:
    return tuple(
        PromiseView(
            promise.wording,
            wording.span(promise.valid(project.cycle)),
            promise.agreement or "",
            tuple(one.in_words for one in view_revisions(promise.revisions)),
        )
        for promise in project.execute.promises
    )


def _other(one: OtherAgreement) -> OtherView:
    """What is known of another agreement; the act asks that it states its purposes and areas."""
    unsaid = _("not stated")
    facts = known(
        (_("With"), one.actor),
        (_("Case number"), one.case_number),
        (_("Signed"), wording.day(one.signed) if one.signed else ""),
        (_("Valid"), wording.span(one.valid) if one.valid else unsaid),
        (_("To be revised next"), wording.day(one.next_revision) if one.next_revision else ""),
        (_("Purpose"), "; ".join(one.purposes) or unsaid),
        (_("Areas"), "; ".join(one.areas) or unsaid),
        (_("Goals"), "; ".join(one.goals)),
        (_("Follow-up"), one.follow_up),
        (_("Changes"), "; ".join(change.in_words for change in view_revisions(one.revisions))),
    )
    return OtherView(one.title, facts)


def view_signatory(signatory: Signatory, register: Register, registry: Registry | None) -> SignatoryView:
    """Format someone who signs; `registry` knows where the original is."""
    role = _("Acting {role}").format(role=_inside(signatory.role)) if signatory.acting else signatory.role
    case = registry.case_number if registry else None
    signed = _("Signed on {day}").format(day=wording.day(signatory.signed)) if signatory.signed else ""
    original = _("The original is kept under case number {number}").format(number=case) if case else ""
    return SignatoryView(register.party(signatory.party), role, signed, original if signatory.signed else "")


def _inside(title: str) -> str:
    """A title inside a phrase: without its capital, unless it is an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
