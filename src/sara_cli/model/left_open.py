"""A question that nobody can answer yet, or that doesn't concern this place: remembered, so that it isn't asked each time."""

from typing import Literal, TypeAlias

from sara_cli.model.fields import Day, Part, Text, required

LeftOpenReason: TypeAlias = Literal["not_known", "not_applicable"]


class LeftOpen(Part):
    """A question that was left open on a day, and why."""

    question: Text = required(
        "Question", "The id of the question, set by the questions.", example="initiate.communication_plan"
    )
    date: Day = required("Date", "The day when it was left open.")
    reason: LeftOpenReason = required(
        "Reason", "not_known or not_applicable: nobody knows yet, or it doesn’t apply here."
    )
