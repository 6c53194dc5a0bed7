"""A sheet as it comes out of a spreadsheet file, whichever kind of file that was."""

from typing import Any, NamedTuple, TypeAlias

# Merged cells: their first and their last row and column, counted from 0.
Span: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


class Sheet(NamedTuple):
    """The name and the rows of a sheet, and its merged cells."""

    name: str
    rows: list[list[Any]]
    spans: list[Span]
