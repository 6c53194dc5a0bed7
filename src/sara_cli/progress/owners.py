"""The party and the role that somebody names with --party and --owner."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sara_cli.errors import SaraError, suggestion
from sara_cli.language import _
from sara_cli.wording import folded

if TYPE_CHECKING:
    from sara_cli.model import Project
    from sara_cli.model.project import Party


def party_named(project: "Project", name: str) -> "Party":
    """The party that is meant: by its id, or else its name or its short name. Raises `SaraError` if there is none."""
    for key in ("id", "name", "short"):
        for party in project.parties:
            text = getattr(party, key)
            if text and folded(text) == folded(name):
                return party
    raise _unknown(
        _("There is no party “{name}”.").format(name=name),
        name,
        [party.id for party in project.parties],
        [text for party in project.parties for text in (party.id, party.name, party.short) if text],
    )


def must_be_there(owner: str, roles: Iterable[str], message: str) -> None:
    """Raise `SaraError` with a message if no role is the one that is named."""
    known = {folded(role): " ".join(role.split()) for role in reversed(list(roles))}
    if folded(owner) not in known:
        raise _unknown(message.format(name=owner), owner, sorted(known.values()), list(known.values()))


def _unknown(message: str, name: str, listed: list[str], near: list[str]) -> SaraError:
    """What isn't known, with what is near it or else all that there is."""
    from difflib import get_close_matches

    words = {folded(word): word for word in near}
    close = get_close_matches(folded(name), words, 1)
    if close:
        return SaraError(message, suggestion([words[close[0]]]))
    return SaraError(message, _("These exist: {ids}.").format(ids=", ".join(listed)) if listed else "")
