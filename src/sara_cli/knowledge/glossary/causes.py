"""Terms of the cause analysis: why a problem arises, and what kinds of measures answer to it."""

from sara_cli.knowledge.glossary.term import Term
from sara_cli.language import N_

TERMS = (
    Term(
        "sara_model",
        "SARA-modellen",
        "SARA model",
        N_(
            "Four phases of problem-oriented policing: Scanning finds the problem, Analysis asks why, "
            "Response acts on the answer and Assessment looks at what came of it. The five steps do the same "
            "for police and municipality together."
        ),
        see=("cheers", "triangle", "evaluation"),
        also=("SARA",),
    ),
    Term(
        "cheers",
        "CHEERS",
        "CHEERS test",
        N_(
            "Six marks of a problem in problem-oriented policing: Community, Harm, Expectation, Events, "
            "Recurring, Similarity. Is the public hit and harmed, is something expected to be done, and are "
            "there events that recur and are alike? The Swedish handbook for crime analysts (Polishögskolan "
            "2006) calls its version STRAFF."
        ),
        see=("problem", "sara_model"),
        also=("STRAFF",),
    ),
    Term(
        "cause",
        "orsak",
        "cause",
        N_(
            "Why the problem arises at this place and time, as something that could be changed; not the "
            "problem said once more. A direct cause leads straight to the problem, an indirect one stands "
            "behind another cause."
        ),
        see=("cause_analysis", "cause_tree", "measure"),
        also=("direkt orsak", "indirekt orsak", "direct cause", "indirect cause"),
    ),
    Term(
        "cause_analysis",
        "orsaksanalys",
        "cause analysis",
        N_(
            "The search for why a problem arises, before measures are chosen. According to Brå it is made "
            "for every prioritised problem; lag (2023:196) asks for analysis (§ 4) but doesn't use the word."
        ),
        see=("cause", "triangle", "event_chain", "cause_tree"),
    ),
    Term(
        "cause_tree",
        "orsaksträd",
        "cause tree",
        N_(
            "A drawing of direct causes and the indirect ones behind them. A fishbone does the same, with "
            "one bone each for the exposed person, the offender and the object or place."
        ),
        see=("cause", "cause_analysis"),
        also=("fiskbensdiagram", "fiskben", "fishbone", "fishbone diagram"),
    ),
    Term(
        "event_chain",
        "händelsekedja",
        "event chain",
        N_(
            "The events that lead to the crime, in order. The chain may be cut at any link, often best early."
        ),
        see=("cause_analysis", "measure"),
    ),
    Term(
        "triangle",
        "brottstriangeln",
        "crime triangle",
        N_(
            "A crime needs an offender, a target and a place. Around them stand those who could control "
            "each: handler, guardian and manager. The side that is weak points to the measure."
        ),
        see=("routine_activity", "offender", "target", "place", "handler", "guardian", "manager"),
        also=("problem analysis triangle", "brottstriangel"),
    ),
    Term(
        "offender",
        "gärningsperson",
        "offender",
        N_(
            "Whoever commits the crime; one corner of the crime triangle. Here always a group and its "
            "motives, never a person."
        ),
        see=("triangle", "handler"),
    ),
    Term(
        "target",
        "brottsoffer eller objekt",
        "target or victim",
        N_(
            "Whoever or whatever is hit by the crime; one corner of the crime triangle. Ask why just they, "
            "and whether the same ones are hit again."
        ),
        see=("triangle", "guardian"),
        also=("victim", "brottsoffer", "brottsutsatt", "objekt"),
    ),
    Term(
        "place",
        "plats",
        "place",
        N_("Where the crime happens and what the place makes possible; one corner of the crime triangle."),
        see=("triangle", "manager"),
    ),
    Term(
        "handler",
        "person med inflytande",
        "handler",
        N_(
            "Someone with influence over a possible offender, such as a parent, a teacher or a coach. No "
            "settled Swedish word was found; “person med inflytande” is a working translation."
        ),
        see=("triangle", "offender"),
    ),
    Term(
        "guardian",
        "kapabel väktare",
        "capable guardian",
        N_(
            "Anyone who can protect the target by being there and taking an interest: neighbours, staff, "
            "adults on the way. It need not be a security guard."
        ),
        see=("triangle", "target", "routine_activity"),
        also=("väktare",),
    ),
    Term(
        "manager",
        "platsansvarig",
        "place manager",
        N_(
            "Whoever runs the place and could make rules there, such as a landlord, a head teacher or a shop "
            "manager."
        ),
        see=("triangle", "place"),
    ),
    Term(
        "routine_activity",
        "rutinaktivitetsteorin",
        "routine activity theory",
        N_(
            "The theory behind the crime triangle: a crime happens when a likely offender and a suitable "
            "target meet in time and place without a capable guardian."
        ),
        see=("triangle", "guardian"),
        also=("rutinaktivitetsteori",),
    ),
    Term(
        "risk_factor",
        "riskfaktor",
        "risk factor",
        N_(
            "Something that raises the risk of committing crime or of being hit by it. For the young it may "
            "lie in the individual or the family, and such factors work together."
        ),
        see=("protective_factor", "social"),
    ),
    Term(
        "protective_factor",
        "skyddsfaktor",
        "protective factor",
        N_("Something that lowers the risk of committing crime or of being hit by it."),
        see=("risk_factor", "social"),
    ),
    Term(
        "situational",
        "situationell prevention",
        "situational prevention",
        N_(
            "Measures that change the situation where the crime happens: more effort, more risk, less "
            "reward, fewer provocations, fewer excuses. See the 25 techniques."
        ),
        see=("social", "triangle"),
        also=("situationell",),
    ),
    Term(
        "social",
        "social prevention",
        "social prevention measures",
        N_(
            "Measures that change why people commit crime, such as parent training, work against bullying or "
            "motivational talks. The effect comes late."
        ),
        see=("situational", "risk_factor"),
    ),
)
