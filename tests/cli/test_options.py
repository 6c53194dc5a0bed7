"""Every option of a command is written once, and what is written on the command line reaches the command."""

from inspect import signature
from typing import Any, NamedTuple

import pytest
import typer

from sara_cli.cli.app import program, run
from sara_cli.cli.follow_up import assess_dialogue
from sara_cli.cli.follow_up.assess_options import DESIGNS, AssessOptions
from sara_cli.cli.options import ChangeOptions, DryRunOption, with_options
from sara_cli.cli.prepare import import_run
from sara_cli.cli.prepare.import_options import DIRECTIONS, ImportOptions
from sara_cli.knowledge.readers import READERS
from sara_cli.model.period import KINDS

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
    "every": KINDS[0],
    "direction": DIRECTIONS[0],
    "header": 3,
    "design": DESIGNS[0],
    "displacement": "seen",
    "wanted": "rise",
    "format": "json",
    "language": "sv",
}


def parameters(command: tuple[str, str]) -> dict[str, Any]:
    group: Any = typer.main.get_command(program())
    return {one.name: one for one in group.commands[command[0]].commands[command[1]].params}


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The options of each command that was begun; none reads anything."""
    found: list[Any] = []

    class Import:
        def __init__(self, choice: ImportOptions, options: ChangeOptions) -> None:
            found.append(choice)
            assert options == ChangeOptions()

        def run(self) -> None: ...

    monkeypatch.delenv("SARA_PROJECT", raising=False)
    monkeypatch.delenv("SARA_TODAY", raising=False)
    monkeypatch.setattr(import_run, "Import", Import)
    monkeypatch.setattr(assess_dialogue, "run", found.append)
    return found


def test_the_import_has_the_common_options_after_its_own() -> None:
    names = list(parameters(("prepare", "import")))
    assert tuple(names[: len(ImportOptions._fields)]) == ImportOptions._fields
    assert tuple(names[len(ImportOptions._fields) :]) == ChangeOptions._fields


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


def test_a_command_gets_an_object_for_each_group_and_keeps_its_name_and_its_own_parameters() -> None:
    class Two(NamedTuple):
        first: str = "a"
        second: int = 2

    class Third(NamedTuple):
        third: int = 3

    calls: list[tuple[str, Two, bool, Third]] = []

    @with_options
    def command(what: str, *, options: Two, dry_run: DryRunOption = False, more: Third) -> None:
        calls.append((what, options, dry_run, more))

    command(what="x", first="b", second=3, dry_run=True, third=4)
    assert calls == [("x", Two("b", 3), True, Third(4))]
    assert command.__name__ == "command"
    assert list(signature(command).parameters) == ["what", "first", "second", "dry_run", "third"]
