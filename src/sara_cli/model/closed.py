"""What was ended in an earlier turn of the cycle: kept, so that nobody has to find it out once more."""

from typing import Literal, TypeAlias

from sara_cli.model.fields import Id, Part, Text, TurnName, optional, required
from sara_cli.model.follow_up import Light, Outcome

ClosedKind: TypeAlias = Literal["problem", "cause", "goal", "measure"]
ClosedStatus: TypeAlias = Literal["done", "stopped"]


class Closed(Part):
    """A problem, cause, goal or measure that was ended, with how it went and why it was ended.

    Its ids lead nowhere: what they named stands in the file of that turn.
    """

    id: Id = required("Id", "The id that it had; nothing else should get it.", example="S3.1")
    kind: ClosedKind = required("Kind", "problem, cause, goal or measure.")
    title: Text = required("Title", "What it was, in a few words.")
    problem: Id | None = optional("Problem", "The id of the problem that a cause or a goal belonged to.")
    cycle: TurnName = required("Ended in", "The turn of the cycle in which it was ended.", example="2023")
    status: ClosedStatus | None = optional("Status", "done or stopped, for a measure.")
    light: Light | None = optional("Light", "How it was judged last: green, yellow or red.")
    outcome: Outcome | None = optional(
        "Outcome", "eliminated, fewer, less_harm, better_handled, moved or unchanged."
    )
    result: Text | None = optional("Result", "The result in words.")
    why: Text | None = optional("Why", "Why it was ended.")
