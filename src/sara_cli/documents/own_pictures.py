"""What the parties brought to the joint picture: their own pictures, dialogues and observations."""

from dataclasses import dataclass
from typing import NamedTuple

from sara_cli.documents import wording
from sara_cli.documents.chain import Fact
from sara_cli.documents.register import Register
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.prepare import Dialogue, DialogueKind, Observation, Picture

_KINDS: tuple[tuple[DialogueKind, str], ...] = (
    ("citizen", N_("With citizens")),
    ("staff", N_("With staff")),
)


@dataclass(frozen=True)
class PictureView:
    """A party's own picture; each fact says so where nothing was written down."""

    party: str
    summary: str
    facts: tuple[Fact, ...]


class DialogueView(NamedTuple):
    """A conversation: when and with whom, how, what came out of it, and whether that was told."""

    name: str
    how: str
    points: tuple[str, ...]
    fed_back: str


class DialogueGroup(NamedTuple):
    """The conversations of one kind; none is said to be none."""

    title: str
    dialogues: tuple[DialogueView, ...]


class ObservationView(NamedTuple):
    """A fact that isn't a figure, with who found it, when and where."""

    text: str
    kind: str
    where: str
    found: str


def view_pictures(register: Register) -> tuple[PictureView, ...]:
    """Every party's own picture, in the order of the file."""
    return tuple(_picture(picture, register) for picture in register.project.prepare.pictures)


def _picture(picture: Picture, register: Register) -> PictureView:
    name = register.party(picture.party)
    if picture.sub_area:
        name = _("{party}: {area}").format(party=name, area=register.sub_area(picture.sub_area))
    unsaid = _("not written down")
    rests_on = dict.fromkeys(register.evidence(id).name for id in picture.sources)
    shown = picture.shown_to_leadership
    facts = [
        Fact(_("Why these problems"), picture.chosen_because or unsaid),
        Fact(_("Rests on"), "; ".join(rests_on) or unsaid),
        Fact(_("Not used, and why"), picture.rejected_sources or unsaid),
        Fact(_("What this may hide"), picture.limits or unsaid),
        Fact(_("Shown to the leadership"), wording.day(shown) if shown else _("not yet")),
    ]
    if picture.date:
        facts.insert(0, Fact(_("Date"), wording.day(picture.date)))
    return PictureView(name, picture.summary, tuple(facts))


def view_dialogues(register: Register) -> tuple[DialogueGroup, ...]:
    """The conversations with citizens and with staff."""
    dialogues = register.project.prepare.dialogues
    return tuple(
        DialogueGroup(_(title), tuple(_dialogue(one, register) for one in dialogues if one.kind == kind))
        for kind, title in _KINDS
    )


def _dialogue(dialogue: Dialogue, register: Register) -> DialogueView:
    said = register.evidence(dialogue.id)
    parts = [said.text, said.note, register.party(dialogue.party, short=True)]
    told = dialogue.fed_back
    return DialogueView(
        said.name,
        ", ".join(part for part in parts if part),
        tuple(dialogue.points),
        _("Told to those who took part on {day}.").format(day=wording.day(told))
        if told
        else _("Those who took part have not been told yet what came of it."),
    )


def view_observations(register: Register) -> tuple[ObservationView, ...]:
    """Every observation, in the order of the file."""
    return tuple(_observation(one, register) for one in register.project.prepare.observations)


def _observation(seen: Observation, register: Register) -> ObservationView:
    where = [seen.place or "", register.sub_area(seen.sub_area)]
    day = wording.day(seen.date) if seen.date else ""
    found = [register.party(seen.party, short=True), day, register.source_title(seen.source)]
    return ObservationView(
        seen.text,
        label(seen.kind or "observation"),
        ", ".join(dict.fromkeys(part for part in where if part)),
        ", ".join(part for part in found if part),
    )
