"""What a project file may say: one module per step, each field with its title and its meaning.

The model is the only place where the shape of the file is written down. The JSON Schema, the prompts,
`sara explain` and the handbook are read from it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sara_cli.model.project import Project

__all__ = ["Project"]


def __getattr__(name: str) -> object:
    """Import the model when it is used: what the commands offer, such as the kinds of periods, is here too."""
    if name in __all__:
        from sara_cli.model.project import Project

        return Project
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
