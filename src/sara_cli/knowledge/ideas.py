"""From a cause towards ideas for measures: what fits its corner of the triangle and its nature.

Sources: situational causes are met by situational measures and social causes by social ones, and parent
training, work against bullying and motivational talks are Brå's examples of social measures (Brå's
handbook, execution). The 25 techniques are Cornish and Clarke's, as the ASU Center for Problem-Oriented
Policing publishes them. Which corner a technique fits best is the project's own sorting, and the examples
are its own: the table sorts by strategy and its Center warns against spending time on where a measure
belongs. Nothing here is ever a gate.
"""

from typing import NamedTuple

from sara_cli.knowledge.techniques import technique
from sara_cli.language import N_

BRA = N_("Brå names it as an example of a social measure; the wording is sara's.")
TABLE = N_("One of the 25 techniques that the ASU Center publishes; the example is sara's own.")
OWN = N_("sara's own idea.")

NOTE = N_("Ideas to think from, never a list that must be chosen from. Choose what acts on just this cause.")


class Idea(NamedTuple):
    """Something that could be done about a cause. All texts are source texts.

    `technique` is its number among the 25 techniques, or 0. `caution` says what to think of first.
    """

    name: str
    example: str
    source: str
    technique: int = 0
    caution: str = ""


class Remark(NamedTuple):
    """Something known about measures of a kind, and who says so."""

    text: str
    source: str


# Nearest first. A technique may fit several corners.
_TECHNIQUES: dict[str, tuple[int, ...]] = {
    "offender": (19, 25, 21, 23, 4, 8, 16, 17, 18, 5, 14, 15, 20, 10, 24),
    "target": (6, 1, 12, 11, 13, 15, 17, 3, 2, 14),
    "place": (9, 7, 6, 2, 21, 10, 25, 16, 24, 22, 4, 20, 8, 18, 3, 5),
}

_PARENTS = Idea(
    N_("Parent training"),
    N_("Courses for parents of children in year 4 to 6, at hours when parents can come."),
    BRA,
)
_ONE_MESSAGE = Idea(
    N_("One message to all parents"),
    N_("School, youth centre and police say the same of alcohol and hours at the parents' meetings."),
    OWN,
)
_BULLYING = Idea(
    N_("Work against bullying"), N_("The school maps where pupils feel unsafe and acts on it each term."), BRA
)
_TALKS = Idea(
    N_("Motivational talks"),
    N_("Trained staff talk with young people who have begun to drink or try drugs."),
    BRA,
)
_ATTENDANCE = Idea(
    N_("Early help with school"), N_("Absence is followed up the same day, and homework help is near."), OWN
)
_MEETING_PLACE = Idea(
    N_("An open meeting place"),
    N_("The youth centre is open with staff when the young are out, also on Saturday evenings."),
    OWN,
    caution=N_("Ask whom it reaches: those whom the cause is about, or others?"),
)
_OUTREACH = Idea(
    N_("Outreach work"),
    N_("Field workers who are known to the young are out at the hours that the analysis shows."),
    OWN,
)
_SSPF = Idea(
    N_("Early support together (SSPF)"),
    N_("School, social services, police and leisure agree on who acts at the first worry."),
    OWN,
    caution=N_(
        "It is about individuals: plan how you work together, and keep every single case out of the file."
    ),
)
_WAY_OUT = Idea(
    N_("A way out"),
    N_("Those who want to leave drugs, violence or a gang know whom to call, and get an answer at once."),
    OWN,
)
_MOBILISE = Idea(
    N_("Gather the adults around"),
    N_("Associations, parents and neighbours walk in the evenings and know one another's names."),
    OWN,
)
_JOBS = Idea(
    N_("Something of one's own to lose"),
    N_("Holiday jobs and leader courses that are offered first to those who have the least."),
    OWN,
)
_AGAIN = Idea(
    N_("Support to those who have been hit"),
    N_("Everyone who reports is called within a week, with advice on how not to be hit again."),
    OWN,
)
_TELL = Idea(
    N_("Easy to tell"),
    N_("Staff in health care, preschool and home care ask about violence and know what comes next."),
    OWN,
)
_KNOWLEDGE = Idea(
    N_("Knowledge to those at risk"),
    N_("Pensioners' associations practise how to hang up on a swindler."),
    OWN,
    caution=N_("Ask whether knowing is enough while the occasion stays the same, and what else is needed."),
)
_NEIGHBOURS = Idea(
    N_("Neighbours who look out for one another"),
    N_("A caretaker's evening for each stairwell, where neighbours agree on what they help with."),
    OWN,
)
_OWNER = Idea(
    N_("Whoever runs the place takes responsibility"),
    N_("Landlord, shops and municipality sign who looks after the square, hour by hour."),
    OWN,
    caution=N_(
        "Ask first whether whoever runs the place knows of the problem, has the mandate and gains by it."
    ),
)
_SHAPE = Idea(
    N_("Those who use the place help to shape it"),
    N_("Young people and neighbours plan the park together with the park office."),
    OWN,
)

_SOCIAL: dict[str, tuple[Idea, ...]] = {
    "offender": (
        _PARENTS,
        _ONE_MESSAGE,
        _TALKS,
        _BULLYING,
        _ATTENDANCE,
        _OUTREACH,
        _MEETING_PLACE,
        _SSPF,
        _JOBS,
        _WAY_OUT,
        _MOBILISE,
    ),
    "target": (_AGAIN, _TELL, _KNOWLEDGE, _BULLYING, _NEIGHBOURS, _SSPF),
    "place": (_OWNER, _MEETING_PLACE, _MOBILISE, _OUTREACH, _NEIGHBOURS, _SHAPE),
}

_REMARKS: dict[str, tuple[Remark, ...]] = {
    "situational": (
        Remark(
            N_(
                "Think through where the crime could move. It seldom moves altogether, and the gain may also "
                "spread to places nearby; look for both in the follow-up."
            ),
            N_("The ASU Center on displacement and diffusion (Guerette, 2009)."),
        ),
        Remark(
            N_(
                "Measures that make crime harder or riskier act above all on planned crime. Where feelings "
                "rule, fewer confrontations and fewer drunk people may help more."
            ),
            N_("Brå, on carrying out measures."),
        ),
    ),
    "social": (
        Remark(
            N_(
                "The effect of social measures comes late. Say whether a measure acts in the short or the "
                "long term."
            ),
            N_("Brå's handbook, on choosing measures."),
        ),
    ),
    "": (
        Remark(
            N_("Combinations of measures usually work best."), N_("Brå's handbook, on choosing measures.")
        ),
    ),
}


def ideas_for(corner: str | None, nature: str | None) -> tuple[Idea, ...]:
    """Gather ideas for a cause by its corner and nature, the nearest first and each once.

    Without a corner all three are gone through; without a nature both kinds, situational first.
    """
    corners = (corner,) if corner in _SOCIAL else tuple(_SOCIAL)
    found: list[Idea] = []
    if nature != "social":
        found += [_of_technique(number) for one in corners for number in _TECHNIQUES[one]]
    if nature != "situational":
        found += [idea for one in corners for idea in _SOCIAL[one]]
    return tuple(dict.fromkeys(found))


def remarks_for(nature: str | None) -> tuple[Remark, ...]:
    """Gather what is known of measures of a nature, with its source; without one, of both kinds."""
    natures = (nature,) if nature in _REMARKS and nature else tuple(_REMARKS)
    return tuple(dict.fromkeys(remark for one in (*natures, "") for remark in _REMARKS[one]))


def _of_technique(number: int) -> Idea:
    one = technique(number)
    return Idea(one.name, one.example, TABLE, technique=number)
