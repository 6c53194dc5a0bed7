"""What lacks the same thing is spoken of once: the same words four times over are read by nobody."""

from collections.abc import Sequence

from sara_cli.checklists.wording import listed
from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.chain import At, P


def place(parts: Sequence[At[P]]) -> Path:
    """Where to speak of some parts of one list: at the only one, else at the list that they stand in."""
    path = parts[0].path
    return path if len(parts) == 1 else path[:-1]


def ids(parts: Sequence[At[P]]) -> str:
    """The ids of some parts, as in running text."""
    return listed(_each(parts, "id"))


def titles(parts: Sequence[At[P]]) -> str:
    """The titles of some parts, as in running text."""
    return listed([_("“{title}”").format(title=title) for title in _each(parts, "title")])


def _each(parts: Sequence[At[P]], key: str) -> list[str]:
    return [str(getattr(at.part, key)) for at in parts]
