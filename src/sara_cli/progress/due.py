"""What the follow-up asks for, thing by thing: results, decisions, and those who must be told.

A thing is asked for once its own day has passed, or when the day of the follow-up has come. Nothing is asked
for that the done-list of step 5 takes as done; `thorough` asks for more.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.follow_up import Audience
from sara_cli.progress.follow_up import (
    is_judged,
    planned_day,
    promise_end,
    reports_to,
    told_citizens,
    unjudged_measures,
    untold_promises,
)
from sara_cli.progress.late import unjudged_since, unjudged_text, untold_text

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
    untold = {at.path for at in unjudged_measures(chain)}
    for path, measure in chain.measures:
        since = _since(chain, measure.end, today)
        if since is None and measure.status not in ("done", "stopped"):
            continue
        kinds = {at.part.kind for at in chain.results_of(measure.id)}
        if (thorough and "output" not in kinds) or path in untold:
            text = _("What was done isn’t recorded yet: {id} {title}.")
            yield _of_measure("output", path, measure, since, text)
        if thorough and "process" not in kinds:
            text = _("How it went isn’t recorded yet: {id} {title}.")
            yield _of_measure("process", path, measure, since, text)


def _of_measure(kind: DueKind, path: Path, measure: Measure, since: date | None, text: str) -> Due:
    told = text.format(id=measure.id, title=measure.title)
    return Due(kind, path, measure.id, measure.title, since, told)


def _goals(chain: Chain, today: date) -> Iterator[Due]:
    for problem in chain.prioritised:
        for path, goal in chain.goals(problem):
            target = unjudged_since(chain, goal)
            if target and target < today:
                yield Due("goal", path, goal.id, goal.goal, target, unjudged_text(goal))
            elif planned_day(chain) <= today and not is_judged(chain, goal):
                text = _("The goal {id} hasn’t been judged yet.").format(id=goal.id)
                yield Due("goal", path, goal.id, goal.goal, planned_day(chain), text)


def _promises(chain: Chain, today: date) -> Iterator[Due]:
    for path, promise in chain.promises:
        since = _since(chain, promise_end(chain, promise), today)
        if since and not chain.results_of(promise.id):
            text = _("How the promise “{id}” was kept isn’t recorded yet.").format(id=promise.id)
            yield Due("promise", path, promise.id, promise.wording, since, text)


def _feedback(chain: Chain, today: date) -> Iterator[Due]:
    for path, promise in untold_promises(chain):
        since = _since(chain, promise_end(chain, promise), today)
        if since:
            yield Due("feedback", path, promise.id, promise.wording, since, untold_text(promise))


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
            told = text.format(title=problem.title)
            yield Due("decision", path, problem.id, problem.title, planned, told)
    if not follow_up.process_review:
        text = _("How the parties worked together hasn’t been reviewed yet.")
        yield Due("process_review", ("follow_up", "process_review"), "", "", planned, text)
    for audience, party, name in _untold(chain):
        text = _("Results not yet reported to: {name}.").format(name=name)
        yield Due("report", ("follow_up", "reports"), audience, name, planned, text, party)


def _untold(chain: Chain) -> Iterator[tuple[Audience, str, str]]:
    """Those who must be told and haven't been: audience, the party whose leadership it is, and name.

    The council only where there is one, and the citizens only where no promise is left to tell of.
    """
    if not reports_to(chain, "steering_group"):
        yield "steering_group", "", _("the steering group")
    told = {report.party for _path, report in reports_to(chain, "leadership")}
    for party in chain.parties():
        if party.id not in told:
            name = _("the leadership of {party}").format(party=party.name)
            yield "leadership", party.id, name
    organisation = chain.project.initiate.organisation
    council = organisation.council if organisation else None
    if council and not reports_to(chain, "council"):
        yield "council", "", council.name
    if not (told_citizens(chain).paths or untold_promises(chain)):
        yield "citizens", "", _("the citizens")
    if not reports_to(chain, "municipal_council"):
        yield "municipal_council", "", _("the municipal council")
