"""A table as data: what a sheet of a workbook, or a file with semicolons, holds."""

from datetime import date
from typing import NamedTuple, TypeAlias

Content: TypeAlias = str | int | float | date
"""What a cell holds; an empty text where it holds nothing."""


class Table(NamedTuple):
    """A sheet: its name, its headings, how wide its columns are in characters, and its rows."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Content, ...], ...]
