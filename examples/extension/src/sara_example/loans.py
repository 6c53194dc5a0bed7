"""A reader of figures: what a lending desk for sports gear exports, `Fritidsbanken;2023;412`, without headings."""

from typing import Any

from sara_cli.errors import SaraError
from sara_cli.imports.content import Content
from sara_cli.imports.facts import REGION, About, Fact, Facts, Member
from sara_cli.model.period import Period

is_of_json = False
_MARK = "Fritidsbanken"


def is_for(grid: Any) -> bool:
    """Whether every row begins as theirs do."""
    return bool(grid.rows) and all(str(row.cells[0]) == _MARK for row in grid.rows)


def read(content: Content, grid: Any = None) -> Facts:
    """Read a row for each year. Raises `SaraError` for a file of another shape."""
    if grid is None or not is_for(grid):
        raise SaraError(f"{content.name} är inte från Fritidsbanken.")
    facts = [
        Fact((Member("", _MARK),), Period.parse(str(row.cells[1])), int(str(row.cells[2])), row.line)
        for row in grid.rows
    ]
    about = About("x-loans", "fritidsbanken", title="Fritidsbankens utlåning", unit="lån")
    return Facts((REGION,), facts, [], about)
