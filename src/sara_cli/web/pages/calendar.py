"""The days of the work, for calendar programs."""

from typing import TYPE_CHECKING

from sara_cli.language import _
from sara_cli.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response


def calendar(visit: Visit) -> "Response":
    """Hand over the calendar of all that has a day; it is internal."""
    from starlette.responses import Response

    from sara_cli.documents.formats.compiler import needed
    from sara_cli.exports.calendar import calendar_for

    needed("icalendar", "calendar", _("The calendar"))
    project = visit.project
    content, _count = calendar_for(
        project, visit.today, project.language, lambda every: (every, project.title), is_public=False
    )
    headers = {"content-disposition": 'attachment; filename="sara.ics"'}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)
