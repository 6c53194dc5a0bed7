"""Step 1, initiate: the decision to co-operate, the organisation and the agreement."""

from collections.abc import Iterable
from datetime import date as calendar_day
from typing import ClassVar, Literal, TypeAlias, TypeVar

from sara_cli.model.analyze import Goal
from sara_cli.model.fields import (
    Day,
    Decision,
    Id,
    Member,
    OpenSpan,
    Part,
    PartyId,
    ProblemId,
    Reviewed,
    Text,
    optional,
    required,
    several,
)

AnySpan = TypeVar("AnySpan", bound=OpenSpan)
DocumentStatus: TypeAlias = Literal["draft", "decided", "replaced"]
MeetingBody: TypeAlias = Literal["steering_group", "council"]


class FocusArea(Part):
    """An area that the agreement says the parties are to work on together."""

    referred_as: ClassVar[str] = "focus_area"

    id: Id = required("Id", "A short name, unique in the file.", example="narkotika")
    title: Text = required("Title", "What the area is called in the agreement.", example="Narkotika")
    description: Text | None = optional("Description", "Why the area was chosen and what the focus is.")
    problems: list[ProblemId] = several(
        "Problems", "The problems of the joint picture that the area is about."
    )
    reviewed: Reviewed | None = optional(
        "Reviewed", "When someone last saw that it holds against what it rests on, set by sara review."
    )


class Signatory(Part):
    """A role that signs the agreement for its party."""

    party: PartyId = required("Party", "The party that the role signs for.")
    role: Text = required(
        "Role", "The title printed under the signature.", example="Kommunstyrelsens ordförande"
    )
    acting: bool | None = optional("Acting", "true if the role is held by someone acting (t.f.).")
    signed: Day | None = optional("Signed", "The day of the signature.")


class Revision(Part):
    """A change of an agreement or a promise during its time."""

    date: Day = required("Date", "The day of the revision.")
    by: Text = required("Revised by", "The role or body that revised.")
    what: Text = required("What", "What was changed.")
    why: Text | None = optional("Why", "Why it was changed.")
    until: Day | None = optional("Prolonged until", "The new last day, if the revision changed it.")


def as_revised(period: AnySpan, revisions: Iterable[Revision], at: calendar_day | None = None) -> AnySpan:
    """A period with the last day that the latest revision has given it. Revisions later than `at` don't count."""
    changed = [one for one in revisions if one.until and (at is None or one.date <= at)]
    if not changed:
        return period
    last = max(changed, key=lambda one: one.date).until
    return period.model_copy(update={"end": last})


class Registry(Part):
    """What an official document says of itself in its header."""

    version: Text | None = optional("Version", "The version of the document.", example="1.0")
    status: DocumentStatus | None = optional("Status", "draft, decided or replaced.")
    case_number: Text | None = optional("Case number", "The number in the registry.", example="KS 2023/104")
    political_owner: Text | None = optional("Political owner", "The body that owns the document.")
    official_owner: Text | None = optional("Responsible official", "The role that keeps the document.")
    applies_to: Text | None = optional("Applies to", "Those whom the document concerns.")
    annexes: list[Text] = several("Annexes", "The documents that complement this one.")


class Agreement(Part):
    """The co-operation agreement: what the parties sign."""

    title: Text | None = optional(
        "Title", "The title on the first page; proposed from the parties if left out."
    )
    registry: Registry | None = optional("Registry", "Version, status, case number and owners.")
    period: OpenSpan | None = optional(
        "Period", "How long the agreement is valid; without a last day it holds until further notice."
    )
    next_revision: Day | None = optional(
        "Next revision", "When it is to be revised next, above all where it holds until further notice."
    )
    summary: Text | None = optional("Summary", "What the agreement is, in a sentence or two.")
    background: list[Text] = several(
        "Background", "What the agreement rests on: decisions, laws, strategies; a paragraph each."
    )
    purposes: list[Text] = several(
        "Purposes", "What the co-operation is for; lag (2023:196) 9 § requires it."
    )
    overall_goals: list[Text] = several("Overall goals", "What the parties want to reach together.")
    goals: list[Goal] = several(
        "Goals of the agreement",
        "What the agreement itself is to reach, measured like the goals of a problem.",
    )
    method: list[Text] = several(
        "How we work", "How the parties work through the five steps; a paragraph each."
    )
    focus_areas: list[FocusArea] = several(
        "Focus areas", "The areas of the co-operation; lag (2023:196) 9 § requires them."
    )
    measures: Text | None = optional("Measures", "Where the measures are written down.")
    documentation: Text | None = optional("Documentation", "How the work is documented.")
    follow_up: Text | None = optional("Follow-up", "How, when and by whom the agreement is followed up.")
    revision_rule: Text | None = optional("Revision", "When and how the agreement may be changed.")
    provisions: list[Text] = several("Other provisions", "What else the parties have agreed on.")
    signatories: list[Signatory] = several(
        "Signatories",
        "Those who sign, as the roles they have; Brå names the head of the local police area and the chair of "
        "the municipal executive board.",
    )
    revisions: list[Revision] = several("Revisions", "The changes made during the period.")

    @property
    def valid(self) -> OpenSpan | None:
        """How long it is valid, with what the revisions have changed."""
        return as_revised(self.period, self.revisions) if self.period else None


class OtherAgreement(Part):
    """A written agreement beside the main one: with the region, a housing company, an association."""

    title: Text = required("Title", "What the agreement is called.")
    actor: Text = required("Actor", "The organisation that it is with.", example="Bräckebygden AB")
    case_number: Text | None = optional("Case number", "The number in the registry.", example="KS 2023/104")
    signed: Day | None = optional("Signed", "The day when it was signed.")
    period: OpenSpan | None = optional(
        "Period", "How long the agreement is valid; without a last day it holds until further notice."
    )
    next_revision: Day | None = optional(
        "Next revision", "When it is to be revised next, above all where it holds until further notice."
    )
    purposes: list[Text] = several(
        "Purposes", "What the co-operation is for; lag (2023:196) 9 § requires it."
    )
    areas: list[Text] = several("Areas", "Within which areas; lag (2023:196) 9 § requires them.")
    goals: list[Text] = several("Goals", "What the agreement is to reach.")
    follow_up: Text | None = optional("Follow-up", "How, when and by whom the agreement is followed up.")
    revisions: list[Revision] = several("Revisions", "The changes made during the period.")

    @property
    def valid(self) -> OpenSpan | None:
        """How long it is valid, with what the revisions have changed."""
        return as_revised(self.period, self.revisions) if self.period else None


class AgreementAttempt(Part):
    """An attempt to reach a written agreement; lag (2023:196) 9 § asks the municipality to work for it."""

    actor: Text = required("Actor", "The organisation that was asked.")
    date: Day = required("Date", "When it was asked.")
    outcome: Text = required("Outcome", "What came of it.")


class CouncilAttempt(AgreementAttempt):
    """An attempt to gather a strategic council; lag (2023:196) 10 § asks the municipality to work for it."""


class Conditions(Part):
    """What a party brings and what limits it: tasks, roles, earlier commitments."""

    party: PartyId = required("Party", "The party whose conditions these are.")
    text: Text = required("Text", "Its tasks, areas of responsibility, roles and existing work.")


class WorkingGroup(Part):
    """A group put together for a task and for a time."""

    name: Text = required("Name", "What the group is called.")
    purpose: Text | None = optional("Purpose", "What the group is to do.")
    until: Day | None = optional("Until", "When its task ends.")
    members: list[Member] = several("Members", "The roles that take part.")


class Council(Part):
    """The strategic council of lag (2023:196) 10 §, often called the local crime prevention council."""

    name: Text = required("Name", "What the council is called.", example="Lokala Brå")
    chair: PartyId | None = optional("Chair", "The party that leads it; by law the municipality leads.")
    meets: Text | None = optional("Meets", "How often it meets.")
    members: list[Member] = several("Members", "The roles that take part.")


class LeadBody(Part):
    """Who leads the work in the municipality: lag (2023:196) 13 §."""

    body: Text = required(
        "Body", "The municipal executive board, or the committee that the council has chosen."
    )
    decision: Decision | None = optional(
        "Decision", "The council’s decision, if it isn’t the executive board."
    )


class CoordinationFunction(Part):
    """The co-ordination function of lag (2023:196) 11 and 12 §§ and its three tasks."""

    unit: Text = required("Unit", "The unit or role that is the function.")
    contact: Text | None = optional(
        "Contact", "Where outside actors reach it; the organisation’s own address."
    )
    coordinates: Text | None = optional(
        "Co-ordinates and supports", "How it co-ordinates and supports the work (12 §, first task)."
    )
    contact_point: Text | None = optional(
        "Contact point", "How it is a contact point for outside actors (12 §, second task)."
    )
    informs: Text | None = optional(
        "Spreads information", "How it helps to inform residents and others (12 §, third task)."
    )


class Meeting(Part):
    """A meeting that is planned, for the agenda and the calendar."""

    body: MeetingBody = required("Meeting of", "steering_group or council.")
    date: Day = required("Date", "The day of the meeting.")
    place: Text | None = optional(
        "Place", "Where it is held, and at what time.", example="Stora salen, kl. 9"
    )


class Organisation(Part):
    """Who steers, who prepares, who does."""

    steering_group: list[Member] = several(
        "Steering group", "Those who decide, anchor the work and give it resources."
    )
    preparatory_group: list[Member] = several("Preparatory group", "Those who plan, link and follow up.")
    working_groups: list[WorkingGroup] = several("Working groups", "Groups with a task and a time.")
    coordinator: Member | None = optional(
        "Municipal co-ordinator", "The role that co-ordinates the municipality’s work."
    )
    municipal_police: Member | None = optional(
        "Municipal police officer", "The role that is the municipality’s contact in the police."
    )
    communications: Member | None = optional(
        "Communications", "The role that is responsible for communication."
    )
    council: Council | None = optional("Council", "The strategic council of lag (2023:196) 10 §.")
    meetings: list[Meeting] = several(
        "Meetings", "The planned meetings of the steering group and the council."
    )
    lead_body: LeadBody | None = optional("Lead body", "Who leads the work: lag (2023:196) 13 §.")
    coordination_function: CoordinationFunction | None = optional(
        "Co-ordination function", "The function that every municipality must have: lag (2023:196) 11 §."
    )


class LinkedPlan(Part):
    """A plan made under another law that this work is joined with: lag (2023:196) 7 §."""

    name: Text = required("Name", "What the plan is called.")
    how: Text | None = optional("How", "How the two are joined.")


class Initiate(Part):
    """1 Initiate: decide to co-operate, organise it, and write the agreement."""

    decisions: list[Decision] = several(
        "Decisions", "The decisions to co-operate: the police leadership’s and the executive board’s."
    )
    conditions: list[Conditions] = several("Conditions", "What each party brings and what limits it.")
    organisation: Organisation | None = optional("Organisation", "Who steers, prepares and does.")
    agreement: Agreement | None = optional("Agreement", "The co-operation agreement, the main one.")
    other_agreements: list[OtherAgreement] = several(
        "Other agreements", "Written agreements beside the main one."
    )
    agreement_attempts: list[AgreementAttempt] = several(
        "Attempts", "Agreements that were sought with others, and what came of it."
    )
    council_attempts: list[CouncilAttempt] = several(
        "Attempts at a council",
        "Whom the municipality has asked to a strategic council, and what came of it.",
    )
    communication_plan: Text | None = optional(
        "Communication plan", "Who is informed of what, when and how, or where the plan is kept."
    )
    linked_plans: list[LinkedPlan] = several(
        "Linked plans",
        "Plans under other laws that this work is joined with (7 §), such as those of the social services, whose "
        "task to prevent has been clearer since 1 July 2025 (prop. 2024/25:89).",
    )
    no_linked_plans_because: Text | None = optional(
        "Why no linked plans", "The reason, if joining with other plans isn’t suitable."
    )
