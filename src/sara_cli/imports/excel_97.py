"""A sheet of an old Excel workbook (xls), as it is shown: values, number formats, failed formulas and merged cells."""

from collections.abc import Callable
from datetime import time
from io import StringIO
from struct import error as broken
from typing import TYPE_CHECKING, Any

from sara_cli.imports.number_format import shown
from sara_cli.imports.sheet import Sheet

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell

# What the library lets through when a file is damaged.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    broken,
)


class LockedError(ValueError):
    """A workbook that can't be read without its password."""


def read_sheet(data: bytes, choose: Callable[[list[str]], str]) -> Sheet:
    """Read the sheet that is chosen among the names. Raises `ValueError` if the file is damaged or locked."""
    from xlrd import open_workbook
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        _refuse_rings(data)
        with open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=StringIO()
        ) as book:
            name = choose(book.sheet_names())
            sheet = book.sheet_by_name(name)
            rows = [[_shown(book, cell) for cell in sheet.row(number)] for number in range(sheet.nrows)]
            spans = [((top, left), (below - 1, after - 1)) for top, below, left, after in sheet.merged_cells]
    except (XLRDError, CompDocError, *_DAMAGE) as error:
        if "encrypted" in str(error):
            raise LockedError from None
        raise ValueError(str(error)) from error
    return Sheet(name, rows, spans)


def _refuse_rings(data: bytes) -> None:
    """Refuse a file with a short stream that leads back into itself: the library would follow it for ever."""
    from xlrd.compdoc import CompDoc

    document, shortest = CompDoc(data, logfile=StringIO()), int.from_bytes(data[56:60], "little", signed=True)
    for entry in document.dirlist:
        seen, sector = set(), entry.first_SID
        if entry.tot_size >= shortest:
            continue  # the library watches over long streams itself
        while 0 <= sector < len(document.SSAT):
            if sector in seen:
                raise ValueError(entry.name)
            seen.add(sector)
            sector = document.SSAT[sector]


def _shown(book: "Book", cell: "Cell") -> Any:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, xldate_as_datetime
    from xlrd.biffh import error_text_from_code

    value: Any = cell.value
    if cell.ctype == XL_CELL_ERROR:
        return error_text_from_code.get(value, "#N/A")
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(value)
    if cell.ctype not in (XL_CELL_NUMBER, XL_CELL_DATE):
        return value
    if cell.ctype == XL_CELL_DATE and value >= 1:
        when = xldate_as_datetime(value, book.datemode)
        value = when if when.time() > time() else when.date()
    return shown(value, book.format_map[book.xf_list[cell.xf_index or 0].format_key].format_str)
