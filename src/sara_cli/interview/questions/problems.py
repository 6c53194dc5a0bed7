"""The problems of the joint picture: named, shown by evidence, weighed, chosen, and described."""

from sara_cli.interview.questions.entries import Entries
from sara_cli.interview.questions.rest import ask_rest
from sara_cli.interview.questions.wording import Wording
from sara_cli.knowledge.scores import scores
from sara_cli.knowledge.triangle import ROLES, questions, triangle
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.language_heuristics.topics import has_place
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import decision_on
from sara_cli.project_file.address import Address

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


def new_problem(entries: Entries) -> None:
    """One more problem, or the first."""
    problems = entries.project.analyze.problems
    lines = [f"– {one.title} ({_decided(one)})" for one in problems]
    entries.heading(_("The problems that the picture shows"), *lines)
    about = _("In a few words: what happens, and where. Not why, and not what is to be done.")
    entries.new(
        "problem",
        ("title",),
        {
            "title": Wording(
                _("What is the next problem called?") if problems else _("What is the problem called?"),
                about,
                _("Damage to the schools in the centre"),
            )
        },
        why="criterion:3.prioritised",
        need="offer" if problems else "must",
    )


def _decided(problem: Problem) -> str:
    decision = decision_on(problem)
    return label(decision) if decision else _("not decided on yet")


def ask_ground(entries: Entries, problem: Problem) -> None:
    """What shows that it exists, and of which kind it is. Problems that were chosen away need no more than they have."""
    place = (*PROBLEMS, problem.id)
    is_alive = decision_on(problem) in ("", "prioritised")
    about = _("Figures, observations, dialogues and sources of step 2.")
    entries.ask(
        (*place, "evidence"),
        Wording(_("What shows that “{title}” exists?").format(title=problem.title), about),
        why="rule:C-001",
        need="must" if is_alive else "more",
    )
    entries.ask((*place, "kind"), Wording(_("What kind of problem is it?")), need="more")
    if entries.project.sub_areas:
        entries.ask((*place, "sub_area"), need="more")


def weigh(entries: Entries, problem: Problem) -> None:
    """A problem against each criterion, on one line, and how sure the parties are."""
    place = (*PROBLEMS, problem.id, "priority")
    entries.heading(_("Which problems are chosen?"))
    names = tuple(scores().scales)
    wordings = {
        name: Wording(
            about=" ".join(f"{number}: {meaning}." for number, meaning in enumerate(map(str, scale))),
        )
        for name, scale in scores().scales.items()
    }
    entries.group(
        (*place, "scores"),
        names,
        wordings,
        id=f"analyze.problems[{problem.id}].priority.scores",
        text=_("“{title}” against the seven criteria, from 0 to 3").format(title=problem.title),
        about=_("The figures are a basis for discussion, not a sum."),
        example="3 3 2 1 3 2 2",
        why="criterion:3.prioritised",
        group="scores",
        need="must" if not decision_on(problem) else "more",
        is_answered=bool(entries.value((*place, "scores"))),
    )
    entries.ask((*place, "confidence"), Wording(_("How sure are you of the judgement?")), need="more")


def decide(entries: Entries, problem: Problem) -> None:
    """Chosen, not chosen or under watch; what isn't chosen needs its reason as much as what is."""
    place = (*PROBLEMS, problem.id, "priority")
    about = _("Choosing also means choosing away, so that there is strength enough for what is chosen.")
    text = _("Is “{title}” chosen?").format(title=problem.title)
    if not decision_on(problem):
        example = _reasons()["prioritised"].example
        entries.group(
            place,
            ("decision", "reason"),
            {
                "decision": Wording(title=_("Decision")),
                "reason": Wording(title=_("Why"), example=example),
            },
            id=f"analyze.problems[{problem.id}].priority.decision",
            text=_("Is “{title}” chosen, and why?").format(title=problem.title),
            about=about,
            why="criterion:3.prioritised",
            panel="priorities",
            group="decision",
        )
        return
    entries.ask((*place, "decision"), Wording(text, about), why="criterion:3.prioritised", panel="priorities")
    if words := _reasons().get(decision_on(problem)):
        words = words._replace(text=words.text.format(title=problem.title))
        entries.ask((*place, "reason"), words, why="rule:S3-002")


def _reasons() -> dict[str, Wording]:
    return {
        "prioritised": Wording(
            _("Why is “{title}” chosen?"),
            "",
            _("It grows, it is gathered to two places, and we own the places."),
        ),
        "deprioritised": Wording(
            _("Why isn’t “{title}” chosen?"),
            _(
                "Stated openly, so that the next person to ask finds the answer. What goes on in "
                "ordinary work?"
            ),
            _("No worse than elsewhere, and ordinary traffic control goes on."),
        ),
        "watch": Wording(
            _("Why is “{title}” kept under watch?"),
            _("What is waited for, and when is it taken up again?"),
            _("Too little is known; taken up again when the survey of 2025 is there."),
        ),
    }


def ask_description(entries: Entries, problem: Problem) -> None:
    """Describe a problem until one can ask why it happens just there and just then."""
    place = (*PROBLEMS, problem.id)
    passed_over = () if has_place(problem) else ("where", "when")
    for name, example in _SHARPENED:
        if name in passed_over and not entries.rest:
            continue
        is_needed = name == "description"
        entries.ask(
            (*place, name),
            Wording(
                _("What happens, more exactly? {problem}").format(problem=problem.title) if is_needed else "",
                example=_(example),
            ),
            need="must" if is_needed else "more",
            why="rule:S3-001",
        )


def ask_triangle(entries: Entries, problem: Problem) -> None:
    """Each corner of the crime triangle and whoever could control it, with questions that fit the problem.

    A help for the analysis, asked only on request; one that is begun is asked to its end.
    """
    place = (*PROBLEMS, problem.id, "triangle")
    is_begun = bool(entries.value(place))
    if not (is_begun or entries.rest):
        return
    entries.heading(_("The crime triangle"), str(triangle().note))
    for role in ROLES:
        about = "\n".join(f"– {text}" for text in questions(problem.kind, role))
        entries.ask(
            (*place, role), Wording(_(_ROLE_TITLES[role]), about), need="must" if is_begun else "more"
        )
    entries.heading(_("The chain of events"))
    entries.new("event", ("step", "cut"), home=(*PROBLEMS, problem.id), need="offer")
    for number in range(len(problem.event_chain)):
        ask_rest(entries, (*PROBLEMS, problem.id, "event_chain", number))
