"""The cause analysis of one problem: sharpened, seen from each corner, and asked why until it can be changed."""

from functools import partial

from sara_cli.interview import goals
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.part import ask_part
from sara_cli.interview.problems import ask_events, ask_triangle, sharpen
from sara_cli.interview.question import Words
from sara_cli.knowledge.ideas import ideas, ideas_for, remarks_for
from sara_cli.language import _
from sara_cli.language_heuristics.restating import restates
from sara_cli.language_heuristics.topics import has_place
from sara_cli.model.analyze import Cause, Problem
from sara_cli.project_file.address import Address

STEP = "analyze"
MOST_IDEAS = 5
_CORNERS = {"offender": "handler", "target": "guardian", "place": "manager"}
_ASKED_OF_CAUSE = ("mechanism", "shows_as", "corner", "nature", "evidence", "strength", "tried_before")
_DESCRIBED = ("description", "where", "when", "who")
_ELSEWHERE = ("description", "who")  # of what happens at home or online


def remains(problem: Problem) -> bool:
    """Tell whether anything in the cause analysis of a problem is still thin."""
    triangle = problem.triangle
    is_seen = triangle and all(
        getattr(triangle, corner) or getattr(triangle, control) for corner, control in _CORNERS.items()
    )
    return (
        not all(getattr(problem, name) for name in (_DESCRIBED if has_place(problem) else _ELSEWHERE))
        or not is_seen
        or not problem.causes
        or not problem.goals
        or any(map(_is_thin, problem.causes))
        or any(map(goals.is_thin, problem.goals))
    )


def _is_thin(cause: Cause) -> bool:
    return not (cause.mechanism and (cause.evidence or cause.strength))


def analyse(talk: Talk, place: Address) -> None:
    """Ask for all of a problem's cause analysis that remains, and show it as it grows."""
    problem = problem_at(talk, place)
    talk.asker.heading(_("Why does it happen? {problem}").format(problem=problem.title))
    sharpen(talk, place)
    ask_triangle(talk, place)
    ask_events(talk, place)
    ask_causes(talk, place)
    goals.ask_goals(talk, place)
    talk.asker.show_analysis(talk.project, str(place[-1]))


def ask_causes(talk: Talk, place: Address) -> None:
    """Finish the causes that are there, each with those behind it, and ask for more direct ones."""
    talk.asker.heading(_("Causes"))
    talk.asker.tell(
        _(
            "A cause is a hypothesis: what makes it happen just there and just then, and could be changed. Begin "
            "with the direct ones; what lies behind each is asked after it."
        )
    )
    problem = problem_at(talk, place)
    own = {cause.id for cause in problem.causes}
    for cause in [cause for cause in problem.causes if cause.behind not in own]:
        _finish_cause(talk, place, cause.id)
    _add_causes(talk, place, behind=None)


def ask_cause(talk: Talk, address: Address) -> None:
    """Go through one cause and those behind it."""
    _finish_cause(talk, address[:-2], str(address[-1]))


def _finish_cause(talk: Talk, place: Address, id: str) -> None:
    """What a cause that is there lacks, then those behind it."""
    address = (*place, "causes", id)
    before = len(talk.changes)
    cause = talk.value((*address, "cause"))
    if not talk.everything and not all(talk.value((*address, name)) for name in _ASKED_OF_CAUSE):
        talk.asker.tell()
        talk.asker.tell(f"{id}: {cause}")
    check = partial(_doubt_of, problem_at(talk, place))
    talk.field((*address, "cause"), words=Words(_("The cause {id}").format(id=id)), check=check)
    _ask_of_cause(talk, address)
    if talk.everything:
        _tell_ideas(talk, address)
    if len(talk.changes) > before:
        talk.asker.show_analysis(talk.project, str(place[-1]))
    causes = problem_at(talk, place).causes
    for behind in [cause for cause in causes if cause.behind == id]:
        _finish_cause(talk, place, behind.id)
    if talk.everything or not any(cause.behind for cause in causes):
        _add_causes(talk, place, behind=id)


def _add_causes(talk: Talk, place: Address, *, behind: str | None) -> None:
    while _add_cause(talk, place, behind=behind):
        pass


def _add_cause(talk: Talk, place: Address, *, behind: str | None) -> bool:
    """A new cause with what lies behind it; returns whether there was one."""
    problem = problem_at(talk, place)
    words = _words_behind(talk, place, behind) if behind else _words_direct(problem)
    known = {"behind": behind} if behind else {}
    check = partial(_doubt_of, problem)
    address = talk.new("cause", step=STEP, home=place, words={"cause": words}, check=check, **known)
    if not address:
        return False
    _ask_of_cause(talk, address)
    _tell_ideas(talk, address)
    talk.asker.show_analysis(talk.project, problem.id)
    _add_causes(talk, place, behind=str(address[-1]))
    return True


def _words_direct(problem: Problem) -> Words:
    text = (
        _("What else makes it happen?")
        if problem.causes
        else _("Why does it happen, just there and just then?")
    )
    about = _(
        "One cause at a time, as something that could be changed; an empty line when there are no more."
    )
    return Words(text, about, _("The schoolyard is dark, and nobody passes after five o’clock."))


def _words_behind(talk: Talk, place: Address, behind: str) -> Words:
    text = _("What lies behind {id}?").format(id=behind)
    said = talk.value((*place, "causes", behind, "cause"))
    about = _("Why is it so: {cause} An empty line when there is nothing more to add.").format(
        cause=_ended(said)
    )
    return Words(text, about, _("Nobody is responsible for the schoolyard when the school day is over."))


def _ended(text: object) -> str:
    said = str(text).strip()
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _doubt_of(problem: Problem, text: object) -> str:
    """A cause that says the problem once more leads to no measure."""
    if not restates(problem, str(text)):
        return ""
    return _(
        "That seems only to repeat the problem “{title}”. Ask why it happens just there and just "
        "then, until the answer is something that could be changed."
    ).format(title=problem.title)


def _ask_of_cause(talk: Talk, address: Address) -> None:
    """What makes a cause a hypothesis that can be tried: how it works, what would show, what supports it."""
    talk.field(
        (*address, "mechanism"),
        words=Words(
            _("It leads to the problem because …"),
            _("The first half of the hypothesis: how the one leads to the other."),
            _("nobody sees who does it, so the risk of being recognised is small."),
        ),
    )
    talk.field(
        (*address, "shows_as"),
        words=Words(
            _("… which would show as …"),
            _("The second half: what one would see if it is right, and wouldn’t see if it is wrong."),
            _("the damage is on the sides that can’t be seen from the road."),
        ),
    )
    about = _("Those who do it, those or what is hit, or the place. That is where a measure can take hold.")
    talk.field((*address, "corner"), words=Words(_("Which corner of the crime triangle is it about?"), about))
    about = _("Situational: the occasion, here and now. Social: why people come to commit crime.")
    talk.field((*address, "nature"), words=Words(_("Is it situational or social?"), about))
    about = _("The evidence for or against it in step 2, by ids. Empty if there is none yet.")
    talk.field((*address, "evidence"), words=Words(_("What is the evidence for or against it?"), about))
    about = _("Supported by the evidence, uncertain so far, or refuted: then nothing need be done about it.")
    talk.field((*address, "strength"), words=Words(_("How well does it hold?"), about))
    talk.field((*address, "tried_before"))
    if talk.everything:
        ask_part(talk, address, without=("behind", "no_measure_because", "internal"))


def _tell_ideas(talk: Talk, address: Address) -> None:
    """From a cause towards measures: something to think from, with nothing to answer."""
    cause = talk.value(address) or {}
    corner, nature = cause.get("corner"), cause.get("nature")
    if not (corner or nature) or cause.get("strength") == "refuted":
        return
    found = ideas_for(corner, nature)
    # Both kinds are heard where nobody has said which it is.
    step = 1 if nature else max(1, len(found) // MOST_IDEAS)
    talk.asker.tell()
    talk.asker.tell(_("Ideas for what could be done about {id}").format(id=cause.get("id", "")))
    talk.asker.tell(str(ideas().note))
    for idea in found[::step][:MOST_IDEAS]:
        number = _(" (technique {number})").format(number=idea.technique) if idea.technique else ""
        talk.asker.tell(f"    – {idea.name}{number}: {idea.example}")
        if idea.caution:
            talk.asker.tell(f"      {idea.caution}")
    talk.asker.tell(f"    {remarks_for(nature)[0].text}")
    talk.asker.tell(
        "    " + _("More: “sara explain technique 7”, “sara explain techniques”. Measures are chosen later.")
    )


def problem_at(talk: Talk, place: Address) -> Problem:
    """The problem with an address, as it is now."""
    return next(one for one in talk.project.analyze.problems if one.id == place[-1])
