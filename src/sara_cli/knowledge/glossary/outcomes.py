"""Terms of step 5: what came of it, and how that is found out."""

from sara_cli.knowledge.glossary.term import Term
from sara_cli.language import N_

TERMS = (
    Term(
        "follow_up",
        "uppföljning",
        "follow-up",
        N_(
            "To look at what happens around a measure and tell the result. It is planned before the work "
            "begins and needs a description of the situation before. Lag (2023:196) § 6 asks that the action "
            "plan is followed up at least every second year."
        ),
        see=("output_follow_up", "process_follow_up", "outcome_follow_up", "evaluation"),
    ),
    Term(
        "output_follow_up",
        "produktionsuppföljning",
        "output follow-up",
        N_("Was it done, how many times and for how many people?"),
        see=("follow_up", "output_goal"),
    ),
    Term(
        "process_follow_up",
        "processuppföljning",
        "process follow-up",
        N_("What was done, how and why, what it cost, and whether the work could affect the problem at all."),
        see=("follow_up", "process_goal"),
    ),
    Term(
        "outcome_follow_up",
        "effektuppföljning",
        "outcome follow-up",
        N_(
            "How the work affected the problem. It needs the other two kinds of follow-up, and a comparison "
            "over time or with a similar area."
        ),
        see=("follow_up", "outcome_goal", "displacement"),
    ),
    Term(
        "evaluation",
        "utvärdering",
        "evaluation",
        N_(
            "A more systematic study than a follow-up, nearer to research, that asks whether it was the work "
            "that changed the problem."
        ),
        see=("follow_up", "sara_model"),
    ),
    Term(
        "feedback",
        "återkoppling",
        "feedback",
        N_("To tell those concerned what came of it: the leadership, the staff and the citizens."),
        see=("citizen_promise", "municipal_council", "citizen_dialogue"),
    ),
    Term(
        "displacement",
        "omfördelning",
        "displacement",
        N_(
            "The crime moves instead of ending: to another place, another time or another target, or it is "
            "done in another way."
        ),
        see=("diffusion", "outcome_follow_up"),
        also=("förflyttning",),
    ),
    Term(
        "diffusion",
        "spridning av nytta",
        "diffusion of benefits",
        N_(
            "The good effect reaches further than the measure did, such as to the streets around. The "
            "opposite of displacement."
        ),
        see=("displacement", "outcome_follow_up"),
        also=("spridningseffekt",),
    ),
)
