"""The talk of each step, by its name."""

from importlib import import_module

from sara_cli.interview.dialogue import Talk
from sara_cli.model.project import StepName
from sara_cli.project_file.address import Address


def walk(step: StepName, talk: Talk, about: Address | None) -> None:
    """Ask what remains of a step, or go through all of one thing if `about` says where it stands.

    A step's talk is the module with the step's name, and only that one is loaded.
    """
    import_module(f"sara_cli.interview.{step}").walk(talk, about)
