"""Step 5, follow-up: what was done, how it went, what changed, and what happens now."""

from typing import ClassVar, Literal, TypeAlias

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from sara_cli.model.fields import (
    Amount,
    Day,
    GoalId,
    Id,
    MeasureId,
    Number,
    Part,
    PartyId,
    PeriodName,
    ProblemId,
    PromiseId,
    Text,
    internal_mark,
    optional,
    required,
    several,
)

ResultKind: TypeAlias = Literal["output", "process", "outcome"]
Light: TypeAlias = Literal["green", "yellow", "red", "grey"]
Outcome: TypeAlias = Literal["eliminated", "fewer", "less_harm", "better_handled", "moved", "unchanged"]
Design: TypeAlias = Literal["at_one_time", "before_after", "with_comparison", "several_areas", "randomised"]
"""How a result was reached, from the weakest design to the strongest; the levels 1 to 5 of the Maryland scale."""
AboutKind: TypeAlias = Literal["measure", "goal", "promise"]
Next: TypeAlias = Literal["continue", "change", "end"]
Audience: TypeAlias = Literal[
    "steering_group", "leadership", "municipal_council", "council", "citizens", "other"
]


class _About(Part):
    """Says what it is about by exactly one reference."""

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> "_About":
        named = [name for name in self.about if getattr(self, name) is not None]
        if len(named) != 1:
            raise PydanticCustomError("about_one", "about one thing", {"fields": ", ".join(self.about)})
        return self


class Result(_About):
    """What the follow-up of a measure, a goal or a promise showed."""

    referred_as: ClassVar[str] = "result"
    about: ClassVar[tuple[str, ...]] = ("measure", "goal", "promise")

    id: Id = required("Id", "A short name, unique in the file.")
    date: Day = required("Date", "When it was judged.")
    measure: MeasureId | None = optional("Measure", "The measure that it is about.")
    goal: GoalId | None = optional("Goal", "The goal that it is about.")
    promise: PromiseId | None = optional("Promise", "The promise that it is about.")
    kind: ResultKind = required(
        "Kind", "output (how much was done), process (how it went) or outcome (what changed)."
    )
    light: Light | None = optional(
        "Light",
        "green, yellow or red: done as meant with a good result, partly, or not. grey: not judged, such as a goal "
        "that hasn’t been measured yet.",
    )
    value: Number | None = optional("Value", "The figure, if there is one.")
    period: PeriodName | None = optional("Period", "What the figure covers.")
    text: Text | None = optional("Text", "The result in words.")
    design: Design | None = optional(
        "Design",
        "How it was compared: at_one_time, before_after, with_comparison, several_areas or randomised.",
    )
    other_explanations: Text | None = optional("Other explanations", "What else could explain it.")
    displacement: Text | None = optional(
        "Displacement", "Whether the problem moved, or the good spread, to other places, times or kinds."
    )
    outcome: Outcome | None = optional(
        "Outcome", "eliminated, fewer, less_harm, better_handled, moved or unchanged."
    )
    internal: bool | None = internal_mark()

    @property
    def about_kind(self) -> AboutKind:
        """Of which kind that is that it is about."""
        return "measure" if self.measure else "goal" if self.goal else "promise"

    @property
    def about_id(self) -> str:
        """The id of what it is about."""
        return self.measure or self.goal or self.promise or ""

    @property
    def has_content(self) -> bool:
        """Whether it says anything yet. An entry is often opened first and filled in later."""
        return any(said is not None for said in (self.light, self.value, self.text, self.outcome))


class ProcessReview(Part):
    """How the parties worked together, and what it cost."""

    date: Day = required("Date", "When it was made.")
    text: Text = required("Text", "What went well, what did not, how good the picture and the goals were.")
    hours: Amount | None = optional("Hours", "Hours of work in all.")
    cost: Text | None = optional("Cost", "What the work cost in all.")


class NextDecision(_About):
    """What happens now with a problem or a measure."""

    about: ClassVar[tuple[str, ...]] = ("problem", "measure")

    problem: ProblemId | None = optional("Problem", "The problem that is decided on.")
    measure: MeasureId | None = optional("Measure", "The measure that is decided on.")
    decision: Next = required("Decision", "continue, change or end.")
    date: Day | None = optional("Date", "The day of the decision.")
    why: Text | None = optional("Why", "The reason.")


class Report(Part):
    """To whom the follow-up was reported."""

    to: Text = required("To", "The body or group that was informed.", example="Kommunfullmäktige")
    audience: Audience | None = optional("Audience", "Which of those who must be informed it is.")
    party: PartyId | None = optional("Party", "The party whose leadership was informed.")
    date: Day = required("Date", "When.")
    document: Text | None = optional("Document", "What was handed over.")
    follows_up_plan: bool | None = optional(
        "About the plan", "true if the report follows up the action plan (6 §); telling the council is 13 §."
    )


class RoundOwner(Part):
    """A role, or a party where no role is named, that was asked in a round, and whether it has answered."""

    role: Text | None = optional(
        "Role", "The role that was asked, never a person’s name.", example="Kommunpolis"
    )
    party: PartyId | None = optional("Party", "The party that the role belongs to, or that was asked.")
    asked: Day | None = optional("Asked", "The day when it was asked.")
    answered: Day | None = optional("Answered", "The day when the answer came.")


class Round(Part):
    """One time that those who answer for the measures were asked how it goes."""

    date: Day = required("Date", "The day when the round began.", example="2023-12-01")
    due: Day | None = optional("Answer by", "The last day to answer.", example="2023-12-15")
    owners: list[RoundOwner] = several("Asked", "Who was asked, and who has answered.")


class FollowUp(Part):
    """5 Follow-up: results, lessons, decisions and to whom they were reported."""

    results: list[Result] = several("Results", "What the follow-up showed.")
    rounds: list[Round] = several(
        "Rounds", "When those who answer for the measures were asked, and who has answered."
    )
    process_review: ProcessReview | None = optional(
        "Review of the process", "How the parties worked together."
    )
    lessons: list[Text] = several("Lessons", "What to do differently.")
    decisions: list[NextDecision] = several("Decisions", "What happens now with each problem and measure.")
    reports: list[Report] = several("Reports", "To whom it was reported, and when.")
