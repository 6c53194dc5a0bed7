"""The examples that the help of every command shows; each is run by a test, in both languages.

They aren't read by the loader of the other data: the library that it checks with takes longer to import than all the
rest of the help. A test checks the file with that loader.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sara_cli.language import current_language
from sara_cli.libyaml import c_loader

FILE = Path(__file__).with_suffix(".yaml")
Written: TypeAlias = str | dict[str, str]
"""What is the same in both languages, or a text for each."""


class CommandExample(NamedTuple):
    """A line that can be typed in the folder of an example, and what it does, in the language that is spoken."""

    run: str
    does: str


@cache
def _written() -> dict[str, list[dict[str, Written]]]:
    from yaml import load

    found: dict[str, list[dict[str, Written]]] = load(FILE.read_text(encoding="utf-8"), c_loader())  # noqa: S506 - a safe loader
    return found


def _spoken(text: Written) -> str:
    return text if isinstance(text, str) else text[current_language()]


def examples_of(command: str) -> tuple[CommandExample, ...]:
    """The examples of a command, as it is typed; none for one that isn't known. Raises `SaraError` without libyaml."""
    known = _written().get(command, [])
    return tuple(CommandExample(_spoken(one["run"]), _spoken(one["does"])) for one in known)
