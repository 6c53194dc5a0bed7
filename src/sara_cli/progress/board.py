"""The board of measures: who does what, how it goes, and what is late, one role at a time."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.as_of import measure_as_of
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.period import Period
from sara_cli.model.project import Party
from sara_cli.progress.due import Late, late
from sara_cli.progress.owners import must_be_there, party_named
from sara_cli.progress.pace import Pace, counted, pace, with_results
from sara_cli.wording import capital, folded, period


class Row(NamedTuple):
    """A measure on the board."""

    measure: Measure
    pace: Pace | None
    counted: str
    late: list[Late]
    last_log: date | None


By: TypeAlias = Literal["party", "owner", "month"]


class Group(NamedTuple):
    """Measures that belong together on the board, under a heading."""

    title: str
    rows: list[Row]


class Owner(NamedTuple):
    """A role that answers for measures; party and role are None where the file doesn't say."""

    party: Party | None
    role: str | None
    rows: list[Row]


def board(project: Project, today: date, party: str | None = None, owner: str | None = None) -> list[Owner]:
    """Sort the measures by who answers for them: in the order of the parties, those of nobody last.

    `party` is an id or a name, `owner` a role; both are matched without case. Raises `SaraError` if no such
    party is there, or no such role among those whose measures would be shown.
    """
    project = with_results(project)
    requested = party_named(project, party) if party is not None else None
    measures = [
        (number, measure)
        for number, measure in enumerate(project.execute.measures)
        if requested is None or measure.party == requested.id
    ]
    if owner is not None:
        roles = [measure.responsible for _number, measure in measures if measure.responsible]
        must_be_there(owner, roles, _("No measure has “{name}” as the role that answers for it."))
        measures = [pair for pair in measures if folded(pair[1].responsible or "") == folded(owner)]
    return _grouped(project, measures, today)


def _grouped(project: Project, measures: Sequence[tuple[int, Measure]], today: date) -> list[Owner]:
    parties: dict[str | None, Party] = {party.id: party for party in project.parties}
    order = [*parties, None]
    overdue = late(Chain(project), today)
    groups: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for number, measure in measures:
        mine = [one for one in overdue if one.path[:3] == ("execute", "measures", number)]
        last = max((entry.date for entry in measure.log), default=None)
        place = order.index(measure.party) if measure.party in parties else len(parties)
        key = (place, folded(measure.responsible or ""))
        count = counted(measure_as_of(measure, today))
        groups[key].append(Row(measure, pace(measure, project.cycle, today), count, mine, last))
    return [
        Owner(parties.get(order[place]), rows[0].measure.responsible, rows)
        for (place, role), rows in sorted(groups.items(), key=lambda group: (group[0][0], not group[0][1]))
    ]


def groups(owners: Sequence[Owner], by: By) -> list[Group]:
    """The board in groups: by party, by who answers, or by the month in which a measure is to be done, the first first."""
    if by == "month":
        return _by_month([row for owner in owners for row in owner.rows])
    found: dict[str, list[Row]] = {}
    for owner in owners:
        party = owner.party.name if owner.party else _("no party")
        who = owner.role or _("Nobody answers for these")
        title = f"{who} ({party})" if by == "owner" else capital(party)
        found.setdefault(title, []).extend(owner.rows)
    return [Group(title, rows) for title, rows in found.items()]


def _by_month(rows: Sequence[Row]) -> list[Group]:
    found: dict[Period | None, list[Row]] = {}
    for row in rows:
        found.setdefault(Period.around(row.measure.end, "month") if row.measure.end else None, []).append(row)
    months = sorted(month for month in found if month)
    dated = [
        Group(capital(period(month)), sorted(found[month], key=lambda row: row.measure.end or date.max))
        for month in months
    ]
    return [*dated, *([Group(_("No last day"), found[None])] if None in found else [])]
