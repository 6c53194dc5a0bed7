"""Step 2 is done when each party has its own picture and its leadership has seen it.

Source: Brå, Polisen and SKR's handbook, own preparations.
"""

from collections.abc import Callable

from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.model.project import PartyKind
from sara_cli.progress.criterion import Criterion, Evidence, places, unless

PICTURES = ("prepare", "pictures")


def _picture_of(kind: PartyKind) -> Callable[[Chain], Evidence]:
    def look(chain: Chain) -> Evidence:
        owners = {party.id for party in chain.parties(kind)}
        return Evidence(places(PICTURES, chain.project.prepare.pictures, lambda one: one.party in owners))

    return look


def _staff_dialogue(chain: Chain) -> Evidence:
    dialogues = chain.project.prepare.dialogues
    return Evidence(places(("prepare", "dialogues"), dialogues, lambda one: one.kind == "staff"))


def _seen_by_leadership(chain: Chain) -> Evidence:
    pictures = chain.project.prepare.pictures
    seen = places(PICTURES, pictures, lambda one: one.shown_to_leadership)
    names = {party.id: party.name for party in chain.project.parties}
    unseen = dict.fromkeys(names.get(one.party, one.party) for one in pictures if not one.shown_to_leadership)
    drawn = {picture.party for picture in pictures}
    without = [name for kind in _DRAWING for name in _without_picture(chain, kind, drawn)]
    if without:
        return unless(seen, _("{names} has no own picture yet."), without)
    message = _("The leadership of {names} hasn’t seen its picture.")
    return unless(((*path, "shown_to_leadership") for path in seen), message, list(unseen))


_DRAWING: tuple[PartyKind, ...] = ("municipality", "police")


def _without_picture(chain: Chain, kind: PartyKind, drawn: set[str]) -> list[str]:
    """The parties of a kind that have no picture, or the kind where the file names no such party."""
    parties = chain.parties(kind)
    return [party.name for party in parties if party.id not in drawn] if parties else [label(kind)]


CRITERIA = (
    Criterion("2.picture.municipality", "prepare.pictures", _picture_of("municipality")),
    Criterion("2.picture.police", "prepare.pictures", _picture_of("police")),
    Criterion("2.staff_dialogue", "prepare.dialogues", _staff_dialogue),
    Criterion(
        "2.leadership_seen",
        "prepare.pictures.shown_to_leadership",
        _seen_by_leadership,
        needs=("2.picture.municipality", "2.picture.police"),
    ),
)
