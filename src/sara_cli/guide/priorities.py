"""Choosing between problems: Brå's criteria as a ground for the talk, a decision, and its reason."""

from sara_cli.file.address import Address
from sara_cli.guide.problems import PROBLEMS
from sara_cli.guide.question import Words
from sara_cli.guide.talk import Talk
from sara_cli.knowledge.scores import scores
from sara_cli.language import _, ngettext
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import decision_on


def prioritise(talk: Talk) -> None:
    """Weigh the problems that nobody has decided on, show the matrix, and ask what is chosen."""
    undecided = [problem for problem in talk.project.analyze.problems if not decision_on(problem)]
    if undecided:
        count = len(undecided)
        talk.asker.heading(_("Which problems are chosen?"))
        text = ngettext(
            "{count} problem is weighed against Brå's seven criteria, from 0 to 3. The figures are a ground for "
            "the talk, not a sum; an empty line skips.",
            "{count} problems are weighed against Brå's seven criteria, from 0 to 3. The figures are a ground for "
            "the talk, not a sum; an empty line skips.",
            count,
        )
        talk.asker.tell(text.format(count=count))
        for problem in undecided:
            weigh(talk, problem)
        talk.asker.show_priorities(talk.project)
        for problem in undecided:
            decide(talk, problem)
        if len(undecided) > 1:
            talk.asker.show_priorities(talk.project)
    _ask_reasons(talk)


def weigh(talk: Talk, problem: Problem) -> None:
    """A problem against each criterion, and how sure the parties are."""
    place = _priority(problem)
    talk.asker.heading(problem.title)
    for criterion, scale in scores().scales.items():
        known = tuple((str(score), str(meaning)) for score, meaning in enumerate(scale))
        talk.field((*place, "scores", criterion), words=Words(known=known))
    talk.field((*place, "confidence"), words=Words(_("How sure are you of the judgement?")))


def decide(talk: Talk, problem: Problem) -> None:
    """Chosen, not chosen or under watch; what isn't chosen needs its reason as much as what is."""
    about = _("Choosing also means choosing away, so that there is strength enough for what is chosen.")
    text = _("Is “{title}” chosen?").format(title=problem.title)
    talk.field((*_priority(problem), "decision"), words=Words(text, about))
    _ask_reason(talk, problem)


def _ask_reasons(talk: Talk) -> None:
    """A decision without a reason can't be taken up again by those who come after."""
    for problem in talk.project.analyze.problems:
        if decision_on(problem) and not talk.value((*_priority(problem), "reason")):
            _ask_reason(talk, problem)


def _ask_reason(talk: Talk, problem: Problem) -> None:
    decision = talk.value((*_priority(problem), "decision"))
    words = {
        "prioritised": Words(
            _("Why is “{title}” chosen?"),
            "",
            _("It grows, it is gathered to two places, and we own the places."),
        ),
        "deprioritised": Words(
            _("Why isn't “{title}” chosen?"),
            _("Said openly, so that the next to ask finds the answer. What goes on in ordinary work?"),
            _("No worse than elsewhere, and ordinary traffic control goes on."),
        ),
        "watch": Words(
            _("Why is “{title}” kept under watch?"),
            _("What is waited for, and when is it taken up again?"),
            _("Too little is known; taken up again when the survey of 2025 is there."),
        ),
    }
    if decision in words:
        said = words[decision]
        text = said.text.format(title=problem.title)
        talk.field((*_priority(problem), "reason"), words=said._replace(text=text))


def _priority(problem: Problem) -> Address:
    return (*PROBLEMS, problem.id, "priority")
