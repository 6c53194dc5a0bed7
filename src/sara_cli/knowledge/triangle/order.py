"""What is asked where the order of common places is hit: drugs, traffic, insecurity."""

from sara_cli.knowledge.triangle.asked import Asked
from sara_cli.language import N_

KINDS = {
    "drugs": Asked(
        offender=(
            N_("Is it selling, trying or steady use, and in which groups and ages?"),
            N_("How do seller and buyer find each other: at a place, through friends, in an app?"),
        ),
        handler=(
            N_("What do parents, school and clubs say of alcohol and drugs, and do they say the same?"),
        ),
        target=(
            N_("What makes the young say yes the first time, and what makes others say no?"),
            N_("Who else is hit: neighbours, younger siblings, shops?"),
        ),
        guardian=(N_("Which adults are where the young meet in the evening and at weekends?"),),
        place=(
            N_("Where is it sold and where is it used, and why just there?"),
            N_("Which events, pay days and holidays stand out?"),
        ),
        manager=(
            N_(
                "Who rules over stairwells, stations, schoolyards, pubs and festivals, and what do they "
                "tolerate?"
            ),
        ),
    ),
    "traffic": Asked(
        offender=(
            N_(
                "Which road users are they: commuters, young drivers with tuned vehicles, heavy traffic, "
                "parents at the school?"
            ),
            N_("Is it hurry, habit, show or intoxication?"),
        ),
        handler=(N_("Which parents, employers and clubs have a say in how they drive?"),),
        target=(
            N_("Who is put at risk or stays away: children on their way to school, cyclists, the elderly?"),
        ),
        guardian=(N_("Who is near the road at those hours, and who measures the speed?"),),
        place=(N_("What in the road invites it: a straight stretch, width, bad sight, an unclear limit?"),),
        manager=(
            N_(
                "Whose road is it, the state's, the municipality's or a private one, and what is planned "
                "there?"
            ),
        ),
    ),
    "insecurity": Asked(
        offender=(
            N_("What do people see, hear or read of that makes them uneasy, and is it crime at all?"),
            N_("Which groups are others afraid of, and what do those groups do there?"),
        ),
        handler=(N_("Who can talk with those who gather there, and offer something else?"),),
        target=(
            N_("Which groups feel insecure, and what do they give up: walks, the bus, evening classes?"),
            N_("Have they been hit themselves, or does it rest on what they have heard?"),
        ),
        guardian=(N_("Whom do people trust to come when they call, and how is that known?"),),
        place=(
            N_("Which places do people avoid, and what do a safety walk and the inhabitants say of them?"),
            N_("Is it the place itself, what happens there, or how it is looked after?"),
        ),
        manager=(N_("Who looks after light, greenery and litter there, and how fast does it happen?"),),
    ),
}
