"""What ends soon: from six months before an agreement, a plan or a promise ends, or an agreement is to be revised.

A plan or promise without a time of its own ends with its cycle, which the next cycle takes care of.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.model.clocks import add_months
from sara_cli.wording import called

NOTICE = 6
"""How many months ahead an end is reported."""


class Ending(NamedTuple):
    """Something that ends: where it is in the file, its last day, what to say, and the command that helps."""

    path: Path
    day: date
    text: str
    command: str


def endings(chain: Chain, today: date) -> list[Ending]:
    """Everything that ends within six months, the first to end first."""
    found = [one for one in every_ending(chain) if add_months(one.day, -NOTICE) <= today <= one.day]
    return sorted(found, key=lambda one: (one.day, one.text))


def every_ending(chain: Chain) -> Iterator[Ending]:
    """Everything that ends by itself, whenever that is."""
    yield from _agreements(chain)
    plan = chain.project.execute.action_plan
    if plan and plan.period:
        text = _("The period of the action plan ends on {day}.").format(day=plan.period.end)
        yield Ending(("execute", "action_plan", "period"), plan.period.end, text, "sara renew")
    for number, area_plan in enumerate(chain.project.execute.sub_area_plans):
        if area_plan.period:
            text = _("The plan “{title}” ends on {day}.")
            text = text.format(title=area_plan.title, day=area_plan.period.end)
            path: Path = ("execute", "sub_area_plans", number, "period")
            yield Ending(path, area_plan.period.end, text, "sara renew")
    for path, promise in chain.promises:
        end = promise.valid(chain.project.cycle).end
        if (promise.period or promise.revisions) and not promise.fed_back:
            text = _("The promise “{id}” ends on {day}.").format(id=called(promise), day=end)
            yield Ending((*path, "period"), end, text, "sara follow-up")


def _agreements(chain: Chain) -> Iterator[Ending]:
    initiate = chain.project.initiate
    main: Path = ("initiate", "agreement")
    if initiate.agreement:
        valid, revision = initiate.agreement.valid, initiate.agreement.next_revision
        if valid and valid.end:
            text = _("The agreement expires on {day}.").format(day=valid.end)
            yield Ending((*main, "period"), valid.end, text, "sara renew")
        if revision:
            text = _("The agreement is to be revised by {day}.").format(day=revision)
            yield Ending((*main, "next_revision"), revision, text, "sara initiate")
    for number, other in enumerate(initiate.other_agreements):
        path: Path = ("initiate", "other_agreements", number)
        if other.valid and other.valid.end:
            text = _("The agreement “{title}” expires on {day}.")
            text = text.format(title=other.title, day=other.valid.end)
            yield Ending((*path, "period"), other.valid.end, text, "sara initiate")
        if other.next_revision:
            text = _("The agreement “{title}” is to be revised by {day}.")
            text = text.format(title=other.title, day=other.next_revision)
            yield Ending((*path, "next_revision"), other.next_revision, text, "sara initiate")
