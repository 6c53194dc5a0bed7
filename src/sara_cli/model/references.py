"""The links of the file: every id once, and every reference to something that is there.

Things of different kinds may have the same id where whatever refers to it knows the kind: a focus area and the problem
that it is about, a party and a sub-area. Works on raw data, so that references are checked also while the shape of the file has mistakes.
"""

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import count
from typing import Any, NamedTuple
from unicodedata import normalize

from sara_cli.errors import suggestion
from sara_cli.findings import Finding, Path, path_text
from sara_cli.language import N_, _
from sara_cli.model.outline import Spot, walk

KIND_NAMES = {
    "party": N_("a party"),
    "sub_area": N_("a sub-area"),
    "focus_area": N_("a focus area"),
    "source": N_("a source"),
    "indicator": N_("an indicator"),
    "observation": N_("an observation"),
    "dialogue": N_("a dialogue"),
    "problem": N_("a problem"),
    "cause": N_("a cause"),
    "goal": N_("a goal"),
    "measure": N_("a measure"),
    "promise": N_("a promise"),
    "result": N_("a result"),
}


class Identified(NamedTuple):
    """A part that has an id: what kind it is and where it stands."""

    id: str
    kind: str
    path: Path


@dataclass(frozen=True)
class Links:
    """What is identified in a file, what is referred to from where, and what is wrong with it."""

    parts: list[Identified]
    references: list[tuple[Path, str, tuple[str, ...]]]
    findings: list[Finding]

    def find(self, id: str, *kinds: str) -> Identified | None:
        """What has an id and is of one of some kinds, or of any."""
        return next((one for one in self._by_id.get(id, ()) if not kinds or one.kind in kinds), None)

    @cached_property
    def _by_id(self) -> dict[str, list[Identified]]:
        found: dict[str, list[Identified]] = defaultdict(list)
        for one in self.parts:
            found[one.id].append(one)
        return found


def links(data: Any) -> Links:
    """Collect ids and references from raw data, and find ids used twice and references to nothing."""
    parts: list[Identified] = []
    references: list[tuple[Path, str, tuple[str, ...]]] = []
    upwards: list[Spot] = []
    for spot in walk(data):
        path, field, value, owner = spot
        if not isinstance(value, str):
            continue
        if field.name in _UPWARDS:
            upwards.append(spot)
        if field.name == "id" and owner.referred_as:
            parts.append(Identified(value, owner.referred_as, path[:-1]))
        elif field.kinds:
            references.append((path, value, field.kinds))
    by_id: dict[str, list[Identified]] = defaultdict(list)
    findings = _alike(parts)
    for part in parts:
        if first := next((one for one in by_id[part.id] if _are_confused(one, part, references)), None):
            findings.append(_used_twice(part, first, by_id))
        by_id[part.id].append(part)
    for path, value, kinds in references:
        if not any(part.kind in kinds for part in by_id.get(value, ())):
            findings.append(_leads_nowhere(value, path, kinds, by_id))
    findings += _circles(data, upwards, {(part.kind, part.id) for part in parts})
    return Links(parts, references, findings)


def _alike(parts: list[Identified]) -> list[Finding]:
    """Ids that differ only in capitals, or in how å, ä and ö are stored: people take one for the other."""
    known: dict[tuple[str, str], Identified] = {}
    findings = []
    for part in parts:
        kind = "evidence" if part.kind in EVIDENCE else part.kind
        first = known.setdefault((kind, normalize("NFC", part.id).casefold()), part)
        if first.id != part.id:
            message = _("The ids “{id}” and “{other}” differ only in capitals; both are used.")
            hint = _("Give one of them a name that can’t be taken for the other.")
            path = (*part.path, "id")
            findings.append(
                Finding("R-005", "warning", path, message.format(id=part.id, other=first.id), hint)
            )
    return findings


EVIDENCE = frozenset({"indicator", "observation", "dialogue", "source"})
"""What evidence may be: a reference to it doesn’t tell of which kind it is."""


def _are_confused(
    one: Identified, other: Identified, references: list[tuple[Path, str, tuple[str, ...]]]
) -> bool:
    """Whether something refers, or may refer as evidence, to both of two parts with the same id."""
    kinds = {one.kind, other.kind}
    if len(kinds) == 1 or kinds <= EVIDENCE:
        return True
    return any(value == one.id and kinds <= {*meant} for _path, value, meant in references)


def _used_twice(part: Identified, first: Identified, taken: dict[str, list[Identified]]) -> Finding:
    message = _("The id “{id}” is already used by {kind}, at {place}.")
    free = next(id for number in count(2) if (id := f"{part.id}-{number}") not in taken)
    return Finding(
        "R-001",
        "error",
        (*part.path, "id"),
        message.format(id=part.id, kind=_(KIND_NAMES[first.kind]), place=path_text(first.path)),
        _("Give one of them another id, such as “{id}”: links could not distinguish them.").format(id=free),
    )


def _leads_nowhere(
    value: str, path: Path, kinds: tuple[str, ...], parts: dict[str, list[Identified]]
) -> Finding:
    names = [_(KIND_NAMES[kind]) for kind in kinds]
    wanted = _(" or ").join(filter(None, (", ".join(names[:-1]), names[-1])))
    legal = [id for id, of_id in parts.items() if any(part.kind in kinds for part in of_id)]
    if parts.get(value):
        message = _("“{id}” is {kind}, but {wanted} is meant here.")
        message = message.format(id=value, kind=_(KIND_NAMES[parts[value][0].kind]), wanted=wanted)
    else:
        message = _("There is nothing with the id “{id}” in the file; {wanted} is meant here.")
        message = message.format(id=value, wanted=wanted)
    return Finding("R-002", "error", path, message, _suggestion(value, legal))


def _suggestion(value: str, legal: list[str]) -> str:
    close = get_close_matches(value, legal, 1)
    if close:
        return suggestion([close[0]])
    if not legal:
        return _("There is none yet: add it first, or take the reference away.")
    shown = ", ".join(legal[:12]) + (" …" if len(legal) > 12 else "")
    return _("These exist: {ids}.").format(ids=shown)


_UPWARDS = ("behind", "part_of")


def _circles(data: Any, upwards: list[Spot], parts: set[tuple[str, str]]) -> list[Finding]:
    """Causes have causes behind them, and areas within areas: never in a circle."""
    above = {
        (owner.referred_as, _id_of(data, path[:-1])): ((owner.referred_as, value), path)
        for path, _field, value, owner in upwards
    }
    findings = []
    for start, (_next, path) in above.items():
        seen, here = {start}, above[start][0]
        while here in above and here not in seen:
            seen.add(here)
            here = above[here][0]
        if here == start and start in parts:
            message = _("“{id}” leads to itself: the links form a circle.").format(id=start[1])
            findings.append(
                Finding(
                    "R-003", "error", path, message, _("Leave this link out at the one that comes first.")
                )
            )
    return findings


def _id_of(data: Any, path: Path) -> str:
    for step in path:
        data = data[step]
    return str(data.get("id", ""))
