"""What changed between two project files, or two editions of one, in words."""

from sara_cli.diff.change import Change
from sara_cli.diff.comparison import changes

__all__ = ["Change", "changes"]
