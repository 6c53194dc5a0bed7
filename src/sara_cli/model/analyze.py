"""Step 3, the joint picture and the cause analysis: which problems, and why they arise."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from sara_cli.model.fields import (
    Carried,
    CauseId,
    Day,
    EvidenceId,
    Id,
    IndicatorId,
    Number,
    Part,
    PartyId,
    PeriodName,
    Reviewed,
    SubAreaId,
    Text,
    internal_mark,
    optional,
    required,
    several,
)

ProblemKind: TypeAlias = Literal[
    "drugs",
    "public_violence",
    "close_violence",
    "harassment",
    "hate_crime",
    "gangs",
    "theft",
    "burglary",
    "vandalism",
    "fraud",
    "traffic",
    "insecurity",
    "honour",
    "sexual_offences",
    "recruitment",
    "extremism",
    "welfare_crime",
    "disorder",
    "other",
]
PriorityDecision: TypeAlias = Literal["prioritised", "deprioritised", "watch"]
Level: TypeAlias = Literal["low", "medium", "high"]
Corner: TypeAlias = Literal["offender", "target", "place"]
Strength: TypeAlias = Literal["supported", "uncertain", "refuted"]
Nature: TypeAlias = Literal["situational", "social"]
GoalKind: TypeAlias = Literal["outcome", "process", "output"]
Horizon: TypeAlias = Literal["short", "long"]
Score: TypeAlias = Annotated[int, Field(ge=0, le=3)]


class SubAreaPicture(Part):
    """The situation in one part of the municipality."""

    sub_area: SubAreaId = required("Sub-area", "The part of the municipality.")
    summary: Text = required("Summary", "The situation there.")
    risk: Level | None = optional("Risk", "The weighed risk, in words that the parties have agreed on.")


class JointPicture(Part):
    """The parties' pictures merged into one.

    Its parts are those of lag (2023:196) 4 §: extent and consequences, other information, analysis.
    """

    date: Day | None = optional("Date", "When it was settled.")
    merges: list[PartyId] = several("Merges", "The parties whose pictures were merged.")
    area: Text | None = optional(
        "Area", "The area that it covers; the law asks for the whole municipality.", example="Hela kommunen"
    )
    extent: Text | None = optional("Extent", "How much crime there is, of what kind, where and when (4 §).")
    consequences: Text | None = optional(
        "Consequences", "What the crime leads to: harm, cost, insecurity (4 §)."
    )
    other_information: Text | None = optional(
        "Other information", "What else matters: surveys, dialogues, services, the environment (4 §)."
    )
    analysis: Text | None = optional("Analysis", "What the parties conclude from all of it (4 §).")
    sub_areas: list[SubAreaPicture] = several("Sub-areas", "The situation in each part of the municipality.")


class PictureUpdate(Part):
    """A short, dated picture between two joint pictures, for instance for a council meeting."""

    date: Day = required("Date", "The day of the update.")
    text: Text = required("Text", "What has changed.")


class Scores(Part):
    """Brå's criteria for choosing between problems, from 0 (not at all) to 3 (very much)."""

    common: Score | None = optional("Common", "Does it happen often? 0 to 3.")
    persistent: Score | None = optional("Persistent", "Has it gone on for long? 0 to 3.")
    deviates: Score | None = optional("Deviates", "Is it worse than in similar areas? 0 to 3.")
    concentrated: Score | None = optional("Concentrated", "Is it concentrated in a few places? 0 to 3.")
    influenceable: Score | None = optional("Influenceable", "Can the parties do something about it? 0 to 3.")
    costly: Score | None = optional("Costly", "Does it cost much, in money or suffering? 0 to 3.")
    affects_many: Score | None = optional("Affects many", "Are many affected, also indirectly? 0 to 3.")


class Priority(Part):
    """Whether the problem is chosen, and why or why not; scores may be here before anything is decided."""

    scores: Scores | None = optional(
        "Scores", "The problem against Brå’s criteria; a basis for discussion, not a sum."
    )
    confidence: Level | None = optional("Confidence", "How sure the parties are of their judgement.")
    decision: PriorityDecision | None = optional("Decision", "prioritised, deprioritised or watch.")
    reason: Text | None = optional("Reason", "Why, also when the problem was not chosen.")


class Triangle(Part):
    """The crime triangle: offender, target and place, and whoever could control each."""

    offender: Text | None = optional("Offender", "Who commits it: groups and motives, never persons.")
    handler: Text | None = optional(
        "Handler", "Who has influence over the offender: parents, school, coaches."
    )
    target: Text | None = optional("Victim or object", "Who or what is hit, and why just they.")
    guardian: Text | None = optional("Guardian", "Who could protect the target: adults, neighbours, staff.")
    place: Text | None = optional("Place", "Where it happens, and what the place makes possible.")
    manager: Text | None = optional("Manager", "Who runs the place and could make rules there.")


class EventLink(Part):
    """One link in the chain of events that leads to the crime."""

    step: Text = required("Step", "What happens.")
    cut: Text | None = optional("Cut", "How the chain could be cut here.")


class Cause(Part):
    """Why the problem arises at this place and time: a hypothesis with its evidence."""

    referred_as: ClassVar[str] = "cause"

    id: Id = required("Id", "A short name; Brå numbers causes and measures alike.", example="N1")
    cause: Text = required(
        "Cause", "The cause, as something that could be changed; not the problem once more."
    )
    mechanism: Text | None = optional("Mechanism", "How it leads to the problem: because …")
    shows_as: Text | None = optional("Shows as", "What one would see if the hypothesis is right.")
    corner: Corner | None = optional("Corner", "The corner of the crime triangle: offender, target or place.")
    nature: Nature | None = optional(
        "Nature", "situational (the occasion) or social (why people commit crime)."
    )
    behind: CauseId | None = optional(
        "Behind", "The cause that this one lies behind; left out for a direct cause."
    )
    evidence: list[EvidenceId] = several("Evidence", "The evidence for or against it in step 2.")
    strength: Strength | None = optional("Strength", "supported, uncertain or refuted by the evidence.")
    tried_before: Text | None = optional("Tried before", "What has been done about it, and what came of it.")
    no_measure_because: Text | None = optional(
        "Why no measure", "The reason, if nothing is done about this cause now."
    )
    internal: bool | None = internal_mark()
    carried: Carried | None = optional(
        "Carried over", "The cycle that it was copied from, set by sara renew."
    )
    reviewed: Reviewed | None = optional(
        "Reviewed", "When someone last saw that it holds against what it rests on, set by sara review."
    )


class Baseline(Part):
    """What the indicator was before the work began."""

    value: Number = required("Value", "The figure before the work began.")
    period: PeriodName = required("Period", "What the figure covers.", example="2022")


class Target(Part):
    """What the indicator should be, and when."""

    value: Number = required("Value", "The figure to reach.")
    by: PeriodName = required("By", "When it is to be reached.", example="2026")


class Goal(Part):
    """What should change, how much and by when."""

    referred_as: ClassVar[str] = "goal"

    id: Id = required("Id", "A short name, unique in the file.", example="N-mal-1")
    goal: Text = required("Goal", "What is to change, with a verb of movement: reduce, increase, develop.")
    kind: GoalKind | None = optional("Kind", "outcome (what changes), process (how) or output (how many).")
    horizon: Horizon | None = optional("Horizon", "short or long term.")
    indicator: IndicatorId | None = optional("Indicator", "What is measured to see it.")
    causes: list[CauseId] = several(
        "Causes", "The causes whose weakening it measures; left out where it measures the problem itself."
    )
    baseline: Baseline | None = optional("Baseline", "The indicator’s value before.")
    target: Target | None = optional("Target", "The target value, and when.")
    carried: Carried | None = optional(
        "Carried over", "The cycle that it was copied from, set by sara renew."
    )
    reviewed: Reviewed | None = optional(
        "Reviewed", "When someone last saw that it holds against what it rests on, set by sara review."
    )


class Problem(Part):
    """A problem of the joint picture: recurring, harmful, and possible to describe."""

    referred_as: ClassVar[str] = "problem"

    id: Id = required("Id", "A short name, unique in the file.", example="narkotika")
    title: Text = required("Title", "The problem in a few words.")
    kind: ProblemKind | None = optional(
        "Kind", "What kind of problem it is; the cause analysis asks questions that fit the kind."
    )
    description: Text | None = optional("What", "What happens.")
    where: Text | None = optional("Where", "At which places; never an address.")
    when: Text | None = optional("When", "At which times, days and seasons.")
    who: Text | None = optional("Who", "Who is affected, and who does it: groups, never persons.")
    since: Text | None = optional("Since", "How long it has gone on.")
    consequences: Text | None = optional("Consequences", "What it leads to: harm, cost, insecurity.")
    tried_before: Text | None = optional("Tried before", "What has been done about it, and what came of it.")
    sub_area: SubAreaId | None = optional("Sub-area", "The part of the municipality, if not all of it.")
    evidence: list[EvidenceId] = several("Evidence", "What in step 2 shows that the problem exists.")
    priority: Priority | None = optional("Priority", "Whether the problem is chosen, and why.")
    triangle: Triangle | None = optional(
        "Crime triangle", "Offender, target, place, and who could control each."
    )
    event_chain: list[EventLink] = several("Event chain", "The events that lead to the crime, in order.")
    causes: list[Cause] = several("Causes", "Why the problem arises; indirect causes lead to direct ones.")
    goals: list[Goal] = several("Goals", "What is to change.")
    no_measures_because: Text | None = optional(
        "Why no measures", "The reason, if the problem has goals but deliberately no measures yet."
    )
    internal: bool | None = internal_mark()
    carried: Carried | None = optional(
        "Carried over", "The cycle that it was copied from, set by sara renew."
    )
    reviewed: Reviewed | None = optional(
        "Reviewed", "When someone last saw that it holds against what it rests on, set by sara review."
    )


class Analyze(Part):
    """3 Joint picture and cause analysis: merge, choose, and find out why."""

    joint_picture: JointPicture | None = optional("Joint picture", "The parties’ pictures merged into one.")
    picture_updates: list[PictureUpdate] = several(
        "Updates of the picture", "Short, dated pictures in between."
    )
    problems: list[Problem] = several("Problems", "The problems of the joint picture, chosen and not chosen.")
