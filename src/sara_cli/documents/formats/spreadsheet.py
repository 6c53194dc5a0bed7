"""Tables as a workbook (xlsx): headings that stay in view, wrapped cells, a filter, and pages that lie down.

A text is always written as a text: no “=” at its beginning makes it a formula.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from sara_cli.checksums import BLANK, WORD_PROPERTY, marked_word
from sara_cli.documents.table import Content, Table
from sara_cli.language import _

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000
"""A cell of Excel holds 32,767 characters."""
FIRST_DAY = date(1900, 3, 1)
"""The first day that Excel knows for certain: it believes that 1900 was a leap year."""
LINE, MOST_LINES = 15, 27  # a row of Excel is at most 409 points high
_NO_XML = frozenset("\ufffe\uffff")
_WIDEST_NAME = 31


def render_tables(title: str, tables: Sequence[Table]) -> bytes:
    """Write tables, each on a sheet of its own; the same bytes each time. It needs the library `xlsxwriter`, an extra."""
    packed = BytesIO()
    made = begun(packed, title)
    looks: dict[str, Format] = {
        name: made.add_format({"text_wrap": True, "valign": "top", "border": 1, **more})
        for name, more in _LOOKS.items()
    }
    for table in tables:
        sheet = made.add_worksheet(_sheet_name(table.name))
        lie_down(sheet)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.headings) - 1)
        for place, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True)):
            sheet.set_column(place, place, width)
            write_cell(sheet, (0, place), heading, looks["heading"])
        for number, row in enumerate(table.rows, 1):
            sheet.set_row(number, height(row, table.widths))
            for place, content in enumerate(row):
                look = looks["day" if isinstance(content, date) else "cell"]
                write_cell(sheet, (number, place), content, look)
    made.close()
    return marked(packed.getvalue())


_LOOKS: dict[str, dict[str, Any]] = {
    "heading": {"bold": True, "bg_color": "#D0D0D0"},
    "cell": {},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
}


def _sheet_name(text: str) -> str:
    """A name that a sheet may have."""
    name = "".join(" " if sign in "[]:*?/\\'" else sign for sign in cleaned(text))
    return _within(name, _WIDEST_NAME).strip() or "–"


def _within(text: str, most: int) -> str:
    """The beginning of a text; Excel counts in UTF-16, where some signs are two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


# --- what every workbook has in common ------------------------------------------------------------------


def begun(packed: BytesIO, title: str) -> "Workbook":
    """A workbook without a clock, where no text becomes a formula or a link."""
    from xlsxwriter import Workbook

    made = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"title": cleaned(title), "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - as the format has it
    made.set_custom_property(WORD_PROPERTY, BLANK, "text")
    return made


def write_guide(made: "Workbook", title: str, lines: Sequence[str]) -> None:
    """Write the first sheet of a workbook that others answer in: whose it is, and what to do, a line each."""
    sheet = made.add_worksheet(_("Read first"))
    sheet.set_column(0, 0, 100)
    lie_down(sheet)
    heading = made.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    body = made.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, shortened(title), heading)
    for number, line in enumerate(lines, 2):
        sheet.write_string(number, 0, line, body)


def write_hidden(made: "Workbook", name: str, lines: Sequence[Sequence[str]]) -> None:
    """Write a sheet that isn't shown, each line of texts in a row of its own."""
    sheet = made.add_worksheet(name)
    sheet.hide()
    for number, line in enumerate(lines):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text)


def lie_down(sheet: "Worksheet") -> None:
    """Print a sheet on A4 lying down, as wide as one page, with its first row on each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def height(contents: Sequence[Content], widths: Sequence[int], fewest: int = 1) -> float:
    """Room for the longest text of a row: LibreOffice doesn't count it by itself."""
    lines = [
        sum(ceil(len(line) * 1.2 / width) or 1 for line in str(content).split("\n"))
        for content, width in zip(contents, widths, strict=True)
    ]
    return LINE * min(MOST_LINES, max(fewest, *lines))


def write_cell(sheet: "Worksheet", at: tuple[int, int], content: Content, look: "Format") -> None:
    """Write a number as a number, a day as a day, and all else as a text."""
    if content == "":
        sheet.write_blank(*at, None, look)
    elif isinstance(content, date) and content >= FIRST_DAY:
        sheet.write_datetime(*at, datetime(content.year, content.month, content.day), look)  # noqa: DTZ001 - a cell knows no zone
    elif isinstance(content, int | float):
        sheet.write_number(*at, content, look)
    else:
        sheet.write_string(*at, shortened(str(content)), look)


def shortened(text: str) -> str:
    """A text as a cell can hold it."""
    text = cleaned(text)
    kept = _within(text, LONGEST)
    return text if kept == text else f"{kept}…"


def cleaned(text: str) -> str:
    """A text without what no cell can hold: signs of control and half characters."""
    kept = (
        sign
        for sign in text
        if sign in "\n\t" or not (sign in _NO_XML or unicodedata.category(sign) in ("Cc", "Cs"))
    )
    return unicodedata.normalize("NFC", "".join(kept))


def marked(content: bytes) -> bytes:
    """A workbook with its checksum, so that one that somebody has changed is known."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source:
        parts = marked_word({name: source.read(name) for name in source.namelist()})
    with ZipFile(packed, "w") as target:
        for name, part in parts.items():
            about = ZipInfo(name)
            about.compress_type = ZIP_DEFLATED
            target.writestr(about, part)
    return packed.getvalue()
