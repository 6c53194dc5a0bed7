"""The links of the file: every id once, and every reference to something that is there.

Works on raw data, so that references are checked also while the shape of the file has mistakes.
"""

from difflib import get_close_matches
from typing import Any, NamedTuple

from sara_cli.findings import Finding, Path, path_text
from sara_cli.language import N_, _
from sara_cli.model.outline import walk

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


class Links(NamedTuple):
    """What is identified in a file, what is referred to from where, and what is wrong with it."""

    parts: dict[str, Identified]
    references: list[tuple[Path, str]]
    findings: list[Finding]


def links(data: Any) -> Links:
    """Collect ids and references from raw data, and find ids used twice and references to nothing."""
    parts: dict[str, Identified] = {}
    references: list[tuple[Path, str, tuple[str, ...]]] = []
    findings: list[Finding] = []
    for path, field, value, owner in walk(data):
        if not isinstance(value, str):
            continue
        if field.name == "id" and owner.referred_as:
            if value in parts:
                findings.append(_used_twice(value, path, parts[value]))
            else:
                parts[value] = Identified(value, owner.referred_as, path[:-1])
        elif field.kinds:
            references.append((path, value, field.kinds))
    for path, value, kinds in references:
        part = parts.get(value)
        if part is None or part.kind not in kinds:
            findings.append(_leads_nowhere(value, path, kinds, parts))
    findings += _circles(data, parts)
    return Links(parts, [(path, value) for path, value, _kinds in references], findings)


def _used_twice(value: str, path: Path, first: Identified) -> Finding:
    message = _("The id “{id}” is already used by {kind}, at {place}.")
    return Finding(
        "R-001",
        "error",
        path,
        message.format(id=value, kind=_(KIND_NAMES[first.kind]), place=path_text(first.path)),
        _("Give one of them another id: links could not distinguish them."),
    )


def _leads_nowhere(value: str, path: Path, kinds: tuple[str, ...], parts: dict[str, Identified]) -> Finding:
    names = [_(KIND_NAMES[kind]) for kind in kinds]
    wanted = _(" or ").join(filter(None, (", ".join(names[:-1]), names[-1])))
    legal = [part.id for part in parts.values() if part.kind in kinds]
    if value in parts:
        message = _("“{id}” is {kind}, but {wanted} is meant here.")
        message = message.format(id=value, kind=_(KIND_NAMES[parts[value].kind]), wanted=wanted)
    else:
        message = _("There is nothing with the id “{id}” in the file; {wanted} is meant here.")
        message = message.format(id=value, wanted=wanted)
    return Finding("R-002", "error", path, message, _suggestion(value, legal))


def _suggestion(value: str, legal: list[str]) -> str:
    close = get_close_matches(value, legal, 1)
    if close:
        return _("Did you mean “{id}”?").format(id=close[0])
    if not legal:
        return _("There is none yet: add it first, or take the reference away.")
    shown = ", ".join(legal[:12]) + (" …" if len(legal) > 12 else "")
    return _("These exist: {ids}.").format(ids=shown)


def _circles(data: Any, parts: dict[str, Identified]) -> list[Finding]:
    """Causes stand behind causes, and areas within areas: never in a circle."""
    above = {
        _id_of(data, path[:-1]): (value, path)
        for path, field, value, _owner in walk(data)
        if field.name in ("behind", "part_of") and isinstance(value, str)
    }
    findings = []
    for start, (_next, path) in above.items():
        seen, here = {start}, above[start][0]
        while here in above and here not in seen:
            seen.add(here)
            here = above[here][0]
        if here == start and start in parts:
            message = _("“{id}” leads to itself: the links form a circle.").format(id=start)
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
