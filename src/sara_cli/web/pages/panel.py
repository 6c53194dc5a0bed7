"""The picture beside a question: the causes of a problem as they grow, or the problems against the criteria."""

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.charts.drawing import Drawing
    from sara_cli.model import Project
    from sara_cli.model.analyze import Problem


def panel_of(project: "Project", panel: str) -> list[Markup]:
    """The drawings of a panel; none where there is nothing to draw yet."""
    if panel == "priorities":
        return drawn(matrix_of(project))
    match = re.fullmatch(r"analysis\[(.+)\]", panel)
    problem = problem_named(project, match[1]) if match else None
    return drawn(analysis_of(problem)) if problem else []


def problem_named(project: "Project", id: str) -> "Problem | None":
    """The problem with an id."""
    return next((one for one in project.analyze.problems if one.id == id), None)


def analysis_of(problem: "Problem") -> "list[Drawing]":
    """The triangle and the tree of a problem, as far as there are any."""
    from sara_cli.documents.views.cause_charts import tree_figures, triangle_figure, view_corners

    found: list[Drawing] = []
    if problem.triangle:
        found.append(triangle_figure(problem, view_corners(problem)))
    if problem.causes:
        found += tree_figures(problem)
    return found


def matrix_of(project: "Project") -> "list[Drawing]":
    """The problems against the seven criteria."""
    from sara_cli.documents.views.illustration import Gallery
    from sara_cli.documents.views.priorities import view_priorities

    view = view_priorities(project.analyze.problems, Gallery())
    return [one.drawing for one in view.matrix] if view else []


def drawn(drawings: "list[Drawing]") -> list[Markup]:
    """Drawings as SVG, which holds no text that isn't escaped."""
    return [markup_of(one, f"figure.{number}") for number, one in enumerate(drawings, 1)]


def markup_of(drawing: "Drawing", id: str) -> Markup:
    """A drawing as a page shows it: small on a telephone, or else wide enough to be read there by scrolling."""
    from sara_cli.charts.drawing import SmallDrawing

    if isinstance(drawing, SmallDrawing):
        shown = (("on-page", drawing.svg(id)), ("on-telephone", drawing.small_svg(f"{id}.small")))
        return Markup("").join(Markup(f'<div class="{name}">\n{svg}\n</div>\n') for name, svg in shown)  # noqa: S704
    hint = Markup('<p class="scrolls">{}</p>\n').format(_("Scroll sideways to see all of the figure."))
    shape = "wide" if drawing.is_wide else "narrow"
    return hint + Markup(f'<div class="{shape}">\n{drawing.svg(id)}\n</div>')  # noqa: S704 - escaped by the drawing
