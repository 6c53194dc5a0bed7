"""What a document holds that has no day, so that it is unclear whether it was so when the document was decided."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sara_cli.model.as_of import Undated, without
from sara_cli.model.project import Project

Some: TypeAlias = Sequence[Undated]


def held(some: Some, project: Project, show: Callable[[Project], object]) -> list[Undated]:
    """Those that a document holds: without them `show` prints something else."""

    def shown_without(left_out: Some) -> object:
        return show(without(project, [one.path for one in left_out]))

    found: list[Undated] = []
    while True:
        rest = [one for one in some if one not in found]
        new = _held_of(rest, found, shown_without(found), shown_without)
        if not new:
            return [one for one in some if one in found]
        found += new


def _held_of(
    some: Some, found: Some, shown: object, shown_without: Callable[[Some], object]
) -> list[Undated]:
    """Halve the things until those are left that make a difference, each by itself or only together."""
    if not some or shown_without([*found, *some]) == shown:
        return []
    if len(some) == 1:
        return list(some)
    middle = len(some) // 2
    halves = [_held_of(half, found, shown, shown_without) for half in (some[:middle], some[middle:])]
    return [*halves[0], *halves[1]] or _least_of(some, found, shown, shown_without)


def _least_of(
    some: Some, found: Some, shown: object, shown_without: Callable[[Some], object]
) -> list[Undated]:
    """As few of some things as still make a difference together."""
    least = list(some)
    for one in some:
        fewer = [other for other in least if other != one]
        if shown_without([*found, *fewer]) != shown:
            least = fewer
    return least
