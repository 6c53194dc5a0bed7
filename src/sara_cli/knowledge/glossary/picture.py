"""Terms of steps 2 and 3: what is gathered, weighed and chosen between."""

from sara_cli.knowledge.glossary.term import Term
from sara_cli.language import N_

TERMS = (
    Term(
        "mapping",
        "kartläggning",
        "mapping",
        N_(
            "Systematic gathering of facts about an area, a kind of crime or a group: what, how much, how "
            "often and under which conditions. Lag (2023:196) § 4 asks for a mapping of crime, its extent "
            "and consequences."
        ),
        see=("situation_picture", "reported_offences", "dark_figure"),
    ),
    Term(
        "situation_picture",
        "lägesbild",
        "situation picture",
        N_(
            "The facts gathered and weighed: where the problems are greatest, compared with others and over "
            "time. Each party makes its own, and the parties merge them into a joint one. Lag (2023:196) "
            "asks for a picture of the whole area (§ 4), updated at least every second year (§ 6)."
        ),
        see=("mapping", "problem", "priority", "cause_analysis"),
        also=("egen lägesbild", "gemensam lägesbild", "own picture", "joint picture"),
    ),
    Term(
        "problem_description",
        "problembild",
        "problem picture",
        N_(
            "The description of one problem: what happens, where, when, who is affected and what it leads "
            "to. It speaks of groups, never of persons."
        ),
        see=("problem", "situation_picture"),
    ),
    Term(
        "consequences",
        "konsekvenser",
        "consequences",
        N_(
            "What the crime leads to, such as harm, cost and insecurity. Lag (2023:196) § 4 asks that the "
            "mapping covers them."
        ),
        see=("mapping", "problem"),
    ),
    Term(
        "problem",
        "problem",
        "problem",
        N_(
            "Something harmful that happens again and again in a similar way, and that the parties are "
            "expected to do something about. It is wider than a single event and narrower than “crime”."
        ),
        see=("problem_description", "priority", "cause", "cheers"),
    ),
    Term(
        "priority",
        "prioritering",
        "prioritisation",
        N_(
            "The choice of which problems to work with, and which not. Brå suggests a matrix of problems and "
            "criteria: common, persistent, worse than in similar areas, limited to places, possible to "
            "influence, costly, affecting many. It is a ground for talk, not a sum."
        ),
        see=("problem", "steering_group"),
    ),
    Term(
        "citizen_dialogue",
        "medborgardialog",
        "citizen dialogue",
        N_(
            "A way to deepen the knowledge of a problem with those who live with it: surveys, safety walks, "
            "interviews, focus groups, councils. Those who took part are told what came of it."
        ),
        see=("staff_dialogue", "safety_walk", "feedback"),
    ),
    Term(
        "staff_dialogue",
        "medarbetardialog",
        "staff dialogue",
        N_(
            "A conversation with those who meet the problems at work, in the police and in the municipality. "
            "Brå's steps ask for one when the own picture is made and one when the measures are chosen."
        ),
        see=("citizen_dialogue",),
    ),
    Term(
        "perceived_safety",
        "trygghet",
        "perceived safety",
        N_(
            "How safe people feel, which is something else than how many crimes there are. It is measured by "
            "asking, as in the surveys of Brå and the police."
        ),
        see=("safety_walk", "dark_figure"),
        also=("otrygghet", "insecurity", "safety felt"),
    ),
    Term(
        "safety_walk",
        "trygghetsvandring",
        "safety walk",
        N_(
            "A walk through a place together with those who use it, to note what makes it feel safe or "
            "unsafe."
        ),
        see=("citizen_dialogue", "perceived_safety"),
    ),
    Term(
        "reported_offences",
        "anmälda brott",
        "reported offences",
        N_(
            "Crimes that have been reported, in Brå's statistics for every municipality. They show reporting "
            "and the work of the police as well as crime, so compare with a survey."
        ),
        see=("dark_figure", "indicator"),
        also=("anmälningar",),
    ),
    Term(
        "dark_figure",
        "mörkertal",
        "dark figure",
        N_(
            "The crimes that are never reported and so don't show in the statistics. Surveys where people "
            "are asked whether they were exposed to crime, such as Brå's NTU, give a better idea of it."
        ),
        see=("reported_offences", "perceived_safety"),
    ),
    Term(
        "indicator",
        "indikator",
        "indicator",
        N_("What is measured, time after time and in the same way, to see whether a problem changes."),
        see=("baseline", "target_value", "reported_offences"),
    ),
    Term(
        "disclosure_check",
        "röjandekontroll",
        "disclosure control",
        N_(
            "Making sure that no one can learn something new about a single person from the figures, not "
            "even by putting tables together. Small cells are left out, merged or made less exact."
        ),
        see=("secrecy", "public_record"),
    ),
    Term(
        "year_wheel",
        "årshjul",
        "annual cycle chart",
        N_(
            "The months of the year with what recurs in them: problems, measures, surveys, meetings and "
            "legal deadlines."
        ),
        see=("schedule",),
    ),
    Term(
        "andts",
        "ANDT",
        "alcohol, narcotics, doping and tobacco",
        N_(
            "Alcohol, narcotics, doping and tobacco, often with the young in mind. With an S at the end "
            "gambling (spel om pengar) is included."
        ),
        see=("sspf", "risk_factor"),
    ),
    Term(
        "est",
        "Effektiv samordning för trygghet",
        "Effective Co-ordination for Safety",
        N_(
            "A way of working where local staff report what they see every week or fortnight by a checklist, "
            "and key persons put it together into a joint picture. What persists goes up to the preparatory "
            "or steering group."
        ),
        see=("situation_picture", "working_group"),
    ),
    Term(
        "sspf",
        "SSPF",
        "school, social services, police and leisure",
        N_(
            "School, social services, police and leisure (skola, socialtjänst, polis, fritid) who work "
            "together around young people at risk. It is often about individuals and rests on the guardians' "
            "consent, so nothing from it belongs in a project file."
        ),
        see=("secrecy", "andts"),
        also=("skola, socialtjänst, polis och fritid", "skola–socialtjänst–polis–fritid"),
    ),
)
