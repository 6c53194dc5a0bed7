"""Figures in CSV files: other areas, kinds of crime with weights, and monthly series.

What can't be read is reported with file, line and cell, all of it at once. A withheld cell is refused, never zero.
"""

import csv
import re
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.model.period import Period
from sara_cli.project_file.disk import TooLargeError, content_of

MOST_BYTES = 1_000_000
MOST = 1_000_000_000
"""The largest figure that anything is worked out from; beyond it is a mistake of writing."""


class Row(NamedTuple):
    """A row of a table: the line that it is on, and its cells by column."""

    line: int
    cells: dict[str, str]


class Months(NamedTuple):
    """A monthly series: the months in order, the counts, and the population of each where that is given."""

    months: list[Period]
    counts: list[int]
    exposure: list[float] | None


def read_table(file: Path, whole: Sequence[str], other: Sequence[str] = ()) -> list[dict[str, float]]:
    """The numbers in the columns that are asked for: whole ones in `whole`, any in `other`. Raises `SaraError`."""
    rows = _rows(file, (*whole, *other))
    return _numbers(file, rows, (*whole, *other), whole)


def read_months(file: Path) -> Months:
    """A series of months with their counts and, if the column is there, their exposure.

    Raises `SaraError` also if a month is missing, occurs twice or out of order: a gap isn't a zero.
    """
    rows = _rows(file, ("month", "count"))
    columns = ("count", "exposure") if "exposure" in rows[0].cells else ("count",)
    months: list[Period] = []
    for row in rows:
        written = row.cells.get("month", "").strip()
        month = _month_after(months, written)
        if month is None:
            message = _("{file}: line {line} has the month “{month}”, where {expected} was expected.")
            hint = _("Every month occurs once, in order, as 2023-05; a gap isn’t a zero.")
            expected = _expected(months)
            sentence = message.format(file=file, line=row.line, month=written, expected=expected)
            raise SaraError(sentence, hint)
        months.append(month)
    table = _numbers(file, rows, columns, ("count",), above_zero=("exposure",))
    exposure = [row["exposure"] for row in table] if len(columns) > 1 else None
    return Months(months, [int(row["count"]) for row in table], exposure)


def _month_after(months: Sequence[Period], written: str) -> Period | None:
    """The month that is written, if it is one and follows on those before it."""
    try:
        month = Period.parse(written)
    except ValueError:
        return None
    return month if month.kind == "month" and (not months or month.follows(months[-1])) else None


def _expected(months: Sequence[Period]) -> str:
    """What the next month should be called; an example of a month where there is no such one."""
    is_known = bool(months) and months[-1].end != date.max
    return str(months[-1].next()) if is_known else "2023-05"


def _rows(file: Path, columns: Collection[str]) -> list[Row]:
    text = _text(file)
    head = text.partition("\n")[0]
    delimiter = next((mark for mark in ";\t," if mark in head), ";")
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        rows = [
            Row(reader.line_num, dict(zip(header, row, strict=False)))
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise SaraError(_("{file} isn’t a table that can be read.").format(file=file)) from error
    lacking = [column for column in columns if column not in header]
    if lacking:
        message = _("{file}: the first line lacks these columns: {names}.")
        sentence = message.format(file=file, names=", ".join(lacking))
        raise SaraError(sentence, _("The first line names the columns."))
    if not rows:
        raise SaraError(_("{file} has no rows.").format(file=file))
    return rows


def _numbers(
    file: Path,
    rows: Sequence[Row],
    columns: Sequence[str],
    whole: Collection[str],
    above_zero: Collection[str] = (),
) -> list[dict[str, float]]:
    table: list[dict[str, float]] = []
    wrong: list[str] = []
    for row in rows:
        read: dict[str, float] = {}
        for column in columns:
            cell = row.cells.get(column, "").strip()
            value = _number(cell)
            is_right = value is not None and not (column in whole and value != int(value))
            if value is None or not is_right or (column in above_zero and value <= 0):
                sentence = _("line {line}, {column}: “{cell}”")
                wrong.append(sentence.format(line=row.line, column=column, cell=cell[:40]))
            else:
                read[column] = value
        table.append(read)
    if wrong:
        message = _("{file}: these cells can’t be used: {cells}.").format(
            file=file, cells="; ".join(wrong[:10])
        )
        hint = _("Counts are whole numbers. Leave a row out where the figure is withheld; it is never zero.")
        raise SaraError(message, hint)
    return table


def _number(cell: str) -> float | None:
    plain = re.sub(r"\s(?=\d{3}\b)", "", cell).replace(",", ".")
    value = float(plain) if re.fullmatch(r"\d{1,12}(\.\d+)?", plain) else None
    return value if value is None or value <= MOST else None


def _text(file: Path) -> str:
    try:
        content = content_of(file, MOST_BYTES)
    except TooLargeError:
        raise SaraError(_("{file} is larger than 1 MB.").format(file=file)) from None
    except OSError as error:
        raise SaraError(_("{file} can’t be opened.").format(file=file)) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
