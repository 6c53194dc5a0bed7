"""The time of the next cycle, and what cycles are called."""

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.model.fields import Span
from sara_cli.model.project import Project


def next_period(old: Span, start: date | None = None, end: date | None = None) -> Span:
    """The period of the next cycle: from the day after the old one ends, and as long.

    Whole months stay whole months, so that a calendar year and a school year stay what they are, leap
    year or not; other periods keep their number of days. Raises `SaraError` for days that can't be.
    """
    try:
        first = start or old.end + timedelta(days=1)
        last = end or _end_of_as_long(old, first)
    except (OverflowError, ValueError):
        raise SaraError(
            _("The cycle that ends on {day} has no next one.").format(day=old.end),
            _("Give the start and end of the next cycle: --start DATE --end DATE."),
        ) from None
    if first <= old.end:
        raise SaraError(
            _("The next cycle would begin before this one ends, on {day}.").format(day=old.end),
            _("Let it begin later: --start DATE. Or change “cycle” in the file, if this cycle ended sooner."),
        )
    if last < first:
        raise SaraError(
            _("The next cycle would end on {end}, before it begins on {start}.").format(
                end=last, start=first
            ),
            _("Give the start and end of the next cycle: --start DATE --end DATE."),
        )
    return Span(start=first, end=last)


def _end_of_as_long(old: Span, first: date) -> date:
    """The last day of a period from `first` that is as long as the old one."""
    after = old.end + timedelta(days=1)
    months = 12 * (after.year - old.start.year) + after.month - old.start.month
    for count in (months, months - 1):
        # A month without the 29th, 30th or 31st moves the day to the first of the next, hence two tries.
        if count > 0 and _months_later(old.start, count) == after:
            return _months_later(first, count) - timedelta(days=1)
    return first + (old.end - old.start)


def _months_later(day: date, count: int) -> date:
    """The same day of a later month, or the first of the month after if that month is too short."""
    from calendar import monthrange

    year, month = divmod(12 * day.year + day.month - 1 + count, 12)
    if day.day > monthrange(year, month + 1)[1]:
        return _months_later(day.replace(day=1), count + 1)
    return date(year, month + 1, day.day)


def is_calendar_year(period: Span) -> bool:
    """Whether a period is one year from January to December."""
    return period.start == date(period.start.year, 1, 1) and period.end == date(period.start.year, 12, 31)


def cycle_name(period: Span) -> str:
    """What a cycle is called in a file: 2023, or 2023-07-01–2024-06-30."""
    return str(period.start.year) if is_calendar_year(period) else f"{period.start}–{period.end}"


def short_name(period: Span) -> str:
    """What a cycle is called in the name of a file or folder: 2023, 2023-2024, or 2023-07 for a part of a year."""
    start, end = period.start, period.end
    if is_calendar_year(period):
        return str(start.year)
    return f"{start.year}-{end.year}" if start.year != end.year else f"{start.year}-{start.month:02}"


# --- where the next cycle's file goes, and how it finds what is next to the old one ------------------

_SCHEMA = re.compile(r"^\s*#\s*yaml-language-server:.*\$schema=(\S+)", re.MULTILINE)


def proposed(path: Path, old: Span, new: Span) -> Path:
    """Where the next cycle's file goes if nobody says: where each cycle has a folder of its own, into the next.

    `2023/sara.yaml` is followed by `2024/sara.yaml`, `sara-2023.yaml` and `sara.yaml` by `sara-2024.yaml`.
    """
    folder = path.absolute().parent
    names = {short_name(old): short_name(new), str(old.start.year): str(new.start.year)}
    name = names.get(folder.name)
    if name and name != folder.name:
        sibling = folder.parent / name / path.name
        return sibling if path.is_absolute() else Path(os.path.relpath(sibling))
    return beside(path, old, new)


def beside(path: Path, old: Span, new: Span) -> Path:
    """The name of the next cycle's file in the folder of the present one."""
    stem = path.stem.removesuffix(f"-{short_name(old)}")
    return path.with_name(f"{stem}-{short_name(new)}{path.suffix}")


def way_back(new: Path, old: Path) -> str:
    """The path from the next cycle's file to the old one, as `previous` holds it; absolute between two drives."""
    target = old.resolve()
    try:
        return Path(os.path.relpath(target, new.resolve().parent)).as_posix()
    except ValueError:
        return target.as_posix()


def data_files(project: Project, old: Path, new: Path) -> Iterator[tuple[Path, Path]]:
    """The files of figures that must be copied into another folder: from where, and to where."""
    if old.resolve().parent == new.resolve().parent:
        return
    names = dict.fromkeys(indicator.data for indicator in project.prepare.indicators if indicator.data)
    for name in names:
        yield old.parent / name, new.parent / name


def missing_schema(text: str, new: Path) -> Path | None:
    """The schema file that a project file names for editors, if it should be next to it and isn't."""
    found = _SCHEMA.search(text)
    if not found or "://" in found[1]:
        return None
    name = PurePosixPath(found[1])
    if name.is_absolute() or ".." in name.parts:
        return None
    file = new.parent / name
    return None if file.exists() else file
