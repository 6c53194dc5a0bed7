"""What the answers of a round become in the file: log entries, statuses, results and figures, and who has answered."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sara_cli.documents.table import Content
from sara_cli.interview.consequences import with_days
from sara_cli.interview.kinds import numbered_id
from sara_cli.interview.openings import RESULTS
from sara_cli.interview.round_cells import result_of
from sara_cli.interview.round_columns import TableName
from sara_cli.interview.round_state import State
from sara_cli.model.execute import Measure
from sara_cli.model.follow_up import Round, RoundOwner
from sara_cli.progress.rounds import Owner, owner_of
from sara_cli.project_file.address import Address, identified
from sara_cli.project_file.editing import Add, Change, ProjectFile, Set
from sara_cli.statistics.addition import exact_sum

Accepted = Mapping[tuple[TableName, str], Mapping[str, Content]]
"""What was accepted, by table and row, and then by the keys of the columns."""
_MEASURES: Address = ("execute", "measures")


def changes(file: ProjectFile, state: State, accepted: Accepted, today: date) -> list[Change]:
    """All changes that the accepted answers make, in the order of the file."""
    made: list[Change] = []
    taken = set(identified(file.data))
    for (table, id), cells in accepted.items():
        if table == "measures":
            made += _of_measure(file, state.measures[id], cells, today)
            made += _results(state, state.measures[id], cells, today, taken)
        else:
            made += _figure(state, id, cells)
    return made


def _of_measure(
    file: ProjectFile, measure: Measure, cells: Mapping[str, Content], today: date
) -> list[Change]:
    place = (*_MEASURES, measure.id)
    entry = log_entry(measure, cells, today)
    made: list[Change] = [Add((*place, "log"), entry)] if entry else []
    status = cells.get("status")
    if entry and status is None and measure.status in (None, "planned"):
        status = "ongoing"
    if status is not None:
        day = date.fromisoformat(str(entry["date"])) if entry else today
        made += with_days([Set((*place, "status"), status, measure.status)], file, day)
        if status == "done" and measure.end is None:
            made.append(Set((*place, "end"), day.isoformat()))
    return made


def log_entry(measure: Measure, cells: Mapping[str, Content], today: date) -> dict[str, object]:
    """The log entry that raises the sums to what was answered; empty if nothing was logged.

    It is dated the day when something was last done: as answered, else as the log has it, else today.
    """
    logged = {key: cells[key] for key in ("last", "count", "hours", "note") if key in cells}
    if not logged:
        return {}
    last = logged.get("last") or max((entry.date for entry in measure.log), default=today)
    entry: dict[str, object] = {"date": str(last)}
    if "note" in logged:
        entry["note"] = logged["note"]
    if isinstance(count := logged.get("count"), int):
        entry["count"] = count - sum(one.count or 0 for one in measure.log)
    if isinstance(hours := logged.get("hours"), int | float):
        more = round(exact_sum([hours, -exact_sum(one.hours or 0 for one in measure.log)]), 6)
        entry["hours"] = int(more) if more == int(more) else more
    return entry


def _results(
    state: State, measure: Measure, cells: Mapping[str, Content], today: date, taken: set[str]
) -> Iterator[Change]:
    """What was done and how it went, in the last result of that kind or in a new one. It isn't judged here."""
    for kind in ("output", "process"):
        if kind not in cells:
            continue
        present = result_of(state.chain, measure.id, "output" if kind == "output" else "process")
        if present:
            yield Set((*RESULTS, present.id, "text"), cells[kind], present.text)
            continue
        id = numbered_id("R", taken)
        taken.add(id)
        item = {"id": id, "date": today.isoformat(), "measure": measure.id, "kind": kind, "text": cells[kind]}
        yield Add(RESULTS, item)


def _figure(state: State, id: str, cells: Mapping[str, Content]) -> Iterator[Change]:
    """The figure of a goal, with its indicator."""
    goal, _space, period = id.partition(" ")
    place = ("prepare", "indicators", state.goals[goal].indicator or "", "values", period)
    is_there = state.chain.indicator(state.goals[goal].indicator)
    known = is_there and any(str(one) == period for one in is_there.part.values)
    if known:
        yield from (Set((*place, key), value) for key, value in cells.items())
    else:
        yield Set(place, dict(cells) if "note" in cells else cells["value"])


# --- who has answered ---------------------------------------------------------------------------------


def owners_of_rows(state: State, rows: Iterable[tuple[TableName, str]]) -> list[Owner]:
    """Who answers for the measures among some rows, each once."""
    found = {
        owner.key: owner
        for table, id in rows
        if table == "measures"
        for owner in (owner_of(state.measures[id]),)
    }
    return list(found.values())


def marks(last: Round, number: int, answered: Iterable[Owner], today: date) -> Iterator[Change]:
    """That owners have answered the last round, which is the one of that number in the file."""
    place = ("follow_up", "rounds", number, "owners")
    known: dict[tuple[str, str], tuple[int, RoundOwner]] = {
        owner_of(one).key: (at, one) for at, one in enumerate(last.owners)
    }
    for owner in answered:
        if owner.key not in known:
            said: dict[str, Any] = {"role": owner.role, "party": owner.party, "answered": today.isoformat()}
            yield Add(place, {key: value for key, value in said.items() if value})
        elif known[owner.key][1].answered is None:
            yield Set((*place, known[owner.key][0], "answered"), today.isoformat())
