"""The kinds of things that a step holds several of: what `add` can add, where it goes and what it is called."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count
from typing import Any, NamedTuple

from sara_cli.language import N_, _
from sara_cli.model.outline import FieldOutline, fields_at
from sara_cli.project_file.address import Address, NotThere, address_of, identified, places_of, value_at


class Kind(NamedTuple):
    """One kind, by its name as a key and its title in print. `place` is where its list is; `home` marks the id of what it belongs to.

    `titled` is the field that its id is proposed from; empty where it has no id.
    """

    name: str
    title: str
    step: str
    place: Address
    titled: str = ""
    home: str = ""

    def address(self, home: Address = ()) -> Address:
        """Where the list is; `home` is the address of what it belongs to."""
        return (*home, *self.place) if self.home else self.place

    @property
    def home_kind(self) -> "Kind":
        """The kind of what it belongs to."""
        return next(kind for kind in KINDS if kind.name == self.home)

    @property
    def model_place(self) -> Address:
        """Where the list is in the model, whichever home it has."""
        return (*self.home_kind.model_place, 0, *self.place) if self.home else self.place

    @property
    def is_text(self) -> bool:
        """Whether an item is a line of text, not a mapping."""
        return self in TEXTS


KINDS: tuple[Kind, ...] = (
    Kind("party", N_("party"), "initiate", ("parties",), "name"),
    Kind("sub_area", N_("sub-area"), "initiate", ("sub_areas",), "name"),
    Kind("decision", N_("decision"), "initiate", ("initiate", "decisions")),
    Kind("conditions", N_("conditions"), "initiate", ("initiate", "conditions")),
    Kind(
        "steering_group",
        N_("role in the steering group"),
        "initiate",
        ("initiate", "organisation", "steering_group"),
    ),
    Kind(
        "preparatory_group",
        N_("role in the preparatory group"),
        "initiate",
        ("initiate", "organisation", "preparatory_group"),
    ),
    Kind("working_group", N_("working group"), "initiate", ("initiate", "organisation", "working_groups")),
    Kind("group_member", N_("role in a working group"), "initiate", ("members",), home="working_group"),
    Kind(
        "council_member",
        N_("role in the council"),
        "initiate",
        ("initiate", "organisation", "council", "members"),
    ),
    Kind("meeting", N_("meeting"), "initiate", ("initiate", "organisation", "meetings")),
    Kind("focus_area", N_("focus area"), "initiate", ("initiate", "agreement", "focus_areas"), "title"),
    Kind(
        "agreement_goal", N_("goal of the agreement"), "initiate", ("initiate", "agreement", "goals"), "goal"
    ),
    Kind("signatory", N_("signature"), "initiate", ("initiate", "agreement", "signatories")),
    Kind("revision", N_("revision"), "initiate", ("initiate", "agreement", "revisions")),
    Kind("other_agreement", N_("other agreement"), "initiate", ("initiate", "other_agreements")),
    Kind(
        "other_revision",
        N_("revision of another agreement"),
        "initiate",
        ("revisions",),
        home="other_agreement",
    ),
    Kind("attempt", N_("attempt"), "initiate", ("initiate", "agreement_attempts")),
    Kind("council_attempt", N_("attempt at a council"), "initiate", ("initiate", "council_attempts")),
    Kind("linked_plan", N_("linked plan"), "initiate", ("initiate", "linked_plans")),
    Kind("source", N_("source"), "prepare", ("prepare", "sources"), "title"),
    Kind("indicator", N_("indicator"), "prepare", ("prepare", "indicators"), "name"),
    Kind("comparison", N_("comparison"), "prepare", ("comparisons",), home="indicator"),
    Kind("observation", N_("observation"), "prepare", ("prepare", "observations"), "text"),
    Kind("dialogue", N_("dialogue"), "prepare", ("prepare", "dialogues"), "kind"),
    Kind("picture", N_("own picture"), "prepare", ("prepare", "pictures")),
    Kind(
        "sub_area_picture", N_("picture of a sub-area"), "analyze", ("analyze", "joint_picture", "sub_areas")
    ),
    Kind("update", N_("update of the picture"), "analyze", ("analyze", "picture_updates")),
    Kind("problem", N_("problem"), "analyze", ("analyze", "problems"), "title"),
    Kind("event", N_("event"), "analyze", ("event_chain",), home="problem"),
    Kind("cause", N_("cause"), "analyze", ("causes",), "cause", home="problem"),
    Kind("goal", N_("goal"), "analyze", ("goals",), "goal", home="problem"),
    Kind("sub_area_plan", N_("plan for a sub-area"), "execute", ("execute", "sub_area_plans")),
    Kind("measure", N_("measure"), "execute", ("execute", "measures"), "title"),
    Kind("log", N_("log entry"), "execute", ("log",), home="measure"),
    Kind("promise", N_("promise"), "execute", ("execute", "promises"), "wording"),
    Kind("promise_revision", N_("revision of a promise"), "execute", ("revisions",), home="promise"),
    Kind("grant", N_("state grant"), "execute", ("execute", "grants")),
    Kind("grant_cost", N_("cost of a state grant"), "execute", ("costs",), home="grant"),
    Kind("translation", N_("translation of a promise"), "execute", ("translations",), home="promise"),
    Kind("result", N_("result"), "follow_up", ("follow_up", "results"), "kind"),
    Kind("decision", N_("decision"), "follow_up", ("follow_up", "decisions")),
    Kind("round", N_("follow-up round"), "follow_up", ("follow_up", "rounds")),
    Kind("round_owner", N_("role asked in a round"), "follow_up", ("owners",), home="round"),
    Kind("report", N_("report"), "follow_up", ("follow_up", "reports")),
)

_AGREEMENT: Address = ("initiate", "agreement")
# What is only a line of text: `sara follow-up add lesson "Ask earlier next time"`.
TEXTS: tuple[Kind, ...] = (
    Kind("background", N_("paragraph of the background"), "initiate", (*_AGREEMENT, "background")),
    Kind("purpose", N_("purpose"), "initiate", (*_AGREEMENT, "purposes")),
    Kind("overall_goal", N_("overall goal"), "initiate", (*_AGREEMENT, "overall_goals")),
    Kind("method", N_("paragraph on how we work"), "initiate", (*_AGREEMENT, "method")),
    Kind("provision", N_("provision"), "initiate", (*_AGREEMENT, "provisions")),
    Kind("annex", N_("annex"), "initiate", (*_AGREEMENT, "registry", "annexes")),
    Kind(
        "other_purpose", N_("purpose of another agreement"), "initiate", ("purposes",), home="other_agreement"
    ),
    Kind("other_area", N_("area of another agreement"), "initiate", ("areas",), home="other_agreement"),
    Kind("other_goal", N_("goal of another agreement"), "initiate", ("goals",), home="other_agreement"),
    Kind("point", N_("point from a dialogue"), "prepare", ("points",), home="dialogue"),
    Kind("partner", N_("partner"), "execute", ("partners",), home="measure"),
    Kind("proposal", N_("proposal for decision"), "execute", ("execute", "referral", "proposals")),
    Kind("recipient", N_("recipient of the decision"), "execute", ("execute", "referral", "sent_to")),
    Kind("lesson", N_("lesson"), "follow_up", ("follow_up", "lessons")),
)


def kinds_of(step: str) -> dict[str, Kind]:
    """The kinds of a step by their names."""
    return {kind.name: kind for kind in (*KINDS, *TEXTS) if kind.step == step}


def kind_named(step: str, name: str) -> Kind:
    """Look up a kind by its name, also as its list is called: `indicators`, `cause`. Raises `NotThere`."""
    kinds = kinds_of(step)
    wanted = name.replace("-", "_")
    found = kinds.get(wanted) or next((kind for kind in kinds.values() if kind.place[-1] == wanted), None)
    if found is None:
        message = _("A step holds no “{name}” that could be added.").format(name=name)
        raise NotThere(message, _("These can be added here: {ids}.").format(ids=", ".join(kinds)))
    return found


def fields_of_kind(kind: Kind) -> dict[str, FieldOutline]:
    """The keys that an item of a kind may have."""
    return fields_at(kind.model_place)


def with_id(kind: Kind, data: dict[str, Any], item: dict[str, Any], home: Address = ()) -> dict[str, Any]:
    """A new item as it is written: with the id that is proposed for it, unless it has one or needs none."""
    id = item.get("id") or new_id(kind, data, item, home)
    return {"id": id, **item} if id else item


def new_id(kind: Kind, data: dict[str, Any], item: dict[str, Any], home: Address = ()) -> str | None:
    """The id proposed for a new item; None for kinds without one."""
    if "id" not in fields_of_kind(kind):
        return None
    taken = identified(data).keys() | set(_ids(data.get("closed")))
    if kind.name in ("cause", "goal"):
        problem = value_at(data, home) or {}
        causes = _ids(problem.get("causes"))
        if kind.name == "cause":
            return cause_id(str(problem.get("id", "")), causes, taken)
        word = "goal" if data.get("language") == "en" else "mal"
        return goal_id(str(problem.get("id", "")), causes, taken, word=word)
    if kind.name == "measure" and item.get("causes"):
        return measure_id(str(item["causes"][0]), taken)
    if kind.name in _FIRST_LETTER:
        return numbered_id(_FIRST_LETTER[kind.name], taken)
    return proposed(_words_for_id(kind, item), taken)


def _ids(items: object) -> list[str]:
    """The ids in a list, as far as it is one: what is wrong elsewhere in the file is no hindrance."""
    return [str(one.get("id")) for one in items if isinstance(one, dict)] if isinstance(items, list) else []


_FIRST_LETTER = {"result": "R", "measure": "M"}


def _words_for_id(kind: Kind, item: dict[str, Any]) -> str:
    if kind.name == "dialogue":
        who = "medborgardialog" if item.get("kind") == "citizen" else "medarbetardialog"
        return f"{who} {str(item.get('date', ''))[:4]}"
    return str(item.get(kind.titled, kind.name))


def home_address(kind: Kind, data: dict[str, Any], id: str) -> Address:
    """The address of what a new item belongs to, by its id or, without one, its number. Raises `NotThere`."""
    homes = kind.home_kind
    for path in places_of(data, id):
        if tuple(step for step in path if isinstance(step, str)) == homes.place:
            return address_of(data, path)
    items = value_at(data, homes.place) or []
    if not homes.titled and id.isdecimal() and len(id) < 5 and 1 <= int(id) <= len(items):
        return (*homes.place, int(id) - 1)
    known = [str(one.get("id", number)) for number, one in enumerate(items, 1)]
    message = _("There is no “{name}” that a {kind} could belong to.").format(name=id, kind=_(kind.title))
    raise NotThere(message, _("These exist: {ids}.").format(ids=", ".join(known)) if known else "")


# --- ids proposed from a title: short, unique in the file, and easy to type on any keyboard ----------


LONGEST = 30
_SMALL_WORDS = frozenset(
    re.split(
        " ",
        "och att det som en ett den de i pa av for med till fran om vid hos mot har ar the a an of in on at and to by is was were",
    )
)


def proposed(title: str, taken: Collection[str]) -> str:
    """An id from the words of a title: `Skador på skolbyggnader` gives `skador-skolbyggnader`."""
    words = [word for word in plain(title).split("-") if word]
    telling = [word for word in words if word not in _SMALL_WORDS] or words or ["del"]
    base = telling[0][:LONGEST]
    for word in telling[1:]:
        if len(base) + 1 + len(word) > LONGEST:
            break
        base = f"{base}-{word}"
    return next(id for id in (base, *(f"{base}-{number}" for number in range(2, 10_000))) if id not in taken)


def plain(text: str) -> str:
    """A text in small letters a to z and digits, with hyphens between words."""
    letters = unicodedata.normalize("NFKD", re.sub("['’]", "", text.casefold()))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^0-9a-z]+", "-", kept.replace("æ", "ae").replace("ø", "o")).strip("-")


def cause_id(problem: str, of_problem: Collection[str], taken: Collection[str]) -> str:
    """The next number under a problem's letters: N1, N2; the letters of the causes that are there go on."""
    numbered = [match for match in map(_NUMBERED.fullmatch, of_problem) if match]
    if numbered:
        letters = numbered[-1][1]
    else:
        letters = next(start for start in _letters(problem) if not _is_used(start, taken))
    return _next(letters, taken)


def goal_id(problem: str, causes: Collection[str], taken: Collection[str], *, word: str) -> str:
    """A goal under a problem's letters: N-mal-1. `word` is what a goal is called in the file's language."""
    numbered = [match for match in map(_NUMBERED.fullmatch, causes) if match]
    letters = (
        numbered[0][1]
        if numbered
        else next(start for start in _letters(problem) if not _is_used(f"{start}-{word}-", taken))
    )
    return _next(f"{letters}-{word}-", taken)


def measure_id(cause: str, taken: Collection[str]) -> str:
    """The next number under a cause: N1.1, N1.2."""
    return _next(f"{cause}.", taken)


def numbered_id(start: str, taken: Collection[str]) -> str:
    """The next number after some letters: R1, R2."""
    return _next(start, taken)


_NUMBERED = re.compile(r"([^\W\d_]+)\d+")


def _next(start: str, taken: Collection[str]) -> str:
    return next(id for id in (f"{start}{number}" for number in count(1)) if id not in taken)


def _letters(problem: str) -> Iterator[str]:
    """What the ids of a problem's causes may begin with: its first letter, two, three …"""
    name = re.sub(r"[^a-z]", "", plain(problem)).upper() or "P"
    yield from (name[:length] for length in range(1, len(name) + 1))
    yield from (f"{name[0]}{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _is_used(start: str, taken: Collection[str]) -> bool:
    return any(re.fullmatch(rf"{re.escape(start)}\d+(\.\d+)*", id) for id in taken)
