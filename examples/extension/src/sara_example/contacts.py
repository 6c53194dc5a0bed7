"""A document: which roles to turn to, a page to pin on the wall."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sara_cli.documents import Document
from sara_cli.documents.views.front import Front
from sara_cli.model import Project


@dataclass(frozen=True)
class ContactsView:
    """What the page says."""

    front: Front
    roles: tuple[tuple[str, str], ...]
    figures: tuple[Any, ...] = ()


def view_contacts(project: Project, today: date) -> ContactsView:
    """Decide what the page says: the role that answers for each measure."""
    front = Front(
        title="Vem svarar för vad",
        kind="Kontaktlista",
        municipality=project.municipality.name,
        parties=", ".join(party.name for party in project.parties),
        facts=(),
        illustrative="",
        footer=f"Kontaktlista · {today.isoformat()}",
    )
    roles = tuple((one.title, one.responsible) for one in project.execute.measures if one.responsible)
    return ContactsView(front, roles)


CONTACTS = Document(
    "x-contacts",
    "Kontaktlista",
    "contacts.md.j2",
    made=view_contacts,
    folder=Path(__file__).parent / "templates",
)
