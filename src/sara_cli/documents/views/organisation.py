"""Who steers, prepares, works and answers: the organisation as it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sara_cli import wording
from sara_cli.documents.views.front import known
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.register import Register
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


def view_organisation(register: Register, *, short: bool = False) -> OrganisationView | None:
    """The organisation, or None if the project names none. In short, the members of a group are listed party by party."""
    found = register.project.initiate.organisation
    if found is None:
        return None
    write = _Names(register, short)
    groups = [
        write.group(_("Steering group"), found.steering_group),
        write.group(_("Preparatory group"), found.preparatory_group),
        *(write.working_group(group) for group in found.working_groups),
        *([write.council(found.council)] if found.council else []),
    ]
    function = found.coordination_function
    lead = found.lead_body
    body = lead.body if lead else ""
    if lead and lead.decision:
        body = _("{body} (decided: {decision})").format(body=body, decision=wording.decision(lead.decision))
    roles = known(
        (_("Leads the work"), body),
        (_("Co-ordination function"), _reached(function)),
        (_("Municipal co-ordinator"), write.role(found.coordinator)),
        (_("Municipal police officer"), write.role(found.municipal_police)),
        (_("Communication"), write.role(found.communications)),
    )
    tasks = [function.coordinates, function.contact_point, function.informs] if function else []
    kept = tuple(group for group in groups if group.members or group.notes)
    return OrganisationView(kept, roles, tuple(task for task in tasks if task))


class _Names:
    """Writes who is who, at full length or in short."""

    def __init__(self, register: Register, short: bool) -> None:
        self.register = register
        self.short = short

    def role(self, member: Member | None) -> str:
        return self.register.member(member, with_contact=True, short=self.short) if member else ""

    def group(self, name: str, members: list[Member], *notes: str) -> GroupView:
        shown = self._by_party(members) if self.short else map(self.role, members)
        return GroupView(name, tuple(wording.ended(note) for note in notes if note), tuple(shown))

    def working_group(self, group: WorkingGroup) -> GroupView:
        until = _("The task ends on {day}.").format(day=wording.day(group.until)) if group.until else ""
        return self.group(group.name, group.members, group.purpose or "", until)

    def council(self, council: Council) -> GroupView:
        party = self.register.party(council.chair)
        chair = _("Led by {party}.").format(party=party) if party else ""
        meets = _("Meets: {times}.").format(times=council.meets.rstrip(".")) if council.meets else ""
        return self.group(council.name, council.members, chair, meets)

    def _by_party(self, members: list[Member]) -> Iterator[str]:
        """The roles of each party, in the order of the group; those without a party stand alone."""
        for id in dict.fromkeys(member.party for member in members):
            mine = [one for one in members if one.party == id]
            roles = ", ".join(f"{one.role} ({one.contact})" if one.contact else one.role for one in mine)
            yield f"{self.register.party(id, short=True)}: {roles}" if id else roles


def _reached(function: CoordinationFunction | None) -> str:
    if function is None:
        return ""
    return f"{function.unit}, {function.contact}" if function.contact else function.unit
