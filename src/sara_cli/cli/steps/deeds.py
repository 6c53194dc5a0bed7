"""What is done about measures: an entry in the log, that one is finished, that one is stopped.

Each is one change, checked before it is written. What stands wrong elsewhere in the file is no hindrance.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sara_cli.cli.options import day, project_file
from sara_cli.cli.steps.measure import the_measure
from sara_cli.cli.terminal import can_ask, complain, tell
from sara_cli.errors import SaraError
from sara_cli.file.address import Address
from sara_cli.file.project_file import Add, Change, NotAccepted, ProjectFile, Set
from sara_cli.guide.answers import value_of
from sara_cli.language import _
from sara_cli.model.outline import field_at

MEASURES: Address = ("execute", "measures")


@dataclass(frozen=True, slots=True)
class Given:
    """What was done, as it was written; None where nothing was said."""

    note: str | None = None
    date: str | None = None
    count: str | None = None
    hours: str | None = None

    @property
    def is_telling(self) -> bool:
        """Whether it says more than when."""
        return any(text and text.strip() for text in (self.note, self.count, self.hours))


def write_log(
    id: str | None,
    given: Given,
    project: str | None,
    today: str | None,
    *,
    no_input: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Put an entry in a measure's log; with the first one, a planned measure becomes ongoing."""
    of_day, file = day(today), ProjectFile(project_file(project))
    measure = the_measure(file, id, no_input=no_input)
    is_asking = not given.is_telling and can_ask(no_input)
    if is_asking:
        given = _asked(measure, given, of_day)
    if not given.is_telling:
        raise SaraError(
            _("Nothing is said about what was done with {id}.").format(id=measure["id"]),
            _("Say at least one of: --note TEXT, --count NUMBER, --hours NUMBER."),
        )
    while True:
        entry = _entry(given, of_day)
        changes = _with_start(measure, entry, of_day)
        try:
            file.change(*changes, dry_run=dry_run)
            break
        except NotAccepted as error:
            if not is_asking:
                raise
            complain(error)
            given = _asked(measure, given, of_day)
    _warn(measure, entry, of_day, quiet=quiet)
    words = {True: _("Would log for {id} {title}, {day}."), False: _("Logged for {id} {title}, {day}.")}
    tell(_named(words[dry_run], measure, day=entry["date"]), quiet=quiet)
    if len(changes) > 1:
        tell("  " + _("It was planned and is now ongoing."), quiet=quiet)
    _tell_pace(file, measure, of_day, quiet=quiet)


def _asked(measure: dict[str, Any], given: Given, today: date) -> Given:
    """Ask for an entry, one line at a time; what was answered before stands on the line."""
    from sara_cli.cli.questions import ask_line

    tell(f"{measure['id']} {measure.get('title', '')}")
    note = ask_line(_("What was done, and what helped or hindered"), given.note or "")
    when = ask_line(_("When"), given.date or today.isoformat())
    unit = (measure.get("count") or {}).get("unit")
    number = None
    if unit:
        number = ask_line(_("How many ({unit})").format(unit=unit), given.count or "")
    hours = ask_line(_("Hours of work, if they are counted"), given.hours or "")
    return Given(note, when, number, hours)


def finish(
    id: str | None,
    given: Given,
    project: str | None,
    today: str | None,
    *,
    no_input: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Say that a measure is finished; the day becomes its end if it has none, and a note goes into the log."""
    of_day, file = day(today), ProjectFile(project_file(project))
    measure = the_measure(file, id, no_input=no_input)
    place, status, entry = (*MEASURES, measure["id"]), measure.get("status"), _entry(given, of_day)
    if status == "done" and not given.is_telling:
        tell(_named(_("{id} {title} is finished already; nothing was changed."), measure), quiet=quiet)
        return
    changes: list[Change] = [Set((*place, "status"), "done", status)]
    if not measure.get("end"):
        changes.append(Set((*place, "end"), entry["date"]))
    if given.is_telling or given.date:
        changes.append(Add((*place, "log"), entry))
    file.change(*changes, dry_run=dry_run)
    _warn_of_future(entry, of_day, quiet=quiet)
    words = {True: _("{id} {title} would be finished."), False: _("{id} {title} is finished.")}
    tell(_named(words[dry_run], measure), quiet=quiet)
    if status == "stopped":
        tell("  " + _("It was stopped before."), quiet=quiet)
    _tell_pace(file, measure, of_day, quiet=quiet)
    if not (measure.get("log") or (len(changes) > 1 and isinstance(changes[-1], Add))):
        tell("  " + _("Nothing is logged for it yet:"), quiet=quiet)
        tell(f"  → sara execute log {measure['id']}", quiet=quiet)


def stop(
    id: str | None,
    why: str | None,
    project: str | None,
    today: str | None,
    *,
    no_input: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Say that a measure is stopped, and why; what its deviation says already is kept."""
    of_day, file = day(today), ProjectFile(project_file(project))
    measure = the_measure(file, id, no_input=no_input)
    place, status = (*MEASURES, measure["id"]), measure.get("status")
    _must_be_running(measure)
    if not (why and why.strip()) and can_ask(no_input):
        from sara_cli.cli.questions import ask_line

        why = ask_line(_("Why {id} is stopped").format(id=measure["id"]))
    if not (why and why.strip()):
        raise SaraError(_("Why it is stopped isn't said."), _("The follow-up needs it: --why TEXT."))
    before = measure.get("deviation")
    told = f"{before.rstrip()} {why.strip()}" if isinstance(before, str) else why.strip()
    changes = (Set((*place, "status"), "stopped", status), Set((*place, "deviation"), told, before))
    file.change(*changes, dry_run=dry_run)
    words = {True: _("{id} {title} would be stopped."), False: _("{id} {title} is stopped.")}
    tell(_named(words[dry_run], measure), quiet=quiet)
    _tell_pace(file, measure, of_day, quiet=quiet)
    for promise in file.value(("execute", "promises")) or ():
        if isinstance(promise, dict) and measure["id"] in (promise.get("measures") or ()):
            text = _("The promise “{id}” rests on it: think of what the citizens should be told.")
            tell("  " + text.format(id=promise.get("id")), quiet=quiet)


def _must_be_running(measure: dict[str, Any]) -> None:
    again = {
        "stopped": (_("{id} {title} is stopped already."), _("To change why: {command}"), "deviation=…"),
        "done": (_("{id} {title} is finished already."), _("To open it again: {command}"), "status=ongoing"),
    }
    message, hint, pair = again.get(measure.get("status", ""), ("", "", ""))
    if message:
        command = f"sara execute set {measure['id']} {pair}"
        raise SaraError(_named(message, measure), hint.format(command=command))


def _entry(given: Given, today: date) -> dict[str, object]:
    """A log entry as the file writes it. What can't be read stays a text, and the check says what is wrong."""
    entry: dict[str, object] = {"date": today.isoformat()}
    for name, text in asdict(given).items():
        field = field_at((*MEASURES, 0, "log", 0, name))
        if field and text and text.strip():
            entry[name] = value_of(field, text, today)
    return entry


def _with_start(measure: dict[str, Any], entry: dict[str, object], today: date) -> list[Change]:
    place, status = (*MEASURES, measure["id"]), measure.get("status")
    changes: list[Change] = [Add((*place, "log"), entry)]
    if status in (None, "planned") and not _is_future(entry, today):
        changes.append(Set((*place, "status"), "ongoing", status))
    return changes


def _is_future(entry: dict[str, object], today: date) -> bool:
    return str(entry["date"]) > today.isoformat()


def _warn_of_future(entry: dict[str, object], today: date, *, quiet: bool) -> None:
    if _is_future(entry, today):
        tell(_("Note: {day} hasn't come yet.").format(day=entry["date"]), quiet=quiet)


def _warn(measure: dict[str, Any], entry: dict[str, object], today: date, *, quiet: bool) -> None:
    """Say what may be a slip of the hand but needn't be."""
    _warn_of_future(entry, today, quiet=quiet)
    if measure.get("status") == "stopped":
        text = _("Note: {id} is stopped. If it is running again: {command}")
        command = f"sara execute set {measure['id']} status=ongoing"
        tell(text.format(id=measure["id"], command=command), quiet=quiet)
    if entry in (measure.get("log") or ()):
        text = _("Note: the log says just the same already; take one away with: {command}")
        command = f"sara execute remove {measure['id']}.log.{len(measure['log']) + 1}"
        tell(text.format(command=command), quiet=quiet)


def _tell_pace(file: ProjectFile, measure: dict[str, Any], today: date, *, quiet: bool) -> None:
    from sara_cli.checklists.pace import pace

    project = file.loaded.project
    if project is None:
        return
    part = next(one for one in project.execute.measures if one.id == measure["id"])
    count = pace(part, project.cycle, today)
    if count:
        tell(f"  {count.text}", quiet=quiet)


def _named(text: str, measure: dict[str, Any], **more: object) -> str:
    return text.format(id=measure["id"], title=measure.get("title", ""), **more)
