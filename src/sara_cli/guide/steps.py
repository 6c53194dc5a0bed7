"""The talk of each step, by its name."""

from sara_cli.file.address import Address
from sara_cli.guide.talk import Talk
from sara_cli.model.project import StepName


def walk(step: StepName, talk: Talk, about: Address | None) -> None:
    """Ask what remains of a step, or go through all of one thing if `about` says where it stands."""
    if step == "initiate":
        from sara_cli.guide import initiate as module
    elif step == "prepare":
        from sara_cli.guide import prepare as module  # type: ignore[no-redef]
    elif step == "analyze":
        from sara_cli.guide import analyze as module  # type: ignore[no-redef]
    elif step == "execute":
        from sara_cli.guide import execute as module  # type: ignore[no-redef]
    else:
        from sara_cli.guide import follow_up as module  # type: ignore[no-redef]
    module.walk(talk, about)
