"""The causes of a problem: asked why until it is something that could be changed, each with how it works."""

from functools import partial

from sara_cli.interview.questions.entries import Entries, Values
from sara_cli.interview.questions.question import Option
from sara_cli.interview.questions.wording import Wording
from sara_cli.knowledge.ideas import ideas_for, remarks_for
from sara_cli.language import _
from sara_cli.language_heuristics.restating import restates
from sara_cli.model.analyze import Cause, Problem
from sara_cli.project_file.address import Address

MOST_IDEAS = 5


def ask_causes(entries: Entries, problem: Problem) -> None:
    """What the causes that are there lack, each with one behind it, and one more direct cause."""
    place: Address = ("analyze", "problems", problem.id)
    title = _("Causes: {problem}").format(problem=problem.title)
    lead = _(
        "A cause is a hypothesis: what makes it happen just there and just then, and could be changed. Begin "
        "with the direct ones; what lies behind each is asked after it."
    )
    entries.heading(title, lead if not problem.causes else "")
    direct = [cause for cause in problem.causes if not cause.behind]
    if not direct:
        _new_cause(entries, problem, None)
    for cause in problem.causes:
        entries.heading(title)
        _ask_cause(entries, place, problem, cause)
        _new_cause(entries, problem, cause)
    if direct:
        _new_cause(entries, problem, None)


def _new_cause(entries: Entries, problem: Problem, behind: Cause | None) -> None:
    """A direct cause, or one behind another; with how it leads to the problem, as one sentence."""
    direct = [cause for cause in problem.causes if not cause.behind]
    if behind:
        text = _("Why is it so: “{cause}”?").format(cause=behind.cause.rstrip("."))
        example = _("Nobody is responsible for the schoolyard when the school day is over.")
    else:
        text = (
            _("What else makes it happen?") if direct else _("Why does it happen, just there and just then?")
        )
        example = _("The schoolyard is dark, and nobody passes after five o’clock.")
    entries.new(
        "cause",
        ("cause", "mechanism"),
        {
            "cause": Wording(title=_("The cause"), example=example),
            "mechanism": _mechanism()._replace(title=_("It leads to the problem because …")),
        },
        home=("analyze", "problems", problem.id),
        known={"behind": behind.id} if behind else {},
        suffix=f"behind={behind.id}" if behind else "",
        text=text,
        about=_("One cause at a time, as something that could be changed."),
        example=example,
        why="criterion:3.cause_analysis",
        need="offer" if behind or direct else "must",
        doubt=partial(_doubt_of, problem),
        panel=f"analysis[{problem.id}]",
    )


def _doubt_of(problem: Problem, values: Values) -> str:
    """A cause that says the problem once more leads to no measure."""
    if not restates(problem, str(values.get("cause", ""))):
        return ""
    return _(
        "That seems only to repeat the problem “{title}”. Ask why it happens just there and just "
        "then, until the answer is something that could be changed."
    ).format(title=problem.title)


def _mechanism() -> Wording:
    return Wording(
        _("It leads to the problem because …"),
        _("The first half of the hypothesis: how the one leads to the other."),
        _("nobody sees who does it, so the risk of being recognised is small."),
    )


def _ask_cause(entries: Entries, home: Address, problem: Problem, cause: Cause) -> None:
    """What makes a cause a hypothesis that can be tried: how it works, what would show, what supports it."""
    place = (*home, "causes", cause.id)
    panel = f"analysis[{problem.id}]"
    said = cause.cause.rstrip(".")
    entries.ask(
        (*place, "cause"),
        Wording(
            _("How is the cause worded? It says now: “{cause}”.").format(cause=said),
            doubt=partial(_doubt_of, problem),
        ),
        why="criterion:3.cause_analysis",
    )
    entries.ask(
        (*place, "mechanism"),
        _mechanism()._replace(text=_("“{cause}” leads to the problem because …").format(cause=said)),
        why="rule:C-003",
        panel=panel,
    )
    about = _("The evidence for or against it in step 2.")
    entries.ask(
        (*place, "evidence"),
        Wording(_("What is the evidence for or against “{cause}”?").format(cause=said), about),
        why="criterion:3.cause_analysis",
        need="must" if not cause.behind else "more",
        panel=panel,
    )
    others = [Option(one.id, one.cause) for one in problem.causes if cause.id not in _line_of(problem, one)]
    words = Wording(_("Behind which cause does “{cause}” lie?").format(cause=said), options=tuple(others))
    entries.ask((*place, "behind"), words, need="more", panel=panel)
    for key, words in _more_of_cause():
        entries.ask((*place, key), words, need="more", panel=panel)
    if entries.rest:
        entries.heading("", *ideas_in_words(cause))


def _line_of(problem: Problem, cause: Cause) -> list[str]:
    """A cause and those that it lies behind, up to the direct one."""
    causes = {one.id: one for one in problem.causes}
    line = [cause.id]
    while (above := causes[line[-1]].behind) in causes and above not in line:
        line.append(str(above))
    return line


def _more_of_cause() -> tuple[tuple[str, Wording], ...]:
    return (
        (
            "shows_as",
            Wording(
                _("… which would show as …"),
                _("The second half: what one would see if it is right, and wouldn’t see if it is wrong."),
                _("the damage is on the sides that can’t be seen from the road."),
            ),
        ),
        (
            "strength",
            Wording(
                _("How well does it hold?"),
                _(
                    "Supported by the evidence, uncertain so far, or refuted: then nothing need be done about it."
                ),
            ),
        ),
        (
            "corner",
            Wording(
                _("Which corner of the crime triangle is it about?"),
                _(
                    "Those who do it, those or what is hit, or the place. That is where a measure can take hold."
                ),
            ),
        ),
        (
            "nature",
            Wording(
                _("Is it situational or social?"),
                _("Situational: the occasion, here and now. Social: why people come to commit crime."),
            ),
        ),
        ("tried_before", Wording()),
    )


def ideas_in_words(cause: Cause, most: int = MOST_IDEAS) -> list[str]:
    """From a cause towards measures: something to think from, nearest first; both kinds where nobody has said which."""
    if not (cause.corner or cause.nature) or cause.strength == "refuted":
        return []
    found = ideas_for(cause.corner, cause.nature)
    step = 1 if cause.nature else max(1, len(found) // most)
    lines = []
    for idea in found[::step][:most]:
        number = _(" (technique {number})").format(number=idea.technique) if idea.technique else ""
        lines.append(f"– {idea.name}{number}: {idea.example} {idea.caution or ''}".strip())
    return [*lines, str(remarks_for(cause.nature)[0].text)]
