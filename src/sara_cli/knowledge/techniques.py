"""The 25 techniques of situational prevention, in five strategies: a list of ideas, never a demand.

Source: the table by Cornish and Clarke as the ASU Center for Problem-Oriented Policing publishes it; the
English names are the table's. The categories overlap, and the Center warns against spending time on where
a measure belongs: the list is there so that the widest range is thought of. The names of the strategies
are in Swedish as Brå writes them. No Swedish table of the techniques was found, so their Swedish names
are this project's own working translations. The examples are the project's own, to show what is meant.
"""

from typing import NamedTuple

from sara_cli.language import N_

EFFORT = N_("Increase the effort")
RISKS = N_("Increase the risks")
REWARDS = N_("Reduce the rewards")
PROVOCATIONS = N_("Reduce provocations")
EXCUSES = N_("Remove excuses")

STRATEGIES = (EFFORT, RISKS, REWARDS, PROVOCATIONS, EXCUSES)


class Technique(NamedTuple):
    """One technique by the number that a measure's `techniques` name. The texts are source texts."""

    number: int
    strategy: str
    name: str
    example: str


TECHNIQUES: tuple[Technique, ...] = (
    Technique(1, EFFORT, N_("Target harden"), N_("Stronger locks on the school's bicycle shed.")),
    Technique(2, EFFORT, N_("Control access to facilities"), N_("Key cards for the changing rooms.")),
    Technique(3, EFFORT, N_("Screen exits"), N_("Alarm tags on goods in the shop.")),
    Technique(4, EFFORT, N_("Deflect offenders"), N_("The late bus leaves before the crowd gathers.")),
    Technique(5, EFFORT, N_("Control tools/weapons"), N_("Locked containers while building goes on.")),
    Technique(6, RISKS, N_("Extend guardianship"), N_("Adults who walk in the centre on Friday evenings.")),
    Technique(
        7, RISKS, N_("Assist natural surveillance"), N_("Better light and trimmed bushes on the path.")
    ),
    Technique(8, RISKS, N_("Reduce anonymity"), N_("Name badges for visitors at the school.")),
    Technique(9, RISKS, N_("Use place managers"), N_("A caretaker who is seen at the travel centre.")),
    Technique(
        10,
        RISKS,
        N_("Strengthen formal surveillance"),
        N_("Police on foot at times known from the analysis."),
    ),
    Technique(11, REWARDS, N_("Conceal targets"), N_("Tools out of sight when the van is parked.")),
    Technique(12, REWARDS, N_("Remove targets"), N_("No cash kept at the swimming hall.")),
    Technique(13, REWARDS, N_("Identify property"), N_("Marked outboard motors.")),
    Technique(
        14, REWARDS, N_("Disrupt markets"), N_("Joint inspections of places where stolen goods are sold.")
    ),
    Technique(15, REWARDS, N_("Deny benefits"), N_("Graffiti removed within a day.")),
    Technique(
        16, PROVOCATIONS, N_("Reduce frustrations and stress"), N_("Shorter queues when the pub closes.")
    ),
    Technique(17, PROVOCATIONS, N_("Avoid disputes"), N_("Separate entrances for rival supporters.")),
    Technique(
        18,
        PROVOCATIONS,
        N_("Reduce temptation/emotional arousal"),
        N_("Staff taught to calm heated situations."),
    ),
    Technique(
        19,
        PROVOCATIONS,
        N_("Neutralize peer pressure"),
        N_("Lessons on how to say no to drugs in front of friends."),
    ),
    Technique(20, PROVOCATIONS, N_("Discourage imitation"), N_("Damage mended fast and without publicity.")),
    Technique(21, EXCUSES, N_("Set rules"), N_("The same rules for all who rent the youth centre.")),
    Technique(22, EXCUSES, N_("Post instructions"), N_("Signs that say where alcohol may not be drunk.")),
    Technique(23, EXCUSES, N_("Alert conscience"), N_("Signs that show each driver's speed.")),
    Technique(24, EXCUSES, N_("Assist compliance"), N_("Litter bins and toilets where people gather.")),
    Technique(
        25, EXCUSES, N_("Control drugs and alcohol"), N_("Supervision of those who sell beer and tobacco.")
    ),
)


def technique(number: int) -> Technique:
    """Look up a technique by its number, 1 to 25; KeyError outside that."""
    return {one.number: one for one in TECHNIQUES}[number]
