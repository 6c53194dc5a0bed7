"""Empty entries for what is to be judged, opened by a command for whoever fills them in with an editor."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sara_cli.interview.kinds import numbered_id
from sara_cli.language import N_
from sara_cli.model.chain import Chain
from sara_cli.model.follow_up import ResultKind
from sara_cli.progress.due import DueKind, due
from sara_cli.progress.follow_up import planned_day, promise_end
from sara_cli.project_file.address import Address, identified
from sara_cli.project_file.editing import Add

RESULTS: Address = ("follow_up", "results")
KINDS: dict[ResultKind, str] = {
    "output": N_("how much was done"),
    "process": N_("how it went"),
    "outcome": N_("what changed"),
}
_KINDS: dict[str, tuple[ResultKind, ...]] = {
    "measure": ("output", "process"),
    "goal": ("outcome",),
    "promise": ("output",),
}
_ABOUT: dict[DueKind, str] = {"output": "measure", "goal": "goal", "promise": "promise"}


class Opening(NamedTuple):
    """An entry that is to be opened: `about` says whether `what` is the id of a measure, a goal or a promise."""

    id: str
    about: str
    what: str
    kind: ResultKind
    title: str

    def item(self, day: date) -> dict[str, object]:
        """The entry as it is in the file."""
        return {"id": self.id, "date": day.isoformat(), self.about: self.what, "kind": self.kind}


def openings(data: dict[str, Any], chain: Chain, today: date) -> list[Opening]:
    """What is due on a day and hasn't been opened yet."""
    there = {(at.part.about_kind, at.part.about_id, at.part.kind) for at in chain.opened}
    taken, found = set(identified(data)), []
    for one in _due(chain, today):
        if (one.about, one.what, one.kind) not in there:
            found.append(one._replace(id=numbered_id("R", taken)))
            taken.add(found[-1].id)
    return found


def additions(opened: Sequence[Opening], day: date) -> list[Add]:
    """The changes that open some entries."""
    return [Add(RESULTS, one.item(day)) for one in opened]


def _due(chain: Chain, today: date) -> Iterator[Opening]:
    """What the follow-up asks to be judged; a measure without any result, in both ways."""
    for one in due(chain, today):
        about = _ABOUT.get(one.kind)
        for kind in _KINDS[about] if about else ():
            yield Opening("", str(about), one.id, kind, one.title)


def next_day(chain: Chain, today: date) -> date | None:
    """The first day after today on which the follow-up asks for something; None if no day is known."""
    ends = {at.part.end for at in chain.measures if at.part.end}
    ends |= {promise_end(chain, at.part) for at in chain.promises}
    ends |= {at.part.target.by.end for at in chain.all_goals() if at.part.target}
    days = {planned_day(chain)} | {end + timedelta(days=1) for end in ends if end < date.max}
    return next((day for day in sorted(days) if day > today and due(chain, day)), None)
