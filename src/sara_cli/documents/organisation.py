"""Who steers, prepares, works and answers: the organisation as it is printed."""

from dataclasses import dataclass
from datetime import date

from sara_cli.documents import wording
from sara_cli.documents.chain import Fact
from sara_cli.documents.front import known
from sara_cli.documents.register import Register
from sara_cli.language import _
from sara_cli.model.fields import Member
from sara_cli.model.initiate import CoordinationFunction, Council, WorkingGroup


@dataclass(frozen=True)
class GroupView:
    """A group: what it is for and which roles are in it."""

    name: str
    notes: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True)
class OrganisationView:
    """The groups, and the roles that stand alone."""

    groups: tuple[GroupView, ...]
    roles: tuple[Fact, ...]
    tasks: tuple[str, ...]


def view_organisation(register: Register) -> OrganisationView | None:
    """The organisation, or None if the project names none."""
    found = register.project.initiate.organisation
    if found is None:
        return None
    groups = [
        _group(_("Steering group"), found.steering_group, register),
        _group(_("Preparatory group"), found.preparatory_group, register),
        *(_working_group(group, register) for group in found.working_groups),
        *([_council(found.council, register)] if found.council else []),
    ]
    function = found.coordination_function
    lead = found.lead_body
    body = lead.body if lead else ""
    if lead and lead.decision:
        body = _("{body} (decided: {decision})").format(body=body, decision=wording.decision(lead.decision))
    roles = known(
        (_("Leads the work"), body),
        (_("Co-ordination function"), _reached(function)),
        (_("Municipal co-ordinator"), _role(found.coordinator, register)),
        (_("Municipal police officer"), _role(found.municipal_police, register)),
        (_("Communication"), _role(found.communications, register)),
    )
    tasks = [function.coordinates, function.contact_point, function.informs] if function else []
    kept = tuple(group for group in groups if group.members or group.notes)
    return OrganisationView(kept, roles, tuple(task for task in tasks if task))


def _group(name: str, members: list[Member], register: Register, *notes: str) -> GroupView:
    return GroupView(
        name,
        tuple(note for note in notes if note),
        tuple(register.member(member, with_contact=True) for member in members),
    )


def _working_group(group: WorkingGroup, register: Register) -> GroupView:
    return _group(group.name, group.members, register, group.purpose or "", _until(group.until))


def _until(day: date | None) -> str:
    return _("The task ends on {day}.").format(day=wording.day(day)) if day else ""


def _council(council: Council, register: Register) -> GroupView:
    chair = _("Led by {party}.").format(party=register.party(council.chair)) if council.chair else ""
    meets = _("Meets: {times}.").format(times=council.meets.rstrip(".")) if council.meets else ""
    return _group(council.name, council.members, register, chair, meets)


def _role(member: Member | None, register: Register) -> str:
    return register.member(member, with_contact=True) if member else ""


def _reached(function: CoordinationFunction | None) -> str:
    if function is None:
        return ""
    return f"{function.unit}, {function.contact}" if function.contact else function.unit
