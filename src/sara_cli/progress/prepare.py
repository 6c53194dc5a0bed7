"""Step 2 is done when each party has its own picture and its leadership has seen it.

Source: Brå, Polisen and SKR's handbook, own preparations.
"""

from collections.abc import Callable

from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.model.project import PartyKind
from sara_cli.progress.criterion import Criterion, Evidence
from sara_cli.wording import listed


def _picture_of(kind: PartyKind) -> Callable[[Chain], Evidence]:
    def look(chain: Chain) -> Evidence:
        owners = {party.id for party in chain.parties(kind)}
        pictures = chain.project.prepare.pictures
        return Evidence(
            tuple(
                ("prepare", "pictures", number)
                for number, picture in enumerate(pictures)
                if picture.party in owners
            )
        )

    return look


def _staff_dialogue(chain: Chain) -> Evidence:
    dialogues = chain.project.prepare.dialogues
    return Evidence(
        tuple(("prepare", "dialogues", number) for number, one in enumerate(dialogues) if one.kind == "staff")
    )


def _seen_by_leadership(chain: Chain) -> Evidence:
    pictures = list(enumerate(chain.project.prepare.pictures))
    seen = tuple(
        ("prepare", "pictures", number, "shown_to_leadership")
        for number, picture in pictures
        if picture.shown_to_leadership
    )
    names = {party.id: party.name for party in chain.project.parties}
    unseen = [
        names.get(picture.party, picture.party) for _n, picture in pictures if not picture.shown_to_leadership
    ]
    unseen = list(dict.fromkeys(unseen))
    message = _("The leadership of {names} hasn’t seen its picture.")
    return Evidence(seen, message.format(names=listed(unseen)) if unseen else "")


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
