"""Step 2: what each party brings, party by party: sources, figures, facts, dialogues and its own picture."""

from typing import Any

from sara_cli.interview.dialogue import Talk
from sara_cli.interview.part import ask_figures, ask_part
from sara_cli.interview.question import Words
from sara_cli.language import _
from sara_cli.model.project import Party
from sara_cli.project_file.address import Address

STEP = "prepare"
PICTURES: Address = ("prepare", "pictures")


def walk(talk: Talk, about: Address | None) -> None:
    """Ask each party for what it brings, or go through one thing; a party that has brought nothing is named."""
    if about and about[0] == "parties":
        ask_party(talk, next(party for party in talk.project.parties if party.id == about[1]))
    elif about:
        ask_part(talk, about)
    else:
        finish_sources(talk)
        for party in talk.project.parties:
            ask_party(talk, party)
        tell_missing(talk)


def ask_party(talk: Talk, party: Party) -> None:
    """What one party knows, and the picture that it makes of it."""
    talk.asker.heading(_("What {party} brings").format(party=party.name))
    known = talk.project.prepare
    has_staff = any(one.kind == "staff" for one in known.dialogues)
    talk.several(_("Add a source of knowledge?"), lambda: ask_source(talk), default=not known.sources)
    talk.several(
        _("Add an indicator: a figure that is followed over time?"),
        lambda: ask_indicator(talk),
        default=not known.indicators,
    )
    talk.several(
        _("Add an observation: something that was seen, heard or found?"),
        lambda: ask_observation(talk, party),
    )
    talk.several(
        _("Add a dialogue with staff or citizens?"), lambda: ask_dialogue(talk, party), default=not has_staff
    )
    ask_picture(talk, party)


def ask_source(talk: Talk) -> Address | None:
    """Where knowledge comes from, and what it can't show."""
    example = _("The municipality’s reports of damage")
    place = talk.new("source", step=STEP, words={"title": Words(example=example)})
    if place:
        _ask_of_source(talk, place)
    return place


def _ask_of_source(talk: Talk, place: Address) -> None:
    talk.field((*place, "kind"), words=Words(_("What kind of source is it?")))
    talk.fields(place, "publisher", "retrieved", "period")
    if talk.value((*place, "kind")) == "survey":
        talk.fields(place, "respondents", "response_rate")
    talk.field(
        (*place, "limitations"),
        words=Words(example=_("Only what was reported; what is repaired at once is never seen.")),
    )


def ask_indicator(talk: Talk) -> Address | None:
    """What is measured, in which unit and direction, from where, and the figures that there are."""
    place = talk.new("indicator", step=STEP, words={"name": Words(example=_("Damage to school buildings"))})
    if place:
        _ask_of_indicator(talk, place)
    return place


def _ask_of_indicator(talk: Talk, place: Address) -> None:
    talk.field((*place, "unit"))
    talk.fields(place, "direction", "source")
    talk.field(
        (*place, "limitations"),
        words=Words(example=_("Few cases a year: one event more or less means nothing.")),
    )
    if not talk.value((*place, "data")):
        ask_figures(talk, (*place, "values"))


def finish_sources(talk: Talk) -> None:
    """Ask for what sources and indicators that are there already still lack."""
    for source in talk.project.prepare.sources:
        if not (source.kind and source.limitations):
            talk.asker.heading(source.title)
            _ask_of_source(talk, ("prepare", "sources", source.id))
    for indicator in talk.project.prepare.indicators:
        if not (indicator.source and (indicator.values or indicator.data)):
            talk.asker.heading(indicator.name)
            _ask_of_indicator(talk, ("prepare", "indicators", indicator.id))


def ask_observation(talk: Talk, party: Party) -> Address | None:
    """A fact that isn't a figure."""
    example = _("Two lamps at the bus stop were broken in January; groups gather there in the evening.")
    words = Words(_("What was observed?"), "", example)
    place = talk.new("observation", step=STEP, words={"text": words}, party=party.id)
    if place:
        talk.field((*place, "date"))
        talk.field((*place, "kind"), words=Words(_("What kind of observation is it?")))
        talk.fields(place, "place", "source")
    return place


def ask_dialogue(talk: Talk, party: Party, **known: Any) -> Address | None:
    """A conversation with staff or citizens, and what came out of it; `known` is what needs no asking."""
    ask = ("date",) if known else ()
    words = {"kind": Words(_("With whom was it held?"))}
    place = talk.new("dialogue", step=STEP, ask=ask, words=words, party=party.id, **known)
    if place:
        talk.field((*place, "date"))
        talk.field((*place, "method"), words=Words(example=_("Safety walk with the youth council")))
        talk.field((*place, "participants"))
        talk.texts(
            (*place, "points"), Words(_("Point"), "", _("The path to the station is avoided after dark."))
        )
    return place


def ask_picture(talk: Talk, party: Party) -> None:
    """The party's own picture: what it says, why these problems, what it rests on and what that may hide."""
    place = (*PICTURES, party.id)
    if not talk.value(place):
        talk.asker.heading(_("The own picture of {party}").format(party=party.name))
        example = _(
            "Damage to schools is greater than in similar municipalities and gathers around two places."
        )
        made = talk.new("picture", step=STEP, words={"summary": Words(example=example)}, party=party.id)
        if not made:
            return
    talk.field((*place, "date"))
    talk.field(
        (*place, "chosen_because"),
        words=Words(example=_("It recurs, it costs much, and we can do something about it.")),
    )
    talk.field((*place, "sources"))
    talk.field(
        (*place, "rejected_sources"),
        words=Words(example=_("The national survey: too few answers from our municipality.")),
    )
    talk.field(
        (*place, "limits"),
        words=Words(example=_("What is never reported isn’t seen, such as violence at home.")),
    )
    talk.field((*place, "shown_to_leadership"))


def tell_missing(talk: Talk) -> bool:
    """Name the parties that have brought no picture of their own; returns whether there are any."""
    bringing = {picture.party for picture in talk.project.prepare.pictures}
    missing = [party.name for party in talk.project.parties if party.id not in bringing]
    if missing:
        talk.asker.tell()
        talk.asker.tell(_("No picture of its own yet from: {names}.").format(names=", ".join(missing)))
    return bool(missing)
