"""What should have been done by now."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Promise
from sara_cli.progress.follow_up import planned_day, promise_end, untold_promises


class Late(NamedTuple):
    """Something whose day has passed. `since` is that day; `in_print` says it without ids, where they are in `text`."""

    path: Path
    since: date
    text: str
    in_print: str = ""

    @property
    def command(self) -> str:
        """The command that takes care of it: what is left to do in its step, else the follow-up."""
        steps = {("initiate", "agreement"): "initiate", ("execute", "measures"): "execute"}
        place = tuple(str(step) for step in self.path[:2])
        return f"sara {steps.get((place[0], place[-1]), 'follow-up')}"


def late(chain: Chain, today: date) -> list[Late]:
    """Everything whose day has passed, the oldest first."""
    found = [one for one in _everything(chain, today) if one.since < today]
    return sorted(found, key=lambda one: (one.since, one.text))


def _everything(chain: Chain, today: date) -> Iterator[Late]:
    yield from _measures(chain, today)
    yield from _goals(chain)
    yield from _promises(chain)
    yield from _follow_up(chain)
    agreement = chain.project.initiate.agreement
    if agreement and agreement.period:
        text = _("The agreement has run out.")
        yield Late(("initiate", "agreement", "period", "end"), agreement.period.end, text)


def _measures(chain: Chain, today: date) -> Iterator[Late]:
    """Those that should have ended, and of the others those that should have begun: nothing is logged."""
    for path, measure in chain.measures:
        if measure.end and measure.end < today and measure.status not in ("done", "stopped"):
            text = _("{id} {title} should have ended.").format(id=measure.id, title=measure.title)
            yield Late((*path, "end"), measure.end, text)
        elif measure.start and measure.status in (None, "planned") and not measure.log:
            text = _("{id} {title} should have begun.").format(id=measure.id, title=measure.title)
            yield Late((*path, "start"), measure.start, text)


def _goals(chain: Chain) -> Iterator[Late]:
    for _problem, (path, goal) in chain.every_goal():
        if due := unjudged_since(chain, goal):
            printed = _("The goal “{goal}” should have been judged against its target.")
            yield Late(
                (*path, "target", "by"), due, unjudged_text(goal), printed.format(goal=goal.goal.rstrip("."))
            )


def unjudged_since(chain: Chain, goal: Goal) -> date | None:
    """The last day of a goal's target, passed or not, if nothing has been said of the goal since then."""
    due = goal.target.by.end if goal.target else None
    is_judged = due and any(result.date >= due for _path, result in chain.results_of(goal.id))
    return None if is_judged else due


def unjudged_text(goal: Goal) -> str:
    """Say that a goal's day has passed."""
    return _("The goal {id} should have been judged against its target.").format(id=goal.id)


def _promises(chain: Chain) -> Iterator[Late]:
    for path, promise in untold_promises(chain):
        printed = _("The result of the promise should have been reported to the citizens: “{promise}”")
        said = printed.format(promise=promise.wording)
        yield Late(path, promise_end(chain, promise), untold_text(promise), said)


def untold_text(promise: Promise) -> str:
    """Say that the citizens haven't been told."""
    return _("The result of the promise “{id}” should have been reported to the citizens.").format(
        id=promise.id
    )


def _follow_up(chain: Chain) -> Iterator[Late]:
    if not (chain.results or chain.project.follow_up.process_review):
        has_plan = chain.project.execute.follow_up_plan
        path: Path = ("execute", "follow_up_plan") if has_plan else ("cycle", "end")
        yield Late(path, planned_day(chain), _("The follow-up should have been made."))
