"""Every option of a command is written once, and what is written on the command line reaches the command."""

from typing import Any, NamedTuple

import pytest
import typer

from sara_cli.cli.app import app, run
from sara_cli.cli.follow_up import assess_dialogue
from sara_cli.cli.follow_up.assess_options import DESIGNS, AssessOptions
from sara_cli.cli.options import DryRunOption, with_options
from sara_cli.cli.prepare import import_command
from sara_cli.cli.prepare.import_options import DIRECTIONS, RHYTHMS, ImportOptions
from sara_cli.knowledge.readers import READERS

COMMANDS: dict[tuple[str, str], type[ImportOptions | AssessOptions]] = {
    ("prepare", "import"): ImportOptions,
    ("follow-up", "assess"): AssessOptions,
}
FIELDS = [
    (command, name)
    for command, options in COMMANDS.items()
    for name in options._fields
    if name != "list_presets"  # shows a list and stops
]
WORDS: dict[str, Any] = {
    "reader": next(iter(READERS)),
    "every": RHYTHMS[0],
    "direction": DIRECTIONS[0],
    "header": 3,
    "design": DESIGNS[0],
    "displacement": "seen",
    "wanted": "rise",
    "format": "json",
    "language": "sv",
}


def parameters(command: tuple[str, str]) -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return {one.name: one for one in group.commands[command[0]].commands[command[1]].params}


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The options of each command that was begun; none reads anything."""
    found: list[Any] = []

    class Import:
        def __init__(self, options: ImportOptions, *_others: Any, **_more: Any) -> None:
            found.append(options)

        def run(self, *, dry_run: bool) -> None:
            assert not dry_run

    monkeypatch.delenv("SARA_PROJECT", raising=False)
    monkeypatch.delenv("SARA_TODAY", raising=False)
    monkeypatch.setattr(import_command, "Import", Import)
    monkeypatch.setattr(assess_dialogue, "run", found.append)
    return found


def test_the_import_has_the_common_options_after_its_own() -> None:
    names = list(parameters(("prepare", "import")))
    assert tuple(names[: len(ImportOptions._fields)]) == ImportOptions._fields
    common = ["project", "today", "no_input", "dry_run", "language", "quiet"]
    assert names[len(ImportOptions._fields) :] == common


def test_the_assessment_has_its_options_and_no_others() -> None:
    assert tuple(parameters(("follow-up", "assess"))) == AssessOptions._fields


@pytest.mark.parametrize("command", COMMANDS)
def test_without_options_all_are_as_their_definition_says(
    command: tuple[str, str], received: list[Any]
) -> None:
    assert run(command) == 0
    assert received == [COMMANDS[command]()]


@pytest.mark.parametrize(("command", "name"), FIELDS)
def test_what_is_written_reaches_the_command(
    command: tuple[str, str], name: str, received: list[Any]
) -> None:
    parameter = parameters(command)[name]
    word = str(WORDS.get(name, "x"))
    is_flag = getattr(parameter, "is_flag", False)
    option = parameter.opts[:1] if parameter.opts[0].startswith("-") else []
    assert run([*command, *option, *([] if is_flag else [word])]) == 0
    value, default = getattr(received[0], name), getattr(COMMANDS[command](), name)
    assert value != default
    assert value is True if is_flag else str(value[0] if isinstance(value, list) else value) == word
    assert received[0]._replace(**{name: default}) == COMMANDS[command]()


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
