"""A step: its done-list, with what each line rests on."""

from typing import TYPE_CHECKING

from sara_cli.interview.questions import questions
from sara_cli.language import _, pgettext
from sara_cli.web.visit import NotFound, Visit

if TYPE_CHECKING:
    from starlette.responses import Response


def step(visit: Visit) -> "Response":
    """Show what is done in a step and what is missing."""
    from sara_cli import progress
    from sara_cli.knowledge import steps
    from sara_cli.project_file.cycles import later

    is_continued = later(visit.settings.path) is not None
    status = progress.status(visit.project, visit.today, is_continued=is_continued)
    found = next((one for one in status.steps if one.name == visit.parts["step"]), None)
    if found is None:
        raise NotFound
    about = steps.step(found.name)
    states = {"met": pgettext("line of a list", "done"), "missing": _("missing"), "waiting": _("waits")}
    return visit.page(
        "step",
        f"{about.number} {about.title}",
        about=about,
        first=next(
            (one.id for one in questions(visit.file_state, found.name, visit.today) if one.is_open), ""
        ),
        step=found,
        states=states,
        late=[one for one in status.late if one.path[0] == found.name],
    )
