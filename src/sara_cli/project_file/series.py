"""Figures in a CSV file next to the project file: one row for each period.

The first line names the columns: `period`, `value` and optionally `n`, `low`, `high`, `preliminary`, `note`, `rate`,
`known`, `break` and `reason`. Columns are separated by semicolon, comma or tab. With semicolons and tabs a decimal comma is read as
Swedish spreadsheets write it. A withheld figure (empty, `..` or `-`) stays empty; it never becomes 0.
"""

import csv
import re
from datetime import date
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from sara_cli.findings import Finding, Path, Place
from sara_cli.language import _
from sara_cli.model.fields import DAY_PATTERN
from sara_cli.model.period import Period
from sara_cli.model.prepare import Value
from sara_cli.project_file.disk import NotOrdinaryError, TooLargeError, content_of, within
from sara_cli.project_file.merge_conflicts import merge_conflicts
from sara_cli.wording import PERIOD_FORMS, period_hint

COLUMNS = (
    "period",
    "value",
    "n",
    "low",
    "high",
    "preliminary",
    "note",
    "rate",
    "known",
    "break",
    "reason",
)
MAX_BYTES = 5_000_000
_WITHHELD = {"", "..", "...", "-", "–"}


class SeriesFile(NamedTuple):
    """A CSV file that was read, with its lines for quoting."""

    name: str
    lines: list[str]


class Series(NamedTuple):
    """The figures of every indicator that has a data file, by the indicator's number in the list."""

    values: dict[int, dict[Period, Value]]
    files: list[SeriesFile]
    findings: list[Finding]


def read_series(data: Any, project_file: FilePath, shown_as: str) -> Series:
    """Read the data file of every indicator in the raw data of a project file."""
    reader = _Reader(project_file, shown_as, Series({}, [], []))
    for number, indicator in enumerate(_indicators(data)):
        name = indicator.get("data") if isinstance(indicator, dict) else None
        if not isinstance(name, str) or not name.strip():
            continue
        if indicator.get("values"):
            message = _(
                "The figures are both in the project file and in a data file; it isn’t clear which are valid."
            )
            reader.say("D-001", number, message, _("Keep one of them."))
        else:
            reader.read(number, name)
    return reader.series


def _indicators(data: Any) -> list[Any]:
    prepare = data.get("prepare") if isinstance(data, dict) else None
    indicators = prepare.get("indicators") if isinstance(prepare, dict) else None
    return indicators if isinstance(indicators, list) else []


class _Reader(NamedTuple):
    """Where the data files are sought, and what has come of it so far."""

    project_file: FilePath
    shown_as: str
    series: Series

    def say(self, id: str, number: int, message: str, hint: str) -> None:
        """Say what is wrong with the data file of an indicator."""
        path = ("prepare", "indicators", number, "data")
        self.series.findings.append(Finding(id, "error", path, message, hint))

    def read(self, number: int, name: str) -> None:
        """Read one data file; only files in its folder or below are opened."""
        file = within(self.project_file.parent, name)
        if file is None:
            message = _("The data file “{name}” isn’t in the project file’s folder.").format(name=name)
            hint = _(
                "Put it in the same folder or in one below, and write its path from there: data/can.csv."
            )
            self.say("D-002", number, message, hint)
            return
        text, why = _text_of(file)
        if text is None:
            message = _("The data file “{name}” can’t be read: {why}.").format(name=name, why=why)
            hint = _("Check its name and that it is saved as CSV UTF-8, or write the figures under “values”.")
            self.say("D-003", number, message, hint)
            return
        shown = str(FilePath(self.shown_as).parent / name)
        self.series.files.append(SeriesFile(shown, text.splitlines()))
        values, findings = _Table(shown, ("prepare", "indicators", number, "data")).read(text)
        self.series.findings.extend(findings)
        if not findings:
            self.series.values[number] = values


def _text_of(file: FilePath) -> tuple[str | None, str]:
    try:
        return content_of(file, MAX_BYTES).decode("utf-8-sig"), ""
    except FileNotFoundError:
        return None, _("there is no such file")
    except NotOrdinaryError:
        return None, _("it isn’t an ordinary file")
    except TooLargeError:
        return None, _("it is larger than 5 MB")
    except OSError:
        return None, _("it can’t be opened")
    except UnicodeDecodeError:
        return None, _("it isn’t saved as UTF-8")


class _Table:
    """One CSV file on its way to figures."""

    def __init__(self, file: str, path: Path) -> None:
        self.file = file
        self.path = path
        self.findings: list[Finding] = []
        self.decimal_comma = False

    def read(self, text: str) -> tuple[dict[Period, Value], list[Finding]]:
        if self._has_conflict(text.splitlines()):
            return {}, self.findings
        header_line = text.splitlines()[0] if text.strip() else ""
        delimiter = next((mark for mark in ";\t," if mark in header_line), ";")
        self.decimal_comma = delimiter != ","
        rows = csv.reader(text.splitlines(), delimiter=delimiter)
        header = [name.strip().casefold() for name in next(rows, [])]
        self._check_header(header)
        values: dict[Period, Value] = {}
        for row in rows if not self.findings else ():
            if any(cell.strip() for cell in row):
                self._read_row(values, dict(zip(header, row, strict=False)), rows.line_num)
        return values, self.findings

    def _say(self, id: str, line: int, message: str, hint: str) -> None:
        place = Place(self.file, line, 1, line, 1)
        self.findings.append(Finding(id, "error", self.path, message, hint, place=place))

    def _has_conflict(self, lines: list[str]) -> bool:
        """Say what git couldn't merge; nothing is read of such a file, as no version of a figure is the right one."""
        for conflict in merge_conflicts(lines):
            message = _("This line is a mark that git leaves between two versions that it couldn’t merge.")
            if conflict.middle:
                message = _(
                    "Two versions that git couldn’t merge are in the data file: {first} and {second}."
                )
            first, second = conflict.versions()
            hint = _("Keep the rows that hold, and take away git’s marks.")
            self._say("D-009", conflict.start, message.format(first=first, second=second), hint)
        return bool(self.findings)

    def _check_header(self, header: list[str]) -> None:
        unknown = [name for name in header if name not in COLUMNS]
        if "period" not in header or "value" not in header or unknown:
            message = _("The first line of the data file must name its columns.")
            hint = _(
                "period and value must be there; n, low, high, preliminary, note, rate and known may be. No others."
            )
            self._say("D-004", 1, message, hint)

    def _read_row(self, values: dict[Period, Value], row: dict[str, str], line: int) -> None:
        written = row.get("period", "").strip()
        try:
            period = Period.parse(written)
        except ValueError:
            message = _("“{value}” isn’t a period that can be read.").format(value=written)
            hint = period_hint(written) or _(PERIOD_FORMS)
            self._say("D-005", line, message, hint)
            return
        if period in values:
            message = _("The period {period} occurs twice.").format(period=period)
            self._say("D-006", line, message, _("Keep the row that holds."))
        else:
            cells = {
                "value": self._number(row, "value", line),
                "n": self._count(row, line),
                "low": self._number(row, "low", line),
                "high": self._number(row, "high", line),
                "preliminary": _is_marked(row, "preliminary") or None,
                "note": row.get("note", "").strip() or None,
                "rate": self._number(row, "rate", line),
                "known": self._day(row, line),
                "break": _is_marked(row, "break") or None,
                "reason": row.get("reason", "").strip() or None,
            }
            values[period] = Value.model_validate(cells)

    def _number(self, row: dict[str, str], column: str, line: int) -> float | int | None:
        cell = row.get(column, "").strip()
        if cell in _WITHHELD:
            return None
        plain = re.sub(r"\s(?=\d{3}\b)", "", cell)
        plain = plain.replace(",", ".") if self.decimal_comma else plain
        if re.fullmatch(r"[-+]?\d{1,15}", plain):
            return int(plain)
        if re.fullmatch(r"[-+]?\d{1,15}\.\d+", plain):
            return float(plain)
        message = _("“{value}” in the column {column} isn’t a number.").format(value=cell, column=column)
        self._say("D-007", line, message, _("Write only the figure; leave the cell empty if it is withheld."))
        return None

    def _day(self, row: dict[str, str], line: int) -> date | None:
        cell = row.get("known", "").strip()
        try:
            if not cell or re.fullmatch(DAY_PATTERN, cell):
                return date.fromisoformat(cell) if cell else None
        except ValueError:
            pass
        message = _("“{value}” in the column {column} isn’t a day.").format(value=cell, column="known")
        self._say("D-008", line, message, _("Write the day as 2023-05-02, or leave the cell empty."))
        return None

    def _count(self, row: dict[str, str], line: int) -> int | None:
        number = self._number(row, "n", line)
        if number is None or (isinstance(number, int) and number >= 0):
            return number
        message = _("“{value}” in the column {column} isn’t a number.").format(
            value=row["n"].strip(), column="n"
        )
        self._say("D-007", line, message, _("How many must be a whole number, at least 0."))
        return None


def _is_marked(row: dict[str, str], column: str) -> bool:
    return row.get(column, "").strip().casefold() in {"true", "1", "ja", "yes", "prel", "prel."}
