"""Which reader a file is for, and the facts that it gives."""

from collections.abc import Callable
from typing import Any, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.imports.content import Content, json_of
from sara_cli.imports.facts import Facts
from sara_cli.imports.grid import Grid, grid_of
from sara_cli.knowledge.readers import ReaderName
from sara_cli.language import _

JsonReaders: TypeAlias = dict[ReaderName, tuple[Callable[[Any], bool], Callable[[Content, Any], Facts]]]
GridReaders: TypeAlias = dict[ReaderName, tuple[Callable[[Grid], bool], Callable[[Content, Grid], Facts]]]


def _json_readers() -> JsonReaders:
    """For each reader of JSON: whether an answer is for it, and how it reads one."""
    from sara_cli.imports import kolada, scb

    return {"kolada": (kolada.is_kolada, kolada.read_kolada), "scb": (scb.is_scb, scb.read_scb)}


def _grid_readers() -> GridReaders:
    """The same for readers of rows and columns that have a shape of their own."""
    from sara_cli.imports import bra

    return {"bra": (bra.is_bra, bra.read_bra)}


def read_facts(
    content: Content, reader: str | None, sheet: str | None, table: Callable[[Grid], Facts]
) -> Facts:
    """Read a file as the `reader` that is named, or as what it looks like. `table` reads rows of any other shape."""
    if content.is_json or reader in _json_readers():
        return _from_json(content, reader)
    grid = grid_of(content, sheet)
    if not grid.rows:
        raise SaraError(
            _("{file} has no rows.").format(file=content.name), _("Export it again and look at it first.")
        )
    for name, (is_its, read) in _grid_readers().items():
        if reader == name or (reader is None and is_its(grid)):
            return read(content, grid)
    return table(grid)


def _from_json(content: Content, reader: str | None) -> Facts:
    if not content.is_json and not content.is_workbook and reader == "scb":
        raise SaraError(
            _("{file} isn’t JSON.").format(file=content.name),
            _("SCB’s CSV files are read with --as table; JSON-stat2 holds more and is better."),
        )
    answer = json_of(content)
    for name, (is_its, read) in _json_readers().items():
        if reader == name or (reader is None and is_its(answer)):
            return read(content, answer)
    raise SaraError(
        _("{file} is JSON of a kind that can’t be read.").format(file=content.name),
        _("Answers from Kolada and tables from SCB can be read; others as CSV, Excel or ODS."),
    )
