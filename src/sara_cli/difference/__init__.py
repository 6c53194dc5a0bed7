"""What changed between two project files, or two editions of one, in words."""

from sara_cli.difference.change import Change
from sara_cli.difference.comparison import changes

__all__ = ["Change", "changes"]
