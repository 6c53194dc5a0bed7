"""Which reader a file is for, and the facts that it gives."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from sara_cli.errors import SaraError
from sara_cli.extensions import Extension, added
from sara_cli.imports.content import Content, json_of
from sara_cli.imports.facts import Facts
from sara_cli.imports.grid import Grid, grid_of
from sara_cli.knowledge.readers import MAPPED, OF_JSON, OF_OTHERS, READERS
from sara_cli.language import _


class Reader(Protocol):
    """What the module of a reader has, which is called as the reader: `bra`, `kolada`.

    One that another package adds has `is_of_json` too, and is called as its entry point: `x-reports`.
    """

    def is_for(self, contents: Any) -> bool:
        """Whether these contents, a grid or what JSON holds, have the shape that it reads."""

    def read(self, content: Content, contents: Any = None) -> Facts:
        """Read them. Raises `SaraError` if they have another shape."""


def reader_of(name: str) -> Reader:
    """The module of one of our readers, imported when a file may be for it."""
    return cast("Reader", import_module(f"{__package__}.{name}"))


@cache
def _of_others() -> dict[str, tuple[Extension, Any]]:
    """The readers that other packages add. Raises `SaraError` if they can't be used."""
    found = {}
    for extension, one in added("readers"):
        if not re.fullmatch(OF_OTHERS, extension.name):
            raise extension.unusable(_("the name of a reader begins with x-"))
        if not all(hasattr(one, name) for name in ("is_for", "read", "is_of_json")):
            raise extension.unusable(_("it has no is_for, read or is_of_json"))
        found[extension.name] = (extension, one)
    return found


def _candidates(reader: str | None, is_json: bool) -> Iterator[Reader]:
    """The readers that a file may be for: of other packages first, since those know what they are for."""
    if reader is None or re.fullmatch(OF_OTHERS, reader):
        found = _of_others()
        if reader and reader not in found:
            raise SaraError(
                _("The reader {name} isn’t installed here.").format(name=reader),
                _("Install the package that has it, or say what kind of file it is: --as table."),
            )
        for name, (extension, one) in found.items():
            if one.is_of_json == is_json and reader in (None, name):
                yield _Guarded(extension, one)
    for name in READERS:
        if name not in MAPPED and (name in OF_JSON) == is_json and reader in (None, name):
            yield reader_of(name)


class _Guarded:
    """A reader of another package: what it does wrong is said as its own fault."""

    def __init__(self, extension: Extension, reader: Reader) -> None:
        self.extension, self.reader = extension, reader

    def is_for(self, contents: Any) -> bool:
        return bool(self._call(self.reader.is_for, contents))

    def read(self, content: Content, contents: Any = None) -> Facts:
        facts: Facts = self._call(self.reader.read, content, contents)
        return facts._replace(about=facts.about._replace(reader=self.extension.name))

    def _call(self, function: Callable[..., Any], *values: Any) -> Any:
        try:
            return function(*values)
        except SaraError:
            raise
        except Exception as error:
            raise self.extension.unusable(f"{type(error).__name__}: {error}") from error


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
    for one in _candidates(reader, is_json=False):
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
    for one in _candidates(reader, is_json=True):
        if reader or one.is_for(answer):
            return one.read(content, answer)
    raise SaraError(
        _("{file} is JSON of a kind that can’t be read.").format(file=content.name),
        _("Answers from Kolada and tables from SCB can be read; others as CSV, Excel or ODS."),
    )
