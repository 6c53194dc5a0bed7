"""Step 3: the pictures made one, problems chosen, and for each chosen problem why it arises and what shall change."""

from sara_cli.file.address import Address
from sara_cli.guide.cause_analysis import address_of_problem, analyse, ask_cause, remains
from sara_cli.guide.goals import ask_goal
from sara_cli.guide.initiate import ask_signatories
from sara_cli.guide.joint_picture import JOINT, ask_citizen_dialogue, ask_joint_picture
from sara_cli.guide.part import ask_part
from sara_cli.guide.priorities import decide, prioritise, weigh
from sara_cli.guide.problems import PROBLEMS, ask_basics, ask_problems
from sara_cli.guide.question import Words
from sara_cli.guide.talk import Talk
from sara_cli.language import _
from sara_cli.model.analyze import Problem

FOCUS_AREAS: Address = ("initiate", "agreement", "focus_areas")


def walk(talk: Talk, about: Address | None) -> None:
    """Ask for what step 3 still needs, or go through one thing."""
    if about:
        _go_through(talk, about)
        return
    ask_joint_picture(talk)
    ask_citizen_dialogue(talk)
    ask_problems(talk)
    prioritise(talk)
    for at in talk.chain.prioritised:
        if remains(at.part):
            analyse(talk, address_of_problem(at.part.id))
    ask_focus_areas(talk)
    ask_signatories(talk)


def _go_through(talk: Talk, about: Address) -> None:
    """All of one problem, cause or goal, or whatever else the step holds."""
    is_inside = about[: len(PROBLEMS)] == PROBLEMS
    below = about[len(PROBLEMS) + 1 :]
    if about == JOINT:
        ask_joint_picture(talk)
    elif is_inside and len(about) > len(PROBLEMS) and not below:
        _go_through_problem(talk, about)
    elif is_inside and len(below) == 2 and below[0] == "causes":
        ask_cause(talk, about)
        talk.asker.show_analysis(talk.project, str(about[len(PROBLEMS)]))
    elif is_inside and len(below) == 2 and below[0] == "goals":
        ask_goal(talk, about)
    else:
        ask_part(talk, about)


def _go_through_problem(talk: Talk, place: Address) -> None:
    problem = _problem(talk, str(place[-1]))
    talk.asker.heading(problem.title)
    ask_basics(talk, place)
    if not problem.priority or talk.more(_("Go through the choice of it once more, with its scores?")):
        weigh(talk, problem)
        talk.asker.show_priorities(talk.project)
        decide(talk, problem)
    analyse(talk, place)


def ask_focus_areas(talk: Talk) -> None:
    """A chosen problem belongs in the agreement: under an area that is there, or one of its own."""
    for at in talk.chain.prioritised:
        covered = {id for area in talk.chain.focus_areas for id in area.part.problems}
        if at.part.id not in covered:
            _ask_focus_area(talk, at.part)


def _ask_focus_area(talk: Talk, problem: Problem) -> None:
    areas = [area.part for area in talk.chain.focus_areas]
    talk.asker.heading(_("The focus areas of the agreement"))
    text = _("None of them covers “{title}”, which is prioritised. Where does it belong?")
    new, none = _("A new focus area"), _("Nowhere now")
    options = (*(area.title for area in areas), new, none)
    choice = talk.asker.choose(text.format(title=problem.title), options, default=len(areas))
    if choice < len(areas):
        area = areas[choice]
        talk.put((*FOCUS_AREAS, area.id, "problems"), [*area.problems, problem.id])
    elif options[choice] is new:
        about = _("As it is called in the agreement; the problem itself is linked to it.")
        words = Words(_("What is the focus area called?"), about)
        talk.new("focus_area", step="initiate", words={"title": words}, problems=[problem.id])


def _problem(talk: Talk, id: str) -> Problem:
    return next(problem for problem in talk.project.analyze.problems if problem.id == id)
