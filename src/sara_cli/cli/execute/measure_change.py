"""What is done about a measure: an entry in its log, that it is finished, that it is stopped.

Each is one change, checked before it is written. A mistake elsewhere in the file doesn't stop it.
"""

from difflib import get_close_matches
from typing import Any

from sara_cli.cli.edits import settle_names
from sara_cli.cli.options import ChangeOptions, day, project_file
from sara_cli.cli.terminal import can_ask, complain, tell
from sara_cli.errors import SaraError, suggestion
from sara_cli.interview.answers import cycle_of
from sara_cli.interview.kinds import KINDS
from sara_cli.interview.measure_log import (
    MEASURES,
    LogOptions,
    entry_of,
    finished,
    is_future,
    logged,
    stopped,
)
from sara_cli.language import _
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Change, NotAccepted, ProjectFile


class MeasureChange:
    """One change of one measure on a day. `measure` is what the file says of it before."""

    def __init__(self, id: str | None, options: ChangeOptions) -> None:
        self.today, self.file = day(options.today), ProjectFile(project_file(options.project))
        self.measure = measure_of(self.file, id, no_input=options.no_input)
        self.id: str = self.measure["id"]
        self.place: Address = (*MEASURES, self.id)
        self.status: str | None = self.measure.get("status")
        self.can_ask = can_ask(options.no_input)
        self.dry_run, self.quiet = options.dry_run, options.quiet

    def log(self, options: LogOptions) -> None:
        """Put an entry in the log; with the first one, a planned measure becomes ongoing."""
        is_asking = not options.has_content and self.can_ask
        if is_asking:
            options = self._ask(options)
        if not options.has_content:
            raise SaraError(
                _("What was done with {id} isn’t given.").format(id=self.id),
                _("Give at least one of: --note TEXT, --count NUMBER, --hours NUMBER."),
            )
        while True:
            entry = entry_of(options, self.today, cycle_of(self.file))
            changes = logged(self.measure, entry, self.today)
            try:
                self._write(*changes)
                break
            except NotAccepted as error:
                if not is_asking:
                    raise
                complain(error)
                options = self._ask(options)
        self._warn(entry)
        would, did = _("Would log for {id} {title}, {day}."), _("Logged for {id} {title}, {day}.")
        self._tell(would if self.dry_run else did, day=entry["date"])
        if len(changes) > 1:
            self._tell("  " + _("It was planned and is now ongoing."))
        self._tell_pace()

    def finish(self, options: LogOptions) -> None:
        """Say that it is finished; the day becomes its end if it has none, and a note goes into the log."""
        entry = entry_of(options, self.today, cycle_of(self.file))
        if self.status == "done" and not options.has_content:
            self._tell(_("{id} {title} is finished already; nothing was changed."))
            return
        is_logged = options.has_content or bool(options.date)
        changes = finished(self.measure, entry, is_logged=is_logged)
        self._write(*changes)
        self._warn_of_future(entry)
        would, did = _("{id} {title} would be finished."), _("{id} {title} is finished.")
        self._tell(would if self.dry_run else did)
        if self.status == "stopped":
            self._tell("  " + _("It was stopped before."))
        self._tell_pace()
        if not (is_logged or self.measure.get("log")):
            self._tell("  " + _("Nothing is logged for it yet:"))
            self._tell("  → sara execute log {id}")

    def stop(self, why: str | None) -> None:
        """Say that it is stopped, and why; what its deviation already says is kept."""
        self._must_be_running()
        if not (why and why.strip()) and self.can_ask:
            from sara_cli.cli.questions import ask_line

            why = ask_line(_("Why {id} is stopped").format(id=self.id))
        if not (why and why.strip()):
            raise SaraError(_("Why it is stopped isn’t given."), _("The follow-up needs it: --why TEXT."))
        self._write(*stopped(self.measure, why, self.today))
        would, did = _("{id} {title} would be stopped."), _("{id} {title} is stopped.")
        self._tell(would if self.dry_run else did)
        self._tell_pace()
        for promise in _listed(self.file.value(("execute", "promises"))):
            if isinstance(promise, dict) and self.id in _listed(promise.get("measures")):
                text = _("The promise “{id}” rests on it: consider what the citizens need to know.")
                tell("  " + text.format(id=promise.get("id")), quiet=self.quiet)

    # --- what is written ----------------------------------------------------------------------------

    def _write(self, *changes: Change) -> None:
        settle_names(self.file, changes, can_ask=self.can_ask and not self.dry_run)
        self.file.change(*changes, dry_run=self.dry_run)

    def _ask(self, options: LogOptions) -> LogOptions:
        """Ask for an entry, one line at a time; what was answered before is on the line."""
        from sara_cli.cli.questions import ask_line

        tell(f"{self.id} {self.measure.get('title', '')}")
        note = ask_line(_("What was done, and what helped or hindered"), options.note or "")
        when = ask_line(_("When"), options.date or self.today.isoformat())
        count = self.measure.get("count")
        unit = count.get("unit") if isinstance(count, dict) else None
        number = None
        if unit:
            number = ask_line(_("How many ({unit})").format(unit=unit), options.count or "")
        hours = ask_line(_("Hours of work, if they are counted"), options.hours or "")
        return LogOptions(note, when, number, hours)

    def _must_be_running(self) -> None:
        again = {
            "stopped": (_("{id} {title} is stopped already."), _("To change why: {command}"), "deviation=…"),
            "done": (
                _("{id} {title} is finished already."),
                _("To open it again: {command}"),
                "status=ongoing",
            ),
        }
        message, hint, pair = again.get(self.status or "", ("", "", ""))
        if message:
            raise SaraError(self._named(message), hint.format(command=f"sara execute set {self.id} {pair}"))

    # --- what is reported -------------------------------------------------------------------------

    def _tell(self, text: str, **more: object) -> None:
        tell(self._named(text, **more), quiet=self.quiet)

    def _named(self, text: str, **more: object) -> str:
        return text.format(id=self.id, title=self.measure.get("title", ""), **more)

    def _warn_of_future(self, entry: dict[str, object]) -> None:
        if is_future(entry, self.today):
            self._tell(_("Note: {day} hasn’t come yet."), day=entry["date"])

    def _warn(self, entry: dict[str, object]) -> None:
        """Warn of what may be a mistake."""
        self._warn_of_future(entry)
        if self.status == "stopped":
            text = _("Note: {id} is stopped. If it is running again: {command}")
            self._tell(text, command=f"sara execute set {self.id} status=ongoing")
        entries = _listed(self.measure.get("log"))
        if entry in entries:
            text = _("Note: the log already has an identical entry; remove one with: {command}")
            self._tell(text, command=f"sara execute remove {self.id}.log.{len(entries) + 1}")

    def _tell_pace(self) -> None:
        from sara_cli.model.as_of import measure_as_of
        from sara_cli.progress.pace import counted, pace

        project = self.file.loaded.project
        if project is None:
            return
        part = next(one for one in project.execute.measures if one.id == self.id)
        count = pace(part, project.cycle, self.today)
        text = count.text if count else counted(measure_as_of(part, self.today))
        if text:
            tell(f"  {text}", quiet=self.quiet)


def _listed(value: object) -> list[object]:
    """A list of the file, as far as it is one: a mistake elsewhere in the file is no obstacle."""
    return value if isinstance(value, list) else []


# --- which measure is meant: by its id, or chosen from a list; if it isn't there, what is near -------

MOST_NAMED = 12
ENDED = ("done", "stopped")


def measure_of(file: ProjectFile, id: str | None, *, no_input: bool) -> dict[str, Any]:
    """The measure with an id, or with a title that begins so, as the file writes it; asked for if none is named and
    there is someone to ask."""
    items = file.value(MEASURES)
    measures = [one for one in items or () if isinstance(one, dict) and isinstance(one.get("id"), str)]
    if not measures:
        raise SaraError(_("There is no measure in the file yet."), _("Add one: sara execute."))
    if id is None:
        return _chosen(measures, no_input=no_input)
    found = next((one for one in measures if one["id"] == id), None)
    if found is None:
        begun = [one for one in measures if str(one.get("title", "")).casefold().startswith(id.casefold())]
        if len(begun) != 1 or file.loaded.links.find(id):
            raise _no_measure(file, id, measures)
        (found,) = begun
    return found


def _chosen(measures: list[dict[str, Any]], *, no_input: bool) -> dict[str, Any]:
    if not can_ask(no_input):
        ids = ", ".join(one["id"] for one in measures[:MOST_NAMED])
        raise SaraError(_("Which measure isn’t given."), _("Name it by its id: {ids}.").format(ids=ids))
    from sara_cli.cli.questions import choose

    open_ones = [one for one in measures if one.get("status") not in ENDED] or measures
    names = [str(one.get("title", one["id"])) for one in open_ones]
    return open_ones[choose(_("Which measure?"), names, default=0)]


def _no_measure(file: ProjectFile, id: str, measures: list[dict[str, Any]]) -> SaraError:
    """Say what the id names instead, or which ids are near."""
    ids = [one["id"] for one in measures]
    part = file.loaded.links.find(id)
    if part:
        kind = next((one.title for one in KINDS if one.name == part.kind), part.kind)
        message = _("“{id}” isn’t the id of a measure but of something else: {kind}.")
        on_it = [one["id"] for one in measures if id in (one.get("causes") or ())]
        return SaraError(message.format(id=id, kind=_(kind)), _hint(on_it or ids))
    message = _("There is no measure “{id}”.").format(id=id)
    folded = {one.casefold(): one for one in ids}
    name = id.casefold()
    close = [folded[one] for one in ([name] if name in folded else get_close_matches(name, folded, 3))]
    if close:
        return SaraError(message, suggestion(close))
    return SaraError(message, _hint(ids))


def _hint(ids: list[str]) -> str:
    more = " …" if len(ids) > MOST_NAMED else ""
    return _("Measures: {ids}").format(ids=", ".join(ids[:MOST_NAMED]) + more)
