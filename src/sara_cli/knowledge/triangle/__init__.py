"""Questions that help to fill in the crime triangle, for each corner, controller and kind of problem.

Source: the triangle itself is the problem analysis triangle of the ASU Center for Problem-Oriented Policing:
offender, target and place within, handler, guardian and manager around them; whichever side is weak points
to the measure. That one should ask who is hit again is Brå's perspective of exposure. The questions are the
project's own, a help to think and nothing that anyone demands. They are kept apart by what is hit: persons,
property, and the order of common places.
"""

from typing import get_args

from sara_cli.knowledge.triangle import belongings, order, persons
from sara_cli.knowledge.triangle.asked import Asked, TriangleRole
from sara_cli.language import N_

__all__ = ["GENERAL", "KINDS", "NOTE", "ROLES", "SOURCE", "Asked", "TriangleRole", "questions"]

ROLES: tuple[TriangleRole, ...] = get_args(TriangleRole)

NOTE = N_("Answer with groups, roles and kinds of places, never with a person or an address.")
SOURCE = N_(
    "The triangle is that of the ASU Center for Problem-Oriented Policing; the questions are sara's own."
)

GENERAL = Asked(
    offender=(
        N_("Which groups do it, and what do they get out of it?"),
        N_("What do they need to be able to do it: tools, company, money, a way there and away?"),
    ),
    handler=(N_("Whose opinion do they care about, and does that adult know what happens?"),),
    target=(
        N_("Who or what is hit, and why just they and not others nearby?"),
        N_("Are the same ones hit several times?"),
    ),
    guardian=(N_("Who is near when it happens, and what keeps them from acting?"),),
    place=(
        N_(
            "At which kind of place and at which hours does it happen, and what is different where it "
            "does not?"
        ),
        N_("What makes it easy there: darkness, hiding places, many ways out, nobody who sees?"),
    ),
    manager=(N_("Who owns or runs the place, and which rules apply there when it happens?"),),
)

KINDS: dict[str, Asked] = {**persons.KINDS, **belongings.KINDS, **order.KINDS}
"""What is asked besides the general questions, by the code of the problem's `kind`."""


def questions(kind: str | None, role: TriangleRole) -> tuple[str, ...]:
    """Gather what can be asked about a corner: what fits the kind first, then what always fits.

    A kind without questions of its own, such as `other`, or none at all gets the general ones.
    """
    special = KINDS.get(kind or "")
    return (*(getattr(special, role) if special else ()), *getattr(GENERAL, role))
