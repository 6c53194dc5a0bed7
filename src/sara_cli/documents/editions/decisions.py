"""What the project file says of the decision on a document: its day, and who took it and where it is recorded."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from sara_cli.model.fields import Decision
from sara_cli.model.project import Project

Told: TypeAlias = dict[str, Any]
"""A decision as it stands in a manifest: `date`, and what is known of `party`, `body`, `paragraph`, `case_number`."""


def decisions_on(document: str, project: Project) -> list[Told]:
    """Every decision on a document that the file knows of, the last one last; most documents are never decided on."""
    find = _FOUND.get(document)
    return sorted(find(project), key=lambda told: told["date"]) if find else []


def written_under(document: str) -> str:
    """The key of the file where the decision on a document is written; empty where there is none."""
    return _KEYS.get(document, "")


def _agreement(project: Project) -> Iterator[Told]:
    """Decided by the parties, and then signed: those who signed on a day stand together."""
    for made in project.initiate.decisions:
        yield _told(made)
    agreement = project.initiate.agreement
    signed = [one for one in agreement.signatories if one.signed] if agreement else []
    case = agreement.registry.case_number if agreement and agreement.registry else None
    for day in sorted({one.signed for one in signed if one.signed}):
        roles = "; ".join(one.role for one in signed if one.signed == day)
        yield {"date": day.isoformat(), "body": roles, **({"case_number": case} if case else {})}


def _plan(project: Project) -> Iterator[Told]:
    """Decided as a whole, or every plan of a sub-area by itself."""
    execute = project.execute
    whole = execute.action_plan.decided if execute.action_plan else None
    parts = [one.decided for one in execute.sub_area_plans]
    for made in [whole] if whole else parts if all(parts) else []:
        if made:
            yield _told(made)


def _situation(project: Project) -> Iterator[Told]:
    joint = project.analyze.joint_picture
    if joint and joint.date:
        yield {"date": joint.date.isoformat()}


def _promise(project: Project) -> Iterator[Told]:
    signed = [one.signed for one in project.execute.promises]
    if all(signed):
        yield from ({"date": day.isoformat()} for day in signed if day)


def _told(made: Decision) -> Told:
    return made.model_dump(mode="json", exclude_none=True)


_FOUND: dict[str, Callable[[Project], Iterator[Told]]] = {
    "agreement": _agreement,
    "situation": _situation,
    "plan": _plan,
    "activities": _plan,
    "promise": _promise,
}
_KEYS = {
    "agreement": "initiate.decisions",
    "situation": "analyze.joint_picture.date",
    "plan": "execute.action_plan.decided",
    "activities": "execute.action_plan.decided",
    "promise": "execute.promises",
}
