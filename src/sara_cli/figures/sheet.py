"""The sheet that a figure is drawn on: so narrow and so short that its smallest letters are read on an A4 page too.

A page shows a wide figure across its text, and a narrow one a little smaller; one that is too tall would be made
smaller still. What has no room on a sheet goes on in another part.
"""

from collections.abc import Callable, Iterable
from dataclasses import Field, replace
from typing import Any, ClassVar, Protocol, TypeVar

from sara_cli.language import _

WIDE, NARROW, TALLEST = 720.0, 600.0, 900.0


class Part(Protocol):
    """A part of a figure."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def title(self) -> str:
        """What the figure is called."""


T = TypeVar("T")
P = TypeVar("P", bound=Part)


def parted(things: Iterable[T], height: Callable[[list[T]], float]) -> list[list[T]]:
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
