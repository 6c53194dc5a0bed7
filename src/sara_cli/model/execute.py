"""Step 4, execution: the plan, the measures, the promises, and how they will be followed up."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from sara_cli.model.analyze import Horizon
from sara_cli.model.fields import (
    Amount,
    Carried,
    CauseId,
    Count,
    Day,
    Decision,
    FocusAreaId,
    Id,
    LanguageCode,
    MeasureId,
    Part,
    PartyId,
    ProblemId,
    Reviewed,
    Span,
    SubAreaId,
    Text,
    internal_mark,
    optional,
    required,
    several,
)
from sara_cli.model.initiate import Revision, as_revised

MeasureKind: TypeAlias = Literal["situational", "social", "other"]
MeasureStatus: TypeAlias = Literal["planned", "ongoing", "done", "stopped"]
Technique: TypeAlias = Annotated[int, Field(ge=1, le=25)]
GrantYear: TypeAlias = Annotated[int, Field(ge=1900, le=2999)]


class ActionPlan(Part):
    """The plan of measures that lag (2023:196) 5 § asks the municipality to decide."""

    version: Text | None = optional("Version", "The version of the plan.")
    decided: Decision | None = optional("Decided", "Who decided the plan, and when.")
    rests_on: Day | None = optional("Rests on", "The date of the joint picture that the plan rests on.")
    period: Span | None = optional("Period", "What time the plan covers, if not the cycle.")
    reviewed: Reviewed | None = optional(
        "Reviewed", "When someone last saw that it holds against what it rests on, set by sara review."
    )


class SubAreaPlan(Part):
    """A plan for one part of the municipality, with or without measures of its own."""

    sub_area: SubAreaId = required("Sub-area", "The part of the municipality.")
    title: Text = required("Title", "What the plan is called.")
    decided: Decision | None = optional("Decided", "Who decided it, and when.")
    period: Span | None = optional("Period", "What time it covers.")
    no_measures_because: Text | None = optional(
        "Why no measures", "The reason, if the activities are deliberately left open."
    )


class CountTarget(Part):
    """How many times or people the measure is to reach."""

    target: Annotated[int, Field(ge=1)] = required("Target", "How many.")
    unit: Text = required("Unit", "What is counted.", example="skolbesök")


class LogEntry(Part):
    """What was done: the documentation that follow-up needs."""

    date: Day = required("Date", "When it was done.")
    note: Text | None = optional("Note", "What was done, and what helped or hindered.")
    count: Count | None = optional("Number", "How many of what the measure counts.")
    hours: Amount | None = optional("Hours", "Hours of work.")


class Measure(Part):
    """What is done about a cause, by whom, when and with what."""

    referred_as: ClassVar[str] = "measure"

    id: Id = required("Id", "A short name that begins with the cause’s.", example="N1.1")
    title: Text = required("Title", "What is done.")
    description: Text | None = optional("Description", "How it is done, step by step.")
    causes: list[CauseId] = several("Causes", "The causes that it acts on.")
    problem: ProblemId | None = optional(
        "Problem", "The problem that it is done about, while no cause is known."
    )
    focus_area: FocusAreaId | None = optional(
        "Focus area", "The focus area of the agreement that it belongs to, where no problem is named."
    )
    party: PartyId | None = optional("Party", "The party that does it.")
    responsible: Text | None = optional("Responsible", "The role that answers for it, never a person’s name.")
    partners: list[Text] = several("Partners", "Others who take part.")
    objective: Text | None = optional("Objective", "The operative goal of the measure.")
    kind: MeasureKind | None = optional("Kind", "situational, social or other.")
    techniques: list[Technique] = several(
        "Techniques", "Those of the 25 techniques that it uses, by number; a help, never a demand."
    )
    target_group: Text | None = optional("Target group", "Whom it is for.")
    place: Text | None = optional("Place", "Where it is done.")
    sub_area: SubAreaId | None = optional("Sub-area", "The part of the municipality.")
    condition: Text | None = optional(
        "Condition", "When it is done only under a condition.", example="Om skolan önskar"
    )
    horizon: Horizon | None = optional("Horizon", "Whether the effect comes in the short or the long term.")
    start: Day | None = optional("Start", "When it starts.")
    end: Day | None = optional("End", "When it is to be finished.")
    frequency: Text | None = optional("Frequency", "How often, if it recurs.", example="En gång per termin")
    ordinary_work: bool | None = optional(
        "Ordinary work", "true if it is part of ordinary work, false if it is done once."
    )
    resources: Text | None = optional("Resources", "People and means that are set aside.")
    cost: Text | None = optional("Cost", "What it costs.")
    funding: Text | None = optional("Funding", "Who pays.")
    camera_purpose: Text | None = optional(
        "Purpose of cameras",
        "If cameras are used: for what; lag (2023:196) 14 §. Since 1 April 2025 no permit is needed, but the weighing "
        "is made and documented by whoever films (prop. 2024/25:93).",
    )
    documentation: Text | None = optional("Documentation", "How the work is documented.")
    follow_up: Text | None = optional("Follow-up", "How and when it is followed up, and by whom.")
    count: CountTarget | None = optional("Count", "How many times or people it is to reach.")
    status: MeasureStatus | None = optional("Status", "planned, ongoing, done or stopped.")
    status_since: Day | None = optional("Status since", "The day since which it has that status.")
    log: list[LogEntry] = several("Log", "What was done, entry by entry.")
    deviation: Text | None = optional("Deviation", "What didn’t go as planned, and why.")
    deviation_date: Day | None = optional("Date of the deviation", "The day when that was known.")
    internal: bool | None = internal_mark()
    carried: Carried | None = optional(
        "Carried over", "The cycle that it was copied from, set by sara renew."
    )
    reviewed: Reviewed | None = optional(
        "Reviewed", "When someone last saw that it holds against what it rests on, set by sara review."
    )


class Translation(Part):
    """A promise in another language than the file’s, as someone has translated it. It is printed as it is."""

    language: LanguageCode = required("Language", "The code of the language.", example="so")
    wording: Text = required("Wording", "The promise in that language.")


class Promise(Part):
    """The citizen promise: the public part of the agreement."""

    referred_as: ClassVar[str] = "promise"

    id: Id = required("Id", "A short name, unique in the file.")
    wording: Text = required("Wording", "The promise in plain language.")
    measures: list[MeasureId] = several("Measures", "The measures that keep it.")
    period: Span | None = optional("Period", "When it holds, if not the cycle.")
    agreement: Text | None = optional(
        "Agreement", "The agreement that it belongs to, if it is an earlier or another one than this file’s."
    )
    translations: list[Translation] = several("Translations", "The promise in other languages.")
    revisions: list[Revision] = several("Revisions", "How it was changed or prolonged.")
    signed: Day | None = optional("Signed", "When it was signed.")
    published: Day | None = optional("Published", "When it was published.")
    fed_back: Day | None = optional("Fed back", "When the result was reported to the citizens.")
    reviewed: Reviewed | None = optional(
        "Reviewed", "When someone last saw that it holds against what it rests on, set by sara review."
    )

    def valid(self, cycle: Span) -> Span:
        """When it holds: its own time or the cycle, with what the revisions have changed."""
        return as_revised(self.period or cycle, self.revisions)


class FollowUpPlan(Part):
    """How the work will be followed up, decided before it begins."""

    date: Day | None = optional("Date", "When it is to be done.")
    responsible: Text | None = optional("Responsible", "The role that answers for it.")
    method: Text | None = optional("Method", "What is collected, how, and how it is compared.")
    resources: Text | None = optional("Resources", "People and means that are set aside.")


class GrantCost(Part):
    """What part of a state grant was spent on."""

    date: Day = required("Date", "The day of the cost, or the last day that the amount covers.")
    what: Text = required("What", "What the money was spent on.", example="Konsult för utvärdering")
    amount: Amount = required("Amount", "In kronor.")


class GrantAccount(Part):
    """What came of a state grant: SFS 2023:442, 14 §, asks how the results relate to what it was granted for."""

    date: Day = required("Date", "The day of the account.")
    text: Text = required("Text", "How the results relate to what the grant was for.")


class Grant(Part):
    """A state grant to the municipality for crime prevention (SFS 2023:442): a project, for one calendar year."""

    title: Text = required("Title", "The project that the grant is for.")
    year: GrantYear | None = optional("Year of the grant", "The calendar year that it was granted for.")
    amount: Amount | None = optional("Amount", "What was granted, in kronor.")
    decision: Decision | None = optional("Decision", "Who granted it, and when.")
    purpose: Text | None = optional("Purpose", "What the grant is to be used for.")
    measures: list[MeasureId] = several("Measures", "The measures that it pays for.")
    other_grants: Text | None = optional("Other state grants", "What else was applied for or granted.")
    costs: list[GrantCost] = several("Costs", "What the grant was spent on.")
    report_by: Day | None = optional("Report by", "The last day for the account, as the decision says.")
    account: GrantAccount | None = optional("Account", "What came of it.")


class Referral(Part):
    """What a referral (tjänsteskrivelse) says to the body that decides, where nothing else in the file does."""

    body: Text | None = optional(
        "Deciding body", "The body that is to decide, if not the one that leads the work."
    )
    case_number: Text | None = optional("Case number", "The number in the registry.", example="KS 2023/104")
    matter: Text | None = optional("Matter", "What the matter is about, if not what the documents say.")
    proposals: list[Text] = several(
        "Proposals for decision", "What the body is proposed to decide, if not what remains to be decided."
    )
    economy: Text | None = optional("Economy", "What the decision costs, and who pays.")
    children: Text | None = optional(
        "Children’s perspective", "What the decision means for children, and how they have been heard."
    )
    gender: Text | None = optional(
        "Gender perspective", "What the decision means for women and men, girls and boys."
    )
    sent_to: list[Text] = several("Sent to", "Those who are sent the decision, if not the parties.")


class Execute(Part):
    """4 Execution: the plan, the measures, the promises."""

    action_plan: ActionPlan | None = optional("Action plan", "The decided plan of measures (5 §).")
    sub_area_plans: list[SubAreaPlan] = several("Plans for sub-areas", "Plans for parts of the municipality.")
    measures: list[Measure] = several("Measures", "What is done.")
    promises: list[Promise] = several("Citizen promises", "What is promised to the citizens.")
    follow_up_plan: FollowUpPlan | None = optional("Plan for follow-up", "How the work will be followed up.")
    referral: Referral | None = optional("Referral", "What the referral says to the body that decides.")
    grants: list[Grant] = several("State grants", "The state grants for the work (SFS 2023:442).")
