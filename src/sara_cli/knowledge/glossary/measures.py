"""Terms of step 4: measures, plans and goals."""

from sara_cli.knowledge.glossary.term import Term
from sara_cli.language import N_

TERMS = (
    Term(
        "measure",
        "åtgärd",
        "measure",
        N_(
            "What is done about a cause, by whom, when and with what. A measure that acts on no cause is "
            "done because it was done last year."
        ),
        see=("cause", "action_plan", "activity"),
    ),
    Term(
        "action_plan",
        "åtgärdsplan",
        "action plan",
        N_(
            "The plan of measures. Lag (2023:196) asks the municipality to decide one, with the situation "
            "picture as its ground (§ 5), and to follow it up at least every second year (§ 6). Brå's "
            "example has the columns cause, measure, operative goals, when, who and follow-up."
        ),
        see=("measure", "activity_plan", "follow_up"),
        also=("handlingsplan",),
    ),
    Term(
        "activity",
        "aktivitet",
        "activity",
        N_("A single thing that is done as part of a measure, such as one visit or one evening."),
        see=("activity_plan", "measure"),
    ),
    Term(
        "activity_plan",
        "aktivitetsplan",
        "activity plan",
        N_(
            "What one party shall do, taken from the joint plan. Some places use the word for the action "
            "plan itself."
        ),
        see=("action_plan", "activity", "party"),
    ),
    Term(
        "goal",
        "mål",
        "goal",
        N_(
            "What shall change, how much and by when. Use a verb of movement such as reduce, increase or "
            "develop; “work for” and “safeguard” can't be measured."
        ),
        see=("overall_goal", "objective", "outcome_goal", "smart"),
    ),
    Term(
        "overall_goal",
        "övergripande mål",
        "overall goal",
        N_(
            "What the parties want to reach in the long run, such as less crime and more safety. It needs "
            "sub-goals that can be measured."
        ),
        see=("goal", "objective"),
    ),
    Term(
        "objective",
        "operativt mål",
        "operative goal",
        N_("A goal of shorter range that is tied to a measure."),
        see=("goal", "measure"),
        also=("delmål", "sub-goal"),
    ),
    Term(
        "outcome_goal",
        "effektmål",
        "outcome goal",
        N_(
            "A goal about what shall change for those who live with the problem. Brå uses it for overall "
            "goals and sub-goals."
        ),
        see=("goal", "process_goal", "output_goal", "outcome_follow_up"),
    ),
    Term(
        "process_goal",
        "processmål",
        "process goal",
        N_("A goal about how the work is done."),
        see=("goal", "outcome_goal", "process_follow_up"),
    ),
    Term(
        "output_goal",
        "produktionsmål",
        "output goal",
        N_(
            "A goal about how many times something is done or how many people are reached. It says nothing "
            "of whether the problem changed."
        ),
        see=("goal", "outcome_goal", "output_follow_up"),
    ),
    Term(
        "smart",
        "SMART",
        "SMART goals",
        N_("Five marks of a good goal: specific, measurable, accepted, realistic and set in time."),
        see=("goal",),
    ),
    Term(
        "baseline",
        "utgångsvärde",
        "baseline",
        N_(
            "Where the indicator stood before the work began. Find it out when the goal is written; "
            "afterwards it may be too late."
        ),
        see=("indicator", "target_value"),
        also=("nollmätning", "baslinje"),
    ),
    Term(
        "target_value",
        "målvärde",
        "target value",
        N_("The figure that the indicator shall reach, and by when."),
        see=("indicator", "baseline", "goal"),
    ),
    Term(
        "target_group",
        "målgrupp",
        "target group",
        N_("Those whom a measure is for. Groups, never persons."),
        see=("measure",),
    ),
    Term(
        "responsible",
        "ansvarig",
        "responsible",
        N_(
            "The role that answers for a measure being done. One for each measure; without a doer it doesn't "
            "happen."
        ),
        see=("measure", "party"),
    ),
    Term(
        "schedule",
        "tidplan",
        "schedule",
        N_("When a measure starts and ends, and how often it is done if it recurs."),
        see=("measure", "year_wheel"),
    ),
    Term(
        "resources",
        "resurser",
        "resources",
        N_(
            "The people and means that are set aside for a measure, and for its follow-up. According to Brå "
            "there is often nothing left for the follow-up when the measure is done."
        ),
        see=("cost", "commitment", "follow_up"),
    ),
    Term(
        "cost",
        "kostnad",
        "cost",
        N_("What a measure costs in money and hours. Brå counts hours as a cost when the work is reviewed."),
        see=("resources",),
    ),
)
