"""What a project file may say: one module per step, each field with its title and its meaning.

The model is the only place where the shape of the file is written down. The JSON Schema, the prompts,
`sara explain` and the handbook are read from it.
"""

from sara_cli.model.project import Project

__all__ = ["Project"]
