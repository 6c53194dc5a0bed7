"""Prints a laid-out figure through its SVG template. Imports Jinja when the first figure is drawn."""

import re
from collections.abc import Callable, Iterable
from dataclasses import Field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, runtime_checkable

from sara_cli import templating
from sara_cli.charts.layout import SIZE, SMALL
from sara_cli.language import _

if TYPE_CHECKING:
    from jinja2 import Environment


class Drawing(Protocol):
    """A figure of any kind: what it shows, whether it wants the width of the page, and itself as SVG."""

    @property
    def title(self) -> str:
        """What the figure is called."""

    @property
    def description(self) -> str:
        """What it shows, in words."""

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole width of a page to be read."""

    def svg(self, id: str) -> str:
        """Draw it; `id` must be unique in the document."""


@runtime_checkable
class SmallDrawing(Drawing, Protocol):
    """A figure that can also be drawn for a telephone."""

    def small_svg(self, id: str) -> str:
        """Draw it so narrow that a telephone's screen shows all of it; `id` must be unique in the document."""


FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"
# XML holds no control characters, not even escaped.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _text(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return _FORBIDDEN.sub("", value) if type(value) is str else value


def _complete(environment: "Environment") -> None:
    environment.finalize = _text
    environment.globals.update(letters=SIZE, small=SMALL)


def print_figure(template: str, id: str, title: str, description: str, layout: Any) -> str:
    """Print a figure. `id` must be unique in the document: the names of title and description begin with it."""
    templates = templating.current()
    return templates.print(
        templates.environment("figures", _complete),
        f"figures/{template}.svg.j2",
        id=id,
        title=title,
        description=description,
        layout=layout,
        fonts=FONTS,
    ).strip()


# --- the sheet that a figure is drawn on -------------------------------------------------------------

WIDE, NARROW, TALLEST = 720.0, 600.0, 900.0


class Part(Protocol):
    """A part of a figure."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def title(self) -> str:
        """What the figure is called."""


T = TypeVar("T")
P = TypeVar("P", bound=Part)


def split_by_height(things: Iterable[T], height: Callable[[list[T]], float]) -> list[list[T]]:
    """The things in as few parts as it takes for each to fit a sheet; one that never fits stands alone."""
    parts: list[list[T]] = []
    for thing in things:
        if parts and height([*parts[-1], thing]) <= TALLEST:
            parts[-1].append(thing)
        else:
            parts.append([thing])
    return parts


def numbered(parts: list[P]) -> list[P]:
    """The parts with their numbers in their titles; a figure in one part keeps the title that it has."""
    if len(parts) < 2:
        return parts
    title = _("{figure}, part {number} of {total}")
    return [
        replace(part, title=title.format(figure=part.title, number=number, total=len(parts)))
        for number, part in enumerate(parts, 1)
    ]
