"""Empty entries for what is to be judged: who follows up, in a talk or an editor, fills in values and words only."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sara_cli.interview.ids import numbered_id
from sara_cli.model.chain import Chain
from sara_cli.model.follow_up import ResultKind
from sara_cli.progress.due import DueKind, due
from sara_cli.progress.follow_up import planned_day, promise_end
from sara_cli.project_file.address import Address, identified
from sara_cli.project_file.editing import Add

RESULTS: Address = ("follow_up", "results")

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
        """The entry as it stands in the file."""
        return {"id": self.id, "date": day.isoformat(), self.about: self.what, "kind": self.kind}


class _Wanted(NamedTuple):
    about: str
    what: str
    kind: ResultKind
    title: str


def openings(data: dict[str, Any], chain: Chain, today: date, only: str = "") -> list[Opening]:
    """What is due on a day and hasn't been opened yet, for one id only if that is said.

    Where nothing at all is said of that id, its entries are opened before they are due, too.
    """
    wanted = [one for one in _due(chain, today) if only in ("", one.what)]
    if only and not wanted and not chain.results_of(only):
        wanted = [one for one in _everything(chain) if one.what == only]
    there = {(at.part.about_id, at.part.kind) for at in chain.opened}
    taken, found = set(identified(data)), []
    for one in wanted:
        if (one.what, one.kind) not in there:
            id = numbered_id("R", taken)
            taken.add(id)
            found.append(Opening(id, *one))
    return found


def additions(opened: Sequence[Opening], day: date) -> list[Add]:
    """The changes that open some entries."""
    return [Add(RESULTS, one.item(day)) for one in opened]


def _due(chain: Chain, today: date) -> Iterator[_Wanted]:
    """What the follow-up asks to be judged; a measure of which nothing is said, in both ways."""
    for one in due(chain, today):
        about = _ABOUT.get(one.kind)
        for kind in _KINDS[about] if about else ():
            yield _Wanted(str(about), one.id, kind, one.title)


def _everything(chain: Chain) -> Iterator[_Wanted]:
    things = (
        *(("measure", at.part.id, at.part.title) for at in chain.measures),
        *(("goal", at.part.id, at.part.goal) for _problem, at in chain.every_goal()),
        *(("promise", at.part.id, at.part.wording) for at in chain.promises),
    )
    for about, id, title in things:
        yield from (_Wanted(about, id, kind, title) for kind in _KINDS[about])


def next_day(chain: Chain, today: date) -> date | None:
    """The first day after today on which the follow-up asks for something; None if no day is known."""
    after = timedelta(days=1)
    days = {planned_day(chain)}
    days |= {at.part.end + after for at in chain.measures if at.part.end}
    days |= {promise_end(chain, at.part) + after for at in chain.promises}
    targets = [at.part.target for _problem, at in chain.every_goal() if at.part.target]
    days |= {target.by.end + after for target in targets}
    return next((day for day in sorted(days) if day > today and due(chain, day)), None)
