"""The examples that the help of every command shows; each is run by a test, in both languages."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, Line, read


class CommandExample(Fact):
    """A line that can be typed in the folder of an example, and what it does."""

    run: Line | BilingualText
    does: BilingualText


@cache
def command_examples() -> dict[str, tuple[CommandExample, ...]]:
    """The examples of every command by its words, such as `sara execute log`."""
    return read(KNOWLEDGE / "command_examples.yaml", dict[str, tuple[CommandExample, ...]])


def examples_of(command: str) -> tuple[CommandExample, ...]:
    """The examples of a command, as it is typed; none for one that isn't known."""
    return command_examples().get(command, ())
