"""What is done about a measure, as changes of the file: an entry in its log, that it is finished, that it is stopped."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sara_cli.interview.answers import value_of
from sara_cli.model.outline import field_at
from sara_cli.model.written_time import Years
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Add, Change, Set

MEASURES: Address = ("execute", "measures")


@dataclass(frozen=True, slots=True)
class LogOptions:
    """What was done, as it was written; None where nothing was said."""

    note: str | None = None
    date: str | None = None
    count: str | None = None
    hours: str | None = None

    @property
    def has_content(self) -> bool:
        """Whether it says more than when."""
        return any(text and text.strip() for text in (self.note, self.count, self.hours))


def entry_of(options: LogOptions, today: date, cycle: Years | None = None) -> dict[str, object]:
    """A log entry as the file writes it; a day without its year is in the `cycle`. What can't be read stays a text, and the check says what is wrong."""
    entry: dict[str, object] = {"date": today.isoformat()}
    for name, text in asdict(options).items():
        field = field_at((*MEASURES, 0, "log", 0, name))
        if field and text and text.strip():
            entry[name] = value_of(field, text, today, cycle)
    return entry


def is_future(entry: Mapping[str, object], today: date) -> bool:
    """Whether the day of an entry hasn't come yet."""
    return str(entry["date"]) > today.isoformat()


def logged(measure: Mapping[str, Any], entry: dict[str, object], today: date) -> list[Change]:
    """An entry in the log; with the first one, a planned measure becomes ongoing."""
    place, status = (*MEASURES, measure["id"]), measure.get("status")
    changes: list[Change] = [Add((*place, "log"), entry)]
    if status in (None, "planned") and not is_future(entry, today):
        changes.append(Set((*place, "status"), "ongoing", status))
    return changes


def finished(measure: Mapping[str, Any], entry: dict[str, object], *, is_logged: bool) -> list[Change]:
    """That it is finished on the day of the entry, which becomes its end if it has none."""
    place = (*MEASURES, measure["id"])
    changes: list[Change] = [
        Set((*place, "status"), "done", measure.get("status")),
        Set((*place, "status_since"), entry["date"]),
    ]
    if not measure.get("end"):
        changes.append(Set((*place, "end"), entry["date"]))
    return [*changes, Add((*place, "log"), entry)] if is_logged else changes


def stopped(measure: Mapping[str, Any], why: str, today: date) -> list[Change]:
    """That it is stopped, and why; what its deviation already says is kept."""
    place, before = (*MEASURES, measure["id"]), measure.get("deviation")
    deviation = f"{before.rstrip()} {why.strip()}" if isinstance(before, str) else why.strip()
    return [
        Set((*place, "status"), "stopped", measure.get("status")),
        Set((*place, "status_since"), today.isoformat()),
        Set((*place, "deviation"), deviation, before),
        Set((*place, "deviation_date"), today.isoformat()),
    ]
