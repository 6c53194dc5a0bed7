"""What is late, and what the follow-up asks for: results, decisions, and those who must be informed.

A thing is asked for once its own day has passed, or when the day of the follow-up has come. Nothing is asked
for that the done-list of step 5 takes as done; `thorough` asks for more.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import Chain
from sara_cli.model.clocks import IN_FORCE
from sara_cli.model.execute import Measure, Promise
from sara_cli.model.follow_up import Audience
from sara_cli.progress.follow_up import (
    chosen_goals,
    is_judged,
    planned_day,
    promise_end,
    reported_to_citizens,
    reports_to,
    unjudged_measures,
    unreported_promises,
)
from sara_cli.progress.rounds import name_of, unanswered
from sara_cli.wording import called, named

DueKind: TypeAlias = Literal[
    "output", "process", "goal", "promise", "feedback", "decision", "process_review", "report"
]


class Due(NamedTuple):
    """Something that the follow-up asks for.

    `path` is what it is about, or the place to write where that is new; `id` is its id, or the audience of a
    report, whose `party` is the one whose leadership it is. `since` is the day when it fell due, if that is known.
    """

    kind: DueKind
    path: Path
    id: str
    title: str
    since: date | None
    text: str
    party: str = ""


def due(chain: Chain, today: date, *, thorough: bool = False) -> list[Due]:
    """All that the follow-up asks for on a day, in the order in which it is best answered.

    One result is enough for a measure, as in the done-list; `thorough` asks both what was done (output)
    and how it went (process).
    """
    return [
        *_measures(chain, today, thorough=thorough),
        *_goals(chain, today),
        *_promises(chain, today),
        *_feedback(chain, today),
        *_of_the_whole(chain, today),
    ]


def _since(chain: Chain, own: date | None, today: date) -> date | None:
    """The earliest day on which something fell due: its own, once that is over, or the follow-up's."""
    planned = planned_day(chain)
    days = [own] if own and own < today else []
    return min([*days, *([planned] if planned <= today else [])], default=None)


# --- results ----------------------------------------------------------------------------------------


def _measures(chain: Chain, today: date, *, thorough: bool) -> Iterator[Due]:
    unreported = {at.path for at in unjudged_measures(chain)}
    for path, measure in chain.measures:
        since = _since(chain, measure.end, today)
        if since is None and measure.status not in ("done", "stopped"):
            continue
        kinds = {at.part.kind for at in chain.results_of("measure", measure.id)}
        if (thorough and "output" not in kinds) or path in unreported:
            text = _("What was done isn’t recorded yet: “{title}”.")
            yield _of_measure("output", path, measure, since, text)
        if thorough and "process" not in kinds:
            text = _("How it went isn’t recorded yet: “{title}”.")
            yield _of_measure("process", path, measure, since, text)


def _of_measure(kind: DueKind, path: Path, measure: Measure, since: date | None, text: str) -> Due:
    sentence = text.format(title=measure.title)
    return Due(kind, path, measure.id, measure.title, since, sentence)


def _goals(chain: Chain, today: date) -> Iterator[Due]:
    for path, goal in chosen_goals(chain):
        target = unjudged_since(chain, goal)
        if target and target < today:
            yield Due("goal", path, goal.id, goal.goal, target, unjudged_text(goal))
        elif planned_day(chain) <= today and not is_judged(chain, goal):
            text = _("The goal {id} hasn’t been judged yet.").format(id=named(goal))
            yield Due("goal", path, goal.id, goal.goal, planned_day(chain), text)


def _promises(chain: Chain, today: date) -> Iterator[Due]:
    for path, promise in chain.promises:
        since = _since(chain, promise_end(chain, promise), today)
        if since and not chain.results_of("promise", promise.id):
            text = _("How the promise “{id}” was kept isn’t recorded yet.").format(id=called(promise))
            yield Due("promise", path, promise.id, promise.wording, since, text)


def _feedback(chain: Chain, today: date) -> Iterator[Due]:
    for path, promise in unreported_promises(chain):
        since = _since(chain, promise_end(chain, promise), today)
        if since:
            yield Due("feedback", path, promise.id, promise.wording, since, unreported_text(promise))


# --- the whole, once the follow-up's day has come ---------------------------------------------------


def _of_the_whole(chain: Chain, today: date) -> Iterator[Due]:
    planned = planned_day(chain)
    if planned > today:
        return
    follow_up = chain.project.follow_up
    decided = {decision.problem for decision in follow_up.decisions}
    for path, problem in chain.prioritised:
        if problem.id not in decided:
            text = _("Nobody has decided whether to continue, change or end the work on “{title}”.")
            sentence = text.format(title=problem.title)
            yield Due("decision", path, problem.id, problem.title, planned, sentence)
    if not follow_up.process_review:
        text = _("How the parties worked together hasn’t been reviewed yet.")
        yield Due("process_review", ("follow_up", "process_review"), "", "", planned, text)
    for audience, party, name in _unreported(chain, today):
        text = _("Results not yet reported to: {name}.").format(name=name)
        yield Due("report", ("follow_up", "reports"), audience, name, planned, text, party)


def _unreported(chain: Chain, today: date) -> Iterator[tuple[Audience, str, str]]:
    """Those who must be informed and haven't been: audience, the party whose leadership it is, and name.

    The council only where there is one, the citizens only where no promise is left to report on, and the municipal
    council only since the act asks for it.
    """
    if not reports_to(chain, "steering_group"):
        yield "steering_group", "", _("the steering group")
    sentence = {report.party for _path, report in reports_to(chain, "leadership")}
    for party in chain.parties():
        if party.id not in sentence:
            name = _("the leadership of {party}").format(party=party.name)
            yield "leadership", party.id, name
    organisation = chain.project.initiate.organisation
    council = organisation.council if organisation else None
    if council and not reports_to(chain, "council"):
        yield "council", "", council.name
    if not (reported_to_citizens(chain).paths or unreported_promises(chain)):
        yield "citizens", "", _("the citizens")
    if min(today, chain.project.cycle.end) >= IN_FORCE and not reports_to(chain, "municipal_council"):
        yield "municipal_council", "", _("the municipal council")


# --- what should have been done by now ---------------------------------------------------------------


class Late(NamedTuple):
    """Something whose day has passed. `since` is that day."""

    path: Path
    since: date
    text: str

    @property
    def command(self) -> str:
        """The command that takes care of it: what is left to do in its step, else the follow-up."""
        if self.path[0] == "initiate":
            return "sara initiate"
        if self.path[:2] == ("follow_up", "rounds"):
            return "sara follow-up round"
        return "sara execute" if self.path[:2] == ("execute", "measures") else "sara follow-up"


def late(chain: Chain, today: date) -> list[Late]:
    """Everything whose day has passed, the oldest first."""
    found = [one for one in _all_late(chain, today) if one.since < today]
    return sorted(found, key=lambda one: (one.since, one.text))


def _all_late(chain: Chain, today: date) -> Iterator[Late]:
    yield from _late_measures(chain, today)
    yield from _late_goals(chain)
    yield from _late_promises(chain)
    yield from _late_follow_up(chain)
    yield from _late_answers(chain, today)
    yield from _late_agreements(chain)


def _late_answers(chain: Chain, today: date) -> Iterator[Late]:
    for at, one in unanswered(chain, today):
        if at.part.due:
            text = _("{name} hasn’t answered the follow-up round of {day}.")
            path: Path = (*at.path, "owners", one.number)
            yield Late(path, at.part.due, text.format(name=name_of(one.owner, chain), day=at.part.date))


def _late_agreements(chain: Chain) -> Iterator[Late]:
    """Those that have run out, and those that should have been revised and haven't been since."""
    agreement = chain.project.initiate.agreement
    if agreement and agreement.valid and agreement.valid.end:
        text = _("The agreement has run out.")
        yield Late(("initiate", "agreement", "period", "end"), agreement.valid.end, text)
    if agreement and agreement.next_revision:
        text = _("The agreement should have been revised.")
        yield Late(("initiate", "agreement", "next_revision"), agreement.next_revision, text)
    for number, other in enumerate(chain.project.initiate.other_agreements):
        path: Path = ("initiate", "other_agreements", number)
        if other.valid and other.valid.end:
            text = _("The agreement “{title}” has run out.").format(title=other.title)
            yield Late((*path, "period", "end"), other.valid.end, text)
        if other.next_revision:
            text = _("The agreement “{title}” should have been revised.").format(title=other.title)
            yield Late((*path, "next_revision"), other.next_revision, text)


def _late_measures(chain: Chain, today: date) -> Iterator[Late]:
    """Those that should have ended, and of the others those that should have begun: nothing is logged."""
    for path, measure in chain.measures:
        if measure.end and measure.end < today and measure.status not in ("done", "stopped"):
            text = _("“{title}” should have ended.").format(title=measure.title)
            yield Late((*path, "end"), measure.end, text)
        elif measure.start and measure.status in (None, "planned") and not measure.log:
            text = _("“{title}” should have begun.").format(title=measure.title)
            yield Late((*path, "start"), measure.start, text)


def _late_goals(chain: Chain) -> Iterator[Late]:
    for path, goal in chain.all_goals():
        if due := unjudged_since(chain, goal):
            yield Late((*path, "target", "by"), due, unjudged_text(goal))


def unjudged_since(chain: Chain, goal: Goal) -> date | None:
    """The last day of a goal's target, passed or not, if nothing has been said of the goal since then."""
    due = goal.target.by.end if goal.target else None
    is_judged = due and any(result.date >= due for _path, result in chain.results_of("goal", goal.id))
    return None if is_judged else due


def unjudged_text(goal: Goal) -> str:
    """Say that a goal's day has passed."""
    text = _("The goal “{goal}” should have been judged against its target.")
    return text.format(goal=goal.goal.rstrip("."))


def _late_promises(chain: Chain) -> Iterator[Late]:
    for path, promise in unreported_promises(chain):
        yield Late(path, promise_end(chain, promise), unreported_text(promise))


def unreported_text(promise: Promise) -> str:
    """Say that the result hasn't been reported to the citizens."""
    text = _("The result of the promise should have been reported to the citizens: “{promise}”")
    return text.format(promise=promise.wording)


def _late_follow_up(chain: Chain) -> Iterator[Late]:
    if not (chain.results or chain.project.follow_up.process_review):
        has_plan = chain.project.execute.follow_up_plan
        path: Path = ("execute", "follow_up_plan") if has_plan else ("cycle", "end")
        yield Late(path, planned_day(chain), _("The follow-up should have been made."))
