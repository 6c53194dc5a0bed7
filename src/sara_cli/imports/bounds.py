"""How large a file to import may be. What is larger is refused, in one sentence, before all of it is read."""

from sara_cli.child_process import Limits, Stopped
from sara_cli.errors import SaraError
from sara_cli.language import _, number

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
MOST_CELLS = 1_000_000
"""So many cells from the first to the last, or so many values in JSON."""
MOST_SHEETS = 20
LONGEST_CELL = 131_072
"""The most characters in a cell: four times what Excel holds, and as many as Python's reader of CSV takes."""
MOST_TEXT = 50_000_000
"""The most characters in all cells of a sheet."""
READING = Limits(seconds=60, memory=1_500_000_000)
"""What the reading of a spreadsheet may take: four times the time, and twice the memory, that a million cells take."""


def refuse_rows(name: str, rows: int) -> None:
    """Refuse a file with too many rows."""
    if rows > MOST_ROWS:
        message = _("{file} has more than {count} rows.").format(file=name, count=number(MOST_ROWS))
        raise SaraError(message, _smaller())


def refuse_cells(name: str, cells: int) -> None:
    """Refuse a file with too many cells, also if most of them are empty."""
    if cells > MOST_CELLS:
        message = _("{file} has more than {count} cells between the first and the last.")
        hint = _(
            "Delete what is beside and below the figures, or save only the rows and columns needed as CSV."
        )
        raise SaraError(message.format(file=name, count=number(MOST_CELLS)), hint)


def refuse_sheets(name: str, sheets: int) -> None:
    """Refuse a workbook with too many sheets, where all of them are read."""
    if sheets > MOST_SHEETS:
        message = _("{file} has more than {count} sheets.").format(file=name, count=MOST_SHEETS)
        raise SaraError(message, _("Keep only the sheets that were there from the beginning."))


def refuse_values(name: str, values: int) -> None:
    """Refuse JSON with too many values."""
    if values > MOST_CELLS:
        message = _("{file} has more than {count} values.").format(file=name, count=number(MOST_CELLS))
        raise SaraError(message, _smaller())


def refuse_text(name: str, length: int, total: int = 0) -> None:
    """Refuse a cell with too much text, or cells with too much of it together."""
    if length > LONGEST_CELL or total > MOST_TEXT:
        raise too_long(name)


def too_long(name: str) -> SaraError:
    """A cell has too much text."""
    message = _("{file} has a cell with more than {count} characters, or too much text in all.")
    hint = _(
        "It may be damaged, or a quotation mark is never closed. Export it again, with the figures alone."
    )
    return SaraError(message.format(file=name, count=number(LONGEST_CELL)), hint)


def too_much(name: str, stopped: Stopped, limits: Limits) -> SaraError:
    """The reader of a spreadsheet was stopped, or broke down."""
    message = _("{file} is damaged, or takes more than {size} MB of memory to read.")
    if stopped.reason == "time":
        message = _("{file} takes longer than {seconds} seconds to read.")
    message = message.format(file=name, size=number(limits.memory // 1_000_000), seconds=limits.seconds)
    return SaraError(message, _("Open it in the spreadsheet program, and save only the sheet needed as CSV."))


def _smaller() -> str:
    return _("Choose fewer places, years or kinds at the publisher, and export again.")
