"""The first page of the year-end follow-up: promised, done, seen, decided."""

from collections import Counter
from dataclasses import dataclass

from sara_cli.documents import wording
from sara_cli.documents.chain import Fact, ProblemView, counted_text
from sara_cli.documents.register import Register
from sara_cli.documents.results import DecisionView, view_decision
from sara_cli.language import _, ngettext


@dataclass(frozen=True)
class SeenView:
    """A goal and what may be said of it."""

    goal: str
    sentence: str


@dataclass(frozen=True)
class SummaryView:
    """What the leadership reads. Empty lists are not known."""

    scope: str
    promised: tuple[str, ...]
    done: str
    counted: tuple[Fact, ...]
    seen: tuple[tuple[str, tuple[SeenView, ...]], ...]
    decided: tuple[DecisionView, ...]


def view_summary(problems: tuple[ProblemView, ...], register: Register) -> SummaryView:
    """Put the first page together from what the rest of the document says."""
    project = register.project
    decisions = project.follow_up.decisions
    # The leadership decides on problems; the decisions on each measure stand further on.
    chosen = [decision for decision in decisions if decision.problem] or decisions
    return SummaryView(
        scope=_scope(register, len(problems)),
        promised=tuple(promise.wording for promise in project.execute.promises),
        done=done_sentence(register),
        counted=tuple(
            Fact(f"{measure.id} {measure.title}", counted_text(measure))
            for measure in project.execute.measures
            if measure.count
        ),
        seen=tuple(
            (problem.title, tuple(SeenView(goal.goal, goal.sentence) for goal in problem.goals))
            for problem in problems
        ),
        decided=tuple(view_decision(decision, register) for decision in chosen),
    )


def _scope(register: Register, problems: int) -> str:
    measures = len(register.project.execute.measures)
    first = ngettext("{count} measure", "{count} measures", measures).format(count=wording.number(measures))
    second = ngettext("{count} problem", "{count} problems", problems).format(count=wording.number(problems))
    return _("We planned {measures} against {problems}.").format(measures=first, problems=second)


def done_sentence(register: Register) -> str:
    """How many measures are done, ongoing, stopped and planned."""
    measures = register.project.execute.measures
    if not measures:
        return _("No measures were planned.")
    found = Counter(measure.status for measure in measures)
    done, ongoing, stopped = found["done"], found["ongoing"], found["stopped"]
    planned, unknown = found["planned"], found[None]
    parts = (
        (done, ngettext("{count} is done", "{count} are done", done)),
        (ongoing, ngettext("{count} is ongoing", "{count} are ongoing", ongoing)),
        (stopped, ngettext("{count} is stopped", "{count} are stopped", stopped)),
        (planned, ngettext("{count} is planned", "{count} are planned", planned)),
        (unknown, ngettext("{count} has no status", "{count} have no status", unknown)),
    )
    said = wording.listing([text.format(count=wording.number(count)) for count, text in parts if count])
    total = len(measures)
    whole = ngettext("Of {count} measure {parts}.", "Of {count} measures {parts}.", total)
    return whole.format(count=wording.number(total), parts=said)
