"""Questions that help to fill in the crime triangle, for each corner, controller and kind of problem."""

from functools import cache
from typing import Literal, TypeAlias, get_args

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read

TriangleRole: TypeAlias = Literal["offender", "handler", "target", "guardian", "place", "manager"]
ROLES: tuple[TriangleRole, ...] = get_args(TriangleRole)


class Asked(Fact):
    """The questions about one kind of problem: for each corner, and for whoever could control it."""

    offender: tuple[BilingualText, ...]
    handler: tuple[BilingualText, ...]
    target: tuple[BilingualText, ...]
    guardian: tuple[BilingualText, ...]
    place: tuple[BilingualText, ...]
    manager: tuple[BilingualText, ...]


class Triangle(Fact):
    """What is always asked, and what is asked besides by the code of the problem's `kind`."""

    note: BilingualText
    source: BilingualText
    general: Asked
    kinds: dict[str, Asked]


@cache
def triangle() -> Triangle:
    """All questions."""
    return read(KNOWLEDGE / "triangle.yaml", Triangle)


def questions(kind: str | None, role: TriangleRole) -> tuple[BilingualText, ...]:
    """Gather what can be asked about a corner: what fits the kind first, then what always fits.

    A kind without questions of its own, such as `other`, or none at all gets the general ones.
    """
    special = triangle().kinds.get(kind or "")
    return (*(getattr(special, role) if special else ()), *getattr(triangle().general, role))
