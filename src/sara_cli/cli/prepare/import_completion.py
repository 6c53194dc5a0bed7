"""What the shell completes while an import is written: the kinds and places of the file, presets, headings."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sara_cli.cli.completion import Completions, beginning
from sara_cli.errors import SaraError

if TYPE_CHECKING:
    from sara_cli.imports.facts import Facts, Member
    from sara_cli.imports.grid import Grid


def complete_preset(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The ids of the presets."""
    from sara_cli.knowledge.presets import presets

    return beginning([(one.id, one.name) for one in presets()], incomplete)


def complete_category(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The kinds that the file has, also by a part of their name."""
    return _named(_members(context, args, "category"), incomplete)


def complete_region(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The places that the file has."""
    return _named(_members(context, args, "region"), incomplete)


def complete_column(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """A role, and after “=” the headings of the table."""
    from sara_cli.imports.table import ROLES, headings_of

    role, equals, _begun = incomplete.partition("=")
    if not equals:
        return beginning([(f"{one}=", "") for one in ROLES], incomplete)
    file = _file(context, args)
    try:
        from sara_cli.imports.content import read_content
        from sara_cli.imports.grid import grid_of

        headings = headings_of(grid_of(read_content(Path(file)), context.params.get("sheet"))) if file else []
    except SaraError:
        return []
    return beginning([(f"{role}={one}", "") for one in headings if one], incomplete)


def _file(context: typer.Context, args: list[str]) -> str:
    """The file that is named; an option that still waits for its value keeps it from being told apart."""
    file = context.params.get("file")
    return str(file) if file else next((word for word in (*args, *context.args) if Path(word).is_file()), "")


def _members(context: typer.Context, args: list[str], dimension: str) -> "list[Member]":
    from sara_cli.imports.content import read_content
    from sara_cli.imports.facts import members_of
    from sara_cli.imports.readers import read_facts

    file = _file(context, args)

    def nothing(_grid: "Grid") -> "Facts":
        raise SaraError("a table of any shape has no kinds that are known")

    reader = context.params.get("reader")
    try:
        facts = read_facts(read_content(Path(file)), reader, None, nothing) if file else None
    except SaraError:
        return []
    return members_of(facts, dimension) if facts else []


def _named(members: "list[Member]", incomplete: str) -> Completions:
    part = incomplete.casefold()
    return beginning(
        [(one.name, one.parent or one.code) for one in members if part in one.name.casefold()], ""
    )
