"""Every option of the import is written once, and what is written on the command line reaches the import."""

from typing import Any, NamedTuple

import pytest
import typer

from sara_cli.cli.app import app, run
from sara_cli.cli.options import DryRunOption, with_options
from sara_cli.cli.prepare import import_command
from sara_cli.cli.prepare.import_options import DIRECTIONS, READERS, RHYTHMS, ImportOptions

WORDS: dict[str, Any] = {"reader": READERS[0], "every": RHYTHMS[0], "direction": DIRECTIONS[0], "header": 3}


def _parameters() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return {one.name: one for one in group.commands["prepare"].commands["import"].params}


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> list[ImportOptions]:
    """The options of each import that was begun; none reads anything."""
    found: list[ImportOptions] = []

    class Import:
        def __init__(self, options: ImportOptions, *_others: Any, **_more: Any) -> None:
            found.append(options)

        def run(self, *, dry_run: bool) -> None:
            assert not dry_run

    monkeypatch.setattr(import_command, "Import", Import)
    return found


def test_the_command_has_every_field_and_the_common_options_after_them() -> None:
    names = list(_parameters())
    assert tuple(names[: len(ImportOptions._fields)]) == ImportOptions._fields
    assert names[len(ImportOptions._fields) :] == [
        "project",
        "today",
        "no_input",
        "dry_run",
        "language",
        "quiet",
    ]


def test_without_options_all_are_as_their_definition_says(received: list[ImportOptions]) -> None:
    assert run(["prepare", "import"]) == 0
    assert received == [ImportOptions()]


@pytest.mark.parametrize("name", [one for one in ImportOptions._fields if one != "list_presets"])
def test_what_is_written_reaches_the_import(name: str, received: list[ImportOptions]) -> None:
    parameter = _parameters()[name]
    word = str(WORDS.get(name, "x"))
    is_flag = getattr(parameter, "is_flag", False)
    option = parameter.opts[:1] if parameter.opts[0].startswith("-") else []
    assert run(["prepare", "import", *option, *([] if is_flag else [word])]) == 0
    value = getattr(received[0], name)
    assert value is True if is_flag else str(value[0] if isinstance(value, list) else value) == word
    assert received[0]._replace(**{name: getattr(ImportOptions(), name)}) == ImportOptions()


def test_a_command_gets_one_object_and_keeps_its_name_and_its_own_parameters() -> None:
    class Two(NamedTuple):
        first: str = "a"
        second: int = 2

    calls: list[tuple[Two, bool]] = []

    @with_options(Two)
    def command(options: Two, dry_run: DryRunOption = False) -> None:
        calls.append((options, dry_run))

    command(first="b", second=3, dry_run=True)
    assert calls == [(Two("b", 3), True)]
    assert command.__name__ == "command"
