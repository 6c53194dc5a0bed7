"""The citizen promise as a poster: on one page, at a glance, what is promised and where to turn. It is for everyone."""

from dataclasses import dataclass, replace
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.front import UNFILED, Front
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.promise import contacts, promise_front
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.translations import Translated, view_translations
from sara_cli.language import _
from sara_cli.model.project import Project


@dataclass(frozen=True)
class PosterView:
    """All that the poster prints."""

    front: Front
    promises: tuple[str, ...]
    translations: tuple[Translated, ...]
    contacts: tuple[Fact, ...]

    @property
    def figures(self) -> tuple[()]:
        """A poster has none."""
        return ()


def view_poster(project: Project, today: date) -> PosterView:
    """Decide what the poster says, as things stand on `today`."""
    register, kind = Register(project), _("Poster")
    front = replace(
        promise_front(register, today), kind=kind, footer=UNFILED.foot(register, kind), is_poster=True
    )
    return PosterView(
        front=front,
        promises=tuple(wording.ended(one.wording) for one in project.execute.promises),
        translations=view_translations(project.execute.promises),
        contacts=contacts(register),
    )
