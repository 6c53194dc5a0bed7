"""The shape of what is asked about the corners of the triangle."""

from typing import Literal, NamedTuple, TypeAlias

TriangleRole: TypeAlias = Literal["offender", "handler", "target", "guardian", "place", "manager"]


class Asked(NamedTuple):
    """The questions about one kind of problem: for each corner, and for whoever could control it.

    All are source texts. They ask about groups, roles, times and kinds of places, never about a person.
    """

    offender: tuple[str, ...]
    handler: tuple[str, ...]
    target: tuple[str, ...]
    guardian: tuple[str, ...]
    place: tuple[str, ...]
    manager: tuple[str, ...]
