"""Which reader a file is for, and the facts that it gives."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.imports.content import Content, json_of
from sara_cli.imports.facts import Facts
from sara_cli.imports.grid import Grid, grid_of
from sara_cli.language import _

ReaderName: TypeAlias = Literal["bra", "kolada", "scb", "table"]
READERS: tuple[ReaderName, ...] = ("bra", "kolada", "scb", "table")


def read_facts(
    content: Content, reader: str | None, sheet: str | None, table: Callable[[Grid], Facts]
) -> Facts:
    """Read a file as what is said, or as what it looks like. `table` reads what has a shape of its own."""
    if content.is_json or reader in ("kolada", "scb"):
        return _from_json(content, reader)
    from sara_cli.imports.bra import is_bra, read_bra

    grid = grid_of(content, sheet)
    if not grid.rows:
        raise SaraError(
            _("{file} has no rows.").format(file=content.name), _("Export it again and look at it first.")
        )
    if reader == "bra" or (reader is None and is_bra(grid)):
        return read_bra(content, grid)
    return table(grid)


def _from_json(content: Content, reader: str | None) -> Facts:
    from sara_cli.imports.kolada import is_kolada, read_kolada
    from sara_cli.imports.scb import is_scb, read_scb

    if not content.is_json and content.is_workbook is False and reader == "scb":
        raise SaraError(
            _("{file} isn’t JSON.").format(file=content.name),
            _("SCB’s CSV files are read with --as table; JSON-stat2 holds more and is better."),
        )
    answer = json_of(content)
    if reader == "kolada" or (reader is None and is_kolada(answer)):
        return read_kolada(content, answer)
    if reader == "scb" or (reader is None and is_scb(answer)):
        return read_scb(content, answer)
    raise SaraError(
        _("{file} is JSON of a kind that can’t be read.").format(file=content.name),
        _("Answers from Kolada and tables from SCB can be read; others as CSV, Excel or ODS."),
    )
