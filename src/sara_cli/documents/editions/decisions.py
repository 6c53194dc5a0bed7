"""What the project file says of the decision on a document: its day, and who took it and where it is recorded."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeAlias

from sara_cli.model.fields import Decision
from sara_cli.model.project import Project
from sara_cli.project_file.editions import FrozenDecision


def decisions_on(document: str, project: Project) -> list[FrozenDecision]:
    """Every decision on a document that the file knows of, the last one last; most documents are never decided on."""
    find = _FOUND.get(document)
    return sorted(find(project), key=lambda made: made["date"]) if find else []


def decided_day(document: str, project: Project, today: date) -> date | None:
    """The day that a document is printed as of because it says that it is decided; None for all others.

    A joint picture that was updated, and an agreement that was revised, are as of that.
    """
    if document not in _STATED:
        return None
    decisions, changes = _STATED[document]
    days = [day for one in decisions(project) if (day := date.fromisoformat(one["date"])) <= today]
    return max((*days, *(day for day in changes(project) if day <= today))) if days else None


def is_recorded(document: str, project: Project, day: date) -> bool:
    """Whether the file knows of a decision on a document on that day."""
    return any(made["date"] == day.isoformat() for made in decisions_on(document, project))


def as_decided(document: str, project: Project) -> Project:
    """The project as a decided document shows it: a decided plan says what is to be done, not how far it has come."""
    if document != "plan":
        return project
    untouched: dict[str, Any] = {
        "status": "planned",
        "status_since": None,
        "log": [],
        "deviation": None,
        "deviation_date": None,
    }
    measures = [one.model_copy(update=untouched) for one in project.execute.measures]
    return project.model_copy(update={"execute": project.execute.model_copy(update={"measures": measures})})


def written_under(document: str) -> str:
    """The key of the file where the decision on a document is written; empty where there is none."""
    return _KEYS.get(document, "")


def _agreement(project: Project) -> Iterator[FrozenDecision]:
    """Decided by the parties, and then signed: those who signed on a day stand together."""
    for made in project.initiate.decisions:
        yield _frozen(made)
    agreement = project.initiate.agreement
    signed = [one for one in agreement.signatories if one.signed] if agreement else []
    case = agreement.registry.case_number if agreement and agreement.registry else None
    for day in sorted({one.signed for one in signed if one.signed}):
        roles = "; ".join(one.role for one in signed if one.signed == day)
        yield {"date": day.isoformat(), "body": roles, **({"case_number": case} if case else {})}


def _plan(project: Project) -> Iterator[FrozenDecision]:
    """Decided as a whole, or every plan of a sub-area by itself."""
    whole = list(_whole_plan(project))
    parts = [one.decided for one in project.execute.sub_area_plans]
    yield from whole or (_frozen(made) for made in parts if made and all(parts))


def _whole_plan(project: Project) -> Iterator[FrozenDecision]:
    plan = project.execute.action_plan
    if plan and plan.decided:
        yield _frozen(plan.decided)


def _situation(project: Project) -> Iterator[FrozenDecision]:
    joint = project.analyze.joint_picture
    if joint and joint.date:
        yield {"date": joint.date.isoformat()}


def _promise(project: Project) -> Iterator[FrozenDecision]:
    signed = [one.signed for one in project.execute.promises]
    if all(signed):
        yield from ({"date": day.isoformat()} for day in signed if day)


def _revised(project: Project) -> Iterator[date]:
    agreement = project.initiate.agreement
    yield from (one.date for one in (agreement.revisions if agreement else ()))


def _updated(project: Project) -> Iterator[date]:
    yield from (one.date for one in project.analyze.picture_updates)


def _frozen(made: Decision) -> FrozenDecision:
    return made.model_dump(mode="json", exclude_none=True)


_Decisions: TypeAlias = Callable[[Project], Iterator[FrozenDecision]]
_FOUND: dict[str, _Decisions] = {
    "agreement": _agreement,
    "situation": _situation,
    "plan": _plan,
    "activities": _plan,
    "promise": _promise,
}
_STATED: dict[str, tuple[_Decisions, Callable[[Project], Iterator[date]]]] = {
    "agreement": (_agreement, _revised),
    "situation": (_situation, _updated),
    "plan": (_whole_plan, lambda _project: iter(())),
}
"""The documents that say that they are decided: the decisions, and the days when each was changed after that."""
_KEYS = {
    "agreement": "initiate.decisions",
    "situation": "analyze.joint_picture.date",
    "plan": "execute.action_plan.decided",
    "activities": "execute.action_plan.decided",
    "promise": "execute.promises",
}
