"""The problems of the joint picture: named, shown by evidence, and described so sharply that one can ask why."""

from sara_cli.interview.dialogue import Talk
from sara_cli.interview.question import Words
from sara_cli.knowledge.cheers import cheers
from sara_cli.knowledge.triangle import ROLES, questions, triangle
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.language_heuristics.topics import has_place
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import decision_on
from sara_cli.project_file.address import Address

STEP = "analyze"
PROBLEMS: Address = ("analyze", "problems")

# What is asked to sharpen a problem, with an example.
_SHARPENED = (
    ("description", N_("Windows are broken and walls sprayed in the schoolyard, often by a group.")),
    ("where", N_("The schoolyards in the centre, at the side that can’t be seen from the road")),
    ("when", N_("Friday and Saturday evenings, mostly April to June")),
    ("who", N_("It hits pupils, staff and tax payers; those who do it are mostly young people in groups")),
    ("consequences", N_("400 000 kronor a year, closed playgrounds, a school that looks uncared for")),
    ("since", N_("Has grown since 2020")),
    ("tried_before", N_("A guard drove by at night in 2021; the damage is done earlier in the evening")),
)
_ROLE_TITLES = {
    "offender": N_("The offender: who does it, and what for?"),
    "handler": N_("The handler: who has influence over those who do it?"),
    "target": N_("The victim or object: who or what is hit, and why just they?"),
    "guardian": N_("The guardian: who could protect what is hit?"),
    "place": N_("The place: what makes it possible just there?"),
    "manager": N_("The place manager: who runs the place and could make rules there?"),
}


def ask_problems(talk: Talk) -> None:
    """Add the problems that the joint picture shows, and ask what those that are there lack."""
    lacking = [one for one in talk.project.analyze.problems if _lacks_ground(one)]
    talk.asker.heading(_("The problems that the picture shows"))
    for problem in talk.project.analyze.problems:
        decision = decision_on(problem)
        word = label(decision) if decision else _("not decided on yet")
        talk.asker.tell(f"  – {problem.title} ({word})")
    for problem in lacking:
        talk.asker.heading(problem.title)
        _ask_ground(talk, (*PROBLEMS, problem.id))
    while talk.more(
        _("Add a problem?") if not talk.project.analyze.problems else _("Add one more problem?"),
        default=not talk.project.analyze.problems,
    ):
        if not ask_problem(talk):
            return


def ask_problem(talk: Talk) -> Address | None:
    """A new problem: what it is called, which kind it is, and what shows it."""
    about = _("In a few words: what happens, and where. Not why, and not what is to be done.")
    words = Words(_("What is the problem called?"), about, _("Damage to the schools in the centre"))
    place = talk.new("problem", step=STEP, words={"title": words})
    if place:
        _ask_ground(talk, place)
    return place


def ask_basics(talk: Talk, place: Address) -> None:
    """All that a problem is known by: its title, kind, sub-area and evidence."""
    talk.field((*place, "title"))
    if talk.project.sub_areas:
        talk.field((*place, "sub_area"))
    _ask_ground(talk, place)


def _lacks_ground(problem: Problem) -> bool:
    """Problems that were chosen away need no more ground than they have."""
    return decision_on(problem) in ("", "prioritised") and not (problem.kind and problem.evidence)


def _ask_ground(talk: Talk, place: Address) -> None:
    talk.field((*place, "kind"), words=Words(_("What kind of problem is it?")))
    about = _("Figures, observations, dialogues and sources of step 2, by their ids.")
    talk.field((*place, "evidence"), words=Words(_("What shows that it exists?"), about))


def sharpen(talk: Talk, place: Address) -> None:
    """Describe a problem until one can ask why it happens just there and just then."""
    problem = next(at.part for at in talk.chain.problems if at.part.id == place[-1])
    unasked = () if talk.everything or has_place(problem) else ("where", "when")
    asked = [(name, example) for name, example in _SHARPENED if name not in unasked]
    if talk.everything or not all(talk.value((*place, name)) for name, _example in asked):
        _tell_cheers(talk)
    for name, example in asked:
        talk.field((*place, name), words=Words(example=_(example)))


def _tell_cheers(talk: Talk) -> None:
    talk.asker.tell()
    talk.asker.tell(_("A help, CHEERS; nothing here must be answered one by one:"))
    for mark in cheers().marks:
        talk.asker.tell(f"    {mark.letter}  {mark.question}")


def ask_triangle(talk: Talk, place: Address) -> None:
    """Each corner of the crime triangle and whoever could control it, with questions that fit the problem."""
    roles = [role for role in ROLES if not talk.value((*place, "triangle", role))]
    if not (roles or talk.everything):
        return
    talk.asker.heading(_("The crime triangle"))
    talk.asker.tell(str(triangle().note))
    kind = talk.value((*place, "kind"))
    for role in ROLES:
        about = "\n".join(f"– {text}" for text in questions(kind, role))
        talk.field((*place, "triangle", role), words=Words(_(_ROLE_TITLES[role]), about))


def ask_events(talk: Talk, place: Address) -> None:
    """The chain of events that leads to the crime, and where it can be cut."""
    chain = (*place, "event_chain")
    present = talk.value(chain) or []
    if present and all(link.get("cut") for link in present) and not talk.everything:
        return
    for number, link in enumerate(present):
        talk.field((*chain, number, "step"))
        _ask_cut(talk, (*chain, number), str(link.get("step", "")))
    if not present:
        text = _("Does one thing lead to the next until the crime is done, so that the chain could be cut?")
        if talk.value((*place, "kind")) == "insecurity" or not talk.more(text):
            return
    while _ask_event(talk, place):
        pass


def _ask_event(talk: Talk, place: Address) -> Address | None:
    number = len(talk.value((*place, "event_chain")) or []) + 1
    text = _("What happens? ({number})").format(number=number)
    about = _("One link at a time, in order; an empty line when there are no more.")
    words = Words(text, about, _("The youth centre closes, and the group goes to the station."))
    link = talk.new("event", step=STEP, home=place, words={"step": words})
    if link:
        _ask_cut(talk, link, str(talk.value((*link, "step"))))
    return link


def _ask_cut(talk: Talk, link: Address, step: str) -> None:
    words = Words(_("How could the chain be cut here?"), step, _("Keep it open later at weekends."))
    talk.field((*link, "cut"), words=words)
