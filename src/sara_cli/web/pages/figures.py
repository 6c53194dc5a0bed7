"""The indicators: each drawn, with what its figures can show and whether a newer one is missing."""

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sara_cli import wording
from sara_cli.language import _, ngettext
from sara_cli.web.pages.panel import markup_of
from sara_cli.web.visit import FormError, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from starlette.responses import Response

    from sara_cli.documents.views.indicators import IndicatorView
    from sara_cli.model.prepare import Indicator

MOST_SHOWN = 20
"""How many indicators are on a page."""


class Shown(NamedTuple):
    """An indicator on the page: where it is in the file, its drawing, and what to say of its newest figure."""

    indicator: "Indicator"
    view: "IndicatorView"
    drawing: Markup
    newest: str
    is_missing: bool
    question: str


def figures(visit: Visit) -> "Response":
    """Show the indicators, and let a spreadsheet be sent."""
    return figures_page(visit)


def figures_page(visit: Visit, errors: "Sequence[FormError]" = ()) -> "Response":
    """The page of the figures, with what is wrong with a file that was sent."""
    from sara_cli.documents.views.illustration import Gallery
    from sara_cli.documents.views.indicators import view_some
    from sara_cli.documents.views.register import Register
    from sara_cli.model.as_of import as_of
    from sara_cli.web.pages.parts import part_of

    project = visit.project
    every = project.prepare.indicators
    part = part_of(visit, len(every), MOST_SHOWN)
    chosen = every[part.start : part.end]
    views = view_some(chosen, Register(as_of(project, visit.today)), Gallery(), visit.today)
    missing = sum(bool(_missing_since(one, visit)) for one in every)
    shown = [
        _shown(visit, number, one, view)
        for number, (one, view) in enumerate(zip(chosen, views.each, strict=True), part.start)
    ]
    return visit.page(
        "figures",
        _("Figures"),
        code=422 if errors else 200,
        errors=errors,
        shown=shown,
        chance=views.chance,
        part=part,
        missing=ngettext(
            "{count} indicator lacks a newer figure that can be had.",
            "{count} indicators lack newer figures that can be had.",
            missing,
        ).format(count=missing)
        if missing
        else "",
    )


def _missing_since(indicator: "Indicator", visit: Visit) -> "date | None":
    from sara_cli.evidence.newer import missing_since

    return missing_since(indicator, visit.today)


def _shown(visit: Visit, number: int, indicator: "Indicator", view: "IndicatorView") -> Shown:
    from sara_cli.evidence.change import points

    found, since = points(indicator.values), _missing_since(indicator, visit)
    newest = _("There is no figure yet.")
    if found:
        period = wording.period(found[-1].period)
        newest = _("The newest figure is of {period}.").format(period=period)
    if found and since:
        newest = _("The newest figure is of {period}. A newer one can be had since {day}.").format(
            period=period, day=wording.day(since)
        )
    drawing = markup_of(view.figure.drawing, view.figure.id) if view.figure else Markup()
    place = ("prepare", "indicators", number)
    return Shown(indicator, view, drawing, newest, bool(since), visit.asked_at(place))
