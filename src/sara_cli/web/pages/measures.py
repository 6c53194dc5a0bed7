"""The measures: the board, and each with its log and its status."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.web.visit import FormError, NotFound, Visit, address, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from sara_cli.findings import Finding
    from sara_cli.model.execute import Measure
    from sara_cli.project_file.editing import Change, ProjectFile

FIELDS = ("note", "date", "count", "hours", "status")
STATUSES = ("planned", "ongoing", "done", "stopped")


def board(visit: Visit) -> "Response":
    """Show who does what, how it goes and what is late: of everyone or of one party, by party, owner or month."""
    from sara_cli.progress.board import By, groups
    from sara_cli.progress.board import board as of_owners

    project, party = visit.project, visit.query.get("party", "")
    known = {one.id: one.short or one.name for one in project.parties}
    party = party if party in known else ""
    ways: dict[By, str] = {"party": _("By party"), "owner": _("By who answers"), "month": _("By month")}
    by: By = next((one for one in ways if one == visit.query.get("by")), "party")
    owners = of_owners(project, visit.today, party or None)
    late = sum(bool(row.late) for owner in owners for row in owner.rows)

    def place(by: str, party: str) -> str:
        return address("measures", by="" if by == "party" else by, party=party)

    return visit.page(
        "measures",
        _("Measures"),
        groups=groups(owners, by),
        late=late,
        names=known,
        parties=[(name, place(by, id), party == id) for id, name in {"": _("All parties"), **known}.items()],
        ways=[(name, place(one, party), by == one) for one, name in ways.items()],
        by=by,
    )


def measure(visit: Visit) -> "Response":
    """Show a measure with its log, and the forms for what was done and how it stands."""
    return _measure_page(visit, ())


def log(visit: Visit) -> "Response":
    """Write down what was done."""
    from sara_cli.interview.answers import cycle_of
    from sara_cli.interview.measure_log import LogOptions, entry_of, logged

    written = LogOptions(*(visit.answer(name) for name in ("note", "date", "count", "hours")))
    errors = list(_day_errors(visit))
    if not written.has_content:
        errors.append(FormError("note", _("Write what was done, or a number, or hours.")))
    if errors:
        return _measure_page(visit, errors)
    file, found = _in_file(visit)
    entry = entry_of(written, visit.today, cycle_of(file))
    return _saved(visit, file, logged(found, entry, visit.today), _("Logged."))


def status(visit: Visit) -> "Response":
    """Record how a measure stands: it has begun, is finished, or is stopped and why."""
    chosen, why = visit.answer("status"), visit.answer("why")
    errors = list(_day_errors(visit, "since"))
    if chosen not in STATUSES:
        errors.append(FormError("status", _("Choose how the measure stands.")))
    if chosen == "stopped" and not why:
        errors.append(FormError("why", _("Write why it is stopped; the follow-up needs it.")))
    if errors:
        return _measure_page(visit, errors)
    file, found = _in_file(visit)
    found["status"] = (
        visit.answer("seen") or None
    )  # what the person decided from, which may not be so any longer
    since = visit.day_of(visit.answer("since"))
    if chosen == found["status"] and not (since or why):
        return _measure_page(visit, [FormError("status", _("It is so already; nothing was changed."))])
    return _saved(visit, file, _status_changes(found, chosen, why, since or visit.today), _("Saved."))


def _status_changes(found: dict[str, Any], chosen: str, why: str, since: date) -> "list[Change]":
    from sara_cli.interview.measure_log import MEASURES, finished, stopped
    from sara_cli.project_file.editing import Set

    place = (*MEASURES, found["id"])
    if chosen == "done":
        return finished(found, {"date": since.isoformat()}, is_logged=False)
    if chosen == "stopped":
        return stopped(found, why, since)
    return [
        Set((*place, "status"), chosen, found.get("status")),
        Set((*place, "status_since"), since.isoformat()),
    ]


# --- the page, with what is wrong ------------------------------------------------------------------------


def _measure_page(
    visit: Visit, errors: "Sequence[FormError]", *, doubt: str = "", other: str | None = None
) -> "Response":
    """The page of a measure. `doubt` is what looks like a name; `other` is the status that somebody else has set."""
    from sara_cli.progress.pace import counted, pace, with_results

    found = _of_project(visit)
    project = with_results(visit.project)
    same = next(one for one in project.execute.measures if one.id == found.id)
    course = pace(same, project.cycle, visit.today)
    parties = {one.id: one.name for one in project.parties}
    return visit.page(
        "measure",
        f"{found.id} {found.title}",
        code=422 if errors else 200,
        measure=found,
        party=parties.get(found.party or "", ""),
        course=course.text if course else counted(same),
        statuses=STATUSES,
        errors=errors,
        doubt=doubt,
        other=other,
    )


def _of_project(visit: Visit) -> "Measure":
    for one in visit.project.execute.measures:
        if one.id == visit.parts["measure"]:
            return one
    raise NotFound


def _in_file(visit: Visit) -> "tuple[ProjectFile, dict[str, Any]]":
    """The file to be changed, and what it says of the measure now."""
    from sara_cli.interview.measure_log import MEASURES

    file = visit.file()
    found = file.value((*MEASURES, visit.parts["measure"]))
    if not isinstance(found, dict):
        raise NotFound
    return file, dict(found)


def _saved(visit: Visit, file: "ProjectFile", changes: "list[Change]", notice: str) -> "Response":
    """Make the changes, unless somebody has to think again: a name, a mistake, or what another has changed."""
    from sara_cli.interview.persons import named_by
    from sara_cli.project_file.editing import Conflict, NotAccepted

    doubt = named_by(changes, file.loaded.project)
    if doubt and visit.answer("keep") != "yes":
        field = "why" if visit.place.endswith("/status") else "note"
        return _measure_page(visit, [FormError(field, doubt)], doubt=doubt)
    try:
        file.change(*changes)
    except Conflict as conflict:
        error = FormError("status", conflict.message)
        return _measure_page(visit, [error], other=str(conflict.present or ""))
    except NotAccepted as error:
        return _measure_page(visit, [_of_finding(finding) for finding in error.findings])
    except SaraError as error:
        return _measure_page(visit, [FormError("", words_of(error))])
    return visit.saved(address("measures", visit.parts["measure"]), [notice])


def _of_finding(finding: "Finding") -> FormError:
    """What the file must not say, at the field where it was written."""
    fields = {"status_since": "since", "deviation": "why", "end": "since"}
    key = next((str(step) for step in reversed(finding.path) if isinstance(step, str)), "")
    field = fields.get(key, key if key in FIELDS else "")
    return FormError(field, " ".join(filter(None, (finding.message, finding.hint))))


def _day_errors(visit: Visit, name: str = "date") -> "Sequence[FormError]":
    written = visit.answer(name)
    return [FormError(name, visit.not_a_day(written))] if written and visit.day_of(written) is None else []
