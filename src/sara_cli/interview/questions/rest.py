"""All else that can be said: what the model knows and no question has asked for yet, and one more of each kind."""

from sara_cli.interview.kinds import KINDS, TEXTS, Kind
from sara_cli.interview.questions.entries import Entries, id_of
from sara_cli.language import _
from sara_cli.model.fields import OpenSpan
from sara_cli.model.outline import fields_at, part_at
from sara_cli.project_file.address import Address, address_of, resolve

_SET_BY_COMMANDS = frozenset(
    {"id", "carried", "reviewed", "imported", "closed", "left_open", "checks", "looks"}
)
_OFFERED_OTHERWISE = {("follow_up", "result"), ("follow_up", "decision")}
DEEPEST = 3


def ask_rest_of_step(entries: Entries) -> None:
    """All that is left of a step, under a heading of its own: it belongs to nothing that was asked last."""
    entries.heading(_("Everything else"))
    ask_rest(entries, (entries.step,))
    offer_kinds(entries)


def ask_rest(entries: Entries, place: Address, *, without: tuple[str, ...] = (), depth: int = 0) -> None:
    """The keys of a part that no question has asked for, as “more”; lists of parts are gone through item by item."""
    if not entries.rest:
        return
    part = part_at(place)
    about = part.about if part else ()  # what a thing is about doesn't change
    for name, field in fields_at(place).items():
        here = (*place, name)
        if name in (*_SET_BY_COMMANDS, *without, *about) or here in entries.asked:
            continue
        present = entries.value(here)
        if field.part is None or field.shape == "map":
            entries.ask(here, need="more")
        elif issubclass(field.part, OpenSpan):
            text = _("From when to when?")
            entries.group(here, ("start", "end"), text=text, id=id_of(here), group="period", need="more")
        elif field.shape == "list":
            for number, _item in enumerate(present or ()):
                if depth < DEEPEST:
                    ask_rest(entries, (*here, _name(entries, here, number)), depth=depth + 1)
        elif depth < DEEPEST:
            ask_rest(entries, here, depth=depth + 1)


def _name(entries: Entries, home: Address, number: int) -> str | int:
    return address_of(entries.state.data, (*_path(entries, home), number))[-1]


def _path(entries: Entries, home: Address) -> tuple[str | int, ...]:
    return resolve(entries.state.data, home)


def offer_kinds(entries: Entries) -> None:
    """One more of each kind of the step, as offers; of what belongs to something else only where all is wanted."""
    entries.heading(_("More of something"))
    for kind in (*KINDS, *TEXTS):
        if kind.step != entries.step or (kind.step, kind.name) in _OFFERED_OTHERWISE:
            continue
        if not kind.home:
            _offer(entries, kind, ())
        elif entries.rest:
            for home in _homes(entries, kind):
                _offer(entries, kind, home)


def _offer(entries: Entries, kind: Kind, home: Address) -> None:
    place = kind.address(home)
    if kind.is_text:
        if place not in entries.asked:
            entries.ask(place, need="more")
        return
    if not any(one.question.verb == "add" and one.question.address == place for one in entries.found):
        entries.new(f"{kind.step}/{kind.name}", home=home, need="offer")


def _homes(entries: Entries, kind: Kind) -> list[Address]:
    """Where everything is that a kind may belong to."""
    homes = kind.home_kind
    if homes.home:
        return [
            (*outer, *homes.place, _name(entries, (*outer, *homes.place), number))
            for outer in _homes(entries, homes)
            for number in range(len(entries.value((*outer, *homes.place)) or ()))
        ]
    return [
        (*homes.place, _name(entries, homes.place, number))
        for number in range(len(entries.value(homes.place) or ()))
    ]
