"""Several municipalities: a row for each file of a folder, and the one that is opened."""

from typing import TYPE_CHECKING

from sara_cli.language import _
from sara_cli.web.visit import FormError, NotFound, Visit

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.portfolio.files import Files

PLACE, OPEN = "/overview", "/overview/open"
AHEAD = 30
"""How many days ahead the page looks."""


def overview(visit: Visit) -> "Response":
    """Show how far the work has come in each file; nothing is changed here."""
    return _page(visit, _files(visit))


def opened(visit: Visit) -> "Response":
    """Open one of the files: the other pages are about it from now on, in every window."""
    files = _files(visit)
    chosen = {str(one.path): one.path for one in files.chosen}.get(visit.answer("file"))
    if chosen is None:
        return _page(visit, files, [FormError("", _("The file isn’t in the folder any more."))])
    visit.state.settings = visit.settings._replace(path=chosen)
    return visit.go_on("/")


def _page(visit: Visit, files: "Files", errors: list[FormError] | None = None) -> "Response":
    from sara_cli.portfolio.row import Asked
    from sara_cli.portfolio.rows import rows
    from sara_cli.portfolio.view import distinct, view_portfolio

    found = distinct(list(rows(files.chosen, Asked(visit.today, ahead=AHEAD))))
    shown = {one.file: one.file for one in found}
    view = view_portfolio(found, visit.today, AHEAD, shown, len(files.other_cycles))
    return visit.page(
        "overview", view.front.title, code=400 if errors else 200, errors=errors or (), view=view
    )


def _files(visit: Visit) -> "Files":
    """The project files of the folder. Raises `NotFound` if one file alone is served."""
    from sara_cli.portfolio.files import files_of

    if visit.settings.folder is None:
        raise NotFound
    return files_of([visit.settings.folder], visit.today)
