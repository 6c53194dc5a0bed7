"""Which reader a file is for, and the facts that it gives."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Protocol, cast

from sara_cli.errors import SaraError
from sara_cli.imports.content import Content, json_of
from sara_cli.imports.facts import Facts
from sara_cli.imports.grid import Grid, grid_of
from sara_cli.knowledge.readers import MAPPED, OF_JSON, READERS
from sara_cli.language import _


class Reader(Protocol):
    """What the module of a reader has, which is called as the reader: `bra`, `kolada`."""

    def is_for(self, contents: Any) -> bool:
        """Whether these contents, a grid or what JSON holds, have the shape that it reads."""

    def read(self, content: Content, contents: Any = None) -> Facts:
        """Read them. Raises `SaraError` if they have another shape."""


def reader_of(name: str) -> Reader:
    """The module of one reader, imported when a file may be for it."""
    return cast("Reader", import_module(f"{__package__}.{name}"))


def _candidates(reader: str | None, is_json: bool) -> Iterator[str]:
    for name in READERS:
        if name not in MAPPED and (name in OF_JSON) == is_json and reader in (None, name):
            yield name


def read_facts(
    content: Content, reader: str | None, sheet: str | None, table: Callable[[Grid], Facts]
) -> Facts:
    """Read a file as the `reader` that is named, or as what it looks like. `table` reads rows of any other shape."""
    if content.is_json or reader in OF_JSON:
        return _from_json(content, reader)
    grid = grid_of(content, sheet)
    if not grid.rows:
        raise SaraError(
            _("{file} has no rows.").format(file=content.name), _("Export it again and look at it first.")
        )
    for name in _candidates(reader, is_json=False):
        one = reader_of(name)
        if reader or one.is_for(grid):
            return one.read(content, grid)
    return table(grid)


def _from_json(content: Content, reader: str | None) -> Facts:
    if not content.is_json and not content.is_workbook and reader == "scb":
        raise SaraError(
            _("{file} isn’t JSON.").format(file=content.name),
            _("SCB’s CSV files are read with --as table; JSON-stat2 holds more and is better."),
        )
    answer = json_of(content)
    for name in _candidates(reader, is_json=True):
        one = reader_of(name)
        if reader or one.is_for(answer):
            return one.read(content, answer)
    raise SaraError(
        _("{file} is JSON of a kind that can’t be read.").format(file=content.name),
        _("Answers from Kolada and tables from SCB can be read; others as CSV, Excel or ODS."),
    )
