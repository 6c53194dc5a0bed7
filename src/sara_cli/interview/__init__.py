"""The five steps as guided work: what to ask, in which order, and what an answer becomes in the file.

Knows nothing of the terminal: `cli` asks the questions, tests answer them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sara_cli.interview.dialogue import Talk
    from sara_cli.model.project import StepName
    from sara_cli.project_file.address import Address


def walk(step: "StepName", talk: "Talk", about: "Address | None") -> None:
    """Ask what remains of a step, or go through all of one thing if `about` says where it is.

    Only the module with the step’s name is loaded.
    """
    _dialogue_of(step)(talk, about)


def _dialogue_of(step: "StepName") -> "Callable[[Talk, Address | None], None]":
    match step:
        case "initiate":
            from sara_cli.interview import initiate

            return initiate.walk
        case "prepare":
            from sara_cli.interview import prepare

            return prepare.walk
        case "analyze":
            from sara_cli.interview import analyze

            return analyze.walk
        case "execute":
            from sara_cli.interview import execute

            return execute.walk
        case "follow_up":
            from sara_cli.interview import follow_up

            return follow_up.walk
