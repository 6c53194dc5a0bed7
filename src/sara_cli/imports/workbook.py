"""One sheet of a spreadsheet file, as a person sees it there: xlsx, xls or ods.

A cell has the value that is shown, at the scale that is shown: 37 where 0.37 has the format `0%`. A failed formula is
its error text. All decimals are kept, also those that the format hides.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from functools import partial
from io import BytesIO, StringIO
from lzma import LZMAError
from struct import error as broken_record
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile
from zlib import error as broken

from sara_cli.errors import SaraError
from sara_cli.imports import bounds
from sara_cli.imports.content import Content
from sara_cli.imports.encodings import composed
from sara_cli.imports.sheet import Hidden, Sheet, shown
from sara_cli.language import _

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook
    from xlrd.book import Book
    from xlrd.sheet import Cell, Colinfo, Rowinfo


MAX_UNPACKED, MOST_NAMES = 300_000_000, 20


class UnclearSheetError(SaraError):
    """Somebody has to say which sheet is meant; `names` are those that are there."""

    def __init__(self, message: str, hint: str = "", names: Sequence[str] = ()) -> None:
        super().__init__(message, hint)
        self.names = tuple(names)


def require_reader(content: Content) -> None:
    """Make sure that what reads the file is installed. Raises `SaraError` that says how to get it."""
    from importlib.util import find_spec

    if find_spec("python_calamine" if _is_packed(content) else "xlrd") is None:
        raise SaraError(
            _("Excel and ODS files need a part that isn’t installed."),
            _('Install it with: pip install "sara-cli[spreadsheet]". Or save the sheet as CSV UTF-8.'),
        )


def is_locked(content: Content) -> bool:
    """Whether it is a workbook with a password."""
    return b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in content.data


def _is_packed(content: Content) -> bool:
    return content.data.startswith(b"PK")


def sheet_of(content: Content, wanted: str | None) -> Sheet:
    """The sheet that is named, or the only one. Raises `SaraError`."""
    choose = partial(_sheet_named, content, wanted)
    if _is_packed(content):
        return _packed_sheet(content, wanted, choose)
    if is_locked(content):
        raise _locked(content)
    return _old_sheet(content, wanted, choose)


def sheet_names(content: Content) -> list[str]:
    """The names of all sheets, hidden ones too. Raises `SaraError`."""
    if is_locked(content):
        raise _locked(content)
    if not _is_packed(content):
        raise SaraError(
            _("{file} isn’t a workbook of the kind that was sent out.").format(file=content.name),
            _("Save it as an Excel workbook (xlsx), or the sheet with the answers as CSV UTF-8."),
        )
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with ZipFile(BytesIO(content.data)) as packed:
            _must_be_readable(content, packed)
            seen, unseen = _sheets_of(CalamineWorkbook.from_filelike(BytesIO(content.data)))
    except PasswordError:
        raise _locked(content) from None
    except (CalamineError, *_DAMAGE) as error:
        raise _damaged(content) from error
    return seen + unseen


def _packed_sheet(content: Content, wanted: str | None, choose: Callable[[list[str]], str]) -> Sheet:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    from sara_cli.imports import open_document, open_xml

    try:
        with ZipFile(BytesIO(content.data)) as packed:
            _must_be_readable(content, packed)
            is_open_document = "content.xml" in packed.namelist()
            if is_open_document:
                open_document.refuse_large(content.name, packed)  # the library reads all of it at once
            book = CalamineWorkbook.from_filelike(BytesIO(content.data))
            seen, unseen = _sheets_of(book)
            name = wanted if wanted in unseen else choose(seen or unseen)
            unseen = [one for one in unseen if one != name]
            if not is_open_document:
                open_xml.refuse_large(content.name, packed, name)
            page = book.get_sheet_by_name(name)
            rows: list[list[Any]] = page.to_python(skip_empty_area=False)
            if is_open_document:
                spans, hidden = open_document.show_cells(packed, name, rows)
                return Sheet(name, rows, spans, hidden._replace(sheets=tuple(unseen)), tuple(seen))
            hidden = open_xml.show_cells(packed, name, rows)._replace(sheets=tuple(unseen))
            return Sheet(name, rows, page.merged_cell_ranges or [], hidden, tuple(seen))
    except PasswordError:
        raise _locked(content) from None
    except (CalamineError, *_DAMAGE) as error:
        raise _damaged(content) from error


def _sheets_of(book: "CalamineWorkbook") -> tuple[list[str], list[str]]:
    """The sheets that are seen, and those that are hidden; a sheet with a chart alone is none."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    seen = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return seen, [one.name for one in sheets if one.name not in seen]


def _locked(content: Content) -> SaraError:
    return SaraError(
        _("{file} is locked with a password.").format(file=content.name),
        _("Save a copy without a password, and import that."),
    )


def _damaged(content: Content) -> SaraError:
    return SaraError(
        _("{file} can’t be read as a spreadsheet.").format(file=content.name),
        _("It may be damaged or cut. Open it in the spreadsheet program and save it again."),
    )


def _must_be_readable(content: Content, packed: ZipFile) -> None:
    """Refuse a file that would grow beyond all measure, and one whose number formats can't be read."""
    if sum(member.file_size for member in packed.infolist()) > MAX_UNPACKED:
        raise SaraError(
            _("{file} holds more than 300 MB when it is unpacked, and isn’t opened.").format(
                file=content.name
            ),
            _("Save only the sheet that is needed as CSV."),
        )
    names = set(packed.namelist())
    if "xl/workbook.bin" in names:
        raise SaraError(
            _("{file} is a binary Excel workbook (xlsb), whose number formats can’t be read.").format(
                file=content.name
            ),
            _("Save it as an Excel workbook (xlsx) instead."),
        )
    if not {"content.xml", "xl/workbook.xml"} & names:
        raise SaraError(
            _("{file} isn’t a spreadsheet.").format(file=content.name),
            _("Save it as Excel (xlsx), ODS or CSV. If it is a packed folder, unpack it first."),
        )


def _sheet_named(content: Content, wanted: str | None, names: list[str]) -> str:
    if wanted is None and len(names) == 1:
        return names[0]
    if wanted and (same := [name for name in names if composed(name) == composed(wanted)]):
        return wanted if wanted in same else same[0]
    shown = ", ".join(names[:MOST_NAMES])
    if wanted is None:
        message = _("{file} has several sheets, and which one isn’t stated.").format(file=content.name)
    else:
        message = _("{file} has no sheet “{name}”.").format(file=content.name, name=wanted)
    raise UnclearSheetError(message, _("Name one with --sheet: {names}.").format(names=shown), names)


# --- an old Excel workbook (xls): values, number formats, failed formulas and merged cells -------------

# What the library lets through when a file is damaged.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    BadZipFile,
    LZMAError,
    broken,
    broken_record,
)


def _old_sheet(content: Content, wanted: str | None, choose: Callable[[list[str]], str]) -> Sheet:
    from xlrd import open_workbook
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        _refuse_rings(content.data)
        with open_workbook(
            file_contents=content.data,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=StringIO(),
        ) as book:
            seen, unseen = _old_sheets_of(book)
            name = wanted if wanted in unseen else choose(seen or unseen)
            sheet = book.sheet_by_name(name)
            bounds.refuse_cells(content.name, sum(map(sheet.row_len, range(sheet.nrows))))
            rows = [[_shown(book, cell) for cell in sheet.row(number)] for number in range(sheet.nrows)]
            spans = [((top, left), (below - 1, after - 1)) for top, below, left, after in sheet.merged_cells]
            hidden = Hidden(
                tuple(one for one in unseen if one != name),
                _hidden(sheet.rowinfo_map, sheet.nrows),
                _hidden(sheet.colinfo_map, sheet.ncols),
            )
    except (XLRDError, CompDocError, *_DAMAGE) as error:
        raise (_locked if "encrypted" in str(error) else _damaged)(content) from error
    return Sheet(name, rows, spans, hidden, tuple(seen))


def _old_sheets_of(book: "Book") -> tuple[list[str], list[str]]:
    """The sheets that are seen, and those that are hidden: the library says which without reading them in one place."""
    states: list[int] = vars(book)["_sheet_visibility"]
    seen = [name for name, state in zip(book.sheet_names(), states, strict=True) if not state]
    return seen, [name for name in book.sheet_names() if name not in seen]


def _hidden(known: "Mapping[int, Rowinfo | Colinfo]", most: int) -> tuple[int, ...]:
    return tuple(sorted(number + 1 for number, about in known.items() if about.hidden and number < most))


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
