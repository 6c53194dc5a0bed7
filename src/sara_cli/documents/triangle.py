"""The crime triangle of a problem in print: three corners, and whoever could control each."""

from typing import NamedTuple

from sara_cli.documents.wording import capital
from sara_cli.figures.boxes import Box, Tone
from sara_cli.figures.triangle import Side, Triangle
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.analyze import Corner, Problem

CORNERS: tuple[tuple[Corner, str], ...] = (
    ("offender", "handler"),
    ("target", "guardian"),
    ("place", "manager"),
)
"""Each corner of the triangle with whoever could control it."""

_UNKNOWN = N_("Not described")


class CornerView(NamedTuple):
    """A corner as it is printed: what it is, what is known of it, and the same of its control."""

    corner: str
    text: str
    control: str
    control_text: str


def view_corners(problem: Problem) -> tuple[CornerView, ...]:
    """The corners in order; empty texts are not known."""
    found = problem.triangle
    return tuple(
        CornerView(
            capital(label(corner)),
            getattr(found, corner, None) or "",
            capital(label(control)),
            getattr(found, control, None) or "",
        )
        for corner, control in CORNERS
    )


def triangle_figure(problem: Problem, corners: tuple[CornerView, ...]) -> Triangle:
    """Draw up the triangle, with what is missing said in words."""
    from sara_cli.documents.markdown import visible

    sides = [
        Side(
            _box(one.corner, visible(one.text), is_corner=True),
            _box(one.control, visible(one.control_text), is_corner=False),
        )
        for one in corners
    ]
    title = visible(problem.title)
    return Triangle(
        title=_("The crime triangle for {problem}").format(problem=title),
        description=_(
            "The inner ring: {inner}. The outer ring, those who could control each: {outer}. "
            "What is known of each stands in the table below."
        ).format(
            inner=", ".join(label(corner) for corner, _control in CORNERS),
            outer=", ".join(label(control) for _corner, control in CORNERS),
        ),
        problem=title,
        offender=sides[0],
        target=sides[1],
        place=sides[2],
    )


def _box(heading: str, text: str, *, is_corner: bool) -> Box:
    tone: Tone = "problem" if is_corner else "plain"
    return (
        Box(text, tone=tone, heading=heading) if text else Box(_(_UNKNOWN), tone="missing", heading=heading)
    )
