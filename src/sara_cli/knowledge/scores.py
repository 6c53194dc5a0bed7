"""What 0, 1, 2 and 3 mean for each criterion that problems are weighed against.

Source: the criteria are those of Brå's matrix of problems and criteria, which Brå gives as a ground for the
talk. The scale and what its figures mean are the project's own wording, so that the question can be answered
the same way by all; a party may agree on other meanings.
"""

from sara_cli.language import N_

Scale = tuple[str, str, str, str]
"""What 0, 1, 2 and 3 mean, in that order, as source texts."""

SCALES: dict[str, Scale] = {
    "common": (
        N_("hardly ever"),
        N_("a few times a year"),
        N_("every month"),
        N_("every week or more often"),
    ),
    "persistent": (
        N_("new or passing"),
        N_("during the last year"),
        N_("for two or three years"),
        N_("for longer, in spite of what has been tried"),
    ),
    "deviates": (
        N_("better than in similar areas"),
        N_("about the same, or not known"),
        N_("somewhat worse"),
        N_("clearly worse, or a clear break in the trend"),
    ),
    "concentrated": (
        N_("spread over the whole area and all hours"),
        N_("more common in some parts"),
        N_("mostly at a few places or hours"),
        N_("nearly always at the same place and time"),
    ),
    "influenceable": (
        N_("the parties can't do anything about it"),
        N_("only together with others, or slowly"),
        N_("partly, with what the parties have"),
        N_("to a large part, within the period"),
    ),
    "costly": (
        N_("no cost or suffering to speak of"),
        N_("limited cost, no lasting suffering"),
        N_("clear cost or suffering for those who are hit"),
        N_("great cost, or a danger to life and health"),
    ),
    "affects_many": (
        N_("single persons"),
        N_("a small group"),
        N_("a school, a quarter or a trade"),
        N_("a large part of the inhabitants, also indirectly"),
    ),
}

SOURCE = N_(
    "The criteria are Brå's; what the figures mean is sara's own wording, and the parties may agree on "
    "other meanings."
)


def meaning(criterion: str, score: int) -> str:
    """Look up what a score from 0 to 3 means for a criterion, as a source text.

    KeyError for an unknown criterion, IndexError outside the scale.
    """
    if score < 0:
        raise IndexError(score)
    return SCALES[criterion][score]
