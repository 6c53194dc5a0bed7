"""The project file: one cycle of the work, from the first decision to the follow-up."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, StringConstraints

from sara_cli.model.analyze import Analyze
from sara_cli.model.checks import Checks
from sara_cli.model.execute import Execute
from sara_cli.model.fields import (
    Colour,
    Count,
    CycleName,
    Id,
    Part,
    PeriodKey,
    Span,
    SubAreaId,
    Text,
    optional,
    required,
    several,
)
from sara_cli.model.follow_up import FollowUp, Light, Outcome
from sara_cli.model.initiate import Initiate
from sara_cli.model.left_open import LeftOpen
from sara_cli.model.prepare import Prepare


class Looks(Part):
    """What the documents borrow from the municipality's graphic profile."""

    logo: Text | None = optional(
        "Logo",
        "A picture next to this file, PNG or SVG, of at most 500 kB.",
        example="logo.svg",
    )
    accent: Colour | None = optional(
        "Accent",
        "The colour of headings, lines and links, in quotation marks; it must be read well on white.",
        example="#7a003c",
    )
    accent_dark: Colour | None = optional(
        "Accent in the dark",
        "The same colour where pages are shown in the dark; left out, it is made light enough.",
        example="#ff9ec4",
    )


# --- what was ended in an earlier cycle --------------------------------------------------

ClosedKind: TypeAlias = Literal["problem", "cause", "goal", "measure"]
ClosedStatus: TypeAlias = Literal["done", "stopped"]


class Closed(Part):
    """A problem, cause, goal or measure that was ended, with how it went and why it was ended.

    Its ids lead nowhere: what they named is in the file of that cycle.
    """

    id: Id = required("Id", "The id that it had; nothing else should get it.", example="S3.1")
    kind: ClosedKind = required("Kind", "problem, cause, goal or measure.")
    title: Text = required("Title", "What it was, in a few words.")
    problem: Id | None = optional("Problem", "The id of the problem that a cause or a goal belonged to.")
    cycle: CycleName = required("Ended in", "The cycle in which it was ended.", example="2023")
    status: ClosedStatus | None = optional("Status", "done or stopped, for a measure.")
    light: Light | None = optional("Light", "How it was judged last: green, yellow, red or grey.")
    outcome: Outcome | None = optional(
        "Outcome", "eliminated, fewer, less_harm, better_handled, moved or unchanged."
    )
    result: Text | None = optional("Result", "The result in words.")
    why: Text | None = optional("Why", "Why it was ended.")


# --- the project file: one cycle, from the first decision to the follow-up ---------------

StepName: TypeAlias = Literal["initiate", "prepare", "analyze", "execute", "follow_up"]
STEPS: tuple[StepName, ...] = ("initiate", "prepare", "analyze", "execute", "follow_up")

PartyKind: TypeAlias = Literal[
    "municipality",
    "police",
    "region",
    "county_board",
    "rescue_service",
    "housing",
    "business",
    "civil_society",
    "state",
    "other",
]


class Municipality(Part):
    """The municipality whose work it is."""

    name: Text = required("Name", "The name of the municipality as an organisation.", example="Bräcke kommun")
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")] | None = optional(
        "Code", "The official code of four digits, in quotation marks.", example="2305"
    )
    population: dict[PeriodKey, Count] = Field(
        default_factory=dict, title="Population", description="Number of inhabitants at the end of each year."
    )


class Party(Part):
    """An organisation that takes part in the co-operation."""

    referred_as: ClassVar[str] = "party"

    id: Id = required("Id", "A short name, unique in the file.", example="kommun")
    name: Text = required(
        "Name", "The name of the organisation.", example="Polismyndigheten, lokalpolisområde Östersund"
    )
    short: Text | None = optional("Short name", "What it is called in running text.", example="Polisen")
    kind: PartyKind = required("Kind", "What kind of organisation it is.")


class SubArea(Part):
    """A part of the municipality that has a picture, problems or a plan of its own."""

    referred_as: ClassVar[str] = "sub_area"

    id: Id = required("Id", "A short name, unique in the file.")
    name: Text = required("Name", "What the area is called.")
    part_of: SubAreaId | None = optional("Part of", "The larger area that it belongs to.")
    population: Count | None = optional("Population", "Number of inhabitants.")


class Words(Part):
    """The words that the project prints, where the place has its own."""

    agreement: Text | None = optional(
        "Co-operation agreement",
        "The printed word, in the singular, indefinite form.",
        example="samverkansöverenskommelse",
    )
    joint_picture: Text | None = optional("Joint picture", "The printed word.", example="gemensam lägesbild")
    focus_area: Text | None = optional("Focus area", "The printed word.", example="fokusområde")
    action_plan: Text | None = optional("Action plan", "The printed word.", example="åtgärdsplan")
    activity_plan: Text | None = optional("Activity plan", "The printed word.", example="aktivitetsplan")
    measure: Text | None = optional("Measure", "The printed word.", example="åtgärd")
    promise: Text | None = optional("Citizen promise", "The printed word.", example="medborgarlöfte")


class Project(Part):
    """One cycle inside an agreement period."""

    sara: Literal[1] = required("Format", "The version of the file’s format: 1.")
    title: Text = required("Title", "What the work is called.", example="Ett tryggt Bräcke")
    language: Literal["sv", "en"] = Field(
        default="sv", title="Language", description="The language of the documents: sv or en."
    )
    illustrative: bool | None = optional(
        "Illustrative",
        "true if figures and measures are made up to show the tool; printed on every document.",
    )
    municipality: Municipality = required("Municipality", "The municipality whose work it is.")
    local_police_area: Text | None = optional(
        "Local police area", "The local police area (LPO).", example="Östersund"
    )
    cycle: Span = required("Cycle", "The time of this cycle, often a year.")
    previous: Text | None = optional(
        "Previous", "The project file of the previous cycle, as a path from this file."
    )
    closed: list[Closed] = several(
        "Closed", "What was ended in earlier cycles, with how it went; the memory of the work."
    )
    words: Words | None = optional("Words", "The words that the project prints, where the place has its own.")
    looks: Looks | None = optional("Looks", "The municipality’s logo and colour in the documents.")
    checks: Checks | None = optional(
        "Checks", "Which rules are turned off and why, and the limits that the others go by."
    )
    left_open: list[LeftOpen] = several(
        "Left open", "Questions that nobody can answer yet or that don’t apply here, set by the questions."
    )
    parties: list[Party] = several("Parties", "The organisations that co-operate.")
    sub_areas: list[SubArea] = several(
        "Sub-areas", "Parts of the municipality with a picture, problems or a plan of their own."
    )

    initiate: Initiate = Field(
        default_factory=Initiate,
        title="1 Initiate",
        description="Decide to co-operate, organise it, and write the agreement.",
    )
    prepare: Prepare = Field(
        default_factory=Prepare,
        title="2 Own preparations",
        description="Sources, figures, facts, dialogues and each party’s own picture.",
    )
    analyze: Analyze = Field(
        default_factory=Analyze,
        title="3 Joint picture and cause analysis",
        description="Merge the pictures, choose problems, and find out why they arise.",
    )
    execute: Execute = Field(
        default_factory=Execute, title="4 Execution", description="The plan, the measures, the promises."
    )
    follow_up: FollowUp = Field(
        default_factory=FollowUp,
        title="5 Follow-up",
        description="Results, lessons, decisions and to whom they were reported.",
    )
