"""The referral (tjänsteskrivelse) to the body that decides: the matter, the proposal, economy, perspectives, annexes.

What it is about follows from how far the work has come: the agreement, the plan, how it goes, or what came of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from sara_cli import wording
from sara_cli.documents.views.costs import NO_COSTS, CostsView, view_costs
from sara_cli.documents.views.front import Filing, Front, agreement_title, front, known
from sara_cli.documents.views.half_year import goal_rows, goals_table
from sara_cli.documents.views.matters import Matter, plan_name, view_matters
from sara_cli.documents.views.page_one import measures_sentence
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.room import Chapter, whole
from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Referral
from sara_cli.model.project import Project
from sara_cli.progress.follow_up import reports_to

Stage: TypeAlias = Literal["start", "agreement", "plan", "progress", "follow_up"]


@dataclass(frozen=True)
class ReferralView:
    """All that the referral prints. Empty texts and lists are not known, and left out with their headings."""

    front: Front
    matter: tuple[str, ...]
    goals: Chapter
    proposals: tuple[str, ...]
    proposed: tuple[Fact, ...]
    costs: CostsView
    economy: tuple[str, ...]
    children: str
    gender: str
    annexes: tuple[str, ...]
    sent_to: tuple[str, ...]

    @property
    def figures(self) -> tuple[()]:
        """A referral has no figures; its annexes have."""
        return ()


def view_referral(project: Project, today: date) -> ReferralView:
    """Decide all that the referral says, as things stand on `today`."""
    register = Register(project)
    own, stage = project.execute.referral or Referral(), _stage(project)
    matters = view_matters(register, today)
    return ReferralView(
        front=_front(register, own, stage, today),
        matter=(own.matter,) if own.matter else tuple(_matter(register, stage)),
        goals=whole(goals_table(goal_rows(register, today) if stage == "follow_up" else ())),
        proposals=tuple(own.proposals),
        proposed=() if own.proposals else tuple(_proposed(register, stage, matters)),
        costs=NO_COSTS if _spent(register) else view_costs(project.execute.measures),
        economy=tuple(filter(None, (own.economy, _spent(register)))),
        children=own.children or "",
        gender=own.gender or "",
        annexes=tuple(_annexes(register, stage)),
        sent_to=tuple(own.sent_to) or tuple(party.name for party in project.parties),
    )


def _stage(project: Project) -> Stage:
    """How far the work has come."""
    execute, follow_up = project.execute, project.follow_up
    plans = [execute.action_plan, *execute.sub_area_plans]
    if Chain(project).results or follow_up.process_review:
        return "follow_up"
    if any(plan and plan.decided for plan in plans):
        return "progress"
    if execute.measures or execute.sub_area_plans:
        return "plan"
    return "agreement" if project.initiate.agreement else "start"


def _front(register: Register, own: Referral, stage: Stage, today: date) -> Front:
    project, kind = register.project, _("referral")
    organisation = project.initiate.organisation
    lead = organisation.lead_body if organisation else None
    coordinator = organisation.coordinator if organisation else None
    filing = Filing(case_number=own.case_number or "")
    facts = known(
        (_("To"), own.body or (lead.body if lead else "")),
        (_("From"), register.member(coordinator, short=True) if coordinator else ""),
        (_("Case number"), own.case_number),
        (_("Date"), wording.day(today)),
    )
    title = _("{kind}: {title}").format(kind=_("Referral"), title=_subject(register, stage))
    first = front(register, title, kind, facts, filing.foot(register, kind))
    return replace(first, is_brief=True)


def _subject(register: Register, stage: Stage) -> str:
    years = wording.years(register.project.cycle)
    if stage == "agreement":
        return agreement_title(register, register.project.initiate.agreement)
    texts = {
        "plan": plan_name(register),
        "progress": _("how the work goes {years}").format(years=years),
        "follow_up": _("follow-up of the work {years}").format(years=years),
    }
    return texts.get(stage, register.project.title)


# --- the matter and the proposal --------------------------------------------------------------------------


def _matter(register: Register, stage: Stage) -> Iterator[str]:
    """The matter in a few sentences, from what the documents say."""
    project = register.project
    if stage in ("start", "agreement"):
        yield from _of_the_agreement(register)
        return
    problems = [_("“{title}”").format(title=at.part.title) for at in register.chain.prioritised]
    if problems:
        yield _("The work is about {names}.").format(names=wording.listing(problems))
    if stage == "plan":
        yield from _of_the_plan(register)
    elif project.execute.measures:
        yield measures_sentence(register)
    if stage == "follow_up" and project.follow_up.process_review:
        yield project.follow_up.process_review.text


def _of_the_agreement(register: Register) -> Iterator[str]:
    agreement = register.project.initiate.agreement
    if agreement is None:
        text = _("The matter is joint work to prevent crime in {municipality}.")
        yield text.format(municipality=register.project.municipality.name)
        return
    if agreement.summary:
        yield agreement.summary
    areas = [at.part.title for at in register.chain.focus_areas]
    if areas:
        yield _("It is about: {names}.").format(names=wording.listing(areas))
    if agreement.valid:
        yield _("It is valid {period}.").format(period=wording.span(agreement.valid))


def _of_the_plan(register: Register) -> Iterator[str]:
    """What the plan holds. That the municipality decides on a plan is lag (2023:196) 5 §."""
    count = len(register.project.execute.measures)
    if count:
        text = ngettext("The plan has {count} measure.", "The plan has {count} measures.", count)
        yield text.format(count=wording.number(count))
    yield _(
        "Under lag (2023:196) 5 § the municipality decides on such a plan, based on its picture of the situation."
    )


def _proposed(register: Register, stage: Stage, matters: tuple[Matter, ...]) -> Iterator[Fact]:
    """What remains to be decided, and that the follow-up is approved and handed on."""
    years = wording.years(register.project.cycle)
    if stage == "follow_up":
        yield Fact(_("Follow-up {years}").format(years=years), _("The follow-up is approved."))
    elif stage == "start" and not register.project.initiate.decisions:
        yield Fact(register.project.title, _("The parties decide to co-operate."))
    elif stage == "progress":
        yield Fact(_("How the work goes"), _("The report is noted."))
    yield from (Fact(one.about, one.in_words) for one in matters if not one.is_open)
    if stage == "follow_up" and not reports_to(register.chain, "municipal_council"):
        yield Fact(_("The municipal council"), _("The follow-up is sent on to the municipal council."))


# --- economy and annexes ----------------------------------------------------------------------------------


def _spent(register: Register) -> str:
    """What the work has cost, as the follow-up says."""
    review = register.project.follow_up.process_review
    if review is None:
        return ""
    hours = _("{hours} hours of work").format(hours=wording.number(review.hours)) if review.hours else ""
    said = "; ".join(filter(None, (review.cost, hours)))
    return wording.ended(_("The work has cost: {cost}").format(cost=said)) if said else ""


def _annexes(register: Register, stage: Stage) -> Iterator[str]:
    """The documents that the matter rests on."""
    project, words = register.project, register.words
    joint = project.analyze.joint_picture
    if stage == "agreement":
        yield agreement_title(register, project.initiate.agreement)
    if stage in ("plan", "progress"):
        yield plan_name(register)
    if stage == "progress":
        yield _("Half-year report")
    if stage == "follow_up":
        yield _("Year-end follow-up {years}").format(years=wording.years(project.cycle))
    elif joint:
        day = f", {wording.day(joint.date)}" if joint.date else ""
        yield f"{wording.capital(words.joint_picture)}{day}"
