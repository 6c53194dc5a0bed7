"""How the done-lists put things into words."""

from collections.abc import Sequence

from sara_cli.language import _


def listed(names: Sequence[str]) -> str:
    """Write names as in running text: “a, b and c”."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
