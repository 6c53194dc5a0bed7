"""Where the figures of an assessment come from: an indicator of the project, or a table in a file."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sara_cli.checklists.late import last_day
from sara_cli.documents.register import points
from sara_cli.documents.wording import period_shape
from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.prepare import Indicator
from sara_cli.numbers.control import Arm

MOST_YEARS_BEFORE = 5
MOST_BYTES = 1_000_000


class Split(NamedTuple):
    """An indicator’s counts on both sides of a measure, with the names of the periods."""

    arm: Arm
    history: tuple[int, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def indicator_of(chain: Chain, id: str) -> Indicator:
    """The indicator that tells of a measure, a goal or itself. Raises `SaraError` if there is none, or several."""
    found = chain.indicator(id)
    if found:
        return found.part
    goals = [goal.part for _problem, goal in chain.every_goal() if goal.part.id == id]
    measure = measure_named(chain, id)
    if measure:
        problems = [problem for problem, cause in chain.every_cause() if cause.part.id in measure.causes]
        goals = [goal.part for problem in problems for goal in chain.goals(problem)]
    named = dict.fromkeys(goal.indicator for goal in goals if goal.indicator)
    indicators = [at.part for at in map(chain.indicator, named) if at and _is_counted(at.part)]
    if len(indicators) == 1:
        return indicators[0]
    if indicators:
        message = _("Several indicators tell of {id}.").format(id=id)
        raise SaraError(
            message, _("Name one of them: {ids}.").format(ids=", ".join(one.id for one in indicators))
        )
    message = _("No indicator with counts tells of “{id}”.").format(id=id)
    raise SaraError(message, _("Name an indicator, or give the counts: --treated 80,20."))


def measure_named(chain: Chain, id: str) -> Measure | None:
    """The measure with an id."""
    return next((at.part for at in chain.measures if at.part.id == id), None)


def _is_counted(indicator: Indicator) -> bool:
    values = points(indicator.values)
    return bool(values) and all(point.value == int(point.value) >= 0 for point in values)


def split(indicator: Indicator, start: str, end: str) -> Split:
    """Part an indicator’s counts by a measure: what ended before it started, and what began after that.

    A period in which the measure starts belongs to neither side, unless nothing later is known. `start` and `end`
    are days. Raises `SaraError` where a side is empty or the figures aren’t counts.
    """
    if not _is_counted(indicator):
        message = _("The figures of “{name}” aren’t counts, and only counts can be assessed in this way.")
        raise SaraError(
            message.format(name=indicator.name), _("“sara analyze numbers” says what they can show.")
        )
    values = points(indicator.values)
    shape = period_shape(values[-1].period)
    known = [
        (point.period, int(point.value), _ends(point.period))
        for point in values
        if period_shape(point.period) == shape
    ]
    before = [one for one in known if one[2] < start]
    reached = [one for one in known if one[2] >= start]
    after = [one for one in reached if one[2] >= end] or reached[-1:]
    if not before or not after:
        message = _("“{name}” has no figures from before and after the measure.").format(name=indicator.name)
        raise SaraError(message, _("Give the counts instead: --treated 80,20."))
    before = before[-MOST_YEARS_BEFORE:]
    arm = Arm(sum(one[1] for one in before), sum(one[1] for one in after), len(before), len(after))
    return Split(
        arm,
        tuple(one[1] for one in before),
        tuple(one[0] for one in before),
        tuple(one[0] for one in after),
    )


def _ends(period: str) -> str:
    day = last_day(period)
    return day.isoformat() if day else ""


# --- tables in files --------------------------------------------------------------------------------


def read_table(file: Path, columns: Sequence[str]) -> list[dict[str, float]]:
    """The rows of a CSV file with these columns; others are passed over. Withheld cells are refused, never nought.

    Raises `SaraError` that names the file, the line and the cell that can’t be read, every one of them.
    """
    rows = list(csv.reader(_text(file).splitlines(), delimiter=_delimiter(file)))
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    lacking = [column for column in columns if column not in header]
    if lacking:
        message = _("{file}: the first line lacks these columns: {names}.")
        raise SaraError(
            message.format(file=file, names=", ".join(lacking)), _("The first line names the columns.")
        )
    table, wrong = [], []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(header, row, strict=False))
        read = {column: _number(cells.get(column, "")) for column in columns}
        wrong += [(number, column, cells.get(column, "")) for column, value in read.items() if value is None]
        table.append({column: value for column, value in read.items() if value is not None})
    if wrong:
        told = "; ".join(
            _("line {line}, {column}: “{cell}”").format(line=line, column=column, cell=cell.strip())
            for line, column, cell in wrong[:10]
        )
        message = _("{file}: these cells aren’t numbers: {cells}.").format(file=file, cells=told)
        raise SaraError(message, _("Leave a row out where the figure is withheld; it is never nought."))
    if not table:
        raise SaraError(_("{file} has no rows.").format(file=file))
    return table


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SaraError(_("{file} can’t be opened.").format(file=file)) from error
    if len(content) > MOST_BYTES:
        raise SaraError(_("{file} is larger than 1 MB.").format(file=file))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _delimiter(file: Path) -> str:
    head = _text(file).partition("\n")[0]
    return next((mark for mark in ";\t," if mark in head), ";")


def _number(cell: str) -> float | None:
    plain = re.sub(r"\s(?=\d{3}\b)", "", cell.strip()).replace(",", ".")
    return float(plain) if re.fullmatch(r"\d{1,12}(\.\d+)?", plain) else None


def read_months(file: Path) -> tuple[list[str], list[int], list[float] | None]:
    """The months of a CSV file with their counts and, where the column is there, their exposure.

    Raises `SaraError` if a month is missing, stands twice or out of order: a gap isn't a nought.
    """
    head = [cell.strip().casefold() for cell in _text(file).partition("\n")[0].split(_delimiter(file))]
    if "month" not in head:
        message = _("{file}: the first line lacks these columns: {names}.").format(file=file, names="month")
        raise SaraError(message, _("The first line names the columns."))
    with_exposure = "exposure" in head
    table = read_table(file, ("count", "exposure") if with_exposure else ("count",))
    rows = csv.reader(_text(file).splitlines()[1:], delimiter=_delimiter(file))
    months = [row[head.index("month")].strip() for row in rows if any(cell.strip() for cell in row)]
    for number, (month, following) in enumerate(zip(months, _following(months), strict=True), 2):
        if month != following:
            message = _("{file}: line {line} has the month “{month}”, where {expected} was expected.")
            hint = _("Every month stands once, in order, as 2023-05; a gap isn’t a nought.")
            raise SaraError(message.format(file=file, line=number, month=month, expected=following), hint)
    counts = [row["count"] for row in table]
    if any(count != int(count) for count in counts):
        raise SaraError(_("{file}: counts are whole numbers.").format(file=file))
    return (
        months,
        [int(count) for count in counts],
        [row["exposure"] for row in table] if with_exposure else None,
    )


def _following(months: Sequence[str]) -> list[str]:
    """What the months should be called, if the first one is right."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", months[0] if months else "")
    if not found:
        return ["2023-05"] * len(months)
    first = int(found[1]) * 12 + int(found[2]) - 1
    return [f"{(first + number) // 12:04}-{(first + number) % 12 + 1:02}" for number in range(len(months))]
